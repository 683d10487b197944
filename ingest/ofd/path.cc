#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "ingest/ofd/drawing.h"

namespace heyan::ingest::ofd {
namespace {

struct Point {
  double x = 0;
  double y = 0;
};

// An elliptical arc by its two ends, as in SVG (SVG 1.1, F.6.5): the centre follows from the radii.
struct Arc {
  double rx = 0;
  double ry = 0;
  double turn = 0;  // degrees
  bool large = false;
  bool clockwise = false;
  Point end;
};

void AddArc(cairo_t* context, const Point& start, const Arc& arc) {
  if (arc.rx <= 0 || arc.ry <= 0) {
    cairo_line_to(context, arc.end.x, arc.end.y);
    return;
  }
  const double angle = arc.turn * std::numbers::pi / 180;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const Point half = {(start.x - arc.end.x) / 2, (start.y - arc.end.y) / 2};
  const Point p = {c * half.x + s * half.y, -s * half.x + c * half.y};
  const double too_small = std::max(1.0, std::hypot(p.x / arc.rx, p.y / arc.ry));
  const double rx = arc.rx * too_small;
  const double ry = arc.ry * too_small;
  const double below = rx * rx * p.y * p.y + ry * ry * p.x * p.x;
  if (below <= 0) return;
  double factor = std::sqrt(std::max(0.0, (rx * rx * ry * ry - below) / below));
  if (arc.large == arc.clockwise) factor = -factor;
  const Point centre = {factor * rx * p.y / ry, -factor * ry * p.x / rx};
  const double from = std::atan2((p.y - centre.y) / ry, (p.x - centre.x) / rx);
  const double to = std::atan2((-p.y - centre.y) / ry, (-p.x - centre.x) / rx);
  cairo_save(context);
  cairo_translate(context, c * centre.x - s * centre.y + (start.x + arc.end.x) / 2,
                  s * centre.x + c * centre.y + (start.y + arc.end.y) / 2);
  cairo_rotate(context, angle);
  cairo_scale(context, rx, ry);
  if (arc.clockwise) {
    cairo_arc(context, 0, 0, 1, from, to);
  } else {
    cairo_arc_negative(context, 0, 0, 1, from, to);
  }
  cairo_restore(context);
}

int Operands(char word) {
  switch (word) {
    case 'S':
    case 'M':
    case 'L':
      return 2;
    case 'Q':
      return 4;
    case 'B':
      return 6;
    case 'A':
      return 7;
    default:
      return 0;
  }
}

void Add(cairo_t* context, char word, const std::vector<double>& n, const Point& at) {
  switch (word) {
    case 'S':
    case 'M':
      cairo_move_to(context, n[0], n[1]);
      break;
    case 'L':
      cairo_line_to(context, n[0], n[1]);
      break;
    case 'Q':  // one control point: a cubic with both at two thirds of the way to it
      cairo_curve_to(context, at.x + (n[0] - at.x) * 2 / 3, at.y + (n[1] - at.y) * 2 / 3,
                     n[2] + (n[0] - n[2]) * 2 / 3, n[3] + (n[1] - n[3]) * 2 / 3, n[2], n[3]);
      break;
    case 'B':
      cairo_curve_to(context, n[0], n[1], n[2], n[3], n[4], n[5]);
      break;
    case 'A':
      AddArc(context, at, {n[0], n[1], n[2], n[3] != 0, n[4] != 0, {n[5], n[6]}});
      break;
    default:
      break;
  }
}

}  // namespace

void AddPath(cairo_t* context, std::string_view path) {
  std::size_t start = 0;
  while ((start = path.find_first_of("SMLQBAC", start)) != std::string_view::npos) {
    const char word = path[start];
    const std::size_t end = std::min(path.find_first_of("SMLQBAC", start + 1), path.size());
    std::vector<double> numbers = Numbers(path.substr(start + 1, end - start - 1));
    const auto step = static_cast<std::size_t>(Operands(word));
    if (word == 'C') cairo_close_path(context);
    // One letter may stand before several sets of operands.
    for (std::size_t i = 0; step > 0 && i + step <= numbers.size(); i += step) {
      Point at;
      if (cairo_has_current_point(context) != 0) cairo_get_current_point(context, &at.x, &at.y);
      Add(context, word,
          {numbers.begin() + static_cast<std::ptrdiff_t>(i),
           numbers.begin() + static_cast<std::ptrdiff_t>(i + step)},
          at);
    }
    start = end;
  }
}

}  // namespace heyan::ingest::ofd
