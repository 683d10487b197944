// One reader (OCR engine) behind one interface: finds lines on a page, reads lines.
// Not thread-safe; one object a process.
#pragma once

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
};

models::Result<std::unique_ptr<Reader>> MakePpocrReader(models::ReaderKind kind, int threads,
                                                        bool force_f32,
                                                        const std::string& model_cache);
models::Result<std::unique_ptr<Reader>> MakeTesseractReader();

// Page orientation by the network; nullptr where models are not installed.
class Orientation {
 public:
  virtual ~Orientation() = default;
  virtual int TurnOf(const cv::Mat& page) = 0;  // degrees clockwise that bring it upright
};
std::unique_ptr<Orientation> MakeOrientation(int threads, const std::string& model_cache);

}  // namespace heyan::ingest
