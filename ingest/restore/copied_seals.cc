// Seals that a copier made grey or black.
#include <algorithm>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "ingest/restore/rings.h"

namespace heyan::ingest {
namespace {

// The pieces of ink of at least this width or height: arcs of rings, not print.
cv::Mat LargePieces(const cv::Mat& labels, const cv::Mat& stats, int smallest) {
  cv::Mat large = cv::Mat::zeros(labels.size(), CV_8U);
  for (int y = 0; y < labels.rows; ++y) {
    for (int x = 0; x < labels.cols; ++x) {
      const int piece = labels.at<int>(y, x);
      if (piece == 0 || std::max(stats.at<int>(piece, cv::CC_STAT_WIDTH),
                                 stats.at<int>(piece, cv::CC_STAT_HEIGHT)) < smallest) {
        continue;
      }
      large.at<std::uint8_t>(y, x) = 255;
    }
  }
  return large;
}

// A ring among print: closed more fully than print would be, nothing beside it, letters inside.
std::optional<cv::Rect> CopiedRing(const cv::Mat& ink, const cv::Rect& box, int reach) {
  const Outline ring = BestRing(ink, box, reach);
  const cv::Rect whole = BoxOf(ring);
  const double share = RingShare(ink, ring, 1);
  if (share < 0.88 || RingShare(ink, ring, 1.1) > share - 0.4) return std::nullopt;
  if (RingShare(ink, ring, 0.91) > share - 0.15) return std::nullopt;
  if (whole.width > 2 * whole.height || whole.height > 2 * whole.width) return std::nullopt;
  // A seal has letters inside; a round table of a plan has not.
  const Outline letters{ring.centre, ring.radius_x * 0.75, ring.radius_y * 0.75};
  if (RingShare(ink, letters, 1) < 0.25) return std::nullopt;
  return whole;
}

}  // namespace

std::vector<cv::Rect> CopiedSeals(const cv::Mat& small) {
  cv::Mat grey;
  cv::cvtColor(small, grey, cv::COLOR_BGR2GRAY);
  cv::Mat ink;
  cv::adaptiveThreshold(grey, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 25, 14);
  const int page = std::min(ink.cols, ink.rows);
  // Rules of a table would tie the ring to the table.
  cv::Mat rules;
  cv::morphologyEx(ink, rules, cv::MORPH_OPEN, cv::Mat::ones(1, page / 14, CV_8U));
  cv::Mat free = ink - rules;
  cv::morphologyEx(ink, rules, cv::MORPH_OPEN, cv::Mat::ones(page / 14, 1, CV_8U));
  free -= rules;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(free, labels, stats, centres, 8, CV_32S);
  std::vector<cv::Rect> found;
  const auto take = [&](const cv::Rect& box, int reach) {
    const std::optional<cv::Rect> ring = CopiedRing(ink, box, reach);
    if (ring && !Overlaps(*ring, found)) found.push_back(*ring);
  };
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const int smaller = std::min(box.width, box.height);
    if (smaller < page / 14 || box.width > page / 3 || box.height > page / 3) continue;
    take(box, std::max(3, smaller / 8));
  }
  // What crosses a ring breaks it into arcs, or makes one piece of it and the print.
  for (const cv::Rect& box : Circles(LargePieces(labels, stats, page / 30), 22)) take(box, 4);
  return found;
}

}  // namespace heyan::ingest
