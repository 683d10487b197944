// How a seal's impression looks, so that the very same picture of a seal is known again: two
// impressions of one stamp differ in turn, pressure and ink, copies of one picture do not.
#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "models/page.h"

namespace heyan::ingest {

// 576 bits as hex digits; "" where too little of it is seen.
std::string SealPicture(const cv::Mat& bgr, const cv::Rect& box, models::MarkColour colour);

}  // namespace heyan::ingest
