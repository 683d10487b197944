// Lines into cells, lineless tables, reading order: pages set here glyph by glyph.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ingest/tables/tables.h"
#include "tests/ingest/tables/typesetting.h"

namespace heyan::ingest {
namespace {

using models::Cell;
using models::Line;
using models::Page;
using models::Table;
using tests::Blank;
using tests::Centred;
using tests::kHeight;
using tests::kWidth;
using tests::Set;
using tests::TextAt;

Table Ruled(const std::vector<double>& xs, const std::vector<double>& ys) {
  Table table;
  table.rows = static_cast<int>(ys.size()) - 1;
  table.columns = static_cast<int>(xs.size()) - 1;
  for (std::size_t i = 0; i + 1 < ys.size(); ++i) {
    for (std::size_t j = 0; j + 1 < xs.size(); ++j) {
      Cell cell;
      cell.row = static_cast<int>(i);
      cell.column = static_cast<int>(j);
      cell.box = {xs[j] / kWidth, ys[i] / kHeight, (xs[j + 1] - xs[j]) / kWidth,
                  (ys[i + 1] - ys[i]) / kHeight};
      table.cells.push_back(cell);
      table.box = Union(table.box, cell.box);
    }
  }
  return table;
}

// Every index of a cell must point at a line whose text the cell holds.
void ExpectSound(const Page& page) {
  for (const Table& table : page.tables) {
    for (const Cell& cell : table.cells) {
      std::string joined;
      for (const int index : cell.lines) {
        ASSERT_GE(index, 0);
        ASSERT_LT(index, static_cast<int>(page.lines.size()));
        if (!joined.empty()) joined += '\n';
        joined += page.lines[static_cast<std::size_t>(index)].text;
      }
      EXPECT_EQ(joined, cell.text);
    }
  }
}

// ---- Ruled tables -------------------------------------------------------------------------------

TEST(FillTest, LinesGoToCellsInReadingOrder) {
  Page page = Blank();
  page.tables.push_back(Ruled({100, 500, 1000}, {300, 400, 500}));
  page.lines = {Set("二行", 520, 350), Set("右上", 520, 310), Set("左下", 120, 430),
                Set("标题", 600, 100), Set("左上", 120, 330)};
  FillTables(&page);
  ASSERT_EQ(page.tables.size(), 1U);
  EXPECT_EQ(TextAt(page.tables[0], 0, 0), "左上");
  EXPECT_EQ(TextAt(page.tables[0], 0, 1), "右上\n二行");
  EXPECT_EQ(TextAt(page.tables[0], 1, 0), "左下");
  EXPECT_EQ(TextAt(page.tables[0], 1, 1), "");
  EXPECT_EQ(page.lines.front().text, "标题");
  EXPECT_EQ(page.lines.back().text, "左下");
  ExpectSound(page);
}

TEST(FillTest, LineOverRuleIsCut) {
  for (const bool glyphs : {true, false}) {
    Page page = Blank();
    page.tables.push_back(Ruled({100, 300, 600, 1000}, {300, 360}));
    page.lines = {Set("总面积~~~1250.5㎡~~备注", 130, 315, 30, glyphs)};
    FillTables(&page);
    if (glyphs) {
      EXPECT_EQ(TextAt(page.tables[0], 0, 0), "总面积");
      EXPECT_EQ(TextAt(page.tables[0], 0, 1), "1250.5㎡备注");
      ASSERT_EQ(page.lines.size(), 2U);
      EXPECT_NEAR(page.lines[1].box.x * kWidth, 310, 1);
      EXPECT_EQ(page.lines[1].glyphs.size(), 9U);
      EXPECT_EQ(page.lines[1].confidence.permille, 900);
    }
    ExpectSound(page);
  }
}

TEST(FillTest, SpacesThatAreNoGlyphsAreKept) {
  Page page = Blank();
  page.tables.push_back(Ruled({100, 300, 1000}, {300, 360}));
  Line line = Set("ab~cd", 220, 315, 40);
  line.text = "ab  cd";
  page.lines = {line};
  FillTables(&page);
  EXPECT_EQ(TextAt(page.tables[0], 0, 0), "ab");
  EXPECT_EQ(TextAt(page.tables[0], 0, 1), "cd");
}

TEST(FillTest, GridWithoutTextIsDropped) {
  Page page = Blank();
  page.tables.push_back(Ruled({100, 300, 600}, {300, 360, 420}));
  page.lines = {Set("办公室", 120, 900)};
  FillTables(&page);
  EXPECT_TRUE(page.tables.empty());
  EXPECT_EQ(page.lines.size(), 1U);
}

// ---- Lineless tables ----------------------------------------------------------------------------

const std::vector<std::vector<std::string>> kRoster = {
    {"序号", "姓名", "学历", "毕业院校", "专职"},
    {"1", "王小明", "本科", "河南大学", "是"},
    {"2", "李娜", "硕士研究生", "郑州大学计算机学院", "是"},
    {"3", "欧阳锦楠", "大专", "黄河科技学院", "否"},
    {"4", "赵刚", "本科", "华中师范大学", "是"}};
const std::vector<double> kCentres = {150, 330, 600, 1000, 1400};

// The roster twice, a caption at x above the second.
Page TwoRosters(const std::string& caption, double x) {
  Page page = Blank();
  double y = 320;
  for (int part = 0; part < 2; ++part) {
    if (part == 1) page.lines.push_back(Set(caption, x, y));
    if (part == 1) y += 62;
    for (const std::vector<std::string>& row : kRoster) {
      for (std::size_t j = 0; j < row.size(); ++j) {
        page.lines.push_back(Centred(row[j], kCentres[j], y));
      }
      y += 62;
    }
  }
  FillTables(&page);
  return page;
}

void ExpectRoster(const Table& table) {
  EXPECT_FALSE(table.ruled);
  ASSERT_EQ(table.rows, 5);
  ASSERT_EQ(table.columns, 5);
  for (std::size_t i = 0; i < kRoster.size(); ++i) {
    for (std::size_t j = 0; j < kRoster[i].size(); ++j) {
      EXPECT_EQ(TextAt(table, static_cast<int>(i), static_cast<int>(j)), kRoster[i][j]);
    }
  }
}

TEST(LinelessTest, CentredAndLeftColumns) {
  for (const bool centred : {true, false}) {
    Page page = Blank();
    page.lines.push_back(Centred("运营服务团队人员名册", kWidth / 2, 200));
    for (std::size_t i = 0; i < kRoster.size(); ++i) {
      for (std::size_t j = 0; j < kRoster[i].size(); ++j) {
        const double y = 320 + static_cast<double>(i) * 62;
        page.lines.push_back(centred ? Centred(kRoster[i][j], kCentres[j], y)
                                     : Set(kRoster[i][j], kCentres[j] - 60, y));
      }
    }
    page.lines.push_back(Set("以上人员均已缴纳社会保险，本单位对所报内容的真实性负责。", 150, 760));
    FillTables(&page);
    ASSERT_EQ(page.tables.size(), 1U);
    ExpectRoster(page.tables[0]);
    ExpectSound(page);
  }
}

// 一、企业名单 and 二、团队名单 share little of their heads.
TEST(LinelessTest, ACaptionAndTheFirstWordOfAHeadBeginAnotherTable) {
  Page page = Blank();
  const std::vector<std::vector<std::string>> other = {{"序号", "团队", "学历", "项目来源", "专职"},
                                                       {"1", "甲团队", "本科", "自主研发", "是"},
                                                       {"2", "乙团队", "硕士", "高校成果", "是"},
                                                       {"3", "丙团队", "本科", "自主研发", "否"}};
  double y = 320;
  for (const auto& rows : {kRoster, other}) {
    if (y > 320) page.lines.push_back(Set("二、团队", 120, y));
    if (y > 320) y += 62;
    for (const std::vector<std::string>& row : rows) {
      for (std::size_t j = 0; j < row.size(); ++j) {
        page.lines.push_back(Centred(row[j], kCentres[j], y));
      }
      y += 62;
    }
  }
  FillTables(&page);
  ASSERT_EQ(page.tables.size(), 2U);
  ExpectRoster(page.tables[0]);
  EXPECT_EQ(page.tables[1].rows, 4);
  EXPECT_EQ(TextAt(page.tables[1], 0, 1), "团队");
}

TEST(LinelessTest, RowsReadAsOneLine) {
  Page page = Blank();
  for (std::size_t i = 0; i < kRoster.size(); ++i) {
    Line row;
    for (std::size_t j = 0; j < kRoster[i].size(); ++j) {
      const Line part = Set(kRoster[i][j], kCentres[j] - 60, 320 + static_cast<double>(i) * 62);
      row.text += part.text;
      row.glyphs.insert(row.glyphs.end(), part.glyphs.begin(), part.glyphs.end());
      row.box = Union(row.box, part.box);
    }
    page.lines.push_back(row);
  }
  FillTables(&page);
  ASSERT_EQ(page.tables.size(), 1U);
  ExpectRoster(page.tables[0]);
  ExpectSound(page);
}

TEST(LinelessTest, CellsOfSeveralLines) {
  Page page = Blank();
  for (std::size_t i = 0; i < kRoster.size(); ++i) {
    for (std::size_t j = 0; j < kRoster[i].size(); ++j) {
      const double y = 320 + static_cast<double>(i) * 100;
      if (j == 3 && i > 0) {
        page.lines.push_back(Centred("某某大学信息", kCentres[j], y - 18));
        page.lines.push_back(Centred("工程学院", kCentres[j], y + 18));
      } else {
        page.lines.push_back(Centred(kRoster[i][j], kCentres[j], y));
      }
    }
  }
  FillTables(&page);
  ASSERT_EQ(page.tables.size(), 1U);
  ASSERT_EQ(page.tables[0].rows, 5);
  EXPECT_EQ(TextAt(page.tables[0], 2, 3), "某某大学信息\n工程学院");
  EXPECT_EQ(TextAt(page.tables[0], 4, 1), "赵刚");
  ExpectSound(page);
}

TEST(LinelessTest, EmptyCellsAndSectionRow) {
  Page page = Blank();
  double y = 320;
  for (std::size_t i = 0; i < kRoster.size(); ++i, y += 62) {
    if (i == 3) {
      page.lines.push_back(Centred("二、兼职人员及其他为本空间提供服务的人员", 760, y));
      y += 62;
    }
    for (std::size_t j = 0; j < kRoster[i].size(); ++j) {
      if (i == 2 && j == 3) continue;
      page.lines.push_back(Centred(kRoster[i][j], kCentres[j], y));
    }
  }
  FillTables(&page);
  ASSERT_EQ(page.tables.size(), 1U);
  ASSERT_EQ(page.tables[0].rows, 6);
  EXPECT_EQ(TextAt(page.tables[0], 2, 3), "");
  EXPECT_EQ(TextAt(page.tables[0], 2, 4), "是");
  EXPECT_EQ(TextAt(page.tables[0], 5, 1), "赵刚");
  ExpectSound(page);
}

TEST(LinelessTest, RepeatedHeadBeginsAnotherTable) {
  const Page page = TwoRosters("表2 兼职人员", 120);
  ASSERT_EQ(page.tables.size(), 2U);
  ExpectRoster(page.tables[0]);
  ExpectRoster(page.tables[1]);
  ExpectSound(page);
}

// A caption over the columns is one line, though an edge between two columns runs through it.
TEST(LinelessTest, LettersThatTouchArePartedByNoEdge) {
  const Page page = TwoRosters("表2~~兼职工作人员名单", 100);
  ASSERT_EQ(page.tables.size(), 2U);
  ExpectRoster(page.tables[1]);
  EXPECT_TRUE(std::ranges::any_of(page.lines, [](const Line& line) {
    return line.text.find("兼职工作人员名单") != std::string::npos;
  }));
  ExpectSound(page);
}

// label …… value: the longest values stand in rows without leaders and reach beyond the columns.
TEST(LinelessTest, ALongValueIsNotCutAtTheTablesEdge) {
  Page page = Blank();
  double y = 320;
  for (int row = 0; row < 5; ++row) {
    page.lines.push_back(Set("工作人员总数", 120, y));
    page.lines.push_back(Set("......", 420, y));
    page.lines.push_back(Set("12", 700, y));
    y += 62;
    if (row != 2) continue;
    page.lines.push_back(Set("注册地址", 120, y));
    page.lines.push_back(Set("常州市天宁区青洋北路85号12号楼2层", 700, y));
    y += 62;
  }
  FillTables(&page);
  EXPECT_TRUE(std::ranges::any_of(page.lines, [](const Line& line) {
    return line.text == "常州市天宁区青洋北路85号12号楼2层";
  }));
}

TEST(LinelessTest, ProseAndSignaturesAreNone) {
  Page page = Blank();
  const std::string sentence =
      "甲方将位于郑州市金水区的房屋出租给乙方使用，租赁期限自二〇二四年一月一日起至二〇二六年止。";
  for (int i = 0; i < 20; ++i) {
    const double x = i % 5 == 0 ? 210 : 150;
    const auto characters = static_cast<std::size_t>(i % 5 == 4 ? 17 : 42);
    page.lines.push_back(Set(sentence.substr(0, characters * 3), x, 300 + i * 52));
  }
  page.lines.push_back(Set("甲方（盖章）：", 150, 1500));
  page.lines.push_back(Set("乙方（盖章）：", 900, 1500));
  page.lines.push_back(Set("签订日期：", 150, 1560));
  page.lines.push_back(Set("签订日期：", 900, 1560));
  page.lines.push_back(Set("联系电话：", 150, 1620));
  page.lines.push_back(Set("联系电话：", 900, 1620));
  FillTables(&page);
  EXPECT_TRUE(page.tables.empty());
  EXPECT_EQ(page.lines.size(), 26U);
}

TEST(LinelessTest, EmptyPages) {
  Page page = Blank();
  FillTables(&page);
  EXPECT_TRUE(page.lines.empty());
  page.lines = {Line{}};
  page.width = 0;
  page.height = 0;
  FillTables(&page);
  EXPECT_EQ(page.lines.size(), 1U);
}

}  // namespace
}  // namespace heyan::ingest
