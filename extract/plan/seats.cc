#include "extract/plan/seats.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>

#include "extract/plan/room_words.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

constexpr int kMostSeats = 5000;

constexpr std::string_view kNumber = "([0-9]{1,4}|[一二三四五六七八九十百零两]{1,6})";
constexpr std::string_view kSeatWord =
    "(?:(?:创业|开放式?|独立|固定|移动|共享|联合|办公|创客|标准|灵活)*(?:工位|卡位|席位|卡座))";

int ToCount(re2::StringPiece digits) {
  const std::optional<models::Decimal> value =
      ParseNumber(std::string_view(digits.data(), digits.size()));
  if (!value || value->scale() != 0 || value->units() <= 0 || value->units() > kMostSeats) return 0;
  return static_cast<int>(value->units());
}

bool SaysAll(std::string_view text) {
  for (const std::string_view word : {"合计", "总", "共", "累计"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// A room of its own, not merely the word for seats.
std::string RoomBefore(std::string_view text) {
  std::string label = CleanLabel(text);
  if (label.empty()) return label;
  static const RE2 kOnlySeats(
      "^(?:总|合计|共|设置?|提供|拥有|可容纳|配置|规划|现有|创业|开放式?|独立|固定|移动|办公|创客|"
      "标准|工位|卡位|席位|卡座|数量?|个数|有|约|其中)+$");
  if (RE2::FullMatch(re2::StringPiece(label), kOnlySeats)) return "";
  if (IsTotalLabel(label) || IsSheetText(label) || IsRate(label)) return "";
  // A sentence about the whole (本空间共设工位…), not 共享办公区.
  static const RE2 kOfAll("共(?:[^享创公用]|$)|总|设有|设置|提供|容纳|拥有|配有");
  if (RE2::PartialMatch(re2::StringPiece(label), kOfAll)) return "";
  return IsRoomLabel(label) ? label : std::string();
}

void Add(std::string_view text, re2::StringPiece whole, re2::StringPiece digits, std::string room,
         bool named, std::vector<SeatSpan>* spans) {
  SeatSpan span;
  span.count = ToCount(digits);
  if (span.count == 0) return;
  // The 2 of m2 is no figure.
  const auto at = static_cast<std::size_t>(digits.data() - text.data());
  if (at > 0 && (text[at - 1] == 'm' || text[at - 1] == 'M')) return;
  span.begin = static_cast<std::size_t>(whole.data() - text.data());
  span.end = span.begin + whole.size();
  for (const SeatSpan& other : *spans) {
    if (span.begin < other.end && other.begin < span.end) return;
  }
  span.room = std::move(room);
  span.named = named;
  span.total = span.room.empty() && SaysAll(text.substr(0, span.end));
  span.note = span.room.empty() && whole.find(':') != re2::StringPiece::npos;
  spans->push_back(std::move(span));
}

// 工位共计72个,其中固定工位48个、移动工位24个: parts of what stands before 其中.
void DropParts(std::string_view text, std::vector<SeatSpan>* spans) {
  const auto part_from = [&](const SeatSpan& span) -> std::size_t {
    const std::string_view before = text.substr(0, span.begin);
    const std::size_t word = before.rfind("其中");
    const std::size_t stop = std::max(before.rfind("。") + 1, before.rfind(";") + 1);
    return word == std::string_view::npos || word < stop ? std::string_view::npos : word;
  };
  const std::vector<SeatSpan> all = *spans;
  std::erase_if(*spans, [&](const SeatSpan& span) {
    const std::size_t word = part_from(span);
    if (word == std::string_view::npos) return false;
    const std::size_t stop = text.substr(0, word).rfind("。") + 1;
    return std::ranges::any_of(all, [&](const SeatSpan& whole) {
      return whole.begin >= stop && whole.end <= word && part_from(whole) != word;
    });
  });
  for (SeatSpan& span : *spans) {
    if (part_from(span) != std::string_view::npos) span.total = false;
  }
}

}  // namespace

std::vector<SeatSpan> FindSeats(std::string_view folded) {
  std::vector<SeatSpan> spans;
  const re2::StringPiece text(folded.data(), folded.size());
  const std::string number(kNumber);
  const std::string word(kSeatWord);
  // 48个工位
  static const RE2 kBefore("(" + number + " ?(?:余)?(?:个|张|席|组)? ?" + word + ")");
  // 工位数：60个, 工位区（48席）, 工位×12; a bare number behind 工位 is the name of one seat.
  static const RE2 kBehind(
      "(" + word + "(?:区域?|间)?)" +
      "((?:总?数量?|个数|总计|合计|共计?|约|为|有)*(?:[:(=]|[x×X*]| ?共计?|合计|总计|数量?|为|有)"
      " ?(?:共|约|合计)? ?" +
      number + " ?(?:个|席|位|座|张)?)");
  static const RE2 kBehindUnit("(" + word + "(?:区域?|间)?) ?(" + number + " ?(?:个|席))");
  static const RE2 kPlain("(" + number + " ?(?:席|座位|座|人位|位))");
  re2::StringPiece whole;
  re2::StringPiece head;
  re2::StringPiece digits;
  const auto before = [&](re2::StringPiece at) {
    return folded.substr(0, static_cast<std::size_t>(at.data() - folded.data()));
  };
  for (re2::StringPiece rest = text; RE2::FindAndConsume(&rest, kBefore, &whole, &digits);) {
    Add(folded, whole, digits, RoomBefore(before(whole)), true, &spans);
  }
  for (const RE2* pattern : {&kBehind, &kBehindUnit}) {
    for (re2::StringPiece rest = text;
         RE2::FindAndConsume(&rest, *pattern, &head, &whole, &digits);) {
      const std::string label(
          folded.substr(0, static_cast<std::size_t>(head.data() + head.size() - folded.data())));
      Add(folded, whole, digits, RoomBefore(label), true, &spans);
    }
  }
  for (re2::StringPiece rest = text; RE2::FindAndConsume(&rest, kPlain, &whole, &digits);) {
    Add(folded, whole, digits, RoomBefore(before(whole)), false, &spans);
  }
  DropParts(folded, &spans);
  return spans;
}

int SeatsNamed(std::string_view folded) {
  static const RE2 kRange(
      "^([A-Za-z]*[-]?)0*([0-9]{1,4})号? ?(?:[-~至到]|--) ?([A-Za-z]*[-]?)0*([0-9]{1,4})号?$");
  const re2::StringPiece text(folded.data(), folded.size());
  std::string row;
  std::string other_row;
  int first = 0;
  int last = 0;
  if (RE2::FullMatch(text, kRange, &row, &first, &other_row, &last) && last >= first &&
      last - first < kMostSeats && (other_row.empty() || other_row == row)) {
    return last - first + 1;
  }
  int parts = 1;
  for (std::size_t at = folded.find_first_of(",;"); at != std::string_view::npos;
       at = folded.find_first_of(",;", at + 1)) {
    ++parts;
  }
  for (std::size_t at = folded.find("、"); at != std::string_view::npos;
       at = folded.find("、", at + 1)) {
    ++parts;
  }
  return parts;
}

}  // namespace heyan::extract
