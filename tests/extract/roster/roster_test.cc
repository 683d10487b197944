#include <gtest/gtest.h>

#include "tests/extract/lists/paper_of.h"

namespace heyan::tests {
namespace {

using models::Certainty;
using models::DegreeLevel;
using models::DocumentType;
using models::Employment;
using models::Extraction;
using models::Metric;
using models::Page;

Extraction Roster(std::vector<Page> pages, std::string title = "") {
  return Parse(extract::ExtractRoster, std::move(pages), DocumentType::kStaffRoster,
               std::move(title));
}

// "r1:张伟 4F": key, name, degree 0..5, F full time, P part time, L left, ? unknown.
std::string Show(const Extraction& out) {
  std::string text;
  for (const models::Fact* person : Facts(out, Metric::kRosterPerson)) {
    const models::Fact* degree = FactOf(out, Metric::kRosterDegree, person->subject);
    const models::Fact* employment = FactOf(out, Metric::kRosterEmployment, person->subject);
    if (!text.empty()) text += "; ";
    text += person->subject + ":" + std::get<models::Text>(person->value).text + " ";
    text += std::to_string(static_cast<int>(std::get<DegreeLevel>(degree->value)));
    text += "?FPL"[static_cast<int>(std::get<Employment>(employment->value))];
  }
  return text;
}

bool BeyondDoubt(const Extraction& out) {
  for (const models::Fact* person : Facts(out, Metric::kRosterPerson)) {
    if (person->certainty != Certainty::kBeyondDoubt) return false;
  }
  return !Facts(out, Metric::kRosterPerson).empty();
}

std::string Totals(const Extraction& out) {
  std::string text;
  for (const models::Fact* fact : Facts(out, Metric::kRosterStatedTotal)) {
    text += std::to_string(std::get<models::Count>(fact->value).n) + " ";
  }
  return text;
}

struct Variant {
  const char* name;
  std::vector<const char*> above;
  std::vector<Row> table;
  std::vector<const char*> below;
  const char* people;
  bool sure;
  const char* totals;
};

void PrintTo(const Variant& v, std::ostream* os) { *os << v.name; }

const std::vector<Variant>& Variants() {
  static const std::vector<Variant> kVariants = {
      // Heads.
      {"plain",
       {"工作人员花名册"},
       {{"序号", "姓名", "性别", "学历", "职务", "专职/兼职"},
        {"1", "张伟", "男", "本科", "主任", "专职"},
        {"2", "李娜", "女", "硕士研究生", "主管", "专职"},
        {"3", "王强", "男", "大专", "会计", "兼职"}},
       {},
       "r1:张伟 3F; r2:李娜 4F; r3:王强 2P",
       true,
       ""},
      {"head of two lines with merged cells",
       {},
       {{"序号", "基本情况", "<", "教育背景", "<", "<", "备注"},
        {"^", "姓名", "性别", "毕业院校", "学历", "专业", "^"},
        {"1", "赵敏", "女", "郑州大学", "本科", "会计", ""},
        {"2", "周涛", "男", "许昌学院", "专科", "法学", ""}},
       {},
       "r1:赵敏 3?; r2:周涛 2?",
       true,
       ""},
      {"title row merged over the table and no row numbers",
       {},
       {{"某某众创空间专职人员花名册", "<", "<", "<"},
        {"姓名", "文化程度", "岗位", "联系电话"},
        {"陈晨", "大学本科", "运营", "13812340001"},
        {"孙丽", "中专", "行政", "13812340002"}},
       {},
       "r1:陈晨 3F; r2:孙丽 1F",
       false,
       ""},
      {"heads with slips",
       {},
       {{"序号", "姓石", "性别", "最高学厉", "是否专职"},
        {"1", "吴刚", "男", "本科", "是"},
        {"2", "郑洁", "女", "大专", "否"}},
       {},
       "r1:吴刚 3F; r2:郑洁 2P",
       true,
       ""},
      {"no readable head, columns by content",
       {},
       {{"1", "冯军", "男", "410105199001012318", "本科", "13900000001"},
        {"2", "褚燕", "女", "410105199203054321", "大专", "13900000002"},
        {"3", "卫东", "男", "410105198807071234", "硕士", "13900000003"}},
       {},
       "r1:冯军 3?; r2:褚燕 2?; r3:卫东 4?",
       true,
       ""},
      {"columns to tick",
       {},
       {{"序号", "姓名", "学历", "<", "<", "用工形式", "<"},
        {"^", "^", "大专", "本科", "硕士", "专职", "兼职"},
        {"1", "蒋欣", "", "√", "", "√", ""},
        {"2", "沈浩", "√", "", "", "", "√"},
        {"3", "韩雪", "", "", "√", "√", ""}},
       {},
       "r1:蒋欣 3F; r2:沈浩 2P; r3:韩雪 4F",
       true,
       ""},
      {"two lists side by side",
       {},
       {{"序号", "姓名", "学历", "序号", "姓名", "学历"},
        {"1", "杨帆", "本科", "3", "朱红", "大专"},
        {"2", "秦岚", "博士", "4", "尤勇", "高中"}},
       {},
       "r1:杨帆 3?; r2:秦岚 5?; r3:朱红 2?; r4:尤勇 1?",
       true,
       ""},
      {"names set wide and with remarks",
       {},
       {{"编号", "姓 名", "学 历", "备 注"},
        {"1", "许 诺", "本 科", ""},
        {"2", "何平（兼职）", "大专", ""},
        {"3", "欧阳修远", "硕士", ""},
        {"4", "买买提·艾力", "本科", ""}},
       {},
       "r1:许诺 3F; r2:何平 2P; r3:欧阳修远 4F; r4:买买提·艾力 3F",
       true,
       ""},
      // Rows that are nobody.
      {"numbered empty rows",
       {},
       {{"序号", "姓名", "学历", "备注"},
        {"1", "吕方", "本科", ""},
        {"2", "施工", "大专", ""},
        {"3", "", "", ""},
        {"4", "", "", ""}},
       {},
       "r1:吕方 3?; r2:施工 2?",
       true,
       ""},
      {"total row",
       {},
       {{"序号", "姓名", "学历", "职务"},
        {"1", "孔明", "本科", "主任"},
        {"2", "曹颖", "大专", "助理"},
        {"合计", "<", "2人", "<"}},
       {},
       "r1:孔明 3?; r2:曹颖 2?",
       true,
       "2 "},
      {"a total that differs",
       {"共5人"},
       {{"序号", "姓名", "学历"}, {"1", "严宽", "本科"}, {"2", "华晨", "大专"}},
       {},
       "r1:严宽 3?; r2:华晨 2?",
       false,
       "5 "},
      {"a part's total is no total",
       {},
       {{"姓名", "学历", "职务"}, {"金鑫", "本科", "主任"}, {"魏来", "大专", "助理"}},
       {"其中本科以上共1人，专职人员合计2人", "第1页 共5页"},
       "r1:金鑫 3?; r2:魏来 2?",
       false,
       ""},
      {"placeholders and notes",
       {},
       {{"序号", "姓名", "学历", "职务"},
        {"1", "陶然", "本科", "主任"},
        {"2", "待招聘", "", "会计"},
        {"3", "/", "/", "/"},
        {"注：以上人员均已缴纳社保", "<", "<", "<"},
        {"填表人：姜文", "<", "日期：2025年3月1日", "<"}},
       {},
       "r1:陶然 3?",
       true,
       ""},
      // Groups.
      {"group heads say who is full time",
       {},
       {{"序号", "姓名", "学历", "岗位"},
        {"一、专职人员", "<", "<", "<"},
        {"1", "戚薇", "本科", "主任"},
        {"2", "谢娜", "大专", "助理"},
        {"二、兼职人员", "<", "<", "<"},
        {"1", "邹凯", "硕士", "法务"}},
       {},
       "r1:戚薇 3F; r2:谢娜 2F; r3:邹凯 4P",
       true,
       ""},
      {"a group head cut where columns meet",
       {},
       {{"人员姓名", "性别", "担任职务", "学历/学位", "手机"},
        {"", "", "专职人员", "", ""},
        {"戚薇", "女", "主任", "本科", "150****1343"},
        {"谢娜", "女", "助理", "大专", "174****9465"},
        {"", "", "兼职人", "员", ""},
        {"邹凯", "男", "法务", "硕士", "177****5522"}},
       {},
       "r1:戚薇 3F; r2:谢娜 2F; r3:邹凯 4P",
       false,
       ""},
      {"a group head that a reader joined to the row above it",
       {},
       {{"姓名", "性别", "职务", "学历"},
        {"专职人员", "<", "<", "<"},
        {"戚薇", "女", "主任", "本科"},
        {"谢娜", "女", "企业服务专员 兼职人", "大专 员"},
        {"邹凯", "男", "法务", "硕士"}},
       {},
       "r1:戚薇 3F; r2:谢娜 2F; r3:邹凯 4P",
       false,
       ""},
      {"a merged cell at the side groups rows",
       {},
       {{"类别", "姓名", "学历"},
        {"专职", "喻言", "本科"},
        {"^", "柏林", "大专"},
        {"兼职", "水清", "硕士"}},
       {},
       "r1:喻言 3F; r2:柏林 2F; r3:水清 4P",
       false,
       ""},
      // Employment.
      {"only part time is marked, the blank is full time",
       {},
       {{"序号", "姓名", "学历", "备注"},
        {"1", "窦唯", "本科", ""},
        {"2", "章华", "大专", "兼职"},
        {"3", "云飞", "大专", ""}},
       {},
       "r1:窦唯 3F; r2:章华 2P; r3:云飞 2F",
       true,
       ""},
      {"departed, interns and people on loan",
       {"运营团队全职人员名单"},
       {{"序号", "姓名", "学历", "备注"},
        {"1", "苏轼", "本科", ""},
        {"2", "潘安", "大专", "2024年6月已离职"},
        {"3", "葛优", "大专", "实习生"},
        {"4", "奚梦", "本科", "借调"},
        {"5", "范进", "本科", "未离职"}},
       {},
       "r1:苏轼 3F; r2:潘安 2L; r3:葛优 2?; r4:奚梦 3?; r5:范进 3F",
       true,
       ""},
      {"nothing is said of employment",
       {},
       {{"姓名", "性别", "学历"}, {"彭博", "男", "本科"}, {"郎平", "女", "本科"}},
       {},
       "r1:彭博 3?; r2:郎平 3?",
       false,
       ""},
      {"a title of both says nothing",
       {"专兼职人员名单"},
       {{"姓名", "性别", "学历"}, {"鲁智", "男", "本科"}, {"韦庄", "男", "本科"}},
       {},
       "r1:鲁智 3?; r2:韦庄 3?",
       false,
       ""},
      {"a date in the column of leaving",
       {},
       {{"序号", "姓名", "学历", "用工形式", "离职时间"},
        {"1", "昌平", "本科", "全职", ""},
        {"2", "马超", "本科", "全职", "2024-05-31"}},
       {},
       "r1:昌平 3F; r2:马超 3L",
       true,
       ""},
      // Degrees.
      {"the ladder and its traps",
       {},
       {{"序号", "姓名", "学历", "毕业院校"},
        {"1", "苗苗", "专升本", "河南大学"},
        {"2", "凤霞", "硕士在读", "郑州大学"},
        {"3", "花荣", "本科（硕士在读）", "郑州大学"},
        {"4", "方圆", "中专", "许昌高级技工学校"},
        {"5", "俞平", "本科肄业", "河南大学"},
        {"6", "任远", "高职", "郑州职业学院"},
        {"7", "袁野", "", "清华大学"},
        {"8", "柳青", "研究生", "河南大学"},
        {"9", "酆都", "大学专科", "商丘师范"},
        {"10", "施恩", "大专在读", "商丘师范"}},
       {},
       "r1:苗苗 3?; r2:凤霞 0?; r3:花荣 3?; r4:方圆 1?; r5:俞平 0?; r6:任远 2?; r7:袁野 0?; "
       "r8:柳青 4?; r9:酆都 2?; r10:施恩 1?",
       true,
       ""},
      {"slips in degrees",
       {},
       {{"序号", "姓名", "学历"},
        {"1", "鲍国", "木科"},
        {"2", "史进", "太专"},
        {"3", "唐寅", "硕土"},
        {"4", "费玉", "寺科"}},
       {},
       "r1:鲍国 3?; r2:史进 2?; r3:唐寅 4?; r4:费玉 0?",
       true,
       ""},
      {"schooling and degree side by side",
       {},
       {{"序号", "姓名", "学历", "学位"},
        {"1", "廉颇", "本科", "硕士"},
        {"2", "岑参", "研究生", "博士"},
        {"3", "薛涛", "大专", "无"}},
       {},
       "r1:廉颇 3?; r2:岑参 4?; r3:薛涛 2?",
       true,
       ""},
      // Double and broken rows.
      {"one person twice by ID",
       {},
       {{"序号", "姓名", "身份证号", "学历"},
        {"1", "雷军", "410105199001012318", "本科"},
        {"2", "贺龙", "410105199203054321", "大专"},
        {"3", "雷军", "410105199001012318", "本科"}},
       {},
       "r1:雷军 3?; r2:贺龙 2?",
       true,
       ""},
      {"one name twice",
       {},
       {{"序号", "姓名", "学历"}, {"1", "倪萍", "本科"}, {"2", "倪萍", "大专"}},
       {},
       "r1:倪萍 3?; r2:倪萍 2?",
       true,
       ""},
      {"a row over two lines",
       {},
       {{"序号", "姓名", "学历", "毕业院校", "备注"},
        {"1", "汤显", "本科", "河南财经", ""},
        {"", "", "", "政法大学", "兼职"},
        {"2", "滕州", "大专", "许昌学院", ""}},
       {},
       "r1:汤显 3P; r2:滕州 2F",
       true,
       ""},
      {"a name that was not read",
       {},
       {{"序号", "姓名", "性别", "学历", "联系电话"},
        {"1", "殷勤", "男", "本科", "13812340001"},
        {"2", "", "女", "大专", "13812340002"},
        {"3", "罗成", "男", "大专", "13812340003"}},
       {},
       "r1:殷勤 3?; r2: 2?; r3:罗成 2?",
       false,
       ""},
      // Nothing.
      {"a table of figures is no roster",
       {},
       {{"学历", "人数", "占比"}, {"本科", "12", "60%"}, {"大专", "8", "40%"}},
       {},
       "",
       false,
       ""},
      {"an empty form",
       {},
       {{"序号", "姓名", "学历"}, {"1", "", ""}, {"2", "", ""}},
       {},
       "",
       false,
       ""},
  };
  return kVariants;
}

class RosterVariants : public ::testing::TestWithParam<Variant> {};

TEST_P(RosterVariants, Ruled) {
  const Variant& v = GetParam();
  PageBuilder page;
  for (const char* line : v.above) page.Title(line);
  page.Table(v.table);
  for (const char* line : v.below) page.Prose({line});
  const Extraction out = Roster({page.Build()});
  EXPECT_EQ(Show(out), v.people);
  EXPECT_EQ(Totals(out), v.totals);
  EXPECT_EQ(BeyondDoubt(out), v.sure);
}

TEST_P(RosterVariants, Office) {
  const Variant& v = GetParam();
  PageBuilder page("花名册.xlsx");
  page.Reader(models::ReaderKind::kOffice);
  for (const char* line : v.above) page.Title(line);
  page.Table(v.table);
  for (const char* line : v.below) page.Prose({line});
  const Extraction out = Roster({page.Build()});
  EXPECT_EQ(Show(out), v.people);
}

INSTANTIATE_TEST_SUITE_P(All, RosterVariants, ::testing::ValuesIn(Variants()));

// 兼职人员 at the foot of a sheet heads the rows of the next one.
TEST(Roster, AGroupsHeadBelowTheLastRow) {
  const Page first = PageBuilder()
                         .Table({{"姓名", "学历", "手机"},
                                 {"张伟", "本科", "131****7565"},
                                 {"李娜", "大专", "132****7565"}})
                         .Line("兼职人员", 0.45, 0.9)
                         .Build();
  const Page second =
      PageBuilder().Table({{"姓名", "学历", "手机"}, {"王强", "本科", "133****7565"}}).Build();
  Page grouped = first;
  for (models::Line& line : grouped.lines) {
    if (line.text == "兼职人员") line.box.y = grouped.tables[0].box.Bottom() + 0.004;
  }
  EXPECT_EQ(Show(Roster({grouped, second}, "专职工作人员名册")),
            "r1:张伟 3F; r2:李娜 2F; r3:王强 3P");
  // Far below the table it belongs to something else.
  Page apart = first;
  for (models::Line& line : apart.lines) {
    if (line.text == "兼职人员") line.box.y = 0.95;
  }
  EXPECT_EQ(Show(Roster({apart, second}, "专职工作人员名册")),
            "r1:张伟 3F; r2:李娜 2F; r3:王强 3F");
}

TEST(Roster, GoesOnOverPagesWithAndWithoutHeads) {
  PageBuilder one("r.pdf", 1);
  one.Title("运营团队花名册")
      .Table({{"序号", "姓名", "学历", "性质"},
              {"1", "毕昇", "本科", "专职"},
              {"2", "郝仁", "大专", "专职"}});
  PageBuilder two("r.pdf", 2);
  two.Table({{"3", "邬桑", "硕士", "专职"}, {"4", "安逸", "大专", "兼职"}});
  PageBuilder three("r.pdf", 3);
  three.Table({{"序号", "姓名", "学历", "性质"}, {"5", "常山", "本科", "专职"}});
  three.Prose({"合计：5人"});
  const Extraction out = Roster({one.Build(), two.Build(), three.Build()});
  EXPECT_EQ(Show(out), "r1:毕昇 3F; r2:郝仁 2F; r3:邬桑 4F; r4:安逸 2P; r5:常山 3F");
  EXPECT_TRUE(BeyondDoubt(out));
  EXPECT_EQ(Totals(out), "5 ");
  EXPECT_EQ(Facts(out, Metric::kRosterPerson)[3]->place.page, 2);
}

TEST(Roster, WithoutAnyTableReadsLinesInRows) {
  PageBuilder page;
  page.Title("人员名单");
  const std::vector<std::vector<std::string>> rows = {{"序号", "姓名", "学历", "职务"},
                                                      {"1", "乐正", "本科", "主任"},
                                                      {"2", "于谦", "大专", "会计"}};
  double y = 0.2;
  for (const auto& row : rows) {
    double x = 0.1;
    for (const std::string& text : row) {
      page.Line(text, x, y);
      x += 0.2;
    }
    y += 0.03;
  }
  EXPECT_EQ(Show(Roster({page.Build()})), "r1:乐正 3?; r2:于谦 2?");
}

TEST(Roster, ThreeRulesOnlyAndLatinNames) {
  PageBuilder page;
  page.Table({{"姓名", "年龄", "性别", "身高/m", "体重/kg"},
              {"Duke", "34", "男", "1.74", "70"},
              {"Ella", "26", "女", "1.60", "58"},
              {"HANAKO", "22", "女", "1.60", "53"}},
             false);
  EXPECT_EQ(Show(Roster({page.Build()})), "r1:Duke 0?; r2:Ella 0?; r3:HANAKO 0?");
}

TEST(Roster, KeysFollowTheNumbersWhereARowIsLost) {
  PageBuilder page;
  page.Table({{"序号", "姓名", "学历"},
              {"1", "时迁", "本科"},
              {"3", "傅红", "大专"},
              {"4", "皮影", "大专"}});
  const Extraction out = Roster({page.Build()});
  EXPECT_EQ(Show(out), "r1:时迁 3?; r3:傅红 2?; r4:皮影 2?");
  EXPECT_FALSE(BeyondDoubt(out));
}

TEST(Roster, ALostRuleBetweenTwoRowsIsSeen) {
  PageBuilder page;
  page.Table({{"序号", "姓名", "性别", "学历", "文化\n程度"},
              {"1", "时迁", "男", "本科", ""},
              {"2\n3", "傅红\n皮影", "女\n女", "大专\n硕士", ""},
              {"4", "路平", "男", "本科", ""}});
  EXPECT_EQ(Show(Roster({page.Build()})), "r1:时迁 3?; r2:傅红 2?; r3:皮影 4?; r4:路平 3?");
}

TEST(Roster, SaysWhatItFound) {
  PageBuilder page;
  page.Table({{"序号", "姓名", "身份证号", "职务"},
              {"1", "卞和", "410105199001012318", "创业导师"},
              {"2", "卞和", "410105199001012318", "主任"},
              {"3", "齐桓", "410105199001012000", "主任"},
              {"4", "齐桓", "410105199001012999", "主任"}});
  const Extraction out = Roster({page.Build()});
  EXPECT_TRUE(HasFinding(out, "mentor_in_roster"));
  EXPECT_TRUE(HasFinding(out, "person_listed_twice"));
  EXPECT_TRUE(HasFinding(out, "same_name_twice"));
  EXPECT_EQ(Facts(out, Metric::kRosterPerson).size(), 3U);
}

TEST(Roster, MisreadDegreesStayUnsureEvenInOfficeFiles) {
  PageBuilder page("a.xlsx");
  page.Reader(models::ReaderKind::kOffice)
      .Table({{"序号", "姓名", "学历"}, {"1", "康健", "大学"}, {"2", "伍员", "本科"}});
  const Extraction out = Roster({page.Build()});
  EXPECT_EQ(Show(out), "r1:康健 3?; r2:伍员 3?");
  EXPECT_EQ(FactOf(out, Metric::kRosterDegree, "r1")->certainty, Certainty::kUnsure);
  EXPECT_EQ(FactOf(out, Metric::kRosterDegree, "r2")->certainty, Certainty::kBeyondDoubt);
  EXPECT_EQ(FactOf(out, Metric::kRosterDegree, "r2")->place.cell, "Sheet1!C3");
}

TEST(Roster, ARowThatASealMayHideLeavesTheCountUnsure) {
  PageBuilder page;
  page.Table({{"序号", "姓名", "学历"}, {"1", "余华", "本科"}, {"2", "", ""}});
  page.Seal({0.1, 0.10, 0.5, 0.3});
  EXPECT_FALSE(BeyondDoubt(Roster({page.Build()})));
}

}  // namespace
}  // namespace heyan::tests
