// Decimal numbers as people write them: exact, with the number of places that was written.
// The places matter: a claim is compared at the precision in which it is written.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heyan::models {

class Decimal {
 public:
  static constexpr int kMaxScale = 6;

  constexpr Decimal() = default;
  // units / 10^scale: Decimal(12505, 1) is 1250.5, Decimal(5733, -2) is 57.33万, written in
  // hundreds.
  constexpr Decimal(std::int64_t units, int scale) : units_(units), scale_(scale) {}
  static constexpr Decimal Whole(std::int64_t value) { return Decimal(value, 0); }

  // Reads "1250.5", "1,250.5", "-3"; thousands separators must stand in threes. Over 15 digits or
  // six places: nothing. ASCII only; callers fold widths before.
  static std::optional<Decimal> Parse(std::string_view text);

  constexpr std::int64_t units() const { return units_; }
  constexpr int scale() const { return scale_; }

  // This value at `scale` places, half away from zero.
  Decimal RoundedTo(int scale) const;
  // Without trailing zeros behind the point: 1250.50 becomes 1250.5.
  Decimal Trimmed() const;
  double ToDouble() const;
  std::string ToString() const;

  // Exact, whatever the scales; 1.50 == 1.5.
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
  friend Decimal operator*(const Decimal& a, std::int64_t factor);

 private:
  std::int64_t units_ = 0;
  int scale_ = 0;
};

// True where `a` rounds to `b` at b's precision, or `b` to `a` at a's (contract, rule 2).
bool AgreeAtWrittenPrecision(const Decimal& a, const Decimal& b);

}  // namespace heyan::models
