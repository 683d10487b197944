#include "ingest/forensics/patches.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "ingest/raster/grey.h"

namespace heyan::ingest {
namespace {

using models::Line;
using models::Trace;

// Grain below this is not told from none, in grey levels.
constexpr double kLeastGrain = 0.6;
// A patch is smoother than this share of the page's grain; what is around it has at least the
// other share.
constexpr double kSmooth = 0.3;
constexpr double kUsual = 0.65;
constexpr int kLeastPixels = 40;

struct Page {
  cv::Mat rest;   // what is left of the grey levels without their slow part
  cv::Mat paper;  // 255 where no ink is near
};

Page Prepare(const cv::Mat& image) {
  const cv::Mat grey = Grey(image);
  Page page;
  cv::Mat fine;
  grey.convertTo(fine, CV_32F);
  cv::Mat slow;
  cv::GaussianBlur(fine, slow, {}, 1.2);
  page.rest = fine - slow;
  // Ink is what is darker than the ground around it; its edges reach a few pixels further.
  cv::Mat ground;
  cv::Mat small;
  constexpr double kQuarter = 0.25;
  cv::resize(grey, small, {}, kQuarter, kQuarter, cv::INTER_AREA);
  cv::medianBlur(small, small, 21);
  cv::resize(small, ground, grey.size(), 0, 0, cv::INTER_LINEAR);
  cv::Mat ink;
  cv::subtract(ground, grey, ink);
  cv::threshold(ink, ink, 24, 255, cv::THRESH_BINARY);
  cv::dilate(ink, ink, cv::getStructuringElement(cv::MORPH_ELLIPSE, {7, 7}));
  cv::bitwise_not(ink, page.paper);
  return page;
}

std::optional<double> Grain(const Page& page, cv::Rect area) {
  area &= cv::Rect(0, 0, page.rest.cols, page.rest.rows);
  if (area.empty()) return std::nullopt;
  const cv::Mat paper = page.paper(area);
  if (cv::countNonZero(paper) < kLeastPixels) return std::nullopt;
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(page.rest(area), mean, deviation, paper);
  return deviation[0];
}

struct Segment {
  cv::Rect area;
  double inside = 0;
  double around = 0;  // above and below
};

double Median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

cv::Rect Pixels(const models::Box& box, const cv::Size& size) {
  return {static_cast<int>(box.x * size.width), static_cast<int>(box.y * size.height),
          static_cast<int>(std::lround(box.width * size.width)),
          static_cast<int>(std::lround(box.height * size.height))};
}

// Pieces as wide as the line is high, with the paper above and below them.
std::vector<Segment> SegmentsOf(const Page& page, const cv::Rect& line) {
  std::vector<Segment> segments;
  const int step = std::max(12, line.height);
  for (int x = line.x; x + step / 2 <= line.x + line.width; x += step) {
    const int width = std::min(step, line.x + line.width - x);
    const cv::Rect area(x, line.y, width, line.height);
    const int gap = line.height / 3;
    const auto inside = Grain(page, area);
    const auto above = Grain(page, {x, line.y - gap - line.height / 2, width, line.height / 2});
    const auto below = Grain(page, {x, line.y + line.height + gap, width, line.height / 2});
    if (!inside || (!above && !below)) continue;
    segments.push_back({area, *inside, std::min(above.value_or(*below), below.value_or(*above))});
  }
  return segments;
}

bool HasDigits(const Line& line) {
  return std::ranges::count_if(line.text, [](char c) { return c >= '0' && c <= '9'; }) >= 2;
}

}  // namespace

std::vector<Trace> PatchTraces(const cv::Mat& image, const std::vector<Line>& lines) {
  std::vector<Trace> traces;
  if (image.empty() || image.depth() != CV_8U || lines.size() < 4) return traces;
  const Page page = Prepare(image);
  std::vector<std::vector<Segment>> all;
  std::vector<double> grains;
  for (const Line& line : lines) {
    all.push_back(SegmentsOf(page, Pixels(line.box, image.size())));
    for (const Segment& segment : all.back()) grains.push_back(segment.inside);
  }
  const double usual = Median(grains);
  if (grains.size() < 20 || usual < kLeastGrain) return traces;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!HasDigits(lines[i]) || lines[i].under_seal) continue;
    cv::Rect patch;
    std::size_t smooth = 0;
    for (const Segment& segment : all[i]) {
      const bool lies = segment.inside < kSmooth * usual && segment.around > kUsual * usual;
      if (!lies) continue;
      patch = patch.empty() ? segment.area : (patch | segment.area);
      ++smooth;
    }
    // A whole smooth line is a label or a print of its own; a patch leaves some of the line.
    if (smooth == 0 || smooth * 10 > all[i].size() * 9) continue;
    Trace trace;
    trace.kind = models::TraceKind::kPatch;
    trace.box = {patch.x / static_cast<double>(image.cols),
                 patch.y / static_cast<double>(image.rows),
                 patch.width / static_cast<double>(image.cols),
                 patch.height / static_cast<double>(image.rows)};
    traces.push_back(std::move(trace));
  }
  return traces;
}

}  // namespace heyan::ingest
