#include "ingest/restore/rings.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace heyan::ingest {
namespace {

constexpr int kDirections = 72;

}  // namespace

bool Inked(const cv::Mat& ink, double x, double y) {
  const int column = static_cast<int>(std::floor(x));
  const int row = static_cast<int>(std::floor(y));
  return column >= 0 && row >= 0 && column < ink.cols && row < ink.rows &&
         ink.at<std::uint8_t>(row, column) != 0;
}

double RingShare(const cv::Mat& ink, const Outline& ring, double factor) {
  int inked = 0;
  for (int i = 0; i < kDirections; ++i) {
    const double angle = 2 * std::numbers::pi * i / kDirections;
    const double x = std::cos(angle);
    const double y = std::sin(angle);
    for (const double step : {0.0, -1.0, 1.0}) {
      if (Inked(ink, ring.centre.x + x * (ring.radius_x * factor + step),
                ring.centre.y + y * (ring.radius_y * factor + step))) {
        ++inked;
        break;
      }
    }
  }
  return static_cast<double>(inked) / kDirections;
}

Outline BestRing(const cv::Mat& ink, const cv::Rect& box, int reach) {
  const cv::Point2d middle(box.x + box.width / 2.0, box.y + box.height / 2.0);
  const int step = std::max(1, reach / 4);
  Outline best{middle, box.width / 2.0, box.height / 2.0};
  double best_share = -1;
  for (int dy = -reach; dy <= reach; dy += step) {
    for (int dx = -reach; dx <= reach; dx += step) {
      for (double shrink = -2; shrink <= reach; shrink += 1) {
        const Outline ring{middle + cv::Point2d(dx, dy), box.width / 2.0 - shrink,
                           box.height / 2.0 - shrink};
        const double share = RingShare(ink, ring, 1) + ring.radius_x * 1e-4;
        if (share > best_share) {
          best_share = share;
          best = ring;
        }
      }
    }
  }
  return best;
}

std::vector<cv::Rect> Circles(const cv::Mat& plane, double votes) {
  const int page = std::min(plane.cols, plane.rows);
  cv::Mat half;
  cv::resize(plane, half, {plane.cols / 2, plane.rows / 2}, 0, 0, cv::INTER_AREA);
  std::vector<cv::Vec3f> circles;
  cv::HoughCircles(half, circles, cv::HOUGH_GRADIENT, 1.5, page / 32.0, 120, votes, page / 40,
                   page / 10);
  std::vector<cv::Rect> boxes;
  for (const cv::Vec3f& circle : circles) {
    const cv::Rect box(static_cast<int>(2 * (circle[0] - circle[2])),
                       static_cast<int>(2 * (circle[1] - circle[2])),
                       static_cast<int>(4 * circle[2]), static_cast<int>(4 * circle[2]));
    if ((box & cv::Rect(0, 0, plane.cols, plane.rows)) == box) boxes.push_back(box);
    if (boxes.size() == 12) break;
  }
  return boxes;
}

cv::Rect BoxOf(const Outline& ring) {
  return {cv::Point(static_cast<int>(ring.centre.x - ring.radius_x) - 1,
                    static_cast<int>(ring.centre.y - ring.radius_y) - 1),
          cv::Point(static_cast<int>(ring.centre.x + ring.radius_x) + 2,
                    static_cast<int>(ring.centre.y + ring.radius_y) + 2)};
}

bool Overlaps(const cv::Rect& box, const std::vector<cv::Rect>& others) {
  return std::any_of(others.begin(), others.end(), [&](const cv::Rect& other) {
    return (other & box).area() * 2 > std::min(other.area(), box.area());
  });
}

}  // namespace heyan::ingest
