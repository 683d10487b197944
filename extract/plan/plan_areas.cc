#include "extract/plan/plan_areas.h"
#include "extract/text/words.h"

#include <re2/re2.h>

#include <algorithm>
#include <initializer_list>
#include <map>

namespace heyan::extract {
namespace {

using models::Decimal;

// A number with a bare m is a length, unless the reader lost the square.
bool HasSquareUnit(std::string_view text, const AreaSpan& span) {
  const std::string_view part = text.substr(span.begin, span.end - span.begin);
  return ContainsAny(part,
                     std::initializer_list<std::string_view>{"m2", "M2", "平", "㎡", "²", "方"});
}

bool IsDimension(std::string_view text) {
  static const RE2 kTimes("[0-9] ?(?:mm|m|米)? ?[x×X*] ?[0-9]");
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kTimes) ||
         ContainsAny(text, std::initializer_list<std::string_view>{
                               "高", "宽", "长", "深", "厚", "径", "距", "比例", "标高", "进深"});
}

// 60-120m2 as the sizes that units come in, 80~100m2: neither end is a room's area.
bool EndsARange(std::string_view text, std::string_view before) {
  static const RE2 kSure("[0-9](?:m2|M2|平方米|平米)? ?(?:~|至|到|--)$");
  static const RE2 kDash("[0-9](?:m2|M2|平方米|平米)? ?-$");
  const re2::StringPiece said(before.data(), before.size());
  if (RE2::PartialMatch(said, kSure)) return true;
  return RE2::PartialMatch(said, kDash) &&
         ContainsAny(
             text, std::initializer_list<std::string_view>{"区间", "范围", "不等", "介于", "户型"});
}

// Every number an area: the first reading of each that is none of nothing.
std::optional<std::vector<std::size_t>> AllAreas(const Decimal& known,
                                                 const std::vector<std::vector<Decimal>>& readings,
                                                 const Decimal& total) {
  Decimal sum = known;
  std::vector<std::size_t> chosen;
  for (const auto& of_one : readings) {
    const auto area = std::ranges::find_if(of_one, [](const Decimal& d) { return d > Decimal(); });
    if (area == of_one.end()) return std::nullopt;
    sum = sum + *area;
    chosen.push_back(static_cast<std::size_t>(area - of_one.begin()));
  }
  if (sum != total) return std::nullopt;
  return chosen;
}

}  // namespace

std::vector<AreaSpan> TrueAreas(const std::string& text) {
  std::vector<AreaSpan> kept;
  for (const AreaSpan& span : FindAreas(text)) {
    if (span.area.m2 <= models::Decimal::Whole(0)) continue;
    if (!HasSquareUnit(text, span) && IsDimension(text)) continue;
    // 元/㎡, 人/㎡: a price or a density.
    const std::string_view before = std::string_view(text).substr(0, span.begin);
    if (before.ends_with("元/") || before.ends_with("/")) continue;
    if (EndsARange(text, before)) continue;
    kept.push_back(span);
  }
  if (!kept.empty()) return kept;
  // 面积45.5 and S=45.5 without a unit.
  static const RE2 kBare(
      "(?:面积|^[sS]|[^A-Za-z][sS])(?:约|为)? ?[:=≈] ?([0-9]{1,5}(?:\\.[0-9]{1,3})?)$");
  re2::StringPiece number;
  if (RE2::PartialMatch(text, kBare, &number)) {
    if (const auto value = models::Decimal::Parse(std::string_view(number.data(), number.size()))) {
      AreaSpan span;
      span.area.m2 = *value;
      span.begin = static_cast<std::size_t>(number.data() - text.data());
      span.end = text.size();
      kept.push_back(span);
    }
  }
  return kept;
}

// 9.7m, 1.9mt alone in a room: a square that the reader lost, or a length. A room label decides.
std::optional<AreaSpan> HalfLostArea(const std::string& text) {
  static const RE2 kAlone("^[(]?([0-9]{1,4}\\.[0-9]{1,2}) ?[mM][^0-9]?[)]?$");
  std::string number;
  if (!RE2::FullMatch(text, kAlone, &number)) return std::nullopt;
  const std::optional<models::Decimal> value = models::Decimal::Parse(number);
  if (!value || *value <= models::Decimal::Whole(1)) return std::nullopt;
  AreaSpan span;
  span.area.m2 = *value;
  span.end = text.size();
  return span;
}

// 325:6㎡ alone, 培训室81,79㎡: dust made a colon or a comma of the point.
std::string WithUnits(const std::string& raw) {
  std::string text = raw;
  static const RE2 kColon("^([0-9]{2,4})[:：]([0-9]{1,2}) ?(m|㎡)");
  RE2::Replace(&text, kColon, "\\1.\\2\\3");
  RE2::GlobalReplace(&text, "m³", "m²");  // a plan bears no volumes
  static const RE2 kComma("([^0-9.,，][0-9]{1,3})[,，]([0-9]{2}) ?(m|㎡)");
  RE2::Replace(&text, kComma, "\\1.\\2\\3");
  return text;
}

std::optional<BareNumber> FindBareNumber(const std::string& text) {
  // What readers make of a unit that they cannot read: 36.7n2, 77.61m', 45.5时.
  static const RE2 kBare(
      "^[(]?([0-9]{1,4}(?:\\.[0-9]{1,3})?) ?((?:[a-zA-Z]{1,2}[2'\"]?|['\"°]|时|而|耐|甫)?)[)]?$");
  std::string number;
  std::string tail;
  if (!RE2::FullMatch(text, kBare, &number, &tail)) return std::nullopt;
  // 01 and 007 are numbers of rooms.
  if (number.size() > 1 && number[0] == '0' && number[1] != '.') return std::nullopt;
  const std::optional<Decimal> value = Decimal::Parse(number);
  if (!value || *value <= Decimal::Whole(1)) return std::nullopt;
  return BareNumber{*value, !tail.empty()};
}

std::optional<GluedNumber> FindGluedNumber(const std::string& text) {
  // The whole unit lost, or its square: 34m. Rooms are lettered too: 工位区B125.01m.
  static const RE2 kGlued(
      "^([^0-9]*[^ -~][A-Z]?) ?:?([0-9]{2,4}(?:\\.[0-9]{1,3})?|[0-9]\\.[0-9]{1,3}) ?[mM]?['\".]?$");
  std::string label;
  std::string number;
  if (!RE2::FullMatch(text, kGlued, &label, &number)) return std::nullopt;
  auto bare = FindBareNumber(number);
  if (!bare) return std::nullopt;
  return GluedNumber{std::move(label), *bare};
}

std::vector<Decimal> ReadingsOf(const BareNumber& bare, int places) {
  const Decimal& value = bare.value;
  const bool two = value.units() % 10 == 2 && value.units() >= 100;
  // The square alone was read, as the digit 2.
  const Decimal cut = value.scale() > 0 ? Decimal(value.units() / 10, value.scale() - 1)
                                        : Decimal::Whole(value.units() / 10);
  if (value.scale() == places + 1 && two && !bare.unit) return {cut, value};
  if (value.scale() == 0 && places > 0 && !bare.unit) return {Decimal(), value};
  if (value.scale() == 0 && two && !bare.unit) return {value, cut};
  return {value};
}

std::optional<int> CommonPlaces(const std::vector<Decimal>& values) {
  std::map<int, int> count;
  for (const Decimal& value : values) ++count[value.scale()];
  if (count.empty()) return std::nullopt;
  return std::ranges::max_element(count, {}, [](const auto& entry) { return entry.second; })->first;
}

std::optional<std::vector<std::size_t>> SettleBySum(
    const Decimal& known, const std::vector<std::vector<Decimal>>& readings, const Decimal& total) {
  constexpr std::size_t kMostWays = 256;  // of more, one fits by chance
  std::size_t ways = 1;
  for (const auto& of_one : readings) {
    ways *= std::max<std::size_t>(1, of_one.size());
    if (ways > kMostWays) return AllAreas(known, readings, total);
  }
  std::optional<std::vector<std::size_t>> found;
  for (std::size_t way = 0; way < ways; ++way) {
    Decimal sum = known;
    std::vector<std::size_t> chosen;
    std::size_t rest = way;
    for (const auto& of_one : readings) {
      const std::size_t n = std::max<std::size_t>(1, of_one.size());
      chosen.push_back(rest % n);
      if (!of_one.empty()) sum = sum + of_one[rest % n];
      rest /= n;
    }
    if (sum != total) continue;
    if (found) return std::nullopt;
    found = std::move(chosen);
  }
  return found;
}

}  // namespace heyan::extract
