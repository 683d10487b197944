#include <gtest/gtest.h>

#include "tests/extract/lists/paper_of.h"

namespace heyan::tests {
namespace {

using models::Certainty;
using models::DocumentType;
using models::Extraction;
using models::Metric;
using models::Page;
using models::TenantKind;

Page Sheet(std::vector<const char*> above, const std::vector<Row>& table,
           std::vector<const char*> below = {}) {
  PageBuilder page;
  for (const char* line : above) page.Title(line);
  page.Table(table);
  for (const char* line : below) page.Prose({line});
  return page.Build();
}

std::string Texts(const Extraction& out, Metric metric) {
  std::string text;
  for (const models::Fact* fact : Facts(out, metric)) {
    if (!text.empty()) text += "; ";
    text += fact->subject + ":" + std::get<models::Text>(fact->value).text;
  }
  return text;
}

std::string Total(const Extraction& out, Metric metric) {
  std::string text;
  for (const models::Fact* fact : Facts(out, metric)) {
    text +=
        models::Describe(fact->value) + (fact->certainty == Certainty::kBeyondDoubt ? "! " : "? ");
  }
  return text;
}

// Mentors.

Extraction Mentors(std::vector<Page> pages) {
  return Parse(extract::ExtractMentors, std::move(pages), DocumentType::kMentorRoster);
}

TEST(Mentors, RowsAndStatedTotal) {
  const Extraction out = Mentors(
      {Sheet({"创业导师名单（共3人）"}, {{"序号", "导师姓名", "工作单位", "职务", "擅长领域"},
                                         {"1", "丁一", "河南大学", "教授", "财税"},
                                         {"2", "庞统", "某投资公司", "合伙人", "投融资"},
                                         {"3", "管仲", "某科技公司", "总经理", "技术"}})});
  EXPECT_EQ(Texts(out, Metric::kMentorPerson), "r1:丁一; r2:庞统; r3:管仲");
  EXPECT_EQ(Total(out, Metric::kMentorStatedTotal), "3! ");
  EXPECT_EQ(Facts(out, Metric::kMentorPerson)[0]->certainty, Certainty::kBeyondDoubt);
}

// Of few rows one number was not seen: what was read fits, and the rows are as they stand. A number
// that contradicts its row leaves the count open.
TEST(Mentors, NumbersThatWereLost) {
  const auto unsure = [](const char* first, const char* second) {
    return HasFinding(Mentors({Sheet({"创业导师名单"}, {{"序号", "姓名", "工作单位", "职务"},
                                                        {first, "丁一", "河南大学", "教授"},
                                                        {second, "庞统", "某公司", "合伙人"}})}),
                      "list_rows_unsure");
  };
  EXPECT_FALSE(unsure("1", ""));
  EXPECT_FALSE(unsure("", "2"));
  EXPECT_TRUE(unsure("1", "3"));
}

// The ring of a seal below the last row, read as a letter that the reader does not believe.
TEST(Mentors, AScrapOfASealIsNoPartOfARow) {
  auto page = Sheet(
      {"创业导师名单"},
      {{"序号", "姓名", "学历"}, {"1", "丁一", "硕士"}, {"2", "庞统", "本科"}, {"", "", "E"}});
  for (models::Line& line : page.lines) {
    if (line.text != "E") continue;
    line.confidence = {470};
    line.under_seal = true;
  }
  const Extraction out = Mentors({page});
  EXPECT_EQ(Texts(out, Metric::kMentorPerson), "r1:丁一; r2:庞统");
  EXPECT_FALSE(HasFinding(out, "list_rows_unsure"));
}

TEST(Mentors, HeadsOfOneColumnOnly) {
  const Extraction out =
      Mentors({Sheet({"导师聘任情况"}, {{"导师", "类别", "聘期"},
                                        {"贾谊", "企业家", "2024.1-2026.12"},
                                        {"路遥", "天使投资人", "2024.1-2026.12"}})});
  EXPECT_EQ(Texts(out, Metric::kMentorPerson), "r1:贾谊; r2:路遥");
}

TEST(Mentors, OneWhoHasLeftIsAFinding) {
  const Extraction out = Mentors({Sheet({}, {{"序号", "姓名", "单位", "备注"},
                                             {"1", "江淹", "甲公司", ""},
                                             {"2", "童年", "乙公司", "已解聘"}})});
  EXPECT_EQ(Facts(out, Metric::kMentorPerson).size(), 2U);
  EXPECT_TRUE(HasFinding(out, "mentor_left"));
}

TEST(Mentors, AnAgreementOfProseHasNoRows) {
  PageBuilder page;
  page.Title("创业导师聘任协议").Prose({"甲方：某某众创空间", "乙方：林冲", "聘期三年。"});
  EXPECT_TRUE(Mentors({page.Build()}).facts.empty());
}

TEST(Mentors, NumberedParagraphs) {
  PageBuilder page;
  page.Title("创业导师名单")
      .Prose({"我单位聘请以下人员担任创业导师：", "1. 林敏，许昌学院律师，辅导领域：知识产权。",
              "2. 谢志琳，某基金管理有限公司投资总监，长期从事早期项目的",
              "投资与管理，辅导领域：创业投资。", "3. 徐艳刚，某大学教授。"});
  const Extraction out = Mentors({page.Build()});
  EXPECT_EQ(Texts(out, Metric::kMentorPerson), "r1:林敏; r2:谢志琳; r3:徐艳刚");
  EXPECT_EQ(Facts(out, Metric::kMentorPerson)[0]->basis, "row numbers");
}

TEST(Mentors, CardsOfOnePersonEach) {
  PageBuilder page;
  page.Prose({"导师简介", "姓名：丁一    性别：男", "工作单位：河南大学", "姓名：庞统",
              "工作单位：某公司"});
  EXPECT_EQ(Texts(Mentors({page.Build()}), Metric::kMentorPerson), "r1:丁一; r2:庞统");
}

TEST(Mentors, CardsThatAreTables) {
  PageBuilder page;
  page.Title("创业导师一览表");
  for (const char* name : {"毛杰国", "张艳飞", "余刚翔"}) {
    page.Table({{"姓 名", name, "性 别", "女", "职务/职称", "教授"},
                {"工作单位", "河南科技大学", "<", "<", "擅长领域", "法律咨询"},
                {"聘 期", "2019.12至2022.12", "<", "<", "<", "<"}});
  }
  const Extraction out =
      Parse(extract::ExtractMentors, {page.Build()}, DocumentType::kMentorRoster);
  EXPECT_EQ(Facts(out, Metric::kMentorPerson).size(), 3u);
}

// Several in one table, and a page with one alone.
TEST(Mentors, CardsInOneTable) {
  PageBuilder page;
  page.Title("创业导师信息表")
      .Table({{"姓名", "毛杰国", "职称", "教授"},
              {"工作单位", "河南科技大学", "<", "<"},
              {"姓名", "张艳飞", "职称", "高级工程师"},
              {"工作单位", "许昌鼎新资本管理有限公司", "<", "<"}});
  PageBuilder last;
  last.Table(
      {{"姓名", "余刚翔", "职称", "高级会计师"}, {"工作单位", "许昌拓界会计师事务所", "<", "<"}});
  const Extraction out =
      Parse(extract::ExtractMentors, {page.Build(), last.Build()}, DocumentType::kMentorRoster);
  EXPECT_EQ(Facts(out, Metric::kMentorPerson).size(), 3u);
}

// A streak of the scanner through the labels, a speck behind one.
TEST(Mentors, CardsWithASpoiltLabel) {
  PageBuilder page;
  page.Title("创业导师名单")
      .Table({{"姓名", "毛杰国", "职称", "教授"}, {"工作单位", "河南科技大学", "<", "<"}})
      .Table({{"姓\n名", "张艳飞", "职称", "讲师"}, {"工作单位", "许昌学院", "<", "<"}})
      .Table({{"姓名.", "余刚翔", "职称", "律师"}, {"工作单位", "许昌拓界律师所", "<", "<"}});
  EXPECT_EQ(Texts(Mentors({page.Build()}), Metric::kMentorPerson),
            "r1:毛杰国; r2:张艳飞; r3:余刚翔");
}

TEST(Mentors, NumberedClausesAreNoPersons) {
  PageBuilder page;
  page.Title("导师聘任协议")
      .Prose({"1、合作期限：三年。", "2、违约责任：双方协商。", "3、甲方：提供场地。"});
  EXPECT_TRUE(Mentors({page.Build()}).facts.empty());
}

// Tenants.

Extraction Tenants(std::vector<Page> pages) {
  return Parse(extract::ExtractTenants, std::move(pages), DocumentType::kTenantList);
}

// "r1:E" with E enterprise, T team, S service, ? unknown.
std::string Kinds(const Extraction& out) {
  std::string text;
  for (const models::Fact* fact : Facts(out, Metric::kTenantKind)) {
    if (!text.empty()) text += " ";
    text += fact->subject + ":" + "?TES"[static_cast<int>(std::get<TenantKind>(fact->value))];
  }
  return text;
}

struct TenantVariant {
  const char* name;
  std::vector<const char*> above;
  std::vector<Row> table;
  const char* names;
  const char* kinds;
};

class TenantVariants : public ::testing::TestWithParam<TenantVariant> {};

TEST_P(TenantVariants, Read) {
  const TenantVariant& v = GetParam();
  const Extraction out = Tenants({Sheet(v.above, v.table)});
  EXPECT_EQ(Texts(out, Metric::kTenantName), v.names) << v.name;
  EXPECT_EQ(Kinds(out), v.kinds) << v.name;
}

const std::vector<TenantVariant>& TenantTable() {
  static const std::vector<TenantVariant> kVariants = {
      {"kind by its column",
       {"入驻团队和在孵企业清单"},
       {{"序号", "企业（团队）名称", "类型", "入驻时间", "所属行业"},
        {"1", "河南甲科技有限公司", "在孵企业", "2023年5月1日", "软件"},
        {"2", "乙创意", "创业团队", "2024-06-01", "文创"},
        {"3", "丙会计代理有限公司", "中介服务机构", "2024-07", "财税"}},
       "r1:河南甲科技有限公司; r2:乙创意; r3:丙会计代理有限公司",
       "r1:E r2:T r3:S"},
      {"kind by the name",
       {},
       {{"序号", "名称", "负责人", "入驻日期"},
        {"1", "郑州丁信息技术有限公司", "甲", "2023.5"},
        {"2", "智慧农业创业团队", "乙", "2023.6"},
        {"3", "戊工作室", "丙", "2023.7"},
        {"4", "己网络有限公司（筹）", "丁", "2023.8"}},
       "r1:郑州丁信息技术有限公司; r2:智慧农业创业团队; r3:戊工作室; r4:己网络有限公司(筹)",
       "r1:E r2:T r3:? r4:T"},
      {"kind by groups",
       {},
       {{"序号", "名称", "行业"},
        {"一、入驻团队", "<", "<"},
        {"1", "青禾", "农业"},
        {"2", "拾光", "文创"},
        {"二、在孵企业", "<", "<"},
        {"1", "庚科技", "软件"}},
       "r1:青禾; r2:拾光; r3:庚科技",
       "r1:T r2:T r3:E"},
      {"registered or not",
       {},
       {{"序号", "项目名称", "负责人", "是否注册公司"},
        {"1", "云端课堂", "甲", "是"},
        {"2", "绿色物流", "乙", "否"}},
       "r1:云端课堂; r2:绿色物流",
       "r1:E r2:T"},
      {"those who left and those listed twice",
       {},
       {{"序号", "企业名称", "孵化状态"},
        {"1", "许昌辛科技有限公司", "在孵"},
        {"2", "许昌壬科技有限公司", "已毕业"},
        {"3", "许昌辛科技有限公司", "在孵"}},
       "r1:许昌辛科技有限公司",
       "r1:E"},
      {"head of two lines",
       {},
       {{"序号", "入驻企业（团队）情况", "<", "<"},
        {"^", "名称", "类别", "入驻时间"},
        {"1", "常州癸智能有限公司", "企业", "2022/3/4"}},
       "r1:常州癸智能有限公司",
       "r1:E"},
      {"a table of rooms is none", {}, {{"区域", "面积"}, {"办公区", "120㎡"}}, "", ""},
  };
  return kVariants;
}
INSTANTIATE_TEST_SUITE_P(All, TenantVariants, ::testing::ValuesIn(TenantTable()));

// Headings between the items, each group numbered anew; a foot below the last item.
TEST(Tenants, NumberedLinesUnderTheirKinds) {
  PageBuilder page;
  page.Title("入驻企业（团队）一览表")
      .Prose(
          {"截至目前，云帆众创空间共入驻创业团队和在孵企业五家，其中在孵企业三家，创业团队两个，",
           "名单如下：", "一、在孵企业（3家）", "1. 许昌甲信软件有限公司（周明，2021年3月入驻）",
           "2. 许昌乙诚设计工作室（吴红，2021年5月入驻）",
           "3. 河南丙源生物有限公司（郑强，2021年6月入驻）", "二、创业团队（2个）",
           "1. “丁云”智能家居创客团队（王刚，2021年7月入驻）",
           "2. 戊山短视频项目组（冯敏，2021年8月入驻）"})
      .Prose({"云帆（许昌）科技企业孵化器有限公司"}, 0.6);
  const Extraction out = Tenants({page.Build()});
  EXPECT_EQ(Texts(out, Metric::kTenantName),
            "r1:许昌甲信软件有限公司; r2:许昌乙诚设计工作室; r3:河南丙源生物有限公司; "
            "r4:“丁云”智能家居创客团队; r5:戊山短视频项目组");
  EXPECT_EQ(Kinds(out), "r1:E r2:E r3:E r4:T r5:T");
  for (const models::Fact* kind : Facts(out, Metric::kTenantKind)) {
    EXPECT_NE(kind->certainty, Certainty::kUnsure) << kind->subject;
  }
}

TEST(Tenants, EntryAndSector) {
  const Extraction out = Tenants({Sheet({}, TenantTable()[0].table)});
  EXPECT_EQ(std::get<models::Date>(FactOf(out, Metric::kTenantEntered, "r2")->value).ToIso(),
            "2024-06-01");
  const models::Fact* month = FactOf(out, Metric::kTenantEntered, "r3");
  EXPECT_EQ(std::get<models::Date>(month->value).ToIso(), "2024-07-01");
  EXPECT_EQ(month->certainty, Certainty::kUnsure);
  EXPECT_EQ(Texts(out, Metric::kTenantSector), "r1:软件; r2:文创; r3:财税");
}

TEST(Tenants, NumbersThatBeginAgainInEveryGroupStillProveTheCount) {
  const Extraction out = Tenants({Sheet({}, {{"序号", "名称", "行业"},
                                             {"一、创业团队", "<", "<"},
                                             {"1", "青禾", "农业"},
                                             {"2", "拾光", "文创"},
                                             {"二、在孵企业", "<", "<"},
                                             {"1", "庚科技", "软件"}})});
  EXPECT_EQ(Facts(out, Metric::kTenantName)[2]->basis, "row numbers");
}

TEST(Tenants, ACaptionThatWasTakenForARowOfTheTable) {
  const Extraction out = Tenants({Sheet({"入驻情况一览表"}, {{"序号", "名称", "行业"},
                                                             {"1", "甲科工作室", "软件"},
                                                             {"表2 入驻创业团队名单", "", ""},
                                                             {"序号", "名称", "行业"},
                                                             {"1", "丙创工作室", "文创"}})});
  EXPECT_EQ(Kinds(out), "r1:? r2:T");
  EXPECT_EQ(Facts(out, Metric::kTenantName)[1]->basis, "row numbers");
}

// 另有…不计入 above a page of names alone is nobody's name.
TEST(Tenants, AServiceNoteOnAPageOfItsOwn) {
  const Page first = PageBuilder()
                         .Title("入驻企业名单")
                         .Table({{"序号", "企业名称", "负责人"},
                                 {"1", "郑州甲网络科技有限公司", "王芳"},
                                 {"2", "郑州乙软件开发有限公司", "李娜"}})
                         .Build();
  const Page second = PageBuilder()
                          .Table({{"", "另有入驻服务机构1家，不计入在孵数：", ""},
                                  {"", "郑州丙会计师事务所有限公司", ""}},
                                 false)
                          .Build();
  const Extraction out = Tenants({first, second});
  EXPECT_EQ(Texts(out, Metric::kTenantName).find("另有"), std::string::npos);
}

TEST(Tenants, TwoTablesWithTheirCaptionsOverAPageBreak) {
  PageBuilder one("t.pdf", 1);
  one.Title("入驻情况一览表").Prose({"表1 在孵企业名单"});
  one.Table({{"序号", "名称", "行业"}, {"1", "甲科", "软件"}, {"2", "乙科", "软件"}}, false);
  one.Prose({"表2 入驻创业团队名单"})
      .Table({{"序号", "名称", "行业"}, {"1", "丙创", "文创"}}, false);
  one.Line("1 / 2", 0.5, 0.95);
  PageBuilder two("t.pdf", 2);
  two.Table({{"序号", "名称", "行业"}, {"2", "丁创", "文创"}}, false).Line("2 / 2", 0.5, 0.95);
  const Extraction out = Tenants({one.Build(), two.Build()});
  EXPECT_EQ(Texts(out, Metric::kTenantName), "r1:甲科; r2:乙科; r3:丙创; r4:丁创");
  EXPECT_EQ(Kinds(out), "r1:E r2:E r3:T r4:T");
}

// A group's head that got into the head of the next column makes 名称 of 行业领域: sectors repeat,
// names do not.
TEST(Tenants, AColumnThatRepeatsItselfIsNotTheNames) {
  std::vector<Row> table = {{"序号", "团队名称", "行业领域、创业团队", "负责人"}};
  const char* names[] = {"蓝芯工作室", "越联项目组", "优码工坊",
                         "恒讯小组",   "瑞码实验室", "迅码社"};
  for (int i = 0; i < 6; ++i) {
    table.push_back({std::to_string(i + 1), names[i], i % 2 ? "智能制造" : "软件开发", "赵云"});
  }
  EXPECT_EQ(Texts(Tenants({Sheet({"入驻团队名单"}, table)}), Metric::kTenantName),
            "r1:蓝芯工作室; r2:越联项目组; r3:优码工坊; r4:恒讯小组; r5:瑞码实验室; r6:迅码社");
}

// One number in five may be misread; the last one is the count.
TEST(Mentors, NumbersProveTheCountThoughOneIsMisread) {
  const auto list = [](const char* fourth, const char* last) {
    std::vector<Row> table = {{"序号", "导师姓名", "单位"}};
    const char* given[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千"};
    for (int i = 0; i < 12; ++i) {
      const std::string number = i == 3 ? fourth : i == 11 ? last : std::to_string(i + 1);
      table.push_back({number, "丁" + std::string(given[i]), "河南大学"});
    }
    return Mentors({Sheet({"创业导师名单"}, table)});
  };
  const Extraction one = list("1", ".12.");
  EXPECT_EQ(Facts(one, Metric::kMentorPerson)[0]->certainty, Certainty::kBeyondDoubt);
  EXPECT_FALSE(HasFinding(one, "list_rows_unsure"));
  const Extraction end = list("4", "13");
  EXPECT_NE(Facts(end, Metric::kMentorPerson)[0]->certainty, Certainty::kBeyondDoubt);
  EXPECT_TRUE(HasFinding(end, "list_rows_unsure"));
}

// A list of enterprises goes on for one row on the next page, above that of the teams.
TEST(Mentors, ARowAboveTheNextTableIsARowThatWasMissed) {
  const auto sheets = [](const char* row) {
    PageBuilder first("list.pdf", 1);
    first.Table({{"序号", "导师姓名", "单位"},
                 {"1", "丁一", "河南大学"},
                 {"2", "丁二", "河南大学"},
                 {"3", "丁三", "河南大学"}});
    PageBuilder second("list.pdf", 2);
    second.Line(row, 0.1, 0.06)
        .Line("河南大学", 0.6, 0.06)
        .Skip(0.1)
        .Table(
            {{"序号", "导师姓名", "单位"}, {"1", "何一", "郑州大学"}, {"2", "何二", "郑州大学"}});
    return Mentors({first.Build(), second.Build()});
  };
  const Extraction missed = sheets("4 丁四");
  EXPECT_TRUE(HasFinding(missed, "list_rows_unsure"));
  EXPECT_NE(Facts(missed, Metric::kMentorPerson)[0]->certainty, Certainty::kBeyondDoubt);
  EXPECT_FALSE(HasFinding(sheets("二、校外导师"), "list_rows_unsure"));
}

TEST(Mentors, ANumberBelowTheLastRowIsARowThatWasMissed) {
  PageBuilder page;
  page.Table({{"序号", "导师姓名", "单位"},
              {"1", "丁一", "河南大学"},
              {"2", "丁二", "河南大学"},
              {"3", "丁三", "河南大学"}});
  models::Page read = page.Build();
  const models::Box last = read.tables[0].cells[9].box;
  models::Line line = read.lines.back();
  line.text = "4";
  line.box = {last.x + 0.01, last.Bottom() + 0.02, 0.02, 0.014};
  read.lines.push_back(line);
  EXPECT_FALSE(HasFinding(Mentors({read}), "list_rows_unsure"));
  line.text = "谢华";
  line.box.x += 0.1;
  read.lines.push_back(line);
  const Extraction out = Mentors({read});
  EXPECT_NE(Facts(out, Metric::kMentorPerson)[0]->certainty, Certainty::kBeyondDoubt);
  EXPECT_TRUE(HasFinding(out, "list_rows_unsure"));
}

// Rows without numbers: a hole, or a page of words that its reader did not believe.
TEST(Mentors, RowsThatMayBeMissingAreSaid) {
  const char* given[] = {"一", "二", "三", "四", "五", "六", "七"};
  const auto list = [&](double hole, int permille) {
    PageBuilder page;
    page.Line("导师姓名", 0.2, 0.10).Line("工作单位", 0.5, 0.10);
    page.Confidence(permille);
    for (int i = 0; i < 7; ++i) {
      const double y = 0.14 + 0.03 * i + (i > 3 ? hole : 0);
      page.Line("丁" + std::string(given[i]), 0.2, y).Line("河南大学", 0.5, y);
    }
    return Mentors({page.Build()});
  };
  EXPECT_FALSE(HasFinding(list(0, 990), "list_rows_unsure"));
  EXPECT_TRUE(HasFinding(list(0.03, 990), "list_rows_unsure"));
  EXPECT_TRUE(HasFinding(list(0, 300), "list_rows_unsure"));
}

// The frame of a seal made a table of its own of the last row: a name and more stand below the
// list.
TEST(Mentors, ARowCutOffByAFrameLeavesTheCountOpen) {
  const std::vector<tests::Row> rows = {{"导师姓名", "性别", "学历/学位"},
                                        {"彭春峰", "男", "硕士研究生"},
                                        {"梁文", "女", "大学本科"},
                                        {"曾海雪", "女", "专科"},
                                        {"韩艳", "男", "专科"}};
  const auto roster = [&](bool cut_off) {
    PageBuilder builder;
    builder.Title("创业导师名单").Table(rows, false);
    const models::Page list = builder.Build();
    double x = 0;
    double y = 0;
    for (const models::Line& line : list.lines) {
      if (line.text == "韩艳") x = line.box.x;
      y = std::max(y, line.box.Bottom());
    }
    if (cut_off) builder.Line("孙雪娟", x, y + 0.01).Line("男 孵化主管 职高", x + 0.4, y + 0.01);
    return Mentors({builder.Build()});
  };
  EXPECT_FALSE(HasFinding(roster(false), "list_rows_unsure"));
  EXPECT_TRUE(HasFinding(roster(true), "list_rows_unsure"));
}

TEST(Tenants, TotalsAreCheckedNotCounted) {
  const Extraction out = Tenants({Sheet({}, {{"企业名称", "行业", "类型"},
                                             {"甲有限公司", "软件", "企业"},
                                             {"乙有限公司", "软件", "企业"},
                                             {"合计", "2家", "<"}})});
  EXPECT_EQ(Facts(out, Metric::kTenantName).size(), 2U);
  EXPECT_EQ(Total(out, Metric::kTenantStatedTotal), "2! ");
  EXPECT_EQ(Facts(out, Metric::kTenantName)[0]->basis, "stated total");
}

// Other lists.

Extraction Others(std::vector<Page> pages, DocumentType type) {
  return Parse(extract::ExtractOtherList, std::move(pages), type);
}

std::string Yuan(const Extraction& out) {
  std::string text;
  for (const models::Fact* fact : Facts(out, Metric::kListAmount)) {
    if (!text.empty()) text += " ";
    text += std::get<models::Money>(fact->value).yuan.Trimmed().ToString();
    text += fact->certainty == Certainty::kBeyondDoubt ? "!" : "?";
  }
  return text;
}

TEST(OtherList, EventsAreRows) {
  const Extraction out = Others({Sheet({"2024年活动台账"},
                                       {{"序号", "活动名称", "时间", "地点", "参加人数"},
                                        {"1", "创业沙龙第一期", "2024年3月5日", "路演厅", "40"},
                                        {"2", "财税培训", "2024年4月6日", "培训室", "35"}},
                                       {"共2场次"})},
                                DocumentType::kEventList);
  EXPECT_EQ(Texts(out, Metric::kListRow),
            "r1:创业沙龙第一期 2024年3月5日; r2:财税培训 2024年4月6日");
  EXPECT_EQ(Total(out, Metric::kListStatedTotal), "2! ");
}

TEST(OtherList, EquipmentAddsUpToItsTotal) {
  const Extraction out =
      Others({Sheet({"设备清单", "单位：元"}, {{"序号", "设备名称", "数量", "单价", "金额"},
                                               {"1", "3D打印机", "2", "15000", "30000"},
                                               {"2", "服务器", "1", "82,500.50", "82,500.50"},
                                               {"合计", "<", "<", "<", "112500.50"}})},
             DocumentType::kEquipmentList);
  EXPECT_EQ(Yuan(out), "30000! 82500.5!");
}

TEST(OtherList, TenThousandYuanInHeadCaptionOrCell) {
  EXPECT_EQ(Yuan(Others({Sheet({}, {{"序号", "企业名称", "融资金额（万元）"},
                                    {"1", "甲有限公司", "150"},
                                    {"2", "乙有限公司", "80.5"}})},
                        DocumentType::kFinancingProof)),
            "1500000? 805000?");
  EXPECT_EQ(Yuan(Others({Sheet({"金额单位：万元"}, {{"设备名称", "总价"}, {"示波器", "1.2"}})},
                        DocumentType::kEquipmentList)),
            "12000?");
  EXPECT_EQ(Yuan(Others({Sheet({}, {{"企业名称", "融资额"}, {"甲有限公司", "300万元"}})},
                        DocumentType::kFinancingProof)),
            "3000000?");
}

TEST(OtherList, PriceTimesQuantity) {
  EXPECT_EQ(Yuan(Others({Sheet({}, {{"设备名称", "单价（元）", "数量"}, {"电脑", "4500", "10台"}})},
                        DocumentType::kEquipmentList)),
            "45000?");
}

TEST(OtherList, ATotalThatDiffersIsAFinding) {
  const Extraction out = Others({Sheet({}, {{"序号", "设备名称", "金额（元）"},
                                            {"1", "投影仪", "8000"},
                                            {"2", "打印机", "2000"},
                                            {"合计", "<", "12000"}})},
                                DocumentType::kEquipmentList);
  EXPECT_TRUE(HasFinding(out, "list_total_differs"));
  EXPECT_EQ(Yuan(out), "8000? 2000?");
}

TEST(OtherList, FundsInProse) {
  PageBuilder page;
  page.Prose({"本基金总规模为人民币200万元。", "联系电话：0371-60000000"});
  EXPECT_EQ(Yuan(Others({page.Build()}, DocumentType::kFundProof)), "2000000?");
}

}  // namespace
}  // namespace heyan::tests
