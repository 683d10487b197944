#include "extract/text/numerals.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace heyan::extract {
namespace {

using models::Decimal;

constexpr std::array kDigits = std::to_array<std::pair<char32_t, int>>({
    {U'〇', 0}, {U'零', 0}, {U'一', 1}, {U'壹', 1}, {U'弌', 1}, {U'二', 2}, {U'贰', 2}, {U'貳', 2},
    {U'貮', 2}, {U'弍', 2}, {U'两', 2}, {U'三', 3}, {U'叁', 3}, {U'參', 3}, {U'叄', 3}, {U'参', 3},
    {U'弎', 3}, {U'四', 4}, {U'肆', 4}, {U'五', 5}, {U'伍', 5}, {U'六', 6}, {U'陆', 6}, {U'陸', 6},
    {U'七', 7}, {U'柒', 7}, {U'八', 8}, {U'捌', 8}, {U'九', 9}, {U'玖', 9},
});

constexpr std::array kUnits = std::to_array<std::pair<char32_t, std::int64_t>>({
    {U'十', 10},
    {U'拾', 10},
    {U'廿', 20},
    {U'卅', 30},
    {U'百', 100},
    {U'佰', 100},
    {U'千', 1000},
    {U'仟', 1000},
    {U'万', 10000},
    {U'亿', 100000000},
});

constexpr std::u32string_view kFormal = U"壹弌贰貳貮弍叁參叄弎肆伍陆陸柒捌玖拾佰仟";

template <typename Value, std::size_t N>
std::optional<Value> Look(const std::array<std::pair<char32_t, Value>, N>& table, char32_t c) {
  const auto found = std::ranges::find(table, c, [](const auto& entry) { return entry.first; });
  if (found == table.end()) return std::nullopt;
  return found->second;
}

// 〇 to 9999: digits each before its unit, units falling, 零 anywhere between. Ends before 万, 亿.
class SectionReader {
 public:
  explicit SectionReader(std::u32string_view run) : run_(run) {}

  // The section at the front; empty where it does not read.
  std::optional<std::int64_t> Read() {
    std::int64_t sum = 0;
    std::int64_t last_unit = 10000;
    bool any = false;
    while (at_ < run_.size()) {
      const auto unit = ChineseUnit(run_[at_]);
      if (unit && *unit >= 10000) break;
      if (unit) {  // 十二, 廿八: a ten without its digit, only as the highest or behind 零
        if (*unit > 30 || last_unit <= 10 || (any && last_unit < 10000 && !zero_)) {
          return std::nullopt;
        }
        sum += *unit;
        last_unit = 10;
        any = true;
        zero_ = false;
        ++at_;
        continue;
      }
      const int digit = *ChineseDigit(run_[at_]);
      ++at_;
      any = true;
      if (digit == 0) {
        zero_ = true;
        continue;
      }
      const auto next = at_ < run_.size() ? ChineseUnit(run_[at_]) : std::nullopt;
      if (next && *next < 10000) {
        if (*next >= last_unit || *next == 20 || *next == 30) return std::nullopt;
        sum += digit * *next;
        last_unit = *next;
        zero_ = false;
        ++at_;
        continue;
      }
      // A last digit: behind 百 and 千 it needs 零, or 壹佰伍 could be 105 or 150.
      if (last_unit <= 1 || (last_unit >= 100 && last_unit < 10000 && !zero_)) return std::nullopt;
      sum += digit;
      last_unit = 1;
      zero_ = false;
    }
    if (!any) return std::nullopt;
    return sum;
  }

  std::size_t at() const { return at_; }

 private:
  std::u32string_view run_;
  std::size_t at_ = 0;
  bool zero_ = false;
};

std::optional<std::int64_t> WithUnits(std::u32string_view run) {
  std::int64_t total = 0;
  std::int64_t limit = 1000000000000;
  while (!run.empty()) {
    SectionReader reader(run);
    const auto section = reader.Read();
    if (!section) return std::nullopt;
    run.remove_prefix(reader.at());
    if (run.empty()) return total + *section;
    std::int64_t unit = *ChineseUnit(run.front());
    run.remove_prefix(1);
    if (unit == 10000 && !run.empty() && run.front() == U'亿') {
      unit *= 100000000;
      run.remove_prefix(1);
    }
    if (unit >= limit || *section == 0) return std::nullopt;
    limit = unit;
    total += *section * unit;
  }
  return total;
}

std::optional<std::int64_t> Positional(std::u32string_view run) {
  if (run.size() > 15) return std::nullopt;
  std::int64_t value = 0;
  for (const char32_t c : run) {
    const auto digit = ChineseDigit(c);
    if (!digit || c == U'两') return std::nullopt;
    value = value * 10 + *digit;
  }
  return value;
}

bool HasUnit(std::u32string_view run) {
  return std::ranges::any_of(run, [](char32_t c) { return ChineseUnit(c).has_value(); });
}

// 点五 behind a whole number.
Decimal WithPlaces(const Points& points, std::int64_t whole, std::size_t* end) {
  if (points.At(*end) != U'点') return Decimal::Whole(whole);
  std::size_t at = *end + 1;
  std::int64_t units = whole;
  int scale = 0;
  while (scale < Decimal::kMaxScale && ChineseDigit(points.At(at))) {
    units = units * 10 + *ChineseDigit(points.At(at));
    ++scale;
    ++at;
  }
  if (scale == 0 || whole > 100000000) return Decimal::Whole(whole);
  *end = at;
  return Decimal(units, scale);
}

// 10万, 1.2亿: what stands behind an Arabic number in the same word.
std::int64_t Multiplier(const Points& points, std::size_t* end) {
  std::size_t at = points.SkipBlanks(*end);
  std::int64_t factor = 1;
  while (true) {
    const char32_t c = points.At(at);
    if (c != U'万' && c != U'亿' && c != U'千' && c != U'百') break;
    const std::int64_t unit = *ChineseUnit(c);
    if (factor * unit > 1000000000000) break;
    // 5千瓦, 3百货 are no numbers of the kind; with 万 behind them they are.
    if (unit < 10000 && points.At(at + 1) != U'万' && points.At(at + 1) != U'元') break;
    factor *= unit;
    *end = ++at;
  }
  return factor;
}

// 696.400元: no sum has thousandths of a yuan; a price of something (1.150元/天) may.
bool IsOfWholeYuan(const Points& points, std::size_t end) {
  const std::size_t unit = points.SkipBlanks(end);
  const char32_t next = points.At(unit + 1);
  return (points.At(unit) == U'元' || points.At(unit) == U'圆') && next != U'/' && next != U'每';
}

// 1.827.99 or 696.400元: the comma of thousands, read as a point; no other writing of a number has
// both.
bool IsPointOfThousands(const Points& points, std::size_t begin, std::size_t at) {
  const auto digits = [&](std::size_t from) {
    std::size_t end = from;
    while (IsAsciiDigit(points.At(end))) ++end;
    return end - from;
  };
  if (points.At(at) != U'.' || at == begin || points.At(begin) == U'0') return false;
  if (begin > 0 && points.At(begin - 1) == U'.') return false;
  if (digits(begin) != at - begin || at - begin > 3 || digits(at + 1) != 3) return false;
  const std::size_t second = at + 4;
  if (points.At(second) != U'.') return IsOfWholeYuan(points, second);
  const std::size_t decimals = digits(second + 1);
  return (decimals == 1 || decimals == 2) && points.At(second + 1 + decimals) != U'.';
}

// The end of an Arabic number: digits, groups of three, one point with digits behind it.
std::size_t ArabicEnd(const Points& points, std::size_t begin) {
  std::size_t at = begin;
  while (IsAsciiDigit(points.At(at))) ++at;
  const auto group = [&](std::size_t i) {
    return points.At(i) == U',' && IsAsciiDigit(points.At(i + 1)) &&
           IsAsciiDigit(points.At(i + 2)) && IsAsciiDigit(points.At(i + 3)) &&
           !IsAsciiDigit(points.At(i + 4));
  };
  if (at - begin <= 3) {
    while (group(at) || IsPointOfThousands(points, begin, at)) at += 4;
  }
  if (points.At(at) == U'.' && IsAsciiDigit(points.At(at + 1))) {
    ++at;
    while (IsAsciiDigit(points.At(at))) ++at;
  }
  return at;
}

// 42.5833.03: two figures run together.
bool GoesOn(const Points& points, std::size_t begin, std::size_t end) {
  bool point = false;
  for (std::size_t i = begin; i < end; ++i) point = point || points.At(i) == U'.';
  return point && points.At(end) == U'.' && IsAsciiDigit(points.At(end + 1));
}

}  // namespace

std::optional<int> ChineseDigit(char32_t c) { return Look(kDigits, c); }
std::optional<std::int64_t> ChineseUnit(char32_t c) { return Look(kUnits, c); }
bool IsFormalNumeral(char32_t c) { return kFormal.find(c) != std::u32string_view::npos; }

std::optional<Numeral> ReadChinese(const Points& points, std::size_t begin) {
  std::size_t end = begin;
  while (IsChineseNumeral(points.At(end))) ++end;
  const std::u32string_view run = std::u32string_view(points.text).substr(begin, end - begin);
  if (run.empty()) return std::nullopt;
  Numeral numeral;
  numeral.formal = std::ranges::any_of(run, IsFormalNumeral);
  numeral.positional = !HasUnit(run);
  const auto whole = numeral.positional ? Positional(run) : WithUnits(run);
  if (!whole && run == U"两") {
    numeral.value = Decimal::Whole(2);
  } else if (!whole) {
    return std::nullopt;
  } else {
    numeral.value = WithPlaces(points, *whole, &end);
  }
  numeral.end = end;
  return numeral;
}

std::optional<Numeral> ReadArabic(const Points& points, std::size_t begin) {
  if (!IsAsciiDigit(points.At(begin))) return std::nullopt;
  std::size_t end = ArabicEnd(points, begin);
  if (GoesOn(points, begin, end)) return std::nullopt;
  std::string digits;
  for (std::size_t i = begin; i < end; ++i) {
    const bool thousands = IsPointOfThousands(points, begin, i);
    digits.push_back(thousands ? ',' : static_cast<char>(points.At(i)));
  }
  auto value = Decimal::Parse(digits);
  if (!value) return std::nullopt;
  const std::int64_t factor = Multiplier(points, &end);
  int places = value->scale();
  if (factor > 1) {
    if (value->units() > 100000000000000 / factor * 10) return std::nullopt;
    for (std::int64_t power = factor; power >= 10; power /= 10) --places;
    value = (*value * factor).Trimmed();
  }
  return Numeral{*value, end, false, false, places};
}

std::optional<Numeral> ReadNumber(const Points& points, std::size_t begin) {
  const char32_t before = begin > 0 ? points.At(begin - 1) : U'\0';
  if (IsAsciiDigit(points.At(begin))) {
    const bool inside = IsAsciiDigit(before) || ((before == U'.' || before == U',') && begin > 1 &&
                                                 IsAsciiDigit(points.At(begin - 2)));
    return inside ? std::nullopt : ReadArabic(points, begin);
  }
  if (IsChineseNumeral(before)) return std::nullopt;
  // 万 behind an Arabic number belongs to it; alone it is no number (万科).
  const auto unit = ChineseUnit(points.At(begin));
  if (unit && *unit > 30) return std::nullopt;
  return ReadChinese(points, begin);
}

}  // namespace heyan::extract
