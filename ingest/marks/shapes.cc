#include "ingest/marks/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace heyan::ingest {
namespace {

// Sizes in ems: boxes drawn by hand run larger than those of a font.
constexpr double kLeastSide = 0.5;
constexpr double kMostSide = 1.3;
constexpr double kSmall = 0.65;

int Rounded(double value) { return static_cast<int>(std::lround(value)); }

// The page as ink and none, with sums over any rectangle.
class Ink {
 public:
  Ink(const cv::Mat& grey, double em) : grey_(grey), em_(em) {
    const int block = std::max(15, Rounded(3 * em)) | 1;
    cv::adaptiveThreshold(grey, ink_, 1, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, block,
                          Step(grey));
    // A side may lean by a pixel, and damage breaks it in places.
    cv::dilate(ink_, upright_, cv::Mat::ones(1, 3, CV_8U));
    cv::morphologyEx(upright_, upright_, cv::MORPH_CLOSE, cv::Mat::ones(3, 1, CV_8U));
    cv::dilate(ink_, level_, cv::Mat::ones(3, 1, CV_8U));
    cv::morphologyEx(level_, level_, cv::MORPH_CLOSE, cv::Mat::ones(1, 3, CV_8U));
    cv::integral(ink_, ink_sum_, CV_32S);
    cv::integral(upright_, upright_sum_, CV_32S);
    cv::integral(level_, level_sum_, CV_32S);
  }

  const cv::Mat& ink() const { return ink_; }
  const cv::Mat& grey() const { return grey_; }
  double em() const { return em_; }
  const cv::Mat& upright() const { return upright_; }
  cv::Size size() const { return ink_.size(); }

  double Filled(const cv::Rect& rect) const { return Share(ink_sum_, rect); }
  double Upright(int x, int top, int bottom) const {
    return Share(upright_sum_, cv::Rect(x, top, 1, bottom - top));
  }
  double Level(int y, int left, int right) const {
    return Share(level_sum_, cv::Rect(left, y, right - left, 1));
  }

 private:
  // Faint pages ask for a finer step between paper and ink.
  static double Step(const cv::Mat& grey) {
    const std::array<int, 1> channels = {0};
    const std::array<int, 1> bins = {256};
    const std::array<float, 2> range = {0, 256};
    const float* ranges = range.data();
    cv::Mat counts;
    cv::calcHist(&grey, 1, channels.data(), {}, counts, 1, bins.data(), &ranges);
    const double all = static_cast<double>(grey.total());
    double sum = 0;
    int black = -1;
    int white = -1;
    for (int i = 0; i < 256; ++i) {
      sum += counts.at<float>(i);
      if (black < 0 && sum > 0.01 * all) black = i;
      if (white < 0 && sum > 0.6 * all) white = i;
    }
    return std::clamp(0.13 * (white - black), 6.0, 28.0);
  }

  double Share(const cv::Mat& sums, cv::Rect rect) const {
    rect &= cv::Rect(0, 0, ink_.cols, ink_.rows);
    if (rect.empty()) return 0;
    const int sum = sums.at<int>(rect.br()) - sums.at<int>(rect.y, rect.br().x) -
                    sums.at<int>(rect.br().y, rect.x) + sums.at<int>(rect.tl());
    return static_cast<double>(sum) / rect.area();
  }

  cv::Mat grey_;
  double em_;
  cv::Mat ink_, upright_, level_;
  cv::Mat ink_sum_, upright_sum_, level_sum_;
};

cv::Rect Inset(const cv::Rect& box, int by_x, int by_y) {
  return {box.x + by_x, box.y + by_y, std::max(0, box.width - 2 * by_x),
          std::max(0, box.height - 2 * by_y)};
}

// Moves each side to the middle of its stroke; the thickest stroke's width.
int Centre(const Ink& ink, cv::Rect* box) {
  constexpr double kWhole = 0.8;
  constexpr int kReach = 6;
  int thickest = 1;
  // From the first place on its stroke, or inside it, to the place in its middle.
  const auto middle = [&](int from, const auto& share) {
    int first = from;
    int last = from;
    while (from - first < kReach && share(first - 1) >= kWhole) --first;
    while (last - from < kReach && share(last + 1) >= kWhole) ++last;
    thickest = std::max(thickest, last - first + 1);
    return (first + last) / 2;
  };
  const cv::Rect at = *box;
  const auto upright = [&](int x) { return ink.Upright(x, at.y, at.br().y + 1); };
  const auto level = [&](int y) { return ink.Level(y, at.x, at.br().x + 1); };
  const int left = middle(at.x, upright);
  const int right = middle(at.br().x, upright);
  const int top = middle(at.y, level);
  const int bottom = middle(at.br().y, level);
  if (right - left > at.width / 2 && bottom - top > at.height / 2) {
    *box = cv::Rect(left, top, right - left, bottom - top);
  }
  return thickest;
}

// The ink inside a box so small that its blurred sides leave no clear ground: how dark its middle
// is between paper (0) and its own sides (1), as a share of ink that tells ticked from empty alike.
double DepthOf(const Ink& ink, const cv::Rect& box) {
  constexpr double kEmpty = 0.22;   // what the blur of the sides leaves in the middle
  constexpr double kTicked = 0.42;  // a stroke runs through it
  const double unknown = std::sqrt(kDustOfBox * kTickOfBox);
  const cv::Rect page(cv::Point(), ink.size());
  const cv::Mat& grey = ink.grey();
  const int third = std::max(2, Rounded(0.3 * box.width));
  const cv::Rect middle = Inset(box, third, third) & page;
  const int around = std::max(3, box.width / 2);
  const cv::Rect wide = Inset(box, -around, -around) & page;
  if (middle.empty() || wide.empty()) return unknown;
  double paper = 0;
  cv::minMaxLoc(grey(wide), nullptr, &paper);
  const auto side = [&](const cv::Rect& stroke) { return cv::mean(grey(stroke & page))[0]; };
  const double sides =
      (side({box.x, box.y, 1, box.height}) + side({box.br().x, box.y, 1, box.height}) +
       side({box.x, box.y, box.width, 1}) + side({box.x, box.br().y, box.width, 1})) /
      4;
  if (paper - sides < 8) return unknown;
  const double depth = (paper - cv::mean(grey(middle))[0]) / (paper - sides);
  // As the logarithm of the ink runs between empty and ticked.
  const double part = std::clamp((depth - kEmpty) / (kTicked - kEmpty), 0.0, 1.0);
  return kDustOfBox * std::pow(kTickOfBox / kDustOfBox, part);
}

double InsideOf(const Ink& ink, const cv::Rect& box, int stroke) {
  constexpr int kClearGround = 2;  // pixels a side
  const int by = stroke / 2 + std::max(1, Rounded(0.07 * box.width));
  const cv::Rect inside = Inset(box, by, by);
  if (std::min(inside.width, inside.height) < kClearGround) return DepthOf(ink, box);
  return ink.Filled(inside);
}

// No more ink beside it than a character close by puts there; beside a small one, which some fonts
// set right behind the character, that is more. A tick may leave at the right and above, an
// underline below.
bool StandsFree(const Ink& ink, const cv::Rect& box) {
  const int gap = std::max(2, Rounded(0.1 * box.width));
  const double beside = box.width < kSmall * ink.em() ? 0.8 : 0.5;
  const double left = ink.Filled({box.x - 2 - gap, box.y, gap, box.height});
  const double right = ink.Filled({box.br().x + 3, box.y, gap, box.height});
  const double above = ink.Filled({box.x, box.y - 2 - gap, box.width, gap});
  return left < beside && right < 0.55 && above < 0.35;
}

// Whether a column of paper stands right of what lies left of a corner: the stroke of the character
// before a small box, and not the box's own side running on.
bool PaperBefore(const Ink& ink, int left, int middle) {
  for (int x = left - 4; x <= left - 2; ++x) {
    if (ink.Filled({x, middle - 1, 1, 3}) == 0) return true;
  }
  return false;
}

// How well a rectangle of middle lines of strokes is a frame; 0 where it is none. A side that runs
// on beyond its corner is the rule of a table or the stroke of a character; the bottom may lie on
// an underline, and a tick may leave through the top and the right.
double FrameAt(const Ink& ink, const cv::Rect& box) {
  constexpr double kWhole = 0.9;
  constexpr double kWorn = 0.72;
  const int left = box.x;
  const int right = box.x + box.width;
  const int top = box.y;
  const int bottom = box.y + box.height;
  const std::array<double, 4> sides = {
      ink.Upright(left, top, bottom + 1), ink.Upright(right, top, bottom + 1),
      ink.Level(top, left, right + 1), ink.Level(bottom, left, right + 1)};
  const double least = *std::min_element(sides.begin(), sides.end());
  const auto whole =
      std::count_if(sides.begin(), sides.end(), [](double s) { return s >= kWhole; });
  if (least < kWorn || whole < 3) return 0;
  const int near = std::max(3, Rounded(0.16 * box.height));
  const int far = std::max(5, Rounded(0.34 * box.height));
  constexpr double kRunsOn = 0.5;
  if (ink.Upright(left, top - far, top - near) > kRunsOn) return 0;
  if (ink.Upright(left, bottom + near, bottom + far) > kRunsOn) return 0;
  if (ink.Upright(right, bottom + near, bottom + far) > kRunsOn) return 0;
  if (ink.Level(top, left - far, left - near) > kRunsOn && !PaperBefore(ink, left, top)) return 0;
  if (!StandsFree(ink, box)) return 0;
  return (least + (sides[0] + sides[1] + sides[2] + sides[3]) / 4) / 2;
}

// Boxes that overlap: the better one stays.
void KeepBest(std::vector<Shape>* shapes) {
  std::stable_sort(shapes->begin(), shapes->end(), [](const Shape& a, const Shape& b) {
    if (a.form != b.form) return a.form > b.form;
    return a.box.area() > b.box.area();
  });
  std::vector<Shape> kept;
  for (const Shape& shape : *shapes) {
    const bool covered = std::any_of(kept.begin(), kept.end(), [&](const Shape& other) {
      return (shape.box & other.box).area() > 0.2 * std::min(shape.box.area(), other.box.area());
    });
    if (!covered) kept.push_back(shape);
  }
  *shapes = std::move(kept);
}

// By the middle of its strokes: a nought of small print is taller than it is wide.
bool IsSquare(const cv::Rect& box) {
  const double proportion = static_cast<double>(box.width) / box.height;
  return proportion > 0.74 && proportion < 1.35;
}

void AddFrames(const Ink& ink, double em, std::vector<Shape>* shapes) {
  const int least = std::max(8, Rounded(kLeastSide * em));
  const int most = std::max(least + 1, Rounded(kMostSide * em));
  cv::Mat runs;
  cv::morphologyEx(ink.upright(), runs, cv::MORPH_OPEN,
                   cv::Mat::ones(std::max(5, Rounded(0.75 * least)), 1, CV_8U));
  const int outside = std::max(2, Rounded(0.1 * least));
  std::vector<Shape> frames;
  for (int y = 1; y + least < runs.rows; ++y) {
    const uchar* row = runs.ptr(y);
    const uchar* above = runs.ptr(y - 1);
    for (int x = 1; x + least < runs.cols; ++x) {
      if (row[x] == 0 || above[x] != 0) continue;
      if (ink.Filled({x - 2 - outside, y, outside, least}) > 0.85) continue;
      Shape best;
      for (int top = std::max(0, y - 1); top <= y + 2; ++top) {
        for (int height = least; height <= most && top + height < runs.rows; ++height) {
          if (ink.Upright(x, top, top + height + 1) < 0.72) break;
          if (ink.Level(top + height, x, x + Rounded(0.8 * height)) < 0.7) continue;
          if (ink.Level(top, x, x + Rounded(0.8 * height)) < 0.7) continue;
          const int from = Rounded(0.84 * height);
          const int to = Rounded(1.19 * height);
          for (int width = from; width <= to && x + width < runs.cols; ++width) {
            const cv::Rect box(x, top, width, height);
            const double form = FrameAt(ink, box);
            if (form > best.form) best = {ShapeKind::kFrame, box, 0, form};
          }
        }
      }
      if (best.form <= 0) continue;
      best.ink = ink.Filled(Inset(best.box, 2, 2));
      constexpr double kSolid = 0.97;
      if (best.ink < kSolid) {
        const int stroke = Centre(ink, &best.box);
        if (!IsSquare(best.box)) continue;
        best.ink = InsideOf(ink, best.box, stroke);
      }
      frames.push_back(best);
    }
  }
  KeepBest(&frames);
  shapes->insert(shapes->end(), frames.begin(), frames.end());
}

// What is left of the ink where only blobs as thick as a filled box stay.
void AddSolids(const Ink& ink, double em, std::vector<Shape>* shapes) {
  const int core = std::max(5, Rounded(0.36 * em));
  cv::Mat thick;
  cv::morphologyEx(ink.ink(), thick, cv::MORPH_OPEN, cv::Mat::ones(core, core, CV_8U));
  std::vector<std::vector<cv::Point>> blobs;
  cv::findContours(thick, blobs, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  for (const std::vector<cv::Point>& blob : blobs) {
    const cv::Rect box = cv::boundingRect(blob);
    const int side = std::max(box.width, box.height);
    const double proportion = static_cast<double>(box.width) / box.height;
    if (side < 0.42 * em || side > kMostSide * em || proportion < 0.78 || proportion > 1.28) {
      continue;
    }
    const double fill = static_cast<double>(cv::countNonZero(thick(box))) / box.area();
    if (fill < 0.68) continue;
    const int by = std::max(3, Rounded(0.16 * side));
    const double left = ink.Filled({box.x - by, box.y, by - 1, box.height});
    const double right = ink.Filled({box.br().x + 1, box.y, by - 1, box.height});
    const double above = ink.Filled({box.x, box.y - by, box.width, by - 1});
    if (left > 0.35 || right > 0.35 || above > 0.35) continue;
    shapes->push_back({ShapeKind::kSolid, box, 1, std::min(1.0, fill + 0.1)});
  }
}

// The borders of all ink: with each its parent, -1 where it is no hole.
struct Borders {
  std::vector<std::vector<cv::Point>> lines;
  std::vector<cv::Vec4i> tree;

  explicit Borders(const cv::Mat& ink) {
    cv::findContours(ink, lines, tree, cv::RETR_CCOMP, cv::CHAIN_APPROX_NONE);
  }
  bool IsHole(std::size_t i) const { return tree[i][3] >= 0; }
  const std::vector<cv::Point>& Around(std::size_t hole) const {
    return lines[static_cast<std::size_t>(tree[hole][3])];
  }
};

void AddRings(const Ink& ink, const Borders& borders, double em, std::vector<Shape>* shapes) {
  for (std::size_t i = 0; i < borders.lines.size(); ++i) {
    if (!borders.IsHole(i)) continue;
    const std::vector<cv::Point>& line = borders.lines[i];
    const cv::Rect hole = cv::boundingRect(line);
    const int side = std::max(hole.width, hole.height);
    const double proportion = static_cast<double>(hole.width) / hole.height;
    if (side < 0.4 * em || side > 1.1 * em || proportion < 0.85 || proportion > 1.18) continue;
    const double area = cv::contourArea(line);
    const double round = area / (std::numbers::pi / 4 * hole.width * hole.height);
    const double length = cv::arcLength(line, true);
    if (round < 0.86 || round > 1.1 || 4 * std::numbers::pi * area / (length * length) < 0.78) {
      continue;
    }
    const cv::Rect outer = cv::boundingRect(borders.Around(i));
    if (outer.width > 1.6 * hole.width || outer.height > 1.6 * hole.height) continue;
    const double inside = ink.Filled(Inset(hole, hole.width / 5, hole.height / 5));
    shapes->push_back({ShapeKind::kRing, outer, inside, 0.9});
  }
}

struct Bracket {
  cv::Rect box;
  bool opens = false;
};

// A tall thin stroke whose ends lean to one side.
std::vector<Bracket> FindBrackets(const Ink& ink, const Borders& borders, double em) {
  std::vector<Bracket> brackets;
  for (std::size_t i = 0; i < borders.lines.size(); ++i) {
    if (borders.IsHole(i)) continue;
    const cv::Rect box = cv::boundingRect(borders.lines[i]);
    if (box.height < 0.55 * em || box.height > 1.5 * em || box.width > 0.48 * em ||
        box.height < 2 * box.width || box.width < 3) {
      continue;
    }
    cv::Mat stroke = cv::Mat::zeros(box.size(), CV_8U);  // without what else lies in its box
    cv::drawContours(stroke, borders.lines, static_cast<int>(i), 1, cv::FILLED, cv::LINE_8,
                     cv::noArray(), 0, -box.tl());
    stroke &= ink.ink()(box);
    const auto middle = [&](int from, int to) {  // of the ink in those rows
      const cv::Moments m = cv::moments(stroke.rowRange(from, to), true);
      return m.m00 == 0 ? box.width / 2.0 : m.m10 / m.m00;
    };
    const int fifth = std::max(1, box.height / 5);
    const double top = middle(0, fifth);
    const double bottom = middle(box.height - fifth, box.height);
    const double centre = middle(2 * fifth, box.height - 2 * fifth);
    const double least = std::max(1.0, 0.2 * box.width);
    if (top - centre > least && bottom - centre > least) brackets.push_back({box, true});
    if (centre - top > least && centre - bottom > least) brackets.push_back({box, false});
  }
  return brackets;
}

void AddBrackets(const Ink& ink, const Borders& borders, double em, std::vector<Shape>* shapes) {
  const std::vector<Bracket> brackets = FindBrackets(ink, borders, em);
  for (const Bracket& open : brackets) {
    if (!open.opens) continue;
    const Bracket* close = nullptr;
    for (const Bracket& other : brackets) {
      const int shared =
          std::min(open.box.br().y, other.box.br().y) - std::max(open.box.y, other.box.y);
      if (&other == &open || other.box.x <= open.box.br().x || shared < 0.7 * open.box.height) {
        continue;
      }
      if (close == nullptr || other.box.x < close->box.x) close = &other;
    }
    if (close == nullptr || close->opens) continue;
    const int gap = close->box.x - open.box.br().x;
    if (gap < 0.3 * em || gap > 2.4 * em) continue;
    const cv::Rect inside(open.box.br().x + 1, std::max(open.box.y, close->box.y), gap - 2,
                          std::min(open.box.height, close->box.height));
    shapes->push_back({ShapeKind::kBrackets, open.box | close->box, ink.Filled(inside), 0.9});
  }
}

}  // namespace

std::vector<Shape> FindShapes(const cv::Mat& grey, double em) {
  std::vector<Shape> shapes;
  if (grey.empty() || em < 10 || em > 0.2 * grey.cols) return shapes;
  const Ink ink(grey, em);
  AddFrames(ink, em, &shapes);
  AddSolids(ink, em, &shapes);
  const Borders borders(ink.ink());
  AddRings(ink, borders, em, &shapes);
  AddBrackets(ink, borders, em, &shapes);
  // A frame in brackets, or round a blot, is the box.
  std::vector<Shape> kept;
  for (const Shape& shape : shapes) {
    const bool covered = std::any_of(kept.begin(), kept.end(), [&](const Shape& other) {
      return (shape.box & other.box).area() > 0.2 * std::min(shape.box.area(), other.box.area());
    });
    if (!covered) kept.push_back(shape);
  }
  return kept;
}

}  // namespace heyan::ingest
