#include "ingest/forensics/seal_picture.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace heyan::ingest {
namespace {

constexpr int kSide = 24;      // 24 × 24 = 576 bits
constexpr int kSmallest = 60;  // pixels across

// How much of the seal's colour a pixel has over the others; black print below it has none.
cv::Mat InkOf(const cv::Mat& bgr, models::MarkColour colour) {
  std::vector<cv::Mat> planes;
  cv::split(bgr, planes);
  const bool blue = colour == models::MarkColour::kBlue;
  const cv::Mat& own = blue ? planes[0] : planes[2];
  const cv::Mat& other = blue ? planes[2] : planes[0];
  cv::Mat most;
  cv::max(planes[1], other, most);
  cv::Mat ink;
  cv::subtract(own, most, ink);
  return ink;
}

}  // namespace

std::string SealPicture(const cv::Mat& bgr, const cv::Rect& box, models::MarkColour colour) {
  const bool coloured = colour == models::MarkColour::kRed || colour == models::MarkColour::kBlue;
  const cv::Rect area = box & cv::Rect(0, 0, bgr.cols, bgr.rows);
  if (bgr.channels() != 3 || !coloured || area != box) return "";
  if (area.width < kSmallest || area.height < kSmallest) return "";
  const cv::Mat ink = InkOf(bgr(area), colour);
  // The ink's own edges, so that a box found a pixel wider changes nothing.
  cv::Mat dark;
  cv::threshold(ink, dark, 40, 255, cv::THRESH_BINARY);
  const cv::Rect tight = cv::boundingRect(dark);
  if (tight.width < kSmallest || tight.height < kSmallest) return "";
  cv::Mat small;
  cv::resize(ink(tight), small, {kSide, kSide}, 0, 0, cv::INTER_AREA);
  std::vector<uchar> values(small.begin<uchar>(), small.end<uchar>());
  std::vector<uchar> sorted = values;
  const auto middle = sorted.begin() + kSide * kSide / 2;
  std::nth_element(sorted.begin(), middle, sorted.end());
  static constexpr char kHex[] = "0123456789abcdef";
  std::string picture;
  for (std::size_t i = 0; i + 3 < values.size(); i += 4) {
    int digit = 0;
    for (std::size_t b = 0; b < 4; ++b) digit = digit * 2 + (values[i + b] > *middle ? 1 : 0);
    picture += kHex[digit];
  }
  return picture;
}

}  // namespace heyan::ingest
