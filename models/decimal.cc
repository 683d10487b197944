#include "models/decimal.h"

#include <algorithm>
#include <cmath>

#include "models/error.h"

namespace heyan::models {
namespace {

// Products of two 64-bit numbers; the type is beyond ISO C++, hence the mark.
__extension__ typedef __int128 Wide;

constexpr std::int64_t PowerOfTen(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Wide AtScale(const Decimal& value, int scale) {
  return static_cast<Wide>(value.units()) * PowerOfTen(scale - value.scale());
}

// Commas only between groups of three digits, as in 12,345,678.
bool SeparatorsInThrees(std::string_view whole) {
  const auto first = whole.find(',');
  if (first == std::string_view::npos) return true;
  if (first == 0 || first > 3) return false;
  for (std::size_t i = first; i < whole.size(); ++i) {
    const bool comma_place = (i - first) % 4 == 0;
    if ((whole[i] == ',') != comma_place) return false;
  }
  return (whole.size() - first) % 4 == 0;
}

}  // namespace

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view places =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && places.empty())) return std::nullopt;
  if (!SeparatorsInThrees(whole) || places.size() > kMaxScale) return std::nullopt;
  std::int64_t units = 0;
  int digits = 0;
  for (const std::string_view part : {whole, places}) {
    for (const char c : part) {
      if (c == ',' && part.data() == whole.data()) continue;
      if (c < '0' || c > '9' || ++digits > 15) return std::nullopt;
      units = units * 10 + (c - '0');
    }
  }
  return Decimal(negative ? -units : units, static_cast<int>(places.size()));
}

Decimal Decimal::RoundedTo(int scale) const {
  if (scale >= scale_) {
    return Decimal(static_cast<std::int64_t>(AtScale(*this, scale)), scale);
  }
  const std::int64_t step = PowerOfTen(scale_ - scale);
  const std::int64_t half = units_ < 0 ? -step / 2 : step / 2;
  return Decimal((units_ + half) / step, scale);
}

Decimal Decimal::Trimmed() const {
  Decimal result = *this;
  while (result.scale_ > 0 && result.units_ % 10 == 0) {
    result.units_ /= 10;
    --result.scale_;
  }
  return result;
}

double Decimal::ToDouble() const {
  if (scale_ < 0) return static_cast<double>(units_) * static_cast<double>(PowerOfTen(-scale_));
  return static_cast<double>(units_) / static_cast<double>(PowerOfTen(scale_));
}

std::string Decimal::ToString() const {
  std::string digits = std::to_string(units_ < 0 ? -units_ : units_);
  if (scale_ < 0) {
    if (units_ != 0) digits.append(static_cast<std::size_t>(-scale_), '0');
    return units_ < 0 ? "-" + digits : digits;
  }
  const auto scale = static_cast<std::size_t>(scale_);
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - scale, ".");
  return units_ < 0 ? "-" + digits : digits;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  return AtScale(a, scale) <=> AtScale(b, scale);
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  return Decimal(static_cast<std::int64_t>(AtScale(a, scale) + AtScale(b, scale)), scale);
}

Decimal operator-(const Decimal& a, const Decimal& b) { return a + Decimal(-b.units_, b.scale_); }

Decimal operator*(const Decimal& a, std::int64_t factor) {
  return Decimal(a.units_ * factor, a.scale_);
}

bool AgreeAtWrittenPrecision(const Decimal& a, const Decimal& b) {
  const int fine = std::max(a.scale(), b.scale());
  const Wide one = PowerOfTen(fine - std::min(a.scale(), b.scale()));
  const Wide apart = AtScale(a, fine) - AtScale(b, fine);
  return apart == 0 || (one > 1 && 2 * (apart < 0 ? -apart : apart) <= one);
}

}  // namespace heyan::models
