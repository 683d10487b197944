#include "ingest/readers/detect.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>

namespace heyan::ingest {
namespace {

constexpr int kStep = 32;  // the network halves its input five times

int RoundUp(int value) { return (value + kStep - 1) / kStep * kStep; }

// Fills the planes of the input; what lies outside the image stays white as paper is.
void Fill(const cv::Mat& image, float* input, int height, int width) {
  constexpr float kMean[3] = {0.485F, 0.456F, 0.406F};
  constexpr float kDeviation[3] = {0.229F, 0.224F, 0.225F};
  float table[3][256];
  for (int c = 0; c < 3; ++c) {
    for (int v = 0; v < 256; ++v) {
      table[c][v] = (static_cast<float>(v) / 255.0F - kMean[c]) / kDeviation[c];
    }
  }
  const size_t plane = static_cast<size_t>(height) * static_cast<size_t>(width);
  for (int y = 0; y < height; ++y) {
    float* row[3];
    for (size_t c = 0; c < 3; ++c) {
      row[c] = input + c * plane + static_cast<size_t>(y) * static_cast<size_t>(width);
    }
    const int filled = y < image.rows ? image.cols : 0;
    const cv::Vec3b* source = filled > 0 ? image.ptr<cv::Vec3b>(y) : nullptr;
    for (int x = 0; x < filled; ++x) {
      for (int c = 0; c < 3; ++c) row[c][x] = table[c][source[x][c]];
    }
    for (int x = filled; x < width; ++x) {
      for (int c = 0; c < 3; ++c) row[c][x] = table[c][255];
    }
  }
}

// Mean of the map inside a contour.
float MeanInside(const cv::Mat& map, const std::vector<cv::Point>& contour) {
  const cv::Rect bounds = cv::boundingRect(contour) & cv::Rect(0, 0, map.cols, map.rows);
  if (bounds.empty()) return 0;
  cv::Mat mask = cv::Mat::zeros(bounds.size(), CV_8U);
  cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{contour}, cv::Scalar(1), cv::LINE_8, 0,
               -bounds.tl());
  return static_cast<float>(cv::mean(map(bounds), mask)[0]);
}

// Corners clockwise from the top left of text that runs to the right (or down, where it stands).
LineQuad Ordered(const cv::RotatedRect& rect, float score) {
  cv::Point2f points[4];
  rect.points(points);
  std::sort(points, points + 4, [](const auto& a, const auto& b) { return a.x < b.x; });
  LineQuad quad;
  quad.corners[0] = points[0].y <= points[1].y ? points[0] : points[1];
  quad.corners[3] = points[0].y <= points[1].y ? points[1] : points[0];
  quad.corners[1] = points[2].y <= points[3].y ? points[2] : points[3];
  quad.corners[2] = points[2].y <= points[3].y ? points[3] : points[2];
  quad.score = score;
  return quad;
}

using Contours = std::vector<std::vector<cv::Point>>;

constexpr float kThinnest = 3;

float Thickness(const cv::RotatedRect& rect) { return std::min(rect.size.width, rect.size.height); }

// What hangs together on the map, and the leaning rectangle round it.
struct Blob {
  std::vector<cv::Point> contour;
  cv::RotatedRect rect;
};

std::vector<Blob> Blobs(Contours contours) {
  std::vector<Blob> blobs;
  for (auto& contour : contours) {
    if (contour.size() < 3) continue;
    const cv::RotatedRect rect = cv::minAreaRect(contour);
    if (Thickness(rect) >= kThinnest) blobs.push_back({std::move(contour), rect});
  }
  return blobs;
}

// Of a line of this page; 0 where too little stands on it to tell.
float UsualThickness(const std::vector<Blob>& blobs) {
  constexpr size_t kFewest = 3;
  if (blobs.size() < kFewest) return 0;
  std::vector<float> all;
  all.reserve(blobs.size());
  for (const Blob& blob : blobs) all.push_back(Thickness(blob.rect));
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  return *middle;
}

// What of a blob runs level (or upright, on a page that lies) for some characters and is no thicker
// than a line.
Contours LevelRuns(const cv::Mat& bits, const Blob& blob, float usual) {
  const cv::Rect bounds = cv::boundingRect(blob.contour);
  cv::Mat mask = cv::Mat::zeros(bounds.size(), CV_8U);
  cv::fillPoly(mask, Contours{blob.contour}, cv::Scalar(255), cv::LINE_8, 0, -bounds.tl());
  mask &= bits(bounds);
  const bool lies = bounds.height > bounds.width * 3 / 2;
  const int run = std::max(9, static_cast<int>(std::lround(4 * usual)));
  cv::morphologyEx(mask, mask, cv::MORPH_OPEN,
                   lies ? cv::Mat::ones(run, 1, CV_8U) : cv::Mat::ones(1, run, CV_8U));
  Contours pieces;
  cv::findContours(mask, pieces, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE, bounds.tl());
  pieces.erase(std::remove_if(pieces.begin(), pieces.end(),
                              [&](const std::vector<cv::Point>& piece) {
                                const cv::Rect around = cv::boundingRect(piece);
                                const int across = lies ? around.width : around.height;
                                return static_cast<float>(across) > 2 * usual;
                              }),
               pieces.end());
  return pieces;
}

// The ring of a seal that crosses a line makes one blob with it, whose rectangle is no line's: the
// line would be lost. Such blobs are thick and mostly empty; the level runs in them take their
// place.
void CutFromRings(const cv::Mat& bits, std::vector<Blob>* blobs) {
  constexpr double kSparse = 0.5;
  const float usual = UsualThickness(*blobs);
  if (usual <= 0) return;
  std::vector<Blob> kept;
  Contours cut;
  for (Blob& blob : *blobs) {
    const bool ring =
        Thickness(blob.rect) >= 2.5F * usual &&
        cv::contourArea(blob.contour) <= kSparse * static_cast<double>(blob.rect.size.area());
    Contours runs = ring ? LevelRuns(bits, blob, usual) : Contours();
    if (runs.empty()) kept.push_back(std::move(blob));
    std::move(runs.begin(), runs.end(), std::back_inserter(cut));
  }
  std::vector<Blob> lines = Blobs(std::move(cut));
  std::move(lines.begin(), lines.end(), std::back_inserter(kept));
  *blobs = std::move(kept);
}

}  // namespace

std::vector<LineQuad> QuadsOfMap(const cv::Mat& map, const DetectorSettings& settings) {
  cv::Mat bits;
  cv::compare(map, static_cast<double>(settings.pixel), bits, cv::CMP_GT);
  Contours contours;
  cv::findContours(bits, contours, cv::RETR_LIST, cv::CHAIN_APPROX_SIMPLE);
  std::vector<Blob> blobs = Blobs(std::move(contours));
  CutFromRings(bits, &blobs);
  constexpr size_t kMost = 4000;
  std::vector<LineQuad> quads;
  for (const Blob& blob : blobs) {
    if (quads.size() >= kMost) break;
    const float score = MeanInside(map, blob.contour);
    if (score < settings.line) continue;
    cv::RotatedRect rect = blob.rect;
    const float distance =
        rect.size.area() * settings.unclip / (2 * (rect.size.width + rect.size.height));
    rect.size.width += 2 * distance;
    rect.size.height += 2 * distance;
    if (Thickness(rect) < kThinnest + 2) continue;
    quads.push_back(Ordered(rect, score));
  }
  return quads;
}

std::vector<LineQuad> DetectLines(Network* network, const cv::Mat& page,
                                  const DetectorSettings& settings) {
  if (page.empty() || page.cols < 4 || page.rows < 4) return {};
  const int longer = std::max(page.cols, page.rows);
  const double side = std::clamp(0.55 * longer, static_cast<double>(settings.shortest_longer_side),
                                 static_cast<double>(settings.longest_longer_side));
  // Small pictures are hardly blown up: it blurs more than it helps.
  const double scale = std::min(1.1, side / longer);
  cv::Mat small;
  cv::resize(page, small,
             cv::Size(std::max(4, static_cast<int>(std::lround(page.cols * scale))),
                      std::max(4, static_cast<int>(std::lround(page.rows * scale)))),
             0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  const int height = RoundUp(small.rows);
  const int width = RoundUp(small.cols);
  Fill(small, network->Input(static_cast<size_t>(height), static_cast<size_t>(width)), height,
       width);
  const Network::Output output = network->Infer();
  if (output.shape.size() != 4 || output.shape[2] != static_cast<size_t>(height) ||
      output.shape[3] != static_cast<size_t>(width)) {
    return {};
  }
  const cv::Mat map = cv::Mat(height, width, CV_32F, const_cast<float*>(output.data))(
      cv::Rect(0, 0, small.cols, small.rows));
  std::vector<LineQuad> quads = QuadsOfMap(map, settings);
  network->Release();
  const float x = static_cast<float>(page.cols) / static_cast<float>(small.cols);
  const float y = static_cast<float>(page.rows) / static_cast<float>(small.rows);
  for (LineQuad& quad : quads) {
    for (cv::Point2f& corner : quad.corners) {
      corner.x = std::clamp(corner.x * x, 0.0F, static_cast<float>(page.cols));
      corner.y = std::clamp(corner.y * y, 0.0F, static_cast<float>(page.rows));
    }
  }
  return quads;
}

}  // namespace heyan::ingest
