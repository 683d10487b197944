// Bands of light print on coloured ground, drawn here.
#include "ingest/restore/reversed.h"

#include <gtest/gtest.h>

#include <functional>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "ingest/fingerprint/looks.h"
#include "ingest/restore/restore.h"
#include "ingest/tables/tables.h"

namespace heyan::ingest {
namespace {

const cv::Scalar kPrint = cv::Scalar::all(25);

void Words(cv::Mat* page, const char* text, cv::Point at, const cv::Scalar& colour) {
  cv::putText(*page, text, at, cv::FONT_HERSHEY_SIMPLEX, 0.8, colour, 2, cv::LINE_AA);
}

// A table whose head stands light on `ground`, its columns parted by white lines there.
cv::Mat List(const cv::Scalar& ground, const cv::Scalar& print) {
  cv::Mat page(2339, 1654, CV_8UC3, cv::Scalar::all(252));
  cv::rectangle(page, {150, 300, 1300, 52}, ground, cv::FILLED);
  const int columns[] = {150, 280, 700, 1000, 1250, 1450};
  for (int i = 0; i < 5; ++i) {
    Words(&page, "HEIZFEN", {columns[i] + 6, 336}, print);
    cv::line(page, {columns[i + 1], 301}, {columns[i + 1], 350}, cv::Scalar::all(255), 2);
  }
  for (int row = 0; row <= 6; ++row) {
    cv::line(page, {150, 352 + row * 56}, {1450, 352 + row * 56}, kPrint, 2);
    if (row == 6) break;
    for (int i = 0; i < 5; ++i) Words(&page, "A1 24", {columns[i] + 10, 390 + row * 56}, kPrint);
  }
  for (const int x : columns) cv::line(page, {x, 352}, {x, 688}, kPrint, 2);
  return page;
}

class Grounds : public testing::TestWithParam<cv::Scalar> {};

TEST_P(Grounds, LightPrintTurnsDark) {
  cv::Mat page = List(GetParam(), cv::Scalar::all(255));
  EXPECT_EQ(TurnReversed(&page), 1);
  const cv::Mat head = page(cv::Rect(156, 306, 120, 40));
  cv::Mat grey;
  cv::cvtColor(head, grey, cv::COLOR_BGR2GRAY);
  const int dark = cv::countNonZero(grey < 100);
  EXPECT_GT(dark, 200);                                       // its strokes
  EXPECT_GT(cv::countNonZero(grey > 220), grey.total() / 2);  // on white
  const std::vector<models::Table> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].rows, 7);
  EXPECT_EQ(tables[0].columns, 5);
}

// Colours of common spreadsheets: blue, orange, green, dark slate, black.
INSTANTIATE_TEST_SUITE_P(Colours, Grounds,
                         testing::Values(cv::Scalar(196, 114, 68), cv::Scalar(49, 125, 237),
                                         cv::Scalar(71, 173, 112), cv::Scalar(106, 84, 68),
                                         cv::Scalar(20, 20, 20)));

TEST(Reversed, DarkPrintOnTintsAndPlainPagesStay) {
  for (const cv::Scalar& ground : {cv::Scalar(242, 225, 217), cv::Scalar(0, 192, 255)}) {
    cv::Mat page = List(ground, kPrint);
    EXPECT_EQ(TurnReversed(&page), 0) << ground[0];
  }
  cv::Mat plain(2339, 1654, CV_8UC3, cv::Scalar::all(252));
  for (int y = 300; y < 2000; y += 44) Words(&plain, "EHTLIF AHEI ELTFHI TEFLH", {150, y}, kPrint);
  const cv::Mat before = plain.clone();
  EXPECT_EQ(TurnReversed(&plain), 0);
  EXPECT_EQ(cv::norm(before, plain, cv::NORM_INF), 0);
}

// Dark shapes of a photograph may be taken for light print in one copy and not in another: what
// copies are told by is taken before.
TEST(Reversed, TheFingerprintIsOfThePageAsItIs) {
  const cv::Mat page = List(cv::Scalar::all(40), cv::Scalar::all(250));
  const Restored restored = Restore(page, [](const cv::Mat&) { return 0; });
  const auto differing = [](const std::string& a, const std::string& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0, std::plus<>(),
                              std::not_equal_to<>());
  };
  const std::string looks = LooksOf(page);
  ASSERT_GT(differing(LooksOf(restored.image), looks), 8);
  EXPECT_LE(differing(restored.looks, looks), 4);
}

}  // namespace
}  // namespace heyan::ingest
