// Which way up a page stands where the orientation network is not sure. The reader here is a
// stand-in that reads Chinese only where the page's one dark corner is at the top left; what it
// finds lies as the print lies on the page as shown.
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "ingest/readers/scan_reading.h"

namespace heyan::ingest {
namespace {

using models::Line;

class CornerReader : public Reader {
 public:
  explicit CornerReader(std::string print) : print_(std::move(print)) {}
  models::ReaderKind kind() const override { return models::ReaderKind::kFast; }

  std::vector<LineQuad> FindLines(const cv::Mat& page) override {
    ++searches;
    std::vector<LineQuad> quads;
    const bool lies = page.cols > page.rows;  // the page is drawn upright 400 by 600
    for (int i = 0; i < 8; ++i) {
      const auto at = static_cast<float>(100 + 40 * i);
      const cv::Rect2f box = lies ? cv::Rect2f(at, 60, 20, 240) : cv::Rect2f(60, at, 240, 20);
      LineQuad quad;
      quad.corners[0] = box.tl();
      quad.corners[1] = {box.x + box.width, box.y};
      quad.corners[2] = box.br();
      quad.corners[3] = {box.x, box.y + box.height};
      quads.push_back(quad);
    }
    return quads;
  }

  std::vector<Line> ReadLines(const cv::Mat& page, const std::vector<LineQuad>& quads) override {
    const bool upright = cv::mean(page(cv::Rect(0, 0, 20, 20)))[0] < 100;
    std::vector<Line> lines;
    for (const LineQuad& quad : quads) {
      EXPECT_GT(quad.corners[1].x, quad.corners[0].x + 100) << "a line that does not lie level";
      EXPECT_LT(quad.corners[0].y, quad.corners[3].y);
      Line line;
      line.text = upright ? print_ : "国只";
      line.confidence.permille = upright ? 980 : 600;
      lines.push_back(line);
      ++reads;
    }
    return lines;
  }

  int searches = 0;
  int reads = 0;

 private:
  std::string print_;
};

cv::Mat Upright() {
  cv::Mat page(600, 400, CV_8UC3, cv::Scalar::all(255));
  cv::rectangle(page, cv::Rect(0, 0, 30, 30), cv::Scalar::all(0), cv::FILLED);
  return page;
}

// As it lies when `turn` degrees clockwise bring it upright.
cv::Mat Lying(int turn) {
  cv::Mat page = Upright();
  if (turn == 90) cv::rotate(page, page, cv::ROTATE_90_COUNTERCLOCKWISE);
  if (turn == 180) cv::rotate(page, page, cv::ROTATE_180);
  if (turn == 270) cv::rotate(page, page, cv::ROTATE_90_CLOCKWISE);
  return page;
}

constexpr std::array<float, 4> kUnsure = {0.25F, 0.25F, 0.25F, 0.25F};

TEST(SettleTurnTest, FindsEachTurnByWhatReads) {
  for (const int turn : {0, 90, 180, 270}) {
    CornerReader reader("租赁面积");
    EXPECT_EQ(SettleTurn(&reader, Lying(turn), kUnsure), turn);
    EXPECT_EQ(reader.searches, 1) << "lines lie where they lie, however the page is turned";
  }
}

TEST(SettleTurnTest, StopsAtTheLikeliestTurnWhereItReadsAsChinese) {
  CornerReader reader("租赁面积");
  EXPECT_EQ(SettleTurn(&reader, Lying(180), {0.3F, 0.05F, 0.6F, 0.05F}), 180);
  EXPECT_EQ(reader.reads, 8);
}

TEST(SettleTurnTest, DigitsThatReadWellDoNotEndTheSearch) {
  CornerReader reader("6809");
  EXPECT_EQ(SettleTurn(&reader, Lying(0), {0.5F, 0.01F, 0.45F, 0.01F}), 0);
  EXPECT_EQ(reader.reads, 16) << "digits read as well upside down";
}

TEST(SettleTurnTest, LeavesOutWhatTheNetworkExcludes) {
  CornerReader reader("租赁面积");
  EXPECT_EQ(SettleTurn(&reader, Lying(90), {0.6F, 0.01F, 0.39F, 0.0F}), 0);
}

}  // namespace
}  // namespace heyan::ingest
