// A drawing's lines and labels in its own units, y upwards, blocks put in place.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace heyan::ingest::dxf {

struct Point {
  double x = 0;
  double y = 0;
};

struct Stroke {
  std::vector<Point> points;
};

// Where the point of a label stands in its text.
enum class Side { kStart, kMiddle, kEnd };

struct Label {
  Point at;
  double height = 0;  // of a capital letter
  double angle = 0;   // radians, against the clock
  Side across = Side::kStart;
  Side up = Side::kStart;          // kStart: the baseline or bottom of the last line
  std::vector<std::string> lines;  // UTF-8, from the top
};

// x' = a x + c y + e, y' = b x + d y + f
struct Affine {
  double a = 1;
  double b = 0;
  double c = 0;
  double d = 1;
  double e = 0;
  double f = 0;
  Point operator()(const Point& p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
  // First `inner`, then this.
  Affine After(const Affine& inner) const;
};

struct Insert {
  std::string block;
  Affine place;
};

struct Block {
  std::vector<Stroke> strokes;
  std::vector<Label> labels;
  std::vector<Insert> inserts;
};

struct Plan {
  std::vector<Stroke> strokes;
  std::vector<Label> labels;
};

// Everything of a DXF file that is seen: the drawing, then what stands on the paper around it;
// empty where it cannot be read.
std::vector<Plan> ReadPlans(const std::string& location);

// The words of a TEXT: \U+XXXX and %% codes resolved, GBK or UTF-8.
std::string PlainText(const std::string& raw);
// The lines of an MTEXT without its formatting codes.
std::vector<std::string> PlainLines(const std::string& raw);

}  // namespace heyan::ingest::dxf
