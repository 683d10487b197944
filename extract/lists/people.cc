#include "extract/lists/people.h"

#include <algorithm>
#include <map>

#include "extract/lists/content.h"
#include "extract/text/dates.h"

namespace heyan::extract {
namespace {

std::string WithoutBlanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '-') out += c;
  }
  return out;
}

std::string Compact(const Record& record, Meaning meaning) {
  const Field* field = record.Get(meaning);
  return field == nullptr ? "" : WithoutBlanks(field->text);
}

int Digits(std::string_view text) {
  return static_cast<int>(std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
}

bool SameDay(const Record& a, const Record& b) {
  const Field* one = a.Get(Meaning::kBirth);
  const Field* two = b.Get(Meaning::kBirth);
  if (one == nullptr || two == nullptr) return false;
  const std::vector<DateSpan> x = FindDates(one->text);
  const std::vector<DateSpan> y = FindDates(two->text);
  // A year alone is no birth date; year and month are.
  return !x.empty() && !y.empty() && x[0].month > 0 && x[0].year == y[0].year &&
         x[0].month == y[0].month && x[0].day == y[0].day;
}

}  // namespace

ListWish PeopleWish() {
  ListWish wish;
  wish.family = Family::kPeople;
  wish.keys = {Meaning::kPersonName};
  wish.is_key = [](std::string_view text) { return IsPersonName(text); };
  wish.units = "人|名|位";
  wish.by_content = true;
  return wish;
}

std::string PersonOf(const Record& record) {
  const Field* name = record.Get(Meaning::kPersonName);
  return name == nullptr || record.nameless ? "" : NameAlone(name->text);
}

std::vector<Twin> FindTwins(const std::vector<Record>& records) {
  std::vector<Twin> twins;
  std::map<std::string, std::vector<std::size_t>> by_name;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string name = PersonOf(records[i]);
    if (name.empty()) continue;
    std::vector<std::size_t>& earlier = by_name[name];
    for (const std::size_t e : earlier) {
      Twin twin{e, i, false, ""};
      const std::string id = Compact(records[i], Meaning::kIdNumber);
      const std::string phone = Compact(records[i], Meaning::kPhone);
      const std::string other_id = Compact(records[e], Meaning::kIdNumber);
      if (IsIdNumber(id) && Digits(id) >= 8 && id == other_id) {
        twin.by = "身份证号";
      } else if (IsIdNumber(id) && IsIdNumber(other_id) && Digits(id) == Digits(other_id) &&
                 id != other_id) {
        // Two numbers that differ are two persons, or a slip in one: the name alone stays.
      } else if (IsPhone(phone) && Digits(phone) >= 7 &&
                 phone == Compact(records[e], Meaning::kPhone)) {
        twin.by = "电话";
      } else if (SameDay(records[i], records[e])) {
        twin.by = "出生日期";
      }
      twin.same = !twin.by.empty();
      twins.push_back(twin);
      break;
    }
    if (earlier.empty()) earlier.push_back(i);
  }
  return twins;
}

}  // namespace heyan::extract
