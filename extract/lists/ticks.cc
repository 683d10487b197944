#include "extract/lists/ticks.h"

#include <algorithm>
#include <vector>

#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

constexpr std::string_view kYes[] = {"√", "☑", "■", "✓", "✔", "●", "V", "v", "1", "是"};
constexpr std::string_view kNo[] = {"否", "×", "✗", "✘", "x", "X", "不是"};
constexpr std::string_view kBlanks[] = {"", "/", "-", "--", "—", "\\", "无"};
constexpr std::u32string_view kTicked = U"☑■◼√✓✔●◉";
constexpr std::u32string_view kUnticked = U"□☐○◯";
// Boxes and ticks as readers spell them, where others stand beside them.
constexpr std::u32string_view kSpeltTicked = U"Vv";
constexpr std::u32string_view kSpeltUnticked = U"口";

bool IsIn(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

// The words of an option, or a box.
struct Part {
  std::u32string words;  // empty: a box
  bool ticked = false;
};

std::vector<Part> PartsOf(std::u32string_view text) {
  const bool boxed =
      std::ranges::any_of(text, [](char32_t c) { return IsIn(kTicked, c) || IsIn(kUnticked, c); });
  std::vector<Part> parts;
  if (!boxed) return parts;
  for (const char32_t c : text) {
    if (c == U' ' || c == U'\n') continue;
    const bool ticked = IsIn(kTicked, c) || IsIn(kSpeltTicked, c);
    if (ticked || IsIn(kUnticked, c) || IsIn(kSpeltUnticked, c)) {
      parts.push_back({U"", ticked});
    } else {
      if (parts.empty() || parts.back().words.empty()) parts.emplace_back();
      parts.back().words += c;
    }
  }
  return parts;
}

}  // namespace

bool IsTickMark(std::string_view folded) {
  return std::ranges::find(kYes, folded) != std::end(kYes);
}

bool IsNoMark(std::string_view folded) { return std::ranges::find(kNo, folded) != std::end(kNo); }

bool IsBlankValue(std::string_view folded) {
  return std::ranges::find(kBlanks, folded) != std::end(kBlanks);
}

bool IsAnyMark(std::string_view folded) {
  return !IsNoMark(folded) && !IsBlankValue(folded) && ToCodePoints(folded).size() <= 3;
}

std::string TickedOption(std::string_view folded) {
  const std::vector<Part> parts = PartsOf(ToCodePoints(folded));
  const auto is_ticked = [](const Part& part) { return part.ticked; };
  if (std::ranges::count_if(parts, is_ticked) != 1) return "";
  const bool box_first = parts.front().words.empty();
  const bool box_last = parts.back().words.empty();
  if (box_first == box_last) return "";
  const auto tick = std::ranges::find_if(parts, is_ticked);
  const auto words = box_first ? tick + 1 : tick - 1;
  return ToUtf8(words->words);
}

}  // namespace heyan::extract
