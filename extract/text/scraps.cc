#include "extract/text/scraps.h"

#include <algorithm>

#include "extract/text/fold.h"
#include "extract/text/points.h"

namespace heyan::extract {

bool IsScrap(const models::Line& line) {
  constexpr int kBelieved = 430;      // permille
  constexpr int kBelievedWord = 250;  // of Chinese characters too: 输. for …….
  const int confidence = line.confidence.permille;
  if (confidence >= kBelieved) return false;
  return std::ranges::all_of(ToCodePoints(line.text), [&](char32_t c) {
    const bool word = c >= 0x3000;
    const bool box_or_tick = c >= 0x2190 && c < 0x3000;
    return !box_or_tick && (!word || confidence < kBelievedWord);
  });
}

bool IsScrapOfSeal(const models::Line& line) {
  constexpr int kBelieved = 600;  // permille
  if (!line.under_seal || line.confidence.permille >= kBelieved) return false;
  const std::u32string points = ToCodePoints(line.text);
  const bool words =
      std::ranges::any_of(points, [](char32_t c) { return c >= 0x80 || IsAsciiDigit(c); });
  return points.size() <= 1 || (points.size() <= 3 && !words);
}

}  // namespace heyan::extract
