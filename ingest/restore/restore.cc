#include "ingest/restore/restore.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <utility>

#include "ingest/fingerprint/looks.h"
#include "ingest/forensics/seal_picture.h"
#include "ingest/restore/geometry.h"
#include "ingest/restore/ground.h"
#include "ingest/restore/light.h"
#include "ingest/restore/outline.h"
#include "ingest/restore/reversed.h"
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

std::string OneDigit(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

constexpr int kPreviewSide = 1754;
constexpr int kSmallSide = 1000;

// Where the shown page's pixels go, and how large the result is.
struct Course {
  Homography from_shown = Homography::eye();
  cv::Size size;
  bool exact = true;  // whole quarter turns only: no pixel is mixed

  void Flatten(const Quad& quad, cv::Size flat) {
    const auto width = static_cast<float>(flat.width);
    const auto height = static_cast<float>(flat.height);
    const std::array<cv::Point2f, 4> to = {cv::Point2f(0, 0), cv::Point2f(width, 0),
                                           cv::Point2f(width, height), cv::Point2f(0, height)};
    std::array<cv::Point2f, 4> from;
    for (std::size_t i = 0; i < 4; ++i) from[i] = quad[i];
    from_shown = Homography(cv::getPerspectiveTransform(from.data(), to.data())) * from_shown;
    size = flat;
    exact = false;
  }

  void Turn(int degrees) {
    from_shown = Turning(degrees, size) * from_shown;
    if (degrees == 90 || degrees == 270) std::swap(size.width, size.height);
  }

  // Turns clockwise about the centre onto a canvas that keeps every corner.
  void Straighten(double degrees) {
    const double angle = degrees * std::numbers::pi / 180;
    const double cosine = std::cos(angle);
    const double sine = std::sin(angle);
    const cv::Size larger(
        static_cast<int>(std::ceil(size.width * cosine + size.height * std::abs(sine))),
        static_cast<int>(std::ceil(size.width * std::abs(sine) + size.height * cosine)));
    const Homography rotation{cosine, -sine, 0, sine, cosine, 0, 0, 0, 1};
    from_shown = Shifting(larger.width / 2.0, larger.height / 2.0) * rotation *
                 Shifting(-size.width / 2.0, -size.height / 2.0) * from_shown;
    size = larger;
    exact = false;
  }

  void Scale(double factor) {
    const cv::Size scaled(std::max(1, static_cast<int>(std::lround(size.width * factor))),
                          std::max(1, static_cast<int>(std::lround(size.height * factor))));
    from_shown = Scaling(static_cast<double>(scaled.width) / size.width,
                         static_cast<double>(scaled.height) / size.height) *
                 from_shown;
    size = scaled;
    exact = false;
  }
};

cv::Mat Follow(const cv::Mat& shown, const Course& course, int turn) {
  cv::Mat image;
  if (course.exact) {
    if (turn == 0) return shown;
    cv::rotate(shown, image,
               turn == 90    ? cv::ROTATE_90_CLOCKWISE
               : turn == 180 ? cv::ROTATE_180
                             : cv::ROTATE_90_COUNTERCLOCKWISE);
    return image;
  }
  const Homography warp = ForWarp(course.from_shown);
  const bool affine = std::abs(warp(2, 0)) < 1e-12 && std::abs(warp(2, 1)) < 1e-12;
  if (affine) {
    cv::warpAffine(shown, image, cv::Mat(warp).rowRange(0, 2), course.size, cv::INTER_LINEAR,
                   cv::BORDER_CONSTANT, cv::Scalar::all(255));
  } else {
    cv::warpPerspective(shown, image, warp, course.size, cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                        cv::Scalar::all(255));
  }
  return image;
}

// Readers work on lines 48 pixels high: small print is enlarged, needless pixels are dropped.
double GoodScale(double text_height, cv::Size size) {
  const int long_side = std::max(size.width, size.height);
  if (text_height > 0 && text_height < 19) {
    return std::min({2.0, 26 / text_height, std::max(1.0, 2400.0 / long_side)});
  }
  if (long_side > 3600) return 3200.0 / long_side;
  if (text_height > 45 && long_side > 2600) return std::max(2400.0 / long_side, 40 / text_height);
  return 1;
}

bool IsBlank(const cv::Mat& grey) {
  const int rim_x = grey.cols / 25;
  const int rim_y = grey.rows / 25;
  cv::Mat ink;
  cv::adaptiveThreshold(grey, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 41, 18);
  ink = ink(cv::Rect(rim_x, rim_y, grey.cols - 2 * rim_x, grey.rows - 2 * rim_y));
  // Dust is single pixels; a single short line of print is some hundreds.
  cv::Mat solid;
  cv::erode(ink, solid, cv::Mat::ones(2, 2, CV_8U));
  return cv::countNonZero(solid) < 25;
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
    if (!shown.empty()) result.image = AsColour(shown);
    result.blank = true;
    return result;
  }
  cv::Mat colour = AsColour(shown);
  result.moire = ClearMoire(&colour);
  if (result.moire) result.notes.emplace_back("moiré cleared");
  result.image = colour;
  // Everything that looks at the page as a whole looks at this.
  cv::Mat small = Shrunk(colour, kSmallSide);
  cv::Mat grey;
  cv::cvtColor(small, grey, cv::COLOR_BGR2GRAY);
  result.blank = IsBlank(grey);
  if (result.blank) return result;

  Course course;
  course.size = colour.size();
  cv::Mat preview = colour;
  if (std::optional<Quad> quad = FindOutline(small)) {
    for (cv::Point2d& corner : *quad) {
      corner.x *= static_cast<double>(colour.cols) / small.cols;
      corner.y *= static_cast<double>(colour.rows) / small.rows;
    }
    course.Flatten(*quad, FlatSize(*quad, colour.size()));
    result.notes.emplace_back("page outline found, perspective taken out");
    Course reduced = course;
    const int long_side = std::max(course.size.width, course.size.height);
    if (long_side > kPreviewSide) reduced.Scale(static_cast<double>(kPreviewSide) / long_side);
    preview = Follow(colour, reduced, 0);
    small = preview;
  }
  const double small_scale = static_cast<double>(small.cols) / course.size.width;

  const int told = find_turn ? find_turn(preview) : 0;
  result.turn = ((told % 360) + 360) % 360 / 90 * 90;
  if (result.turn != 0) {
    Course turned;
    turned.size = small.size();
    small = Follow(small, turned, result.turn);
    course.Turn(result.turn);
    result.notes.push_back("turned by " + std::to_string(result.turn) + " degrees");
  }
  cv::cvtColor(small, grey, cv::COLOR_BGR2GRAY);
  const double skew = FindSkew(grey);
  if (std::abs(skew) >= kSmallestSkew) {
    course.Straighten(skew);
    result.skew = skew;
    result.notes.push_back("straightened by " + OneDigit(skew) + " degrees");
  }
  const double scale = GoodScale(TextHeight(grey) / small_scale, course.size);
  if (std::abs(scale - 1) > 0.05) {
    course.Scale(scale);
    result.notes.push_back("scaled by " + OneDigit(scale));
  }
  result.image = Follow(colour, course, result.turn);
  for (std::string& note : MendPixels(&result.image)) result.notes.push_back(std::move(note));
  // Before shapes of a photograph are taken for light print: of two copies one may have them.
  result.looks = LooksOf(result.image);
  if (TurnReversed(&result.image) > 0) result.notes.emplace_back("light print turned dark");

  const std::vector<Seal> seals = FindSeals(result.image);
  for (const Seal& seal : seals) {
    models::Mark mark;
    mark.kind = models::MarkKind::kSeal;
    mark.box = Fractions(seal.box, result.image.size());
    mark.colour = seal.colour;
    mark.picture = SealPicture(result.image, seal.box, seal.colour);
    result.marks.push_back(std::move(mark));
  }
  if (!seals.empty()) result.suppressed = WithoutSeals(result.image, seals);
  result.to_shown = WayBack(course.from_shown, shown.size(), result.image.size());
  return result;
}

}  // namespace heyan::ingest
