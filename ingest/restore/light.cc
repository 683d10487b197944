#include "ingest/restore/light.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "ingest/restore/geometry.h"
#include "ingest/restore/ground.h"
#include "ingest/restore/histogram.h"

namespace heyan::ingest {
namespace {

constexpr int kBlock = 8;  // pixels of the page to one of the background
constexpr double kEvenEnough = 0.8;
constexpr double kMostGain = 2.4;
constexpr double kFaint = 120;          // levels between paper and ink
constexpr double kFewestSpecks = 4e-4;  // lone black pixels in all pixels

bool EvenLight(const cv::Mat& paper, cv::Mat* bgr) {
  Histogram counts{};
  const int rim_x = paper.cols / 40;
  const int rim_y = paper.rows / 40;
  for (int y = rim_y; y < paper.rows - rim_y; ++y) {
    for (int x = rim_x; x < paper.cols - rim_x; ++x) {
      ++counts[paper.at<std::uint8_t>(y, x)];
    }
  }
  const double dark = Level(counts, 0.04);
  const double light = Level(counts, 0.9);
  if (light < 60 || dark > kEvenEnough * light) return false;
  // Gain in steps of 1/64, so that the whole stays in bytes.
  cv::Mat gain(paper.size(), CV_8U);
  for (int y = 0; y < paper.rows; ++y) {
    for (int x = 0; x < paper.cols; ++x) {
      const double level = std::max(1.0, static_cast<double>(paper.at<std::uint8_t>(y, x)));
      gain.at<std::uint8_t>(y, x) =
          cv::saturate_cast<std::uint8_t>(64 * std::clamp(light / level, 1.0, kMostGain));
    }
  }
  cv::Mat wide;
  cv::resize(gain, wide, bgr->size(), 0, 0, cv::INTER_LINEAR);
  cv::Mat three;
  cv::cvtColor(wide, three, cv::COLOR_GRAY2BGR);
  cv::Mat even;
  cv::multiply(*bgr, three, even, 1.0 / 64);
  *bgr = even;
  return true;
}

// Paper and ink levels; false where there is too little ink to tell.
bool Levels(const cv::Mat& grey, const cv::Mat& paper, double* paper_level, double* ink_level) {
  Histogram all{};
  Histogram ink{};
  std::int64_t inked = 0;
  for (int y = 0; y < grey.rows; y += 3) {
    const auto* row = grey.ptr<std::uint8_t>(y);
    const auto* ground = paper.ptr<std::uint8_t>(y * paper.rows / grey.rows);
    for (int x = 0; x < grey.cols; ++x) {
      ++all[row[x]];
      if (row[x] + 22 < ground[x * paper.cols / grey.cols]) {
        ++ink[row[x]];
        ++inked;
      }
    }
  }
  if (inked < 400) return false;
  *paper_level = Level(all, 0.7);
  *ink_level = Level(ink, 0.04);  // of the blackest print: pale ornaments are meant to be pale
  return true;
}

bool Stretch(double paper_level, double ink_level, cv::Mat* bgr) {
  const double contrast = paper_level - ink_level;
  if (contrast >= kFaint || contrast < 24) return false;
  const double gain = std::min(3.0, 190 / contrast);
  cv::Mat table(1, 256, CV_8U);
  for (int i = 0; i < 256; ++i) {
    table.at<std::uint8_t>(i) = cv::saturate_cast<std::uint8_t>(245 + (i - paper_level) * gain);
  }
  cv::Mat stretched;
  cv::LUT(*bgr, table, stretched);
  *bgr = stretched;
  return true;
}

bool TwoLevels(const cv::Mat& grey) {
  std::int64_t between = 0;
  std::int64_t total = 0;
  for (int y = 0; y < grey.rows; y += 5) {
    const auto* row = grey.ptr<std::uint8_t>(y);
    for (int x = 0; x < grey.cols; ++x) between += row[x] > 50 && row[x] < 205 ? 1 : 0;
    total += grey.cols;
  }
  return between * 40 < total;
}

// Pixels of `ink` (255) that touch no other.
cv::Mat Lone(const cv::Mat& ink) {
  cv::Mat sums;
  cv::boxFilter(ink / 255, sums, CV_8U, {3, 3}, {-1, -1}, false, cv::BORDER_REPLICATE);
  return (sums == 1) & ink;
}

// Small specks go, by area: a decimal point is three pixels wide at 200 dpi and stays.
bool ClearSpecks(const cv::Mat& grey, cv::Mat* bgr) {
  const cv::Mat ink = grey < 128;
  const cv::Mat lone = Lone(ink);
  if (cv::countNonZero(lone) < kFewestSpecks * static_cast<double>(ink.total())) return false;
  cv::Mat cleared = bgr->clone();
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres, 8, CV_32S);
  const int largest = std::max(grey.cols, grey.rows) > 1500 ? 3 : 1;
  for (int i = 1; i < count; ++i) {
    if (stats.at<int>(i, cv::CC_STAT_AREA) > largest) continue;
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    cleared(box).setTo(cv::Scalar::all(255), labels(box) == i);
  }
  cv::Mat paper;
  cv::bitwise_not(ink, paper);
  cleared.setTo(cv::Scalar::all(0), Lone(paper));
  *bgr = cleared;
  return true;
}

}  // namespace

cv::Mat Background(const cv::Mat& grey) {
  cv::Mat small;
  cv::resize(grey, small, {std::max(8, grey.cols / kBlock), std::max(8, grey.rows / kBlock)}, 0, 0,
             cv::INTER_AREA);
  const int print = std::max(3, std::max(small.cols, small.rows) / 22) | 1;
  cv::Mat paper;
  cv::morphologyEx(small, paper, cv::MORPH_CLOSE, cv::Mat::ones(print, print, CV_8U));
  cv::GaussianBlur(paper, paper, {}, print * 0.6);
  return paper;
}

std::vector<std::string> MendPixels(cv::Mat* bgr) {
  std::vector<std::string> notes;
  cv::Mat grey;
  cv::cvtColor(*bgr, grey, cv::COLOR_BGR2GRAY);
  if (TwoLevels(grey)) {
    if (ClearSpecks(grey, bgr)) notes.emplace_back("specks cleared");
    return notes;
  }
  cv::Mat paper = Background(grey);
  if (EvenLight(paper, bgr)) {
    notes.emplace_back("light evened");
    cv::cvtColor(*bgr, grey, cv::COLOR_BGR2GRAY);
    paper = Background(grey);
  }
  double paper_level = 0;
  double ink_level = 0;
  if (Levels(grey, paper, &paper_level, &ink_level) && Stretch(paper_level, ink_level, bgr)) {
    notes.emplace_back("contrast raised");
    cv::cvtColor(*bgr, grey, cv::COLOR_BGR2GRAY);
    paper = Background(grey);
  }
  if (ClearBack(paper, bgr)) notes.emplace_back("print of the back cleared");
  return notes;
}

double TextHeight(const cv::Mat& grey) {
  const cv::Mat small = Shrunk(grey, 1000);
  const double scale = static_cast<double>(small.cols) / grey.cols;
  cv::Mat ink;
  cv::adaptiveThreshold(small, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 21, 15);
  // Characters of a line grow together; lines do not.
  cv::morphologyEx(ink, ink, cv::MORPH_CLOSE, cv::Mat::ones(1, 9, CV_8U));
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres, 8, CV_32S);
  std::vector<int> heights;
  for (int i = 1; i < count; ++i) {
    const int height = stats.at<int>(i, cv::CC_STAT_HEIGHT);
    const int width = stats.at<int>(i, cv::CC_STAT_WIDTH);
    if (height < 5 || height > 120 || width < height * 3 / 2 || width > height * 60) continue;
    if (stats.at<int>(i, cv::CC_STAT_AREA) * 4 < width * height) continue;
    heights.push_back(height);
  }
  if (heights.size() < 8) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle / scale;
}

}  // namespace heyan::ingest
