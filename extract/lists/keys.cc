#include "extract/lists/keys.h"

#include <algorithm>
#include <set>
#include <string>

namespace heyan::extract {
namespace {

// The longest rising run of numbers: the rows whose number can be trusted.
std::vector<bool> Rising(const std::vector<Record>& records) {
  const std::size_t n = records.size();
  std::vector<bool> chosen(n, false);
  std::vector<std::size_t> tails;         // last row of the best run of each length
  std::vector<std::size_t> before(n, n);  // row before in the run
  for (std::size_t i = 0; i < n; ++i) {
    if (!records[i].number) continue;
    const auto at = std::ranges::lower_bound(tails, *records[i].number, {},
                                             [&](std::size_t row) { return *records[row].number; });
    if (at != tails.begin()) before[i] = *(at - 1);
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  if (tails.empty()) return chosen;
  for (std::size_t i = tails.back(); i < n; i = before[i]) chosen[i] = true;
  return chosen;
}

}  // namespace

void AssignKeys(std::vector<Record>* records) {
  const std::vector<bool> rising = Rising(*records);
  const auto numbered =
      std::ranges::count_if(*records, [](const Record& r) { return r.number.has_value(); });
  const auto trusted = std::ranges::count(rising, true);
  const bool by_number = numbered > 0 && trusted * 5 >= numbered * 4 &&
                         numbered * 2 >= static_cast<long>(records->size());
  std::set<std::string> used;
  if (by_number) {
    for (std::size_t i = 0; i < records->size(); ++i) {
      if (rising[i]) used.insert("r" + std::to_string(*(*records)[i].number));
    }
  }
  int last = 0;
  for (std::size_t i = 0; i < records->size(); ++i) {
    Record& record = (*records)[i];
    if (!by_number) {
      record.key = "r" + std::to_string(i + 1);
      continue;
    }
    if (rising[i]) {
      last = *record.number;
      record.key = "r" + std::to_string(last);
      continue;
    }
    std::string key = "r" + std::to_string(last + 1);
    if (used.contains(key)) {
      char suffix = 'b';
      key = "r" + std::to_string(last);
      while (used.contains(key + suffix) && suffix < 'z') ++suffix;
      key += suffix;
    } else {
      ++last;
    }
    used.insert(key);
    record.key = key;
  }
}

namespace {

// How the numbers of a list stand to its rows.
struct Numbering {
  std::size_t fit = 0;    // numbers that are their row's place
  std::size_t other = 0;  // numbers that are not
  bool whole = true;      // each run before the last ends with its count
  bool last = false;      // so does the last
};

Numbering NumberingOf(const std::vector<Record>& records) {
  Numbering out;
  int place = 0;  // within its run; a new group or table may begin a new one
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Record& record = records[i];
    ++place;
    if (i > 0 && record.number == 1 &&
        (record.group != records[i - 1].group || record.caption != records[i - 1].caption)) {
      out.whole = out.whole && records[i - 1].number == place - 1;
      place = 1;
    }
    if (record.number) ++(*record.number == place ? out.fit : out.other);
  }
  out.last = !records.empty() && records.back().number == place;
  return out;
}

}  // namespace

bool NumbersRun(const std::vector<Record>& records) {
  const Numbering numbers = NumberingOf(records);
  // A digit here and there may be misread; the last number of each run is the count and may not.
  return numbers.whole && numbers.last && numbers.fit * 5 >= records.size() * 4;
}

bool NumbersFit(const std::vector<Record>& records) {
  const Numbering numbers = NumberingOf(records);
  return numbers.whole && numbers.other == 0 && numbers.fit > 0;
}

}  // namespace heyan::extract
