// Papers of an archive that was built as office files, drawn and scanned: one small page a file.
#pragma once

#include <algorithm>
#include <filesystem>
#include <opencv2/imgproc.hpp>
#include <string>
#include <utility>
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

// A CSV as a ruled table below its title, anything else as paragraphs; and how far down it reaches.
inline std::pair<forge::Sheet, double> DrawFile(const std::string& path, double page_height) {
  forge::Sheet sheet(forge::kA4Width, page_height);
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
  return {std::move(sheet), y};
}

// How a paper lay on the scanner.
struct Scanning {
  int dpi = 150;
  double angle = 0;  // degrees
};

inline cv::Mat Turned(const cv::Mat& scan, double angle) {
  if (angle == 0) return scan;
  const cv::Mat turn = cv::getRotationMatrix2D(
      {static_cast<float>(scan.cols) / 2, static_cast<float>(scan.rows) / 2}, angle, 1);
  cv::Mat turned;
  cv::warpAffine(scan, turned, turn, scan.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                 cv::Scalar::all(238));
  return turned;
}

// A picture of nothing: soft lights and hard shapes, another one for another number.
inline cv::Mat Photograph(forge::Rng rng) {
  cv::Mat small(6, 8, CV_8UC3);
  for (int y = 0; y < small.rows; ++y) {
    for (int x = 0; x < small.cols; ++x) {
      for (int c = 0; c < 3; ++c) {
        small.at<cv::Vec3b>(y, x)[c] = static_cast<uchar>(rng.Int(60, 230));
      }
    }
  }
  cv::Mat photo;
  cv::resize(small, photo, {640, 480}, 0, 0, cv::INTER_CUBIC);
  for (int i = 0; i < 14; ++i) {
    const cv::Rect shape(rng.Int(0, 560), rng.Int(0, 420), rng.Int(20, 160), rng.Int(20, 120));
    const auto shade = static_cast<double>(rng.Int(10, 245));
    cv::rectangle(photo, shape, cv::Scalar(shade, shade * 0.9, shade * 0.8), cv::FILLED);
  }
  cv::GaussianBlur(photo, photo, {}, 1.1);
  return photo;
}

// The file is drawn, scanned and taken away; the picture stands beside it.
inline void ScanInPlace(const std::string& path, const Scanning& how, forge::Rng rng) {
  const double height = std::max(200.0, DrawFile(path, forge::kA4Height).second + 50);
  const forge::Sheet sheet = DrawFile(path, height).first;
  const cv::Mat scan = Turned(forge::Damage(sheet, 1, how.dpi, rng), how.angle);
  forge::WriteImage(path.substr(0, path.rfind('.')) + ".jpg", scan, 80, 1);
  std::filesystem::remove(path);
}

}  // namespace heyan::bench
