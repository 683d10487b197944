// Forms whose labels lead to their values by dots, wrap, or share a cell with a section's head.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/support/page_builder.h"
#include "tests/support/read_form.h"

namespace heyan::extract {
namespace {

using tests::PageBuilder;
using tests::ReadForm;
using Claims = std::map<std::string, std::string>;

Claims ClaimsOf(const models::Extraction& read) {
  Claims claims;
  for (const models::Fact& fact : read.facts) {
    claims[std::string(models::Name(fact.metric))] = models::Describe(fact.value);
  }
  return claims;
}

// 其中 stands below 专职人员, but the share is that of all.
TEST(FormRows, TheShareSaysOfWhomTheDegreesAre) {
  const auto form = [](const char* share) {
    return ClaimsOf(ReadForm(PageBuilder()
                                 .Line("众创空间工作人员：12名", 0.1, 0.10)
                                 .Line("专职人员数：11名", 0.1, 0.15)
                                 .Line("其中：本科及以上学历人数：10人", 0.1, 0.20)
                                 .Line(share, 0.1, 0.25)
                                 .Build()));
  };
  EXPECT_EQ(form("本科及以上学历人员占比：83.3%").count("staff.degree_count"), 1u);
  EXPECT_EQ(form("本科及以上学历人员占比：90.9%").count("staff.fulltime_degree_count"), 1u);
}

TEST(FormRows, LeadersStandBetweenLabelAndValue) {
  const auto page = PageBuilder()
                        .Line("注册地址…………", 0.1, 0.10)
                        .Line("郑州市金水区东风路8号3号楼", 0.5, 0.10)
                        .Line("申报单位..........", 0.1, 0.15)
                        .Line("郑州第36众创空间管理有限公司", 0.5, 0.15)
                        .Line("创业导师人数", 0.1, 0.20)
                        .Line("……", 0.3, 0.20)
                        .Line("12名", 0.5, 0.20)
                        .Build();
  const Claims expected = {{"operator.address", "郑州市金水区东风路8号3号楼"},
                           {"operator.name", "郑州第36众创空间管理有限公司"},
                           {"mentors.total", "12"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

// The leaders of a long label wrap: the value is centred beside the two lines.
TEST(FormRows, ValueStandsLowBesideAWrappedLabel) {
  const auto page = PageBuilder()
                        .Line("专职人员数……", 0.1, 0.30)
                        .Line("9人", 0.5, 0.30)
                        .Line("办公、工位和公共服务场地面积", 0.1, 0.330, 0.016)
                        .Line("702平方米", 0.5, 0.339, 0.016)
                        .Line("…………", 0.1, 0.351, 0.008)
                        .Line("入驻团队数……", 0.1, 0.37)
                        .Line("21个", 0.5, 0.37)
                        .Build();
  const Claims expected = {
      {"staff.fulltime", "9"}, {"premises.service_area_m2", "702 ㎡"}, {"tenants.teams", "21"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

// The value close behind its label, and the second line of the label lost to the scan.
TEST(FormRows, ValueStandsLowCloseByItsLabel) {
  const auto page = PageBuilder()
                        .Line("工作空间、社交空间和培训场所面积", 0.1, 0.330, 0.016)
                        .Line("686.7平方米", 0.37, 0.338, 0.018)
                        .Line("工位数量……", 0.1, 0.38)
                        .Line("129个", 0.37, 0.38)
                        .Build();
  const Claims expected = {{"premises.shared_area_m2", "686.7 ㎡"},
                           {"premises.workstations", "129"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

// Of three joined names one lost the mark between them.
TEST(FormRows, ALabelWithoutOneOfItsMarks) {
  const auto page = PageBuilder().Table({{"办公工位及公共服务场地面积(平方米)", "541"}}).Build();
  EXPECT_EQ(ClaimsOf(ReadForm(page)).at("premises.service_area_m2"), "541 ㎡");
}

// The next section's head fell into the cell of the last label before it.
TEST(FormRows, ASectionsHeadBelowTheLabelBeforeIt) {
  const auto page = PageBuilder()
                        .Table({{"专职人员数（人）", "……", "13"},
                                {"创业导师人数（名)\n孵化服务情况", "……", "12"},
                                {"入驻团队和在孵企业总数", "……", "20"}},
                               false)
                        .Build();
  const Claims expected = {
      {"staff.fulltime", "13"}, {"mentors.total", "12"}, {"tenants.total", "20"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

// 比 alone on the second line was not seen; (人) there was read as 认).
TEST(FormRows, LabelsWhoseSecondLineSuffered) {
  const auto page =
      PageBuilder()
          .Table({{"办公、工位和公共服务场地占", "89.6%"}, {"大专（含）以上学历人数\n认)", "15"}})
          .Build();
  const Claims claims = ClaimsOf(ReadForm(page));
  EXPECT_EQ(claims.at("premises.service_area_ratio"), "89.6%");
  EXPECT_EQ(claims.at("staff.degree_count"), "15");
}

// A unit right where the figures of the page begin has lost its digit; one behind a blank has none.
TEST(FormRows, AUnitInThePlaceOfAFigureIsAsked) {
  const auto form = [](double x) {
    return PageBuilder()
        .Line("入驻团队和在孵企业总数……", 0.1, 0.30)
        .Line("22家", 0.5, 0.30)
        .Line("创业团队数量……", 0.1, 0.34)
        .Line("13家", 0.5, 0.34)
        .Line("创业导师人数……", 0.1, 0.38)
        .Line("8名", 0.5, 0.38)
        .Line("在孵企业数量……", 0.1, 0.42)
        .Line("家", x, 0.42)
        .Build();
  };
  const models::Extraction lost = ReadForm(form(0.5));
  ASSERT_EQ(lost.illegible.size(), 1U);
  EXPECT_EQ(lost.illegible[0].metric, models::Metric::kTenantsEnterprises);
  EXPECT_TRUE(ReadForm(form(0.56)).illegible.empty());
}

// In a table whose other answers carry both, a unit alone has lost its figure.
TEST(FormRows, AUnitAloneInItsCellIsAsked) {
  const auto read = [](const std::string& first) {
    return ReadForm(PageBuilder()
                        .Table({{"员工总人数", first, "创业导师", "名"},
                                {"入驻团队及企业总数", "7家", "其中：创业团队", "5个"}})
                        .Build());
  };
  ASSERT_FALSE(read("26人").illegible.empty());
  EXPECT_EQ(read("26人").illegible[0].metric, models::Metric::kMentorsTotal);
  EXPECT_EQ(read("26人").illegible[0].text, "名");
}

// Rows close together on the paper stay rows of their own, even where a value prints high.
TEST(FormRows, NeighbouringRowsStayApart) {
  const auto page = PageBuilder()
                        .Line("专职人员数", 0.1, 0.300, 0.016)
                        .Line("创业导师数", 0.1, 0.313, 0.016)
                        .Line("7", 0.5, 0.310, 0.016)
                        .Build();
  const Claims expected = {{"mentors.total", "7"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

// The value hangs between the two lines of its label; the second line is known by the leaders, as a
// unit, or since both lines together are a label.
TEST(FormRows, ValueBetweenTheTwoLinesOfItsLabel) {
  const auto page = PageBuilder()
                        .Line("工作空间、社交空间和培训场所面", 0.09, 0.457, 0.018)
                        .Line("821.80", 0.52, 0.467, 0.020)
                        .Line("积（m²）……", 0.09, 0.477, 0.021)
                        .Line("办公、工位和公共服务场地占比", 0.11, 0.564, 0.020)
                        .Line("87", 0.53, 0.574, 0.016)
                        .Line("(%)", 0.12, 0.580, 0.019)
                        .Line("……", 0.15, 0.583, 0.011)
                        .Line("办公、工位及公共服务场地面", 0.116, 0.650, 0.018)
                        .Line("1,524.5m", 0.579, 0.657, 0.021)
                        .Line("积", 0.219, 0.666, 0.019)
                        .Line("入驻团队及企业总数（家)", 0.11, 0.729, 0.018)
                        .Line(")", 0.41, 0.731, 0.015)
                        .Line("…10", 0.45, 0.731, 0.015)
                        .Build();
  const Claims expected = {{"premises.shared_area_m2", "821.80 ㎡"},
                           {"premises.service_area_ratio", "87%"},
                           {"premises.service_area_m2", "1524.5 ㎡"},
                           {"tenants.total", "10"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

TEST(FormRows, AnAddressThatWrappedBesideOtherColumns) {
  const auto page = PageBuilder()
                        .Line("单位注册地址", 0.249, 0.269, 0.020)
                        .Line("许昌市魏都区七一路211号大学", 0.478, 0.263, 0.012)
                        .Line("附件：营业执照", 0.800, 0.265, 0.012)
                        .Line("科技园4号楼5层", 0.478, 0.279, 0.012)
                        .Line("创业导师人数", 0.249, 0.310, 0.020)
                        .Line("12名", 0.478, 0.310, 0.016)
                        .Build();
  const Claims expected = {{"operator.address", "许昌市魏都区七一路211号大学科技园4号楼5层"},
                           {"mentors.total", "12"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

TEST(FormRows, AUnitThatLostItsLetterIsNoValue) {
  const auto page = PageBuilder().Table({{"总面积(²)", "1,063.13"}, {"场地性质", "自有"}}).Build();
  EXPECT_EQ(ClaimsOf(ReadForm(page)).at("premises.area_m2"), "1063.13 ㎡");
}

TEST(FormRows, SectionHeadSharesACellWithItsFirstLabel) {
  const auto page = PageBuilder()
                        .Table({{"人员情况\n工作人员总数", "……", "20人"},
                                {"孵化服务情况\n入驻团队和在孵企业总数", "…", "34家"}})
                        .Build();
  const Claims expected = {{"staff.total", "20"}, {"tenants.total", "34"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

TEST(FormRows, UnitInABracketOnALineOfItsOwn) {
  const auto page =
      PageBuilder()
          .Table({{"服务场地面积占总面积比例\n（%）", "84.9"}, {"种子资金额度\n（万元）", "120"}})
          .Build();
  Claims claims = ClaimsOf(ReadForm(page));
  EXPECT_EQ(claims["premises.service_area_ratio"], "84.9%");
  EXPECT_NE(claims["fund.amount_cny"].find("1200000"), std::string::npos)
      << claims["fund.amount_cny"];
}

// Specks and commas that a reader takes for points.
TEST(FormRows, PointsTooMany) {
  const auto page = PageBuilder()
                        .Prose({"场地总面积：1.090.1㎡", "在孵企业占比：44.2.%", "创业工位：60.个",
                                "办公场地面积：1.090.100.5㎡"})
                        .Build();
  const Claims expected = {{"premises.area_m2", "1090.1 ㎡"},
                           {"tenants.enterprise_ratio", "44.2%"},
                           {"premises.workstations", "60"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

// The cover's name stands at the seal; the field's own answer is what is claimed.
TEST(FormRows, NameInItsFieldBeforeTheNameAtTheSeal) {
  const auto page = PageBuilder()
                        .Prose({"申报单位（盖章）：郑州腾飞创业孵化管理有限公司"})
                        .Table({{"申请单位名称", "郑州新锐科技服务有限公司"}})
                        .Build();
  EXPECT_EQ(ClaimsOf(ReadForm(page))["operator.name"], "郑州新锐科技服务有限公司");
  const auto alone =
      PageBuilder().Prose({"申报单位（盖章）：郑州腾飞创业孵化管理有限公司"}).Build();
  EXPECT_EQ(ClaimsOf(ReadForm(alone))["operator.name"], "郑州腾飞创业孵化管理有限公司");
}

models::Extraction ReadStaff(const std::string& total, const std::string& part,
                             const std::string& share) {
  return ReadForm(PageBuilder()
                      .Table({{"工作人员总数（人）", total},
                              {"大专及以上学历人数（人）", part},
                              {"大专及以上学历人员占比", share}})
                      .Build());
}

// A slip of one digit, against a share that says its part twice; never more than that, and never
// read beyond doubt.
TEST(FormRows, ShareMendsTheCountADigitOff) {
  const auto mended = ReadStaff("12", "6", "75.00%（9/12）");
  EXPECT_EQ(ClaimsOf(mended)["staff.degree_count"], "9");
  EXPECT_EQ(mended.candidates.size(), 1U);
  for (const models::Fact& fact : mended.facts) {
    if (fact.metric != models::Metric::kStaffDegreeCount) continue;
    EXPECT_EQ(fact.certainty, models::Certainty::kUnsure);
  }
  EXPECT_EQ(ClaimsOf(ReadStaff("12", "10", "75.00%（9/12）"))["staff.degree_count"], "10");
  EXPECT_EQ(ClaimsOf(ReadStaff("14", "6", "75.00%（9/12）"))["staff.degree_count"], "6");
  EXPECT_EQ(ClaimsOf(ReadStaff("12", "6", "85.00%（9/12）"))["staff.degree_count"], "6");
  EXPECT_EQ(ClaimsOf(ReadStaff("12", "6", "75.00%"))["staff.degree_count"], "6");
}

// A label whose last character wrapped below, with the dots that lead to the value; what a reader
// made of some of the dots is no value.
TEST(FormRows, LabelsThatWrapBeforeTheirLeaders) {
  const auto page = PageBuilder()
                        .Line("工作空间、社交空间和培训场所面", 0.1, 0.30, 0.016)
                        .Line("905㎡", 0.5, 0.308, 0.016)
                        .Line("积…………", 0.1, 0.318, 0.016)
                        .Line("专职人员数", 0.1, 0.35, 0.016)
                        .Line("m……", 0.3, 0.352, 0.012)
                        .Line("12人", 0.5, 0.35, 0.016)
                        .Build();
  const Claims expected = {{"premises.shared_area_m2", "905 ㎡"}, {"staff.fulltime", "12"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

TEST(FormRows, AnEducationLabelBrokenOverTwoLines) {
  const auto page = PageBuilder()
                        .Table({{"专职工作人员数", "12人", "本科以上\n学历人数", "8人"},
                                {"专职人员中本科以上\n学历人数", "5人", "创业导师数", "8人"}})
                        .Build();
  const Claims claims = ClaimsOf(ReadForm(page));
  EXPECT_EQ(claims.at("staff.degree_count"), "8");
  EXPECT_EQ(claims.at("staff.fulltime_degree_count"), "5");
}

TEST(FormRows, AYearAndAUnitInALabelAreNoFieldsOfTheirOwn) {
  const auto page = PageBuilder()
                        .Table({{"10", "种子资金规模（万元）", "200"},
                                {"11", "2021年度举办创业活动场次\n（场）", "7"}})
                        .Build();
  EXPECT_EQ(ClaimsOf(ReadForm(page)).at("events.per_year"), "7");
}

TEST(FormRows, ALabelWhoseLastWordsAndUnitWrapped) {
  const auto page = PageBuilder()
                        .LineIn("办公场地、创业工位及公共服务场地面", {0.098, 0.48, 0.297, 0.017})
                        .LineIn("821.33", {0.403, 0.491, 0.061, 0.015})
                        .LineIn("积合计（平方米）：", {0.239, 0.499, 0.153, 0.016})
                        .Build();
  EXPECT_EQ(ClaimsOf(ReadForm(page)).at("premises.service_area_m2"), "821.33 ㎡");
}

TEST(FormRows, ALabelWhoseLastWordIsALabelToo) {
  const auto page = PageBuilder()
                        .LineIn("2021年开展创新创业", {0.082, 0.776, 0.15, 0.016})
                        .LineIn("25场", {0.26, 0.785, 0.04, 0.016})
                        .LineIn("活动", {0.082, 0.794, 0.042, 0.016})
                        .Build();
  EXPECT_EQ(ClaimsOf(ReadForm(page)).at("events.per_year"), "25");
}

TEST(FormRows, TwoLabelsSideBySideThatBothWrapped) {
  const auto page = PageBuilder()
                        .LineIn("场所总面积（平方", {0.126, 0.414, 0.144, 0.017})
                        .LineIn("1937", {0.280, 0.422, 0.048, 0.017})
                        .LineIn("可提供工位数", {0.583, 0.415, 0.107, 0.015})
                        .LineIn("237", {0.700, 0.422, 0.036, 0.016})
                        .LineIn("米）：", {0.209, 0.431, 0.058, 0.019})
                        .LineIn("（个）：", {0.623, 0.430, 0.064, 0.020})
                        .Build();
  const Claims expected = {{"premises.area_m2", "1937 ㎡"}, {"premises.workstations", "237"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page)), expected);
}

TEST(FormRows, AUnitReadAsAFigureAmongUnits) {
  const auto page = PageBuilder()
                        .Table({{"工作人员总数", "人", "06", "6"},
                                {"大专及以上学历人员数", "人", "07", "3"},
                                {"大专及以上学历人员占比", "1", "08.", "50%"},
                                {"聘请创业导师", "名", "09", "8"},
                                {"可提供工位数", "个", "10", "60"}})
                        .Build();
  const Claims claims = ClaimsOf(ReadForm(page));
  EXPECT_EQ(claims.count("staff.degree_ratio"), 1u);
  EXPECT_EQ(claims.at("mentors.total"), "8");
}

TEST(FormRows, AMonthThatABadScanSpoilt) {
  const auto term = [](const char* text) {
    return ClaimsOf(ReadForm(PageBuilder().Line(text, 0.1, 0.1).Build()))["lease.term_months"];
  };
  EXPECT_EQ(term("租赁期限：共96个且。"), term("租赁期限：共96个月。"));
  EXPECT_EQ(term("租赁期限：共96个且不少于五"), "");
}

TEST(FormRows, TheHeadOfASectionIsNoEndOfAnAddress) {
  const auto page =
      PageBuilder()
          .Line("单位注册地址：常州市新北区太湖东路229号大学科技园15幢3层304室", 0.27, 0.378, 0.013)
          .Line("场地条件", 0.08, 0.40, 0.014)
          .Line("场地总面积（平方米）：1021.73", 0.2, 0.43, 0.013)
          .Build();
  EXPECT_EQ(ClaimsOf(ReadForm(page)).at("operator.address"),
            "常州市新北区太湖东路229号大学科技园15幢3层304室");
}

// 申报类别：… fills its line; the boxes of the next options wrapped with them.
TEST(FormRows, OptionsThatWrapInAParagraph) {
  const auto page =
      PageBuilder()
          .Line("号科技园4号楼9层。众创空间名称：创联科技众创空间，申报类别：技术支撑类", 0.1, 0.30)
          .Line("（ ）投资驱动类（ ）综合类（√）专业化（ ）。法定代表人：陈某，联系电话：1", 0.1,
                0.325)
          .Build();
  EXPECT_EQ(ClaimsOf(ReadForm(page)).at("form.category"), "comprehensive");
}

// A record as online systems print it: each label small above its value, some beside another.
PageBuilder& Field(PageBuilder& page, const char* label, const char* value, double x, double y) {
  return page.Line(label, x, y, 0.012).Line(value, x, y + 0.014);
}

TEST(FormRows, LabelsThatStandAboveTheirValues) {
  PageBuilder page;
  Field(page, "运营机构名称", "郑州铭启园区管理有限公司", 0.1, 0.10);
  Field(page, "统一社会信用代码", "91410105MATHG16G42", 0.1, 0.14);
  Field(page, "创业工位（个）", "60", 0.1, 0.18);
  Field(page, "工作人员总数（名）", "8", 0.1, 0.22);
  Field(page, "创业导师（人）", "6", 0.5, 0.22);
  page.Line("众创空间运营机构名称", 0.1, 0.26, 0.012).Line("资金与服务能力", 0.1, 0.30, 0.02);
  const Claims expected = {{"operator.name", "郑州铭启园区管理有限公司"},
                           {"operator.uscc", "91410105MATHG16G42"},
                           {"premises.workstations", "60"},
                           {"staff.total", "8"},
                           {"mentors.total", "6"}};
  EXPECT_EQ(ClaimsOf(ReadForm(page.Build())), expected);
}

// Where labels stand beside their values, what follows a blank one is not its own.
TEST(FormRows, ABlankFieldTakesNothingFromTheLineBelow) {
  const auto page = PageBuilder()
                        .Line("创业工位（个）：60", 0.1, 0.10)
                        .Line("工作人员总数：8名", 0.1, 0.12)
                        .Line("专职人员数：6名", 0.1, 0.14)
                        .Line("单位地址：郑州市金水区东风路8号", 0.1, 0.16)
                        .Line("运营机构名称", 0.1, 0.18)
                        .Line("以上内容均真实有效", 0.1, 0.196)
                        .Build();
  EXPECT_EQ(ClaimsOf(ReadForm(page)).count("operator.name"), 0u);
}

TEST(FormRows, AnAddressBelowItsLabelInOneCell) {
  const auto page = PageBuilder()
                        .Table({{"众创空间名称\n铭启众创空间", "成立时间\n2020年11月11日"},
                                {"住所\n河南省郑州市金水区东风路39号大学科技园13栋4楼", ""}})
                        .Build();
  EXPECT_EQ(ClaimsOf(ReadForm(page)).at("operator.address"),
            "河南省郑州市金水区东风路39号大学科技园13栋4楼");
}

}  // namespace
}  // namespace heyan::extract
