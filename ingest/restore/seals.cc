#include "ingest/restore/seals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace heyan::ingest {
namespace {

using models::MarkColour;

constexpr int kLongSide = 900;
constexpr int kSectors = 36;

// How much of a colour is in the pixels: red over the stronger of green and blue, or blue over red.
cv::Mat Tint(const cv::Mat& bgr, MarkColour colour) {
  std::vector<cv::Mat> planes;
  cv::split(bgr, planes);
  cv::Mat tint;
  if (colour == MarkColour::kBlue) {
    cv::subtract(planes[0], planes[2], tint);
    cv::Mat over_green;
    cv::subtract(planes[0], planes[1], over_green);
    cv::min(tint, over_green * 2, tint);
  } else {
    cv::Mat other;
    cv::max(planes[0], planes[1], other);
    cv::subtract(planes[2], other, tint);
  }
  return tint;
}

// The share of directions from the centre in which ink lies near the rim of the box, for an ellipse
// or a rectangle, whichever is fuller.
double RimShare(const cv::Mat& ink, const cv::Rect& box) {
  std::array<bool, kSectors> round{};
  std::array<bool, kSectors> square{};
  const double radius_x = box.width / 2.0;
  const double radius_y = box.height / 2.0;
  for (int y = box.y; y < box.br().y; ++y) {
    const auto* row = ink.ptr<std::uint8_t>(y);
    for (int x = box.x; x < box.br().x; ++x) {
      if (row[x] == 0) continue;
      const double u = (x + 0.5 - box.x) / radius_x - 1;
      const double v = (y + 0.5 - box.y) / radius_y - 1;
      const double turn = std::atan2(v, u) / (2 * std::numbers::pi) + 0.5;
      const auto sector = static_cast<std::size_t>(std::min(turn * kSectors, kSectors - 1.0));
      if (std::abs(std::hypot(u, v) - 0.93) < 0.11) round[sector] = true;
      if (std::max(std::abs(u), std::abs(v)) > 0.86) square[sector] = true;
    }
  }
  const auto count_round = std::count(round.begin(), round.end(), true);
  const auto count_square = std::count(square.begin(), square.end(), true);
  return static_cast<double>(std::max(count_round, count_square)) / kSectors;
}

bool LooksLikeSeal(const cv::Mat& ink, const cv::Rect& box) {
  const int page = std::min(ink.cols, ink.rows);
  const int smaller = std::min(box.width, box.height);
  const int larger = std::max(box.width, box.height);
  if (smaller < page * 0.045 || larger > page * 0.5) return false;
  if (larger > smaller * 1.8) return false;
  const double fill = static_cast<double>(cv::countNonZero(ink(box))) / box.area();
  if (fill < 0.06 || fill > 0.62) return false;
  return RimShare(ink, box) >= 0.7;
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

void AddColoured(const cv::Mat& small, MarkColour colour, double scale, cv::Size page,
                 std::vector<Seal>* seals) {
  const cv::Mat tint = Tint(small, colour);
  cv::Mat ink;
  cv::threshold(tint, ink, 28, 255, cv::THRESH_BINARY);
  if (cv::countNonZero(ink) < 60) return;
  const std::vector<cv::Rect> pieces = Blobs(ink);
  std::vector<cv::Rect> found;
  const auto add = [&](const cv::Rect& box) {
    if (!LooksLikeSeal(ink, box)) return;
    for (const cv::Rect& other : found) {
      if ((other & box).area() * 2 > std::min(other.area(), box.area())) return;
    }
    found.push_back(box);
  };
  for (const cv::Rect& box : pieces) add(box);
  for (const cv::Rect& box : Joined(pieces, std::min(ink.cols, ink.rows) / 80)) add(box);
  for (const cv::Rect& box : found) {
    const int grow = 2;
    const cv::Rect full(static_cast<int>((box.x - grow) / scale),
                        static_cast<int>((box.y - grow) / scale),
                        static_cast<int>((box.width + 2 * grow) / scale),
                        static_cast<int>((box.height + 2 * grow) / scale));
    seals->push_back({full & cv::Rect({0, 0}, page), colour});
  }
}

}  // namespace

std::vector<Seal> FindSeals(const cv::Mat& bgr) {
  std::vector<Seal> seals;
  if (bgr.empty() || bgr.channels() != 3) return seals;
  const double scale = std::min(1.0, static_cast<double>(kLongSide) / std::max(bgr.cols, bgr.rows));
  cv::Mat small;
  cv::resize(bgr, small, {}, scale, scale, cv::INTER_AREA);
  AddColoured(small, MarkColour::kRed, scale, bgr.size(), &seals);
  AddColoured(small, MarkColour::kBlue, scale, bgr.size(), &seals);
  return seals;
}

namespace {

// Ink of a stamp works as a filter: what it leaves of its own colour's light it leaves of the paper
// as of the text below. The light is divided back by that share, weighted by how much tint a pixel
// shows; black text has none and stays.
void Lift(cv::Mat area, MarkColour colour) {
  const int own = colour == MarkColour::kBlue ? 0 : 2;
  std::vector<cv::Mat> planes;
  cv::split(area, planes);
  const cv::Mat light = planes[static_cast<std::size_t>(own)];
  const cv::Mat tint = Tint(area, colour);

  std::vector<std::uint8_t> paper;
  std::vector<std::uint8_t> stamp;
  double full_tint = 0;
  cv::minMaxLoc(tint, nullptr, &full_tint);
  full_tint *= 0.8;
  if (full_tint < 20) return;
  for (int y = 0; y < area.rows; ++y) {
    for (int x = 0; x < area.cols; ++x) {
      const int amount = tint.at<std::uint8_t>(y, x);
      const std::uint8_t value = light.at<std::uint8_t>(y, x);
      if (amount < 8) paper.push_back(value);
      if (amount > full_tint * 0.7) stamp.push_back(value);
    }
  }
  const auto at_share = [](std::vector<std::uint8_t>& values, double share, int otherwise) {
    if (values.empty()) return otherwise;
    const auto place = values.begin() +
                       static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
    std::nth_element(values.begin(), place, values.end());
    return static_cast<int>(*place);
  };
  const double paper_light = std::max(1, at_share(paper, 0.8, 255));
  const double stamp_light = std::max(1, at_share(stamp, 0.4, 200));
  const double passes = std::clamp(stamp_light / paper_light, 0.35, 1.0);

  for (int y = 0; y < area.rows; ++y) {
    auto* row = area.ptr<cv::Vec3b>(y);
    for (int x = 0; x < area.cols; ++x) {
      const double amount = tint.at<std::uint8_t>(y, x);
      if (amount < 6) continue;
      const double share = std::min(1.0, amount / (full_tint * 0.6));
      const double value = light.at<std::uint8_t>(y, x) / (1 - share * (1 - passes));
      row[x] = cv::Vec3b::all(cv::saturate_cast<std::uint8_t>(std::min(value, paper_light)));
    }
  }
}

}  // namespace

cv::Mat WithoutSeals(const cv::Mat& bgr, const std::vector<Seal>& seals) {
  cv::Mat result = bgr.clone();
  for (const Seal& seal : seals) {
    const cv::Rect box = seal.box & cv::Rect(0, 0, bgr.cols, bgr.rows);
    if (!box.empty()) Lift(result(box), seal.colour);
  }
  return result;
}

}  // namespace heyan::ingest
