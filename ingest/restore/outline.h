// The outline of a page on a desk, in a photograph.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <optional>

namespace heyan::ingest {

// Corners of the page in pixels, clockwise from the one nearest the top left. None where the
// picture is all page, or where the outline is not beyond doubt: a crop in the wrong place loses
// what the applicant filed.
using Quad = std::array<cv::Point2d, 4>;
std::optional<Quad> FindOutline(const cv::Mat& bgr);

// The size of the flat page: its proportions as the perspective tells, those of A4 where near it.
cv::Size FlatSize(const Quad& quad, cv::Size picture);

}  // namespace heyan::ingest
