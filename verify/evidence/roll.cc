#include "verify/evidence/roll.h"

#include <algorithm>
#include <set>

#include "verify/checks/text_compare.h"

namespace heyan::verify {
namespace {

using models::Certainty;
using models::Count;

struct Sheet {
  std::string document;
  std::vector<Row> rows;
  std::vector<int> totals;
};

bool IsCopyOf(const Sheet& sheet, const Sheet& other) {
  if (sheet.rows.empty() || other.rows.size() < sheet.rows.size()) return false;
  std::multiset<std::string> names;
  for (const Row& row : other.rows) names.insert(row.name);
  for (const Row& row : sheet.rows) {
    const auto found = names.find(row.name);
    if (row.name.empty() || found == names.end()) return false;
    names.erase(found);
  }
  return true;
}

std::vector<Sheet> ReadSheets(const Papers& papers, models::Metric row, models::Metric stated,
                              const std::function<bool(const models::Document&)>& takes) {
  std::vector<Sheet> sheets;
  const auto sheet_of = [&](int index) -> Sheet* {
    const models::Document* document = papers.DocumentOf(index);
    if (document == nullptr || !takes(*document)) return nullptr;
    // The files of one document are one sheet.
    const std::string key = document->group.empty() ? document->id : document->group;
    auto found = std::ranges::find(sheets, key, &Sheet::document);
    if (found == sheets.end()) {
      sheets.push_back({key, {}, {}});
      found = sheets.end() - 1;
    }
    return &*found;
  };
  std::set<std::pair<std::string, std::string>> seen;
  for (const int index : papers.Find(row)) {
    Sheet* sheet = sheet_of(index);
    if (sheet == nullptr) continue;
    const auto& fact = papers.At(index);
    if (!fact.subject.empty() && !seen.insert({fact.document, fact.subject}).second) continue;
    const auto* text = std::get_if<models::Text>(&fact.value);
    sheet->rows.push_back(
        {fact.document, fact.subject, text == nullptr ? "" : Folded(text->text), index});
  }
  for (const int index : papers.Find(stated)) {
    if (Sheet* sheet = sheet_of(index); sheet != nullptr) sheet->totals.push_back(index);
  }
  return sheets;
}

// Row keys carry the paper's own numbers: r1, r2, r28b. Without one: 0.
std::int64_t NumberOf(const std::string& subject) {
  std::int64_t number = 0;
  for (const char c : subject) {
    if (c >= '0' && c <= '9' && number < 100000) number = number * 10 + (c - '0');
  }
  return number;
}

// Rows that were read and left out on purpose leave their numbers behind.
std::int64_t LeftOut(const Papers& papers, const Sheet& sheet) {
  static constexpr std::string_view kKinds[] = {"person_listed_twice", "tenant_listed_twice",
                                                "tenant_left"};
  std::int64_t left = 0;
  for (const models::Finding& finding : papers.extraction->findings) {
    if (std::ranges::find(kKinds, finding.kind) == std::end(kKinds)) continue;
    for (const models::Document& document : papers.extraction->documents) {
      if (document.id != finding.document) continue;
      left += document.id == sheet.document || document.group == sheet.document;
    }
  }
  return left;
}

// The highest number against the rows: a number without its row is a row that was not read.
bool NumbersSkip(const Papers& papers, const Sheet& sheet) {
  std::int64_t highest = 0;
  for (const Row& row : sheet.rows) highest = std::max(highest, NumberOf(row.subject));
  const auto rows = static_cast<std::int64_t>(sheet.rows.size());
  return highest > rows + LeftOut(papers, sheet);
}

// A page of numbered rows that nobody filled in.
bool HoldsEmptyRows(const Papers& papers, const models::Document& document, int page) {
  return std::ranges::any_of(papers.extraction->findings, [&](const models::Finding& finding) {
    if (finding.kind != "list_page_empty" || finding.page != page) return false;
    return std::ranges::any_of(papers.extraction->documents, [&](const models::Document& about) {
      const bool one =
          about.id == document.id || (!about.group.empty() && about.group == document.group);
      return about.id == finding.document && one && about.file == document.file;
    });
  });
}

// A page between others, or a file of the list, from which no row came.
bool HasSilentPage(const Papers& papers, const Sheet& sheet) {
  for (const models::Document& document : papers.extraction->documents) {
    if (document.id != sheet.document && document.group != sheet.document) continue;
    if (document.problem) return true;
    const int last = std::max(document.first_page, document.last_page);
    for (int page = document.first_page; page <= last && page > 0; ++page) {
      const bool speaks = std::ranges::any_of(sheet.rows, [&](const Row& row) {
        const models::Place& place = papers.At(row.fact).place;
        return place.file == document.file && (place.page == page || !place.cell.empty());
      });
      if (!speaks && !HoldsEmptyRows(papers, document, page)) return true;
    }
  }
  return false;
}

// Its rows could not be told from what is no row.
bool RowsUnsure(const Papers& papers, const Sheet& sheet) {
  for (const models::Finding& finding : papers.extraction->findings) {
    if (finding.kind != "list_rows_unsure") continue;
    for (const models::Document& document : papers.extraction->documents) {
      if (document.id != finding.document) continue;
      if (document.id == sheet.document || document.group == sheet.document) return true;
    }
  }
  return false;
}

// A file that nobody could read, or a page of which nobody could say what it is, may be a page of
// any list.
bool HasStrayPage(const Papers& papers) {
  constexpr int kKnown = 500;
  return std::ranges::any_of(papers.extraction->documents, [](const models::Document& document) {
    return document.problem.has_value() ||
           (document.type == models::DocumentType::kOther && document.confidence.permille < kKnown);
  });
}

// Two readers that differ over a name, or that agree on one which neither is sure of, both saw a
// row there: the name is open, the row is not. A numbered row without a name may be an empty one
// with scraps of a seal in it.
bool RowStands(const Papers& papers, const Row& row) {
  if (row.name.empty()) return false;
  const models::Fact& fact = papers.At(row.fact);
  return papers.Beyond(row.fact) || fact.certainty == Certainty::kDisputed ||
         fact.readers.size() >= 2;
}

}  // namespace

Roll ReadRoll(const Papers& papers, models::Metric row, models::Metric stated,
              const std::function<bool(const models::Document&)>& takes) {
  const std::vector<Sheet> sheets = ReadSheets(papers, row, stated, takes);
  Roll roll;
  roll.sure = true;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const Sheet& sheet = sheets[i];
    bool copy = false;
    for (std::size_t j = 0; j < sheets.size() && !copy; ++j) {
      const bool larger = sheets[j].rows.size() > sheet.rows.size() ||
                          (sheets[j].rows.size() == sheet.rows.size() && j < i);
      copy = i != j && larger && IsCopyOf(sheet, sheets[j]);
    }
    if (copy) continue;
    roll.documents.push_back(sheet.document);
    bool rows_sure = !sheet.rows.empty() && !RowsUnsure(papers, sheet);
    for (const Row& one : sheet.rows) {
      roll.rows.push_back(one);
      if (!RowStands(papers, one)) rows_sure = false;
      if (!papers.Beyond(one.fact)) AddOnce(&roll.doubtful, one.fact);
    }
    bool agrees = false;
    for (const int index : sheet.totals) {
      const auto* count = std::get_if<Count>(&papers.At(index).value);
      if (count == nullptr) continue;
      AddOnce(&roll.totals, index);
      if (count->n == static_cast<std::int64_t>(sheet.rows.size())) {
        agrees = agrees || papers.At(index).certainty != Certainty::kDisputed;
      } else if (count->n > 0 && count->n < 100000) {
        roll.total_differs = true;
        roll.stated += count->n;
        AddOnce(&roll.doubtful, index);
      }
    }
    roll.maybe_more =
        roll.maybe_more || (!agrees && (NumbersSkip(papers, sheet) ||
                                        HasSilentPage(papers, sheet) || HasStrayPage(papers)));
    // A total that disagrees leaves the count open, however surely the rows were read.
    if (agrees) roll.total_differs = false;
    roll.sure = roll.sure && (agrees || (rows_sure && !roll.total_differs));
  }
  if (roll.rows.empty() && roll.totals.empty()) roll.sure = false;
  if (sheets.size() > 1 && roll.total_differs) roll.stated = 0;
  return roll;
}

Figure CountOf(const Roll& roll, const Tally& tally) {
  Figure figure;
  figure.present = true;
  figure.range = {Fraction{tally.low, 1}, Fraction{tally.high, 1}};
  if (roll.sure) {
    figure.sure = {Fraction{tally.sure_low, 1}, Fraction{tally.sure_high, 1}};
    if (roll.maybe_more) figure.sure.high.reset();
  } else {
    figure.pages_of = roll.documents;
  }
  if (roll.maybe_more) figure.pages_of = roll.documents;
  if (tally.low == tally.high) {
    figure.best = Count{tally.low};
  } else {
    figure.interval = models::Interval{Count{tally.low}, Count{tally.high}};
  }
  figure.certain = roll.sure && !roll.maybe_more && tally.sure_low == tally.sure_high;
  figure.facts = tally.facts;
  if (!figure.certain) figure.doubtful = tally.doubtful;
  figure.open = tally.open;
  return figure;
}

Figure ShareFigure(const Roll& roll, const Tally& part, std::int64_t whole_low,
                   std::int64_t whole_high) {
  Figure figure;
  if (whole_low <= 0 || whole_high <= 0) return figure;
  figure.present = true;
  figure.range = {Fraction{part.low, whole_high},
                  Fraction{std::min(part.high, whole_low), whole_low}};
  if (whole_low == whole_high) figure.range.high = Fraction{part.high, whole_low};
  if (roll.sure && !roll.maybe_more && whole_low == whole_high) {
    figure.sure = {Fraction{part.sure_low, whole_high}, Fraction{part.sure_high, whole_low}};
  } else if (!roll.sure || roll.maybe_more) {
    figure.pages_of = roll.documents;
  }
  const models::Value low = models::Ratio{figure.range.low->num, figure.range.low->den, {}, false};
  const models::Value high =
      models::Ratio{figure.range.high->num, figure.range.high->den, {}, false};
  if (figure.range.IsPoint()) {
    figure.best = low;
  } else {
    figure.interval = models::Interval{low, high};
  }
  figure.facts = part.facts;
  figure.doubtful = part.doubtful;
  figure.open = part.open;
  return figure;
}

}  // namespace heyan::verify
