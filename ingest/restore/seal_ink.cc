// Takes the ink of seals out.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <vector>

#include "ingest/restore/rings.h"
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

// A copied seal as it lies in its area, pixels of the area; greys of 0 to 255.
struct CopiedSeal {
  Outline ring;     // along the middle of its stroke
  double half = 2;  // of the stroke's width
  int paper = 255;
  int print = 0;
  int ink = 0;       // of the ring and the star: broad strokes
  int darkest = 0;   // of them, but for a tenth: print over them is darker still
  int letters = -1;  // thin strokes are lighter; -1: not told from print
  // As `darkest`, by half pixels across the ring's stroke, from `half + 1` inside of its middle.
  std::vector<int> stroke;

  // 1 on the ring.
  double Distance(int x, int y) const {
    return std::hypot((x + 0.5 - ring.centre.x) / ring.radius_x,
                      (y + 0.5 - ring.centre.y) / ring.radius_y);
  }
  // The grey of the ring's stroke so many pixels outside of its middle; nothing beside the stroke.
  std::optional<int> Stroke(double aside) const {
    const long at = std::lround((aside + half + 1) * 2);
    if (at < 0 || at >= static_cast<long>(stroke.size())) return std::nullopt;
    return stroke[static_cast<std::size_t>(at)];
  }
};

// The greys along an ellipse `aside` pixels outside of the ring.
std::vector<std::uint8_t> Along(const cv::Mat& grey, const Outline& ring, double aside) {
  constexpr int kDirections = 180;
  std::vector<std::uint8_t> values;
  for (int i = 0; i < kDirections; ++i) {
    const double angle = 2 * std::numbers::pi * i / kDirections;
    const int x = cvFloor(ring.centre.x + std::cos(angle) * (ring.radius_x + aside));
    const int y = cvFloor(ring.centre.y + std::sin(angle) * (ring.radius_y + aside));
    if (x < 0 || y < 0 || x >= grey.cols || y >= grey.rows) continue;
    values.push_back(grey.at<std::uint8_t>(y, x));
  }
  return values;
}

// The grey below which this share of the values lies.
int At(std::vector<std::uint8_t> values, double share) {
  if (values.empty()) return 255;
  const auto place =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size()));
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

// The search for seals works on a small page: the ring is set right to the pixel, where it is
// darkest.
Outline Settled(const cv::Mat& grey, Outline ring) {
  cv::Mat calm;
  cv::GaussianBlur(grey, calm, {}, std::max(1.5, ring.radius_x / 60));
  const auto lightness = [&](const Outline& at) {
    double sum = 0;
    const auto values = Along(calm, at, 0);
    for (const std::uint8_t value : values) sum += value;
    return values.size() < 100 ? 255.0 : sum / static_cast<double>(values.size());
  };
  double best = lightness(ring);
  for (double step = std::max(2.0, ring.radius_x / 25); step >= 0.5;) {
    bool better = false;
    const auto take_if_darker = [&](const Outline& tried) {
      const double value = lightness(tried);
      if (value >= best) return;
      best = value;
      ring = tried;
      better = true;
    };
    for (double Outline::*radius : {&Outline::radius_x, &Outline::radius_y}) {
      for (const double by : {-step, step}) {
        Outline tried = ring;
        tried.*radius += by;
        take_if_darker(tried);
      }
    }
    for (const cv::Point2d by : {cv::Point2d(-step, 0), {step, 0}, {0, -step}, {0, step}}) {
      Outline tried = ring;
      tried.centre += by;
      take_if_darker(tried);
    }
    if (!better) step /= 2;
  }
  return ring;
}

constexpr double kTenth = 0.1;

CopiedSeal Measure(const cv::Mat& grey, cv::Size found) {
  CopiedSeal seal;
  const Outline about{{grey.cols / 2.0, grey.rows / 2.0}, found.width / 2.0, found.height / 2.0};
  seal.ring = Settled(grey, about);
  Shares all;
  Shares within;
  for (int y = 0; y < grey.rows; ++y) {
    for (int x = 0; x < grey.cols; ++x) {
      const std::uint8_t value = grey.at<std::uint8_t>(y, x);
      all.Add(value);
      const double r = seal.Distance(x, y);
      if (r > 0.6 && r < 0.9) within.Add(value);
    }
  }
  seal.paper = all.At(0.8, 255);
  seal.print = all.At(0.01, 0);
  const auto ink = Along(grey, seal.ring, 0);
  seal.ink = At(ink, 0.5);
  seal.darkest = At(ink, kTenth);
  seal.letters = within.Commonest(seal.print + 50, seal.paper - 30);
  const int edge = (3 * seal.paper + seal.ink) / 4;
  const double widest = std::max(3.0, seal.ring.radius_x / 12);
  while (seal.half < widest && At(Along(grey, seal.ring, seal.half), 0.5) < edge) seal.half += 0.5;
  while (seal.half < widest && At(Along(grey, seal.ring, -seal.half), 0.5) < edge) seal.half += 0.5;
  for (double aside = -seal.half - 1; aside <= seal.half + 1; aside += 0.5) {
    seal.stroke.push_back(At(Along(grey, seal.ring, aside), kTenth));
  }
  return seal;
}

// The star and what else of the seal is broader than strokes, with what hangs on it.
cv::Mat Broad(const cv::Mat& grey, const CopiedSeal& seal) {
  cv::Mat broad = grey < std::min(seal.ink + 30, seal.paper - 20);
  const int width = std::max(7, static_cast<int>(seal.ring.radius_x / 11)) | 1;
  const cv::Mat round = cv::getStructuringElement(cv::MORPH_ELLIPSE, {width, width});
  cv::morphologyEx(broad, broad, cv::MORPH_OPEN, round);
  cv::dilate(broad, broad, round);
  return broad;
}

// Strokes of print have darker cores than those of the seal; what lies close around a core is
// print.
cv::Mat Print(const cv::Mat& grey, int core) {
  cv::Mat print = grey < core;
  cv::dilate(print, print, cv::Mat::ones(5, 5, CV_8U));
  return print;
}

// `value` as paper from `whole` upwards, as it is up to `none`, in between by shares.
int Lighter(int value, int none, int whole, int paper) {
  const double share = std::clamp(static_cast<double>(value - none) / (whole - none), 0.0, 1.0);
  return static_cast<int>(value + share * std::max(0, paper - value));
}

// A copied seal is told from print by its place, ring and star, and by being lighter where it is.
// Where one crosses the other the copy is darker than either.
void LiftGrey(cv::Mat area, cv::Size found) {
  cv::Mat grey;
  cv::cvtColor(area, grey, cv::COLOR_BGR2GRAY);
  const CopiedSeal seal = Measure(grey, found);
  const cv::Mat broad = Broad(grey, seal);
  const cv::Mat print = Print(grey, seal.letters - 45);
  for (int y = 0; y < area.rows; ++y) {
    for (int x = 0; x < area.cols; ++x) {
      const double aside = (seal.Distance(x, y) - 1) * seal.ring.radius_x;
      if (aside > seal.half + 1) continue;
      const int value = grey.at<std::uint8_t>(y, x);
      int light = value;
      const std::optional<int> stroke = seal.Stroke(aside);
      if (stroke || broad.at<std::uint8_t>(y, x) != 0) {
        const int ink = std::min(stroke.value_or(seal.darkest), seal.paper);
        light = Lighter(value, ink - 9, ink - 3, seal.paper);
      } else if (seal.letters >= 0 && print.at<std::uint8_t>(y, x) == 0) {
        light = Lighter(value, seal.letters - 40, seal.letters - 20, seal.paper);
      }
      auto& pixel = area.at<cv::Vec3b>(y, x);
      for (int i = 0; i < 3; ++i) {
        pixel[i] = cv::saturate_cast<std::uint8_t>(pixel[i] + light - value);
      }
    }
  }
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
      LiftGrey(result(box), seal.box.size());
    } else {
      Lift(result(box), seal.colour);
    }
  }
  return result;
}

}  // namespace heyan::ingest
