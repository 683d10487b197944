// One reader (OCR engine) behind one interface: finds lines on a page, reads lines.
// Not thread-safe; one object a process.
#pragma once

#include <array>
#include <memory>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "models/error.h"
#include "models/page.h"

namespace heyan::ingest {

// A line on a page image: four corners in pixels, clockwise from the top left of the text.
struct LineQuad {
  cv::Point2f corners[4];
  float score = 0;
};

class Reader {
 public:
  virtual ~Reader() = default;
  virtual models::ReaderKind kind() const = 0;
  virtual std::vector<LineQuad> FindLines(const cv::Mat& page) = 0;
  // One reading a quad; boxes and glyph boxes in fractions of the page. Empty text where nothing
  // stands.
  virtual std::vector<models::Line> ReadLines(const cv::Mat& page,
                                              const std::vector<LineQuad>& quads) = 0;
  // A whole page without help. Some engines read a page better than its lines one by one.
  virtual std::vector<models::Line> ReadPage(const cv::Mat& page) {
    return ReadLines(page, FindLines(page));
  }
};

// Finds and reads nothing: stands in where no engine is wanted.
std::unique_ptr<Reader> MakeNullReader(models::ReaderKind kind);

models::Result<std::unique_ptr<Reader>> MakePpocrReader(models::ReaderKind kind, int threads,
                                                        bool force_f32,
                                                        const std::string& model_cache);
models::Result<std::unique_ptr<Reader>> MakeTesseractReader();

// Page orientation by the network; nullptr where models are not installed.
class Orientation {
 public:
  virtual ~Orientation() = default;
  virtual int TurnOf(const cv::Mat& page) = 0;  // degrees clockwise that bring it upright
  // How likely it is that a turn of 0, 90, 180, 270 degrees clockwise brings the page upright.
  virtual std::array<float, 4> Scores(const cv::Mat& page) = 0;
};
std::unique_ptr<Orientation> MakeOrientation(int threads, const std::string& model_cache);

}  // namespace heyan::ingest
