// Light print on dark ground: heads of spreadsheets, title bands.
#pragma once

#include <opencv2/core.hpp>

namespace heyan::ingest {

// Prints such bands dark on white, within a thin frame where the ground ended; returns how many.
// The page must be upright, its light evened. The image is replaced, never written into.
int TurnReversed(cv::Mat* bgr);

}  // namespace heyan::ingest
