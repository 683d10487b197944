// Dates and lengths of time as papers write them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "models/date.h"

namespace heyan::extract {

struct DateSpan {
  int year = 0;
  int month = 0;                     // 0: not written
  int day = 0;                       // 0: not written
  std::optional<models::Date> date;  // where all three are written and the day exists
  bool gap = false;                  // 月 or 日 is printed but nothing stands before it
  bool guessed = false;              // of the year a digit is missing that could be another
  std::size_t begin = 0;             // bytes in the folded text
  std::size_t end = 0;
};

// 2026年2月28日, 2026-02-28, 2026.2.28, 2026/2/28, 20260228, 二〇二六年二月二十八日, 贰零贰陆年…,
// 2026年2月, with OCR's slips (]月 for 1月, O for 0) where the grammar leaves one reading.
std::vector<DateSpan> FindDates(std::string_view folded);

// A length in months: 五年, 5 年, 60个月, 三年零六个月, 叁拾陆个月, 伍年. Not the year of a date.
struct LengthSpan {
  models::Decimal months;
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<LengthSpan> FindLengths(std::string_view folded);

}  // namespace heyan::extract
