#include "ingest/tables/lines.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "models/utf8.h"

namespace heyan::ingest {
namespace {

using models::Box;
using models::Glyph;
using models::Line;

bool OnlySpaces(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == '\t') {
      ++i;
    } else if (text.compare(i, 3, "\u3000") == 0) {
      i += 3;
    } else {
      return false;
    }
  }
  return true;
}

void TrimSpaces(std::string* text) {
  while (!text->empty() && text->back() == ' ') text->pop_back();
  const std::size_t first = text->find_first_not_of(' ');
  text->erase(0, std::min(first, text->size()));
}

}  // namespace

std::vector<Glyph> GlyphsOf(const Line& line) {
  if (!line.glyphs.empty()) return line.glyphs;
  std::vector<Glyph> glyphs;
  double total = 0;
  std::vector<double> widths;
  for (std::string& character : models::Characters(line.text)) {
    widths.push_back(character.size() >= 3 ? 1.0 : 0.5);
    total += widths.back();
    Glyph glyph;
    glyph.text = std::move(character);
    glyph.confidence = line.confidence;
    glyphs.push_back(std::move(glyph));
  }
  double x = line.box.x;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const double width = line.box.width * widths[i] / total;
    glyphs[i].box = {x, line.box.y, width, line.box.height};
    x += width;
  }
  return glyphs;
}

std::vector<Line> CutLine(const Line& line, const std::vector<std::size_t>& cuts) {
  const std::vector<Glyph> glyphs = GlyphsOf(line);
  std::vector<std::size_t> starts = {0};
  for (const std::size_t cut : cuts) {
    if (cut > starts.back() && cut < glyphs.size()) starts.push_back(cut);
  }
  if (starts.size() == 1) return {line};
  // Where each glyph begins in the text, which may hold spaces that are no glyphs.
  std::vector<std::size_t> places(glyphs.size(), std::string::npos);
  std::size_t from = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const std::size_t place = line.text.find(glyphs[i].text, from);
    if (place == std::string::npos) continue;
    places[i] = place;
    from = place + glyphs[i].text.size();
  }
  std::vector<Line> parts;
  for (std::size_t s = 0; s < starts.size(); ++s) {
    const std::size_t begin = starts[s];
    const std::size_t end = s + 1 < starts.size() ? starts[s + 1] : glyphs.size();
    Line part;
    part.reader = line.reader;
    part.under_seal = line.under_seal;
    std::int64_t sum = 0;
    Box box;
    std::string joined;
    for (std::size_t i = begin; i < end; ++i) {
      joined += glyphs[i].text;
      sum += glyphs[i].confidence.permille;
      box = Union(box, glyphs[i].box);
    }
    const std::size_t text_begin = begin == 0 ? 0 : places[begin];
    const std::size_t text_end = end < glyphs.size() ? places[end] : line.text.size();
    if (text_begin != std::string::npos && text_end != std::string::npos &&
        text_begin <= text_end) {
      joined = line.text.substr(text_begin, text_end - text_begin);
    }
    TrimSpaces(&joined);
    if (OnlySpaces(joined)) continue;
    part.text = std::move(joined);
    part.box = box.Empty() ? line.box : box;
    part.confidence.permille = sum > 0
                                   ? static_cast<int>(sum / static_cast<std::int64_t>(end - begin))
                                   : line.confidence.permille;
    if (!line.glyphs.empty()) {
      part.glyphs.assign(glyphs.begin() + static_cast<std::ptrdiff_t>(begin),
                         glyphs.begin() + static_cast<std::ptrdiff_t>(end));
    }
    parts.push_back(std::move(part));
  }
  if (parts.empty()) return {line};
  return parts;
}

std::vector<std::vector<int>> RowsOf(const std::vector<Line>& lines,
                                     const std::vector<int>& indices) {
  const auto at = [&](int index) -> const Box& {
    return lines[static_cast<std::size_t>(index)].box;
  };
  std::vector<int> sorted = indices;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](int a, int b) { return at(a).CentreY() < at(b).CentreY(); });
  std::vector<std::vector<int>> rows;
  double top = 0;
  double bottom = 0;
  for (const int index : sorted) {
    const Box& box = at(index);
    const double shared = std::min(bottom, box.Bottom()) - std::max(top, box.y);
    const double smaller = std::min(bottom - top, box.height);
    if (!rows.empty() && shared > 0.5 * smaller) {
      // The row keeps the mean extent of its lines, so that a tall one cannot draw in the next row.
      const auto count = static_cast<double>(rows.back().size());
      top = (top * count + box.y) / (count + 1);
      bottom = (bottom * count + box.Bottom()) / (count + 1);
      rows.back().push_back(index);
      continue;
    }
    rows.push_back({index});
    top = box.y;
    bottom = box.Bottom();
  }
  for (std::vector<int>& row : rows) {
    std::stable_sort(row.begin(), row.end(), [&](int a, int b) { return at(a).x < at(b).x; });
  }
  return rows;
}

}  // namespace heyan::ingest
