// Pages for the tests of tables, set glyph by glyph.
#pragma once

#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::tests {

inline constexpr double kWidth = 1654;
inline constexpr double kHeight = 2339;

inline std::vector<std::string> Characters(const std::string& text) {
  std::vector<std::string> characters;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    characters.push_back(text.substr(i, length));
    i += length;
  }
  return characters;
}

// A line at (x, y) in pixels; Chinese characters `size` wide, others half. A '~' leaves one
// character's white without being read.
inline models::Line Set(const std::string& text, double x, double y, double size = 30,
                        bool glyphs = true) {
  models::Line line;
  line.confidence.permille = 900;
  const double start = x;
  for (const std::string& character : Characters(text)) {
    const double width = character.size() >= 3 ? size : size / 2;
    if (character != "~") {
      line.text += character;
      models::Glyph glyph;
      glyph.text = character;
      glyph.box = {x / kWidth, y / kHeight, width / kWidth, size / kHeight};
      glyph.confidence.permille = 900;
      if (glyphs) line.glyphs.push_back(glyph);
    }
    x += character == "~" ? size : width;
  }
  line.box = {start / kWidth, y / kHeight, (x - start) / kWidth, size / kHeight};
  return line;
}

inline models::Line Centred(const std::string& text, double x, double y) {
  const models::Line at_zero = Set(text, 0, y);
  return Set(text, x - at_zero.box.width * kWidth / 2, y);
}

inline models::Page Blank() {
  models::Page page;
  page.width = static_cast<int>(kWidth);
  page.height = static_cast<int>(kHeight);
  return page;
}

inline std::string TextAt(const models::Table& table, int row, int column) {
  for (const models::Cell& cell : table.cells) {
    if (cell.row == row && cell.column == column) return cell.text;
  }
  return "(no cell)";
}

}  // namespace heyan::tests
