// Papers of an archive that was built as office files, drawn and scanned: one small page a file.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "fixtures/forge/damage.h"
#include "fixtures/forge/files.h"
#include "tests/support/program.h"

namespace heyan::bench {

inline std::vector<std::string> FieldsOf(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == ',') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

// A CSV as a ruled table below its title, anything else as paragraphs.
inline forge::Sheet DrawFile(const std::string& path) {
  forge::Sheet sheet(forge::kA4Width, forge::kA4Height);
  forge::TextStyle style;
  style.size = 11;
  const auto lines = tests::Lines(tests::ReadWhole(path));
  const bool table = path.ends_with(".csv");
  double y = 60;
  double begun = 0;
  std::size_t columns = 0;
  const double left = 50;
  const double width = 495;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!table || i == 0) {
      const std::string text = table ? FieldsOf(lines[i]).front() : lines[i];
      style.size = i == 0 ? 17 : 12;
      y += sheet.Text(i == 0 ? 170 : left, y, i == 0 ? -1 : width, text, style) + 9;
      continue;
    }
    const auto fields = FieldsOf(lines[i]);
    if (columns == 0) {
      columns = std::max<std::size_t>(1, fields.size());
      begun = y;
      sheet.Line(left, y, left + width, y);
    }
    const double cell = width / static_cast<double>(columns);
    double height = 18;
    style.size = 9.5;
    for (std::size_t c = 0; c < fields.size() && c < columns; ++c) {
      if (fields[c].empty()) continue;
      height = std::max(height, 6 + forge::Measure(fields[c], style, cell - 6).height);
      sheet.Text(left + cell * static_cast<double>(c) + 3, y + 3, cell - 6, fields[c], style);
    }
    y += height;
    sheet.Line(left, y, left + width, y);
  }
  for (std::size_t c = 0; c <= columns && columns > 0; ++c) {
    const double x = left + width * static_cast<double>(c) / static_cast<double>(columns);
    sheet.Line(x, begun, x, y);
  }
  return sheet;
}

// The file is drawn, scanned and taken away; the picture stands beside it.
inline void ScanInPlace(const std::string& path, int dpi, forge::Rng rng) {
  const forge::Sheet sheet = DrawFile(path);
  const cv::Mat scan = forge::Damage(sheet, 1, dpi, rng);
  forge::WriteImage(path.substr(0, path.rfind('.')) + ".jpg", scan, 80, 1);
  std::filesystem::remove(path);
}

}  // namespace heyan::bench
