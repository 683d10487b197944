#include "ingest/tables/rules.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "ingest/raster/grey.h"
#include "ingest/restore/light.h"

namespace heyan::ingest {
namespace {

// A4 at 200 dpi: rules of office forms are 1 to 4 pixels wide there.
constexpr int kLongSide = 2000;
// Shorter strokes are parts of characters.
constexpr int kShortestLevel = 34;
constexpr int kShortestUpright = 26;
constexpr int kSurelyRule = 200;
constexpr int kThickest = 14;  // a double border, run together

// A stretch of ink in one row of pixels.
struct Run {
  int row = 0;
  int start = 0;
  int end = 0;  // one past the last
};

// Long runs, row by row. A rule that leans leaves a row of pixels after a few steps, so each row is
// taken together with its neighbours. Breaks of a copy are bridged between long runs.
std::vector<Run> LongRuns(const cv::Mat& ink, int shortest) {
  constexpr int kBridge = 15;
  std::vector<Run> runs;
  std::vector<std::uint8_t> thick(static_cast<std::size_t>(ink.cols) + 1, 0);
  for (int y = 0; y < ink.rows; ++y) {
    const auto* above = ink.ptr<std::uint8_t>(std::max(0, y - 1));
    const auto* here = ink.ptr<std::uint8_t>(y);
    const auto* below = ink.ptr<std::uint8_t>(std::min(ink.rows - 1, y + 1));
    for (int x = 0; x < ink.cols; ++x) {
      thick[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(above[x] | here[x] | below[x]);
    }
    const std::uint8_t* const first = thick.data();
    int x = 0;
    while (x + shortest <= ink.cols) {
      // The last pixel of the shortest run decides first: most of a page is passed over in steps.
      if (first[x + shortest - 1] == 0) {
        x += shortest;
        continue;
      }
      int start = x + shortest - 1;
      while (start > x && first[start - 1] != 0) --start;
      int end = x + shortest;
      while (first[end] != 0) ++end;
      if (end - start >= shortest) {
        if (!runs.empty() && runs.back().row == y && start - runs.back().end <= kBridge) {
          runs.back().end = end;
        } else {
          runs.push_back({y, start, end});
        }
      }
      x = end + 1;
    }
  }
  return runs;
}

// Sums for a least-squares line through the pixels of touching runs.
struct Strip {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  int left = 0, right = 0, top = 0, bottom = 0;

  void Add(const Run& run) {
    const double count = run.end - run.start;
    const double first = run.start;
    const double last = run.end - 1;
    const double sum = (first + last) * count / 2;
    const auto squares = [](double k) { return k * (k + 1) * (2 * k + 1) / 6; };
    left = n > 0 ? std::min(left, run.start) : run.start;
    right = n > 0 ? std::max(right, run.end) : run.end;
    top = n > 0 ? std::min(top, run.row) : run.row;
    bottom = n > 0 ? std::max(bottom, run.row + 1) : run.row + 1;
    n += count;
    x += sum;
    y += run.row * count;
    xx += squares(last) - squares(first - 1);
    xy += run.row * sum;
  }
};

std::vector<Strip> StripsOf(const std::vector<Run>& runs) {
  std::vector<std::size_t> parent(runs.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::size_t above = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    while (above < i && (runs[above].row < runs[i].row - 1 ||
                         (runs[above].row == runs[i].row - 1 && runs[above].end < runs[i].start))) {
      ++above;
    }
    for (std::size_t j = above;
         j < i && runs[j].row == runs[i].row - 1 && runs[j].start <= runs[i].end; ++j) {
      parent[root(j)] = root(i);
    }
  }
  std::vector<Strip> strips;
  std::vector<std::size_t> place(runs.size(), runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::size_t group = root(i);
    if (place[group] == runs.size()) {
      place[group] = strips.size();
      strips.emplace_back();
    }
    strips[place[group]].Add(runs[i]);
  }
  return strips;
}

// Level pieces of `ink`, which must be dark-is-255. Upright ones are found on the transposed page.
std::vector<Rule> LevelPieces(const cv::Mat& ink, int shortest) {
  std::vector<Rule> pieces;
  for (const Strip& strip : StripsOf(LongRuns(ink, shortest))) {
    const int width = strip.right - strip.left;
    const int height = strip.bottom - strip.top;
    // Each row was seen with its neighbours, so a rule shows two pixels thicker than it is.
    const double thickness = strip.n / width - 2;
    if (thickness > kThickest) continue;
    // The side of a seal's ring bends away within a few pixels; a curled page bends slowly.
    const double spread = strip.n * strip.xx - strip.x * strip.x;
    const double slope = spread > 0 ? (strip.n * strip.xy - strip.x * strip.y) / spread : 0;
    const double level = (strip.y - slope * strip.x) / strip.n;
    const double straight = thickness + 2 + std::abs(slope) * width;
    if (height > straight + 3.5 + 0.014 * width) continue;
    Rule rule;
    rule.start = strip.left;
    rule.end = strip.right;
    rule.across_start = level + slope * rule.start + 0.5;
    rule.across_end = level + slope * rule.end + 0.5;
    rule.thickness = std::max(1.0, thickness);
    pieces.push_back(rule);
  }
  return pieces;
}

// Past a break the rest of a rule may be too short to be found by itself: the rule is followed over
// small breaks for as long as there is ink.
double Followed(const cv::Mat& ink, const Rule& rule, double from, int step) {
  constexpr int kBreak = 8;
  constexpr int kFurthest = 45;
  double reached = from;
  for (int i = 1, missed = 0; i <= kFurthest && missed <= kBreak; ++i) {
    const double along = from + i * step;
    const int x = static_cast<int>(along);
    const int y = static_cast<int>(rule.AcrossAt(along));
    if (x < 0 || x >= ink.cols || y < 0 || y >= ink.rows) break;
    bool inked = false;
    for (int row = std::max(0, y - 1); row <= std::min(ink.rows - 1, y + 1); ++row) {
      inked = inked || ink.at<std::uint8_t>(row, x) != 0;
    }
    missed = inked ? 0 : missed + 1;
    if (inked) reached = along;
  }
  return reached;
}

void Follow(const cv::Mat& ink, std::vector<Rule>* rules) {
  for (Rule& rule : *rules) {
    if (rule.Length() < kSurelyRule) continue;
    const double start = Followed(ink, rule, rule.start, -1);
    const double end = Followed(ink, rule, rule.end - 1, 1) + 1;
    const double across_start = rule.AcrossAt(start);
    const double across_end = rule.AcrossAt(end);
    rule.start = start;
    rule.end = end;
    rule.across_start = across_start;
    rule.across_end = across_end;
  }
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
        a.thickness = (a.thickness * a.Length() + b.thickness * b.Length()) /
                      std::max(1.0, a.Length() + b.Length());
        a.across_end = b.across_end;
        a.end = b.end;
        rules->erase(rules->begin() + static_cast<std::ptrdiff_t>(j));
        changed = true;
      }
    }
  }
}

bool Meets(const Rule& crossing, double along, double across, double tolerance) {
  return std::abs(crossing.AcrossAt(across) - along) < tolerance &&
         crossing.start - tolerance < across && across < crossing.end + tolerance;
}

// A speck on a scanner's glass draws a line over the whole sheet. A frame of a drawing ends at
// corners; a streak runs out of the page, or ends nowhere.
void DropStreaks(double sheet, const std::vector<Rule>& crossing, std::vector<Rule>* rules) {
  constexpr double kWholeSheet = 0.9;
  const double tolerance = 0.015 * sheet;
  std::erase_if(*rules, [&](const Rule& rule) {
    if (rule.Length() < kWholeSheet * sheet) return false;
    return std::ranges::none_of(crossing, [&](const Rule& other) {
      return Meets(other, rule.start, rule.across_start, tolerance) ||
             Meets(other, rule.end, rule.across_end, tolerance);
    });
  });
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
  Follow(ink, &rules.level);
  Follow(turned, &rules.upright);
  JoinPieces(60, &rules.level);
  JoinPieces(40, &rules.upright);
  DropStreaks(rules.size.height, rules.level, &rules.upright);
  DropStreaks(rules.size.width, rules.upright, &rules.level);
  return rules;
}

}  // namespace heyan::ingest
