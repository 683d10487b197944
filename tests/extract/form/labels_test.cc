// Labels as readers spell them, and labels that only look alike.
#include "extract/form/labels.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/page_builder.h"
#include "tests/support/read_form.h"

namespace heyan::extract {
namespace {

using models::Metric;
using tests::PageBuilder;
using tests::ReadForm;

// The metrics of the labels found, in their order.
std::string Found(const std::string& text) {
  std::string names;
  for (const LabelHit& hit : FindLabels(text, "")) {
    if (!names.empty()) names += ' ';
    names += hit.metric ? std::string(models::Name(*hit.metric)) : "-";
  }
  return names;
}

TEST(Labels, AsReadersSpellThem) {
  EXPECT_EQ(Found("租货期限"), "lease.term_months");
  EXPECT_EQ(Found("本科以士学历人数"), "staff.degree_count");
  EXPECT_EQ(Found("人驻团队和在孵企业总数"), "tenants.total");
  EXPECT_EQ(Found("租赁到期口期"), "lease.end");
  EXPECT_EQ(Found("众创空间总积:1748.74"), "premises.area_m2");
  EXPECT_EQ(Found("上年度丹展创业活\n动场次(场)"), "events.per_year");
  EXPECT_EQ(Found("工作空间;社交空间和培训场所面积"), "premises.shared_area_m2");
  EXPECT_EQ(Found("工作空间、社交空间.\n和培训场所面积"), "premises.shared_area_m2");
}

TEST(Labels, WithACharacterInStrokes) {
  EXPECT_EQ(Found("创业|]队数量"), "tenants.teams");
  EXPECT_EQ(Found("入驻|队及企业总数(家)"), "tenants.total");
  EXPECT_EQ(Found("[]队和工作人员总\n数"), "staff.total");
}

// One character apart and another field; the end of a value above a label is no part of it.
TEST(Labels, OthersThatLookAlike) {
  const std::string wrapped = "注册地址:郑州市文化路127号科技园19层\n法定代表人:胡华";
  EXPECT_EQ(FindLabels(wrapped, "").back().begin, wrapped.find("法定"));
  EXPECT_EQ(Found("兼职工作人员"), "-");
  EXPECT_EQ(Found("占地面积"), "-");
  EXPECT_EQ(Found("毕业企业"), "-");
  EXPECT_EQ(Found("累计注册企业"), "");
}

TEST(Form, HeadsAtTheFootOfAPage) {
  const auto pages = [](const std::string& name) {
    return std::vector<models::Page>{
        PageBuilder("form.pdf", 1)
            .Table({{"创业导师数（名）", "种子资金额度（万元）"}, {"7", "120"}, {name, ""}})
            .Build(),
        PageBuilder("form.pdf", 2).Table({{"23", ""}, {"备注", "无"}}).Build()};
  };
  const auto read = ReadForm(pages("入驻企业数（家）"));
  const auto found =
      std::ranges::find(read.facts, Metric::kTenantsEnterprises, &models::Fact::metric);
  ASSERT_NE(found, read.facts.end());
  EXPECT_EQ(models::Describe(found->value), "23");
  EXPECT_EQ(found->place.page, 2);
  // The last row of the first page is no head: the next page's first row is nobody's value.
  for (const models::Fact& fact : ReadForm(pages("2024年")).facts) {
    EXPECT_NE(models::Describe(fact.value), "23");
  }
}

// A label behind which nothing was read is noted for the whole page to be read again; one that is
// answered is not, nor is a label of an office file.
TEST(Form, ALabelWithoutAValueIsAsked) {
  const auto form = [](const std::string& count, models::ReaderKind reader) {
    return PageBuilder()
        .Reader(reader)
        .Line("专职人员数（人）……", 0.1, 0.30)
        .Line("7", 0.5, 0.30)
        .Line("聘请创业导师（人）……", 0.1, 0.34)
        .Line(count, 0.5, 0.34)
        .Build();
  };
  const auto asked = ReadForm(form("", models::ReaderKind::kFast));
  ASSERT_EQ(asked.illegible.size(), 1u);
  EXPECT_EQ(asked.illegible[0].metric, Metric::kMentorsTotal);
  EXPECT_EQ(asked.illegible[0].text, "");
  EXPECT_TRUE(ReadForm(form("5", models::ReaderKind::kFast)).illegible.empty());
  EXPECT_TRUE(ReadForm(form("", models::ReaderKind::kOffice)).illegible.empty());
}

TEST(Form, DustBeforeTheRestOfALabel) {
  const auto page = PageBuilder().Table({{"入驻团队及企业总\n.数", "37家"}}).Build();
  const auto read = ReadForm(page);
  ASSERT_EQ(read.facts.size(), 1u);
  EXPECT_EQ(read.facts[0].metric, Metric::kTenantsTotal);
}

// Leaders read as characters, and the label's unit in the cell of its value.
TEST(Form, SharesThatWereLost) {
  auto page = PageBuilder()
                  .Line("本科及以上学历人员占比（%）", 0.1, 0.30)
                  .Line("输.", 0.375, 0.304, 0.007)
                  .Line("41.67", 0.43, 0.30)
                  .Build();
  page.lines[1].confidence = {195};
  const auto share = [](const models::Page& form) {
    for (const models::Fact& fact : ReadForm(form).facts) {
      if (fact.metric == Metric::kStaffDegreeRatio) return models::Describe(fact.value);
    }
    return std::string();
  };
  EXPECT_EQ(share(page), "41.67%");
  EXPECT_EQ(share(PageBuilder().Table({{"大专以上学历人员占比", "(%)\n73"}}).Build()), "73%");
}

// The leaders as strokes, lower than print; a comma for a point, and the blank's line behind it.
TEST(Form, LeadersReadAsStrokes) {
  auto page = PageBuilder()
                  .Line("使用场地总面积", 0.1, 0.30, 0.017)
                  .Line("111", 0.24, 0.306, 0.007)
                  .Line("257,36__m", 0.43, 0.30, 0.019)
                  .Build();
  page.lines[1].confidence = {522};
  const auto read = ReadForm(page);
  ASSERT_EQ(read.facts.size(), 1u);
  EXPECT_EQ(models::Describe(read.facts[0].value), "257.36 ㎡");
}

// Leaders read as 109*, which the reader does not believe itself, are nobody's value.
TEST(Form, LeadersReadAsAFigure) {
  auto page = PageBuilder()
                  .Line("其中专职人员（人）", 0.1, 0.30)
                  .Line("109*", 0.3, 0.30)
                  .Line("23", 0.5, 0.30)
                  .Build();
  page.lines[1].confidence = {187};
  const auto read = ReadForm(page);
  ASSERT_EQ(read.facts.size(), 1u);
  EXPECT_EQ(models::Describe(read.facts[0].value), "23");
}

TEST(Form, OptionsWithoutATickAreAsked) {
  const auto page = PageBuilder().Table({{"场地性质", "自有□ 租赁"}}).Build();
  const auto read = ReadForm(page);
  ASSERT_EQ(read.illegible.size(), 1u);
  EXPECT_EQ(read.illegible[0].metric, Metric::kPremisesTenure);
}

// 122 at the end of a line and its 个 in the next: the figure is what is read again, not both
// lines.
TEST(Form, TheUnitInTheNextLineIsNoPartOfTheFigure) {
  const auto page = PageBuilder()
                        .Line("众创空间总面积：1738平方米，提供创业工位122", 0.1, 0.30)
                        .Line("个，聘请创业导师7名。", 0.1, 0.325)
                        .Build();
  const auto read = ReadForm(page);
  const auto seats =
      std::ranges::find(read.facts, Metric::kPremisesWorkstations, &models::Fact::metric);
  ASSERT_NE(seats, read.facts.end());
  EXPECT_EQ(seats->reads.size(), 1u);
  EXPECT_LT(seats->place.box.Bottom(), 0.325);
}

}  // namespace
}  // namespace heyan::extract
