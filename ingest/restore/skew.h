// The small angle by which a page's lines lean.
#pragma once

#include <opencv2/core.hpp>

namespace heyan::ingest {

// Degrees to turn the page clockwise so that its lines lie level; every lean within ±15 is found, a
// little more too; 0 where the page shows no lines to go by. `grey` is 8 bit, upright but for the
// lean.
double FindSkew(const cv::Mat& grey);

}  // namespace heyan::ingest
