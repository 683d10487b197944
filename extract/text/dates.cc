#include "extract/text/dates.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "extract/text/numerals.h"
#include "extract/text/points.h"

namespace heyan::extract {
namespace {

using models::Date;

// What readers make of digits. Taken only where year, month or day must stand.
constexpr auto kSlips = std::to_array<std::pair<char32_t, int>>({
    {U'O', 0}, {U'o', 0}, {U'Q', 0}, {U'D', 0}, {U'ρ', 0}, {U'θ', 0}, {U'l', 1},
    {U'I', 1}, {U'|', 1}, {U']', 1}, {U'[', 1}, {U'!', 1}, {U'i', 1}, {U'丨', 1},
    {U'Z', 2}, {U'z', 2}, {U'S', 5}, {U's', 5}, {U'B', 8},
});

// 年, 月 and 日 and what readers make of them between digits.
constexpr std::u32string_view kYearWord = U"年";
constexpr std::u32string_view kYearSlips = U"午牛隼";
constexpr std::u32string_view kMonthWord = U"月";
constexpr std::u32string_view kMonthSlips = U"目用";
constexpr std::u32string_view kDayWord = U"日号";
constexpr std::u32string_view kDaySlips = U"曰目臼口H";

bool In(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

std::optional<int> Slip(char32_t c) {
  const auto* found = std::ranges::find(kSlips, c, &std::pair<char32_t, int>::first);
  if (found == kSlips.end()) return std::nullopt;
  return found->second;
}

struct Field {
  int value = 0;
  std::size_t end = 0;
  int slips = 0;
  bool guessed = false;
};

struct Glyph {
  int digit = 0;
  bool slip = false;
};

std::optional<Glyph> DigitGlyph(char32_t c) {
  if (IsAsciiDigit(c)) return Glyph{static_cast<int>(c - U'0'), false};
  if (c == U'两') return std::nullopt;
  if (const auto digit = ChineseDigit(c)) return Glyph{*digit, false};
  if (const auto slip = Slip(c)) return Glyph{*slip, true};
  return std::nullopt;
}

// Four digits, Arabic, Chinese or formal, a blank between them at most, two true ones at least.
// `speck`: a point between them too, as dust or a filled blank's line leaves one (2.029年).
std::optional<Field> ReadYearDigits(const Points& points, std::size_t at, bool speck = false) {
  Field field;
  int digits = 0;
  while (digits < 4) {
    const auto glyph = DigitGlyph(points.At(at));
    if (!glyph) {
      const bool passes = points.At(at) == U' ' || (speck && In(U".·,", points.At(at)));
      if (!passes || digits == 0 || !DigitGlyph(points.At(at + 1))) return std::nullopt;
      ++at;
      continue;
    }
    field.value = field.value * 10 + glyph->digit;
    field.slips += glyph->slip ? 1 : 0;
    ++digits;
    ++at;
  }
  if (field.slips > 2 || field.value < 1900 || field.value > 2199) return std::nullopt;
  field.end = at;
  return field;
}

// 贰仟零贰拾陆, 二千零二十六.
std::optional<Field> ReadYearNumeral(const Points& points, std::size_t at) {
  const auto numeral = ReadChinese(points, at);
  if (!numeral || numeral->positional || numeral->value.scale() != 0) return std::nullopt;
  const std::int64_t year = numeral->value.units();
  if (year < 1900 || year > 2199) return std::nullopt;
  return Field{static_cast<int>(year), numeral->end, 0};
}

// The digits of `whole` without some of its noughts are `left`.
bool LacksOnlyNoughts(std::string_view left, std::string_view whole) {
  std::size_t at = 0;
  for (const char digit : whole) {
    if (at < left.size() && left[at] == digit) {
      ++at;
    } else if (digit != '0') {
      return false;
    }
  }
  return at == left.size() && left.size() < whole.size();
}

// 二二五年: readers drop the 〇 of 二〇二五年; two of them of 二〇二〇年 (二〇二年, 二二年). The
// one year of our time that only lacks its noughts.
std::optional<Field> ReadYearWithoutZero(const Points& points, std::size_t at) {
  constexpr int kEarliest = 2010;
  constexpr int kLatest = 2049;
  std::string digits;
  while (IsChineseNumeral(points.At(at))) {
    const auto value = ChineseDigit(points.At(at));
    if (!value || digits.size() == 3) return std::nullopt;
    digits += static_cast<char>('0' + *value);
    ++at;
  }
  if (digits.size() < 2 || digits.front() != '2' || !In(kYearWord, points.At(at))) {
    return std::nullopt;
  }
  for (int year = kEarliest; year <= kLatest; ++year) {
    const std::string whole = std::to_string(year);
    if (!LacksOnlyNoughts(digits, whole)) continue;
    // 二三年 is 2023 as some say it, not 二〇三〇年.
    if (digits.size() < 3 && year != 2020) return std::nullopt;
    // 二〇二年 may lack another last digit, and 二二年 be 2022.
    return Field{year, at, 1, digits.size() < 3 || digits.back() != whole.back()};
  }
  return std::nullopt;
}

// 023-06-01: a seal's edge or the border of the cell took the first digit. Three digits behind a
// nought are no year of their own.
std::optional<Field> ReadYearWithoutFirst(const Points& points, std::size_t at) {
  if (points.At(at) != U'0') return std::nullopt;
  int year = 2;
  for (std::size_t i = 0; i < 3; ++i) {
    if (!IsAsciiDigit(points.At(at + i))) return std::nullopt;
    year = year * 10 + static_cast<int>(points.At(at + i) - U'0');
  }
  if (IsAsciiDigit(points.At(at + 3)) || year < 2010 || year > 2049) return std::nullopt;
  return Field{year, at + 3, 1};
}

// One or two digits, 十二, 拾贰, 元 for the first month; not over `limit`.
std::optional<Field> ReadSmall(const Points& points, std::size_t at, int limit) {
  at = points.SkipBlanks(at);
  // 零叁月, 零玖日 as on cheques.
  if (points.At(at) == U'零' && IsChineseNumeral(points.At(at + 1))) ++at;
  const bool unit_style = [&] {
    std::size_t end = at;
    while (IsChineseNumeral(points.At(end))) ++end;
    return std::any_of(points.text.begin() + static_cast<std::ptrdiff_t>(at),
                       points.text.begin() + static_cast<std::ptrdiff_t>(end),
                       [](char32_t c) { return ChineseUnit(c).has_value(); });
  }();
  if (unit_style) {
    const auto numeral = ReadChinese(points, at);
    if (!numeral || numeral->value.scale() != 0) return std::nullopt;
    if (numeral->value.units() < 1 || numeral->value.units() > limit) return std::nullopt;
    return Field{static_cast<int>(numeral->value.units()), numeral->end, 0};
  }
  Field field;
  int digits = 0;
  while (digits < 3) {
    const auto glyph = DigitGlyph(points.At(at));
    if (!glyph) {
      // A blank or dust inside the two digits: "1 2月", "1·1月".
      const bool gap = points.At(at) == U' ' || points.At(at) == U'·';
      if (digits == 1 && gap && IsAsciiDigit(points.At(at + 1))) {
        ++at;
        continue;
      }
      break;
    }
    // 2021.09.01一2031: a dash that was read as 一 stands behind the figure.
    if (digits == 2 && points.At(at) == U'一' && IsAsciiDigit(points.At(at - 1))) break;
    field.value = field.value * 10 + glyph->digit;
    field.slips += glyph->slip ? 1 : 0;
    ++digits;
    ++at;
  }
  if (digits == 0 || digits > 2 || field.value < 1 || field.value > limit) return std::nullopt;
  field.end = at;
  return field;
}

// True for a word of `words`, or for one of its slips where the figures around it fit.
bool At(const Points& points, std::size_t at, std::u32string_view words,
        std::u32string_view slips) {
  return In(words, points.At(at)) || In(slips, points.At(at));
}

void SetDate(DateSpan* span) { span->date = Date::Of(span->year, span->month, span->day); }

// Where 日 would stand; a speck before it (15.日) is dust or the line of a filled blank.
std::size_t DayWordAt(const Points& points, std::size_t at) {
  at = points.SkipBlanks(at);
  if (!In(U".·,、", points.At(at))) return at;
  const std::size_t behind = points.SkipBlanks(at + 1);
  return In(kDayWord, points.At(behind)) ? behind : at;
}

// Behind 年: month and day where they are written.
void ReadMonthAndDay(const Points& points, std::size_t at, DateSpan* span) {
  std::optional<Field> month;
  if (points.At(points.SkipBlanks(at)) == U'元') {
    month = Field{1, points.SkipBlanks(at) + 1, 0};
  } else {
    month = ReadSmall(points, at, 12);
  }
  const std::size_t month_word = month ? points.SkipBlanks(month->end) : points.SkipBlanks(at);
  if (!At(points, month_word, kMonthWord, month ? kMonthSlips : U"")) return;
  span->gap = !month;
  const std::size_t behind = month_word + 1;
  span->end = behind;
  const auto day = ReadSmall(points, behind, 31);
  const std::size_t day_word = DayWordAt(points, day ? day->end : behind);
  if (!day) {
    if (points.At(day_word) == U'日') {
      span->gap = true;
      span->end = day_word + 1;
    }
    if (month) span->month = month->value;
    return;
  }
  const bool has_word = In(kDayWord, points.At(day_word));
  const bool slipped_word = In(kDaySlips, points.At(day_word));
  if (!month) {
    if (has_word) span->end = day_word + 1;
    return;
  }
  span->month = month->value;
  // Without its 日 the figure is a day only where nothing else can follow it.
  const char32_t next = points.At(day->end);
  const bool counts_something = next == U'个' || next == U'.' || next == U'%' || next == U'元' ||
                                next == U'月' || next == U'年' || next == U'万';
  if (!has_word && !slipped_word && (counts_something || day->slips > 0)) {
    // 11月15. : a day torn from its 日, and no month as a whole.
    if (next == U'.' && !IsAsciiDigit(points.At(day->end + 1))) span->gap = true;
    return;
  }
  span->day = day->value;
  span->end = has_word || slipped_word ? day_word + 1 : day->end;
  SetDate(span);
}

// 2026年…, 二〇二六年…
std::optional<DateSpan> ReadWithWords(const Points& points, std::size_t at) {
  auto year = ReadYearDigits(points, at);
  if (!year) year = ReadYearDigits(points, at, true);
  if (!year) year = ReadYearNumeral(points, at);
  if (!year) year = ReadYearWithoutZero(points, at);
  if (!year) year = ReadYearWithoutFirst(points, at);
  if (!year) return std::nullopt;
  const std::size_t year_word = points.SkipBlanks(year->end);
  const bool slipped = !In(kYearWord, points.At(year_word));
  if (slipped && !In(kYearSlips, points.At(year_word))) return std::nullopt;
  DateSpan span;
  span.year = year->value;
  span.begin = at;
  span.end = year_word + 1;
  ReadMonthAndDay(points, year_word + 1, &span);
  if ((slipped || year->guessed) && span.month == 0) return std::nullopt;
  span.guessed = year->guessed;
  return span;
}

bool Separator(char32_t c) { return c == U'-' || c == U'.' || c == U'/' || c == U'·'; }

// 2025:09.07: the colon is a point and dust above it, where a point follows the month.
char32_t SeparatorAt(const Points& points, std::size_t at) {
  const char32_t c = points.At(at);
  if (c != U':') return c;
  const bool pointed = IsAsciiDigit(points.At(at + 1)) && IsAsciiDigit(points.At(at + 2)) &&
                       points.At(at + 3) == U'.' && IsAsciiDigit(points.At(at + 4));
  return pointed ? U'.' : c;
}

// Units that make 2026.2 a quantity.
bool QuantityBehind(const Points& points, std::size_t at) {
  const char32_t c = points.At(points.SkipBlanks(at));
  return In(U"平㎡元万亿%个人家米吨号室", c) || IsAsciiLetter(c);
}

// 2028-04-2 over 9: a month of two digits is followed by a day of two; the edge of its cell cut it.
bool IsTorn(const Points& points, std::size_t mark, std::size_t month_end, const Field& day) {
  const bool padded = points.At(points.SkipBlanks(mark + 1)) == U'0' &&
                      month_end == points.SkipBlanks(mark + 1) + 2;
  return padded && day.value <= 3 && points.At(day.end - 1) != U'0' && day.end >= 2 &&
         !IsAsciiDigit(points.At(day.end - 2)) &&
         (day.end >= points.size() || points.At(day.end) == U'\n' || points.At(day.end) == U' ');
}

// 2024/8/12029/7/31: the dash between two dates was not read. The day that ends where a year with
// the same marks begins.
std::optional<Field> DayBeforeYear(const Points& points, std::size_t at, char32_t separator) {
  std::optional<Field> found;
  for (std::size_t length = 1; length <= 2; ++length) {
    const auto year = ReadYearDigits(points, at + length);
    if (!year || year->slips > 0 || points.At(year->end) != separator) continue;
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) {
      if (!IsAsciiDigit(points.At(i))) return std::nullopt;
      value = value * 10 + static_cast<int>(points.At(i) - U'0');
    }
    if (value < 1 || value > 31) continue;
    if (found) return std::nullopt;
    Field day;
    day.value = value;
    day.end = at + length;
    found = day;
  }
  return found;
}

// 2026-07-141止: no day has three digits, and the third is a stroke of what follows. A guess, which
// another reading must confirm.
std::optional<Field> DayBeforeStroke(const Points& points, std::size_t at) {
  const bool ends = at + 3 >= points.size() || In(U"起至止到", points.At(at + 3));
  if (!ends || points.At(at + 2) != U'1') return std::nullopt;
  if (!IsAsciiDigit(points.At(at)) || !IsAsciiDigit(points.At(at + 1))) return std::nullopt;
  Field day;
  day.value = static_cast<int>((points.At(at) - U'0') * 10 + (points.At(at + 1) - U'0'));
  day.end = at + 3;
  day.guessed = true;
  if (day.value < 1 || day.value > 31) return std::nullopt;
  return day;
}

// 2026-02-28, 2026.2.28, 2026/2/28; 2026.2 and 2026-02 as a month.
std::optional<DateSpan> ReadWithMarks(const Points& points, std::size_t at) {
  auto year = ReadYearDigits(points, at);
  if (!year) year = ReadYearWithoutFirst(points, at);
  // 202.7-11-14: dust inside the year, where another mark parts month and day.
  const bool dusty_year = !year;
  if (!year) year = ReadYearDigits(points, at, true);
  if (!year) return std::nullopt;
  const std::size_t mark = points.SkipBlanks(year->end);
  const char32_t separator = SeparatorAt(points, mark);
  if (!Separator(separator) || (dusty_year && separator == U'.')) return std::nullopt;
  const auto month = ReadSmall(points, mark + 1, 12);
  if (!month) return std::nullopt;
  DateSpan span;
  span.year = year->value;
  span.month = month->value;
  span.begin = at;
  span.end = month->end;
  const std::size_t second = points.SkipBlanks(month->end);
  // 2024.8-2025.2: another mark begins a new date; 2025.11:25 is a point that dust made a colon.
  const bool dusty = points.At(second) == U':' && separator == U'.' && year->slips == 0;
  if (points.At(second) == separator || dusty) {
    auto day = ReadSmall(points, second + 1, 31);
    const auto run_on = DayBeforeYear(points, second + 1, separator);
    if (run_on) day = run_on;
    if (!day) day = DayBeforeStroke(points, second + 1);
    if (day && IsTorn(points, mark, month->end, *day)) return std::nullopt;
    if (day && (run_on || !IsAsciiDigit(points.At(day->end)))) {
      span.day = day->value;
      span.guessed = day->guessed;
      span.end = day->end;
      if (points.At(day->end) == U'日') ++span.end;
      SetDate(&span);
      if (span.date) return span;
      return std::nullopt;
    }
    if (separator != U'-') return std::nullopt;
  }
  if (dusty_year) return std::nullopt;
  if (year->slips + month->slips > 0) return std::nullopt;
  const bool all_ascii = IsAsciiDigit(points.At(at)) && IsAsciiDigit(points.At(mark + 1));
  const bool tail = IsAsciiDigit(points.At(span.end)) ||
                    (points.At(span.end) == U'.' && IsAsciiDigit(points.At(span.end + 1)));
  if (!all_ascii || tail || QuantityBehind(points, span.end)) return std::nullopt;
  if (points.At(span.end) == U'月') ++span.end;
  return span;
}

// The day of our time that eight digits are.
std::optional<DateSpan> DayOfDigits(const std::array<int, 8>& d, int earliest, int latest) {
  DateSpan span;
  span.year = d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3];
  span.month = d[4] * 10 + d[5];
  span.day = d[6] * 10 + d[7];
  if (span.year < earliest || span.year > latest) return std::nullopt;
  SetDate(&span);
  if (!span.date) return std::nullopt;
  return span;
}

// 从202110.08起: a figure with two decimals is a day only where the words say so.
bool SaidToBeDay(const Points& points, std::size_t at, std::size_t end) {
  const bool before = at > 0 && In(U"自从至由到", points.At(at - 1));
  return before || In(U"起至止到", points.At(points.SkipBlanks(end)));
}

// 202808-15: the first of two dashes, or of two points, was not read.
std::optional<DateSpan> ReadWithOneMark(const Points& points, std::size_t at) {
  constexpr std::size_t kMark = 6;
  const char32_t mark = points.At(at + kMark);
  if (mark != U'-' && !(mark == U'.' && SaidToBeDay(points, at, at + 9))) return std::nullopt;
  std::array<int, 8> digits{};
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char32_t c = points.At(at + i + (i < kMark ? 0 : 1));
    if (!IsAsciiDigit(c)) return std::nullopt;
    digits.at(i) = static_cast<int>(c - U'0');
  }
  if (IsAsciiDigit(points.At(at + 9)) || points.At(at + 9) == U'-') return std::nullopt;
  auto span = DayOfDigits(digits, 1990, 2069);
  if (!span) return std::nullopt;
  span->begin = at;
  span->end = at + 9;
  return span;
}

std::optional<DateSpan> EightDigits(const Points& points, std::size_t at) {
  std::array<int, 8> digits{};
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (!IsAsciiDigit(points.At(at + i))) return std::nullopt;
    digits.at(i) = static_cast<int>(points.At(at + i) - U'0');
  }
  if (IsAsciiDigit(points.At(at + 8))) return std::nullopt;
  auto span = DayOfDigits(digits, 1950, 2100);
  if (!span) return std::nullopt;
  span->begin = at;
  span->end = at + 8;
  return span;
}

// 20260228, alone or in a pair; not the tail of a telephone number, not a sum.
std::optional<DateSpan> ReadCompact(const Points& points, std::size_t at) {
  auto span = EightDigits(points, at);
  if (!span) return std::nullopt;
  const char32_t next = points.At(at + 8);
  if (IsAsciiLetter(next) || next == U'元') return std::nullopt;
  if (next == U'.' && IsAsciiDigit(points.At(at + 9))) return std::nullopt;
  if (next == U'-' && IsAsciiDigit(points.At(at + 9)) && !EightDigits(points, at + 9)) {
    return std::nullopt;
  }
  if (at >= 2 && points.At(at - 1) == U'-' && IsAsciiDigit(points.At(at - 2)) &&
      (at < 9 || !EightDigits(points, at - 9))) {
    return std::nullopt;
  }
  return span;
}

// A date cannot begin inside a number or a word of letters.
bool MayBegin(const Points& points, std::size_t at, std::size_t behind_last) {
  if (at == 0) return true;
  const char32_t before = points.At(at - 1);
  // 2月1日一2026年, 2021.09.01一2031.08.31: a dash that was read as 一.
  const bool dash =
      before == U'一' && at >= 2 && (In(kDayWord, points.At(at - 2)) || at == behind_last + 1);
  if (IsAsciiDigit(before) || IsAsciiLetter(before)) return false;
  if (IsChineseNumeral(before) && !dash) return false;
  if (before == U'.' || before == U',') return at < 2 || !IsAsciiDigit(points.At(at - 2));
  return before != U'¥';
}

}  // namespace

std::vector<DateSpan> FindDates(std::string_view folded) {
  const Points points = PointsOf(folded);
  std::vector<DateSpan> spans;
  std::size_t behind_last = points.size();
  for (std::size_t at = 0; at < points.size();) {
    std::optional<DateSpan> span;
    if ((MayBegin(points, at, behind_last) || at == behind_last) && DigitGlyph(points.At(at))) {
      span = ReadWithWords(points, at);
      if (!span) span = ReadWithMarks(points, at);
      if (!span) span = ReadWithOneMark(points, at);
      if (!span) span = ReadCompact(points, at);
    }
    if (!span) {
      ++at;
      continue;
    }
    at = behind_last = span->end;
    span->begin = points.Byte(span->begin);
    span->end = points.Byte(span->end);
    spans.push_back(*span);
  }
  return spans;
}

}  // namespace heyan::extract
