#include "ingest/readers/cell_quads.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "ingest/readers/line_geometry.h"

namespace heyan::ingest {
namespace {

cv::Rect Whole(const cv::Mat& image) { return {0, 0, image.cols, image.rows}; }

cv::Rect Rounded(const cv::Rect2f& rect) {
  const int left = static_cast<int>(std::floor(rect.x));
  const int top = static_cast<int>(std::floor(rect.y));
  return {left, top, static_cast<int>(std::ceil(rect.x + rect.width)) - left,
          static_cast<int>(std::ceil(rect.y + rect.height)) - top};
}

// A cell without its rules, in pixels.
cv::Rect Inside(const models::Box& box, const cv::Size& page) {
  const int inset =
      std::max(3, static_cast<int>(std::lround(std::max(page.width, page.height) / 600.0)));
  const cv::Rect cell = Rounded(BoundsOf(QuadOfBox(box, page)));
  return cv::Rect(cell.x + inset, cell.y + inset, cell.width - 2 * inset, cell.height - 2 * inset) &
         cv::Rect(0, 0, page.width, page.height);
}

// Grey values that `shares` of an area's pixels stay below.
struct Levels {
  int dark = 0;   // 2 %
  int paper = 0;  // 75 %
};

Levels LevelsOf(const cv::Mat& area) {
  int histogram[256] = {};
  for (int y = 0; y < area.rows; ++y) {
    const uchar* row = area.ptr<uchar>(y);
    for (int x = 0; x < area.cols; ++x) ++histogram[row[x]];
  }
  const auto total = static_cast<double>(area.total());
  Levels levels;
  double seen = 0;
  bool dark_found = false;
  for (int value = 0; value < 256; ++value) {
    seen += histogram[value];
    if (!dark_found && seen >= 0.02 * total) {
      levels.dark = value;
      dark_found = true;
    }
    if (seen >= 0.75 * total) {
      levels.paper = value;
      break;
    }
  }
  return levels;
}

float MedianHeight(const std::vector<LineQuad>& quads, float otherwise) {
  std::vector<float> heights;
  for (const LineQuad& quad : quads) {
    if (WidthOf(quad) > HeightOf(quad)) heights.push_back(HeightOf(quad));
  }
  if (heights.empty()) return otherwise;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

// The parts of the quad that lie in different cells and bear ink.
std::vector<cv::Rect> PartsInCells(const cv::Mat& grey, const models::Table& table,
                                   const cv::Rect& bounds) {
  const int line = std::min(bounds.width, bounds.height);
  std::vector<cv::Rect> parts;
  for (const models::Cell& cell : table.cells) {
    const cv::Rect inside = Inside(cell.box, grey.size());
    const cv::Rect part = inside & bounds;
    if (part.empty()) continue;
    if (part.height < 0.5 * std::min(bounds.height, inside.height)) continue;
    if (part.width < std::min(0.5 * inside.width, 0.35 * line)) continue;
    if (InkBox(grey, part)) parts.push_back(part);
  }
  return parts;
}

}  // namespace

std::optional<cv::Rect> InkBox(const cv::Mat& grey, const cv::Rect& area) {
  const cv::Rect clipped = area & Whole(grey);
  if (clipped.width < 4 || clipped.height < 4) return std::nullopt;
  const cv::Mat part = grey(clipped);
  double least = 0;
  cv::minMaxLoc(part, &least, nullptr);
  const Levels levels = LevelsOf(part);
  constexpr int kFaintest = 45;  // what differs less is paper, shading or noise of the scan
  if (levels.paper - least < kFaintest) return std::nullopt;
  const double threshold = levels.paper - std::max<double>(kFaintest, 0.4 * (levels.paper - least));
  cv::Mat bits;
  cv::compare(part, threshold, bits, cv::CMP_LT);
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(bits, labels, stats, centroids, 8);
  cv::Rect ink;
  for (int i = 1; i < count; ++i) {
    const cv::Rect blob(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                        stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const int pixels = stats.at<int>(i, cv::CC_STAT_AREA);
    if (pixels < 6 || std::max(blob.width, blob.height) < 4) continue;  // specks
    // The rest of a rule along the edge of the area.
    const bool on_edge = blob.x == 0 || blob.y == 0 || blob.x + blob.width == part.cols ||
                         blob.y + blob.height == part.rows;
    if (on_edge && std::min(blob.width, blob.height) <= 4 &&
        (blob.width > part.cols / 2 || blob.height > part.rows / 2)) {
      continue;
    }
    ink = ink.empty() ? blob : (ink | blob);
  }
  if (ink.empty()) return std::nullopt;
  return ink + clipped.tl();
}

void DropWatermarks(const cv::Mat& grey, std::vector<LineQuad>* quads) {
  constexpr float kSlant = 12;
  constexpr int kPale = 70;
  constexpr int kNothing = 12;  // detectors see lines on empty paper now and then
  std::vector<int> contrasts(quads->size());
  for (size_t i = 0; i < quads->size(); ++i) {
    const cv::Rect area = Rounded(BoundsOf((*quads)[i])) & Whole(grey);
    if (area.empty()) continue;
    const Levels levels = LevelsOf(grey(area));
    contrasts[i] = levels.paper - levels.dark;
  }
  std::vector<int> sorted = contrasts;
  std::sort(sorted.begin(), sorted.end());
  const int usual = sorted.empty() ? 0 : sorted[sorted.size() / 2];
  std::vector<LineQuad> kept;
  for (size_t i = 0; i < quads->size(); ++i) {
    const LineQuad& quad = (*quads)[i];
    const float lean = std::abs(AngleOf(quad));
    const bool longish = WidthOf(quad) > 2 * HeightOf(quad) || HeightOf(quad) > 2 * WidthOf(quad);
    if (longish && lean > kSlant && lean < 90 - kSlant) continue;
    if (contrasts[i] < kNothing) continue;
    if (contrasts[i] < kPale && contrasts[i] < 0.4 * usual) continue;
    kept.push_back(quad);
  }
  *quads = std::move(kept);
}

void JoinFragments(std::vector<LineQuad>* quads) {
  constexpr float kLevel = 3;        // degrees: slanting lines are left alone
  constexpr float kFragment = 2.6F;  // widths in heights up to which a line counts as a bit
  constexpr float kGap = 0.3F;       // of the height, between the grown outlines of two bits
  constexpr float kAlike = 1.45F;    // heights that belong to one line
  std::vector<LineQuad> joined = *quads;
  std::sort(joined.begin(), joined.end(),
            [](const LineQuad& a, const LineQuad& b) { return BoundsOf(a).x < BoundsOf(b).x; });
  std::vector<bool> gone(joined.size(), false);
  for (size_t i = 0; i < joined.size(); ++i) {
    if (gone[i] || std::abs(AngleOf(joined[i])) > kLevel) continue;
    for (size_t k = i + 1; k < joined.size(); ++k) {
      const cv::Rect2f a = BoundsOf(joined[i]);
      const cv::Rect2f b = BoundsOf(joined[k]);
      const float height = std::min(a.height, b.height);
      if (b.x > a.x + a.width + kGap * height) {
        if (b.x > a.x + a.width + kGap * a.height) break;
        continue;
      }
      if (gone[k] || std::abs(AngleOf(joined[k])) > kLevel) continue;
      if (a.width > kFragment * a.height && b.width > kFragment * b.height) continue;
      if (std::max(a.height, b.height) > kAlike * height) continue;
      if (a.height > 1.5F * a.width || b.height > 1.5F * b.width) continue;
      const float shared = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
      if (shared < 0.7F * height || b.x < a.x + 0.6F * a.width) continue;
      joined[i] = QuadOfRect(a | b, std::min(joined[i].score, joined[k].score));
      gone[k] = true;
    }
  }
  quads->clear();
  for (size_t i = 0; i < joined.size(); ++i) {
    if (!gone[i]) quads->push_back(joined[i]);
  }
}

void SplitAtRules(const cv::Mat& grey, const std::vector<models::Table>& tables,
                  std::vector<LineQuad>* quads) {
  std::vector<LineQuad> result;
  for (const LineQuad& quad : *quads) {
    const cv::Rect bounds = Rounded(BoundsOf(quad)) & Whole(grey);
    std::vector<cv::Rect> parts;
    for (const models::Table& table : tables) {
      if (!table.ruled || table.cells.size() < 2) continue;
      const auto of_table = PartsInCells(grey, table, bounds);
      if (of_table.size() > parts.size()) parts = of_table;
    }
    if (parts.size() < 2) {
      result.push_back(quad);
      continue;
    }
    for (const cv::Rect& part : parts) {
      result.push_back(QuadOfRect(cv::Rect2f(part), quad.score));
    }
  }
  *quads = std::move(result);
}

void AddMissedCells(const cv::Mat& grey, const std::vector<models::Table>& tables,
                    std::vector<LineQuad>* quads) {
  const float usual = MedianHeight(*quads, static_cast<float>(grey.rows) / 70.0F);
  std::vector<cv::Rect> found;
  for (const LineQuad& quad : *quads) found.push_back(Rounded(BoundsOf(quad)));
  for (const models::Table& table : tables) {
    if (!table.ruled || table.cells.size() < 2) continue;
    for (const models::Cell& cell : table.cells) {
      const cv::Rect inside = Inside(cell.box, grey.size());
      if (inside.empty()) continue;
      const bool read = std::any_of(found.begin(), found.end(), [&](const cv::Rect& line) {
        const cv::Rect shared = line & inside;
        return shared.area() * 4 > std::min(line.area(), inside.area());
      });
      if (read) continue;
      const auto ink = InkBox(grey, inside);
      if (!ink) continue;
      const auto height = static_cast<float>(ink->height);
      const auto width = static_cast<float>(ink->width);
      // A dash or a single digit at the least, two lines at the most.
      if (height > 2.5F * usual || std::max(height, width) < 0.2F * usual) continue;
      const float pad = std::max(3.0F, 0.2F * usual);
      cv::Rect2f rect(static_cast<float>(ink->x) - pad, static_cast<float>(ink->y) - pad,
                      width + 2 * pad, height + 2 * pad);
      if (rect.height < usual) {  // a dash keeps its place in a line of the usual height
        rect.y -= (usual - rect.height) / 2;
        rect.height = usual;
      }
      rect &= cv::Rect2f(inside);
      quads->push_back(QuadOfRect(rect, 0.5F));
    }
  }
}

}  // namespace heyan::ingest
