// Lines of text against places: which glyphs stand where, lines cut, reading order.
#pragma once

#include <vector>

#include "models/page.h"

namespace heyan::ingest {

// The glyphs of a line; where the reader gave none, its characters spread over its box.
std::vector<models::Glyph> GlyphsOf(const models::Line& line);

// Cuts a line before the glyphs `cuts` (ascending indices into GlyphsOf). Text between glyphs goes
// with the glyph before it; parts that hold nothing but spaces are dropped.
std::vector<models::Line> CutLine(const models::Line& line, const std::vector<std::size_t>& cuts);

// Indices of lines top to bottom in rows (by overlap of heights), left to right in each.
std::vector<std::vector<int>> RowsOf(const std::vector<models::Line>& lines,
                                     const std::vector<int>& indices);

}  // namespace heyan::ingest
