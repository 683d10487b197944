#include "extract/lists/column_words.h"

#include <algorithm>

#include "extract/lists/head_words.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

constexpr std::size_t kLongestHead = 16;  // characters; longer text is no head

// Words that share all but one character with the head, where all such words mean the same.
Head WithinOneSlip(std::u32string_view head, unsigned family) {
  Head found;
  if (head.size() < 2) return found;
  for (const HeadWord& word : kHeadWords) {
    if ((word.families & family) == 0) continue;
    const std::u32string text = ToCodePoints(word.text);
    if (text.size() < 2 || EditDistance(head, text, 1) > 1) continue;
    // Of two characters one slip leaves half a word: only a swap in place is taken.
    if (text.size() == 2 && head.size() != 2) continue;
    if (found.meaning != Meaning::kNone && found.meaning != word.meaning) return Head{};
    found = Head{word.meaning, models::DegreeLevel::kUnknown, 1};
  }
  return found;
}

// The longest word of the text; one that ends it comes before any other, as a Chinese head ends
// with what it is about (联系人电话 is a phone, 入驻企业类型 a type).
Head LongestWordIn(std::string_view text, unsigned family) {
  Head found;
  std::size_t length = 0;
  bool at_end = false;
  for (const HeadWord& word : kHeadWords) {
    if ((word.families & family) == 0) continue;
    const bool same = text == word.text;
    if (!same && (word.whole || text.find(word.text) == std::string_view::npos)) continue;
    const bool ends = text.ends_with(word.text);
    if (ends == at_end ? word.text.size() <= length : at_end) continue;
    found = Head{word.meaning, models::DegreeLevel::kUnknown, same ? 3 : 2};
    length = word.text.size();
    at_end = ends;
  }
  return found;
}

// 工位/个, 面积/m2: the unit behind a stroke.
std::string_view WithoutUnit(std::string_view head) {
  for (const std::string_view unit : {"/个", "/m2", "/平方米", "/人", "/名", "/家", "/台", "/套"}) {
    if (head.size() > unit.size() && head.ends_with(unit)) head.remove_suffix(unit.size());
  }
  return head;
}

}  // namespace

std::string BareHead(std::string_view folded) {
  std::string bare;
  int depth = 0;
  for (const char c : folded) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0 && c != ' ' && c != ':' && c != '*' && c != '\n') bare += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return bare;
}

bool IsHeadItself(std::string_view bare, Family family) {
  const unsigned mask = static_cast<unsigned>(family);
  const auto is = [&](const auto& word) { return bare == word.text; };
  if (family == Family::kPeople && std::ranges::any_of(kDegreeTicks, is)) return true;
  return std::ranges::any_of(
      kHeadWords, [&](const HeadWord& word) { return (word.families & mask) != 0 && is(word); });
}

Head ReadHead(std::string_view folded, Family family) {
  folded = WithoutUnit(folded);
  std::string text;
  for (const char c : folded) {
    if (c != ' ' && c != ':' && c != '*' && c != '\n') text += c;
  }
  const std::u32string points = ToCodePoints(text);
  const unsigned mask = static_cast<unsigned>(family);
  const std::string bare = BareHead(folded);
  if (points.empty() || ToCodePoints(bare).size() > kLongestHead) return {};
  if (family == Family::kPeople) {
    for (const DegreeTick& tick : kDegreeTicks) {
      if (bare == tick.text) return Head{Meaning::kTickDegree, tick.level, 3};
    }
  }
  Head head = LongestWordIn(text, mask);
  const Head of_bare = LongestWordIn(bare, mask);
  if (of_bare.strength > head.strength) head = of_bare;
  // 专(兼)职 is a word of its own, not 专职 with a remark.
  const Head whole = LongestWordIn(text, mask);
  if (whole.strength == 3) head = whole;
  if (head.meaning == Meaning::kNone) head = WithinOneSlip(ToCodePoints(bare), mask);
  return head;
}

}  // namespace heyan::extract
