// Seals (印章) on a page: where they are, and the page without their ink.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

struct Seal {
  cv::Rect box;  // pixels
  models::MarkColour colour = models::MarkColour::kRed;
};

// Round, oval and square stamps of ring shape; neither red headings (红头) nor the filled national
// emblem (国徽) of a licence.
std::vector<Seal> FindSeals(const cv::Mat& bgr);

// The page with the ink of these seals taken out; what is black below them stays.
cv::Mat WithoutSeals(const cv::Mat& bgr, const std::vector<Seal>& seals);

}  // namespace heyan::ingest
