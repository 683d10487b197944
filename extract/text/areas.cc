// Areas: a number, a unit of square metres, and the kind that the clause names.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "extract/text/numbers.h"
#include "extract/text/numerals.h"
#include "extract/text/points.h"

namespace heyan::extract {
namespace {

using models::AreaKind;
constexpr std::size_t kNone = std::u32string::npos;

// Longest first. NFKC has made m2 of ㎡ and m².
constexpr auto kUnits = std::to_array<std::u32string_view>({
    U"平方公尺",
    U"平方米",
    U"平万米",
    U"平方来",
    U"平方㎡",
    U"平方m",
    U"平米",
    U"平方",
    U"m^2",
    U"m2",
    U"M2",
    U"sqm",
    U"sq.m",
    U"SQM",
});

// What readers make of ㎡; taken only where the clause calls the figure an area.
constexpr auto kUnitSlips = std::to_array<std::u32string_view>(
    {U"m'", U"m\"", U"m?", U"m*", U"mz", U"mZ", U"㎜", U"m°", U"rn2", U"nf", U"n2", U"M", U"m"});

struct KindWord {
  std::u32string_view word;
  AreaKind kind;
};
constexpr auto kKinds = std::to_array<KindWord>({
    {U"建筑面积", AreaKind::kGross},    {U"建筑总面积", AreaKind::kGross},
    {U"总建筑面积", AreaKind::kGross},  {U"建面", AreaKind::kGross},
    {U"产权面积", AreaKind::kGross},    {U"套内", AreaKind::kInterior},
    {U"室内面积", AreaKind::kInterior}, {U"使用面积", AreaKind::kUsable},
    {U"实用面积", AreaKind::kUsable},   {U"可用面积", AreaKind::kUsable},
    {U"净面积", AreaKind::kUsable},     {U"租赁面积", AreaKind::kLeased},
    {U"租赁总面积", AreaKind::kLeased}, {U"承租总面积", AreaKind::kLeased},
    {U"出租总面积", AreaKind::kLeased}, {U"承租面积", AreaKind::kLeased},
    {U"出租面积", AreaKind::kLeased},   {U"租用面积", AreaKind::kLeased},
    {U"计租面积", AreaKind::kLeased},   {U"公摊", AreaKind::kShared},
    {U"分摊", AreaKind::kShared},       {U"共有面积", AreaKind::kShared},
});

constexpr std::size_t kLabelReach = 40;

// Where the words about a number begin: at the last comma, stop or area before it.
std::size_t ClauseBegin(const Points& points, std::size_t number, std::size_t floor) {
  std::size_t at = number;
  while (at > floor && number - at < kLabelReach) {
    const char32_t c = points.At(at - 1);
    if (c == U',' || c == U'。' || c == U';' || c == U'、' || c == U'\n') break;
    --at;
  }
  return at;
}

constexpr std::u32string_view kTicked = U"☑■√✓✔";
constexpr std::u32string_view kUnticked = U"□☐○";

// ☑建筑面积 □使用面积: of options with boxes what stands behind the ticked one; of boxes that
// nobody ticked nothing.
std::u32string_view TickedPart(std::u32string_view words) {
  const std::size_t tick = words.find_last_of(kTicked);
  if (tick == kNone) {
    return words.find_first_of(kUnticked) == kNone ? words : std::u32string_view();
  }
  // 建筑面积☑ 使用面积□: the box behind its word.
  const std::size_t open = words.find_last_of(kUnticked, tick);
  const std::size_t word = words.find_first_not_of(U" :", open == kNone ? 0 : open + 1);
  const std::size_t next = words.find_first_of(kUnticked, tick);
  const bool behind = next == words.size() - 1 || (next == kNone && word < tick);
  if (behind && word < tick) return words.substr(word, tick - word);
  return words.substr(tick + 1, next == kNone ? kNone : next - tick - 1);
}

// The kinds named in a stretch; a 公摊 that another kind contains is left out.
AreaKind KindIn(std::u32string_view words) {
  words = TickedPart(words);
  AreaKind kind = AreaKind::kUnstated;
  AreaKind leased = AreaKind::kUnstated;
  AreaKind shared = AreaKind::kUnstated;
  std::size_t kind_at = 0;
  bool torn = false;
  for (const KindWord& entry : kKinds) {
    const std::size_t at = words.rfind(entry.word);
    if (at == kNone) continue;
    // 套内建筑面积 is an interior area.
    if (at >= 2 && words.substr(at - 2, 2) == U"套内") continue;
    if (entry.kind == AreaKind::kLeased) {
      leased = entry.kind;
    } else if (entry.kind == AreaKind::kShared) {
      shared = entry.kind;
    } else if (kind == AreaKind::kUnstated || kind == entry.kind || at > kind_at) {
      // "建筑面积/使用面积/套内面积": a choice that nobody made.
      if (kind != AreaKind::kUnstated && kind != entry.kind) torn = true;
      kind = entry.kind;
      kind_at = at;
    } else {
      torn = true;
    }
  }
  if (torn && words.find(U'/') != kNone) return AreaKind::kUnstated;
  if (kind != AreaKind::kUnstated) return kind;
  return shared != AreaKind::kUnstated ? shared : leased;
}

// A kind in brackets right behind the unit: 500㎡(建筑面积).
AreaKind KindBehind(const Points& points, std::size_t end) {
  std::size_t at = points.SkipBlanks(end);
  if (points.At(at) != U'(') return AreaKind::kUnstated;
  const std::size_t close = points.text.find(U')', at);
  if (close == kNone || close - at > 20) return AreaKind::kUnstated;
  const auto words = std::u32string_view(points.text).substr(at + 1, close - at - 1);
  const bool other_figure = std::ranges::any_of(words, IsAsciiDigit);
  const bool contains = words.starts_with(U"含") || words.starts_with(U"其中") ||
                        words.starts_with(U"包") || words.starts_with(U"不含");
  return other_figure || contains ? AreaKind::kUnstated : KindIn(words);
}

// 平 alone is a unit at the end of a word only: not 平台, 平房, 平均.
bool EndsWord(const Points& points, std::size_t at) {
  return !IsHan(points.At(points.SkipBlanks(at))) && !IsAsciiLetter(points.At(at));
}

std::size_t UnitEnd(const Points& points, std::size_t at, bool called_area) {
  at = points.SkipBlanks(at);
  for (const auto unit : kUnits) {
    const std::size_t end = points.After(at, unit);
    if (end == kNone) continue;
    if ((unit == U"m2" || unit == U"M2") && IsAsciiDigit(points.At(end))) return kNone;
    return end;
  }
  if (points.At(at) == U'平' && EndsWord(points, at + 1)) return at + 1;
  if (!called_area) return kNone;
  for (const auto slip : kUnitSlips) {
    const std::size_t end = points.After(at, slip);
    if (end == kNone) continue;
    if (IsAsciiLetter(points.At(end)) || IsAsciiDigit(points.At(end))) continue;
    return end;
  }
  return kNone;
}

// 约, 大约, 近 right before the number, with at most a colon and the like between.
bool ApproximateBefore(std::u32string_view words) {
  while (!words.empty() && std::u32string_view(U" :为是共计").find(words.back()) != kNone) {
    words.remove_suffix(1);
  }
  return words.ends_with(U"约") || words.ends_with(U"近") || words.ends_with(U"大概");
}

// 伍佰平方米(500㎡) has a bracket between number and unit at times: "伍佰(500)平方米".
std::size_t SkipRepetition(const Points& points, std::size_t end, const models::Decimal& value) {
  const std::size_t open = points.SkipBlanks(end);
  if (points.At(open) != U'(') return end;
  const auto again = ReadNumber(points, points.SkipBlanks(open + 1));
  if (!again || !(again->value == value)) return end;
  const std::size_t close = points.SkipBlanks(again->end);
  return points.At(close) == U')' ? close + 1 : end;
}

// 租赁面积(平方米):1250: the label bears the unit, and the figure stands right behind it.
bool UnitInLabel(std::u32string_view words) {
  for (const auto unit : kUnits) {
    const std::u32string named = U"面积(" + std::u32string(unit) + U")";
    const std::size_t at = words.rfind(named);
    if (at == kNone) continue;
    const auto rest = words.substr(at + named.size());
    return std::ranges::all_of(
        rest, [](char32_t c) { return std::u32string_view(U" :为是共计约").find(c) != kNone; });
  }
  return false;
}

// 建筑面积:1 250.50平方米: groups of three set apart by a blank, right behind the word that calls
// them an area; elsewhere the first figure may be a room's number.
Numeral WithGroups(const Points& points, std::size_t at, std::u32string_view words,
                   Numeral number) {
  const std::size_t label = words.rfind(U"面积");
  if (label == kNone || number.end - at > 3 || points.At(at) == U'0') return number;
  const bool right_behind = std::ranges::all_of(words.substr(label + 2), [](char32_t c) {
    return std::u32string_view(U" :为是共计约总合").find(c) != std::u32string_view::npos;
  });
  if (!right_behind ||
      !std::all_of(points.text.begin() + static_cast<std::ptrdiff_t>(at),
                   points.text.begin() + static_cast<std::ptrdiff_t>(number.end), IsAsciiDigit)) {
    return number;
  }
  while (points.At(number.end) == U' ') {
    std::size_t digits = number.end + 1;
    while (IsAsciiDigit(points.At(digits))) ++digits;
    const auto group = ReadArabic(points, number.end + 1);
    if (digits != number.end + 4 || !group || number.value.scale() != 0) break;
    number.value = number.value * 1000 + group->value;
    number.end = group->end;
  }
  return number;
}

}  // namespace

std::vector<AreaSpan> FindAreas(std::string_view folded) {
  const Points points = PointsOf(folded);
  std::vector<AreaSpan> spans;
  std::size_t floor = 0;
  for (std::size_t at = 0; at < points.size();) {
    auto number = ReadNumber(points, at);
    const char32_t before = at > 0 ? points.At(at - 1) : U'\0';
    if (!number || before == U'每' || before == U'第') {
      at = number ? number->end : at + 1;
      continue;
    }
    const std::size_t clause = ClauseBegin(points, at, floor);
    const auto words = std::u32string_view(points.text).substr(clause, at - clause);
    const bool called_area = words.find(U"面积") != kNone || words.find(U"面 积") != kNone;
    number = WithGroups(points, at, words, *number);
    const std::size_t figure_end = SkipRepetition(points, number->end, number->value);
    std::size_t end = UnitEnd(points, figure_end, called_area);
    if (end == kNone && called_area && UnitInLabel(words)) end = figure_end;
    if (end == kNone) {
      at = number->end;
      continue;
    }
    AreaSpan span;
    span.area.m2 = number->value;
    span.area.kind = KindIn(words);
    if (span.area.kind == AreaKind::kUnstated || span.area.kind == AreaKind::kLeased) {
      const AreaKind behind = KindBehind(points, end);
      if (behind != AreaKind::kUnstated) span.area.kind = behind;
    }
    span.begin = points.Byte(at);
    span.end = points.Byte(end);
    const std::size_t after = points.SkipBlanks(end);
    span.approximate = ApproximateBefore(words) || points.After(after, U"左右") != kNone;
    span.formal = number->formal;
    span.repeated = figure_end != number->end;
    spans.push_back(span);
    floor = end;
    at = end;
  }
  return spans;
}

}  // namespace heyan::extract
