#include "ingest/restore/outline.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace heyan::ingest {
namespace {

constexpr int kLongSide = 480;
constexpr double kSmallestPage = 0.22;  // of the picture's area
constexpr double kA4 = 1.41421356;

double Cross(const cv::Point2d& a, const cv::Point2d& b) { return a.x * b.y - a.y * b.x; }

double Distance(const cv::Point2d& a, const cv::Point2d& b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

double Area(const Quad& quad) {
  double sum = 0;
  for (std::size_t i = 0; i < 4; ++i) sum += Cross(quad[i], quad[(i + 1) % 4]);
  return std::abs(sum) / 2;
}

// Clockwise, starting at the corner nearest the top left.
Quad Ordered(Quad quad) {
  if (Cross(quad[1] - quad[0], quad[2] - quad[1]) < 0) std::swap(quad[1], quad[3]);
  std::size_t first = 0;
  for (std::size_t i = 1; i < 4; ++i) {
    if (quad[i].x + quad[i].y < quad[first].x + quad[first].y) first = i;
  }
  std::rotate(quad.begin(), quad.begin() + static_cast<std::ptrdiff_t>(first), quad.end());
  return quad;
}

struct Side {
  cv::Point2d point;
  cv::Point2d direction;
};

// The hull's points along one side of a rough quadrilateral, fitted again without the corners,
// which fingers and curl round off.
bool FitSide(const std::vector<cv::Point>& outline, const cv::Point2d& from, const cv::Point2d& to,
             Side* side) {
  const cv::Point2d way = to - from;
  const double length = std::hypot(way.x, way.y);
  if (length < 20) return false;
  std::vector<cv::Point2f> near;
  for (const cv::Point& p : outline) {
    const cv::Point2d off = cv::Point2d(p) - from;
    const double along = (off.x * way.x + off.y * way.y) / (length * length);
    if (along < 0.06 || along > 0.94) continue;
    if (std::abs(Cross(way, off)) / length < std::max(3.0, 0.02 * length)) near.emplace_back(p);
  }
  if (near.size() < 12) return false;
  cv::Vec4f line;
  cv::fitLine(near, line, cv::DIST_HUBER, 0, 0.01, 0.01);
  side->direction = {line[0], line[1]};
  side->point = {line[2], line[3]};
  return true;
}

bool Crossing(const Side& a, const Side& b, cv::Point2d* point) {
  const double turn = Cross(a.direction, b.direction);
  if (std::abs(turn) < 0.2) return false;
  const double t = Cross(b.point - a.point, b.direction) / turn;
  *point = a.point + a.direction * t;
  return true;
}

// The quadrilateral that a bright (or differently coloured) region fills, if it fills one.
std::optional<Quad> QuadOf(const cv::Mat& region) {
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(region, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  const std::vector<cv::Point>* largest = nullptr;
  double largest_area = 0;
  for (const auto& outline : outlines) {
    const double area = cv::contourArea(outline);
    if (area > largest_area) {
      largest_area = area;
      largest = &outline;
    }
  }
  if (largest == nullptr || largest_area < kSmallestPage * static_cast<double>(region.total())) {
    return std::nullopt;
  }
  std::vector<cv::Point> hull;
  cv::convexHull(*largest, hull, true);
  const double hull_area = cv::contourArea(hull);
  if (largest_area < 0.9 * hull_area) return std::nullopt;
  std::vector<cv::Point> corners;
  const double round = cv::arcLength(hull, true);
  for (double share = 0.01; share < 0.08; share += 0.005) {
    cv::approxPolyDP(hull, corners, share * round, true);
    if (corners.size() <= 4) break;
  }
  if (corners.size() != 4) return std::nullopt;
  Quad rough;
  for (std::size_t i = 0; i < 4; ++i) rough[i] = corners[i];
  rough = Ordered(rough);
  std::array<Side, 4> sides;
  for (std::size_t i = 0; i < 4; ++i) {
    if (!FitSide(*largest, rough[i], rough[(i + 1) % 4], &sides[i])) return std::nullopt;
  }
  Quad quad;
  for (std::size_t i = 0; i < 4; ++i) {
    if (!Crossing(sides[(i + 3) % 4], sides[i], &quad[i])) return std::nullopt;
  }
  if (std::abs(Area(quad) - hull_area) > 0.06 * hull_area) return std::nullopt;
  return quad;
}

bool WellShaped(const Quad& quad, cv::Size size) {
  if (!std::all_of(quad.begin(), quad.end(), [&](const cv::Point2d& p) {
        return p.x > -0.03 * size.width && p.x < 1.03 * size.width && p.y > -0.03 * size.height &&
               p.y < 1.03 * size.height;
      })) {
    return false;
  }
  for (std::size_t i = 0; i < 4; ++i) {
    const cv::Point2d a = quad[(i + 3) % 4] - quad[i];
    const cv::Point2d b = quad[(i + 1) % 4] - quad[i];
    const double sine = Cross(b, a) / (std::hypot(a.x, a.y) * std::hypot(b.x, b.y) + 1e-9);
    if (sine < std::sin(60 * CV_PI / 180)) return false;
  }
  const double top = Distance(quad[0], quad[1]);
  const double bottom = Distance(quad[3], quad[2]);
  const double left = Distance(quad[0], quad[3]);
  const double right = Distance(quad[1], quad[2]);
  const auto alike = [](double a, double b) { return std::min(a, b) > 0.6 * std::max(a, b); };
  const double proportion = (top + bottom) / (left + right);
  return alike(top, bottom) && alike(left, right) && proportion > 0.4 && proportion < 2.5;
}

bool OnRim(const cv::Point2d& a, const cv::Point2d& b, cv::Size size) {
  const double x = 0.012 * size.width;
  const double y = 0.012 * size.height;
  return (a.x < x && b.x < x) || (a.y < y && b.y < y) ||
         (a.x > size.width - x && b.x > size.width - x) ||
         (a.y > size.height - y && b.y > size.height - y);
}

// Along a true page edge the paper inside differs from the desk outside, nearly all the way.
double EdgeShare(const cv::Mat& lab, const cv::Point2d& a, const cv::Point2d& b) {
  const cv::Point2d way = b - a;
  const double length = std::hypot(way.x, way.y);
  const cv::Point2d inward(-way.y / length, way.x / length);
  const auto look = [&](const cv::Point2d& p, cv::Vec3b* value) {
    const int x = static_cast<int>(std::floor(p.x));
    const int y = static_cast<int>(std::floor(p.y));
    if (x < 0 || y < 0 || x >= lab.cols || y >= lab.rows) return false;
    *value = lab.at<cv::Vec3b>(y, x);
    return true;
  };
  int seen = 0;
  int apart = 0;
  for (double t = 0.03; t < 0.97; t += 0.01) {
    const cv::Point2d p = a + way * t;
    cv::Vec3b inside;
    cv::Vec3b outside;
    if (!look(p + inward * 5, &inside) || !look(p - inward * 5, &outside)) continue;
    ++seen;
    const double light = inside[0] - outside[0];
    const double colour = std::hypot(inside[1] - outside[1], inside[2] - outside[2]);
    if (light > 18 || (light > -10 && colour > 14)) ++apart;
  }
  return seen > 20 ? static_cast<double>(apart) / seen : 0;
}

bool Beyond(const Quad& quad, const cv::Mat& lab) {
  int edges = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const cv::Point2d& a = quad[i];
    const cv::Point2d& b = quad[(i + 1) % 4];
    if (OnRim(a, b, lab.size())) continue;
    if (EdgeShare(lab, a, b) < 0.8) return false;
    ++edges;
  }
  return edges >= 2;
}

// A page that lies level and square needs no flattening, and a printed frame looks just like it.
bool NeedsFlattening(const Quad& quad, cv::Size size) {
  double most = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const cv::Point2d way = quad[(i + 1) % 4] - quad[i];
    const double off = i % 2 == 0 ? std::abs(way.y / way.x) : std::abs(way.x / way.y);
    most = std::max(most, off);
  }
  const double share = Area(quad) / (static_cast<double>(size.width) * size.height);
  return most > 0.012 || share < 0.6;
}

cv::Vec3b Middle(std::vector<cv::Vec3b>* colours) {
  cv::Vec3b result;
  for (int i = 0; i < 3; ++i) {
    const auto middle = colours->begin() + static_cast<std::ptrdiff_t>(colours->size() / 2);
    std::nth_element(colours->begin(), middle, colours->end(),
                     [i](const cv::Vec3b& a, const cv::Vec3b& b) { return a[i] < b[i]; });
    result[i] = (*middle)[i];
  }
  return result;
}

double Apart(const cv::Vec3b& a, const cv::Vec3b& b) {
  return std::hypot(0.7 * (a[0] - b[0]), 2.0 * std::hypot(a[1] - b[1], a[2] - b[2]));
}

// What lies along the rim of the picture: each side by itself, and all four together.
struct Rim {
  std::array<cv::Vec3b, 4> sides;
  cv::Vec3b desk;

  explicit Rim(const cv::Mat& lab) {
    std::array<std::vector<cv::Vec3b>, 4> pixels;
    for (int x = 0; x < lab.cols; ++x) {
      pixels[0].push_back(lab.at<cv::Vec3b>(1, x));
      pixels[1].push_back(lab.at<cv::Vec3b>(lab.rows - 2, x));
    }
    for (int y = 0; y < lab.rows; ++y) {
      pixels[2].push_back(lab.at<cv::Vec3b>(y, 1));
      pixels[3].push_back(lab.at<cv::Vec3b>(y, lab.cols - 2));
    }
    std::vector<cv::Vec3b> all;
    for (std::size_t i = 0; i < 4; ++i) {
      all.insert(all.end(), pixels[i].begin(), pixels[i].end());
      sides[i] = Middle(&pixels[i]);
    }
    desk = Middle(&all);
  }

  // A scan: paper up to the rim on all sides.
  bool AllPaper(const cv::Mat& lab) const {
    std::vector<cv::Vec3b> inner;
    for (int y = lab.rows / 5; y < lab.rows * 4 / 5; y += 3) {
      for (int x = lab.cols / 5; x < lab.cols * 4 / 5; x += 3) {
        inner.push_back(lab.at<cv::Vec3b>(y, x));
      }
    }
    const cv::Vec3b paper = Middle(&inner);
    return std::all_of(sides.begin(), sides.end(),
                       [&](const cv::Vec3b& side) { return Apart(side, paper) < 9; });
  }
};

std::vector<cv::Mat> Regions(const cv::Mat& lab, const cv::Vec3b& desk) {
  cv::Mat light;
  cv::extractChannel(lab, light, 0);
  cv::Mat away(lab.size(), CV_8U);
  for (int y = 0; y < lab.rows; ++y) {
    for (int x = 0; x < lab.cols; ++x) {
      away.at<std::uint8_t>(y, x) =
          cv::saturate_cast<std::uint8_t>(Apart(lab.at<cv::Vec3b>(y, x), desk));
    }
  }
  std::vector<cv::Mat> regions;
  const auto add = [&](const cv::Mat& plane, double level) {
    cv::Mat region;
    const int kind = level < 0 ? cv::THRESH_BINARY | cv::THRESH_OTSU : cv::THRESH_BINARY;
    cv::threshold(plane, region, level, 255, kind);
    cv::morphologyEx(region, region, cv::MORPH_OPEN, cv::Mat::ones(7, 7, CV_8U));
    regions.push_back(region);
  };
  add(light, -1);
  add(away, -1);
  add(away, 24);
  add(light, 0.5 * (desk[0] + 255));
  return regions;
}

}  // namespace

std::optional<Quad> FindOutline(const cv::Mat& bgr) {
  if (bgr.empty() || std::min(bgr.cols, bgr.rows) < 200) return std::nullopt;
  const double scale = static_cast<double>(kLongSide) / std::max(bgr.cols, bgr.rows);
  cv::Mat small;
  cv::resize(bgr, small, {}, scale, scale, cv::INTER_AREA);
  // Print closes up into paper.
  cv::morphologyEx(small, small, cv::MORPH_CLOSE, cv::Mat::ones(9, 9, CV_8U));
  cv::Mat lab;
  cv::cvtColor(small, lab, cv::COLOR_BGR2Lab);
  const Rim rim(lab);
  if (rim.AllPaper(lab)) return std::nullopt;
  std::optional<Quad> best;
  double best_area = 0;
  for (const cv::Mat& region : Regions(lab, rim.desk)) {
    const std::optional<Quad> quad = QuadOf(region);
    if (!quad || !WellShaped(*quad, lab.size()) || !Beyond(*quad, lab)) continue;
    if (Area(*quad) <= best_area) continue;
    best_area = Area(*quad);
    best = quad;
  }
  if (!best || !NeedsFlattening(*best, lab.size())) return std::nullopt;
  for (cv::Point2d& p : *best) {
    p.x = (p.x + 0.5) * bgr.cols / lab.cols;
    p.y = (p.y + 0.5) * bgr.rows / lab.rows;
  }
  return best;
}

cv::Size FlatSize(const Quad& quad, cv::Size picture) {
  const double width = (Distance(quad[0], quad[1]) + Distance(quad[3], quad[2])) / 2;
  const double height = (Distance(quad[0], quad[3]) + Distance(quad[1], quad[2])) / 2;
  // Proportions of a flat rectangle seen by a pinhole camera through the picture's middle
  // (Zhang and He, "Whiteboard scanning and image enhancement", 2007, section 3). The focal length
  // is that of a telephone's main camera, about 26 mm on 35 mm film: with the camera tilted one
  // way only, as most are, the four corners do not tell it.
  const double focal = 0.6 * std::hypot(picture.width, picture.height);
  const auto ray = [&](std::size_t i) {
    return cv::Vec3d((quad[i].x - picture.width / 2.0) / focal,
                     (quad[i].y - picture.height / 2.0) / focal, 1);
  };
  const cv::Vec3d m1 = ray(0);
  const cv::Vec3d m2 = ray(1);
  const cv::Vec3d m3 = ray(3);
  const cv::Vec3d m4 = ray(2);
  const double k2 = m1.cross(m4).dot(m3) / m2.cross(m4).dot(m3);
  const double k3 = m1.cross(m4).dot(m2) / m3.cross(m4).dot(m2);
  const double told = cv::norm(k2 * m2 - m1) / cv::norm(k3 * m3 - m1);
  double proportion = width / height;
  if (told > 0.75 * proportion && told < 1.33 * proportion) proportion = told;
  for (const double sheet : {kA4, 1 / kA4}) {
    if (std::abs(proportion / sheet - 1) < 0.08) proportion = sheet;
  }
  const double area = width * height;
  return {static_cast<int>(std::lround(std::sqrt(area * proportion))),
          static_cast<int>(std::lround(std::sqrt(area / proportion)))};
}

}  // namespace heyan::ingest
