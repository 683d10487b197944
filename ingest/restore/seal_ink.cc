// Takes the ink of seals out.
#include <algorithm>
#include <array>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "ingest/restore/seals.h"
#include "ingest/restore/tint.h"

namespace heyan::ingest {
namespace {

using models::MarkColour;

// Counts of byte values, for shares of a small area.
class Shares {
 public:
  void Add(std::uint8_t value) {
    ++counts_[value];
    ++total_;
  }
  // The commonest value in [from, to), or -1.
  int Commonest(int from, int to) const {
    int best = -1;
    int most = 0;
    for (int value = std::max(0, from); value < std::min(256, to); ++value) {
      if (counts_[static_cast<std::size_t>(value)] <= most) continue;
      most = counts_[static_cast<std::size_t>(value)];
      best = value;
    }
    return best;
  }
  int At(double share, int otherwise) const {
    if (total_ == 0) return otherwise;
    const double wanted = share * total_;
    double seen = 0;
    for (int value = 0; value < 256; ++value) {
      seen += counts_[static_cast<std::size_t>(value)];
      if (seen >= wanted) return value;
    }
    return 255;
  }

 private:
  std::array<int, 256> counts_{};
  int total_ = 0;
};

// Ink of a stamp works as a filter: what it leaves of its own colour's light it leaves of the paper
// as of the text below. The light is divided back by that share, weighted by how much tint a pixel
// shows; black text has none and stays.
void Lift(cv::Mat area, MarkColour colour) {
  const int own = colour == MarkColour::kBlue ? 0 : 2;
  cv::Mat light;
  cv::extractChannel(area, light, own);
  const cv::Mat tint = Tint(area, colour);
  Shares tints;
  for (int y = 0; y < area.rows; ++y) {
    for (int x = 0; x < area.cols; ++x) tints.Add(tint.at<std::uint8_t>(y, x));
  }
  const int ground = tints.At(0.4, 0);  // of the paper itself
  const int full = tints.At(0.985, 0);
  if (full - ground < 10) return;

  std::array<Shares, 3> paper;
  Shares stamp;
  for (int y = 0; y < area.rows; ++y) {
    const auto* row = area.ptr<cv::Vec3b>(y);
    for (int x = 0; x < area.cols; ++x) {
      const int amount = tint.at<std::uint8_t>(y, x);
      if (amount <= ground + 4) {
        for (int i = 0; i < 3; ++i) paper[static_cast<std::size_t>(i)].Add(row[x][i]);
      } else if (amount > ground + (full - ground) * 0.7) {
        stamp.Add(row[x][own]);
      }
    }
  }
  cv::Vec3d paper_colour;
  for (int i = 0; i < 3; ++i) paper_colour[i] = paper[static_cast<std::size_t>(i)].At(0.75, 255);
  const double paper_light = std::max(1.0, paper_colour[own]);
  const double passes = std::clamp(stamp.At(0.4, 200) / paper_light, 0.35, 1.0);

  for (int y = 0; y < area.rows; ++y) {
    auto* row = area.ptr<cv::Vec3b>(y);
    for (int x = 0; x < area.cols; ++x) {
      const double amount = tint.at<std::uint8_t>(y, x) - ground;
      if (amount < 5) continue;
      const double share = std::min(1.0, amount / ((full - ground) * 0.6));
      const double value = light.at<std::uint8_t>(y, x) / (1 - share * (1 - passes));
      const double part = std::min(1.0, value / paper_light);
      for (int i = 0; i < 3; ++i)
        row[x][i] = cv::saturate_cast<std::uint8_t>(paper_colour[i] * part);
    }
  }
}

// A copied seal is told from print by being lighter, if it is.
void LiftGrey(cv::Mat area) {
  cv::Mat grey;
  cv::cvtColor(area, grey, cv::COLOR_BGR2GRAY);
  // The outer band of the box holds the ring and little else.
  Shares rim;
  Shares all;
  const double radius_x = area.cols / 2.0;
  const double radius_y = area.rows / 2.0;
  for (int y = 0; y < grey.rows; ++y) {
    for (int x = 0; x < grey.cols; ++x) {
      const std::uint8_t value = grey.at<std::uint8_t>(y, x);
      all.Add(value);
      const double u = (x + 0.5) / radius_x - 1;
      const double v = (y + 0.5) / radius_y - 1;
      const double r = u * u + v * v;
      if (r > 0.68 && r < 0.96) rim.Add(value);
    }
  }
  const int paper = all.At(0.8, 255);
  const int print = all.At(0.01, 0);
  const int ring = rim.Commonest(print + 50, paper - 30);
  if (ring < 0) return;
  cv::Mat table(1, 256, CV_8U);
  for (int value = 0; value < 256; ++value) {
    const double share = std::clamp((value - (ring - 40)) / 30.0, 0.0, 1.0);
    table.at<std::uint8_t>(value) =
        cv::saturate_cast<std::uint8_t>(value + share * std::max(0, paper - value));
  }
  cv::Mat lifted;
  cv::LUT(area, table, lifted);
  lifted.copyTo(area);
}

}  // namespace

cv::Mat WithoutSeals(const cv::Mat& bgr, const std::vector<Seal>& seals) {
  cv::Mat result = bgr.clone();
  for (const Seal& seal : seals) {
    // Ink bleeds, and worn rings are not quite round.
    const int grow = std::max(3, seal.box.width / 16);
    const cv::Rect box = cv::Rect(seal.box.x - grow, seal.box.y - grow, seal.box.width + 2 * grow,
                                  seal.box.height + 2 * grow) &
                         cv::Rect(0, 0, bgr.cols, bgr.rows);
    if (box.empty()) continue;
    if (seal.colour == MarkColour::kGrey) {
      LiftGrey(result(box));
    } else {
      Lift(result(box), seal.colour);
    }
  }
  return result;
}

}  // namespace heyan::ingest
