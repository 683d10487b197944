#include "ingest/tables/rules.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "ingest/restore/light.h"

namespace heyan::ingest {
namespace {

// A4 at 200 dpi: rules of office forms are 1 to 4 pixels wide there.
constexpr int kLongSide = 2000;
// Shorter strokes are parts of characters.
constexpr int kShortestLevel = 34;
constexpr int kShortestUpright = 26;
constexpr int kThickest = 9;

cv::Mat Grey(const cv::Mat& image) {
  if (image.channels() == 1) return image;
  cv::Mat grey;
  cv::cvtColor(image, grey, cv::COLOR_BGR2GRAY);
  return grey;
}

// Level pieces of `ink`, which must be dark-is-255. Upright ones are found on the transposed page.
std::vector<Rule> LevelPieces(const cv::Mat& ink, int shortest) {
  // A rule that leans leaves a row of pixels after a few steps; thickened, it stays long enough.
  cv::Mat thick;
  cv::dilate(ink, thick, cv::Mat::ones(3, 1, CV_8U));
  cv::Mat long_runs;
  cv::morphologyEx(thick, long_runs, cv::MORPH_OPEN, cv::Mat::ones(1, shortest, CV_8U));
  // Breaks of a copy: bridged within the thickened rule.
  cv::Mat joined;
  cv::morphologyEx(long_runs, joined, cv::MORPH_CLOSE, cv::Mat::ones(1, 15, CV_8U));

  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(joined, labels, stats, centres, 8, CV_32S);
  std::vector<Rule> pieces;
  for (int i = 1; i < count; ++i) {
    const int width = stats.at<int>(i, cv::CC_STAT_WIDTH);
    const int height = stats.at<int>(i, cv::CC_STAT_HEIGHT);
    const int area = stats.at<int>(i, cv::CC_STAT_AREA);
    if (width < shortest || height > width / 4 + kThickest) continue;
    if (area > (kThickest + 2) * width) continue;  // a filled bar
    const int left = stats.at<int>(i, cv::CC_STAT_LEFT);
    const int top = stats.at<int>(i, cv::CC_STAT_TOP);
    // Heights at both ends from a least-squares line through the piece.
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (int y = top; y < top + height; ++y) {
      const auto* row = labels.ptr<int>(y);
      for (int x = left; x < left + width; ++x) {
        if (row[x] != i) continue;
        n += 1;
        sx += x;
        sy += y;
        sxx += static_cast<double>(x) * x;
        sxy += static_cast<double>(x) * y;
      }
    }
    const double spread = n * sxx - sx * sx;
    const double slope = spread > 0 ? (n * sxy - sx * sy) / spread : 0;
    const double level = (sy - slope * sx) / n;
    Rule rule;
    rule.start = left;
    rule.end = left + width;
    rule.across_start = level + slope * rule.start + 0.5;
    rule.across_end = level + slope * rule.end + 0.5;
    pieces.push_back(rule);
  }
  return pieces;
}

// Pieces of one rule, parted by a seal or a bad copy, become one again.
void JoinPieces(double widest_gap, std::vector<Rule>* rules) {
  std::sort(rules->begin(), rules->end(),
            [](const Rule& a, const Rule& b) { return a.start < b.start; });
  bool changed = true;
  while (changed) {
    changed = false;
    for (std::size_t i = 0; i < rules->size(); ++i) {
      for (std::size_t j = i + 1; j < rules->size();) {
        Rule& a = (*rules)[i];
        const Rule& b = (*rules)[j];
        const double gap = b.start - a.end;
        const double allowed = std::min(widest_gap, std::max(a.Length(), b.Length()));
        const double middle = (a.end + b.start) / 2;
        const double reach = std::min(gap, 40.0);
        const double drop = std::abs(a.AcrossAt(a.end) - b.AcrossAt(b.start));
        const bool in_line = drop < 2.5 + 0.03 * std::max(0.0, reach) ||
                             std::abs(a.AcrossAt(middle) - b.AcrossAt(middle)) < 2.5;
        if (gap > allowed || gap < -6 || !in_line || b.end <= a.end) {
          ++j;
          continue;
        }
        a.across_end = b.across_end;
        a.end = b.end;
        rules->erase(rules->begin() + static_cast<std::ptrdiff_t>(j));
        changed = true;
      }
    }
  }
}

}  // namespace

Rules FindRules(const cv::Mat& image) {
  Rules rules;
  if (image.empty() || image.depth() != CV_8U) return rules;
  cv::Mat grey = Grey(image);
  rules.scale = static_cast<double>(kLongSide) / std::max(grey.cols, grey.rows);
  if (rules.scale > 0.8 && rules.scale < 1.25) rules.scale = 1;
  rules.scale = std::min(rules.scale, 2.0);
  if (rules.scale != 1) {
    cv::Mat sized;
    cv::resize(grey, sized, {}, rules.scale, rules.scale,
               rules.scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    grey = sized;
  }
  rules.size = grey.size();
  cv::Mat ink;
  cv::adaptiveThreshold(grey, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 25, 9);
  const double text = TextHeight(grey);
  const int shortest_level = std::max(kShortestLevel, static_cast<int>(1.5 * text));
  const int shortest_upright = std::max(kShortestUpright, static_cast<int>(1.2 * text));
  rules.level = LevelPieces(ink, shortest_level);
  cv::Mat turned;
  cv::transpose(ink, turned);
  rules.upright = LevelPieces(turned, shortest_upright);
  JoinPieces(60, &rules.level);
  JoinPieces(40, &rules.upright);
  return rules;
}

}  // namespace heyan::ingest
