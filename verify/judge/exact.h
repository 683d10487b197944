// Exact numbers for judging: fractions and ranges of them. No rounding anywhere.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "models/quantity.h"

namespace heyan::verify {

// num / den, den > 0; compared by cross multiplication in 128 bits.
struct Fraction {
  std::int64_t num = 0;
  std::int64_t den = 1;

  friend std::strong_ordering operator<=>(const Fraction& a, const Fraction& b);
  friend bool operator==(const Fraction& a, const Fraction& b) { return (a <=> b) == 0; }
};

Fraction FromDecimal(const models::Decimal& decimal);
// a / b; nothing where b is zero or below.
std::optional<Fraction> Quotient(const Fraction& a, const Fraction& b);
// Nothing where the exact result does not fit.
std::optional<Fraction> Plus(const Fraction& a, const Fraction& b);
std::optional<Fraction> Minus(const Fraction& a, const Fraction& b);
// Whether the exact figure rounds to the written one at its places. A tie rounds to either
// neighbour: spreadsheets round 40.485 up, banker's rounding to the even digit.
bool RoundsTo(const Fraction& exact, const models::Decimal& written);
// Half away from zero at `scale` places, as people round.
models::Decimal RoundedTo(const Fraction& value, int scale);

// What a number can be; an end that is not known is not set.
struct Range {
  std::optional<Fraction> low;
  std::optional<Fraction> high;

  static Range Exactly(const Fraction& value) { return Range{value, value}; }
  bool IsPoint() const { return low && high && *low == *high; }
  bool Bounded() const { return low && high; }
};

// The smallest range that holds both.
Range Hull(const Range& a, const Range& b);

// The number of a value: square metres, persons, yuan, months, day number, share.
std::optional<Fraction> Magnitude(const models::Value& value);

}  // namespace heyan::verify
