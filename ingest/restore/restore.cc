#include "ingest/restore/restore.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "ingest/restore/geometry.h"
#include "ingest/restore/seals.h"
#include "ingest/restore/skew.h"

namespace heyan::ingest {
namespace {

// Below this lean the readers do as well without a rotation, which would blur the page.
constexpr double kSmallestSkew = 0.12;

cv::Mat AsColour(const cv::Mat& shown) {
  cv::Mat eight = shown;
  if (shown.depth() == CV_16U) {
    shown.convertTo(eight, CV_8U, 1.0 / 257);
  } else if (shown.depth() != CV_8U) {
    shown.convertTo(eight, CV_8U);
  }
  cv::Mat colour;
  switch (eight.channels()) {
    case 1:
      cv::cvtColor(eight, colour, cv::COLOR_GRAY2BGR);
      break;
    case 4:
      cv::cvtColor(eight, colour, cv::COLOR_BGRA2BGR);
      break;
    default:
      colour = eight;
  }
  return colour;
}

std::string Degrees(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

// The page on its way: pixels, and where they come from.
struct Stage {
  cv::Mat image;
  Homography from_shown = Homography::eye();
};

void Turn(int degrees, Stage* stage) {
  const int turn = ((degrees % 360) + 360) % 360;
  if (turn != 90 && turn != 180 && turn != 270) return;
  stage->from_shown = Turning(turn, stage->image.size()) * stage->from_shown;
  cv::Mat turned;
  cv::rotate(stage->image, turned,
             turn == 90    ? cv::ROTATE_90_CLOCKWISE
             : turn == 180 ? cv::ROTATE_180
                           : cv::ROTATE_90_COUNTERCLOCKWISE);
  stage->image = std::move(turned);
}

// Turns clockwise about the centre onto a canvas that keeps every corner, white outside.
void Straighten(double degrees, Stage* stage) {
  const double angle = degrees * std::numbers::pi / 180;
  const double cosine = std::cos(angle);
  const double sine = std::sin(angle);
  const cv::Size old = stage->image.size();
  const cv::Size size(
      static_cast<int>(std::ceil(old.width * cosine + old.height * std::abs(sine))),
      static_cast<int>(std::ceil(old.width * std::abs(sine) + old.height * cosine)));
  const Homography rotation{cosine, -sine, 0, sine, cosine, 0, 0, 0, 1};
  const Homography step = Shifting(size.width / 2.0, size.height / 2.0) * rotation *
                          Shifting(-old.width / 2.0, -old.height / 2.0);
  const Homography warp = ForWarp(step);
  cv::Mat straight;
  cv::warpAffine(stage->image, straight, cv::Mat(warp).rowRange(0, 2), size, cv::INTER_CUBIC,
                 cv::BORDER_CONSTANT, cv::Scalar::all(255));
  stage->image = std::move(straight);
  stage->from_shown = step * stage->from_shown;
}

bool IsBlank(const cv::Mat& grey) {
  cv::Mat small;
  const double scale = std::min(1.0, 1000.0 / std::max(grey.cols, grey.rows));
  cv::resize(grey, small, {}, scale, scale, cv::INTER_AREA);
  const int rim_x = small.cols / 25;
  const int rim_y = small.rows / 25;
  const cv::Mat inner =
      small(cv::Rect(rim_x, rim_y, small.cols - 2 * rim_x, small.rows - 2 * rim_y));
  cv::Mat ink;
  cv::adaptiveThreshold(inner, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 41, 18);
  // Dust is single pixels; a single short line of print is some hundreds.
  cv::morphologyEx(ink, ink, cv::MORPH_OPEN, cv::Mat::ones(2, 2, CV_8U));
  return cv::countNonZero(ink) < 40;
}

models::Box Fractions(const cv::Rect& box, cv::Size page) {
  return {static_cast<double>(box.x) / page.width, static_cast<double>(box.y) / page.height,
          static_cast<double>(box.width) / page.width,
          static_cast<double>(box.height) / page.height};
}

}  // namespace

Restored Restore(const cv::Mat& shown, const TurnFinder& find_turn) {
  Restored result;
  if (shown.empty() || shown.cols < 8 || shown.rows < 8) {
    result.image = shown.empty() ? cv::Mat() : AsColour(shown).clone();
    result.blank = true;
    return result;
  }
  Stage stage{AsColour(shown)};
  cv::Mat grey;
  cv::cvtColor(stage.image, grey, cv::COLOR_BGR2GRAY);
  result.blank = IsBlank(grey);
  if (!result.blank) {
    if (find_turn) {
      const int turn = find_turn(stage.image);
      Turn(turn, &stage);
      result.turn = ((turn % 360) + 360) % 360;
      if (result.turn != 0) result.notes.push_back("turned by " + std::to_string(result.turn));
    }
    cv::cvtColor(stage.image, grey, cv::COLOR_BGR2GRAY);
    const double skew = FindSkew(grey);
    if (std::abs(skew) >= kSmallestSkew) {
      Straighten(skew, &stage);
      result.skew = skew;
      result.notes.push_back("straightened by " + Degrees(skew) + " degrees");
    }
    const std::vector<Seal> seals = FindSeals(stage.image);
    for (const Seal& seal : seals) {
      models::Mark mark;
      mark.kind = models::MarkKind::kSeal;
      mark.box = Fractions(seal.box, stage.image.size());
      mark.colour = seal.colour;
      result.marks.push_back(std::move(mark));
    }
    if (!seals.empty()) {
      result.suppressed = WithoutSeals(stage.image, seals);
      result.notes.push_back("seals: " + std::to_string(seals.size()));
    }
  }
  result.image = stage.image;
  result.to_shown = WayBack(stage.from_shown, shown.size(), stage.image.size());
  return result;
}

}  // namespace heyan::ingest
