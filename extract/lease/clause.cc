#include "extract/lease/clause.h"

#include <algorithm>
#include <array>

#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

constexpr std::array kStops = std::to_array<std::string_view>({"。", ";", "\n"});
constexpr std::array kCommas = std::to_array<std::string_view>({"。", ";", "\n", ",", ")"});
constexpr std::size_t kHeadingBytes = 72;

template <std::size_t N>
std::size_t LastOf(std::string_view text, std::size_t at,
                   const std::array<std::string_view, N>& marks) {
  std::size_t begin = 0;
  for (const std::string_view mark : marks) {
    if (at < mark.size()) continue;
    const std::size_t found = text.rfind(mark, at - mark.size());
    if (found != std::string_view::npos) begin = std::max(begin, found + mark.size());
  }
  return begin;
}

template <std::size_t N>
std::size_t FirstOf(std::string_view text, std::size_t at,
                    const std::array<std::string_view, N>& marks) {
  std::size_t end = text.size();
  for (const std::string_view mark : marks) end = std::min(end, text.find(mark, at));
  return end;
}

// 第一年, 第三个租赁年度: a step of the rent.
bool IsYearStep(std::u32string_view text) {
  const std::size_t at = text.rfind(U'第');
  if (at == std::u32string_view::npos) return false;
  const std::u32string_view behind = text.substr(at + 1, 8);
  return behind.find(U'年') != std::u32string_view::npos &&
         behind.find(U'条') == std::u32string_view::npos;
}

}  // namespace

std::size_t SentenceBegin(std::string_view text, std::size_t at) {
  return LastOf(text, at, kStops);
}

std::size_t SentenceEnd(std::string_view text, std::size_t at) { return FirstOf(text, at, kStops); }

std::size_t PartEnd(std::string_view text, std::size_t at) { return FirstOf(text, at, kCommas); }

std::size_t ParagraphBegin(std::string_view text, std::size_t at, bool heading) {
  const std::size_t found = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  if (found == std::string_view::npos) return 0;
  if (!heading) return found + 1;
  const std::size_t before = ParagraphBegin(text, found, false);
  return found - before <= kHeadingBytes ? before : found + 1;
}

std::optional<Nearest> NearestWord(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view window = text.substr(0, end);
  std::optional<Nearest> best;
  for (const ClauseWord& entry : kClauseWords) {
    const std::size_t at = window.rfind(entry.word);
    if (at == std::string_view::npos || at < begin) continue;
    const std::size_t word_end = at + entry.word.size();
    // Of overlapping words the longer says more: 免租期限 is no 期限.
    const bool better = !best || (at < best->end && best->begin < word_end
                                      ? entry.word.size() > best->end - best->begin
                                      : word_end > best->end);
    if (better) best = Nearest{entry.role, at, word_end};
  }
  // 支付期限, 装修使用期: what stands right before says whose time it is.
  if (best && best->role == ClauseRole::kTerm) {
    for (const ClauseWord& entry : kClauseWords) {
      if (entry.role == ClauseRole::kTerm || entry.role == ClauseRole::kContract) continue;
      if (entry.role == ClauseRole::kRenewal) continue;
      if (text.substr(begin, best->begin - begin).ends_with(entry.word)) best->role = entry.role;
    }
  }
  const std::size_t from = best ? best->end : begin;
  if (from <= end && IsYearStep(ToCodePoints(text.substr(from, end - from)))) {
    return Nearest{ClauseRole::kPayment, from, end};
  }
  return best;
}

std::optional<Nearest> FirstOtherWord(std::string_view text, std::size_t begin, std::size_t end) {
  std::optional<Nearest> best;
  const std::string_view window = text.substr(0, end);
  for (const ClauseWord& entry : kClauseWords) {
    if (entry.role == ClauseRole::kTerm || entry.role == ClauseRole::kContract) continue;
    const std::size_t at = window.find(entry.word, begin);
    if (at == std::string_view::npos || (best && best->begin <= at)) continue;
    best = Nearest{entry.role, at, at + entry.word.size()};
  }
  return best;
}

std::optional<std::size_t> LastChange(std::string_view text, std::size_t begin, std::size_t end) {
  std::optional<std::size_t> last;
  const std::string_view window = text.substr(0, end);
  for (const std::string_view word : kChangeWords) {
    const std::size_t at = window.rfind(word);
    if (at == std::string_view::npos || at < begin) continue;
    last = std::max(last.value_or(0), at + word.size());
  }
  return last;
}

std::string WithoutAsides(std::string text) {
  constexpr auto kAsides =
      std::to_array<std::string_view>({"(含", "(包含", "(包括", "(不含", "(其中", "(内含", "(另"});
  for (const std::string_view aside : kAsides) {
    for (std::size_t at = text.find(aside); at != std::string::npos;
         at = text.find(aside, at + 1)) {
      const std::size_t close = text.find(')', at);
      const std::size_t stop = text.find('\n', at);
      if (close == std::string::npos || close > stop || close - at > 120) continue;
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
                text.begin() + static_cast<std::ptrdiff_t>(close + 1), ' ');
    }
  }
  return text;
}

int WordsBetween(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin >= end) return 0;
  constexpr std::u32string_view kFilling =
      U" :,、()[]自从由为是共计合总约定暂即起止日期限时间的于:-_.\"“”《》\v年月个乙甲双方经";
  int words = 0;
  for (const char32_t c : ToCodePoints(text.substr(begin, end - begin))) {
    if (kFilling.find(c) == std::u32string_view::npos) ++words;
  }
  return words;
}

std::string_view Describe(ClauseRole role) {
  switch (role) {
    case ClauseRole::kTerm:
    case ClauseRole::kContract:
      return "another reading of the term was preferred";
    case ClauseRole::kFree:
      return "rent-free or decoration time (免租期, 装修期)";
    case ClauseRole::kPayment:
      return "a step or period of payment (租金, 付款)";
    case ClauseRole::kPaper:
      return "the validity of another paper (有效期)";
    case ClauseRole::kRenewal:
      return "an option of renewal (续租)";
    case ClauseRole::kBefore:
      return "what the amendment replaces (原约定)";
    case ClauseRole::kNotice:
      return "a time of notice, delivery or guarantee (提前, 交付, 保修)";
  }
  return "";
}

}  // namespace heyan::extract
