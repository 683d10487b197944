// Drafts beside signed papers, two versions of a form, seals.
#include "extract/copies/copies.h"

#include <gtest/gtest.h>

#include "extract/extract.h"
#include "tests/extract/lists/paper_of.h"

namespace heyan::tests {
namespace {

using models::Extraction;
using models::Metric;

PageBuilder Lease(const std::string& file, const std::string& title, const std::string& end) {
  PageBuilder page(file);
  page.Title(title).Prose(
      {"出租方（甲方）：郑州甲置业有限公司", "承租方（乙方）：郑州乙众创空间有限公司",
       "甲方将位于郑州市高新区瑞达路96号的房屋出租给乙方，建筑面积1250平方米。",
       "租赁期限自2021年3月1日起至" + end + "止，月租金20000元，押金40000元。"});
  return page;
}

PageBuilder Form(const std::string& file, const std::string& day, const std::string& area) {
  PageBuilder page(file);
  page.Title("郑州市众创空间备案申请表")
      .Table({{"申报单位", "郑州乙众创空间有限公司", "场地总面积", area},
              {"创业工位", "86个", "创业导师", "7人"},
              {"入驻团队", "24个", "在孵企业", "11家"},
              {"填报日期", day, "活动场次", "15场"}});
  return page;
}

std::string Ends(const Extraction& out) {
  std::string text;
  for (const models::Fact* fact : Facts(out, Metric::kLeaseEnd)) {
    text += models::Describe(fact->value) + " ";
  }
  return text;
}

TEST(Copies, ADraftBesideTheSignedPaper) {
  for (const char* title : {"房屋租赁合同（草稿）", "房屋租赁合同（征求意见稿）"}) {
    const Extraction out =
        extract::Extract({Lease("a.png", title, "2025年2月28日").File(),
                          Lease("b.png", "房屋租赁合同", "2026年2月28日").File()});
    EXPECT_EQ(Ends(out), "2026-02-28 ");
    EXPECT_TRUE(HasFinding(out, "superseded_copy"));
    EXPECT_FALSE(out.candidates.empty());
  }
}

TEST(Copies, ADraftAlone) {
  const Extraction out =
      extract::Extract({Lease("a.png", "房屋租赁合同（草稿）", "2026年2月28日").File()});
  EXPECT_TRUE(HasFinding(out, "draft_only"));
  EXPECT_EQ(Facts(out, Metric::kLeaseEnd).front()->certainty, models::Certainty::kUnsure);
}

TEST(Copies, WhatSpeaksOfDraftsIsNone) {
  PageBuilder page = Lease("a.png", "房屋租赁合同", "2026年2月28日");
  page.Prose({"双方此前就本合同交换的草稿、意见稿自本合同签订之日起作废，以本合同为准。"});
  const Extraction out = extract::Extract({page.File()});
  EXPECT_FALSE(HasFinding(out, "draft_only"));
}

TEST(Copies, OfTwoFormsTheLaterCounts) {
  const Extraction out = extract::Extract({Form("a.png", "2025年4月18日", "1386㎡").File(),
                                           Form("b.png", "2025年3月2日", "1250㎡").File()});
  const auto areas = Facts(out, Metric::kPremisesArea);
  ASSERT_EQ(areas.size(), 1U);
  EXPECT_EQ(models::Describe(areas.front()->value), "1386 ㎡");
  EXPECT_TRUE(HasFinding(out, "superseded_copy"));
}

TEST(Copies, TwoFormsOfOneDayBothStand) {
  const Extraction out = extract::Extract({Form("a.png", "2025年4月18日", "1386㎡").File(),
                                           Form("b.png", "2025年4月18日", "1250㎡").File()});
  EXPECT_EQ(Facts(out, Metric::kPremisesArea).size(), 2U);
}

TEST(Seals, OfTheParties) {
  struct Case {
    std::string seal;  // "-": none
    bool missing;
    bool other;
  };
  const std::vector<Case> cases = {{"-", true, false},
                                   {"", false, false},  // not legible
                                   {"郑州甲置业有限公司", false, false},
                                   {"郑州甲置亚有限公", false, false},
                                   {"洛阳丙丁贸易有限公司", false, true}};
  for (const Case& one : cases) {
    PageBuilder page = Lease("a.png", "房屋租赁合同", "2026年2月28日");
    page.Prose({"甲方（盖章）：", "乙方（盖章）："});
    if (one.seal != "-") page.Seal({0.2, 0.3, 0.15, 0.1}, one.seal);
    const Extraction out = extract::Extract({page.File()});
    EXPECT_EQ(HasFinding(out, "seal_missing"), one.missing) << one.seal;
    EXPECT_EQ(HasFinding(out, "seal_of_other"), one.other) << one.seal;
  }
}

}  // namespace
}  // namespace heyan::tests
