#include "ingest/readers/ctc.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace heyan::ingest {
namespace {

// Index of the largest value. Written as blocks so that the compiler can use its vectors: this runs
// over thousands of classes for every step of every line.
size_t ArgMax(const float* row, size_t count) {
  constexpr size_t kBlock = 64;
  float best = row[0];
  size_t best_block = 0;
  for (size_t start = 0; start < count; start += kBlock) {
    const size_t end = std::min(count, start + kBlock);
    float lane[8] = {row[start], row[start], row[start], row[start],
                     row[start], row[start], row[start], row[start]};
    size_t i = start;
    for (; i + 8 <= end; i += 8) {
      for (size_t k = 0; k < 8; ++k) lane[k] = lane[k] < row[i + k] ? row[i + k] : lane[k];
    }
    float block = lane[0];
    for (size_t k = 1; k < 8; ++k) block = std::max(block, lane[k]);
    for (; i < end; ++i) block = std::max(block, row[i]);
    if (block > best) {
      best = block;
      best_block = start;
    }
  }
  for (size_t i = best_block; i < std::min(count, best_block + kBlock); ++i) {
    if (row[i] == best) return i;
  }
  return 0;
}

float Softmax(const float* row, size_t count, size_t chosen) {
  constexpr float kNegligible = 18;
  const float top = row[chosen];
  double sum = 0;
  for (size_t i = 0; i < count; ++i) {
    if (row[i] > top - kNegligible) sum += std::exp(static_cast<double>(row[i] - top));
  }
  return static_cast<float>(1.0 / sum);
}

// Marks without which the same is said. The point, per cent and hyphen are none of them.
bool IsLight(const std::string& text) {
  static const std::set<std::string> kLight = {" ",  ",",  ";",  ":",  "(",  ")",  "[",  "]",  "\"",
                                               "'",  "，", "。", "、", "；", "：", "（", "）", "“",
                                               "”",  "‘",  "’",  "《", "》", "【", "】", "〔", "〕",
                                               "！", "？", "_",  "—",  "…",  "·"};
  return kLight.contains(text);
}

struct Run {
  size_t symbol = 0;
  size_t first = 0;
  size_t last = 0;
  float probability = 0;
};

}  // namespace

std::vector<CtcGlyph> DecodeCtc(const float* scores, size_t steps, size_t used,
                                const std::vector<std::string>& alphabet) {
  const size_t count = alphabet.size();
  std::vector<Run> runs;
  size_t previous = 0;
  for (size_t step = 0; step < std::min(steps, used); ++step) {
    const float* row = scores + step * count;
    const size_t symbol = ArgMax(row, count);
    if (symbol != 0) {
      const float probability = Softmax(row, count, symbol);
      if (symbol == previous) {
        runs.back().last = step;
        runs.back().probability = std::max(runs.back().probability, probability);
      } else {
        runs.push_back({symbol, step, step, probability});
      }
    }
    previous = symbol;
  }
  std::vector<CtcGlyph> glyphs;
  glyphs.reserve(runs.size());
  for (const Run& run : runs) {
    // A full-width character of a crop 48 high is about 5 steps of 8 wide, others half of that.
    const float centre = static_cast<float>(run.first + run.last + 1) / 2;
    const float half = alphabet[run.symbol].size() >= 3 ? 2.5F : 1.5F;
    glyphs.push_back({alphabet[run.symbol], run.probability, centre - half, centre + half});
  }
  for (size_t i = 0; i + 1 < glyphs.size(); ++i) {
    if (glyphs[i].right <= glyphs[i + 1].left) continue;
    const float middle =
        (glyphs[i].left + glyphs[i].right + glyphs[i + 1].left + glyphs[i + 1].right) / 4;
    glyphs[i].right = middle;
    glyphs[i + 1].left = middle;
  }
  for (CtcGlyph& glyph : glyphs) {
    glyph.left = std::clamp(glyph.left, 0.0F, static_cast<float>(used));
    glyph.right = std::clamp(glyph.right, glyph.left, static_cast<float>(used));
  }
  return glyphs;
}

float LineProbability(const std::vector<CtcGlyph>& glyphs) {
  if (glyphs.empty()) return 0;
  float sum = 0;
  float least = 1;
  for (const CtcGlyph& glyph : glyphs) {
    sum += glyph.probability;
    if (!IsLight(glyph.text)) least = std::min(least, glyph.probability);
  }
  return (sum / static_cast<float>(glyphs.size()) + least) / 2;
}

}  // namespace heyan::ingest
