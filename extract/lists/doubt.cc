#include "extract/lists/doubt.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "extract/lists/keys.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Page;

// A page that was read wrongly as a whole (turned, torn, out of focus) is full of words that the
// reader itself does not believe.
bool IsGarbled(const Page& page, const std::vector<const Record*>& records) {
  constexpr int kBelieved = 600;   // permille
  constexpr std::size_t kFew = 4;  // lines that a seal or a crease may spoil
  std::size_t all = 0;
  std::size_t doubted = 0;
  for (const Record* record : records) {
    for (const Field& field : record->fields) {
      for (const int line : field.lines) {
        if (line < 0 || static_cast<std::size_t>(line) >= page.lines.size()) continue;
        ++all;
        doubted += page.lines[static_cast<std::size_t>(line)].confidence.permille < kBelieved;
      }
    }
  }
  return doubted > kFew && doubted * 5 > all;
}

// Rows stand at even distances; a hole between two of them may be a row that was not found.
bool HasHole(std::vector<const Record*> records) {
  constexpr std::size_t kFewest = 5;
  constexpr double kHole = 1.7;
  std::erase_if(records, [](const Record* record) { return record->box.Empty(); });
  if (records.size() < kFewest) return false;
  std::vector<double> steps;
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (records[i]->group != records[i - 1]->group) continue;
    if (records[i]->caption != records[i - 1]->caption) continue;
    steps.push_back(std::abs(records[i]->box.CentreY() - records[i - 1]->box.CentreY()));
  }
  if (steps.size() + 1 < kFewest) return false;
  std::vector<double> sorted = steps;
  std::ranges::sort(sorted);
  const double usual = sorted[sorted.size() / 2];
  return usual > 0 && sorted.back() > kHole * usual;
}

bool HasNumbers(const ListReading& list) {
  const auto numbered = static_cast<std::size_t>(std::ranges::count_if(
      list.records, [](const Record& record) { return record.number.has_value(); }));
  return list.Has(Meaning::kIndex) && numbered * 2 >= list.records.size();
}

// A name as the list's own names are, and something beside it: a row, where no record is.
bool LooksLikeRow(const Page& page, const models::Line& line) {
  const std::string text = Fold(line.text);
  const std::size_t size = ToCodePoints(text).size();
  const bool name = (HasSurname(text) && size >= 2 && size <= 4) || text.ends_with("公司");
  return name && std::ranges::any_of(page.lines, [&](const models::Line& other) {
           const double apart = std::abs(other.box.CentreY() - line.box.CentreY());
           return &other != &line && apart < 0.5 * line.box.height &&
                  other.box.x > line.box.Right();
         });
}

bool NamesSomebody(std::string_view folded) {
  return HasSurname(folded) || folded.ends_with("公司");
}

// For each line of the page whether a record was made of it.
std::vector<bool> UsedLines(const Page& page, const std::vector<const Record*>& records) {
  std::vector<bool> used(page.lines.size(), false);
  for (const Record* record : records) {
    for (const Field& field : record->fields) {
      for (const int line : field.lines) {
        if (line >= 0 && static_cast<std::size_t>(line) < used.size()) {
          used[static_cast<std::size_t>(line)] = true;
        }
      }
    }
  }
  return used;
}

// A row of the page that became no record: the frame of a seal may have cut it off from the list.
bool LeavesARowOut(const Page& page, const std::vector<const Record*>& records) {
  constexpr std::size_t kFewest = 3;
  constexpr double kRows = 3;  // below the last record
  if (records.size() < kFewest || page.origin == models::PageOrigin::kOffice) return false;
  const std::vector<bool> used = UsedLines(page, records);
  double left = 1;
  double right = 0;
  double top = 1;
  double bottom = 0;
  for (const Record* record : records) {
    const Box& name = record->fields.front().box;
    left = std::min(left, name.x);
    right = std::max(right, name.Right());
    top = std::min(top, record->box.y);
    bottom = std::max(bottom, record->box.Bottom());
  }
  const double end = bottom + kRows * (bottom - top) / static_cast<double>(records.size());
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const Box& box = page.lines[i].box;
    const bool below_names = box.CentreX() > left && box.CentreX() < right;
    if (used[i] || !below_names || box.y < top || box.y > end) continue;
    if (LooksLikeRow(page, page.lines[i])) return true;
  }
  return false;
}

// An empty row that is numbered counts nobody: somebody's name stands beside the number.
bool IsNamed(const Page& page, const models::Line& number) {
  return std::ranges::any_of(page.lines, [&](const models::Line& line) {
    const double apart = std::abs(line.box.CentreY() - number.box.CentreY());
    return apart < 0.6 * number.box.height && NamesSomebody(Fold(line.text));
  });
}

// The number after the last record's, below it in the same column.
bool StandsBelow(const Record& last) {
  const Field* index = last.Get(Meaning::kIndex);
  if (index == nullptr || index->box.Empty()) return false;
  const std::string next = std::to_string(*last.number + 1);
  return std::ranges::any_of(last.page->lines, [&](const models::Line& line) {
    std::string text = Fold(line.text);
    std::erase_if(text, [](char c) { return c == '.' || c == ',' || c == ' '; });
    return text == next && line.box.CentreY() > last.box.CentreY() &&
           line.box.CentreX() > index->box.x - 0.02 &&
           line.box.CentreX() < index->box.Right() + 0.02 && IsNamed(*last.page, line);
  });
}

// A row with that number above the first record of a page, and part of no record: a table of one
// row, which went on from the page before, is easily missed.
bool StandsAbove(const Record& first, int number, const ListReading& list) {
  const std::string wanted = std::to_string(number);
  std::vector<const Record*> records;
  for (const Record& record : list.records) {
    if (record.page == first.page) records.push_back(&record);
  }
  const std::vector<bool> used = UsedLines(*first.page, records);
  for (std::size_t i = 0; i < first.page->lines.size(); ++i) {
    const models::Line& line = first.page->lines[i];
    if (used[i] || line.box.CentreY() >= first.box.y) continue;
    const std::string text = Fold(line.text);
    if (!text.starts_with(wanted)) continue;
    std::string_view rest = std::string_view(text).substr(wanted.size());
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '.')) rest.remove_prefix(1);
    if (rest.empty() ? IsNamed(*first.page, line) : NamesSomebody(rest)) return true;
  }
  return false;
}

}  // namespace

bool NextNumberIsLeftOut(const ListReading& list) {
  for (std::size_t i = 0; i < list.records.size(); ++i) {
    const Record& record = list.records[i];
    const Record* next = i + 1 < list.records.size() ? &list.records[i + 1] : nullptr;
    if (!record.number || record.page == nullptr) continue;
    if (next != nullptr && next->number == *record.number + 1) continue;
    if (next == nullptr && StandsBelow(record)) return true;
    if (next != nullptr && next->page != record.page && next->page != nullptr &&
        StandsAbove(*next, *record.number + 1, list)) {
      return true;
    }
  }
  return false;
}

std::optional<CountDoubt> DoubtInCount(const ListReading& list) {
  if (list.records.empty()) return std::nullopt;
  // Numbers that were lost prove nothing and contradict nothing, where a name and more stands in
  // the last row and none is seen below it.
  constexpr std::ptrdiff_t kRow = 3;
  const auto filled = std::ranges::count_if(list.records.back().fields,
                                            [](const Field& field) { return !field.text.empty(); });
  const bool fit = NumbersFit(list.records) && filled >= kRow && !NextNumberIsLeftOut(list);
  if (HasNumbers(list) && !fit) {
    return CountDoubt{list.records.back().page,
                      {"名单的序号与读到的行不相合，行数待人工核看",
                       "the list's numbers do not run with its rows"}};
  }
  std::map<const Page*, std::vector<const Record*>> pages;
  for (const Record& record : list.records) {
    if (record.page != nullptr) pages[record.page].push_back(&record);
  }
  for (const Record& record : list.records) {
    const auto found = pages.find(record.page);
    if (found == pages.end()) continue;
    if (IsGarbled(*found->first, found->second)) {
      return CountDoubt{
          found->first,
          {"名单本页多处看不清，行数待人工核看", "much of this page of the list is hard to read"}};
    }
    if (LeavesARowOut(*found->first, found->second)) {
      return CountDoubt{found->first,
                        {"名单旁另有像一行的内容未计入，行数待人工核看",
                         "what looks like a row stands beside the list and was not counted"}};
    }
    if (HasHole(found->second)) {
      return CountDoubt{
          found->first,
          {"名单行间有空缺，行数待人工核看", "rows of the list may have been missed"}};
    }
    pages.erase(found);
  }
  return std::nullopt;
}

}  // namespace heyan::extract
