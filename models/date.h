// Calendar dates and terms between them (GB/T 7408; 民法典 art. 201, 202, 204).
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "models/decimal.h"

namespace heyan::models {

class Date {
 public:
  // Only dates that exist, years 1900 to 2199.
  static std::optional<Date> Of(int year, int month, int day);
  static std::optional<Date> ParseIso(std::string_view text);  // "2026-02-28"

  int year() const { return year_; }
  int month() const { return month_; }
  int day() const { return day_; }

  // Days since 1970-01-01.
  long DayNumber() const;
  Date PlusDays(long days) const;
  // The corresponding day (对应日) `months` later; the month's last day where it has none.
  Date PlusMonths(int months) const;
  std::string ToIso() const;

  auto operator<=>(const Date&) const = default;

 private:
  Date(int year, int month, int day) : year_(year), month_(month), day_(day) {}
  int year_;
  int month_;
  int day_;
};

int DaysInMonth(int year, int month);

// A term from its first to its last day, both inside it (contract, rule 3).
struct LeaseTerm {
  Date first;
  Date last;
  bool operator==(const LeaseTerm&) const = default;

  // Whole months, plus the days left over the days of that month, cut to two decimals.
  // 2020-01-01 to 2024-12-31 is 60. Zero where last lies before first.
  Decimal Months() const;
  // True where the term reaches `months` whole months, decided on the dates themselves.
  bool Reaches(int months) const;
};

}  // namespace heyan::models
