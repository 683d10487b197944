#include "ingest/readers/line_geometry.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace heyan::ingest {
namespace {

float Distance(const cv::Point2f& a, const cv::Point2f& b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

float WidthOf(const LineQuad& quad) {
  return std::max(Distance(quad.corners[0], quad.corners[1]),
                  Distance(quad.corners[3], quad.corners[2]));
}

float HeightOf(const LineQuad& quad) {
  return std::max(Distance(quad.corners[0], quad.corners[3]),
                  Distance(quad.corners[1], quad.corners[2]));
}

float AngleOf(const LineQuad& quad) {
  const cv::Point2f along = quad.corners[1] - quad.corners[0];
  float degrees = std::atan2(along.y, along.x) * 180.0F / static_cast<float>(CV_PI);
  if (degrees > 90) degrees -= 180;
  if (degrees < -90) degrees += 180;
  return degrees;
}

LineCrop CutLine(const cv::Mat& page, const LineQuad& quad, int height) {
  LineCrop crop;
  float width = WidthOf(quad);
  float tall = HeightOf(quad);
  if (!(width >= 2) || !(tall >= 2) || page.empty()) return crop;
  cv::Point2f from[4] = {quad.corners[0], quad.corners[1], quad.corners[2], quad.corners[3]};
  if (tall > 1.5F * width) {
    // Vertical: the text runs down the page. Its bottom left becomes the top left of the crop, as
    // for a line printed along the left edge of a plan.
    crop.turned = true;
    std::rotate(from, from + 3, from + 4);
    std::swap(width, tall);
  }
  constexpr float kLongest = 40;  // times the height: beyond it no line of text is meant
  const float ratio = std::min(width / tall, kLongest);
  const int out_width =
      std::max(1, static_cast<int>(std::lround(ratio * static_cast<float>(height))));
  const auto w = static_cast<float>(out_width);
  const auto h = static_cast<float>(height);
  const cv::Point2f to[4] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
  const cv::Mat back = cv::getPerspectiveTransform(to, from);
  cv::Mat back32;
  back.convertTo(back32, CV_32F);
  crop.to_page = cv::Matx33f(back32.ptr<float>());
  // Shrinking by much in one bilinear step drops strokes: average first.
  const float shrink = tall / h;
  cv::Mat source = page;
  cv::Mat transform = back;
  if (shrink > 1.6F) {
    const cv::Rect2f bounds = BoundsOf(quad);
    cv::Rect area(static_cast<int>(bounds.x) - 4, static_cast<int>(bounds.y) - 4,
                  static_cast<int>(bounds.width) + 9, static_cast<int>(bounds.height) + 9);
    area &= cv::Rect(0, 0, page.cols, page.rows);
    if (area.empty()) return LineCrop{};
    const double scale = 1.25 / static_cast<double>(shrink);
    cv::resize(page(area), source, cv::Size(), scale, scale, cv::INTER_AREA);
    const double sx = source.cols / static_cast<double>(area.width);
    const double sy = source.rows / static_cast<double>(area.height);
    const cv::Matx33d shift(sx, 0, -area.x * sx, 0, sy, -area.y * sy, 0, 0, 1);
    transform = cv::Mat(shift) * back;
  }
  cv::warpPerspective(source, crop.image, transform, cv::Size(out_width, height),
                      cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  return crop;
}

LineQuad QuadOfRect(const cv::Rect2f& rect, float score) {
  LineQuad quad;
  quad.corners[0] = rect.tl();
  quad.corners[1] = {rect.x + rect.width, rect.y};
  quad.corners[2] = rect.br();
  quad.corners[3] = {rect.x, rect.y + rect.height};
  quad.score = score;
  return quad;
}

LineQuad QuadOfBox(const models::Box& box, const cv::Size& page) {
  return QuadOfRect(
      {static_cast<float>(box.x * page.width), static_cast<float>(box.y * page.height),
       static_cast<float>(box.width * page.width), static_cast<float>(box.height * page.height)});
}

cv::Rect2f BoundsOf(const LineQuad& quad) {
  float left = quad.corners[0].x, right = left, top = quad.corners[0].y, bottom = top;
  for (const cv::Point2f& corner : quad.corners) {
    left = std::min(left, corner.x);
    right = std::max(right, corner.x);
    top = std::min(top, corner.y);
    bottom = std::max(bottom, corner.y);
  }
  return {left, top, right - left, bottom - top};
}

namespace {

models::Box Fractions(const cv::Rect2f& rect, const cv::Size& page) {
  const double left = std::clamp(static_cast<double>(rect.x) / page.width, 0.0, 1.0);
  const double top = std::clamp(static_cast<double>(rect.y) / page.height, 0.0, 1.0);
  const double right = std::clamp(static_cast<double>(rect.x + rect.width) / page.width, 0.0, 1.0);
  const double bottom =
      std::clamp(static_cast<double>(rect.y + rect.height) / page.height, 0.0, 1.0);
  return models::Box{left, top, right - left, bottom - top};
}

}  // namespace

models::Box BoxOf(const LineQuad& quad, const cv::Size& page) {
  return Fractions(BoundsOf(quad), page);
}

models::Box BoxOfColumns(const LineCrop& crop, float left, float right, const cv::Size& page) {
  const auto height = static_cast<float>(crop.image.rows);
  LineQuad quad;
  const cv::Point2f corners[4] = {{left, 0}, {right, 0}, {right, height}, {left, height}};
  for (size_t i = 0; i < 4; ++i) {
    const cv::Vec3f point = crop.to_page * cv::Vec3f(corners[i].x, corners[i].y, 1);
    quad.corners[i] = {point[0] / point[2], point[1] / point[2]};
  }
  return BoxOf(quad, page);
}

float UsualHeight(const std::vector<LineQuad>& quads) {
  constexpr size_t kFewest = 3;
  std::vector<float> heights;
  for (const LineQuad& quad : quads) {
    if (WidthOf(quad) > 2 * HeightOf(quad)) heights.push_back(HeightOf(quad));
  }
  if (heights.size() < kFewest) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

float UsualHeight(const std::vector<models::Line>& lines, const cv::Size& page) {
  std::vector<LineQuad> quads;
  quads.reserve(lines.size());
  for (const models::Line& line : lines) quads.push_back(QuadOfBox(line.box, page));
  return UsualHeight(quads);
}

void KeepUpright(float usual_height, std::vector<LineQuad>* quads) {
  constexpr float kLaidDown = 1.5F;
  constexpr float kOneLine = 1.6F;
  constexpr float kProportion = 1.25F;
  for (LineQuad& quad : *quads) {
    const cv::Rect2f box = BoundsOf(quad);
    if (box.height <= kLaidDown * box.width || box.height > kOneLine * usual_height) continue;
    const float wider = (box.height / kProportion - box.width) / 2;
    quad = QuadOfRect({box.x - wider, box.y, box.width + 2 * wider, box.height}, quad.score);
  }
}

void SortForReading(std::vector<LineQuad>* quads) {
  std::stable_sort(quads->begin(), quads->end(), [](const LineQuad& a, const LineQuad& b) {
    const cv::Rect2f one = BoundsOf(a), two = BoundsOf(b);
    return one.y + one.height / 2 < two.y + two.height / 2;
  });
  // A row holds what overlaps its first line by more than half of the lower height.
  std::vector<LineQuad> ordered;
  std::vector<bool> taken(quads->size(), false);
  for (size_t i = 0; i < quads->size(); ++i) {
    if (taken[i]) continue;
    std::vector<LineQuad> row;
    const cv::Rect2f first = BoundsOf((*quads)[i]);
    for (size_t k = i; k < quads->size(); ++k) {
      if (taken[k]) continue;
      const cv::Rect2f other = BoundsOf((*quads)[k]);
      const float shared =
          std::min(first.y + first.height, other.y + other.height) - std::max(first.y, other.y);
      const bool beside = other.x >= first.x + 0.8F * first.width ||
                          first.x >= other.x + 0.8F * other.width || k == i;
      if (!beside || shared < 0.5F * std::min(first.height, other.height)) continue;
      taken[k] = true;
      row.push_back((*quads)[k]);
    }
    std::stable_sort(row.begin(), row.end(), [](const LineQuad& a, const LineQuad& b) {
      return BoundsOf(a).x < BoundsOf(b).x;
    });
    ordered.insert(ordered.end(), row.begin(), row.end());
  }
  *quads = std::move(ordered);
}

}  // namespace heyan::ingest
