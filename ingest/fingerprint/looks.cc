#include "ingest/fingerprint/looks.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "ingest/raster/grey.h"

namespace heyan::ingest {
namespace {

constexpr int kWorkSide = 512;  // pixels of the longer side
constexpr int kGrid = 32;
constexpr int kBand = 16;  // lowest frequencies kept each way: 256 in all

// 0 paper, 255 ink; the paper's shade and shadows are taken out.
cv::Mat InkOf(const cv::Mat& image) {
  const cv::Mat grey = Grey(image);
  const double scale = kWorkSide / static_cast<double>(std::max(grey.cols, grey.rows));
  cv::Mat small;
  cv::resize(grey, small, cv::Size(), scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  cv::Mat paper;
  constexpr int kReach = 31;
  cv::morphologyEx(small, paper, cv::MORPH_CLOSE,
                   cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(kReach, kReach)));
  cv::Mat ink;
  cv::subtract(paper, small, ink);
  constexpr double kFaint = 24;  // noise and paper grain
  cv::threshold(ink, ink, kFaint, 0, cv::THRESH_TOZERO);
  return ink;
}

// Where the ink begins and ends along one side, the outermost specks left out.
std::pair<int, int> Extent(const cv::Mat& ink, int dimension) {
  constexpr double kSpecks = 0.004;
  cv::Mat sums;
  cv::reduce(ink, sums, dimension, cv::REDUCE_SUM, CV_64F);
  const double total = cv::sum(sums)[0];
  const int length = static_cast<int>(sums.total());
  double seen = 0;
  int first = 0;
  int last = length - 1;
  for (int i = 0; i < length; ++i) {
    const double before = seen;
    seen += sums.at<double>(i);
    if (before <= total * kSpecks && seen > total * kSpecks) first = i;
    if (before < total * (1 - kSpecks) && seen >= total * (1 - kSpecks)) last = i;
  }
  return {first, std::max(first, last)};
}

// The signs of the lowest waves of a grid.
std::string SignsOf(const cv::Mat& grid) {
  cv::Mat waves;
  cv::dct(grid, waves);
  constexpr const char* kDigits = "0123456789abcdef";
  std::string hex;
  int digit = 0;
  for (int y = 0; y < kBand; ++y) {
    for (int x = 0; x < kBand; ++x) {
      const bool mean = x == 0 && y == 0;  // how much ink there is, not where
      digit = digit * 2 + (!mean && waves.at<float>(y, x) > 0 ? 1 : 0);
      if (x % 4 == 3) {
        hex += kDigits[digit];
        digit = 0;
      }
    }
  }
  return hex;
}

// Light and shade all over, where a sheet is light nearly everywhere and its ink dark.
bool IsPhotograph(const cv::Mat& grid) {
  constexpr double kPaper = 0.35;  // of the range between dark and light, below the lightest
  constexpr double kLeastRange = 60;
  constexpr double kMostPaper = 0.5;
  double dark = 0;
  double light = 0;
  cv::minMaxLoc(grid, &dark, &light);
  if (light - dark < kLeastRange) return false;
  const int paper = cv::countNonZero(grid > light - kPaper * (light - dark));
  return paper < kMostPaper * static_cast<double>(grid.total());
}

}  // namespace

std::string LooksOf(const cv::Mat& image) {
  if (image.empty()) return "";
  const cv::Mat ink = InkOf(image);
  constexpr double kLeastInk = 0.0005;  // of all pixels
  if (cv::countNonZero(ink) < kLeastInk * static_cast<double>(ink.total())) return "";
  const auto [left, right] = Extent(ink, 0);
  const auto [top, bottom] = Extent(ink, 1);
  cv::Mat part;
  ink(cv::Range(top, bottom + 1), cv::Range(left, right + 1)).convertTo(part, CV_32F);
  cv::GaussianBlur(part, part, cv::Size(), 3);
  cv::Mat grid;
  cv::resize(part, grid, cv::Size(kGrid, kGrid), 0, 0, cv::INTER_AREA);
  return SignsOf(grid);
}

std::string LooksOfPicture(const cv::Mat& image) {
  if (image.empty()) return "";
  cv::Mat grid;
  cv::resize(Grey(image), grid, cv::Size(kGrid, kGrid), 0, 0, cv::INTER_AREA);
  grid.convertTo(grid, CV_32F);
  return IsPhotograph(grid) ? SignsOf(grid) : LooksOf(image);
}

}  // namespace heyan::ingest
