// Small drawn shapes that forms use as check boxes, found in the picture alone.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace heyan::ingest {

// How much of its inside a tick covers, and dust: what lies below is empty, above it ticked.
inline constexpr double kDustOfBox = 0.02;
inline constexpr double kTickOfBox = 0.09;

enum class ShapeKind {
  kFrame,     // □ ☑ ☒: four sides, whatever stands inside
  kSolid,     // ■ ●
  kRing,      // ○ ◉
  kBrackets,  // ( ) [√]: a pair of brackets with room for a tick
};

struct Shape {
  ShapeKind kind = ShapeKind::kFrame;
  cv::Rect box;     // pixels
  double ink = 0;   // 0..1: how much of the inside is inked
  double form = 0;  // 0..1: how well the outline fits
};

// `em`: the pitch of the page's Chinese characters in pixels. Shapes do not overlap.
std::vector<Shape> FindShapes(const cv::Mat& grey, double em);

}  // namespace heyan::ingest
