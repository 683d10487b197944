// Leases as pages: sentences broken over lines, tables, blank templates, real papers.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "extract/paper.h"
#include "tests/support/page_builder.h"

namespace heyan::extract {
namespace {

using heyan::tests::PageBuilder;
using models::Metric;

models::Extraction Read(const std::vector<models::Page>& pages,
                        models::DocumentType type = models::DocumentType::kLeaseContract) {
  models::Document document;
  document.id = "d1";
  document.type = type;
  Paper paper;
  paper.document = &document;
  for (const models::Page& page : pages) paper.pages.push_back(&page);
  models::Extraction out;
  ExtractLease(paper, &out);
  return out;
}

// "lease.start=2021-03-01 lease.end=…" of the metrics asked for.
std::string Facts(const models::Extraction& out, Metric metric) {
  std::string text;
  for (const models::Fact& fact : out.facts) {
    if (fact.metric != metric) continue;
    if (!text.empty()) text += " | ";
    if (!fact.subject.empty()) text += fact.subject + ": ";
    text += models::Describe(fact.value);
    if (fact.certainty == models::Certainty::kBeyondDoubt) text += " !";
  }
  return text;
}

const models::Fact* One(const models::Extraction& out, Metric metric) {
  for (const models::Fact& fact : out.facts) {
    if (fact.metric == metric) return &fact;
  }
  return nullptr;
}

TEST(LeasePages, SentencesRunOverLines) {
  const models::Page page =
      PageBuilder("lease.png")
          .Title("房屋租赁合同")
          .Prose(
              {"出租方（甲方）：郑州宏基置业有限公司", "承租方（乙方）：郑州凌云科技发展有限公司"})
          .LineIn(
              "根据《中华人民共和国民法典》，甲乙双方经协商一致，就房屋租赁达成协议，该房屋坐落于",
              {0.12, 0.20, 0.76, 0.014})
          .LineIn(
              "郑州市金水区东风路222号双创基地3号楼15层，建筑面积为1,250.5㎡，租赁期限自2021年3",
              {0.12, 0.22, 0.76, 0.014})
          .LineIn(
              "月1日起至2026年2月28日止，共计五年。月租金为人民币25,000元（大写：贰万伍仟元整）。",
              {0.12, 0.24, 0.76, 0.014})
          .Build();
  const auto out = Read({page});
  EXPECT_EQ(Facts(out, Metric::kLeaseStart), "2021-03-01 !");
  EXPECT_EQ(Facts(out, Metric::kLeaseEnd), "2026-02-28 !");
  EXPECT_EQ(Facts(out, Metric::kLeaseLessor), "郑州宏基置业有限公司");
  EXPECT_EQ(Facts(out, Metric::kLeaseLessee), "郑州凌云科技发展有限公司");
  EXPECT_EQ(Facts(out, Metric::kLeaseAddress), "郑州市金水区东风路222号双创基地3号楼15层");
  EXPECT_NE(Facts(out, Metric::kLeaseArea).find("1250.5"), std::string::npos);
  // The start stands on two lines, the end on one.
  EXPECT_EQ(One(out, Metric::kLeaseStart)->reads.size(), 2u);
  ASSERT_EQ(One(out, Metric::kLeaseEnd)->reads.size(), 1u);
  EXPECT_DOUBLE_EQ(One(out, Metric::kLeaseEnd)->place.box.y, 0.24);
  ASSERT_NE(One(out, Metric::kPremisesTenure), nullptr);
  EXPECT_EQ(std::get<models::Tenure>(One(out, Metric::kPremisesTenure)->value),
            models::Tenure::kLeased);
}

TEST(LeasePages, ANumberRunsOverTwoLines) {
  const auto area = [](double right) {
    const models::Page page =
        PageBuilder("lease.png")
            .Title("房屋租赁合同之补充协议")
            .Prose({"甲方：许昌甲实业有限公司", "乙方：河南乙创客空间有限公司"})
            .LineIn(
                "甲、乙双方于2022年7月5日就上述房屋签订了租赁合同，现经协商一致，达成如下补充：",
                {0.12, 0.20, 0.76, 0.014})
            .LineIn("一、因乙方扩大经营，原合同约定的租赁面积由2624平方米变更为357",
                    {0.12, 0.22, right - 0.12, 0.014})
            .LineIn("6.14平方米。", {0.12, 0.24, 0.15, 0.014})
            .Build();
    return Facts(Read({page}), Metric::kLeaseArea);
  };
  EXPECT_NE(area(0.88).find("3576.14"), std::string::npos);
  EXPECT_EQ(area(0.60).find("3576.14"), std::string::npos);
}

// What elsewhere is an option is the term of a contract that renews another.
TEST(LeasePages, AContractOfRenewal) {
  const auto end = [](const std::string& title) {
    const models::Page page =
        PageBuilder("lease.png")
            .Title(title)
            .Prose({"甲方：许昌甲实业有限公司", "乙方：河南乙创客空间有限公司",
                    "1.1 双方曾签订《房屋租赁合同》，原合同已于2021年1月31日届满。",
                    "3.1 续租期限自2021年2月1日起至2027年1月31日止，计6年。"})
            .Build();
    return Facts(Read({page}), Metric::kLeaseEnd);
  };
  EXPECT_EQ(end("房屋续租合同"), "2027-01-31 !");
  EXPECT_EQ(end("物业管理合同").find("2027"), std::string::npos);
}

TEST(LeasePages, TablesOfLabelsAndValues) {
  const models::Page page =
      PageBuilder("lease.png")
          .Title("房屋租赁合同")
          .Table({{"出租方", "某某置业有限公司", "承租方", "凌云科技有限公司"},
                  {"房屋坐落", "常州市新北区太湖东路9号4幢301室", "<", "<"},
                  {"租赁面积", "680㎡", "月租金", "20000元"},
                  {"租赁期限", "2021年3月1日至2026年2月28日", "<", "<"},
                  {"签订日期", "2021年2月20日", "租期", "5年"}})
          .Build();
  const auto out = Read({page});
  EXPECT_EQ(Facts(out, Metric::kLeaseLessor), "某某置业有限公司");
  EXPECT_EQ(Facts(out, Metric::kLeaseLessee), "凌云科技有限公司");
  EXPECT_EQ(Facts(out, Metric::kLeaseStart), "2021-03-01 !");
  EXPECT_EQ(Facts(out, Metric::kLeaseEnd), "2026-02-28 !");
  EXPECT_EQ(Facts(out, Metric::kLeaseSigned), "2021-02-20");
  EXPECT_EQ(Facts(out, Metric::kLeaseAddress), "常州市新北区太湖东路9号4幢301室");
  EXPECT_NE(Facts(out, Metric::kLeaseArea).find("680"), std::string::npos);
}

TEST(LeasePages, TermInATableUnderItsHeads) {
  const models::Page page =
      PageBuilder("lease.png")
          .Title("房屋租赁合同")
          .Prose({"出租方（甲方）：常州宏基置业有限公司", "承租方（乙方）：常州凌云科技有限公司"})
          .Table({{"项目", "起租日期", "终止日期", "金额（元）"},
                  {"房屋租金", "2022.01.01", "2025.01.01", "332,160/年"}})
          .Build();
  const auto out = Read({page});
  EXPECT_EQ(Facts(out, Metric::kLeaseStart), "2022-01-01");
  EXPECT_EQ(Facts(out, Metric::kLeaseEnd), "2025-01-01");
  EXPECT_EQ(Facts(out, Metric::kLeaseLessee), "常州凌云科技有限公司");
}

TEST(LeasePages, ATornPaperIsAFinding) {
  const models::Page page = PageBuilder("lease.png")
                                .Prose({"租赁期限为五年，自2021年3月1日起至2025年2月28日止。"})
                                .Build();
  const auto out = Read({page});
  ASSERT_EQ(out.findings.size(), 1u);
  EXPECT_EQ(out.findings[0].kind, "lease_term_disagrees");
  EXPECT_EQ(out.findings[0].facts.size(), 3u);
  EXPECT_EQ(Facts(out, Metric::kLeaseEnd), "2025-02-28");
}

TEST(LeasePages, LosersStayVisible) {
  const models::Page page =
      PageBuilder("lease.png")
          .Prose({"租赁期限自2021年3月1日起至2026年2月28日止。",
                  "装修免租期自2021年3月1日起至2021年5月31日止。", "期满可续租两年。"})
          .Build();
  const auto out = Read({page});
  EXPECT_EQ(Facts(out, Metric::kLeaseEnd), "2026-02-28");
  ASSERT_EQ(out.candidates.size(), 2u);
  for (const auto& candidate : out.candidates) EXPECT_FALSE(candidate.why.empty());
}

TEST(LeasePages, AmendmentsStateWhatIsNew) {
  const models::Page page =
      PageBuilder("amendment.png")
          .Title("补充协议")
          .Prose(
              {"甲方：某某置业有限公司", "乙方：凌云科技有限公司",
               "一、原合同约定的租赁期限自2020年1月1日至2022年12月31日，现变更为自2020年1月1日至",
               "2024年12月31日，共计五年。", "二、租赁面积由500平方米调整为800平方米。"})
          .Build();
  const auto out = Read({page}, models::DocumentType::kLeaseAmendment);
  EXPECT_EQ(Facts(out, Metric::kLeaseEnd), "2024-12-31 !");
  EXPECT_NE(Facts(out, Metric::kLeaseArea).find("800"), std::string::npos);
  EXPECT_EQ(Facts(out, Metric::kLeaseArea).find("500"), std::string::npos);
}

TEST(LeasePages, ABlankTemplateYieldsNothing) {
  const models::Page page =
      PageBuilder("blank.png")
          .Title("房屋租赁合同")
          .Prose({"甲方(出租方)：", "联系电话：", "甲方(承租方)：", "联系电话：",
                  "1．甲方出租给乙方的房屋位于                ；门牌号为        。",
                  "2．出租房屋面积共      平方米（建筑面积/使用面积/套内面积）。",
                  "1．该房屋租赁期共    个月。自     年   月   日至   年   月   日。",
                  "1．该房屋每月租金为       元（大写 万 仟 佰 拾 元整）。",
                  "甲方：＿＿＿＿＿                    乙方：＿＿＿＿＿", "_____年_____月_____日"})
          .Build();
  const auto out = Read({page});
  for (const models::Fact& fact : out.facts) {
    ADD_FAILURE() << fact.rule << ": " << models::Describe(fact.value);
  }
}

TEST(RealLeases, WordingsComeOutRight) {
  const std::filesystem::path path =
      std::filesystem::path(HEYAN_SOURCE_DIR) / "../shared/real/leases/wordings.jsonl";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no real papers here";
  std::ifstream file(path);
  for (std::string text; std::getline(file, text);) {
    const auto line = nlohmann::json::parse(text);
    const models::Page page =
        PageBuilder("clause.png").Prose({line["text"].get<std::string>()}).Build();
    const auto out = Read({page});
    for (const auto& [name, metric] :
         {std::pair{"term_start", Metric::kLeaseStart}, std::pair{"term_end", Metric::kLeaseEnd}}) {
      if (!line["expect"].contains(name)) continue;
      const auto& expected = line["expect"][name];
      EXPECT_EQ(Facts(out, metric), expected.is_null() ? "" : expected.get<std::string>()) << text;
    }
    if (!line["expect"].contains("area_m2")) continue;
    const auto& expected = line["expect"]["area_m2"];
    const models::Fact* area = One(out, Metric::kLeaseArea);
    ASSERT_EQ(area != nullptr, !expected.is_null()) << text;
    if (area != nullptr) {
      EXPECT_EQ(std::get<models::Area>(area->value).m2.ToDouble(), expected.get<double>());
    }
  }
}

TEST(RealLeases, ARoomOfAFlat) {
  const std::filesystem::path path =
      std::filesystem::path(HEYAN_SOURCE_DIR) / "../shared/real/leases/room_lease_filled_ethan.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no real papers here";
  std::ifstream file(path);
  models::Page page;
  page.file = "ethan.txt";
  page.origin = models::PageOrigin::kOffice;
  for (std::string text; std::getline(file, text);) {
    models::Line line;
    line.text = text;
    line.reader = models::ReaderKind::kOffice;
    page.lines.push_back(line);
  }
  const auto out = Read({page});
  EXPECT_EQ(Facts(out, Metric::kLeaseStart), "2017-09-21 !");
  EXPECT_EQ(Facts(out, Metric::kLeaseEnd), "2018-06-20 !");
  for (const Metric metric : {Metric::kLeaseArea, Metric::kLeaseLessor, Metric::kLeaseLessee,
                              Metric::kLeaseRent, Metric::kLeaseAddress, Metric::kLeaseSigned}) {
    EXPECT_EQ(Facts(out, metric), "");
  }
}

}  // namespace
}  // namespace heyan::extract
