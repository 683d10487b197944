#include "models/date.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace heyan::models {
namespace {

std::chrono::year_month_day ToChrono(const Date& date) {
  return std::chrono::year(date.year()) / date.month() / date.day();
}

}  // namespace

int DaysInMonth(int year, int month) {
  const auto last = std::chrono::year(year) / month / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::optional<Date> Date::Of(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (day > DaysInMonth(year, month)) return std::nullopt;
  return Date(year, month, day);
}

std::optional<Date> Date::ParseIso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int parts[3] = {0, 0, 0};
  int part = 0;
  for (const char c : text) {
    if (c == '-') {
      ++part;
      if (part > 2) return std::nullopt;
    } else if (c >= '0' && c <= '9') {
      parts[part] = parts[part] * 10 + (c - '0');
    } else {
      return std::nullopt;
    }
  }
  return Of(parts[0], parts[1], parts[2]);
}

long Date::DayNumber() const {
  return std::chrono::sys_days(ToChrono(*this)).time_since_epoch().count();
}

Date Date::PlusDays(long days) const {
  const std::chrono::year_month_day moved(std::chrono::sys_days(ToChrono(*this)) +
                                          std::chrono::days(days));
  return Date(static_cast<int>(moved.year()),
              static_cast<int>(static_cast<unsigned>(moved.month())),
              static_cast<int>(static_cast<unsigned>(moved.day())));
}

Date Date::PlusMonths(int months) const {
  const int count = year_ * 12 + (month_ - 1) + months;
  const int year = count / 12;
  const int month = count % 12 + 1;
  return Date(year, month, std::min(day_, DaysInMonth(year, month)));
}

std::string Date::ToIso() const {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year_, month_, day_);
  return buffer;
}

Decimal LeaseTerm::Months() const {
  if (last < first) return Decimal(0, 0);
  const Date after = last.PlusDays(1);
  int whole = (after.year() - first.year()) * 12 + (after.month() - first.month());
  while (whole > 0 && first.PlusMonths(whole) > after) --whole;
  const Date reached = first.PlusMonths(whole);
  const long left = after.DayNumber() - reached.DayNumber();
  if (left <= 0) return Decimal(whole, 0);
  const long month_days = DaysInMonth(reached.year(), reached.month());
  // 29 March to 28 February is a whole month, and the 28 days from there to 28 March are not yet
  // one.
  constexpr long kMost = 99;
  return (Decimal(whole, 0) + Decimal(std::min(left * 100 / month_days, kMost), 2)).Trimmed();
}

bool LeaseTerm::Reaches(int months) const {
  return last >= first && first.PlusMonths(months) <= last.PlusDays(1);
}

}  // namespace heyan::models
