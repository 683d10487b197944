// Chinese numerals, everyday (五, 十二, 二〇二六) and formal (大写: 壹仟贰佰).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/text/points.h"
#include "models/decimal.h"

namespace heyan::extract {

// 0..9 of 〇一二…九, 零壹贰…玖, 两; nothing else.
std::optional<int> ChineseDigit(char32_t c);
// 10, 100, 1000, 10000, 100000000 of 十百千万亿 and their formal twins; 20 and 30 of 廿 and 卅.
std::optional<std::int64_t> ChineseUnit(char32_t c);
bool IsFormalNumeral(char32_t c);
inline bool IsChineseNumeral(char32_t c) { return ChineseDigit(c) || ChineseUnit(c); }

struct Numeral {
  models::Decimal value;
  std::size_t end = 0;  // characters
  bool formal = false;
  bool positional = false;  // 二〇二六: digit by digit
  int places = 0;           // behind the point as written: 57.33万 has -2
};

// The numeral that begins there, with 点 and places; nothing where the run of characters reads in
// no way (一二百) or in two (壹佰伍).
std::optional<Numeral> ReadChinese(const Points& points, std::size_t begin);

// The Arabic number that begins there, with thousands separators and 万 or 亿 behind it.
std::optional<Numeral> ReadArabic(const Points& points, std::size_t begin);

// Either, and nothing where `begin` lies inside a number.
std::optional<Numeral> ReadNumber(const Points& points, std::size_t begin);

}  // namespace heyan::extract
