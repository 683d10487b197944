#include "app/report/page_image.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace heyan::app {

std::string ShrinkJpeg(const std::string& jpeg, std::size_t bytes) {
  if (jpeg.empty() || jpeg.size() <= bytes) return jpeg;
  cv::Mat image;
  try {
    image = cv::imdecode(std::vector<unsigned char>(jpeg.begin(), jpeg.end()), cv::IMREAD_COLOR);
    if (image.empty()) return "";
    std::vector<unsigned char> small;
    for (int round = 0; round < 6; ++round) {
      for (const int quality : {70, 55, 42}) {
        cv::imencode(".jpg", image, small, {cv::IMWRITE_JPEG_QUALITY, quality});
        if (small.size() <= bytes) return {small.begin(), small.end()};
      }
      cv::resize(image, image, cv::Size(), 0.82, 0.82, cv::INTER_AREA);
    }
    return {small.begin(), small.end()};
  } catch (const cv::Exception&) {
    return "";
  }
}

}  // namespace heyan::app
