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
  for (const int index : papers.Find(row)) {
    Sheet* sheet = sheet_of(index);
    if (sheet == nullptr) continue;
    const auto& fact = papers.At(index);
    const bool again = std::ranges::any_of(sheet->rows, [&](const Row& one) {
      return one.subject == fact.subject && one.document == fact.document && !fact.subject.empty();
    });
    if (again) continue;
    const auto* text = std::get_if<models::Text>(&fact.value);
    sheet->rows.push_back(
        {fact.document, fact.subject, text == nullptr ? "" : Folded(text->text), index});
  }
  for (const int index : papers.Find(stated)) {
    if (Sheet* sheet = sheet_of(index); sheet != nullptr) sheet->totals.push_back(index);
  }
  return sheets;
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
    bool rows_sure = !sheet.rows.empty();
    for (const Row& one : sheet.rows) {
      roll.rows.push_back(one);
      if (!papers.Beyond(one.fact)) {
        rows_sure = false;
        AddOnce(&roll.doubtful, one.fact);
      }
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
  } else {
    figure.pages_of = roll.documents;
  }
  if (tally.low == tally.high) {
    figure.best = Count{tally.low};
  } else {
    figure.interval = models::Interval{Count{tally.low}, Count{tally.high}};
  }
  figure.certain = roll.sure && tally.sure_low == tally.sure_high;
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
  if (roll.sure && whole_low == whole_high) {
    figure.sure = {Fraction{part.sure_low, whole_high}, Fraction{part.sure_high, whole_low}};
  } else if (!roll.sure) {
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
