#include "ingest/raster/heif.h"

#include <libheif/heif.h>

#include <array>
#include <fstream>
#include <memory>
#include <opencv2/imgproc.hpp>
#include <string_view>

namespace heyan::ingest {
namespace {

struct FreeContext {
  void operator()(heif_context* context) const { heif_context_free(context); }
};
struct FreeHandle {
  void operator()(const heif_image_handle* handle) const { heif_image_handle_release(handle); }
};
struct FreeImage {
  void operator()(const heif_image* image) const { heif_image_release(image); }
};

bool Failed(const heif_error& error) { return error.code != heif_error_Ok; }

}  // namespace

bool IsHeif(const std::string& location) {
  std::array<char, 12> head{};
  std::ifstream in(location, std::ios::binary);
  in.read(head.data(), head.size());
  const std::string_view bytes(head.data(), head.size());
  if (!in || bytes.substr(4, 4) != "ftyp") return false;
  const std::string_view brand = bytes.substr(8, 4);
  for (const std::string_view known :
       {"heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif"}) {
    if (brand == known) return true;
  }
  return false;
}

cv::Mat DecodeHeif(const std::string& location) {
  const std::unique_ptr<heif_context, FreeContext> context(heif_context_alloc());
  if (Failed(heif_context_read_from_file(context.get(), location.c_str(), nullptr))) return {};
  heif_image_handle* handle = nullptr;
  if (Failed(heif_context_get_primary_image_handle(context.get(), &handle))) return {};
  const std::unique_ptr<heif_image_handle, FreeHandle> owned(handle);
  heif_image* image = nullptr;
  if (Failed(heif_decode_image(handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGB,
                               nullptr))) {
    return {};
  }
  const std::unique_ptr<heif_image, FreeImage> decoded(image);
  int stride = 0;
  const std::uint8_t* plane =
      heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride);
  const int width = heif_image_get_width(image, heif_channel_interleaved);
  const int height = heif_image_get_height(image, heif_channel_interleaved);
  if (plane == nullptr || width <= 0 || height <= 0) return {};
  const cv::Mat view(height, width, CV_8UC3, const_cast<std::uint8_t*>(plane),
                     static_cast<std::size_t>(stride));
  cv::Mat picture;
  cv::cvtColor(view, picture, cv::COLOR_RGB2BGR);
  return picture;
}

}  // namespace heyan::ingest
