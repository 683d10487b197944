#include "ingest/readers/text_trust.h"

#include <gtest/gtest.h>

namespace heyan::ingest {
namespace {

models::Line LineOf(const std::string& text) {
  models::Line line;
  line.text = text;
  line.box = {0.1, 0.1, 0.5, 0.02};
  return line;
}

TEST(TextTrust, GarbageIsNoTextLayer) {
  EXPECT_TRUE(IsGarbage({}));
  EXPECT_TRUE(IsGarbage({LineOf("3")}));  // a page number alone
  EXPECT_TRUE(IsGarbage({LineOf("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD租赁合同期限五年")}));
  EXPECT_TRUE(IsGarbage({LineOf("\xEE\x80\x80\xEE\x80\x81\xEE\x80\x82\xEE\x80\x83租赁合同")}));
  EXPECT_FALSE(IsGarbage({LineOf("租赁合同期限五年，自2024年1月1日起")}));
}

TEST(TextTrust, WhatCountsAsAnotherText) {
  struct Case {
    std::string layer;
    std::string seen;
    bool text;
    bool digits;
  };
  const Case cases[] = {
      // width, radicals, spaces, punctuation
      {"租期５年", "租期 5 年。", false, false},
      {"甲⽅（盖章）：", "甲方(盖章):", false, false},
      // square metres in every dress
      {"面积 671.8 ㎡，工位", "面积671.8m，工位", false, false},
      {"面积 671.8 ㎡，工位", "面积671.8m²，工位", false, false},
      {"面积 671.8 m2，工位", "面积671.8㎡，工位", false, false},
      // other figures
      {"租赁面积500平方米", "租赁面积300平方米", false, true},
      {"租期60个月", "租期6个月", false, true},
      // another text altogether, and none at all
      {"出租方：某某公司", "无关内容文字", true, false},
      {"租赁面积五百平方米", "", true, false},
      // one slip of a reader
      {"孵化器运营主管姓名", "孵化器运营王管姓名", false, false},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(DiffersInText(each.layer, each.seen), each.text) << each.layer;
    EXPECT_EQ(DiffersInDigits(each.layer, each.seen), each.digits) << each.layer;
  }
}

TEST(TextTrust, SamplesLinesWithDigitsFirst) {
  std::vector<models::Line> layer;
  for (int i = 0; i < 40; ++i) {
    layer.push_back(LineOf(i % 10 == 3 ? "租金为1000元整" : "甲乙双方协商一致"));
  }
  const auto sample = SampleOf(layer, 6);
  ASSERT_EQ(sample.size(), 6U);
  int digits = 0;
  for (const size_t index : sample) digits += index % 10 == 3 ? 1 : 0;
  EXPECT_EQ(digits, 4);
}

TEST(TextTrust, ScannedPaperHasNoSingleColour) {
  cv::Mat drawn(400, 300, CV_8UC3, cv::Scalar::all(255));
  drawn(cv::Rect(20, 20, 200, 40)) = cv::Scalar::all(0);
  EXPECT_FALSE(LooksScanned(drawn));
  cv::Mat scanned(400, 300, CV_8UC3);
  cv::RNG random(7);
  random.fill(scanned, cv::RNG::NORMAL, 235, 6);
  EXPECT_TRUE(LooksScanned(scanned));
}

}  // namespace
}  // namespace heyan::ingest
