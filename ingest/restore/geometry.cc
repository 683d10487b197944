#include "ingest/restore/geometry.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace heyan::ingest {

Homography Scaling(double x, double y) { return {x, 0, 0, 0, y, 0, 0, 0, 1}; }

Homography Shifting(double x, double y) { return {1, 0, x, 0, 1, y, 0, 0, 1}; }

Homography Turning(int degrees, cv::Size size) {
  const double width = size.width;
  const double height = size.height;
  switch (((degrees % 360) + 360) % 360) {
    case 90:
      return {0, -1, height, 1, 0, 0, 0, 0, 1};
    case 180:
      return {-1, 0, width, 0, -1, height, 0, 0, 1};
    case 270:
      return {0, 1, 0, -1, 0, width, 0, 0, 1};
    default:
      return Homography::eye();
  }
}

Homography ForWarp(const Homography& edges) {
  return Shifting(-0.5, -0.5) * edges * Shifting(0.5, 0.5);
}

std::array<double, 9> WayBack(const Homography& to_upright, cv::Size shown, cv::Size upright) {
  const Homography back = Scaling(1.0 / shown.width, 1.0 / shown.height) * to_upright.inv() *
                          Scaling(upright.width, upright.height);
  const double last = std::abs(back(2, 2)) > 1e-12 ? back(2, 2) : 1.0;
  std::array<double, 9> fractions{};
  for (int i = 0; i < 9; ++i) fractions[static_cast<std::size_t>(i)] = back.val[i] / last;
  return fractions;
}

cv::Mat Shrunk(const cv::Mat& image, int long_side) {
  const int factor = std::max(image.cols, image.rows) / long_side;
  if (factor < 2 || std::min(image.cols, image.rows) < 2 * factor) return image;
  const cv::Size size(image.cols / factor, image.rows / factor);
  cv::Mat shrunk;
  // An odd last row or column is left out: only whole blocks go the fast way.
  cv::resize(image(cv::Rect(0, 0, size.width * factor, size.height * factor)), shrunk, size, 0, 0,
             cv::INTER_AREA);
  return shrunk;
}

}  // namespace heyan::ingest
