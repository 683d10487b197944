#include "verify/judge/exact.h"

#include <algorithm>
#include <numeric>

namespace heyan::verify {
namespace {

__extension__ typedef __int128 Wide;  // ISO C++ has no name for it

std::int64_t PowerOfTen(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

struct ToFraction {
  using Result = std::optional<Fraction>;
  Result operator()(const models::Area& area) const { return FromDecimal(area.m2); }
  Result operator()(const models::Count& count) const { return Fraction{count.n, 1}; }
  Result operator()(const models::Money& money) const { return FromDecimal(money.yuan); }
  Result operator()(const models::Months& months) const { return FromDecimal(months.months); }
  Result operator()(const models::Date& date) const { return Fraction{date.DayNumber(), 1}; }
  Result operator()(const models::Ratio& ratio) const {
    if (ratio.whole > 0) return Fraction{ratio.part, ratio.whole};
    if (ratio.has_written) return FromDecimal(ratio.written);
    return std::nullopt;
  }
  template <class Other>
  Result operator()(const Other&) const {
    return std::nullopt;
  }
};

}  // namespace

std::strong_ordering operator<=>(const Fraction& a, const Fraction& b) {
  const Wide left = static_cast<Wide>(a.num) * b.den;
  const Wide right = static_cast<Wide>(b.num) * a.den;
  return left <=> right;
}

Fraction FromDecimal(const models::Decimal& decimal) {
  if (decimal.scale() < 0) return {decimal.units() * PowerOfTen(-decimal.scale()), 1};
  return {decimal.units(), PowerOfTen(decimal.scale())};
}

namespace {

std::optional<Fraction> Reduced(Wide num, Wide den) {
  Wide x = num < 0 ? -num : num;
  Wide y = den;
  while (y != 0) {
    const Wide rest = x % y;
    x = y;
    y = rest;
  }
  if (x > 1) {
    num /= x;
    den /= x;
  }
  constexpr Wide kLimit = static_cast<Wide>(INT64_MAX);
  if (num > kLimit || num < -kLimit || den > kLimit) return std::nullopt;
  return Fraction{static_cast<std::int64_t>(num), static_cast<std::int64_t>(den)};
}

}  // namespace

std::optional<Fraction> Quotient(const Fraction& a, const Fraction& b) {
  if (b.num <= 0) return std::nullopt;
  return Reduced(static_cast<Wide>(a.num) * b.den, static_cast<Wide>(a.den) * b.num);
}

std::optional<Fraction> Plus(const Fraction& a, const Fraction& b) {
  return Reduced(static_cast<Wide>(a.num) * b.den + static_cast<Wide>(b.num) * a.den,
                 static_cast<Wide>(a.den) * b.den);
}

std::optional<Fraction> Minus(const Fraction& a, const Fraction& b) {
  return Plus(a, Fraction{-b.num, b.den});
}

bool RoundsTo(const Fraction& exact, const models::Decimal& written) {
  const Wide up = PowerOfTen(std::max(written.scale(), 0));
  const Wide down = PowerOfTen(std::max(-written.scale(), 0));
  // |exact - units * down / up| <= down / (2 * up), times 2 * up * den
  Wide apart = 2 * (static_cast<Wide>(exact.num) * up -
                    static_cast<Wide>(written.units()) * down * exact.den);
  if (apart < 0) apart = -apart;
  return apart <= down * exact.den;
}

models::Decimal RoundedTo(const Fraction& value, int scale) {
  const Wide doubled = static_cast<Wide>(value.num) * PowerOfTen(std::max(scale, 0)) * 2;
  const Wide den = static_cast<Wide>(value.den) * PowerOfTen(std::max(-scale, 0));
  const Wide half = value.num < 0 ? -den : den;
  return models::Decimal(static_cast<std::int64_t>((doubled + half) / (2 * den)), scale);
}

Range Hull(const Range& a, const Range& b) {
  Range hull;
  if (a.low && b.low) hull.low = std::min(*a.low, *b.low);
  if (a.high && b.high) hull.high = std::max(*a.high, *b.high);
  return hull;
}

std::optional<Fraction> Magnitude(const models::Value& value) {
  return std::visit(ToFraction{}, value);
}

}  // namespace heyan::verify
