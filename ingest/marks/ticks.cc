#include "ingest/marks/ticks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string_view>

#include "ingest/marks/shapes.h"
#include "ingest/tables/lines.h"

namespace heyan::ingest {
namespace {

using models::Box;
using models::Glyph;
using models::Line;
using models::Mark;

// What readers make of boxes, ticks and the brackets around them.
constexpr auto kBoxLike = std::to_array<std::string_view>(
    {"□",  "☐",  "☑",  "☒",  "■",  "▪", "▢",  "◻",  "◼",  "√",  "✓",  "✔",  "✗",  "✘",
     "×",  "○",  "●",  "◯",  "〇", "◉", "⊙",  "口", "回", "囗", "区", "团", "凶", "囚",
     "図", "因", "曰", "O",  "o",  "0", "D",  "V",  "v",  "Y",  "y",  "X",  "x",  "U",
     "J",  "/",  "丿", "乄", "(",  ")", "（", "）", "[",  "]",  "【", "】", "「", "」",
     "|",  ".",  "·",  "-",  "_",  " ", "　", "\"", "'",  ",",  ":",  "∨",  "レ"});

bool IsBoxLike(std::string_view glyph) {
  return std::find(kBoxLike.begin(), kBoxLike.end(), glyph) != kBoxLike.end();
}

bool IsHan(std::string_view glyph) {
  return glyph.size() == 3 && static_cast<unsigned char>(glyph[0]) >= 0xE4 &&
         static_cast<unsigned char>(glyph[0]) <= 0xE9;
}

bool IsLetterOrDigit(std::string_view glyph) {
  return glyph.size() == 1 && std::isalnum(static_cast<unsigned char>(glyph[0])) != 0;
}

// Whether a glyph is what it says, not a box as a reader spells it: 团 read surely, the 0 of 2020.
bool IsCharacter(const std::vector<Glyph>& glyphs, std::size_t i, double em) {
  constexpr int kSure = 950;
  const Glyph& glyph = glyphs[i];
  if (!IsBoxLike(glyph.text)) return true;
  if (IsHan(glyph.text)) return glyph.confidence.permille >= kSure;
  if (!IsLetterOrDigit(glyph.text)) return false;
  const auto beside = [&](std::size_t other) {
    return IsLetterOrDigit(glyphs[other].text) &&
           std::abs(glyphs[other].box.CentreX() - glyph.box.CentreX()) < 0.8 * em;
  };
  return (i > 0 && beside(i - 1)) || (i + 1 < glyphs.size() && beside(i + 1));
}

// Distance from one Chinese character to the next, in pixels; 0 where there is too little text.
double PitchOf(const std::vector<Line>& lines, cv::Size page) {
  std::vector<double> pitches;
  for (const Line& line : lines) {
    const std::vector<Glyph> glyphs = GlyphsOf(line);
    for (std::size_t i = 0; i + 1 < glyphs.size(); ++i) {
      if (!IsHan(glyphs[i].text) || !IsHan(glyphs[i + 1].text)) continue;
      pitches.push_back((glyphs[i + 1].box.CentreX() - glyphs[i].box.CentreX()) * page.width);
    }
  }
  if (pitches.size() < 8) return 0;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return *middle;
}

Box Fractions(const cv::Rect& box, cv::Size page) {
  return {static_cast<double>(box.x) / page.width, static_cast<double>(box.y) / page.height,
          static_cast<double>(box.width) / page.width,
          static_cast<double>(box.height) / page.height};
}

// Beside or inside text, and no reader saw a character there.
// `em` as a share of the page's width, `row` of its height.
bool StandsInText(const Box& box, double em, double row, const std::vector<Line>& lines) {
  bool near = false;
  for (const Line& line : lines) {
    const double middle = box.CentreY();
    if (box.x > line.box.Right() + 3 * em || box.Right() < line.box.x - 3 * em) continue;
    // One that wrapped stands alone below its words.
    near = near || (middle > line.box.y - row && middle < line.box.Bottom() + row);
    if (middle < line.box.y || middle > line.box.Bottom()) continue;
    if (box.x > line.box.Right() || box.Right() < line.box.x) continue;
    const std::vector<Glyph> glyphs = GlyphsOf(line);
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      if (!IsCharacter(glyphs, i, em)) continue;
      const Glyph& glyph = glyphs[i];
      const double half = IsHan(glyph.text) ? 0.5 * em : 0.28 * em;
      const double shared = std::min(glyph.box.CentreX() + half, box.Right()) -
                            std::max(glyph.box.CentreX() - half, box.x);
      if (shared > 0.55 * std::min(box.width, 2 * half)) return false;
    }
  }
  return near;
}

// Ticked or empty, and how clearly: a tick covers a tenth of its box, dust a hundredth.
Mark MarkOf(const Shape& shape, cv::Size page) {
  const double few = shape.kind == ShapeKind::kBrackets ? 0.012 : kDustOfBox;
  const double many = shape.kind == ShapeKind::kBrackets ? 0.05 : kTickOfBox;
  const double border = std::sqrt(few * many);
  Mark mark;
  mark.kind = models::MarkKind::kTick;
  mark.colour = models::MarkColour::kBlack;
  mark.box = Fractions(shape.box, page);
  mark.checked = shape.ink > border;
  const double clear =
      mark.checked ? (shape.ink - border) / (many - border) : (border - shape.ink) / (border - few);
  const double sure = 0.5 + 0.49 * std::clamp(clear, 0.0, 1.0);
  mark.confidence.permille =
      static_cast<int>(std::lround(1000 * sure * std::min(1.0, shape.form + 0.1)));
  return mark;
}

}  // namespace

std::vector<Mark> FindTicks(const cv::Mat& image, const std::vector<Line>& lines) {
  std::vector<Mark> marks;
  if (image.empty()) return marks;
  const double em = PitchOf(lines, image.size());
  if (em <= 0) return marks;
  cv::Mat grey;
  cv::cvtColor(image, grey, cv::COLOR_BGR2GRAY);
  for (const Shape& shape : FindShapes(grey, em)) {
    const Box box = Fractions(shape.box, image.size());
    if (StandsInText(box, em / image.cols, em / image.rows, lines))
      marks.push_back(MarkOf(shape, image.size()));
  }
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.box.y != b.box.y ? a.box.y < b.box.y : a.box.x < b.box.x;
  });
  return marks;
}

}  // namespace heyan::ingest
