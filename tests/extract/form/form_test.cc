// Forms in many layouts, written by hand; the expected claims were written with them.
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
using tests::Row;
using Claims = std::multimap<std::string, std::string>;

Claims ClaimsOf(const models::Extraction& read) {
  Claims claims;
  for (const models::Fact& fact : read.facts) {
    claims.emplace(std::string(models::Name(fact.metric)), models::Describe(fact.value));
  }
  return claims;
}

struct Variant {
  std::string name;
  PageBuilder page;
  Claims expected;
};

void PrintTo(const Variant& variant, std::ostream* out) { *out << variant.name; }

PageBuilder Table(const std::vector<Row>& rows) { return PageBuilder().Table(rows); }
PageBuilder Lines(const std::vector<std::string>& lines) { return PageBuilder().Prose(lines); }

std::vector<Variant> Tables() {
  return {
      // Ruled tables, label left.
      {"label left, one pair a row",
       Table({{"场地总面积（㎡）", "1250.5"}, {"创业工位（个）", "60"}, {"专职人员", "8人"}}),
       {{"premises.area_m2", "1250.5 ㎡"},
        {"premises.workstations", "60"},
        {"staff.fulltime", "8"}}},
      {"two pairs a row",
       Table({{"场地面积", "1,250㎡", "办公场地面积", "300㎡"},
              {"创业导师人数", "5", "年度活动场次", "12场"},
              {"入驻团队数", "22", "在孵企业数", "10"}}),
       {{"premises.area_m2", "1250 ㎡"},
        {"premises.office_area_m2", "300 ㎡"},
        {"mentors.total", "5"},
        {"events.per_year", "12"},
        {"tenants.teams", "22"},
        {"tenants.enterprises", "10"}}},
      {"label above the value",
       Table(
           {{"场地总面积", "办公面积", "工位数", "导师人数"}, {"1250㎡", "300㎡", "60个", "5名"}}),
       {{"premises.area_m2", "1250 ㎡"},
        {"premises.office_area_m2", "300 ㎡"},
        {"premises.workstations", "60"},
        {"mentors.total", "5"}}},
      {"unit in a column of its own and a requirement beside the value",
       Table({{"指标", "单位", "备案条件", "申报值"},
              {"场地总面积", "㎡", "500以上", "1250"},
              {"创业工位", "个", "不少于50", "60"},
              {"种子资金", "万元", "≥100", "120"}}),
       {{"premises.area_m2", "1250 ㎡"},
        {"premises.workstations", "60"},
        {"fund.amount_cny", "1200000 元"}}},
      {"a date broken within its day, month or year by a narrow cell",
       Table({{"成立时间", "2019年4月2\n2日"},
              {"起租日期", "2019年1\n2月3日"},
              {"租赁到期日", "20\n24年5月1日"}}),
       {{"operator.established", "2019-04-22"},
        {"lease.start", "2019-12-03"},
        {"lease.end", "2024-05-01"}}},
      {"cards with the label above its value, the section's head in the first label's cell",
       Table({{"类型", "法定代表人"},
              {"有限责任公司（自然人独资）", "吴迪"},
              {"服务队伍\n工作人员总数", "具有大专及以上学历人员"},
              {"17名", "15人"},
              {"入驻孵化情况\n入驻团队数", "在孵企业数"},
              {"21个", "9户"}}),
       {{"operator.type", "有限责任公司(自然人独资)"},
        {"form.degree_level", "junior_college"},
        {"staff.total", "17"},
        {"staff.degree_count", "15"},
        {"tenants.teams", "21"},
        {"tenants.enterprises", "9"}}},
      {"two fields of one cell, the second no part of the first",
       Table({{"工作人员数（名）", "12"}, {"其中专职（名）\n本科及以上学历人员占比", "6\n83.33%"}}),
       {{"form.degree_level", "bachelor"},
        {"staff.total", "12"},
        {"staff.fulltime", "6"},
        {"staff.degree_ratio", "83.33%"}}},
      {"the kind of something else is no firm's",
       Table({{"类型", "企业"}, {"场地类型", "写字楼"}, {"创业导师", "8名"}}),
       {{"mentors.total", "8"}}},
      {"labels whose last word stands on the next line of their cell",
       Table({{"入驻团队（企业）\n总数（家）", "27"},
              {"年度服务企业（团队）\n数：", "41家"},
              {"运营机构名称", "明德(郑州) 创业服务有限公司"}}),
       {{"tenants.total", "27"},
        {"services.served_year", "41"},
        {"operator.name", "明德(郑州)创业服务有限公司"}}},
      {"a number broken by the edge of its cell, in a sentence; two numbers stay two",
       Table({{"场地", "场地系租赁取得，总面积1260平方米，设创业工位7\n2个。"},
              {"人员", "现有人员18人，其中专职12人，大专以上学历的人员占工作人员的8\n3.33%。"},
              {"创业导师", "9\n2名校外"}}),
       {{"form.degree_level", "junior_college"},
        {"premises.tenure", "leased"},
        {"premises.area_m2", "1260 ㎡"},
        {"premises.workstations", "72"},
        {"staff.total", "18"},
        {"staff.fulltime", "12"},
        {"staff.degree_ratio", "83.33%"},
        {"mentors.total", "9"}}},
      {"a statistical form: the code of a row is no answer, an empty answer none",
       Table({{"指标名称", "计量单位", "代码", "本期实际"},
              {"场地总面积", "平方米", "01", "689"},
              {"创业工位数", "个", "02", ""},
              {"租赁到期日", "—", "03", "2024.5.17"},
              {"职工总数", "人", "04", "24"}}),
       {{"premises.area_m2", "689 ㎡"}, {"lease.end", "2024-05-17"}, {"staff.total", "24"}}},
      {"codes that run, on a page without heads",
       Table({{"创业导师人数", "人", "09", "5"},
              {"入驻企业(团队)总数", "个", "10", "25"},
              {"创业团队数", "个", "11", ""},
              {"在孵企业", "家", "12", "7"},
              {"典型孵化案例", "个", "13", "3"}}),
       {{"mentors.total", "5"},
        {"tenants.total", "25"},
        {"tenants.enterprises", "7"},
        {"cases.incubated", "3"}}},
      {"heads over several columns and short labels below",
       Table({{"入驻情况", "<", "<"}, {"团队数", "企业数", "合计"}, {"22", "10", "32"}}),
       {{"tenants.teams", "22"}, {"tenants.enterprises", "10"}, {"tenants.total", "32"}}},
      {"a group head that spans rows",
       Table({{"场地情况", "总面积", "1250㎡"},
              {"^", "其中：办公", "300㎡"},
              {"^", "性质", "租赁"},
              {"人员情况", "总人数", "21人"},
              {"^", "专职", "8人"}}),
       {{"premises.area_m2", "1250 ㎡"},
        {"premises.office_area_m2", "300 ㎡"},
        {"premises.tenure", "leased"},
        {"staff.total", "21"},
        {"staff.fulltime", "8"}}},
      {"several fields inside one cell",
       Table({{"场地情况", "场地总面积（㎡）：1250 其中办公 300\n创业工位：60个"},
              {"人员情况", "专职人员8人，其中本科及以上6人"}}),
       {{"premises.area_m2", "1250 ㎡"},
        {"premises.office_area_m2", "300 ㎡"},
        {"premises.workstations", "60"},
        {"staff.fulltime", "8"},
        {"staff.fulltime_degree_count", "6"},
        {"form.degree_level", "bachelor"}}},
      {"count and share in two cells",
       Table({{"工作人员总数", "21", "", ""}, {"本科及以上学历人数及占比", "11", "52.4%", ""}}),
       {{"staff.total", "21"},
        {"staff.degree_count", "11"},
        {"staff.degree_ratio", "52.4%"},
        {"form.degree_level", "bachelor"}}},
      {"count and share under labels of their own",
       Table({{"大专以上学历人数", "13", "占比", "61.9%"}}),
       {{"staff.degree_count", "13"},
        {"staff.degree_ratio", "61.9%"},
        {"form.degree_level", "junior_college"}}},
      {"share with its counts",
       Table({{"本科以上学历占比", "52.4%（11/21）"}, {"在孵企业占比", "31.25%"}}),
       {{"staff.degree_ratio", "11/21（52.4%）"},
        {"tenants.enterprise_ratio", "31.25%"},
        {"form.degree_level", "bachelor"}}},
      {"a label broken over two lines of its cell",
       Table({{"入驻团队和在孵\n企业总数", "32"}, {"统一社会信用\n代码", "91410100MA44XYZ12B"}}),
       {{"tenants.total", "32"}, {"operator.uscc", "91410100MA44XYZ12B"}}},
      {"a requirement in the label is no value",
       Table({{"场地总面积（不少于500㎡）", "1250㎡"},
              {"租赁期限（5年以上）", "6年"},
              {"创业工位（不少于50个）", ""}}),
       {{"premises.area_m2", "1250 ㎡"}, {"lease.term_months", "72 个月"}}},
      {"a requirement without brackets, answered or not",
       Table({{"场地面积不少于500㎡", "1250"}, {"创业导师不少于3名", ""}}),
       {{"premises.area_m2", "1250 ㎡"}}},
      {"an empty form",
       Table({{"单位名称", ""}, {"场地总面积", "㎡"}, {"创业工位", "个"}, {"专职人员", "  人"}}),
       {}},
      {"operator",
       Table({{"运营机构名称", "郑州青禾众创空间管理有限公司", "统一社会信用代码",
               "91410100MA44XYZ12B"},
              {"成立日期", "2019年3月12日", "机构类型", "有限责任公司"},
              {"注册地址", "郑州市金水区文化路100号", "联系人", "张三 13800000000"}}),
       {{"operator.name", "郑州青禾众创空间管理有限公司"},
        {"operator.uscc", "91410100MA44XYZ12B"},
        {"operator.established", "2019-03-12"},
        {"operator.type", "有限责任公司"},
        {"operator.address", "郑州市金水区文化路100号"}}},
      {"a term by dates in one cell",
       Table({{"租赁起止日期", "2021年3月1日至2026年2月28日"}, {"租赁期限", "60个月"}}),
       {{"lease.start", "2021-03-01"},
        {"lease.end", "2026-02-28"},
        {"lease.term_months", "60 个月"}}},
      {"a term over several cells",
       Table({{"租赁起止", "2021-03-01", "至", "2026-02-28"}}),
       {{"lease.start", "2021-03-01"}, {"lease.end", "2026-02-28"}}},
      {"start and end under labels of their own",
       Table({{"租赁起始日", "2021.3.1", "租赁截止日", "2026.2.28"},
              {"租赁期限（年）", "5", "", ""}}),
       {{"lease.start", "2021-03-01"},
        {"lease.end", "2026-02-28"},
        {"lease.term_months", "60 个月"}}},
      {"ticks before the options",
       Table({{"场地性质", "□自有 ☑租赁 □无偿使用"}, {"申报类别", "☑综合性 □专业化"}}),
       {{"premises.tenure", "leased"}, {"form.category", "comprehensive"}}},
      {"ticks behind the options",
       Table({{"场地性质", "自有■ 租赁□"}, {"申报类别", "综合性□ 专业化√"}}),
       {{"premises.tenure", "owned"}, {"form.category", "specialized"}}},
      {"ticks in brackets",
       Table({{"场地权属", "自有（ ） 租赁（√）"},
              {"申请类别", "( )技术支撑类 (√)投资驱动类 ( )综合类"}}),
       {{"premises.tenure", "leased"}, {"form.category", "investment"}}},
      {"options that nobody ticked",
       Table({{"场地性质", "□自有 □租赁"}, {"申报类别", "综合性/专业化"}}),
       {}},
      {"money in its units",
       Table({{"种子资金（万元）", "100"}, {"设备总值", "25.6万元"}}),
       {{"fund.amount_cny", "1000000 元"}, {"equipment.value_cny", "256000 元"}}},
      {"near misses that are no claims",
       Table({{"兼职人员", "4人"},
              {"兼职导师", "2名"},
              {"公共服务场地面积", "200㎡"},
              {"毕业企业", "7家"},
              {"注册资本（万元）", "500"},
              {"累计融资额", "800万元"}}),
       {}},
      {"labels that a reader spoilt by a character",
       Table({{"场地总面只", "1250㎡"},
              {"创业导帅人数", "5"},
              {"统一社会倍用代码", "91410100MA44XYZ12B"}}),
       {{"premises.area_m2", "1250 ㎡"},
        {"mentors.total", "5"},
        {"operator.uscc", "91410100MA44XYZ12B"}}},
      {"two levels of education",
       Table({{"工作人员", "21"}, {"大专以上人数", "18"}, {"本科以上人数", "11"}}),
       {{"staff.total", "21"},
        {"staff.junior_college_or_above", "18"},
        {"staff.bachelor_or_above", "11"},
        {"form.degree_level", "junior_college"}}},
      {"an operating team (许昌 art. 6)",
       Table({{"专门管理和运作团队人数", "6"},
              {"其中：专科以上人数", "4"},
              {"近三年累计服务和孵化数量", "26家"}}),
       {{"staff.operating_team", "6"},
        {"staff.operating_team_degree_count", "4"},
        {"services.served_3y", "26"},
        {"form.degree_level", "junior_college"}}},
      {"areas by use",
       Table({{"工作、社交、培训空间总面积", "620平方米"},
              {"提供入驻的物理空间面积", "1000平方米"},
              {"办公、工位及公共服务场地面积", "980平方米"},
              {"办公、工位及公共服务场地面积占总面积比例", "78.4%"}}),
       {{"premises.shared_area_m2", "620 ㎡"},
        {"premises.tenant_area_m2", "1000 ㎡"},
        {"premises.service_area_m2", "980 ㎡"},
        {"premises.service_area_ratio", "78.4%"}}},
  };
}

std::vector<Variant> Prose() {
  return {
      // Lines and sentences.
      {"label and value in lines without a table",
       Lines({"单位名称：常州云帆孵化器有限公司", "场地总面积：约1250.5平方米", "创业工位：60个",
              "专职人员：8人", "创业导师：5人", "活动场次：≥12场"}),
       {{"operator.name", "常州云帆孵化器有限公司"},
        {"premises.area_m2", "1250.5 ㎡"},
        {"premises.workstations", "60"},
        {"staff.fulltime", "8"},
        {"mentors.total", "5"},
        {"events.per_year", "12"}}},
      {"underscores filled in",
       Lines({"众创空间总面积__1250__平方米，其中办公面积_300_平方米；创业工位__60__个。"}),
       {{"premises.area_m2", "1250 ㎡"},
        {"premises.office_area_m2", "300 ㎡"},
        {"premises.workstations", "60"}}},
      {"underscores left blank",
       Lines({"众创空间总面积____平方米，其中办公面积____平方米；创业工位____个，",
              "专职人员____人。"}),
       {}},
      {"figures before their names",
       Lines({"我单位现有22个入驻团队、10家在孵企业，聘请5名创业导师，设有60个创业工位。"}),
       {{"tenants.teams", "22"},
        {"tenants.enterprises", "10"},
        {"mentors.total", "5"},
        {"premises.workstations", "60"}}},
      {"a sentence with shares",
       Lines({"现有工作人员21人，其中大专以上学历13人，占比61.9%；",
              "在孵企业占入驻团队和在孵企业总数的比例为31.3%。"}),
       {{"staff.total", "21"},
        {"staff.degree_count", "13"},
        {"staff.degree_ratio", "61.9%"},
        {"tenants.enterprise_ratio", "31.3%"},
        {"form.degree_level", "junior_college"}}},
      {"a sentence that runs over the line",
       Lines(
           {"我单位运营的众创空间位于高新区科学大道，自成立以来运转良好，目前入驻团队和在孵企业总",
            "数为32家，年度举办活动12场。"}),
       {{"tenants.total", "32"}, {"events.per_year", "12"}}},
      {"sentences in a cell, as a table of conditions has them",
       Table({{"备案条件", "单位填报情况"},
              {"主体",
               "申报主体为常州甲乙众创空间有限公司，企业类型为有限责任公司（自然人独资），"
               "注册地址位于常州市新北区太湖路9号3楼。法定代表人赵某。"},
              {"场地",
               "场地系租赁取得，租赁期限自2021.4.1起至2026.3.31\n止，共计5年，配置创业工位60个。"},
              {"服务", "入驻创业团队和在孵企业共22家。年度服务团队和企业共44个。"}}),
       {{"operator.name", "常州甲乙众创空间有限公司"},
        {"operator.type", "有限责任公司(自然人独资)"},
        {"operator.address", "常州市新北区太湖路9号3楼"},
        {"premises.tenure", "leased"},
        {"lease.start", "2021-04-01"},
        {"lease.end", "2026-03-31"},
        {"lease.term_months", "60 个月"},
        {"premises.workstations", "60"},
        {"tenants.total", "22"},
        {"services.served_year", "44"}}},
      {"a sentence that names nobody",
       Lines({"运营主体是具有独立法人资格的企业，注册地为许昌市。"}),
       {}},
      {"a date that did not fit leaves its line short",
       PageBuilder()
           .Line("1. 众创空间总面积900平方米，场地系租赁取得，租赁期限自", 0.16, 0.2)
           .Line("2022年11月24日起至2027年11月23日止。", 0.12, 0.222)
           .Line("2. 聘请创业导师12人，为入驻项目提供长期而稳定的创业辅导服务。", 0.16, 0.244),
       {{"premises.area_m2", "900 ㎡"},
        {"premises.tenure", "leased"},
        {"lease.start", "2022-11-24"},
        {"lease.end", "2027-11-23"},
        {"mentors.total", "12"}}},
      {"the team that single conditions name",
       Lines({"专职孵化服务团队8人，其中本科以上学历6人。", "专职人员中本科以上学历占比75%。"}),
       {{"staff.fulltime", "8"},
        {"staff.fulltime_degree_count", "6"},
        {"staff.degree_ratio", "75%"},
        {"form.degree_level", "bachelor"}}},
      {"cases and conversion",
       Lines({"孵化案例：4个", "获得融资的团队和企业：3家", "每年新注册企业：6家",
              "团队转化比例：27.3%", "年度服务企业和团队：40家", "细分领域占比：56.3%"}),
       {{"cases.incubated", "4"},
        {"cases.financed", "3"},
        {"tenants.newly_registered", "6"},
        {"tenants.conversion_ratio", "27.3%"},
        {"services.served_year", "40"},
        {"tenants.sector_ratio", "56.3%"}}},
      {"kinds of area",
       Lines({"场地总面积：1250㎡（建筑面积）", "专职人员：八人"}),
       {{"premises.area_m2", "1250 ㎡（建筑面积）"}, {"staff.fulltime", "8"}}},
      {"operation and remaining term",
       Lines({"开始运营日期：2020年5月6日", "剩余租期：28个月",
              "租赁期限：2021年3月1日至2026年2月28日，共5年"}),
       {{"operator.operating_since", "2020-05-06"},
        {"lease.remaining_months", "28 个月"},
        {"lease.start", "2021-03-01"},
        {"lease.end", "2026-02-28"},
        {"lease.term_months", "60 个月"}}},
      {"a unit that a reader spoilt",
       Lines({"场地总面积：929.622", "办公面积：300.5m", "专职人员：8人"}),
       {{"premises.area_m2", "929.62 ㎡"},
        {"premises.office_area_m2", "300.5 ㎡"},
        {"staff.fulltime", "8"}}},
      {"a time of operation as a length",
       Lines({"实际运营时间：3年6个月"}),
       {{"operator.months_operating", "42 个月"}}},
      {"label and value as separate lines of one row",
       PageBuilder()
           .Line("场地总面积", 0.1, 0.2)
           .Line("1250㎡", 0.35, 0.2)
           .Line("创业导师", 0.6, 0.2)
           .Line("5名", 0.8, 0.2),
       {{"premises.area_m2", "1250 ㎡"}, {"mentors.total", "5"}}},
      {"the form's date at its end, not the deadline at its head",
       PageBuilder()
           .Title("郑州市众创空间备案申请表")
           .Prose({"申报截止日期：2025年6月30日"})
           .Skip(0.5)
           .Line("2025年5月20日", 0.6, 0.8),
       {{"form.date", "2025-05-20"}, {"form.policy_city", "zhengzhou"}}},
      {"one end of the term and its length, in a sentence",
       Lines({"场地系租赁取得，租赁期自2021年5月28日开始，租赁期限共96个月。"}),
       {{"premises.tenure", "leased"},
        {"lease.start", "2021-05-28"},
        {"lease.term_months", "96 个月"}}},
      {"the other end of the term",
       Lines({"众创空间总面积978.63平方米，租赁期至2033年10月31日届满，租赁期限共12年。"}),
       {{"premises.area_m2", "978.63 ㎡"},
        {"lease.end", "2033-10-31"},
        {"lease.term_months", "144 个月"}}},
      {"an online form: a part below its whole, a year in the label, a unit that is a label",
       Lines({"*工作人员总数：23人", "其中专职：14名", "*年度活动场次（2024年）：20场次",
              "*平台仪器设备（含软件）总值：63.86万元", "已形成典型孵化案例6例。"}),
       {{"staff.total", "23"},
        {"staff.fulltime", "14"},
        {"events.per_year", "20"},
        {"equipment.value_cny", "638600 元"},
        {"cases.incubated", "6"}}},
      {"a labelled date", Lines({"填报日期：2025年5月20日"}), {{"form.date", "2025-05-20"}}},
      {"sentences that name things without figures",
       Lines({"我单位建立了创业导师制度，在孵企业名单见附件3，专职人员社保证明见附件5。",
              "场地面积符合要求，租赁期限见合同。"}),
       {}},
  };
}

class FormVariants : public testing::TestWithParam<Variant> {};

TEST_P(FormVariants, StatesWhatItStates) {
  const auto read = ReadForm({GetParam().page.Build()});
  EXPECT_EQ(ClaimsOf(read), GetParam().expected) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(Tables, FormVariants, testing::ValuesIn(Tables()));
INSTANTIATE_TEST_SUITE_P(Prose, FormVariants, testing::ValuesIn(Prose()));

TEST(Form, ReadsOfficeCells) {
  const auto read = ReadForm({PageBuilder("表.xlsx")
                                  .Reader(models::ReaderKind::kOffice)
                                  .Table({{"场地总面积（㎡）", "1250"}, {"创业工位", "60"}})
                                  .Build()});
  ASSERT_EQ(read.facts.size(), 2U);
  EXPECT_EQ(read.facts[0].place.cell, "Sheet1!B1");
  EXPECT_EQ(read.facts[0].certainty, models::Certainty::kBeyondDoubt);
  EXPECT_TRUE(read.facts[0].claim);
}

TEST(Form, TicksSeenAsMarks) {
  PageBuilder page;
  page.Line("场地性质：", 0.1, 0.2).Line("自有 租赁", 0.30, 0.2);
  const auto box = page.Build().lines[1].glyphs;
  page.Tick({box[0].box.x - 0.025, 0.2, 0.015, 0.014}, false);
  page.Tick({box[3].box.x - 0.010, 0.2, 0.009, 0.014}, true);
  EXPECT_EQ(ClaimsOf(ReadForm({page.Build()})), (Claims{{"premises.tenure", "leased"}}));
}

TEST(Form, ALostTickIsNoChoice) {
  struct Case {
    std::vector<std::string> lines;
    std::string tenure;  // "" where nobody can say
  };
  const std::vector<Case> cases = {
      // All boxes stand.
      {{"场地性质：□自有 ☑租赁"}, "leased"},
      {{"场地性质：自有□租赁☑"}, "leased"},
      {{"场地性质：自有（）租赁（√），提供创业工位60个"}, "leased"},
      // One box is lost: ☑自有□租赁 and 自有□租赁☑ leave the same.
      {{"场地性质：自有□租赁，提供创业工位60个"}, ""},
      // Another line of the form shows the side.
      {{"申报类别：□综合性☑专业化", "场地性质：自有□租赁"}, "owned"},
      {{"申报类别：综合性□专业化☑", "场地性质：自有□租赁"}, "leased"},
      // The tick as readers spell it.
      {{"场地性质：□自有区租赁"}, "leased"},
      {{"场地性质：自有回 租赁□"}, "owned"},
      // All boxes lost and one option spoilt; an option alone is an answer.
      {{"场地性质：自有 租货"}, ""},
      {{"场地性质：租赁"}, "leased"},
  };
  for (const Case& one : cases) {
    const auto read = ReadForm({Lines(one.lines).Build()});
    std::string got;
    for (const models::Fact& fact : read.facts) {
      if (fact.metric != models::Metric::kPremisesTenure) continue;
      got = models::Name(std::get<models::Tenure>(fact.value));
    }
    EXPECT_EQ(got, one.tenure) << one.lines.back();
  }
}

TEST(Form, FiguresAfterSpecksDashesAndShares) {
  const auto read = ReadForm(
      {PageBuilder()
           .Prose({"办公、工位和公共服务场地占总面积的83%。在孵企业占28.26%"
                   "；上年度开展各类创业活动7场。",
                   "种子资金额度：420.万元", "创业工位：·50个", "创业团队q个、典型案例2x个。"})
           .Table({{"序号", "指标名称", "单位", "申报数据"},
                   {"1", "成立日期", "一", "2016年3月19日"},
                   {"2", "租赁起止日期", "一", "2023年1月1日至2028年12\n月31日"},
                   {"3", "创业导师人数", "名", "8"}})
           .Build()});
  const Claims claims = ClaimsOf(read);
  const auto one = [&](const std::string& name) {
    const auto found = claims.find(name);
    return found == claims.end() ? std::string() : found->second;
  };
  EXPECT_EQ(one("premises.service_area_ratio"), "83%");
  EXPECT_EQ(one("tenants.enterprise_ratio"), "28.26%");
  EXPECT_EQ(one("events.per_year"), "7");
  EXPECT_NE(one("fund.amount_cny").find("420"), std::string::npos);
  EXPECT_EQ(one("premises.workstations"), "50");
  EXPECT_EQ(one("tenants.teams"), "9");
  EXPECT_EQ(one("cases.incubated"), "");
  EXPECT_EQ(one("operator.established"), "2016-03-19");
  EXPECT_EQ(one("lease.end"), "2028-12-31");
  EXPECT_EQ(one("mentors.total"), "8");
}

TEST(Form, ClaimStatedTwice) {
  const auto differs = ReadForm({Lines({"专职人员：8人", "说明：", "专职人员：9人"}).Build()});
  EXPECT_EQ(differs.facts.size(), 2U);
  ASSERT_EQ(differs.findings.size(), 1U);
  EXPECT_EQ(differs.findings[0].kind, "claim_stated_twice");
  const auto agrees = ReadForm({Lines({"专职人员：8人", "专职人员共8人。"}).Build()});
  ASSERT_EQ(agrees.facts.size(), 1U);
  EXPECT_TRUE(agrees.findings.empty());
  EXPECT_EQ(agrees.facts[0].certainty, models::Certainty::kBeyondDoubt);
}

TEST(Form, ProvesItsFiguresByOneAnother) {
  const auto read = ReadForm({Table({{"入驻团队", "22"},
                                     {"在孵企业", "10"},
                                     {"入驻团队和在孵企业总数", "32"},
                                     {"专职人员", "8"}})
                                  .Build()});
  ASSERT_EQ(read.facts.size(), 4U);
  for (const models::Fact& fact : read.facts) {
    const bool proved = fact.certainty == models::Certainty::kBeyondDoubt;
    EXPECT_EQ(proved, fact.metric != models::Metric::kStaffFulltime);
  }
}

TEST(Form, PointsAtTheValue) {
  const auto read = ReadForm({Table({{"场地总面积", "1250㎡"}}).Build()});
  ASSERT_EQ(read.facts.size(), 1U);
  EXPECT_GT(read.facts[0].place.box.x, 0.49);
  EXPECT_EQ(read.facts[0].text, "场地总面积 1250㎡");
}

}  // namespace
}  // namespace heyan::extract
