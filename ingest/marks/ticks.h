// Check boxes on a page: empty or ticked, from the picture, held against the text around them.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

// Marks of kind kTick. `image`: the upright page (seals taken out), BGR; `lines`: its text. Where a
// reader saw a character that is no box (国, 日), there is none; boxes far from all text are none.
std::vector<models::Mark> FindTicks(const cv::Mat& image, const std::vector<models::Line>& lines);

}  // namespace heyan::ingest
