// Patches on a scan: where the paper between the strokes of some figures is smooth and everywhere
// around it shows the scanner's grain, something was laid over it. A page without grain (cleaned,
// saturated or strongly compressed) tells nothing, and nothing is said.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

std::vector<models::Trace> PatchTraces(const cv::Mat& image,
                                       const std::vector<models::Line>& lines);

}  // namespace heyan::ingest
