#include "ingest/codes/codes.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <string>

#include "ingest/raster/grey.h"

#ifdef HEYAN_HAVE_ZXING
#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>
#endif

namespace heyan::ingest {

#ifdef HEYAN_HAVE_ZXING

namespace {

// Whole pages of two to four million pixels: beyond that a code is large enough to be seen at half
// the size.
constexpr int kMostPixels = 2600;

cv::Mat GreyOf(const cv::Mat& image, double* scale) {
  cv::Mat grey = Grey(image);
  const int longest = std::max(grey.cols, grey.rows);
  *scale = longest > kMostPixels ? static_cast<double>(kMostPixels) / longest : 1.0;
  if (*scale < 1) cv::resize(grey, grey, {}, *scale, *scale, cv::INTER_AREA);
  return grey.isContinuous() ? grey : grey.clone();
}

}  // namespace

std::vector<models::Mark> FindCodes(const cv::Mat& image) {
  std::vector<models::Mark> marks;
  if (image.empty() || image.depth() != CV_8U) return marks;
  double scale = 1;
  const cv::Mat grey = GreyOf(image, &scale);
  ZXing::DecodeHints hints;
  hints.setFormats(ZXing::BarcodeFormat::QRCode);
  hints.setTryHarder(true);
  hints.setTryRotate(false);  // a QR code has no upright; the page stands anyway
  hints.setMaxNumberOfSymbols(4);
  const auto found = ZXing::ReadBarcodes(
      {grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum, static_cast<int>(grey.step)},
      hints);
  for (const ZXing::Result& code : found) {
    if (!code.isValid() || code.text().empty()) continue;
    std::vector<cv::Point2f> corners;
    for (const auto& corner : code.position()) {
      corners.emplace_back(static_cast<float>(corner.x), static_cast<float>(corner.y));
    }
    const cv::Rect2f around = cv::boundingRect(corners);
    models::Mark mark;
    mark.kind = models::MarkKind::kCode;
    mark.colour = models::MarkColour::kBlack;
    mark.box = {around.x / static_cast<double>(grey.cols),
                around.y / static_cast<double>(grey.rows),
                around.width / static_cast<double>(grey.cols),
                around.height / static_cast<double>(grey.rows)};
    mark.text = code.text();
    marks.push_back(std::move(mark));
  }
  std::ranges::sort(marks, [](const models::Mark& a, const models::Mark& b) {
    return a.box.y != b.box.y ? a.box.y < b.box.y : a.box.x < b.box.x;
  });
  return marks;
}

bool CodesAreRead() { return true; }

#else

std::vector<models::Mark> FindCodes(const cv::Mat&) { return {}; }

bool CodesAreRead() { return false; }

#endif

}  // namespace heyan::ingest
