// What lies on the paper and is no print: the back of the sheet showing through, the moiré of a
// photographed screen. Both make paper of the ground between the print where the page shows the
// damage, and say whether they did; the image is replaced, never written into.
#pragma once

#include <opencv2/core.hpp>

namespace heyan::ingest {

// Waves all over the bare paper; pale print goes with them. Skew cannot be measured while they are
// there.
bool ClearMoire(cv::Mat* bgr);

// Soft pale marks by the hundred: print has sharp edges, and stays though it be pale. `paper` is
// the page's Background.
bool ClearBack(const cv::Mat& paper, cv::Mat* bgr);

}  // namespace heyan::ingest
