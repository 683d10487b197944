#include "ingest/raster/heif.h"

#include <gtest/gtest.h>
#include <libheif/heif.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "ingest/files.h"
#include "ingest/raster/raster.h"

namespace heyan::ingest {
namespace {

namespace fs = std::filesystem;

// A picture of 64 by 32, its left half red and its right half white; false without an encoder.
bool WriteHeic(const std::string& path) {
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  if (heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder).code !=
      heif_error_Ok) {
    heif_context_free(context);
    return false;
  }
  heif_image* image = nullptr;
  heif_image_create(64, 32, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
  heif_image_add_plane(image, heif_channel_interleaved, 64, 32, 8);
  int stride = 0;
  std::uint8_t* plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 64; ++x) {
      plane[y * stride + 3 * x] = 255;
      plane[y * stride + 3 * x + 1] = plane[y * stride + 3 * x + 2] = x < 32 ? 0 : 255;
    }
  }
  heif_encoder_set_lossy_quality(encoder, 95);
  heif_image_handle* handle = nullptr;
  const heif_error error = heif_context_encode_image(context, image, encoder, nullptr, &handle);
  const bool written = error.code == heif_error_Ok &&
                       heif_context_write_to_file(context, path.c_str()).code == heif_error_Ok;
  heif_image_handle_release(handle);
  heif_image_release(image);
  heif_encoder_release(encoder);
  heif_context_free(context);
  return written;
}

TEST(Heif, APhotographOfAPhoneIsAPageLikeAnyOther) {
  const fs::path folder = fs::temp_directory_path() / ("heyan-heif-" + std::to_string(getpid()));
  fs::create_directories(folder / "work");
  const std::string path = (folder / "执照.HEIC").string();
  if (!WriteHeic(path)) {
    fs::remove_all(folder);
    GTEST_SKIP() << "libheif has no encoder here: HEIC not tried";
  }
  const auto packet = ListPacket(path, (folder / "work").string());
  ASSERT_TRUE(packet);
  ASSERT_EQ(packet->files.size(), 1U);
  EXPECT_EQ(packet->files[0].file.kind, models::FileKind::kImage);
  EXPECT_EQ(packet->files[0].file.page_count, 1);
  const auto page = LoadPage(path, models::FileKind::kImage, 1);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->image.size(), cv::Size(64, 32));
  const auto left = page->image.at<cv::Vec3b>(16, 8);
  EXPECT_GT(left[2], 200);  // red, in the order of OpenCV
  EXPECT_LT(left[0], 60);
  EXPECT_GT(page->image.at<cv::Vec3b>(16, 56)[0], 200);
  fs::remove_all(folder);
}

TEST(Heif, ADamagedOneIsAnErrorOfThePage) {
  const fs::path path = fs::temp_directory_path() / ("heyan-bad-" + std::to_string(getpid()));
  std::ofstream(path, std::ios::binary) << std::string("\0\0\0\x18", 4) << "ftypheic and no more";
  EXPECT_TRUE(IsHeif(path.string()));
  EXPECT_FALSE(LoadPage(path.string(), models::FileKind::kImage, 1));
  fs::remove(path);
}

}  // namespace
}  // namespace heyan::ingest
