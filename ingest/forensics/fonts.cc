#include "ingest/forensics/fonts.h"

#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>
#include <set>

#include "ingest/pdf/document.h"
#include "ingest/pdf/shown.h"
#include "models/utf8.h"

namespace heyan::ingest {
namespace {

using models::Box;
using models::Trace;

bool IsDigit(const FontedGlyph& glyph) {
  return glyph.text.size() == 1 && glyph.text[0] >= '0' && glyph.text[0] <= '9';
}

bool Joins(const FontedGlyph& glyph) { return glyph.text == "." || glyph.text == ","; }

// "ABCDEF+SimSun,Bold" is SimSun: a subset's tag and a drawn weight are no other font.
std::string Family(const std::string& font) {
  std::string name = font;
  if (const auto plus = name.find('+'); plus == 6) name.erase(0, plus + 1);
  if (const auto comma = name.find(','); comma != std::string::npos) name.resize(comma);
  return name;
}

// `first` to before `last` is one figure.
void Weigh(const std::vector<FontedGlyph>& line, std::size_t first, std::size_t last,
           std::vector<Trace>* out) {
  std::vector<const FontedGlyph*> digits;
  for (std::size_t i = first; i < last; ++i) {
    if (IsDigit(line[i])) digits.push_back(&line[i]);
  }
  const bool year = digits.size() == 4 && digits[0]->text == "2" && digits[1]->text == "0";
  if (year) digits.erase(digits.begin(), digits.begin() + 2);
  if (digits.size() < 2) return;
  std::set<std::string> fonts;
  for (const FontedGlyph* digit : digits) {
    if (digit->font.empty()) return;  // the page does not tell
    fonts.insert(Family(digit->font));
  }
  if (fonts.size() < 2) return;
  Trace trace;
  trace.kind = models::TraceKind::kFont;
  for (std::size_t i = first; i < last; ++i) {
    trace.box = models::Union(trace.box, line[i].box);
    trace.text += line[i].text;
  }
  out->push_back(std::move(trace));
}

std::vector<FontedGlyph> GlyphsOf(const poppler::text_box& box, const poppler::rectf& page) {
  std::vector<FontedGlyph> glyphs;
  for (std::string& character : models::Characters(Utf8(box.text()))) {
    const std::size_t index = glyphs.size();
    glyphs.push_back({std::move(character),
                      box.has_font_info() ? box.get_font_name(static_cast<int>(index)) : "",
                      Fraction(box.char_bbox(index), page)});
  }
  return glyphs;
}

// The next box stands on the same line without a gap.
bool Touches(const Box& a, const Box& b) {
  const double shared = std::min(a.Bottom(), b.Bottom()) - std::max(a.y, b.y);
  return shared > 0.5 * std::min(a.height, b.height) && b.x - a.Right() < 0.15 * a.height &&
         b.x - a.Right() > -0.3 * a.height;
}

}  // namespace

std::vector<Trace> MixedFigures(const std::vector<FontedGlyph>& line) {
  std::vector<Trace> traces;
  std::size_t first = 0;
  while (first < line.size()) {
    if (!IsDigit(line[first])) {
      ++first;
      continue;
    }
    std::size_t last = first;
    while (last < line.size() &&
           (IsDigit(line[last]) ||
            (Joins(line[last]) && last + 1 < line.size() && IsDigit(line[last + 1])))) {
      ++last;
    }
    Weigh(line, first, last, &traces);
    first = last;
  }
  return traces;
}

std::vector<Trace> FontTraces(const std::string& location, int number) {
  std::vector<Trace> traces;
  try {
    const auto document = OpenPdf(location);
    if (!document) return traces;
    const std::unique_ptr<poppler::page> page((*document)->create_page(number - 1));
    if (!page) return traces;
    const poppler::rectf shown = ShownRect(*page);
    if (shown.width() <= 0 || shown.height() <= 0) return traces;
    std::vector<FontedGlyph> line;
    const auto end = [&] {
      std::ranges::move(MixedFigures(line), std::back_inserter(traces));
      line.clear();
    };
    for (const poppler::text_box& box : page->text_list(poppler::page::text_list_include_font)) {
      auto glyphs = GlyphsOf(box, shown);
      if (glyphs.empty()) continue;
      if (!line.empty() && !Touches(line.back().box, glyphs.front().box)) end();
      std::ranges::move(glyphs, std::back_inserter(line));
      if (box.has_space_after()) end();
    }
    end();
  } catch (const std::exception&) {
    return {};
  }
  return traces;
}

}  // namespace heyan::ingest
