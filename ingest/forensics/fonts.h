// Fonts inside one figure of a PDF's text layer: a figure that was typed over seldom gets the same
// font as the rest of it.
#pragma once

#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

// One character of a line, with the font that draws it; the name as the PDF has it.
struct FontedGlyph {
  std::string text;
  std::string font;
  models::Box box;
};

// Figures whose digits stand in several fonts. The year of a printed form (20__年) may be printed
// in part and typed in part: its first two digits are left alone.
std::vector<models::Trace> MixedFigures(const std::vector<FontedGlyph>& line);

// Of the page's text layer; none where it cannot be read.
std::vector<models::Trace> FontTraces(const std::string& location, int number);

}  // namespace heyan::ingest
