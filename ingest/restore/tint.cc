#include "ingest/restore/tint.h"

#include <opencv2/imgproc.hpp>
#include <vector>

namespace heyan::ingest {

cv::Mat Tint(const cv::Mat& bgr, models::MarkColour colour) {
  std::vector<cv::Mat> planes;
  cv::split(bgr, planes);
  cv::Mat tint;
  if (colour == models::MarkColour::kBlue) {
    cv::subtract(planes[0], planes[2], tint);
    cv::Mat over_green;
    cv::subtract(planes[0], planes[1], over_green);
    cv::min(tint, over_green * 2, tint);
  } else {
    cv::Mat other;
    cv::max(planes[0], planes[1], other);
    cv::subtract(planes[2], other, tint);
    // Gold and brown have more green than blue; stamping ink (印泥) has little of either.
    cv::Mat yellow;
    cv::subtract(planes[1], planes[0], yellow);
    cv::subtract(yellow, cv::Scalar(12), yellow);
    cv::subtract(tint, yellow, tint);
  }
  return tint;
}

}  // namespace heyan::ingest
