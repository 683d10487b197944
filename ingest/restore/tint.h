// Colour of ink, apart from how dark it is.
#pragma once

#include <opencv2/core.hpp>

#include "models/page.h"

namespace heyan::ingest {

// How much red (of stamping ink, not of gold or brown) or blue is in the pixels, 0..255.
cv::Mat Tint(const cv::Mat& bgr, models::MarkColour colour);

}  // namespace heyan::ingest
