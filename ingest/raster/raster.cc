#include "ingest/raster/raster.h"

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <memory>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "ingest/pdf/document.h"
#include "ingest/raster/heif.h"

namespace heyan::ingest {
namespace {

using models::ErrorCode;
using models::Fail;
using models::FileKind;
using models::Result;

// A page of A0 at 300 dpi; beyond it the page is shown smaller instead of taking all memory.
constexpr double kMaxPixels = 60e6;

models::Message CannotDecode() {
  return {"图像无法解码（文件损坏或格式不受支持），请重新扫描或另存为 JPEG/PNG/PDF",
          "the image cannot be decoded (damaged or unsupported); scan it again or save it as JPEG, "
          "PNG or PDF"};
}

// Transparent pixels are paper, not black.
cv::Mat FlattenAlpha(const cv::Mat& bgra) {
  std::vector<cv::Mat> planes;
  cv::split(bgra, planes);
  cv::Mat alpha;
  planes[3].convertTo(alpha, CV_32F, 1.0 / 255);
  cv::Mat result(bgra.size(), CV_8UC3);
  std::vector<cv::Mat> blended(3);
  for (std::size_t i = 0; i < 3; ++i) {
    cv::Mat plane;
    planes[i].convertTo(plane, CV_32F);
    plane = plane.mul(alpha) + 255.0 * (1.0 - alpha);
    plane.convertTo(blended[i], CV_8U);
  }
  cv::merge(blended, result);
  return result;
}

// Decoding twice takes as long as reading half a page: JPEG has no transparency, and a PNG says in
// its 26th byte (PNG specification, 11.2.2: IHDR, colour type) whether it has.
bool MayBeTransparent(const std::string& location) {
  std::array<unsigned char, 26> head{};
  std::ifstream file(location, std::ios::binary);
  file.read(reinterpret_cast<char*>(head.data()), head.size());
  if (!file) return true;
  if (head[0] == 0xFF && head[1] == 0xD8) return false;
  const bool png = head[0] == 0x89 && head[1] == 'P' && head[2] == 'N' && head[3] == 'G';
  constexpr unsigned char kPalette = 3;  // its entries may be transparent
  constexpr unsigned char kAlpha = 4;
  return !png || head[25] == kPalette || (head[25] & kAlpha) != 0;
}

cv::Mat ShrinkToLimit(cv::Mat image) {
  const double pixels = static_cast<double>(image.cols) * image.rows;
  if (pixels <= kMaxPixels) return image;
  const double scale = std::sqrt(kMaxPixels / pixels);
  cv::Mat smaller;
  cv::resize(image, smaller, cv::Size(), scale, scale, cv::INTER_AREA);
  return smaller;
}

Result<Raster> LoadImage(const std::string& location, int number) {
  cv::Mat image;
  if (IsHeif(location)) {
    image = DecodeHeif(location);
  } else if (number == 1) {
    image = cv::imread(location, cv::IMREAD_COLOR);
    if (!image.empty() && image.total() < 40'000'000 && MayBeTransparent(location)) {
      const cv::Mat whole = cv::imread(location, cv::IMREAD_UNCHANGED);
      if (whole.type() == CV_8UC4 && whole.size() == image.size()) image = FlattenAlpha(whole);
    }
  } else {
    std::vector<cv::Mat> pages;
    cv::imreadmulti(location, pages, number - 1, 1, cv::IMREAD_COLOR);
    if (!pages.empty()) image = pages.front();
  }
  if (image.empty()) return Fail(ErrorCode::kUnreadable, CannotDecode(), "", number);
  Raster raster;
  raster.image = ShrinkToLimit(image);
  return raster;
}

Result<Raster> RenderPdf(const std::string& location, int number) {
  auto document = OpenPdf(location);
  if (!document) return tl::unexpected(document.error());
  if (number < 1 || number > (*document)->pages()) {
    return Fail(
        ErrorCode::kUnreadable,
        {"PDF 没有这一页（文件可能被截断），请重新导出", "the PDF has no such page (cut off?)"}, "",
        number);
  }
  const std::unique_ptr<poppler::page> page((*document)->create_page(number - 1));
  if (!page) {
    return Fail(ErrorCode::kUnreadable,
                {"PDF 页面损坏，无法打开，请重新导出", "the PDF page is damaged; export it again"},
                "", number);
  }
  const poppler::rectf size = page->page_rect(poppler::crop_box);
  Raster raster;
  raster.dpi = ScanResolution(location, number);
  const double pixels = size.width() / 72 * size.height() / 72 * raster.dpi * raster.dpi;
  double dpi = raster.dpi;
  if (pixels > kMaxPixels) dpi *= std::sqrt(kMaxPixels / pixels);
  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
  renderer.set_image_format(poppler::image::format_bgr24);
  const poppler::image drawn = renderer.render_page(page.get(), dpi, dpi);
  if (!drawn.is_valid()) {
    return Fail(
        ErrorCode::kUnreadable,
        {"PDF 页面无法渲染，请重新导出", "the PDF page cannot be rendered; export it again"}, "",
        number);
  }
  const cv::Mat view(drawn.height(), drawn.width(), CV_8UC3, const_cast<char*>(drawn.const_data()),
                     static_cast<std::size_t>(drawn.bytes_per_row()));
  raster.image = view.clone();
  raster.text_layer = !page->text().empty();
  return raster;
}

}  // namespace

Result<Raster> LoadPage(const std::string& location, FileKind kind, int number) {
  try {
    if (kind == FileKind::kPdf) return RenderPdf(location, number);
    return LoadImage(location, number);
  } catch (const std::exception&) {
    return Fail(ErrorCode::kUnreadable, CannotDecode(), "", number);
  }
}

Result<int> CountPages(const std::string& location, FileKind kind) {
  try {
    if (kind == FileKind::kPdf) {
      auto document = OpenPdf(location);
      if (!document) return tl::unexpected(document.error());
      return (*document)->pages();
    }
    if (IsHeif(location)) return 1;  // a burst's main picture; decoded when it is read
    const std::size_t count = cv::haveImageReader(location) ? cv::imcount(location) : 0;
    if (count == 0) return Fail(ErrorCode::kUnreadable, CannotDecode());
    return static_cast<int>(count);
  } catch (const std::exception&) {
    return Fail(ErrorCode::kUnreadable, CannotDecode());
  }
}

}  // namespace heyan::ingest
