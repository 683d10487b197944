#include "ingest/pdf/text_layer.h"

#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "ingest/pdf/document.h"
#include "ingest/pdf/shown.h"
#include "models/utf8.h"

namespace heyan::ingest {
namespace {

using models::Box;
using models::Glyph;
using models::Line;

struct Word {
  std::vector<Glyph> glyphs;
  Box box;
  bool space_after = false;
};

Word MakeWord(const poppler::text_box& source, const poppler::rectf& page) {
  Word word;
  word.box = Fraction(source.bbox(), page);
  word.space_after = source.has_space_after();
  for (std::string& character : models::Characters(Utf8(source.text()))) {
    const Box box = Fraction(source.char_bbox(word.glyphs.size()), page);
    word.glyphs.push_back(Glyph{std::move(character), box, {1000}});
  }
  return word;
}

bool SameRow(const Box& a, const Box& b) {
  const double shared = std::min(a.Bottom(), b.Bottom()) - std::max(a.y, b.y);
  return shared > 0.5 * std::min(a.height, b.height);
}

// From the end of the line to the word, in heights of the line.
double Gap(const Line& line, const Word& word, double aspect) {
  return (word.box.x - line.box.Right()) * aspect / line.box.height;
}

// Words belong to one line where they stand in one row no further apart than two characters.
bool Continues(const Line& line, const Word& word, double aspect) {
  if (!SameRow(line.box, word.box)) return false;
  const double gap = Gap(line, word, aspect);
  return gap < 1.2 && gap > -0.5;
}

void Append(const Word& word, bool space, Line* line) {
  if (space) line->text += ' ';
  for (const Glyph& glyph : word.glyphs) {
    line->text += glyph.text;
    line->glyphs.push_back(glyph);
  }
  line->box = Union(line->box, word.box);
}

// The step from the start of one glyph to that of the next, in heights of the line.
std::vector<double> Steps(const Line& line, double aspect) {
  std::vector<double> steps;
  for (std::size_t i = 0; i + 1 < line.glyphs.size(); ++i) {
    steps.push_back((line.glyphs[i + 1].box.x - line.glyphs[i].box.x) * aspect / line.box.height);
  }
  return steps;
}

// Where every character is given the same room, whether wide or narrow (letter-spaced text, most
// OFD), the room that a digit leaves is no blank: "8 6 0 . 5" is one number. Taken out are blanks
// that are part of a step as wide as the line's usual one.
void CloseEvenSteps(Line* line, double aspect) {
  constexpr std::size_t kEnough = 3;
  constexpr double kWidest = 1.2;  // of one character's room, in heights of the line
  constexpr double kSame = 0.1;
  const std::vector<double> steps = Steps(*line, aspect);
  if (steps.size() < kEnough) return;
  std::vector<double> sorted = steps;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::ranges::nth_element(sorted, middle);
  const double usual = *middle;
  const auto even = [&](double step) { return std::abs(step - usual) < kSame * usual; };
  const auto share = static_cast<std::size_t>(std::ranges::count_if(steps, even));
  if (usual > kWidest || share * 2 < steps.size()) return;
  std::string text;
  std::size_t at = 0;
  for (std::size_t i = 0; i < line->glyphs.size(); ++i) {
    const std::size_t found = line->text.find(line->glyphs[i].text, at);
    if (found == std::string::npos) return;  // the text is not that of its glyphs
    if (i > 0 && !even(steps[i - 1])) text += line->text.substr(at, found - at);
    text += line->glyphs[i].text;
    at = found + line->glyphs[i].text.size();
  }
  line->text = std::move(text);
}

}  // namespace

models::Result<std::vector<Line>> TextLayer(const std::string& location, int number) {
  try {
    auto document = OpenPdf(location);
    if (!document) return tl::unexpected(document.error());
    const std::unique_ptr<poppler::page> page((*document)->create_page(number - 1));
    if (!page) return std::vector<Line>();
    const poppler::rectf shown = ShownRect(*page);
    if (shown.width() <= 0 || shown.height() <= 0) return std::vector<Line>();
    const double aspect = shown.width() / shown.height();
    constexpr double kBlank = 0.4;  // in heights of the line
    std::vector<Line> lines;
    bool space = false;
    for (const poppler::text_box& source : page->text_list()) {
      const Word word = MakeWord(source, shown);
      if (word.glyphs.empty()) continue;
      if (lines.empty() || !Continues(lines.back(), word, aspect)) {
        lines.emplace_back();
        lines.back().reader = models::ReaderKind::kTextLayer;
        lines.back().confidence = {1000};
        space = false;
      } else if (Gap(lines.back(), word, aspect) > kBlank) {
        space = true;  // figures of two columns are not one figure
      }
      Append(word, space, &lines.back());
      space = word.space_after;
    }
    for (Line& line : lines) CloseEvenSteps(&line, aspect);
    return lines;
  } catch (const std::exception&) {
    return std::vector<Line>();  // the page is read from its raster instead
  }
}

}  // namespace heyan::ingest
