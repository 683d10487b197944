// Tables with level rules alone: pages set here glyph by glyph, rules as they were found.
#include "ingest/tables/banded.h"

#include <gtest/gtest.h>

#include "tests/ingest/tables/typesetting.h"

namespace heyan::ingest {
namespace {

using models::Page;
using models::Table;
using tests::Blank;
using tests::kHeight;
using tests::kWidth;
using tests::Set;
using tests::TextAt;

Rules LevelAt(double from, double to, const std::vector<double>& ys) {
  Rules rules;
  rules.size = cv::Size(static_cast<int>(kWidth), static_cast<int>(kHeight));
  for (const double y : ys) rules.level.push_back({from, to, y, y, 2});
  return rules;
}

void Fill(Page* page, const Rules& rules) { FillTables(page, FindBands(rules, page->tables)); }

// 备案条件 | 填报情况 | 证明材料, with sentences over several lines in the middle.
Page Conditions() {
  Page page = Blank();
  page.lines = {Set("备案条件", 220, 310),
                Set("单位填报情况", 720, 310),
                Set("证明材料", 1350, 310),
                Set("本单位现有工作人员十二名，其中本科及以", 500, 380),
                Set("运营团队", 220, 400),
                Set("花名册、学历", 1330, 385),
                Set("上学历九名，均为专职。", 500, 420),
                Set("证书", 1400, 425),
                Set("场地情况", 220, 520),
                Set("场地总面积一千二百平方米，租赁期五年，", 500, 500),
                Set("租赁合同", 1350, 520),
                Set("设工位六十个。", 500, 540),
                Set("服务能力", 220, 620),
                Set("全年举办活动二十场。", 500, 620),
                Set("活动台账", 1350, 620)};
  return page;
}

const std::vector<double> kConditionRules = {300, 360, 480, 590, 680};

TEST(BandedTest, SentencesOfACellStayTogether) {
  Page page = Conditions();
  Fill(&page, LevelAt(150, 1550, kConditionRules));
  ASSERT_EQ(page.tables.size(), 1U);
  const Table& table = page.tables[0];
  EXPECT_FALSE(table.ruled);
  ASSERT_EQ(table.rows, 4);
  ASSERT_EQ(table.columns, 3);
  EXPECT_EQ(TextAt(table, 1, 0), "运营团队");
  EXPECT_EQ(TextAt(table, 1, 1), "本单位现有工作人员十二名，其中本科及以\n上学历九名，均为专职。");
  EXPECT_EQ(TextAt(table, 1, 2), "花名册、学历\n证书");
  EXPECT_EQ(TextAt(table, 3, 1), "全年举办活动二十场。");
}

TEST(BandedTest, RulesOfTheRunningHeadAndFootAreNoRows) {
  Page page = Conditions();
  page.lines.push_back(Set(
      "根据管理办法的有关规定，现就我单位众创空间备案事项申报如下，请予审核批准为盼。", 160, 180));
  page.lines.push_back(Set(
      "本单位郑重承诺所报材料真实有效，并对材料的真实性承担全部法律责任，特此承诺。", 160, 900));
  std::vector<double> ys = kConditionRules;
  ys.insert(ys.begin(), 100);
  ys.push_back(2200);
  Fill(&page, LevelAt(150, 1550, ys));
  ASSERT_EQ(page.tables.size(), 1U);
  EXPECT_EQ(page.tables[0].rows, 4);
  EXPECT_EQ(TextAt(page.tables[0], 2, 0), "场地情况");
}

TEST(BandedTest, APieceOfABrokenRuleIsThatRule) {
  Page page = Conditions();
  Rules rules = LevelAt(150, 1550, {300, 360, 480, 680});
  rules.level.push_back({150, 800, 590, 590, 2});
  rules.level.push_back({830, 1550, 592, 592, 2});
  Fill(&page, rules);
  ASSERT_EQ(page.tables.size(), 1U);
  EXPECT_EQ(page.tables[0].rows, 4);
}

TEST(BandedTest, UnderlinesOfBlanksAreNoTable) {
  Page page = Blank();
  double y = 300;
  for (const char* label : {"单位名称：", "成立日期：", "场地面积：", "联系电话："}) {
    page.lines.push_back(Set(label, 150, y));
    page.lines.push_back(Set("填写~内容", 420, y));
    y += 80;
  }
  Fill(&page, LevelAt(400, 1200, {335, 415, 495, 575}));
  EXPECT_TRUE(page.tables.empty());
}

// A photograph of a page that leans: the rules begin further left from one to the next.
TEST(BandedTest, TextAtTheLeftEdgeOfAPageThatLeansIsInItsCell) {
  Page page = Blank();
  Rules rules = LevelAt(150, 1550, {300, 360, 420, 480, 540});
  for (std::size_t i = 0; i < rules.level.size(); ++i) {
    const double left = 150 - 7.0 * static_cast<double>(i);
    rules.level[i].start = left;
    if (i == 0) continue;
    page.lines.push_back(Set("7", left, rules.level[i].across_start - 40));
    page.lines.push_back(Set("创业团队若干", 500, rules.level[i].across_start - 40));
  }
  Fill(&page, rules);
  ASSERT_EQ(page.tables.size(), 1U);
  for (int row = 0; row < 4; ++row) EXPECT_EQ(TextAt(page.tables[0], row, 0), "7") << row;
}

// An online form: the label stands above its underlined value.
TEST(BandedTest, CardsAreNoTable) {
  Page page = Blank();
  double y = 300;
  for (const char* label : {"申请单位全称", "企业类型", "空间总面积", "租赁到期日"}) {
    page.lines.push_back(Set(label, 150, y, 24));
    page.lines.push_back(Set("某某众创空间有限公司", 150, y + 40));
    y += 110;
  }
  Fill(&page, LevelAt(150, 800, {375, 485, 595, 705, 815}));
  EXPECT_TRUE(page.tables.empty());
}

// 三线表: rules above and below the head and at the end, and under a group; rows lie between them.
TEST(BandedTest, RowsBetweenTwoRulesStayRows) {
  Page page = Blank();
  const std::vector<double> xs = {160, 400, 800, 1200};
  double y = 310;
  for (int row = 0; row < 9; ++row) {
    for (std::size_t c = 0; c < xs.size(); ++c) {
      page.lines.push_back(Set(row == 0 ? "表头" : c == 0 ? "一" : "内容若干", xs[c], y));
    }
    y += 50;
  }
  Fill(&page, LevelAt(150, 1550, {300, 350, 550, 760}));
  ASSERT_EQ(page.tables.size(), 1U);
  EXPECT_EQ(page.tables[0].rows, 9);
}

// Two rows alone would prove little; the head has a word for each column that they show.
TEST(BandedTest, AHeadWiderThanItsNumbersHidesNoColumn) {
  Page page = Blank();
  page.lines = {Set("序号", 160, 310),  Set("名称", 400, 310),     Set("入驻时间", 900, 310),
                Set("1", 178, 360, 26), Set("甲团队", 210, 360),   Set("三月", 900, 360),
                Set("2", 178, 410, 26), Set("乙项目组", 210, 410), Set("四月", 900, 410)};
  Fill(&page, LevelAt(150, 1550, {300, 350, 400, 450}));
  ASSERT_EQ(page.tables.size(), 1U);
  EXPECT_EQ(page.tables[0].columns, 3);
  EXPECT_EQ(TextAt(page.tables[0], 0, 0), "序号");
  EXPECT_EQ(TextAt(page.tables[0], 2, 0), "2");
  EXPECT_EQ(TextAt(page.tables[0], 2, 1), "乙项目组");
}

// 一、企业名单 and 二、团队名单: a caption alone in its band, then a head of other columns.
TEST(BandedTest, ACaptionAndAHeadBeginAnotherTable) {
  Page page = Blank();
  const std::vector<double> xs = {160, 400, 800, 1200};
  const std::vector<std::vector<std::string>> rows = {{"序号", "企业名称", "信用代码", "入驻日期"},
                                                      {"1", "甲公司", "无", "四月"},
                                                      {"2", "乙公司", "无", "五月"},
                                                      {"3", "丙公司", "无", "五月"},
                                                      {"二、团队名单"},
                                                      {"序号", "团队名称", "负责人", "入驻日期"},
                                                      {"1", "丁团队", "王某", "六月"},
                                                      {"2", "戊团队", "李某", "七月"},
                                                      {"3", "己团队", "赵某", "七月"}};
  std::vector<double> ys = {300};
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      page.lines.push_back(Set(row[c], xs[c], ys.back() + 10));
    }
    ys.push_back(ys.back() + 50);
  }
  Fill(&page, LevelAt(150, 1550, ys));
  ASSERT_EQ(page.tables.size(), 2U);
  EXPECT_EQ(page.tables[0].rows, 4);
  EXPECT_EQ(page.tables[1].rows, 4);
  EXPECT_EQ(TextAt(page.tables[1], 0, 1), "团队名称");
}

// The number stands hard by the name; only that they were found as two lines tells them apart.
TEST(BandedTest, ColumnsThatStandCloseArePartedWhereLinesEnd) {
  Page page = Blank();
  std::vector<double> ys = {300};
  const std::vector<std::string> names = {"企业名称",       "河南甲科技有限公司",
                                          "乙贸易有限公司", "郑州丙文化传媒有限公司",
                                          "丁公司",         "河南戊公司"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const double y = ys.back() + 10;
    page.lines.push_back(Set(i == 0 ? "序号" : "1" + std::to_string(i), i == 0 ? 160 : 175, y));
    page.lines.push_back(Set(names[i], 224, y));
    page.lines.push_back(Set(i == 0 ? "入驻时间" : "四月", 1000, y));
    ys.push_back(ys.back() + 50);
  }
  Fill(&page, LevelAt(150, 1550, ys));
  ASSERT_EQ(page.tables.size(), 1U);
  EXPECT_EQ(page.tables[0].rows, 6);
  ASSERT_EQ(page.tables[0].columns, 3);
  EXPECT_EQ(TextAt(page.tables[0], 0, 0), "序号");
  EXPECT_EQ(TextAt(page.tables[0], 2, 1), "乙贸易有限公司");
}

}  // namespace
}  // namespace heyan::ingest
