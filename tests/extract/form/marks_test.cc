// Options whose boxes the page reader saw in the picture: what is printed, what a reader of text
// made of it, and the claim that follows.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/form/marks.h"
#include "tests/support/page_builder.h"
#include "tests/support/read_form.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Page;
using tests::ReadForm;

constexpr double kEm = 0.02;
constexpr double kHigh = 0.014;

bool IsBox(const std::string& character) { return character == "□" || character == "☑"; }

// One printed row from (x, y), a character an em; boxes become marks. `read` names, character by
// character, what the reader made of it; "_" is nothing.
models::Line Print(const std::string& printed, const std::string& read, double x, double y,
                   Page* page, int permille = 990) {
  const std::vector<std::string> ink = tests::Characters(printed);
  const std::vector<std::string> seen = tests::Characters(read);
  EXPECT_EQ(ink.size(), seen.size()) << printed;
  models::Line line;
  line.confidence.permille = 980;
  for (std::size_t i = 0; i < ink.size() && i < seen.size(); ++i) {
    const Box box{x + static_cast<double>(i) * kEm, y, kEm, kHigh};
    if (IsBox(ink[i])) {
      models::Mark mark;
      mark.kind = models::MarkKind::kTick;
      mark.box = Box{box.x + 0.1 * kEm, y + 0.1 * kHigh, 0.8 * kEm, 0.8 * kHigh};
      mark.checked = ink[i] == "☑";
      mark.confidence.permille = permille;
      page->marks.push_back(mark);
    }
    if (seen[i] == "_" || seen[i] == " ") continue;
    line.text += seen[i];
    line.glyphs.push_back({seen[i], box, {980}});
    line.box = Union(line.box, box);
  }
  return line;
}

Page Sheet() {
  Page page;
  page.file = "form.jpg";
  page.width = 1654;
  page.height = 2339;
  return page;
}

const models::Fact* FactOf(const models::Extraction& read, models::Metric metric) {
  for (const models::Fact& fact : read.facts) {
    if (fact.metric == metric) return &fact;
  }
  return nullptr;
}

std::string Claim(const models::Extraction& read, models::Metric metric) {
  const models::Fact* fact = FactOf(read, metric);
  return fact == nullptr ? "" : models::Describe(fact->value);
}

std::string Tenure(const Page& page) {
  return Claim(ReadForm(page), models::Metric::kPremisesTenure);
}

struct Group {
  const char* printed;
  const char* read;
  const char* tenure;
};

const Group kGroups[] = {
    // the ticked box is lost, or read as another character
    {"场地性质：自有□ 租赁☑", "场地性质：自有□ 租赁_", "leased"},
    {"场地性质：自有☑ 租赁□", "场地性质：自有_ 租赁□", "owned"},
    {"场地性质：□自有 ☑租赁", "场地性质：□自有 _租赁", "leased"},
    {"场地性质：☑自有 □租赁", "场地性质：团自有 □租赁", "owned"},
    {"场地性质：☑自有 □租赁", "场地性质：V自有 口租赁", "owned"},
    {"产权情况：□自有　□租赁　☑无偿使用", "产权情况：_自有　_租赁　_无偿使用", "granted"},
    // the empty one is lost, or both
    {"场地性质：自有□ 租赁☑", "场地性质：自有_ 租赁☑", "leased"},
    {"场地性质：自有□ 租赁☑", "场地性质：自有_ 租赁_", "leased"},
    {"场地来源：□自有　☑租赁", "场地来源：_自有　_租赁", "leased"},
    // a reader that doubles a tick
    {"场地性质：自有□ 租赁☑", "场地性质：自有□☑租赁☑", "leased"},
    {"场地性质：□自有 ☑租赁", "场地性质：□自有☑☑租赁", "leased"},
    // none or two ticked: no claim
    {"场地性质：自有□ 租赁□", "场地性质：自有□ 租赁_", ""},
    {"场地性质：☑自有 ☑租赁", "场地性质：_自有 ☑租赁", ""},
};

TEST(FormMarks, ThePictureTellsWhichBoxIsTicked) {
  for (const Group& group : kGroups) {
    Page page = Sheet();
    page.lines.push_back(Print(group.printed, group.read, 0.1, 0.3, &page));
    EXPECT_EQ(Tenure(page), group.tenure) << group.printed << " read " << group.read;
  }
}

// The last 0 looks like a box to who looks for boxes.
TEST(FormMarks, AFigureKeepsItsNoughts) {
  Page page = Sheet();
  page.lines.push_back(Print("众创空间总面积：166□平方米，场地性质：自有☑租赁□",
                             "众创空间总面积：1660平方米，场地性质：自有_租赁_", 0.05, 0.3, &page));
  const auto read = ReadForm(page);
  EXPECT_EQ(Claim(read, models::Metric::kPremisesArea), "1660 ㎡");
  EXPECT_EQ(Claim(read, models::Metric::kPremisesTenure), "owned");
}

TEST(FormMarks, ABoxSeenDimlySaysNothing) {
  Page page = Sheet();
  page.lines.push_back(
      Print("场地性质：自有□ 租赁☑", "场地性质：自有□ 租赁_", 0.1, 0.3, &page, 600));
  EXPECT_EQ(Tenure(page), "");
}

TEST(FormMarks, CategoryOverTwoLinesOfACell) {
  Page page = Sheet();
  page.lines.push_back(Print("申报类别", "申报类别", 0.12, 0.31, &page));
  page.lines.push_back(
      Print("□技术支撑类 □投资驱动类 ☑综合", "□技术支撑类 □投资驱动类 _综合", 0.31, 0.30, &page));
  page.lines.push_back(Print("类 □专业化", "类 □专业化", 0.45, 0.32, &page));
  models::Table table;
  table.rows = 1;
  table.columns = 2;
  table.box = {0.1, 0.29, 0.8, 0.06};
  table.cells.push_back({0, 0, 1, 1, {0.1, 0.29, 0.2, 0.06}, "申报类别", {0}, ""});
  table.cells.push_back({0, 1, 1, 1, {0.3, 0.29, 0.6, 0.06}, "", {1, 2}, ""});
  page.tables.push_back(table);
  EXPECT_EQ(Claim(ReadForm(page), models::Metric::kFormCategory), "comprehensive");
}

// 自有( ) 租赁 and below it (√), which no reader of text saw.
TEST(FormMarks, ATickThatWrappedBelowItsOption) {
  Page page = Sheet();
  page.lines.push_back(Print("场地权属", "场地权属", 0.12, 0.31, &page));
  page.lines.push_back(Print("自有□ 租赁", "自有_ 租赁", 0.40, 0.300, &page));
  Print("☑", "_", 0.46, 0.316, &page);
  models::Table table;
  table.rows = 1;
  table.columns = 2;
  table.box = {0.1, 0.29, 0.8, 0.05};
  table.cells.push_back({0, 0, 1, 1, {0.1, 0.29, 0.2, 0.05}, "场地权属", {0}, ""});
  table.cells.push_back({0, 1, 1, 1, {0.3, 0.29, 0.6, 0.05}, "自有 租赁", {1}, ""});
  page.tables.push_back(table);
  EXPECT_EQ(Tenure(page), "leased");
}

TEST(FormMarks, OptionsAndBoxesInCellsOfTheirOwn) {
  const struct {
    std::vector<std::string> cells;
    const char* tenure;
  } kRows[] = {
      {{"场地性质", "自有", "□", "租赁", "☑"}, "leased"},
      {{"场地性质", "☑", "自有", "□", "租赁"}, "owned"},
      {{"场地性质", "自有□", "租赁☑"}, "leased"},
  };
  for (const auto& row : kRows) {
    Page page = Sheet();
    models::Table table;
    table.rows = 1;
    table.columns = static_cast<int>(row.cells.size());
    table.box = {0.05, 0.29, 0.9, 0.04};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const double x = 0.05 + 0.18 * static_cast<double>(i);
      std::string read = row.cells[i];
      for (const char* box : {"□", "☑"}) {
        if (const auto at = read.find(box); at != std::string::npos) read.replace(at, 3, "_");
      }
      const models::Line line = Print(row.cells[i], read, x + 0.05, 0.30, &page);
      models::Cell cell{0, static_cast<int>(i), 1, 1, {x, 0.29, 0.18, 0.04}, line.text, {}, ""};
      if (!line.text.empty()) {
        cell.lines.push_back(static_cast<int>(page.lines.size()));
        page.lines.push_back(line);
      }
      table.cells.push_back(cell);
    }
    page.tables.push_back(table);
    EXPECT_EQ(Tenure(page), row.tenure) << row.cells[1] << row.cells[2];
  }
}

TEST(FormMarks, SeenAndReadIsBeyondDoubt) {
  Page both = Sheet();
  both.lines.push_back(Print("场地性质：自有□ 租赁☑", "场地性质：自有□ 租赁☑", 0.1, 0.3, &both));
  Page seen = Sheet();
  seen.lines.push_back(Print("场地性质：自有□ 租赁☑", "场地性质：自有_ 租赁_", 0.1, 0.3, &seen));
  const auto one = ReadForm(both);
  const auto two = ReadForm(seen);
  const models::Fact* sure = FactOf(one, models::Metric::kPremisesTenure);
  const models::Fact* unsure = FactOf(two, models::Metric::kPremisesTenure);
  ASSERT_NE(sure, nullptr);
  ASSERT_NE(unsure, nullptr);
  EXPECT_EQ(sure->certainty, models::Certainty::kBeyondDoubt);
  EXPECT_EQ(unsure->certainty, models::Certainty::kUnsure);
}

// A reader saw a tick where the picture shows an empty box: its reading stays, unproven.
TEST(FormMarks, PictureAgainstReader) {
  Page page = Sheet();
  page.lines.push_back(Print("场地性质：□自有 □租赁", "场地性质：□自有 ☑租赁", 0.1, 0.3, &page));
  const auto read = ReadForm(page);
  const models::Fact* tenure = FactOf(read, models::Metric::kPremisesTenure);
  ASSERT_NE(tenure, nullptr);
  EXPECT_EQ(tenure->certainty, models::Certainty::kUnsure);
}

// A mark in a label's own words changes nothing: no option stands there.
// 自有（√） 租赁 and the other bracket wrapped below and lost: the tick stands right behind 自有.
// Nobody may be held to it, since no reader knows of the lost one.
TEST(FormMarks, ATickBetweenTwoOptionsWhoseOtherBoxIsLost) {
  Page page = Sheet();
  page.lines.push_back(Print("申报类别：技术支撑类☑投资驱动类□综合类□专业化□",
                             "申报类别：技术支撑类_投资驱动类_综合类_专业化_", 0.1, 0.25, &page));
  page.lines.push_back(Print("场地性质：自有☑", "场地性质：自有_", 0.1, 0.30, &page));
  page.lines.push_back(Print("租赁", "租赁", 0.1 + 9.2 * kEm, 0.30, &page));
  const auto read = ReadForm(page);
  const models::Fact* tenure = FactOf(read, models::Metric::kPremisesTenure);
  if (tenure != nullptr) {
    EXPECT_EQ(tenure->value, models::Value(models::Tenure::kOwned));
    EXPECT_NE(tenure->certainty, models::Certainty::kBeyondDoubt);
  }
}

TEST(FormMarks, ANoughtInANameIsNoChoice) {
  Page page = Sheet();
  models::Line line = Print("微光□☑科技公司", "微光0_科技公司", 0.1, 0.3, &page);
  models::Cell cell;
  cell.box = line.box;
  cell.lines = {0};
  page.lines.push_back(line);
  EXPECT_EQ(ChoiceInCell(page, cell), "");
}

TEST(FormMarks, OtherLinesStayAsRead) {
  Page page = Sheet();
  page.lines.push_back(Print("创业导师人数：□12名", "创业导师人数：_12名", 0.1, 0.3, &page));
  EXPECT_EQ(Claim(ReadForm(page), models::Metric::kMentorsTotal), "12");
}

}  // namespace
}  // namespace heyan::extract
