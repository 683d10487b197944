// Light, contrast and specks: what copying and photographing do to a page's pixels.
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace heyan::ingest {

// The paper without its print, an eighth of the page's size: the lightest pixel near by, smoothed.
cv::Mat Background(const cv::Mat& grey);

// Evens shading, stretches faint copies, clears the specks of one-bit faxes and the print
// of the back, each only where the
// page shows the damage; names what was done. The image is replaced, never written into.
std::vector<std::string> MendPixels(cv::Mat* bgr);

// Typical height of a line of print in pixels; 0 where the page shows too few.
double TextHeight(const cv::Mat& grey);

}  // namespace heyan::ingest
