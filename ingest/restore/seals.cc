#include "ingest/restore/seals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "ingest/restore/geometry.h"
#include "ingest/restore/rings.h"
#include "ingest/restore/tint.h"

namespace heyan::ingest {
namespace {

using models::MarkColour;

constexpr int kLongSide = 900;
constexpr int kFewestPixels = 100;
constexpr double kRing = 0.7;
constexpr double kFrame = 0.85;
constexpr double kMostFilled = 0.45;
constexpr int kFaintest = 14;      // tint over that of the paper: a stamp nearly out of ink
constexpr int kWidestStroke = 17;  // pixels of the searched image

// Warm light, old paper and printed grounds tint broad areas; a stamp is made of strokes.
cv::Mat Strokes(const cv::Mat& tint, int widest) {
  cv::Mat strokes;
  cv::morphologyEx(tint, strokes, cv::MORPH_TOPHAT, cv::Mat::ones(widest, widest, CV_8U));
  return strokes;
}

// The share of the inside that is as strongly tinted as the stamp: high for the filled national
// emblem and for pictures.
double Filled(const cv::Mat& tint, const Outline& ring) {
  std::vector<std::uint8_t> values;
  for (double y = ring.centre.y - ring.radius_y; y < ring.centre.y + ring.radius_y; y += 1) {
    for (double x = ring.centre.x - ring.radius_x; x < ring.centre.x + ring.radius_x; x += 1) {
      const double u = (x - ring.centre.x) / ring.radius_x;
      const double v = (y - ring.centre.y) / ring.radius_y;
      if (u * u + v * v > 0.85 * 0.85) continue;
      const int column = static_cast<int>(x);
      const int row = static_cast<int>(y);
      if (column < 0 || row < 0 || column >= tint.cols || row >= tint.rows) continue;
      values.push_back(tint.at<std::uint8_t>(row, column));
    }
  }
  if (values.size() < 50) return 1;
  std::sort(values.begin(), values.end());
  const int low = values[values.size() / 20];
  const int high = values[values.size() * 19 / 20];
  const auto cut = std::upper_bound(values.begin(), values.end(), (low + high) / 2);
  return static_cast<double>(values.end() - cut) / static_cast<double>(values.size());
}

// Characters of a red heading (红头) may be framed like a square seal; they stand in a row.
bool StandsInRow(const cv::Rect& box, const std::vector<cv::Rect>& pieces) {
  int peers = 0;
  for (const cv::Rect& other : pieces) {
    const int shared = std::min(box.br().y, other.br().y) - std::max(box.y, other.y);
    if ((box & other).area() > 0 || shared < 0.6 * std::max(box.height, other.height)) continue;
    const int apart = std::max(box.x, other.x) - std::min(box.br().x, other.br().x);
    if (apart < 4 * box.height) ++peers;
  }
  return peers >= 2;
}

std::vector<cv::Rect> Blobs(const cv::Mat& ink) {
  // Letters and ring of a seal stand apart by less than a letter.
  const int gap = std::max(3, std::min(ink.cols, ink.rows) / 110) | 1;
  cv::Mat joined;
  cv::morphologyEx(ink, joined, cv::MORPH_CLOSE,
                   cv::getStructuringElement(cv::MORPH_ELLIPSE, {gap, gap}));
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(joined, labels, stats, centres, 8, CV_32S);
  std::vector<cv::Rect> boxes;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (std::max(box.width, box.height) * 40 >= std::min(ink.cols, ink.rows)) boxes.push_back(box);
  }
  return boxes;
}

// Worn stamps break into pieces: pieces that stand close together are tried as one.
std::vector<cv::Rect> Joined(std::vector<cv::Rect> boxes, int reach) {
  bool changed = true;
  while (changed) {
    changed = false;
    for (std::size_t i = 0; i < boxes.size() && !changed; ++i) {
      for (std::size_t j = i + 1; j < boxes.size() && !changed; ++j) {
        const cv::Rect grown(boxes[i].x - reach, boxes[i].y - reach, boxes[i].width + 2 * reach,
                             boxes[i].height + 2 * reach);
        if ((grown & boxes[j]).empty()) continue;
        boxes[i] |= boxes[j];
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(j));
        changed = true;
      }
    }
  }
  return boxes;
}

// The share of the four sides of the box along which ink runs.
double FrameShare(const cv::Mat& ink, const cv::Rect& box) {
  int inked = 0;
  int looked = 0;
  const int depth = std::max(2, std::min(box.width, box.height) / 14);
  const auto look = [&](double x, double y, double in_x, double in_y) {
    ++looked;
    for (int i = 0; i < depth; ++i) {
      if (!Inked(ink, x + in_x * i, y + in_y * i)) continue;
      ++inked;
      return;
    }
  };
  for (int x = box.x; x < box.br().x; ++x) {
    look(x, box.y, 0, 1);
    look(x, box.br().y - 1, 0, -1);
  }
  for (int y = box.y; y < box.br().y; ++y) {
    look(box.x, y, 1, 0);
    look(box.br().x - 1, y, -1, 0);
  }
  return static_cast<double>(inked) / std::max(1, looked);
}

// The page by one colour of ink, at a reduced size.
class SealSearch {
 public:
  SealSearch(const cv::Mat& small, MarkColour colour) : tint_(Tint(small, colour)) {
    cv::threshold(tint_, ink_, kFaintest, 255, cv::THRESH_BINARY);
    if (cv::countNonZero(ink_) > kFewestPixels) {
      cv::threshold(Strokes(tint_, kWidestStroke), ink_, kFaintest, 255, cv::THRESH_BINARY);
    }
    page_ = std::min(ink_.cols, ink_.rows);
  }

  std::vector<cv::Rect> Find() {
    if (cv::countNonZero(ink_) < kFewestPixels) return {};
    pieces_ = Blobs(ink_);
    for (const cv::Rect& box : pieces_) Try(box);
    for (const int reach : {page_ / 80, page_ / 32}) {
      for (const cv::Rect& box : Joined(pieces_, reach)) Try(box);
    }
    const bool tangled = std::any_of(pieces_.begin(), pieces_.end(), [&](const cv::Rect& box) {
      return std::min(box.width, box.height) > page_ / 14 && !Overlaps(box, found_);
    });
    if (tangled) {
      for (const cv::Rect& box : Circles(ink_, 22)) TryCircle(box);
    }
    return found_;
  }

 private:
  void Try(const cv::Rect& box) {
    if (Overlaps(box, found_)) return;
    const int smaller = std::min(box.width, box.height);
    const int larger = std::max(box.width, box.height);
    if (smaller < page_ * 0.045 || larger > page_ * 0.5 || larger > smaller * 2) return;
    const Outline ring = BestRing(ink_, box, std::max(2, smaller / 8));
    if (Filled(tint_, ring) > kMostFilled || StandsInRow(box, pieces_)) return;
    const double share = RingShare(ink_, ring, 1);
    if (share >= kRing && RingShare(ink_, ring, 1.1) < share - 0.25) {
      found_.push_back(BoxOf(ring));
    } else if (FrameShare(ink_, box) >= kFrame && smaller >= page_ * 0.06 &&
               larger < smaller * 1.5) {
      found_.push_back(box);
    }
  }

  // A circle among other ink must be closed more fully than a stamp that stands alone.
  void TryCircle(const cv::Rect& box) {
    const Outline ring = BestRing(ink_, box, 4);
    if (Overlaps(BoxOf(ring), found_) || Filled(tint_, ring) > kMostFilled) return;
    const double share = RingShare(ink_, ring, 1);
    if (share >= 0.85 && RingShare(ink_, ring, 1.1) < share - 0.4 &&
        RingShare(ink_, ring, 0.9) < share - 0.15) {
      found_.push_back(BoxOf(ring));
    }
  }

  cv::Mat tint_;
  cv::Mat ink_;
  int page_ = 0;
  std::vector<cv::Rect> pieces_;
  std::vector<cv::Rect> found_;
};

cv::Rect Enlarged(const cv::Rect& box, double scale, cv::Size page) {
  const cv::Rect full(
      cv::Point(static_cast<int>((box.x - 1) / scale), static_cast<int>((box.y - 1) / scale)),
      cv::Point(static_cast<int>((box.br().x + 1) / scale),
                static_cast<int>((box.br().y + 1) / scale)));
  return full & cv::Rect({0, 0}, page);
}

}  // namespace

std::vector<Seal> FindSeals(const cv::Mat& bgr) {
  std::vector<Seal> seals;
  if (bgr.empty() || bgr.channels() != 3 || std::min(bgr.cols, bgr.rows) < 100) return seals;
  const double scale = std::min(1.0, static_cast<double>(kLongSide) / std::max(bgr.cols, bgr.rows));
  cv::Mat small = Shrunk(bgr, kLongSide);
  const cv::Size searched(static_cast<int>(std::lround(bgr.cols * scale)),
                          static_cast<int>(std::lround(bgr.rows * scale)));
  cv::resize(small, small, searched, 0, 0, cv::INTER_AREA);
  std::vector<cv::Rect> coloured;
  for (const MarkColour colour : {MarkColour::kRed, MarkColour::kBlue}) {
    for (const cv::Rect& box : SealSearch(small, colour).Find()) {
      coloured.push_back(box);
      seals.push_back({Enlarged(box, scale, bgr.size()), colour});
    }
  }
  for (const cv::Rect& box : CopiedSeals(small)) {
    if (Overlaps(box, coloured)) continue;
    seals.push_back({Enlarged(box, scale, bgr.size()), MarkColour::kGrey});
  }
  return seals;
}

}  // namespace heyan::ingest
