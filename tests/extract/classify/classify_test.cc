// Kinds of papers and their borders, on pages written by hand.
#include "extract/classify/classify.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/classify/borders.h"
#include "extract/extract.h"
#include "tests/support/page_builder.h"

namespace heyan::extract {
namespace {

using models::DocumentType;
using tests::PageBuilder;
using enum models::DocumentType;

models::Page Titled(const std::string& title) {
  return PageBuilder().Title(title).Prose({"兹有以下内容，详见后附各页。", "经办人：李四"}).Build();
}

struct TitleCase {
  std::string title;
  DocumentType type;
};

void PrintTo(const TitleCase& c, std::ostream* out) { *out << c.title; }

const std::vector<TitleCase> kTitles = {
    // the claim form
    {"许昌市众创空间备案申请表", kApplicationForm},
    {"常州市众创空间认定申报书", kApplicationForm},
    {"郑州市众创空间备案中请表", kApplicationForm},
    // leases and what only looks like one
    {"房屋租赁合同", kLeaseContract},
    {"科技园场地租赁协议书", kLeaseContract},
    {"房屋租货合同书", kLeaseContract},
    {"房屋租赁合同补充协议", kLeaseAmendment},
    {"补充协议（二）", kLeaseAmendment},
    {"物业服务合同", kAgreement},
    {"设备租赁合同", kAgreement},
    {"科技园区物业租赁合同", kLeaseContract},  // 物业 is the house here
    {"会议室租赁合同", kAgreement},
    {"众创空间入驻协议书", kAgreement},
    {"技术服务合同", kAgreement},
    // people
    {"众创空间工作人员花名册", kStaffRoster},
    {"专职孵化服务人员名单", kStaffRoster},
    {"管理运作团队人员一览表", kStaffRoster},
    {"众创空间工作人员学历情况表", kStaffRoster},
    {"人员基本信息登记表", kStaffRoster},
    {"导师库管理/某某众创空间", kMentorRoster},
    {"创业导师名单", kMentorRoster},
    {"创业导师花名册", kMentorRoster},
    {"劳动合同书", kLabourContract},
    {"社会保险参保人员花名册", kSocialInsurance},
    {"毕业证书", kDiploma},
    // lists
    {"入驻团队和在孵企业名单", kTenantList},
    {"入驻团队（企业）登记表", kTenantList},
    {"入驻主体台账", kTenantList},
    {"2024年度在孵企业一览表", kTenantList},
    {"2024年创新创业活动台账", kEventList},
    {"平台专业设备清单", kEquipmentList},
    {"创业工位分配表", kSeatList},
    {"典型孵化案例汇总", kCaseMaterial},
    {"年度服务企业台账", kServiceRecord},
    // the rest
    {"三层功能分区图", kFloorPlan},
    {"营业执照", kBusinessLicence},
    {"不动产权证书", kPropertyCertificate},
    {"2023年度审计报告", kAuditReport},
    {"众创空间管理办法", kRulesDocument},
    {"自我评价报告", kSelfAssessment},
    {"关于推荐青禾众创空间备案的函", kRecommendation},
    {"质量管理体系认证证书", kOther},
    // by their shape
    {"许昌市魏都区孵化用房租赁登记合同", kLeaseContract},
    {"创业载体房产出租管理协议书", kLeaseContract},
    {"入园创业主体花名册", kStaffRoster},
    {"特聘导师聘任情况名录", kMentorRoster},
    {"公共仪器与软件购置明细表", kEquipmentList},
    {"二层功能分区及布置详图", kFloorPlan},
    {"晨光众创空间场地面积及功能分区说明", kFloorPlan},
};

class Titles : public testing::TestWithParam<TitleCase> {};

TEST_P(Titles, TellTheKind) {
  const models::Page page = Titled(GetParam().title);
  const PageSigns signs = Classify({&page});
  EXPECT_EQ(models::Name(signs.type), models::Name(GetParam().type));
}

INSTANTIATE_TEST_SUITE_P(Kinds, Titles, testing::ValuesIn(kTitles));

TEST(Classify, TableHeadsWithoutTitle) {
  const auto staff =
      PageBuilder()
          .Table({{"序号", "姓名", "性别", "学历", "岗位"}, {"21", "王五", "男", "本科", "运营"}})
          .Build();
  EXPECT_EQ(Classify({&staff}).type, kStaffRoster);
  const auto tenants = PageBuilder()
                           .Table({{"序号", "企业名称", "负责人", "类型", "入驻时间"},
                                   {"1", "郑州某某科技有限公司", "王五", "企业", "2023-05-01"}})
                           .Build();
  EXPECT_EQ(Classify({&tenants}).type, kTenantList);
}

// What a form asks for stands row by row, and makes no head of a list.
TEST(Classify, FieldsOverManyRowsAreNoHead) {
  const auto page = PageBuilder()
                        .Table({{"众创空间名称", "博创创业咖啡"}, {"企业类型", "有限责任公司"}})
                        .Table({{"入驻企业(团队)总数", "16个", "其中:创业团队", "8个"},
                                {"在孵企业数", "8家", "孵化成功案例", "4个"}})
                        .Build();
  EXPECT_NE(Classify({&page}).type, kTenantList);
}

// A form's tables speak of tenants and staff as lists do; its own fields tell it.
TEST(Classify, AFormKeepsItsTitleWhateverItsTablesSpeakOf) {
  const auto form = PageBuilder()
                        .Title("许昌市众创空间备案申请书")
                        .Table({{"单位名称", "许昌甲公司", "社会信用代码", "91411000MA00000000"},
                                {"申报类别", "综合类", "注册资本", "100万元"}})
                        .Table({{"入驻团队数", "21家", "在孵企业", "14家"},
                                {"入驻日期", "", "负责人", ""},
                                {"企业名称", "", "行业领域", ""}})
                        .Build();
  EXPECT_EQ(Classify({&form}).type, kApplicationForm);
}

TEST(Classify, ARenewalWithPartiesAndRentIsALease) {
  const auto page = PageBuilder()
                        .Title("房屋续租合同")
                        .Prose({"出租方：郑州甲置业有限公司", "承租方：郑州乙众创空间有限公司",
                                "租赁期限自2021年3月1日至2026年2月28日止，租金每月一万元。",
                                "保证金两万元，转租须经出租方书面同意。违约金为一个月租金。"})
                        .Build();
  EXPECT_EQ(Classify({&page}).type, kLeaseContract);
}

// What a reader makes of a code beside a large heading is no figure of its row.
TEST(Classify, RubbishBesideAHeadingLeavesItTheTitle) {
  const auto page = PageBuilder()
                        .Line("营业执照", 0.38, 0.22, 0.07)
                        .Line("0", 0.75, 0.25, 0.02)
                        .Line("名称 某某公司", 0.1, 0.36)
                        .Line("类型 有限责任公司", 0.1, 0.4)
                        .Build();
  EXPECT_EQ(Classify({&page}).type, kBusinessLicence);
}

TEST(Classify, APlanIsToldByItsTitleBlock) {
  const auto page = PageBuilder()
                        .Line("15140", 0.2, 0.06)
                        .Line("路演厅", 0.2, 0.2)
                        .Line("36.30m2", 0.2, 0.22)
                        .Line("展示区", 0.5, 0.2)
                        .Line("73.83m2", 0.5, 0.22)
                        .Line("图纸名称：某某众创空间平面布置图", 0.05, 0.87)
                        .Line("图号：P-09", 0.3, 0.9)
                        .Build();
  EXPECT_EQ(Classify({&page}).type, kFloorPlan);
}

// The walls of a drawing, taken for the rules of a table.
TEST(Classify, APlanWhoseWallsAreAGrid) {
  const auto page = PageBuilder()
                        .Table({{"开放工位区\n218\n(42个工位)", "洽谈室\n115", "独立办公室B\n89m2"},
                                {"独立办公室A\n88m2", "企业办公室2\n74m2", "仓库\n64m2"},
                                {"多功能路演厅\n116m2", "会议室\n116m2", "独立办公室C\n85m2"},
                                {"^", "楼梯间\n23m2", "走廊\n31m2"}})
                        .Line("总面积：1328m2", 0.06, 0.9)
                        .Build();
  EXPECT_EQ(Classify({&page}).type, kFloorPlan);
}

TEST(Classify, RoomsUnderTheirHeadsAreAPlan) {
  const auto page = PageBuilder()
                        .Table({{"分类", "功能区域", "面积（平方米）", "工位（个）", "备注"},
                                {"办公", "独立办公室A", "46.84", "", ""},
                                {"工位", "开放工位区", "204.51", "56", ""}})
                        .Build();
  EXPECT_EQ(Classify({&page}).type, kFloorPlan);
}

TEST(Classify, PlanByItsLabels) {
  PageBuilder plan;
  plan.Line("会议室", 0.2, 0.3).Line("45㎡", 0.2, 0.32).Line("办公区", 0.5, 0.3);
  plan.Line("120.5㎡", 0.5, 0.32).Line("路演厅", 0.2, 0.6).Line("80㎡", 0.2, 0.62);
  const auto page = plan.Build();
  EXPECT_EQ(Classify({&page}).type, kFloorPlan);
}

// The second sheet of a form speaks of rooms, areas and 比例, and is no drawing.
TEST(Classify, AFormsSecondPageIsNoPlan) {
  const auto page = PageBuilder()
                        .Table({{"统一社会信用代码", "91410104323636531M"},
                                {"成立日期", "2017.7.4"},
                                {"注册资本", "600万元"},
                                {"众创空间总面积", "468.0㎡"},
                                {"办公服务场地面积", "403.20平方米"},
                                {"工位、公共服务占总面积比例", "86.15%"},
                                {"路演厅、会议室面积", "90平方米"},
                                {"可提供创业工位", "56个"}})
                        .Build();
  EXPECT_NE(Classify({&page}).type, kFloorPlan);
}

TEST(Classify, LeaseByItsBody) {
  const auto page = PageBuilder()
                        .Prose({"出租方：郑州甲置业有限公司", "承租方：郑州乙众创空间有限公司",
                                "租赁期限自2021年3月1日至2026年2月28日止，租金每月一万元。",
                                "保证金两万元，转租须经出租方书面同意，续租应提前书面提出。"})
                        .Build();
  EXPECT_EQ(Classify({&page}).type, kLeaseContract);
}

TEST(Classify, BlankTemplates) {
  const auto blank =
      PageBuilder()
          .Title("房屋租赁合同（示范文本）")
          .Prose({"出租方（甲方）：", "承租方（乙方）：", "建筑面积____平方米。",
                  "租赁期限自    年   月   日起至    年   月   日止。", "月租金    元。"})
          .File();
  const auto read = Extract({blank});
  ASSERT_EQ(read.documents.size(), 1U);
  EXPECT_TRUE(read.documents[0].blank_template);
  EXPECT_TRUE(read.facts.empty());
  const auto filled =
      PageBuilder()
          .Title("房屋租赁合同")
          .Prose({"出租方（甲方）：郑州甲置业有限公司", "承租方（乙方）：郑州乙众创空间有限公司",
                  "建筑面积1250平方米，月租金20000元。",
                  "租赁期限自2021年3月1日起至2026年2月28日止。", "签字：      年  月  日"})
          .File();
  EXPECT_FALSE(Extract({filled}).documents[0].blank_template);
  const auto form =
      PageBuilder()
          .Title("众创空间备案申请表")
          .Table({{"单位名称", ""}, {"场地总面积", "㎡"}, {"填报日期", "  年  月  日"}})
          .File();
  EXPECT_TRUE(Extract({form}).documents[0].blank_template);
}

std::vector<models::Page> Numbered(std::vector<PageBuilder> builders, const std::string& file) {
  std::vector<models::Page> pages;
  for (PageBuilder& builder : builders) {
    pages.push_back(builder.Build());
    pages.back().file = file;
    pages.back().number = static_cast<int>(pages.size());
  }
  return pages;
}

TEST(Borders, ABoundBookIsSplit) {
  const auto book = PageBuilder::FileOf(
      Numbered({PageBuilder().Title("郑州市众创空间备案申请表").Table({{"场地总面积", "1250㎡"}}),
                PageBuilder().Table({{"创业导师", "5人"}, {"活动场次", "12场"}}),
                PageBuilder().Title("房屋租赁合同").Prose({"出租方：甲公司", "承租方：乙公司"}),
                PageBuilder().Prose(
                    {"第五条 租金按季支付，逾期按日计收违约金。", "第六条 本合同一式两份。"}),
                PageBuilder()
                    .Title("工作人员花名册")
                    .Table({{"序号", "姓名", "学历"}, {"1", "王五", "本科"}}),
                PageBuilder().Table({{"序号", "姓名", "学历"}, {"2", "赵六", "大专"}}),
                PageBuilder()
                    .Title("营业执照")
                    .Prose({"统一社会信用代码 91410100MA44XYZ12B", "住所 郑州市"})},
               "book.pdf"));
  const auto read = Extract({book});
  std::vector<std::pair<std::string, std::pair<int, int>>> found;
  for (const auto& d : read.documents) {
    found.push_back({std::string(models::Name(d.type)), {d.first_page, d.last_page}});
  }
  const std::vector<std::pair<std::string, std::pair<int, int>>> expected = {
      {"application_form", {1, 2}},
      {"lease_contract", {3, 4}},
      {"staff_roster", {5, 6}},
      {"business_licence", {7, 7}}};
  EXPECT_EQ(found, expected);
}

TEST(Borders, OneDocumentOverSeveralImages) {
  const auto first = PageBuilder("a/form_1.jpg")
                         .Title("郑州市众创空间备案申请表")
                         .Table({{"场地总面积", "1250㎡"}})
                         .File();
  const auto second =
      PageBuilder("a/form_2.jpg").Table({{"创业导师", "5人"}, {"创业工位", "60个"}}).File();
  const auto other = PageBuilder("a/form_3.jpg").Title("创业导师名单").File();
  const auto read = Extract({second, other, first});
  ASSERT_EQ(read.documents.size(), 3U);
  EXPECT_EQ(read.documents[0].id, "d1");
  EXPECT_EQ(read.documents[0].file, "a/form_1.jpg");
  EXPECT_FALSE(read.documents[0].group.empty());
  EXPECT_EQ(read.documents[0].group, read.documents[1].group);
  EXPECT_EQ(read.documents[1].type, kApplicationForm);
  EXPECT_TRUE(read.documents[2].group.empty());
  for (const auto& fact : read.facts) {
    EXPECT_EQ(fact.document, fact.place.file == "a/form_1.jpg" ? "d1" : "d2");
  }
}

// Scans without a title or telling names: the numbers of the list run on.
TEST(Borders, AListWhoseNumbersGoOnInTheNextImage) {
  const std::vector<tests::Row> head = {{"序号", "姓名", "性别", "学历", "职务"}};
  const auto rows = [&](int from, int to) {
    std::vector<tests::Row> table = head;
    for (int i = from; i <= to; ++i) {
      table.push_back(
          {std::to_string(i), "王" + std::string(i % 2 ? "磊" : "芳"), "男", "本科", "会计"});
    }
    return table;
  };
  const auto first = PageBuilder("scan0131.jpg").Title("专职工作人员名单").Table(rows(1, 6)).File();
  const auto second = PageBuilder("scan0138.jpg").Table(rows(7, 11)).File();
  const auto apart = PageBuilder("scan0140.jpg").Table(rows(9, 12)).File();
  const auto read = Extract({first, second, apart});
  ASSERT_EQ(read.documents.size(), 3U);
  EXPECT_FALSE(read.documents[0].group.empty());
  EXPECT_EQ(read.documents[0].group, read.documents[1].group);
  EXPECT_TRUE(read.documents[2].group.empty());
}

// Sheets without running numbers: the head printed again above rows that no title heads.
TEST(Borders, AnUnnumberedListWhoseHeadIsPrintedAgain) {
  const tests::Row head = {"人员姓名", "性别", "担任职务", "学历"};
  const auto first =
      PageBuilder("scan0125.png")
          .Title("员工花名册")
          .Table({head, {"张伟", "男", "会计", "本科"}, {"李娜", "女", "出纳", "大专"}})
          .File();
  const auto second =
      PageBuilder("scan0130.png").Table({head, {"王强", "男", "前台", "大专"}}).File();
  const auto other = PageBuilder("scan0136.png")
                         .Title("创业导师名单")
                         .Table({head, {"赵敏", "女", "教授", "博士"}})
                         .File();
  const auto read = Extract({first, second, other});
  ASSERT_EQ(read.documents.size(), 3U);
  EXPECT_FALSE(read.documents[0].group.empty());
  EXPECT_EQ(read.documents[0].group, read.documents[1].group);
  EXPECT_TRUE(read.documents[2].group.empty());
}

// A scanner's numbers tell little: the second sheet of the list lies behind an amendment.
TEST(Borders, ASheetOfAListFiledBehindAnotherPaper) {
  const tests::Row head = {"序号", "团队/企业名称", "性质", "负责人"};
  std::vector<tests::Row> rows = {head};
  for (int i = 1; i <= 9; ++i) {
    rows.push_back({std::to_string(i), "郑州市第" + std::to_string(i) + "网络科技有限公司",
                    "在孵企业", "王芳"});
  }
  const auto list = PageBuilder("scan0130.jpg").Title("入驻企业名单").Table(rows).File();
  const auto amendment = PageBuilder("scan0135.jpg")
                             .Title("房屋租赁合同补充协议")
                             .Prose({"经甲乙双方协商一致，租赁期限延长至2027年12月31日。"})
                             .File();
  const auto sheet = PageBuilder("scan0136.jpg")
                         .Table({head, {"10", "郑州蓝联自动化设备有限公司", "在孵企业", "高伟明"}})
                         .File();
  const auto read = Extract({list, amendment, sheet});
  ASSERT_EQ(read.documents.size(), 3U);
  EXPECT_EQ(read.documents[0].type, kTenantList);
  EXPECT_EQ(read.documents[1].file, "scan0136.jpg");
  EXPECT_EQ(read.documents[1].type, kTenantList);
  EXPECT_FALSE(read.documents[0].group.empty());
  EXPECT_EQ(read.documents[0].group, read.documents[1].group);
  EXPECT_EQ(read.documents[2].type, kLeaseAmendment);
}

// The next sheet bears no head: its numbers go on and its rows stand in the same columns. A list of
// other columns whose numbers go on by chance does not.
TEST(Borders, ASheetWithoutAHeadFiledElsewhere) {
  const auto rows = [](int first, int last, bool wide) {
    std::vector<tests::Row> out;
    for (int i = first; i <= last; ++i) {
      const std::string n = std::to_string(i);
      out.push_back(wide ? tests::Row{n, "郑州第" + n + "网络科技有限公司成立于高新区某某大道",
                                      "某某路创业园一号楼二层三室四座五间六号", "无"}
                         : tests::Row{n, "张伟", "男", "会计", "本科", "专职"});
    }
    return out;
  };
  std::vector<tests::Row> head = {{"序号", "姓名", "性别", "岗位", "学历", "专兼职"}};
  const auto first = rows(1, 5, false);
  head.insert(head.end(), first.begin(), first.end());
  const auto roster = PageBuilder("scan0130.png").Title("员工花名册").Table(head).File();
  const auto other = PageBuilder("scan0135.png")
                         .Title("房屋租赁合同补充协议")
                         .Prose({"经甲乙双方协商一致，租赁期限延长至2027年12月31日。"})
                         .File();
  const auto with = [&](bool wide) {
    return Extract({roster, other, PageBuilder("scan0149.png").Table(rows(6, 9, wide)).File()});
  };
  const auto read = with(false);
  ASSERT_EQ(read.documents.size(), 3U);
  EXPECT_EQ(read.documents[1].file, "scan0149.png");
  EXPECT_EQ(read.documents[0].group, read.documents[1].group);
  EXPECT_FALSE(read.documents[0].group.empty());
  EXPECT_NE(with(true).documents[1].file, "scan0149.png");
}

TEST(Borders, ProblemsAreDocuments) {
  models::SourceFile broken;
  broken.path = "x.pdf";
  broken.problem = models::Error{models::ErrorCode::kEncrypted, {}, "x.pdf", 0};
  auto page = PageBuilder("y.png").File();
  page.pages[0].problem = models::Error{models::ErrorCode::kBlank, {}, "y.png", 1};
  const auto read = Extract({broken, page});
  ASSERT_EQ(read.documents.size(), 2U);
  EXPECT_TRUE(read.documents[0].problem);
  EXPECT_EQ(read.documents[0].first_page, 0);
  EXPECT_TRUE(read.documents[1].problem);
  EXPECT_TRUE(read.facts.empty());
}

}  // namespace
}  // namespace heyan::extract
