#include "ingest/restore/reversed.h"

#include <algorithm>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "ingest/restore/geometry.h"
#include "ingest/restore/histogram.h"

namespace heyan::ingest {
namespace {

constexpr int kSide = 1000;     // bands are looked for at this size
constexpr double kDark = 0.72;  // of the paper's level
constexpr int kLowest = 11;     // pixels there: a line of print with its margins
constexpr int kHighest = 160;
constexpr double kSolid = 0.55;  // ground in a band
constexpr double kEdge = 0.8;    // ground along its upper and lower edge
constexpr double kLeastPrint = 0.015;
constexpr double kMostPrint = 0.4;
constexpr double kUneven = 36;  // levels; a photograph is more uneven than a printed ground

// The darkest of a pixel's channels: a coloured ground is dark in one of them, white print in none.
cv::Mat DarkestChannel(const cv::Mat& bgr) {
  std::vector<cv::Mat> channels;
  cv::split(bgr, channels);
  cv::Mat least = channels[0];
  for (std::size_t i = 1; i < channels.size(); ++i) least = cv::min(least, channels[i]);
  return least;
}

int Quantile(const cv::Mat& levels, const cv::Mat& mask, double share) {
  Histogram counts{};
  for (int y = 0; y < levels.rows; ++y) {
    const auto* row = levels.ptr<std::uint8_t>(y);
    const auto* chosen = mask.empty() ? nullptr : mask.ptr<std::uint8_t>(y);
    for (int x = 0; x < levels.cols; ++x) {
      if (chosen != nullptr && chosen[x] == 0) continue;
      ++counts[row[x]];
    }
  }
  return Level(counts, share);
}

double Share(const cv::Mat& mask) {
  return static_cast<double>(cv::countNonZero(mask)) / static_cast<double>(mask.total());
}

// Solid ground along the edges, light print inside, and the ground of one level.
bool IsReversed(const cv::Mat& levels, const cv::Mat& dark, double paper) {
  constexpr int kStrip = 2;
  if (Share(dark) < kSolid) return false;
  if (Share(dark.rowRange(1, 1 + kStrip)) < kEdge) return false;
  if (Share(dark.rowRange(dark.rows - 1 - kStrip, dark.rows - 1)) < kEdge) return false;
  const int ground = Quantile(levels, dark, 0.5);
  const cv::Mat print = levels > (ground + paper) / 2;
  const double printed = Share(print);
  if (printed < kLeastPrint || printed > kMostPrint) return false;
  cv::Mat inner;
  cv::erode(dark, inner, cv::Mat::ones(3, 3, CV_8U));
  if (cv::countNonZero(inner) == 0) return false;
  cv::Mat smooth;  // of the dots in which a copier prints grey
  cv::blur(levels, smooth, {5, 5});
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(smooth, mean, deviation, inner);
  return deviation[0] < kUneven;
}

// The bands in a piece of solid ground: print between its margins leaves most of each row dark, the
// paper between two bands does not.
std::vector<cv::Rect> BandsIn(const cv::Mat& dark, const cv::Rect& box) {
  constexpr double kRow = 0.4;
  std::vector<cv::Rect> bands;
  int begin = -1;
  for (int y = box.y; y <= box.br().y; ++y) {
    const bool inside = y < box.br().y && Share(dark({box.x, y, box.width, 1})) >= kRow;
    if (inside && begin < 0) begin = y;
    if (inside || begin < 0) continue;
    bands.emplace_back(box.x, begin, box.width, y - begin);
    begin = -1;
  }
  return bands;
}

// What differs from the ground, lighter or darker (rules drawn over it), becomes dark on white.
void Turn(const cv::Mat& levels, const cv::Rect& box, cv::Mat* bgr) {
  const cv::Mat there = levels(box);
  const int ground = Quantile(there, {}, 0.4);
  const int print = std::max(Quantile(there, {}, 0.98), ground + 30);
  cv::Mat table(1, 256, CV_8U);
  for (int level = 0; level < 256; ++level) {
    const double lighter = (level - ground) / static_cast<double>(print - ground);
    const double darker = (ground - level) / static_cast<double>(std::max(ground, 1));
    const double shown = std::clamp(std::max((lighter - 0.15) / 0.7, (darker - 0.3) / 0.3), 0., 1.);
    table.at<std::uint8_t>(level) = cv::saturate_cast<std::uint8_t>(255 * (1 - shown));
  }
  cv::Mat turned;
  cv::LUT(there, table, turned);
  cv::cvtColor(turned, turned, cv::COLOR_GRAY2BGR);
  cv::rectangle(turned, {0, 0, turned.cols, turned.rows}, cv::Scalar::all(60), 2);
  turned.copyTo((*bgr)(box));
}

cv::Rect AtFullSize(const cv::Rect& box, cv::Size small, cv::Size full) {
  const double x = static_cast<double>(full.width) / small.width;
  const double y = static_cast<double>(full.height) / small.height;
  const cv::Point first(static_cast<int>((box.x - 1) * x), static_cast<int>((box.y - 1) * y));
  const cv::Point last(static_cast<int>((box.br().x + 1) * x),
                       static_cast<int>((box.br().y + 1) * y));
  return cv::Rect(first, last) & cv::Rect({}, full);
}

// The rows and columns of a rectangle at full size in which the ground stands: its rim at the
// small size was a pixel wide.
cv::Rect Tightened(const cv::Mat& dark, cv::Rect box) {
  constexpr double kMostly = 0.5;
  const auto solid = [&](const cv::Rect& strip) { return Share(dark(strip)) >= kMostly; };
  while (box.height > 8 && !solid({box.x, box.y, box.width, 1})) ++box.y, --box.height;
  while (box.height > 8 && !solid({box.x, box.y + box.height - 1, box.width, 1})) --box.height;
  while (box.width > 8 && !solid({box.x, box.y, 1, box.height})) ++box.x, --box.width;
  while (box.width > 8 && !solid({box.x + box.width - 1, box.y, 1, box.height})) --box.width;
  return box;
}

}  // namespace

int TurnReversed(cv::Mat* bgr) {
  const cv::Mat small = DarkestChannel(Shrunk(*bgr, kSide));
  const double paper = Quantile(small, {}, 0.7);
  if (paper < 120) return 0;
  const cv::Mat dark = small < kDark * paper;
  // No stroke is so long and thick; the margins of a band and the gaps in it are. Between them
  // stands a line of print.
  cv::Mat closed;
  cv::morphologyEx(dark, closed, cv::MORPH_OPEN, cv::Mat::ones(3, 15, CV_8U));
  cv::morphologyEx(closed, closed, cv::MORPH_CLOSE, cv::Mat::ones(31, 5, CV_8U));
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(closed, labels, stats, centres, 4, CV_32S);
  cv::Mat levels;
  cv::Mat ground;
  int turned = 0;
  for (int i = 1; i < count; ++i) {
    const cv::Rect whole(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                         stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    for (const cv::Rect& box : BandsIn(dark, whole)) {
      if (box.height < kLowest || box.height > kHighest || box.width < 2 * box.height) continue;
      if (!IsReversed(small(box), dark(box), paper)) continue;
      if (levels.empty()) {
        levels = DarkestChannel(*bgr);
        ground = levels < kDark * paper;
        *bgr = bgr->clone();
      }
      Turn(levels, Tightened(ground, AtFullSize(box, small.size(), levels.size())), bgr);
      ++turned;
    }
  }
  return turned;
}

}  // namespace heyan::ingest
