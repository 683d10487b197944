// Quads of lines: order, cutting, and their fit to tables.
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "ingest/readers/cell_quads.h"
#include "ingest/readers/detect.h"
#include "ingest/readers/line_geometry.h"

namespace heyan::ingest {
namespace {

cv::Mat Paper(int width, int height) { return cv::Mat(height, width, CV_8U, cv::Scalar(255)); }

LineQuad Quad(float x, float y, float width, float height) {
  return QuadOfRect({x, y, width, height});
}

models::Cell CellAt(int row, int column, const cv::Rect& rect, const cv::Size& page) {
  models::Cell cell;
  cell.row = row;
  cell.column = column;
  cell.box = {rect.x / static_cast<double>(page.width), rect.y / static_cast<double>(page.height),
              rect.width / static_cast<double>(page.width),
              rect.height / static_cast<double>(page.height)};
  return cell;
}

// One row of `columns` cells, 200 x 60 each, from (100, 100), its rules drawn.
models::Table RowOfCells(int columns, cv::Mat* page) {
  models::Table table;
  table.rows = 1;
  table.columns = columns;
  for (int i = 0; i < columns; ++i) {
    const cv::Rect rect(100 + 200 * i, 100, 200, 60);
    cv::rectangle(*page, rect, cv::Scalar(0), 2);
    table.cells.push_back(CellAt(0, i, rect, page->size()));
  }
  return table;
}

TEST(SortForReading, RowsThenColumns) {
  // Two rows, the right part of the first a little lower than its left part.
  std::vector<LineQuad> quads = {Quad(300, 108, 80, 20), Quad(10, 200, 80, 20),
                                 Quad(10, 100, 80, 20), Quad(300, 195, 80, 20)};
  SortForReading(&quads);
  EXPECT_FLOAT_EQ(quads[0].corners[0].x, 10);
  EXPECT_FLOAT_EQ(quads[1].corners[0].x, 300);
  EXPECT_FLOAT_EQ(quads[1].corners[0].y, 108);
  EXPECT_FLOAT_EQ(quads[2].corners[0].x, 10);
  EXPECT_FLOAT_EQ(quads[3].corners[0].y, 195);
}

// A figure alone stands upright like the lines around it; a line that runs down the page does not.
TEST(KeepUpright, FiguresAloneAreNoVerticalLines) {
  std::vector<LineQuad> quads = {Quad(10, 100, 200, 30), Quad(10, 150, 180, 32),
                                 Quad(10, 200, 220, 31), Quad(400, 100, 18, 34),
                                 Quad(440, 150, 12, 33), Quad(500, 100, 30, 120)};
  const cv::Mat page(400, 600, CV_8UC3, cv::Scalar::all(255));
  EXPECT_TRUE(CutLine(page, quads[3], 48).turned);
  KeepUpright(UsualHeight(quads), &quads);
  EXPECT_FALSE(CutLine(page, quads[3], 48).turned);
  EXPECT_FALSE(CutLine(page, quads[4], 48).turned);
  EXPECT_TRUE(CutLine(page, quads[5], 48).turned);
  const cv::Rect2f box = BoundsOf(quads[3]);
  EXPECT_FLOAT_EQ(box.x + box.width / 2, 409);
  EXPECT_FLOAT_EQ(box.height, 34);
  EXPECT_FLOAT_EQ(BoundsOf(quads[0]).width, 200);
}

TEST(CutLine, KeepsProportionAndPlace) {
  cv::Mat page(400, 600, CV_8UC3, cv::Scalar::all(255));
  cv::rectangle(page, {100, 100, 20, 24}, cv::Scalar::all(0), cv::FILLED);
  const LineCrop crop = CutLine(page, Quad(100, 100, 240, 24), 48);
  EXPECT_EQ(crop.image.rows, 48);
  EXPECT_EQ(crop.image.cols, 480);
  const models::Box box = BoxOfColumns(crop, 0, 40, page.size());
  EXPECT_NEAR(box.x * 600, 100, 0.5);
  EXPECT_NEAR(box.width * 600, 20, 0.5);
  EXPECT_NEAR(box.y * 400, 100, 0.5);
}

TEST(CutLine, RefusesQuadsWithoutArea) {
  const cv::Mat page(40, 60, CV_8UC3, cv::Scalar::all(255));
  EXPECT_TRUE(CutLine(page, Quad(10, 10, 0, 20), 48).image.empty());
  EXPECT_TRUE(CutLine(page, Quad(10, 10, 20, 1), 48).image.empty());
  EXPECT_TRUE(CutLine(cv::Mat(), Quad(10, 10, 20, 20), 48).image.empty());
}

TEST(CutLine, LaysVerticalLinesDown) {
  const cv::Mat page(400, 200, CV_8UC3, cv::Scalar::all(255));
  EXPECT_TRUE(CutLine(page, Quad(10, 10, 20, 200), 48).turned);
  EXPECT_FALSE(CutLine(page, Quad(10, 10, 20, 24), 48).turned);  // one character is not vertical
}

TEST(QuadsOfMap, GrowsTheCoreOfALine) {
  cv::Mat map = cv::Mat::zeros(200, 400, CV_32F);
  cv::rectangle(map, {100, 80, 200, 12}, cv::Scalar(0.9), cv::FILLED);
  cv::rectangle(map, {100, 140, 200, 12}, cv::Scalar(0.25), cv::FILLED);  // too faint
  const auto quads = QuadsOfMap(map, DetectorSettings{});
  ASSERT_EQ(quads.size(), 1U);
  const cv::Rect2f bounds = BoundsOf(quads[0]);
  EXPECT_LT(bounds.x, 97);
  EXPECT_LT(bounds.y, 76);
  EXPECT_GT(bounds.height, 20);
  EXPECT_GT(bounds.width, 210);
}

// Four lines, the last run together with the ring of a seal that hangs on it: one blob on the map.
TEST(QuadsOfMap, KeepsTheLineThatASealsRingHangsOn) {
  cv::Mat map = cv::Mat::zeros(500, 500, CV_32F);
  for (const int y : {60, 90, 120, 150}) {
    cv::rectangle(map, {50, y, 300, 10}, cv::Scalar(0.9), cv::FILLED);
  }
  cv::circle(map, {300, 210}, 60, cv::Scalar(0.5), 4);
  const auto quads = QuadsOfMap(map, DetectorSettings{});
  int lines = 0;
  for (const LineQuad& quad : quads) {
    const cv::Rect2f bounds = BoundsOf(quad);
    EXPECT_LT(bounds.height, 100) << "a box round line and ring, which is no line";
    if (bounds.width > 280 && bounds.height < 45) ++lines;
  }
  EXPECT_EQ(lines, 4);
}

TEST(SplitAtRules, CutsWhereARuleRunsThroughALine) {
  cv::Mat page = Paper(1000, 400);
  const models::Table table = RowOfCells(3, &page);
  for (const int x : {150, 350, 550}) {
    cv::rectangle(page, {x, 115, 80, 30}, cv::Scalar(0), cv::FILLED);
  }
  std::vector<LineQuad> quads = {Quad(140, 110, 500, 40)};
  SplitAtRules(page, {table}, &quads);
  ASSERT_EQ(quads.size(), 3U);
  for (size_t i = 0; i < 3; ++i) {
    const cv::Rect2f bounds = BoundsOf(quads[i]);
    EXPECT_GT(bounds.x, 100 + 200 * static_cast<float>(i) - 1);
    EXPECT_LT(bounds.x + bounds.width, 300 + 200 * static_cast<float>(i) + 1);
  }
}

TEST(SplitAtRules, LeavesALineInsideItsCellAlone) {
  cv::Mat page = Paper(1000, 400);
  const models::Table table = RowOfCells(3, &page);
  cv::rectangle(page, {150, 115, 100, 30}, cv::Scalar(0), cv::FILLED);
  // Grown a little over the rule, as detectors do.
  std::vector<LineQuad> quads = {Quad(140, 108, 168, 44)};
  SplitAtRules(page, {table}, &quads);
  ASSERT_EQ(quads.size(), 1U);
  EXPECT_FLOAT_EQ(BoundsOf(quads[0]).width, 168);
}

TEST(AddMissedCells, FindsASingleDigitAndNothingInEmptyCells) {
  cv::Mat page = Paper(1000, 400);
  const models::Table table = RowOfCells(3, &page);
  cv::putText(page, "7", {390, 140}, cv::FONT_HERSHEY_SIMPLEX, 1, cv::Scalar(0), 2);
  std::vector<LineQuad> quads = {Quad(120, 110, 160, 40)};
  AddMissedCells(page, {table}, &quads);
  ASSERT_EQ(quads.size(), 2U);
  const cv::Rect2f bounds = BoundsOf(quads[1]);
  EXPECT_GT(bounds.x, 350);
  EXPECT_LT(bounds.x + bounds.width, 450);
}

TEST(DropWatermarks, SlantingAndPaleTextIsNoLine) {
  cv::Mat page = Paper(1000, 1000);
  std::vector<LineQuad> quads;
  for (int i = 0; i < 4; ++i) {
    const cv::Rect rect(100, 100 + 60 * i, 400, 30);
    cv::rectangle(page, rect, cv::Scalar(20), cv::FILLED);
    cv::rectangle(page, {rect.x + 50, rect.y, 350, 30}, cv::Scalar(255), cv::FILLED);
    quads.push_back(QuadOfRect(rect));
  }
  cv::rectangle(page, {100, 500, 50, 30}, cv::Scalar(225), cv::FILLED);
  quads.push_back(Quad(100, 500, 400, 30));
  LineQuad slanting;
  slanting.corners[0] = {100, 900};
  slanting.corners[1] = {500, 600};
  slanting.corners[2] = {520, 630};
  slanting.corners[3] = {120, 930};
  quads.push_back(slanting);
  DropWatermarks(page, &quads);
  EXPECT_EQ(quads.size(), 4U);
}

TEST(JoinFragments, PutsSpacedCharactersTogetherAndKeepsColumnsApart) {
  std::vector<LineQuad> quads = {Quad(100, 100, 30, 30), Quad(134, 101, 30, 30),
                                 Quad(168, 100, 60, 30), Quad(400, 100, 30, 30)};
  JoinFragments(&quads);
  ASSERT_EQ(quads.size(), 2U);
  EXPECT_FLOAT_EQ(BoundsOf(quads[0]).width, 128);
  EXPECT_FLOAT_EQ(BoundsOf(quads[1]).x, 400);
}

TEST(InkBox, SeesInkNotSpecksOrShading) {
  cv::Mat page = Paper(200, 100);
  for (int x = 0; x < 200; ++x) page.col(x) = 255 - x / 10;  // shading
  EXPECT_FALSE(InkBox(page, {0, 0, 200, 100}));
  page.at<uchar>(20, 20) = 0;  // a speck
  EXPECT_FALSE(InkBox(page, {0, 0, 200, 100}));
  cv::rectangle(page, {60, 40, 10, 20}, cv::Scalar(30), cv::FILLED);
  const auto ink = InkBox(page, {0, 0, 200, 100});
  ASSERT_TRUE(ink);
  EXPECT_EQ(*ink, cv::Rect(60, 40, 10, 20));
  EXPECT_FALSE(InkBox(page, {500, 500, 20, 20}));  // outside of the page
}

}  // namespace
}  // namespace heyan::ingest
