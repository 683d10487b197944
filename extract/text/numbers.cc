#include "extract/text/numbers.h"

#include "extract/text/numerals.h"
#include "extract/text/points.h"

namespace heyan::extract {
namespace {

using models::Decimal;
using models::Ratio;

// The 2 of m2 and the 3 of m3 are no figures.
bool ExponentOfMetre(const Points& points, std::size_t at) {
  const char32_t before = at > 0 ? points.At(at - 1) : U'\0';
  return (before == U'm' || before == U'M') && !IsAsciiLetter(at > 1 ? points.At(at - 2) : U'\0') &&
         (points.At(at) == U'2' || points.At(at) == U'3') && !IsAsciiDigit(points.At(at + 1));
}

std::size_t SkipAny(const Points& points, std::size_t at, std::u32string_view of) {
  while (at < points.size() && of.find(points.At(at)) != std::u32string_view::npos) ++at;
  return at;
}

// ¥, 人民币, RMB before a sum.
bool CurrencyBefore(const Points& points, std::size_t at) {
  while (at > 0 && points.At(at - 1) == U' ') --at;
  return at > 0 && (points.At(at - 1) == U'¥' || points.At(at - 1) == U'Y');
}

// 角 and 分 behind the yuan; the sum in hundredths.
Decimal WithSmallChange(const Points& points, const Decimal& yuan, std::size_t* end) {
  std::int64_t cents = 0;
  bool any = false;
  std::size_t at = *end;
  for (const auto& [word, worth] : {std::pair{U'角', 10}, std::pair{U'分', 1}}) {
    const std::size_t number = SkipAny(points, at, U"零〇 ");
    const auto read = ChineseDigit(points.At(number));
    if (!read || points.At(number + 1) != word) continue;
    cents += std::int64_t{*read} * worth;
    any = true;
    at = number + 2;
  }
  if (!any) return yuan;
  *end = at;
  return yuan + Decimal(cents, 2);
}

std::optional<std::int64_t> Whole(const Decimal& value) {
  if (value.scale() != 0) return std::nullopt;
  return value.units();
}

// 11/21 at `at`: part, whole and the end.
std::optional<RatioSpan> ReadFraction(const Points& points, std::size_t at) {
  const auto part = ReadNumber(points, at);
  if (!part || points.At(points.SkipBlanks(part->end)) != U'/') return std::nullopt;
  const std::size_t next = points.SkipBlanks(points.SkipBlanks(part->end) + 1);
  const auto whole = ReadArabic(points, next);
  if (!whole || points.At(whole->end) == U'/' || !Whole(part->value) || !Whole(whole->value)) {
    return std::nullopt;
  }
  if (at > 0 && points.At(at - 1) == U'/') return std::nullopt;
  if (*Whole(whole->value) <= 0 || part->value > whole->value) return std::nullopt;
  RatioSpan span;
  span.ratio.part = *Whole(part->value);
  span.ratio.whole = *Whole(whole->value);
  span.begin = at;
  span.end = whole->end;
  return span;
}

Ratio Share(const Decimal& hundredths, int places) {
  Ratio ratio;
  ratio.has_written = true;
  ratio.written = Decimal(hundredths.units(), hundredths.scale() + places);
  return ratio;
}

// 52.4%, 百分之六十, 六成.
std::optional<RatioSpan> ReadPercentage(const Points& points, std::size_t at) {
  if (const std::size_t hundred = points.After(at, U"百分之"); hundred != std::u32string::npos) {
    const auto number = ReadNumber(points, points.SkipBlanks(hundred));
    // ReadNumber refuses what follows a numeral; 之 stands between here.
    if (!number || number->value.scale() > 4) return std::nullopt;
    return RatioSpan{Share(number->value, 2), at, number->end};
  }
  const auto number = ReadNumber(points, at);
  if (!number || number->value.scale() > 4) return std::nullopt;
  const std::size_t sign = points.SkipBlanks(number->end);
  if (points.At(sign) == U'%') return RatioSpan{Share(number->value, 2), at, sign + 1};
  if (points.At(sign) == U'‰' && number->value.scale() < 4) {
    return RatioSpan{Share(number->value, 3), at, sign + 1};
  }
  return std::nullopt;
}

// A fraction beside a percentage, in brackets or behind "即": one share, not two.
void JoinNeighbour(const Points& points, RatioSpan* span) {
  std::size_t at = SkipAny(points, span->end, U" (,即:[");
  if (at == span->end) return;
  const auto other =
      span->ratio.has_written ? ReadFraction(points, at) : ReadPercentage(points, at);
  if (!other) return;
  if (span->ratio.has_written) {
    span->ratio.part = other->ratio.part;
    span->ratio.whole = other->ratio.whole;
  } else {
    span->ratio.written = other->ratio.written;
    span->ratio.has_written = true;
  }
  span->end = other->end;
}

}  // namespace

std::optional<Decimal> ParseNumber(std::string_view folded) {
  const Points points = PointsOf(folded);
  const std::size_t begin = points.SkipBlanks(0);
  const auto number = ReadNumber(points, begin);
  if (!number || points.SkipBlanks(number->end) != points.size()) return std::nullopt;
  return number->value;
}

std::vector<NumberSpan> FindNumbers(std::string_view folded) {
  const Points points = PointsOf(folded);
  std::vector<NumberSpan> spans;
  for (std::size_t at = 0; at < points.size();) {
    const auto number = ExponentOfMetre(points, at) ? std::nullopt : ReadNumber(points, at);
    if (!number) {
      ++at;
      continue;
    }
    NumberSpan span;
    span.value = number->value;
    span.begin = points.Byte(at);
    span.end = points.Byte(number->end);
    span.chinese = IsChineseNumeral(points.At(at));
    span.formal = number->formal;
    spans.push_back(span);
    at = number->end;
  }
  return spans;
}

std::vector<MoneySpan> FindMoney(std::string_view folded) {
  const Points points = PointsOf(folded);
  std::vector<MoneySpan> spans;
  for (std::size_t at = 0; at < points.size();) {
    const auto number = ExponentOfMetre(points, at) ? std::nullopt : ReadNumber(points, at);
    if (!number) {
      ++at;
      continue;
    }
    std::size_t end = number->end;
    const char32_t unit = points.At(points.SkipBlanks(end));
    const bool yuan = unit == U'元' || unit == U'圆' || unit == U'圓';
    if (!yuan && !CurrencyBefore(points, at)) {
      at = end;
      continue;
    }
    Decimal sum = number->places < 0 ? number->value.RoundedTo(number->places) : number->value;
    if (yuan) end = points.SkipBlanks(end) + 1;
    if (yuan && number->formal) sum = WithSmallChange(points, sum, &end);
    if (yuan && (points.At(end) == U'整' || points.At(end) == U'正')) ++end;
    spans.push_back({{sum}, points.Byte(at), points.Byte(end), number->formal});
    at = end;
  }
  return spans;
}

std::vector<RatioSpan> FindRatios(std::string_view folded) {
  const Points points = PointsOf(folded);
  std::vector<RatioSpan> spans;
  for (std::size_t at = 0; at < points.size();) {
    auto span = ReadPercentage(points, at);
    if (!span) span = ReadFraction(points, at);
    if (!span) {
      ++at;
      continue;
    }
    JoinNeighbour(points, &*span);
    at = span->end;
    span->begin = points.Byte(span->begin);
    span->end = points.Byte(span->end);
    spans.push_back(*span);
  }
  return spans;
}

}  // namespace heyan::extract
