#include "ingest/restore/skew.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "ingest/restore/geometry.h"

namespace heyan::ingest {
namespace {

constexpr double kLargest = 17.0;  // so that 15 is not at the rim, where nothing is believed
constexpr int kLongSide = 1000;
constexpr std::size_t kMostPoints = 40000;
constexpr std::size_t kFewestPoints = 300;

// Lower edges of ink: baselines of text and rules. Edges rather than ink, so that a dark picture
// weighs no more than its outline.
std::vector<cv::Point> LowerEdges(const cv::Mat& grey) {
  cv::Mat ink;
  cv::adaptiveThreshold(grey, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 31, 15);
  // The rim shows the scanner's lid or the desk.
  const int rim_x = ink.cols / 50;
  const int rim_y = ink.rows / 50;
  std::vector<cv::Point> points;
  for (int y = rim_y; y + 1 < ink.rows - rim_y; ++y) {
    const auto* here = ink.ptr<std::uint8_t>(y);
    const auto* below = ink.ptr<std::uint8_t>(y + 1);
    for (int x = rim_x; x < ink.cols - rim_x; ++x) {
      if (here[x] != 0 && below[x] == 0) points.emplace_back(x, y);
    }
  }
  return points;
}

// How unevenly the points fall into level strips after the page is turned by `degrees`: the sum of
// squared strip counts (Postl's criterion in a form that needs no rotation of pixels).
class Profile {
 public:
  Profile(const std::vector<cv::Point>& points, cv::Size size)
      : centre_x_(size.width / 2), height_(size.height), points_(points) {
    const double spread = size.width * std::sin(kLargest * std::numbers::pi / 180);
    margin_ = static_cast<int>(spread) + 2;
    strips_.resize(static_cast<std::size_t>(height_ + 2 * margin_));
  }

  double Score(double degrees, std::size_t step) {
    std::fill(strips_.begin(), strips_.end(), 0.0F);
    const auto slope = static_cast<float>(std::tan(degrees * std::numbers::pi / 180));
    const auto offset = static_cast<float>(margin_);
    const auto last = static_cast<int>(strips_.size()) - 2;
    for (std::size_t i = 0; i < points_.size(); i += step) {
      const float y = static_cast<float>(points_[i].y) +
                      static_cast<float>(points_[i].x - centre_x_) * slope + offset;
      const int strip = std::clamp(static_cast<int>(y), 0, last);
      const float share = y - static_cast<float>(strip);
      strips_[static_cast<std::size_t>(strip)] += 1 - share;
      strips_[static_cast<std::size_t>(strip) + 1] += share;
    }
    double sum = 0;
    for (const float count : strips_) sum += static_cast<double>(count) * count;
    return sum;
  }

 private:
  int centre_x_;
  int height_;
  int margin_ = 0;
  const std::vector<cv::Point>& points_;
  std::vector<float> strips_;
};

}  // namespace

double FindSkew(const cv::Mat& grey) {
  if (grey.empty() || std::min(grey.cols, grey.rows) < 40) return 0;
  const cv::Mat small = Shrunk(grey, kLongSide);
  const std::vector<cv::Point> points = LowerEdges(small);
  if (points.size() < kFewestPoints) return 0;

  Profile profile(points, small.size());
  const std::size_t coarse_step = points.size() / 6000 + 1;
  const std::size_t fine_step = points.size() / kMostPoints + 1;
  double best = 0;
  double best_score = -1;
  std::vector<double> scores;
  for (double angle = -kLargest; angle <= kLargest + 1e-9; angle += 0.25) {
    const double score = profile.Score(angle, coarse_step);
    scores.push_back(score);
    if (score > best_score) {
      best_score = score;
      best = angle;
    }
  }
  // Pictures, plans of slanted walls, noise: no angle stands out, so the page is left alone.
  auto middle = scores.begin() + static_cast<std::ptrdiff_t>(scores.size() / 2);
  std::nth_element(scores.begin(), middle, scores.end());
  if (best_score < 1.25 * *middle) return 0;
  if (std::abs(best) > kLargest - 0.3) return 0;

  for (const double step : {0.05, 0.01}) {
    const double around = best;
    best_score = -1;
    for (int i = -6; i <= 6; ++i) {
      const double angle = around + i * step;
      const double score = profile.Score(angle, fine_step);
      if (score > best_score) {
        best_score = score;
        best = angle;
      }
    }
  }
  return best;
}

}  // namespace heyan::ingest
