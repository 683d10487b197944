// Ruled tables drawn here, with the damage of copying, against the grid as drawn.
#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>
#include <random>
#include <string>
#include <vector>

#include "ingest/restore/restore.h"
#include "ingest/tables/tables.h"

namespace heyan::ingest {
namespace {

using models::Cell;
using models::Table;

struct Drawn {
  int row, column, row_span, column_span;
};

// Draws a grid of columns at `xs` and rows at `ys`; spans leave inner rules out.
void DrawGrid(cv::Mat* page, const std::vector<int>& xs, const std::vector<int>& ys,
              const std::vector<Drawn>& spans, const cv::Scalar& ink, int thickness,
              bool side_borders = true) {
  const auto inside = [&](std::size_t i, std::size_t j, bool below) {
    for (const Drawn& span : spans) {
      const auto row = static_cast<std::size_t>(span.row);
      const auto column = static_cast<std::size_t>(span.column);
      const auto last_row = row + static_cast<std::size_t>(span.row_span) - 1;
      const auto last_column = column + static_cast<std::size_t>(span.column_span) - 1;
      if (i < row || i > last_row || j < column || j > last_column) continue;
      if (below ? i < last_row : j < last_column) return true;
    }
    return false;
  };
  for (std::size_t i = 0; i + 1 < ys.size(); ++i) {
    for (std::size_t j = 0; j + 1 < xs.size(); ++j) {
      if (i == 0) cv::line(*page, {xs[j], ys[0]}, {xs[j + 1], ys[0]}, ink, thickness);
      if (j == 0 && side_borders) {
        cv::line(*page, {xs[0], ys[i]}, {xs[0], ys[i + 1]}, ink, thickness);
      }
      if (!inside(i, j, true)) {
        cv::line(*page, {xs[j], ys[i + 1]}, {xs[j + 1], ys[i + 1]}, ink, thickness);
      }
      const bool last = j + 2 == xs.size();
      if (!inside(i, j, false) && (side_borders || !last)) {
        cv::line(*page, {xs[j + 1], ys[i]}, {xs[j + 1], ys[i + 1]}, ink, thickness);
      }
      // Something written in every cell.
      cv::putText(*page, "A1 x", {xs[j] + 12, ys[i] + 34}, cv::FONT_HERSHEY_SIMPLEX, 0.8,
                  cv::Scalar::all(30), 2);
    }
  }
}

cv::Mat Paper() { return {2339, 1654, CV_8UC3, cv::Scalar::all(252)}; }

const std::vector<int> kColumns = {150, 320, 620, 900, 1200, 1500};
const std::vector<int> kRows = {400, 460, 520, 580, 700, 760, 820};
const std::vector<Drawn> kSpans = {{0, 0, 1, 5}, {1, 0, 3, 1}, {3, 2, 1, 2}, {4, 3, 2, 2}};

const Cell* CellAt(const Table& table, int row, int column) {
  for (const Cell& cell : table.cells) {
    if (cell.row == row && cell.column == column) return &cell;
  }
  return nullptr;
}

void ExpectDrawn(const Table& table, double slack) {
  ASSERT_EQ(table.rows, 6);
  ASSERT_EQ(table.columns, 5);
  EXPECT_TRUE(table.ruled);
  for (const Drawn& span : kSpans) {
    const Cell* cell = CellAt(table, span.row, span.column);
    ASSERT_NE(cell, nullptr) << span.row << "," << span.column;
    EXPECT_EQ(cell->row_span, span.row_span) << span.row << "," << span.column;
    EXPECT_EQ(cell->column_span, span.column_span) << span.row << "," << span.column;
    const auto row = static_cast<std::size_t>(span.row);
    const auto column = static_cast<std::size_t>(span.column);
    EXPECT_NEAR(cell->box.x * 1654, kColumns[column], slack);
    EXPECT_NEAR(cell->box.y * 2339, kRows[row], slack);
    EXPECT_NEAR(cell->box.Right() * 1654,
                kColumns[column + static_cast<std::size_t>(span.column_span)], slack);
    EXPECT_NEAR(cell->box.Bottom() * 2339, kRows[row + static_cast<std::size_t>(span.row_span)],
                slack);
  }
  EXPECT_EQ(table.cells.size(), 30U - 4 - 2 - 1 - 3);
}

// ---- Grids with merged cells --------------------------------------------------------------------

TEST(RuledTest, MergedCells) {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, kSpans, cv::Scalar::all(0), 2);
  const std::vector<Table> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1U);
  ExpectDrawn(tables[0], 3);
}

TEST(RuledTest, GreyImage) {
  cv::Mat page(2339, 1654, CV_8UC1, cv::Scalar(252));
  DrawGrid(&page, kColumns, kRows, kSpans, cv::Scalar(0), 2);
  ASSERT_EQ(FindRuledTables(page).size(), 1U);
}

struct Damage {
  const char* name;
  cv::Mat (*make)();
  double slack;
};

cv::Mat LightGrey() {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, kSpans, cv::Scalar::all(215), 1);
  return page;
}
cv::Mat Skewed() {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, kSpans, cv::Scalar::all(0), 2);
  const cv::Mat turn = cv::getRotationMatrix2D({827, 600}, -1.5, 1);
  cv::Mat turned;
  cv::warpAffine(page, turned, turn, page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                 cv::Scalar::all(252));
  return turned;
}
cv::Mat Noisy() {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, kSpans, cv::Scalar::all(40), 2);
  cv::Mat noise(page.size(), CV_16SC3);
  cv::theRNG().state = 7;
  cv::randn(noise, 0, 14);
  cv::Mat result;
  cv::add(page, noise, result, cv::noArray(), CV_8U);
  std::mt19937 random(5);
  for (int i = 0; i < 8000; ++i) {
    result.at<cv::Vec3b>(static_cast<int>(random() % 2339U), static_cast<int>(random() % 1654U)) = {
        0, 0, 0};
  }
  return result;
}
cv::Mat Broken() {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, kSpans, cv::Scalar::all(0), 2);
  std::mt19937 random(11);
  for (int i = 0; i < 30; ++i) {  // gaps of a bad copy
    const int row = kRows[random() % kRows.size()];
    cv::rectangle(page, cv::Rect(150 + static_cast<int>(random() % 1330U), row - 3, 7, 7),
                  cv::Scalar::all(252), cv::FILLED);
    const int column = kColumns[random() % kColumns.size()];
    cv::rectangle(page, cv::Rect(column - 3, 400 + static_cast<int>(random() % 410U), 7, 6),
                  cv::Scalar::all(252), cv::FILLED);
  }
  return page;
}
cv::Mat Sealed() {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, kSpans, cv::Scalar::all(0), 2);
  cv::circle(page, {1100, 720}, 150, cv::Scalar(70, 60, 220), 8, cv::LINE_AA);
  cv::circle(page, {1100, 720}, 40, cv::Scalar(70, 60, 220), cv::FILLED, cv::LINE_AA);
  return Restore(page, nullptr).suppressed;
}
cv::Mat Curled() {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, kSpans, cv::Scalar::all(0), 2);
  cv::Mat map_x(page.size(), CV_32F);
  cv::Mat map_y(page.size(), CV_32F);
  for (int y = 0; y < page.rows; ++y) {
    for (int x = 0; x < page.cols; ++x) {
      map_x.at<float>(y, x) = static_cast<float>(x);
      map_y.at<float>(y, x) = static_cast<float>(y + 9 * std::sin(CV_PI * x / page.cols));
    }
  }
  cv::Mat curled;
  cv::remap(page, curled, map_x, map_y, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return curled;
}
cv::Mat DoubleBorder() {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, kSpans, cv::Scalar::all(0), 2);
  cv::rectangle(page, {144, 394}, {1506, 826}, cv::Scalar::all(0), 4);
  return page;
}

class DamageTest : public testing::TestWithParam<Damage> {};

TEST_P(DamageTest, GridSurvives) {
  const std::vector<Table> tables = FindRuledTables(GetParam().make());
  ASSERT_EQ(tables.size(), 1U);
  ExpectDrawn(tables[0], GetParam().slack);
}
INSTANTIATE_TEST_SUITE_P(Pages, DamageTest,
                         testing::Values(Damage{"LightGrey", LightGrey, 3},
                                         Damage{"Skewed", Skewed, 22}, Damage{"Noisy", Noisy, 4},
                                         Damage{"Broken", Broken, 4}, Damage{"Sealed", Sealed, 4},
                                         Damage{"Curled", Curled, 12},
                                         Damage{"DoubleBorder", DoubleBorder, 9}),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(RuledTest, OpenSides) {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, {{2, 1, 1, 2}}, cv::Scalar::all(0), 2, false);
  const std::vector<Table> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].rows, 6);
  EXPECT_EQ(tables[0].columns, 5);
  EXPECT_EQ(tables[0].cells.size(), 29U);
  EXPECT_NEAR(tables[0].box.x * 1654, 150, 5);
  EXPECT_NEAR(tables[0].box.Right() * 1654, 1500, 5);
}

TEST(RuledTest, LowAndHighResolution) {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, kSpans, cv::Scalar::all(0), 2);
  for (const double scale : {0.5, 0.75, 1.5, 2.0}) {
    cv::Mat sized;
    cv::resize(page, sized, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    const std::vector<Table> tables = FindRuledTables(sized);
    ASSERT_EQ(tables.size(), 1U) << scale;
    ExpectDrawn(tables[0], 5);
  }
}

// ---- Several tables, boxes inside cells ---------------------------------------------------------

TEST(RuledTest, TwoTablesAndTickBoxes) {
  cv::Mat page = Paper();
  DrawGrid(&page, kColumns, kRows, {}, cv::Scalar::all(0), 2);
  DrawGrid(&page, {150, 700, 1500}, {1200, 1260, 1320, 1380}, {}, cv::Scalar::all(0), 2);
  cv::rectangle(page, {1300, 1215}, {1330, 1245}, cv::Scalar::all(0), 2);
  cv::rectangle(page, {740, 1274}, {1100, 1306}, cv::Scalar::all(0), 2);
  const std::vector<Table> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[0].cells.size(), 30U);
  EXPECT_EQ(tables[1].cells.size(), 6U);
}

TEST(RuledTest, UnderlinesInCells) {
  cv::Mat page = Paper();
  DrawGrid(&page, {150, 700, 1500}, {600, 800, 1000, 1200}, {}, cv::Scalar::all(0), 2);
  cv::line(page, {800, 700}, {1200, 700}, cv::Scalar::all(0), 2);
  cv::line(page, {1300, 760}, {1498, 760}, cv::Scalar::all(0), 2);
  const std::vector<Table> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].cells.size(), 6U);
}

// A speck on the scanner's glass: one thin line from edge to edge, beside a column's own rule.
TEST(RuledTest, AStreakOverTheWholeSheetPartsNoCells) {
  cv::Mat page = Paper();
  DrawGrid(&page, {150, 700, 1500}, {600, 700, 800, 900, 1000}, {}, cv::Scalar::all(0), 2);
  cv::line(page, {730, 0}, {724, page.rows - 40}, cv::Scalar::all(40), 1);
  const std::vector<Table> tables = FindRuledTables(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].columns, 2);
  EXPECT_EQ(tables[0].cells.size(), 8U);
}

// ---- What is no table ---------------------------------------------------------------------------

TEST(RuledTest, ProseBlanksAndFrames) {
  cv::Mat page = Paper();
  for (int y = 300; y < 2000; y += 60) {
    cv::putText(page, "EHTLIF AHEI ELTFHI TEFLH HHEELL TTFFII", {160, y}, cv::FONT_HERSHEY_SIMPLEX,
                1.6, cv::Scalar::all(0), 3);
    cv::line(page, {900, y + 8}, {1300, y + 8}, cv::Scalar::all(0), 2);
  }
  EXPECT_TRUE(FindRuledTables(page).empty());
  cv::rectangle(page, {100, 100}, {1550, 2240}, cv::Scalar::all(0), 4);
  cv::rectangle(page, {112, 112}, {1538, 2228}, cv::Scalar::all(0), 2);
  EXPECT_TRUE(FindRuledTables(page).empty());
}

TEST(RuledTest, WallsOfPlan) {
  cv::Mat page = Paper();
  const cv::Scalar wall = cv::Scalar::all(0);
  // Outer walls and rooms of different depths, with door gaps.
  cv::rectangle(page, {200, 300}, {1450, 1300}, wall, 9);
  cv::line(page, {600, 300}, {600, 640}, wall, 7);
  cv::line(page, {600, 720}, {600, 1300}, wall, 7);
  cv::line(page, {200, 800}, {480, 800}, wall, 7);
  cv::line(page, {560, 800}, {1000, 800}, wall, 7);
  cv::line(page, {1080, 560}, {1450, 560}, wall, 7);
  cv::line(page, {1000, 300}, {1000, 480}, wall, 7);
  cv::line(page, {1000, 560}, {1000, 1300}, wall, 7);
  cv::putText(page, "101", {350, 500}, cv::FONT_HERSHEY_SIMPLEX, 1.2, wall, 2);
  EXPECT_TRUE(FindRuledTables(page).empty());
  // The same in thin double lines.
  cv::Mat thin = Paper();
  for (const int d : {0, 16}) {
    cv::rectangle(thin, {200 + d, 300 + d}, {1450 - d, 1300 - d}, wall, 2);
    cv::line(thin, {600 + d, 316}, {600 + d, 640}, wall, 2);
    cv::line(thin, {600 + d, 720}, {600 + d, 1284}, wall, 2);
    cv::line(thin, {216, 800 + d}, {480, 800 + d}, wall, 2);
    cv::line(thin, {620, 900 + d}, {900, 900 + d}, wall, 2);
    cv::line(thin, {1000 + d, 316}, {1000 + d, 480}, wall, 2);
    cv::line(thin, {1000 + d, 600}, {1000 + d, 1100}, wall, 2);
  }
  EXPECT_TRUE(FindRuledTables(thin).empty());
}

TEST(RuledTest, OddInput) {
  EXPECT_TRUE(FindRuledTables({}).empty());
  EXPECT_TRUE(FindRuledTables(cv::Mat(3, 3, CV_8UC3, cv::Scalar::all(0))).empty());
  EXPECT_TRUE(FindRuledTables(cv::Mat(900, 700, CV_8UC3, cv::Scalar::all(0))).empty());
}

}  // namespace
}  // namespace heyan::ingest
