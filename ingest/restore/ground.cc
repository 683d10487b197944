#include "ingest/restore/ground.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "ingest/restore/light.h"

namespace heyan::ingest {
namespace {

// In parts of the blackest print's depth below the paper.
constexpr double kCore = 0.55;    // what is as deep is print
constexpr double kGround = 0.45;  // what is not may be ground
constexpr double kTrace = 0.07;   // the palest that counts as a trace
constexpr int kTint = 40;         // colour: seals, pens and lamps are no ground
constexpr double kRough = 2.6;    // grey levels by which moiré makes bare paper wave
constexpr int kSearchSide = 2500;
constexpr int kReach = 4;  // pixels around print that are its edges

// Of a page, or of its copy at half the size.
struct Depths {
  cv::Mat below;   // grey levels below the paper
  double ink = 0;  // of the blackest print
  cv::Mat zone;    // print and its surroundings
};

std::optional<Depths> Measure(const cv::Mat& grey, const cv::Mat& paper, int reach) {
  constexpr int kPlain = 40;
  constexpr double kBlackest = 0.96;
  constexpr double kLeastInk = 50;
  Depths depths;
  cv::Mat ground;
  cv::resize(paper, ground, grey.size(), 0, 0, cv::INTER_LINEAR);
  cv::subtract(ground, grey, depths.below);
  std::array<std::int64_t, 256> counts{};
  std::int64_t plain = 0;
  for (int y = 0; y < grey.rows; ++y) {
    const auto* row = depths.below.ptr<std::uint8_t>(y);
    for (int x = 0; x < grey.cols; ++x) {
      if (row[x] <= kPlain) continue;
      ++counts[row[x]];
      ++plain;
    }
  }
  std::int64_t seen = 0;
  for (int value = 0;
       value < 256 && static_cast<double>(seen) < kBlackest * static_cast<double>(plain); ++value) {
    seen += counts[static_cast<std::size_t>(value)];
    depths.ink = value;
  }
  if (depths.ink < kLeastInk) return std::nullopt;
  const cv::Mat core = depths.below > kCore * depths.ink;
  cv::dilate(core, depths.zone,
             cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * reach + 1, 2 * reach + 1}));
  return depths;
}

cv::Mat Coloured(const cv::Mat& bgr) {
  std::array<cv::Mat, 3> planes;
  cv::split(bgr, planes.data());
  cv::Mat most;
  cv::Mat least;
  cv::max(planes[0], planes[1], most);
  cv::max(most, planes[2], most);
  cv::min(planes[0], planes[1], least);
  cv::min(least, planes[2], least);
  return (most - least) > kTint;
}

// The value below which two fifths lie: the corners of a straightened page are even, print and
// pictures uneven.
double Usual(std::vector<double> values) {
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 2 / 5);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

// Waves all over the bare paper, and not the noise of single pixels, of which averaging leaves
// little.
bool IsRough(const cv::Mat& grey, const cv::Mat& zone) {
  constexpr int kBlock = 24;
  constexpr std::size_t kFewest = 50;
  constexpr double kLeft = 0.62;
  cv::Mat calm;
  cv::blur(grey, calm, {3, 3});
  std::vector<double> waves;
  std::vector<double> all;
  cv::Scalar mean;
  cv::Scalar deviation;
  for (int y = 0; y + kBlock <= grey.rows; y += kBlock) {
    for (int x = 0; x + kBlock <= grey.cols; x += kBlock) {
      const cv::Rect block(x, y, kBlock, kBlock);
      if (cv::countNonZero(zone(block)) > 0) continue;
      cv::meanStdDev(calm(block), mean, deviation);
      waves.push_back(deviation[0]);
      cv::meanStdDev(grey(block), mean, deviation);
      all.push_back(deviation[0]);
    }
  }
  if (waves.size() < kFewest) return false;
  const double wave = Usual(std::move(waves));
  return wave > kRough && wave > kLeft * Usual(std::move(all));
}

// Marks of one kind on a page: how many, and how soft.
struct Traces {
  double share = 0;  // of the page
  int count = 0;
  double edge = 1;  // steepest slope over depth, per pixel, of the middle mark by area
  cv::Mat sharp;    // those steeper than `softest`
};

// The steepest slope and the greatest depth of each piece of `labels`.
struct Pieces {
  std::vector<float> steepest;
  std::vector<std::uint8_t> deepest;
};

Pieces PiecesOf(const cv::Mat& labels, std::size_t count, const cv::Mat& slope,
                const cv::Mat& depth) {
  Pieces pieces{std::vector<float>(count, 0), std::vector<std::uint8_t>(count, 1)};
  for (int y = 0; y < labels.rows; ++y) {
    const auto* label = labels.ptr<int>(y);
    const auto* steep = slope.ptr<float>(y);
    const auto* deep = depth.ptr<std::uint8_t>(y);
    for (int x = 0; x < labels.cols; ++x) {
      const auto i = static_cast<std::size_t>(label[x]);
      if (i == 0) continue;
      pieces.steepest[i] = std::max(pieces.steepest[i], steep[x]);
      pieces.deepest[i] = std::max(pieces.deepest[i], deep[x]);
    }
  }
  return pieces;
}

Traces Weigh(const cv::Mat& marks, const cv::Mat& slope, const cv::Mat& depth, double softest) {
  constexpr int kLeastArea = 12;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(marks, labels, stats, centres, 8, CV_32S);
  const Pieces pieces = PiecesOf(labels, static_cast<std::size_t>(count), slope, depth);
  Traces traces;
  std::vector<std::uint8_t> is_sharp(static_cast<std::size_t>(count), 0);
  std::vector<std::pair<double, int>> edges;  // with areas
  std::int64_t area = 0;
  for (int i = 1; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const int pixels = stats.at<int>(i, cv::CC_STAT_AREA);
    const double edge = static_cast<double>(pieces.steepest[at]) / pieces.deepest[at];
    is_sharp[at] = edge > softest ? 255 : 0;
    if (pixels < kLeastArea) continue;
    edges.emplace_back(edge, pixels);
    area += pixels;
  }
  traces.count = static_cast<int>(edges.size());
  traces.share = static_cast<double>(area) / static_cast<double>(marks.total());
  std::sort(edges.begin(), edges.end());
  std::int64_t seen = 0;
  for (const auto& [edge, pixels] : edges) {
    seen += pixels;
    traces.edge = edge;
    if (seen * 2 >= area) break;
  }
  traces.sharp = cv::Mat::zeros(marks.size(), CV_8U);
  for (int y = 0; y < marks.rows; ++y) {
    const auto* label = labels.ptr<int>(y);
    auto* row = traces.sharp.ptr<std::uint8_t>(y);
    for (int x = 0; x < marks.cols; ++x) row[x] = is_sharp[static_cast<std::size_t>(label[x])];
  }
  return traces;
}

// The steepest slope at each pixel, once single pixels' noise is averaged out.
cv::Mat SlopeOf(const cv::Mat& grey) {
  cv::Mat calm;
  cv::GaussianBlur(grey, calm, {}, 1.0);
  cv::Mat rise;
  cv::Mat fall;
  cv::Sobel(calm, rise, CV_32F, 1, 0, 3, 1.0 / 8);
  cv::Sobel(calm, fall, CV_32F, 0, 1, 3, 1.0 / 8);
  cv::Mat slope;
  cv::magnitude(rise, fall, slope);
  return slope;
}

void Clear(const cv::Mat& paper, const cv::Mat& sharp, cv::Mat* bgr) {
  cv::Mat grey;
  cv::cvtColor(*bgr, grey, cv::COLOR_BGR2GRAY);
  const auto depths = Measure(grey, paper, 3);
  if (!depths) return;
  cv::Mat ground = ~depths->zone & (depths->below < kGround * depths->ink) & ~Coloured(*bgr);
  if (!sharp.empty()) {
    cv::Mat kept;
    cv::dilate(sharp, kept, cv::Mat::ones(5, 5, CV_8U));
    cv::resize(kept, kept, grey.size(), 0, 0, cv::INTER_NEAREST);
    ground &= ~kept;
  }
  cv::Mat bare;
  cv::resize(paper, bare, grey.size(), 0, 0, cv::INTER_LINEAR);
  cv::cvtColor(bare, bare, cv::COLOR_GRAY2BGR);
  cv::Mat cleared = bgr->clone();
  bare.copyTo(cleared, ground);
  *bgr = cleared;
}

}  // namespace

bool ClearMoire(cv::Mat* bgr) {
  cv::Mat grey;
  cv::cvtColor(*bgr, grey, cv::COLOR_BGR2GRAY);
  const cv::Mat paper = Background(grey);
  const auto depths = Measure(grey, paper, kReach);
  if (!depths || !IsRough(grey, depths->zone)) return false;
  Clear(paper, {}, bgr);
  return true;
}

bool ClearBack(const cv::Mat& paper, cv::Mat* bgr) {
  constexpr double kSharpPrint = 0.31;
  cv::Mat searched = *bgr;
  if (std::max(bgr->cols, bgr->rows) > kSearchSide) {
    cv::resize(*bgr, searched, {}, 0.5, 0.5, cv::INTER_AREA);
  }
  cv::Mat grey;
  cv::cvtColor(searched, grey, cv::COLOR_BGR2GRAY);
  const auto depths = Measure(grey, paper, kReach);
  if (!depths) return false;
  const cv::Mat slope = SlopeOf(grey);
  cv::Mat depth;
  cv::GaussianBlur(depths->below, depth, {}, 1.0);
  const cv::Mat pale = (depth > kTrace * depths->ink) & (depths->below < kGround * depths->ink) &
                       ~depths->zone & ~Coloured(searched);
  // Thin strokes of a poor copy are pale and soft as well; then its black print is no sharper.
  const Traces print = Weigh(depths->zone, slope, depth, 1);
  if (print.edge < kSharpPrint) return false;
  const Traces traces = Weigh(pale, slope, depth, print.edge);
  const bool some = traces.share > 0.001 && traces.count > 80 && traces.edge < 0.27;
  const bool many = traces.share > 0.015 && traces.count > 400 && traces.edge < 0.31;
  if (!some && !many) return false;
  Clear(paper, traces.sharp, bgr);
  return true;
}

}  // namespace heyan::ingest
