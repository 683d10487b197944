#include <gtest/gtest.h>

#include "tests/extract/lists/paper_of.h"

namespace heyan::tests {
namespace {

using models::Certainty;
using models::DocumentType;
using models::Extraction;
using models::Metric;
using models::Page;
using models::RoomUse;

Extraction Plan(std::vector<Page> pages, DocumentType type = DocumentType::kFloorPlan) {
  return Parse(extract::ExtractPlan, std::move(pages), type);
}

// "label=area/use": use by the number of RoomUse; "!" where beyond doubt.
std::string Rooms(const Extraction& out) {
  std::string text;
  for (const models::Fact* fact : Facts(out, Metric::kPlanRoomArea)) {
    if (!text.empty()) text += "; ";
    text += fact->subject + "=" + std::get<models::Area>(fact->value).m2.Trimmed().ToString();
    const models::Fact* use = FactOf(out, Metric::kPlanRoomUse, fact->subject);
    text += "/" + std::string(models::Name(std::get<RoomUse>(use->value)));
    if (fact->certainty == Certainty::kBeyondDoubt) text += "!";
  }
  return text;
}

std::string Totals(const Extraction& out) {
  std::string text;
  for (const models::Fact* fact : Facts(out, Metric::kPlanStatedTotal)) {
    if (!text.empty()) text += "; ";
    text += fact->subject + std::get<models::Area>(fact->value).m2.Trimmed().ToString();
  }
  return text;
}

std::string Seats(const Extraction& out) {
  std::string text;
  for (const models::Fact* fact : Facts(out, Metric::kPlanWorkstations)) {
    if (!text.empty()) text += "; ";
    text += fact->subject + "=" + std::to_string(std::get<models::Count>(fact->value).n);
    if (fact->certainty == Certainty::kBeyondDoubt) text += "!";
  }
  return text;
}

struct At {
  const char* text;
  double x;
  double y;
};

struct Variant {
  const char* name;
  std::vector<At> lines;
  std::vector<Row> table;
  const char* rooms;
  const char* totals;
  const char* seats;
};

void PrintTo(const Variant& v, std::ostream* os) { *os << v.name; }

const std::vector<Variant>& Variants() {
  static const std::vector<Variant> kVariants = {
      // Labels with areas.
      {"in one line",
       {{"会议室 45.5㎡", 0.1, 0.2}, {"路演厅：120平方米", 0.5, 0.2}, {"走廊 30m²", 0.3, 0.5}},
       {},
       "会议室=45.5/meeting; 路演厅=120/roadshow; 走廊=30/circulation",
       "",
       ""},
      {"area below its label",
       {{"洽谈室", 0.1, 0.2}, {"18.6㎡", 0.1, 0.22}, {"接待区", 0.5, 0.2}, {"22㎡", 0.51, 0.22}},
       {},
       "洽谈室=18.6/training; 接待区=22/reception",
       "",
       ""},
      {"rooms close above one another",
       {{"办公室1", 0.1, 0.20},
        {"20㎡", 0.1, 0.218},
        {"办公室2", 0.1, 0.245},
        {"25㎡", 0.1, 0.263}},
       {},
       "办公室1=20/office; 办公室2=25/office",
       "",
       ""},
      {"a misread name keeps its use",
       {{"治谈室 18.6㎡", 0.1, 0.2}},
       {},
       "治谈室=18.6/training",
       "",
       ""},
      {"area beside its label",
       {{"展示区", 0.1, 0.2}, {"60m2", 0.2, 0.2}, {"休闲区", 0.1, 0.3}, {"40m2", 0.2, 0.3}},
       {},
       "展示区=60/exhibition; 休闲区=40/leisure",
       "",
       ""},
      {"one label twice",
       {{"独立办公室 20㎡", 0.1, 0.2}, {"独立办公室 20㎡", 0.5, 0.2}},
       {},
       "独立办公室=20/office; 独立办公室#2=20/office",
       "",
       ""},
      {"area in brackets and with a kind",
       {{"培训室（建筑面积约80.25㎡）", 0.1, 0.2}, {"专业设备区(使用面积：66平米)", 0.1, 0.4}},
       {},
       "培训室=80.25/training; 专业设备区=66/equipment",
       "",
       ""},
      {"units half lost and labels glued",
       {{"书房", 0.46, 0.20},
        {"9.7m", 0.46, 0.218},
        {"路演厅", 0.7, 0.20},
        {"77.61²", 0.7, 0.218},
        {"卫生间A 过道", 0.1, 0.5},
        {"2.5m²", 0.11, 0.518},
        {"1.9mt", 0.185, 0.518},
        {"3.6m", 0.9, 0.9}},
       {},
       "书房=9.7/unknown; 路演厅=77.61/roadshow; 卫生间A=2.5/circulation; 过道=1.9/circulation",
       "",
       ""},
      {"the square lost behind the rooms' own names, the total bears them out",
       {{"洽谈区 34m", 0.2, 0.20},
        {"路演厅 44m²", 0.5, 0.20},
        {"储物间 19m", 0.8, 0.20},
        {"总面积：97m²", 0.1, 0.9}},
       {},
       "路演厅=44/roadshow!; 洽谈区=34/training!; 储物间=19/circulation!",
       "97",
       ""},
      // Units that no reader saw.
      {"numbers without a unit where others carry theirs",
       {{"公共会议室", 0.5, 0.30},
        {"69.2", 0.51, 0.325},
        {"展示区", 0.75, 0.30},
        {"66.6n²", 0.75, 0.325},
        {"办公室", 0.2, 0.60},
        {"71.3m²", 0.2, 0.625},
        {"35731", 0.5, 0.05}},
       {},
       "公共会议室=69.2/meeting; 展示区=66.6/exhibition; 办公室=71.3/office",
       "",
       ""},
      {"a square read as the digit 2",
       {{"会议室", 0.5, 0.30},
        {"147.82", 0.5, 0.325},
        {"走廊", 0.2, 0.30},
        {"30.5㎡", 0.2, 0.325},
        {"总面积：178.3㎡", 0.1, 0.9}},
       {},
       "会议室=147.8/meeting!; 走廊=30.5/circulation!",
       "178.3",
       ""},
      {"whole metres: the total tells 334 from 3342",
       {{"创客工作空间", 0.3, 0.30},
        {"3342", 0.31, 0.325},
        {"卫生间", 0.7, 0.30},
        {"112", 0.71, 0.325},
        {"总面积：446㎡", 0.1, 0.9}},
       {},
       "创客工作空间=334/workstation!; 卫生间=112/circulation!",
       "446",
       ""},
      {"the number of a room is no area",
       {{"会议室", 0.5, 0.30},
        {"301", 0.51, 0.318},
        {"45.5㎡", 0.5, 0.336},
        {"办公室", 0.2, 0.30},
        {"302", 0.21, 0.318},
        {"走廊", 0.7, 0.30},
        {"30.5㎡", 0.7, 0.325}},
       {},
       "会议室=45.5/meeting; 走廊=30.5/circulation",
       "",
       ""},
      {"bare numbers on a sheet without any unit are no areas",
       {{"会议室", 0.5, 0.30}, {"45.5", 0.5, 0.325}, {"办公室", 0.2, 0.30}, {"60.2", 0.2, 0.325}},
       {},
       "",
       "",
       ""},
      {"a list whose rules were not seen beside a drawing of names",
       {{"会议室", 0.2, 0.30},
        {"办公室", 0.4, 0.30},
        {"功能分区", 0.7, 0.10},
        {"面积（m）", 0.85, 0.10},
        {"办公室", 0.71, 0.13},
        {"126.1", 0.86, 0.13},
        {"会议室", 0.71, 0.16},
        {"98.8", 0.86, 0.16},
        {"合计", 0.72, 0.19},
        {"224.9", 0.86, 0.19},
        {"总面积约224.9㎡", 0.1, 0.9}},
       {},
       "办公室=126.1/office!; 会议室=98.8/meeting!",
       "224.9",
       ""},
      // Totals.
      {"rooms add up",
       {{"办公区 300㎡", 0.1, 0.2},
        {"会议室 120.5㎡", 0.1, 0.3},
        {"走廊 79.5㎡", 0.1, 0.4},
        {"总面积：500㎡", 0.6, 0.9}},
       {},
       "办公区=300/office!; 会议室=120.5/meeting!; 走廊=79.5/circulation!",
       "500",
       ""},
      {"only a total, as brochures have it",
       {{"建筑面积约：127m²", 0.3, 0.1},
        {"卧室", 0.3, 0.4},
        {"客厅", 0.5, 0.5},
        {"3600", 0.2, 0.3},
        {"8100", 0.2, 0.8}},
       {},
       "",
       "127",
       ""},
      {"a sum of some rooms is no total",
       {{"会议室 40㎡", 0.1, 0.2},
        {"路演厅 60㎡", 0.1, 0.3},
        {"公共服务面积小计：100㎡", 0.5, 0.9}},
       {},
       "会议室=40/meeting; 路演厅=60/roadshow",
       "",
       ""},
      {"floors apart",
       {{"一层建筑面积：300㎡", 0.1, 0.9},
        {"二层建筑面积：200㎡", 0.5, 0.9},
        {"总建筑面积：500㎡", 0.3, 0.95}},
       {},
       "",
       "一层300; 二层200; 500",
       ""},
      // What is no area.
      {"dimensions and heights",
       {{"办公室", 0.3, 0.4},
        {"3600", 0.1, 0.3},
        {"12000", 0.1, 0.5},
        {"层高3.6m", 0.6, 0.8},
        {"6.0m×4.5m", 0.3, 0.42},
        {"单位：毫米（MM）", 0.1, 0.95},
        {"比例 1:100", 0.5, 0.95}},
       {},
       "",
       "",
       ""},
      {"labels only", {{"办公室", 0.45, 0.3}, {"开放办公区", 0.4, 0.5}}, {}, "", "", ""},
      {"dwelling with rooms and lengths",
       {{"书房", 0.46, 0.20},
        {"9.7㎡", 0.46, 0.215},
        {"4559", 0.45, 0.08},
        {"卫生间A", 0.36, 0.55},
        {"2.5㎡", 0.37, 0.565},
        {"阳台", 0.48, 0.8},
        {"3.8㎡", 0.48, 0.815}},
       {},
       "书房=9.7/unknown; 卫生间A=2.5/circulation; 阳台=3.8/unknown",
       "",
       ""},
      {"rent by the metre",
       {{"办公室 30㎡", 0.1, 0.2}, {"租金：35元/㎡·月", 0.1, 0.9}},
       {},
       "办公室=30/office",
       "",
       ""},
      {"a label lies nearer to its own area",
       {{"多功能区域", 0.1, 0.2}, {"（可容纳40人）", 0.1, 0.218}, {"86.5㎡", 0.1, 0.236}},
       {},
       "多功能区域=86.5/unknown",
       "",
       ""},
      // Tables.
      {"table with a total",
       {},
       {{"序号", "功能区", "面积（㎡）", "备注"},
        {"1", "办公区", "210.5", ""},
        {"2", "会议室", "60", ""},
        {"3", "卫生间", "29.5", ""},
        {"合计", "<", "300", ""}},
       "办公区=210.5/office!; 会议室=60/meeting!; 卫生间=29.5/circulation!",
       "300",
       ""},
      {"table with use, floor and seats",
       {},
       {{"楼层", "房间号", "用途", "建筑面积", "工位数"},
        {"三层", "301", "开放办公区", "180㎡", "48个"},
        {"^", "302", "独立办公室", "60㎡", "12个"},
        {"合计", "<", "<", "240㎡", "60个"}},
       "301=180/workstation!; 302=60/office!",
       "240",
       "301=48!; 302=12!; total=60!"},
      {"kinds of rooms stand before their rooms, over several rows",
       {},
       {{"分类", "功能区域", "面积（平方米）", "工位（个）"},
        {"办公", "办公室", "42.58", ""},
        {"^", "独立办公室B", "33.03", ""},
        {"工位", "创客工位区B", "104.06", "31"},
        {"^", "创业工位区", "108.70", "27"},
        {"合计", "<", "288.37", "58"}},
       "办公室=42.58/office!; 独立办公室B=33.03/office!; 创客工位区B=104.06/workstation!; "
       "创业工位区=108.7/workstation!",
       "288.37",
       "创客工位区B=31!; 创业工位区=27!; total=58!"},
      {"kinds that have but one room, and rooms of no kind's words",
       {},
       {{"分类", "功能区域", "面积（平方米）", "工位（个）", "备注"},
        {"办公", "独立办公室A", "62.4", "", ""},
        {"^", "企业办公室2", "41.3", "", ""},
        {"工位", "创客工位区C", "133.6", "52", ""},
        {"公共服务", "洽谈室", "66.2", "", ""},
        {"^", "路演厅", "51.9", "", ""},
        {"辅助用房", "仓库", "33.1", "", ""},
        {"^", "卫生间", "40.2", "", ""},
        {"合计", "<", "428.7", "52", ""}},
       "独立办公室A=62.4/office!; 企业办公室2=41.3/office!; 创客工位区C=133.6/workstation!; "
       "洽谈室=66.2/training!; 路演厅=51.9/roadshow!; 仓库=33.1/circulation!; "
       "卫生间=40.2/circulation!",
       "428.7",
       "创客工位区C=52!; total=52!"},
      {"a legend of numbered rooms",
       {{"①", 0.1, 0.6}, {"②", 0.3, 0.6}, {"图例", 0.6, 0.1}},
       {{"编号", "名称", "面积/m²", "工位/个"},
        {"①", "办公室", "107.52", "一"},
        {"②", "创客工位区B", "459.65", "86"},
        {"③", "开放工位区", "319.61", "68"},
        {"④", "仓库", "66.17", "—"},
        {"合计", "<", "952.95", "154"}},
       "办公室=107.52/office!; 创客工位区B=459.65/workstation!; 开放工位区=319.61/workstation!; "
       "仓库=66.17/circulation!",
       "952.95",
       "创客工位区B=86!; 开放工位区=68!; total=154!"},
      {"table and drawing state the same rooms",
       {{"会议室 40㎡", 0.1, 0.6}, {"路演厅 60㎡", 0.5, 0.6}},
       {{"区域", "面积"}, {"会议室", "40㎡"}, {"路演厅", "60㎡"}},
       "会议室=40/meeting!; 路演厅=60/roadshow!",
       "",
       ""},
      {"a table of staff is none", {}, {{"姓名", "学历"}, {"张伟", "本科"}}, "", "", ""},
      // Seats.
      {"seats with their rooms and in all",
       {{"开放工位区（48工位）", 0.1, 0.2},
        {"独立办公区 12个工位", 0.1, 0.4},
        {"工位总数：60个", 0.6, 0.9}},
       {},
       "",
       "",
       "开放工位区=48!; 独立办公区=12!; total=60!"},
      {"area and seats of one room",
       {{"开放办公区", 0.1, 0.2}, {"260㎡", 0.1, 0.218}, {"工位：60个", 0.1, 0.236}},
       {},
       "开放办公区=260/workstation",
       "",
       "开放办公区=60"},
      {"seats at the foot are the whole sheet's, whatever room stands above",
       {{"开放办公区", 0.1, 0.2},
        {"200㎡", 0.1, 0.218},
        {"60个工位", 0.1, 0.236},
        {"休闲活动区", 0.4, 0.85},
        {"100㎡", 0.4, 0.868},
        {"总面积：300㎡", 0.1, 0.9},
        {"工位数：60个", 0.4, 0.9}},
       {},
       "开放办公区=200/workstation!; 休闲活动区=100/leisure!",
       "300",
       "开放办公区=60!; total=60!"},
      {"seats of a hall are none",
       {{"路演厅 80座", 0.1, 0.2}, {"会议室（20席）", 0.1, 0.4}, {"联合办公区 60席", 0.1, 0.6}},
       {},
       "",
       "",
       "联合办公区=60"},
      {"the name of one seat is no count",
       {{"工位12", 0.1, 0.2}, {"工位13", 0.2, 0.2}},
       {},
       "",
       "",
       ""},
      {"a total in words", {{"本空间共设创业工位六十个", 0.1, 0.9}}, {}, "", "", "total=60"},
      {"figures that lost their unit, where the total says that they are areas",
       {{"创客空间262m²", 0.6, 0.32},
        {"男女卫生间 76", 0.8, 0.32},
        {"工作空间501", 0.2, 0.35},
        {"走廊128m²", 0.8, 0.66},
        {"培训室287m²", 0.2, 0.7},
        {"会议室12", 0.5, 0.7},
        {"总面积:1254m²", 0.1, 0.87}},
       {},
       "创客空间=262/unknown!; 走廊=128/circulation!; 培训室=287/training!; "
       "男女卫生间=76/circulation!; 工作空间=501/workstation!",
       "1254",
       ""},
      {"units that lost their square, a letter behind a name, a comma for a point",
       {{"开放工位区A 74.02m", 0.1, 0.2},
        {"会议室18.34m", 0.5, 0.2},
        {"培训室81,79㎡", 0.8, 0.2},
        {"公共走廊12.97㎡", 0.1, 0.5},
        {"楼梯间8.07m", 0.5, 0.5},
        {"项目展示区20.67m³", 0.8, 0.5},
        {"总面积:215.86㎡", 0.1, 0.87}},
       {},
       "培训室=81.79/training!; 公共走廊=12.97/circulation!; 项目展示区=20.67/exhibition!; "
       "开放工位区A=74.02/workstation!; 会议室=18.34/meeting!; 楼梯间=8.07/circulation!",
       "215.86",
       ""},
      {"lengths behind names, where no total makes areas of them",
       {{"走廊 18.34m", 0.1, 0.2}, {"会议室 30.5㎡", 0.5, 0.2}, {"总面积:99㎡", 0.1, 0.87}},
       {},
       "会议室=30.5/meeting",
       "99",
       ""},
      {"a note that says again what stands in no room's label",
       {{"(68个工位)", 0.2, 0.37}, {"创业工位：68个", 0.22, 0.87}},
       {},
       "",
       "",
       "#1=68; total=68"},
      {"seat list of rows",
       {},
       {{"序号", "工位编号", "使用人"}, {"1", "A01", "甲"}, {"2", "A02", "乙"}, {"3", "A03", ""}},
       "",
       "",
       "total=3!"},
      {"seat list of ranges",
       {},
       {{"区域", "工位号", "备注"}, {"A区", "A01-A20", ""}, {"B区", "B01-B15", ""}},
       "",
       "",
       "total=35"},
  };
  return kVariants;
}

class PlanVariants : public ::testing::TestWithParam<Variant> {};

TEST_P(PlanVariants, Read) {
  const Variant& v = GetParam();
  PageBuilder page;
  if (!v.table.empty()) page.Table(v.table);
  for (const At& line : v.lines) page.Line(line.text, line.x, line.y);
  const Extraction out = Plan({page.Build()});
  EXPECT_EQ(Rooms(out), v.rooms);
  EXPECT_EQ(Totals(out), v.totals);
  EXPECT_EQ(Seats(out), v.seats);
}

INSTANTIATE_TEST_SUITE_P(All, PlanVariants, ::testing::ValuesIn(Variants()));

TEST(Plan, SumThatDiffersIsAFindingByItsSize) {
  PageBuilder near;
  near.Line("办公区 300㎡", 0.1, 0.2)
      .Line("会议室 190㎡", 0.1, 0.3)
      .Line("总面积：500㎡", 0.1, 0.9);
  const Extraction a = Plan({near.Build()});
  ASSERT_TRUE(HasFinding(a, "plan_sum_differs"));
  EXPECT_EQ(a.findings[0].severity, models::Severity::kLow);
  PageBuilder far;
  far.Line("办公区 300㎡", 0.1, 0.2).Line("会议室 100㎡", 0.1, 0.3).Line("总面积：500㎡", 0.1, 0.9);
  EXPECT_EQ(Plan({far.Build()}).findings[0].severity, models::Severity::kMedium);
}

TEST(Plan, TheKindOfTheAreaIsKept) {
  PageBuilder page;
  page.Table({{"功能区", "使用面积（㎡）"}, {"会议室", "40"}});
  const Extraction out = Plan({page.Build()});
  EXPECT_EQ(std::get<models::Area>(Facts(out, Metric::kPlanRoomArea)[0]->value).kind,
            models::AreaKind::kUsable);
}

TEST(Plan, RoomsOnTwoPagesEachWithItsTotal) {
  PageBuilder one("p.pdf", 1);
  one.Title("一层平面图").Line("会议室 40㎡", 0.1, 0.2).Line("办公区 60㎡", 0.1, 0.4);
  one.Line("一层合计：100㎡", 0.5, 0.9);
  PageBuilder two("p.pdf", 2);
  two.Title("二层平面图").Line("会议室 50㎡", 0.1, 0.2).Line("路演厅 70㎡", 0.1, 0.4);
  two.Line("二层合计：120㎡", 0.5, 0.9);
  const Extraction out = Plan({one.Build(), two.Build()});
  EXPECT_EQ(Rooms(out),
            "会议室=40/meeting!; 办公区=60/office!; 会议室#2=50/meeting!; 路演厅=70/roadshow!");
  EXPECT_EQ(Totals(out), "一层100; 二层120");
  EXPECT_TRUE(out.findings.empty());
}

// Two rows of a faint list seen as one: the rooms come from its lines, their seats from the rows
// that were told apart.
TEST(Plan, SeatsOfAListWhoseRowsWereCut) {
  PageBuilder page;
  page.Title("平面示意图")
      .Table({{"编号", "名称", "面积/㎡", "工位/个"},
              {"1", "联合办公区", "118.1", "35"},
              {"2", "创业工位区", "102.5", "24"},
              {"3", "走廊\n楼梯间", "18.2\n11.4", ""},
              {"4", "卫生间", "30.3", ""},
              {"", "合计", "280.5", "59"}});
  const Extraction out = Plan({page.Build()});
  EXPECT_EQ(Facts(out, Metric::kPlanRoomArea).size(), 5U);
  EXPECT_EQ(Totals(out), "280.5");
  EXPECT_EQ(Seats(out), "联合办公区=35!; 创业工位区=24!; total=59!");
}

// The walls of a small drawing below the table of rooms are taken for another table.
TEST(Plan, ADrawingLikeATableBelowTheTable) {
  PageBuilder page;
  page.Title("场地面积及功能分区说明")
      .Table({{"分类", "功能区域", "面积（平方米)", "工位（个)", "备注"},
              {"办公", "独立办公室A", "62.4", "", ""},
              {"^", "企业办公室2", "41.3", "", ""},
              {"工位", "创客工位区C", "133.6", "52", ""},
              {"公共服务", "洽谈室", "66.2", "", ""},
              {"^", "路演厅", "51.9", "", ""},
              {"辅助用房", "仓库", "33.1", "", ""},
              {"^", "卫生间", "40.2", "", ""},
              {"合计", "<", "428.7", "52", ""}})
      .Prose({"说明：办公场地、工位及公共服务场地面积合计355.4平方米。"})
      .Table({{"创客工位区C", "独立办公室A", "路演厅", "<", "卫生间"},
              {"^", "洽谈区", "企业办公室2", "仓库", "<"},
              {"洽谈室", "^", "^", "^", "<"}});
  const Extraction out = Plan({page.Build()});
  EXPECT_EQ(Totals(out), "428.7");
  EXPECT_EQ(Seats(out), "创客工位区C=52!; total=52!");
  EXPECT_EQ(Rooms(out),
            "独立办公室A=62.4/office!; 企业办公室2=41.3/office!; 创客工位区C=133.6/workstation!; "
            "洽谈室=66.2/training!; 路演厅=51.9/roadshow!; 仓库=33.1/circulation!; "
            "卫生间=40.2/circulation!");
}

}  // namespace
}  // namespace heyan::tests
