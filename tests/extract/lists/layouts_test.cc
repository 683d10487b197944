// Lists of tenants in layouts with words and columns of their own.
#include <gtest/gtest.h>

#include "extract/lists/ticks.h"
#include "tests/extract/lists/paper_of.h"

namespace heyan::tests {
namespace {

using models::DocumentType;
using models::Extraction;
using models::Metric;
using models::Page;
using models::TenantKind;

// "甲科技有限公司E 青禾团队T": E enterprise, T team, ? unknown.
std::string Tenants(const std::vector<Row>& table, bool ruled = true,
                    std::vector<double> widths = {}) {
  PageBuilder page;
  page.Title("入驻主体台账").Table(table, ruled, std::move(widths));
  const Extraction out = Parse(extract::ExtractTenants, {page.Build()}, DocumentType::kTenantList);
  std::string text;
  for (const models::Fact* name : Facts(out, Metric::kTenantName)) {
    const models::Fact* kind = FactOf(out, Metric::kTenantKind, name->subject);
    if (!text.empty()) text += " ";
    text += std::get<models::Text>(name->value).text;
    text += "?TES"[static_cast<int>(std::get<TenantKind>(kind->value))];
  }
  return text;
}

TEST(TenantLayouts, WhateverTheNamesAreCalled) {
  for (const char* head : {"客户名称", "商户名称", "入孵对象", "租户"}) {
    EXPECT_EQ(Tenants({{"序号", "编码", head, "主体类别", "负责人"},
                       {"1", "HT0801", "许昌星海软件有限公司", "在孵企业", "周正"},
                       {"2", "HT0802", "云上课堂工作室", "创业团队", "吴越"}}),
              "许昌星海软件有限公司E 云上课堂工作室T")
        << head;
  }
}

TEST(TenantLayouts, NamesToldByWhatStandsInTheColumn) {
  EXPECT_EQ(Tenants({{"序号", "乙方", "行业", "联系电话"},
                     {"1", "郑州远帆科技有限公司", "软件", "13812345678"},
                     {"2", "智慧果园创业团队", "农业", "13912345678"},
                     {"3", "郑州明溪环保有限公司", "环保", "13712345678"}}),
            "郑州远帆科技有限公司E 智慧果园创业团队T 郑州明溪环保有限公司E");
}

TEST(TenantLayouts, ANameOfSomethingElseIsNoTenant) {
  EXPECT_EQ(Tenants({{"序号", "企业名称", "产品名称", "负责人"},
                     {"1", "郑州远帆科技有限公司", "巡检无人机", "周正"}}),
            "郑州远帆科技有限公司E");
}

// The reader made one of a number and the name at its right; the table has no rule between them.
TEST(TenantLayouts, ANumberGluedToTheName) {
  EXPECT_EQ(Tenants({{"序号", "企业名称", "行业"},
                     {"1", "郑州远帆科技有限公司", "软件"},
                     {"2郑州明溪环保有限公司", "<", "环保"},
                     {"", "3 郑州百川检测有限公司", "检测"},
                     {"", "3D打印创客团队", "制造"},
                     {"5", "郑州众合网络有限公司", "软件"}},
                    false),
            "郑州远帆科技有限公司E 郑州明溪环保有限公司E 郑州百川检测有限公司E 3D打印创客团队T "
            "郑州众合网络有限公司E");
}

// 二、创业团队（2个） cut by the rule of the first column heads its group and is nobody's name.
TEST(TenantLayouts, AGroupHeadCutByTheFirstColumn) {
  EXPECT_EQ(Tenants({{"序号", "名称", "负责人", "入驻时间"},
                     {"一、在孵企业（1家）", "<", "<", "<"},
                     {"1", "郑州远帆科技有限公司", "周正", "2023.5"},
                     {"二、创", "业团队（2个）", "<", "<"},
                     {"2", "云上课堂", "吴越", "2023.6"},
                     {"3", "智慧果园", "郑和", "2023.7"}}),
            "郑州远帆科技有限公司E 云上课堂T 智慧果园T");
}

TEST(Ticks, TheOptionThatIsTicked) {
  using extract::TickedOption;
  EXPECT_EQ(TickedOption("☑专 □兼"), "专");
  EXPECT_EQ(TickedOption("□企业 √团队"), "团队");
  EXPECT_EQ(TickedOption("专职□ 兼职☑"), "兼职");
  // A box was lost: on which side of their words the boxes stand is open.
  EXPECT_EQ(TickedOption("专□兼"), "");
  EXPECT_EQ(TickedOption("专☑兼"), "");
  EXPECT_EQ(TickedOption("☑专 ☑兼"), "");
  EXPECT_EQ(TickedOption("专职"), "");
}

}  // namespace
}  // namespace heyan::tests
