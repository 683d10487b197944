#include "extract/lists/content.h"

#include <algorithm>
#include <set>

#include "extract/lists/reading.h"
#include "extract/lists/tenant_words.h"
#include "extract/roster/degree.h"
#include "extract/roster/employment.h"
#include "extract/text/dates.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string WithoutBlanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '-') out += c;
  }
  return out;
}

template <class Test>
bool Most(const std::vector<std::string>& values, Test test, std::size_t of_ten) {
  const auto hits = static_cast<std::size_t>(std::ranges::count_if(values, test));
  return hits * 10 >= values.size() * of_ten;
}

// 1, 2, 3 …: whole numbers that mostly rise by one.
bool IsSequence(const std::vector<std::string>& values) {
  std::size_t steps = 0;
  std::optional<models::Decimal> last;
  for (const std::string& value : values) {
    const std::optional<models::Decimal> number = ParseNumber(value);
    if (number && last && *number - *last == models::Decimal::Whole(1)) ++steps;
    last = number;
  }
  return values.size() >= 2 && steps * 10 >= (values.size() - 1) * 7;
}

bool NamesATenant(const std::string& value) {
  return TenantKindOfName(value) != models::TenantKind::kUnknown;
}

}  // namespace

bool IsIdNumber(std::string_view folded) {
  const std::string text = WithoutBlanks(folded);
  if (text.size() != 18) return false;
  int digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool last = i + 1 == text.size();
    if (IsDigit(c)) {
      ++digits;
    } else if (c != '*' && !(last && (c == 'X' || c == 'x'))) {
      return false;
    }
  }
  return digits >= 6;
}

bool IsPhone(std::string_view folded) {
  const std::string text = WithoutBlanks(folded);
  if (text.size() != 11 || text[0] != '1') return false;
  return std::ranges::all_of(text, [](char c) { return IsDigit(c) || c == '*'; }) &&
         std::ranges::count_if(text, IsDigit) >= 6;
}

bool IsSex(std::string_view folded) { return folded == "男" || folded == "女"; }

bool IsDateLike(std::string_view folded) {
  const std::vector<DateSpan> dates = FindDates(folded);
  return !dates.empty() && dates.front().begin == 0;
}

Meaning MeaningOfContent(const std::vector<std::string>& values, Family family) {
  if (values.size() < 2) return Meaning::kNone;
  if (Most(values, IsIdNumber, 6)) return Meaning::kIdNumber;
  if (Most(values, IsPhone, 6)) return Meaning::kPhone;
  if (Most(values, IsSex, 7)) return Meaning::kSex;
  if (IsSequence(values)) return Meaning::kIndex;
  if (Most(
          values, [](const std::string& v) { return ReadDegree(v).whole_word; }, 6)) {
    return Meaning::kDegree;
  }
  if (Most(
          values, [](const std::string& v) { return IsEmploymentWord(v); }, 6)) {
    return Meaning::kEmployment;
  }
  const std::set<std::string> distinct(values.begin(), values.end());
  if (distinct.size() * 10 < values.size() * 8) return Meaning::kNone;
  if (family == Family::kTenants && Most(values, NamesATenant, 6)) return Meaning::kTenantName;
  if (Most(values, IsPersonName, 8) && Most(values, HasSurname, 7)) return Meaning::kPersonName;
  return Meaning::kNone;
}

}  // namespace heyan::extract
