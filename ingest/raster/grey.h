// A picture without its colours.
#pragma once

#include <opencv2/imgproc.hpp>

namespace heyan::ingest {

// One channel of 8 bits, of a picture in one channel (which it shares) or in BGR.
inline cv::Mat Grey(const cv::Mat& image) {
  if (image.channels() == 1) return image;
  cv::Mat grey;
  cv::cvtColor(image, grey, cv::COLOR_BGR2GRAY);
  return grey;
}

}  // namespace heyan::ingest
