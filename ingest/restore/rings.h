// Closed outlines in a picture of ink: what the search for seals is made of.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace heyan::ingest {

// An upright ellipse; for a square stamp the box around it.
struct Outline {
  cv::Point2d centre;
  double radius_x = 0;
  double radius_y = 0;
};

// Ink at this place of a picture in which ink is not 0.
bool Inked(const cv::Mat& ink, double x, double y);

// The share of directions from the centre in which ink lies on the ellipse, made larger by
// `factor`, give or take a pixel.
double RingShare(const cv::Mat& ink, const Outline& ring, double factor);

// The most closed ring near by the box, up to `reach` pixels aside or smaller: text that touches a
// stamp widens the box around it, gaps narrow it.
Outline BestRing(const cv::Mat& ink, const cv::Rect& box, int reach);

// Circles of the size of seals, most voted first: finds rings that touch other ink.
std::vector<cv::Rect> Circles(const cv::Mat& plane, double votes);

cv::Rect BoxOf(const Outline& ring);

// Whether the box shares half of itself with one of the others, or the other way round.
bool Overlaps(const cv::Rect& box, const std::vector<cv::Rect>& others);

// Seals on a black and white copy: rings of grey or black, among the print.
std::vector<cv::Rect> CopiedSeals(const cv::Mat& small);

}  // namespace heyan::ingest
