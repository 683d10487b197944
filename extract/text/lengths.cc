// Lengths of time: 五年, 60个月, 三年零六个月.
#include <string_view>

#include "extract/text/dates.h"
#include "extract/text/numerals.h"
#include "extract/text/points.h"

namespace heyan::extract {
namespace {

using models::Decimal;
constexpr std::size_t kNone = std::u32string::npos;
constexpr std::int64_t kLongest = 100;  // years; beyond it the figure is a year of the calendar

struct Counted {
  Decimal value;
  std::size_t end = 0;
};

// A number, with its repetition in the other script in brackets: 伍(5), 5(五).
std::optional<Counted> ReadCounted(const Points& points, std::size_t at) {
  // Behind 零 ("三年零六个月") a number begins though a numeral stands before it.
  const bool behind_zero = at > 0 && points.At(at - 1) == U'零';
  const auto number = behind_zero ? ReadChinese(points, at) : ReadNumber(points, at);
  if (!number) return std::nullopt;
  Counted counted{number->value, number->end};
  const std::size_t open = points.SkipBlanks(number->end);
  if (points.At(open) != U'(') return counted;
  const auto again = ReadNumber(points, points.SkipBlanks(open + 1));
  if (!again || !(again->value == number->value)) return counted;
  const std::size_t close = points.SkipBlanks(again->end);
  if (points.At(close) == U')') counted.end = close + 1;
  return counted;
}

// 96个且: 月 as a bad scan gives it, where nothing of the clause follows it.
bool IsSpoiltMonth(const Points& points, std::size_t at) {
  if (points.At(at) != U'个' || points.At(at + 1) != U'且') return false;
  return std::u32string_view(U"。;,:)\n\0", 7).find(points.At(at + 2)) != std::u32string_view::npos;
}

// The end of 个月, 個月, 个 月 (or of 月 alone where `bare`).
std::size_t MonthsEnd(const Points& points, std::size_t at, bool bare) {
  at = points.SkipBlanks(at);
  if (IsSpoiltMonth(points, at)) return at + 2;
  for (const std::u32string_view word :
       {std::u32string_view(U"个月"), std::u32string_view(U"個月"),
        std::u32string_view(U"个自然月"), std::u32string_view(U"个整月")}) {
    if (const std::size_t end = points.After(at, word); end != kNone) return end;
  }
  return bare && points.At(at) == U'月' ? at + 1 : kNone;
}

// The end of 年 or 周年 as a count of years: not 年级, 年度, 年代, 年份.
std::size_t YearsEnd(const Points& points, std::size_t at) {
  at = points.SkipBlanks(at);
  if (points.At(at) == U')') return kNone;
  if (points.At(at) == U'个') ++at;
  if (points.At(at) == U'周' && points.At(at + 1) == U'年') ++at;
  if (points.At(at) == U'整' && points.At(at + 1) == U'年') ++at;
  if (points.At(at) != U'年' && points.At(at) != U'载') return kNone;
  const char32_t next = points.At(at + 1);
  return std::u32string_view(U"级度代份制").find(next) != std::u32string_view::npos ? kNone
                                                                                    : at + 1;
}

// 24年5月1日 is a date whose century is left out, 3年6月 could be either: no length.
bool DateGoesOn(const Points& points, std::size_t at) {
  const auto month = ReadNumber(points, points.SkipBlanks(at));
  return month && points.At(points.SkipBlanks(month->end)) == U'月';
}

std::optional<LengthSpan> ReadYears(const Points& points, std::size_t at) {
  const auto years = ReadCounted(points, at);
  if (!years || years->value > Decimal::Whole(kLongest) || !(years->value > Decimal())) {
    return std::nullopt;
  }
  const std::size_t end = YearsEnd(points, years->end);
  if (end == kNone || DateGoesOn(points, end)) return std::nullopt;
  LengthSpan span;
  span.months = (years->value * 12).Trimmed();
  span.end = end;
  if (points.At(end) == U'半') {
    span.months = span.months + Decimal::Whole(6);
    span.end = end + 1;
    return span;
  }
  std::size_t rest = points.SkipBlanks(end);
  bool linked = false;
  while (std::u32string_view(U"零又加另+").find(points.At(rest)) != std::u32string_view::npos &&
         points.At(rest) != U'\0') {
    linked = true;
    rest = points.SkipBlanks(rest + 1);
  }
  const auto months = ReadCounted(points, rest);
  const std::size_t months_end = months ? MonthsEnd(points, months->end, linked) : kNone;
  if (months_end != kNone && months->value < Decimal::Whole(12)) {
    span.months = span.months + months->value;
    span.end = months_end;
  }
  return span;
}

std::optional<LengthSpan> ReadMonths(const Points& points, std::size_t at) {
  const auto months = ReadCounted(points, at);
  if (!months || !(months->value > Decimal())) return std::nullopt;
  // 60月 and 共计11月 are lengths, 6月 a month of the year.
  std::size_t before = at;
  while (before > 0 && points.At(before - 1) == U' ') --before;
  const bool summed =
      before > 0 && (points.At(before - 1) == U'共' || points.At(before - 1) == U'计');
  const bool bare = summed || months->value > Decimal::Whole(12);
  const std::size_t end = MonthsEnd(points, months->end, bare);
  if (end == kNone || months->value > Decimal::Whole(kLongest * 12)) return std::nullopt;
  return LengthSpan{months->value, at, end};
}

std::optional<LengthSpan> ReadHalfYear(const Points& points, std::size_t at) {
  const std::size_t end = points.After(at, U"半年");
  if (end == kNone || points.At(end) == U'度') return std::nullopt;
  const char32_t before = at > 0 ? points.At(at - 1) : U'\0';
  if (before == U'上' || before == U'下' || before == U'每') return std::nullopt;
  return LengthSpan{Decimal::Whole(6), at, end};
}

}  // namespace

std::vector<LengthSpan> FindLengths(std::string_view folded) {
  const Points points = PointsOf(folded);
  const std::vector<DateSpan> dates = FindDates(folded);
  std::vector<LengthSpan> spans;
  auto date = dates.begin();
  for (std::size_t at = 0; at < points.size();) {
    while (date != dates.end() && date->end <= points.Byte(at)) ++date;
    if (date != dates.end() && points.Byte(at) >= date->begin) {
      ++at;
      continue;
    }
    const bool ordinal = at > 0 && points.At(at - 1) == U'第';
    std::optional<LengthSpan> span;
    if (!ordinal) {
      span = ReadHalfYear(points, at);
      if (!span) span = ReadYears(points, at);
      if (!span) span = ReadMonths(points, at);
    }
    if (!span) {
      const auto number = ReadNumber(points, at);
      at = number ? number->end : at + 1;
      continue;
    }
    span->begin = points.Byte(at);
    at = span->end;
    span->end = points.Byte(span->end);
    spans.push_back(*span);
  }
  return spans;
}

}  // namespace heyan::extract
