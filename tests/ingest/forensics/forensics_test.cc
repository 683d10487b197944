// Signs of a page's making, on altered pages and their unaltered twins.
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "ingest/forensics/fonts.h"
#include "ingest/forensics/patches.h"
#include "ingest/forensics/picture_signs.h"
#include "ingest/forensics/seal_picture.h"

namespace heyan::ingest {
namespace {

std::vector<FontedGlyph> LineOf(const std::vector<std::pair<std::string, std::string>>& runs) {
  std::vector<FontedGlyph> line;
  double x = 0;
  for (const auto& [text, font] : runs) {
    for (const char c : text) {
      line.push_back({std::string(1, c), font, {x, 0.1, 0.01, 0.02}});
      x += 0.01;
    }
  }
  return line;
}

TEST(Fonts, InsideOneFigure) {
  EXPECT_TRUE(MixedFigures(LineOf({{"1250.50", "SimSun"}})).empty());
  const auto mixed = MixedFigures(LineOf({{"1", "SimSun"}, {"950.50", "Arial"}}));
  ASSERT_EQ(mixed.size(), 1U);
  EXPECT_EQ(mixed[0].text, "1950.50");
  // two figures of their own
  EXPECT_TRUE(MixedFigures(LineOf({{"12 ", "SimSun"}, {"34", "Arial"}})).empty());
  // a printed 20 and a typed 24
  EXPECT_TRUE(MixedFigures(LineOf({{"20", "SimSun"}, {"24", "Arial"}})).empty());
  EXPECT_EQ(MixedFigures(LineOf({{"202", "SimSun"}, {"9", "Arial"}})).size(), 1U);
  // one font in two subsets, and in a drawn weight
  EXPECT_TRUE(
      MixedFigures(LineOf({{"12", "ABCDEF+SimSun"}, {"34", "GHIJKL+SimSun,Bold"}})).empty());
  EXPECT_TRUE(MixedFigures(LineOf({{"12", ""}, {"34", "Arial"}})).empty());
}

// A page of digits with the grain of a scanner.
struct Scan {
  cv::Mat image{1200, 900, CV_8UC1, cv::Scalar(246)};
  std::vector<models::Line> lines;

  Scan() {
    for (int i = 0; i < 20; ++i) {
      const int y = 80 + i * 50;
      cv::putText(image, "2024 12 31 1250.50 60 12345", {60, y}, cv::FONT_HERSHEY_DUPLEX, 1.0, 40,
                  2);
      models::Line& line = lines.emplace_back();
      line.text = "2024 12 31 1250.50 60 12345";
      line.box = {60.0 / 900, (y - 26) / 1200.0, 520.0 / 900, 32.0 / 1200};
    }
  }
  void Grain(double sigma) {
    cv::Mat noise(image.size(), CV_16SC1);
    cv::RNG source(7);
    source.fill(noise, cv::RNG::NORMAL, 0, sigma);
    cv::Mat wide;
    image.convertTo(wide, CV_16S);
    wide += noise;
    wide.convertTo(image, CV_8U);
  }
  void Patch() {
    cv::rectangle(image, {60 + 130, 80 + 5 * 50 - 28, 90, 34}, 246, cv::FILLED);
    cv::putText(image, "2029", {60 + 134, 80 + 5 * 50}, cv::FONT_HERSHEY_DUPLEX, 1.0, 40, 2);
  }
};

TEST(Patches, AreSeenWhereThePaperHasGrain) {
  Scan honest;
  honest.Grain(3);
  EXPECT_TRUE(PatchTraces(honest.image, honest.lines).empty());
  Scan altered;
  altered.Grain(3);
  altered.Patch();
  const auto traces = PatchTraces(altered.image, altered.lines);
  ASSERT_EQ(traces.size(), 1U);
  EXPECT_GT(models::OverlapShare(traces[0].box, altered.lines[5].box), 0.9);
  // A cleaned page tells nothing.
  Scan clean;
  clean.Patch();
  EXPECT_TRUE(PatchTraces(clean.image, clean.lines).empty());
}

cv::Mat Stamped(double degrees, int grey) {
  cv::Mat page(400, 400, CV_8UC3, cv::Scalar::all(255));
  const cv::Scalar red(grey, grey, 220);
  cv::circle(page, {200, 200}, 120, red, 8);
  cv::putText(page, "ABC DEF GHI", {110, 170}, cv::FONT_HERSHEY_DUPLEX, 1, red, 3);
  cv::putText(page, "2024", {150, 250}, cv::FONT_HERSHEY_DUPLEX, 1.3, red, 4);
  const cv::Mat turn = cv::getRotationMatrix2D({200, 200}, degrees, 1);
  cv::warpAffine(page, page, turn, page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                 cv::Scalar::all(255));
  return page;
}

int Apart(const std::string& a, const std::string& b) {
  int apart = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (int bits = digit(a[i]) ^ digit(b[i]); bits != 0; bits &= bits - 1) ++apart;
  }
  return apart;
}

std::string Png(int width, int height, const std::string& more = "") {
  std::string bytes = std::string("\x89PNG\r\n\x1a\n", 8) + std::string("\0\0\0\x0dIHDR", 8);
  for (const int side : {width, height}) {
    bytes += {'\0', '\0', static_cast<char>(side >> 8), static_cast<char>(side & 255)};
  }
  return bytes + more;
}

TEST(PictureSigns, EditorsAndScreens) {
  const auto kinds = [](const std::string& bytes) {
    std::vector<std::string> found;
    for (const auto& sign : PictureSignsIn(bytes)) found.push_back(sign.kind);
    return found;
  };
  using Kinds = std::vector<std::string>;
  EXPECT_EQ(kinds(Png(1654, 2339)), Kinds{});
  EXPECT_EQ(kinds(Png(1080, 2400)), Kinds{"screenshot"});
  EXPECT_EQ(kinds(Png(1920, 1080)), Kinds{"screenshot"});
  EXPECT_EQ(kinds(Png(1654, 2339, "tEXtSoftware Adobe Photoshop CC")), Kinds{"image_edited"});
  // A JPEG of a camera in a screen's size, and one of a telephone's screen.
  const auto jpeg = [](int width, int height, const std::string& more) {
    std::string bytes("\xFF\xD8\xFF\xE0\x00\x08", 6);
    bytes += (more + "......").substr(0, 6) + std::string("\xFF\xC0\x00\x11\x08", 5);
    for (const int side : {height, width}) {
      bytes += {static_cast<char>(side >> 8), static_cast<char>(side & 255)};
    }
    return bytes + std::string(12, '.');
  };
  EXPECT_EQ(kinds(jpeg(1920, 1080, "")), Kinds{});
  EXPECT_EQ(kinds(jpeg(1080, 2400, "")), Kinds{"screenshot"});
  EXPECT_EQ(kinds(jpeg(1080, 2400, "Exif")), Kinds{});
}

TEST(SealPicture, OfOnePictureAndOfTwoImpressions) {
  const cv::Rect box(60, 60, 280, 280);
  const auto red = models::MarkColour::kRed;
  const std::string once = SealPicture(Stamped(0, 60), box, red);
  ASSERT_EQ(once.size(), 144U);
  EXPECT_EQ(Apart(once, SealPicture(Stamped(0, 60), {55, 58, 287, 285}, red)), 0);
  EXPECT_LE(Apart(once, SealPicture(Stamped(0, 80), box, red)), 10);
  EXPECT_GT(Apart(once, SealPicture(Stamped(12, 60), box, red)), 14);
  EXPECT_EQ(SealPicture(Stamped(0, 60), {300, 300, 200, 200}, red), "");
}

}  // namespace
}  // namespace heyan::ingest
