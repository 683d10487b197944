// Where a page's points go while it is straightened.
#pragma once

#include <array>
#include <opencv2/core.hpp>

namespace heyan::ingest {

// A homography in pixels, pixel edges at whole numbers (so that fractions do not depend on size).
using Homography = cv::Matx33d;

Homography Scaling(double x, double y);
Homography Shifting(double x, double y);

// The turn of a page of `size` clockwise by 0, 90, 180 or 270 degrees.
Homography Turning(int degrees, cv::Size size);

// OpenCV's warps count from pixel centres: the same homography for them.
Homography ForWarp(const Homography& edges);

// `to_upright` takes pixels of the shown page to pixels of the upright page; returns the way back
// in fractions, row major, last entry 1.
std::array<double, 9> WayBack(const Homography& to_upright, cv::Size shown, cv::Size upright);

// Shrunk by a whole number (which mixes pixels fast and without ripple) as long as the longer side
// stays at or above `long_side`.
cv::Mat Shrunk(const cv::Mat& image, int long_side);

}  // namespace heyan::ingest
