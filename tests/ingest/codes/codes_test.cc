#include "ingest/codes/codes.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#if __has_include(<ZXing/MultiFormatWriter.h>)
#include <ZXing/BitMatrix.h>
#include <ZXing/CharacterSet.h>
#include <ZXing/MultiFormatWriter.h>
#define HEYAN_CAN_WRITE_CODES 1
#endif

namespace heyan::ingest {
namespace {

#ifdef HEYAN_CAN_WRITE_CODES

cv::Mat PageWith(const std::wstring& text, int module) {
  ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
  writer.setMargin(0).setEncoding(ZXing::CharacterSet::UTF8);
  const ZXing::BitMatrix bits = writer.encode(text, 0, 0);
  cv::Mat page(2339, 1654, CV_8UC3, cv::Scalar::all(250));
  for (int y = 0; y < bits.height(); ++y) {
    for (int x = 0; x < bits.width(); ++x) {
      if (!bits.get(x, y)) continue;
      cv::rectangle(page, {1200 + x * module, 300 + y * module, module, module},
                    cv::Scalar::all(20), cv::FILLED);
    }
  }
  for (int i = 0; i < 30; ++i) {
    cv::putText(page, "lines of print beside it 12345", {120, 900 + i * 40},
                cv::FONT_HERSHEY_DUPLEX, 1, cv::Scalar::all(30), 2);
  }
  cv::Mat noise(page.size(), CV_8UC3);
  cv::RNG source(5);
  source.fill(noise, cv::RNG::UNIFORM, 0, 14);
  page -= noise;
  cv::GaussianBlur(page, page, {}, 0.7);
  return page;
}

TEST(Codes, AreReadWithTheirPlace) {
  if (!CodesAreRead()) GTEST_SKIP() << "built without a decoder";
  const std::wstring url = L"http://www.gsxt.gov.cn/index.html?uniscid=91350100M000100Y43";
  const auto marks = FindCodes(PageWith(url, 4));
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_EQ(marks[0].kind, models::MarkKind::kCode);
  EXPECT_EQ(marks[0].text, "http://www.gsxt.gov.cn/index.html?uniscid=91350100M000100Y43");
  EXPECT_NEAR(marks[0].box.x, 1200.0 / 1654, 0.02);
  EXPECT_NEAR(marks[0].box.y, 300.0 / 2339, 0.02);
  const auto chinese = FindCodes(PageWith(L"名称:郑州甲科技有限公司", 5));
  ASSERT_EQ(chinese.size(), 1U);
  EXPECT_EQ(chinese[0].text, "名称:郑州甲科技有限公司");
}

#endif

TEST(Codes, APlainPageHasNone) {
  EXPECT_TRUE(FindCodes(cv::Mat(500, 400, CV_8UC3, cv::Scalar::all(255))).empty());
  EXPECT_TRUE(FindCodes(cv::Mat()).empty());
}

}  // namespace
}  // namespace heyan::ingest
