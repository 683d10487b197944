// Sums and papers against each other: what agrees, however it is written, is left alone.
#include <gtest/gtest.h>

#include "verify/integrity/between_papers.h"
#include "verify/integrity/reckoning.h"

namespace heyan::verify {
namespace {

using models::DocumentType;
using models::Fact;
using models::Metric;
using models::PageOrigin;
using Kinds = std::vector<std::string>;

TEST(FormalSum, IsReadWholeOrNotAtAll) {
  const std::vector<std::pair<std::string, std::int64_t>> sums = {
      {"壹拾贰万元整", 12'000'000},       {"壹拾贰万叁仟肆佰伍拾陆元柒角捌分", 12'345'678},
      {"拾万元整", 10'000'000},           {"叁仟零伍元整", 300'500},
      {"壹亿贰仟万元整", 12'000'000'000}, {"伍佰元零伍分", 50'005},
      {"肆万伍仟圆整", 4'500'000},
  };
  for (const auto& [text, fen] : sums) EXPECT_EQ(FormalSum(text), fen) << text;
  for (const char* text : {"壹贰万元", "万仟", "甲元", "伍仟", "壹拾贰万元角"}) {
    EXPECT_EQ(FormalSum(text), std::nullopt) << text;
  }
}

// A packet of papers whose text and facts a test writes down.
struct Papers {
  models::Extraction extraction;
  std::vector<models::SourceFile> files;

  std::string Add(DocumentType type, const std::vector<std::string>& lines,
                  PageOrigin origin = PageOrigin::kOffice) {
    models::Document document;
    document.id = "d" + std::to_string(files.size() + 1);
    document.file = document.id + ".pdf";
    document.first_page = document.last_page = 1;
    document.type = type;
    extraction.documents.push_back(document);
    models::SourceFile& file = files.emplace_back();
    file.path = document.file;
    models::Page& page = file.pages.emplace_back();
    page.file = file.path;
    page.origin = origin;
    for (const std::string& text : lines) page.lines.emplace_back().text = text;
    return document.id;
  }
  Fact& State(const std::string& document, Metric metric, models::Value value) {
    Fact fact;
    fact.metric = metric;
    fact.value = std::move(value);
    fact.document = document;
    fact.certainty = models::Certainty::kBeyondDoubt;
    return extraction.facts.emplace_back(std::move(fact));
  }
};

Kinds SumKinds(const std::vector<std::string>& lines, const std::string& month = "",
               const std::string& area = "") {
  Papers papers;
  const std::string lease = papers.Add(DocumentType::kLeaseContract, lines);
  if (!month.empty()) {
    papers.State(lease, Metric::kLeaseRent, models::Money{*models::Decimal::Parse(month)});
  }
  if (!area.empty()) {
    papers.State(lease, Metric::kLeaseArea,
                 models::Area{*models::Decimal::Parse(area), models::AreaKind::kGross});
  }
  Kinds kinds;
  for (const auto& finding : CheckSums(papers.extraction, papers.files)) {
    kinds.push_back(finding.kind);
  }
  return kinds;
}

TEST(Sums, InWordsAndInFigures) {
  const Kinds differs = {"sum_in_words_differs"};
  const Kinds none;
  EXPECT_EQ(SumKinds({"年租金人民币（大写）壹拾贰万元整（¥120,000.00）"}), none);
  EXPECT_EQ(SumKinds({"年租金人民币（大写）壹拾贰万元整（￥ 130,000.00）"}), differs);
  EXPECT_EQ(SumKinds({"大写：壹佰万元整（小写：100万元）"}), none);
  EXPECT_EQ(SumKinds({"大写：壹佰万元整（小写：1000元）"}), differs);
  EXPECT_EQ(SumKinds({"¥45000元（大写：肆万伍仟元整）"}), none);
  EXPECT_EQ(SumKinds({"¥46000元（大写：肆万伍仟元整）"}), differs);
  EXPECT_EQ(SumKinds({"租金伍仟元整（5000元）"}), none);
  // what follows is another thing
  EXPECT_EQ(SumKinds({"租金伍仟元整，2025年1月起付"}), none);
  EXPECT_EQ(SumKinds({"押金壹万元整（2025年退还）"}), none);
}

TEST(Sums, RentByAreaAndTime) {
  const Kinds differs = {"rent_arithmetic_differs"};
  const Kinds none;
  EXPECT_EQ(SumKinds({"租金30元/平方米/月，年租金360000元"}, "30000", "1000"), none);
  EXPECT_EQ(SumKinds({"年租金480000元"}, "30000"), differs);
  EXPECT_EQ(SumKinds({"租金30元/㎡·月"}, "30000", "800"), differs);
  // a day's rate: a year of 360 or of 365 days
  EXPECT_EQ(SumKinds({"租金1元/平方米/天，年租金365000元"}, "", "1000"), none);
  EXPECT_EQ(SumKinds({"租金1元/平方米/天，年租金360000元"}, "", "1000"), none);
  EXPECT_EQ(SumKinds({"租金1元/平方米/天，年租金300000元"}, "", "1000"), differs);
  // reckoned otherwise
  EXPECT_EQ(SumKinds({"年租金480000元，以后逐年递增5%"}, "30000"), none);
  EXPECT_EQ(SumKinds({"第一年年租金360000元，第三年年租金380000元"}, "30000"), none);
}

Kinds Between(const Papers& papers) {
  Kinds kinds;
  for (const auto& finding : CheckBetweenPapers(papers.extraction, papers.files)) {
    kinds.push_back(finding.kind);
  }
  return kinds;
}

Kinds Houses(const std::string& let, const std::string& owned) {
  Papers papers;
  papers.State(papers.Add(DocumentType::kLeaseContract, {}), Metric::kLeaseAddress,
               models::Text{let});
  papers.State(papers.Add(DocumentType::kPropertyCertificate, {}), Metric::kPropertyAddress,
               models::Text{owned});
  return Between(papers);
}

TEST(BetweenPapers, TheCertificateIsOfTheHouseThatIsLet) {
  const Kinds none;
  EXPECT_EQ(Houses("郑州市高新区科学大道88号创业大厦3层", "高新区科学大道88号"), none);
  EXPECT_EQ(Houses("河南省郑州市金水区文化路9号院2号楼", "郑州市金水区文化路9号"), none);
  EXPECT_EQ(Houses("高新区科学大道88号", "科学大道东、瑞达路北"), none);  // no number
  EXPECT_EQ(Houses("郑州市高新区科学大道88号创业大厦3层", "郑州市金水区文化路99号院5号楼"),
            Kinds{"certificate_of_other_place"});
}

TEST(BetweenPapers, LessorAndOwner) {
  const auto kinds = [](const std::string& lessor, const std::string& owner) {
    Papers papers;
    papers.State(papers.Add(DocumentType::kLeaseContract, {}), Metric::kLeaseLessor,
                 models::Text{lessor});
    papers.State(papers.Add(DocumentType::kPropertyCertificate, {}), Metric::kPropertyOwner,
                 models::Text{owner});
    return Between(papers);
  };
  EXPECT_EQ(kinds("郑州恒产置业有限公司", "郑州恒产置业有限公司"), Kinds{});
  EXPECT_EQ(kinds("郑州恒产置业有限公司", "郑州恒产置业有限公可"), Kinds{});  // a slip
  EXPECT_EQ(kinds("郑州恒产置业有限公司", "河南大河实业集团有限公司"), Kinds{"lessor_not_owner"});
}

TEST(BetweenPapers, ALeaseBeforeTheFirm) {
  const auto kinds = [](const std::string& start) {
    Papers papers;
    papers.State(papers.Add(DocumentType::kBusinessLicence, {}), Metric::kOperatorEstablished,
                 *models::Date::ParseIso("2020-06-01"));
    papers.State(papers.Add(DocumentType::kLeaseContract, {}), Metric::kLeaseStart,
                 *models::Date::ParseIso(start));
    return Between(papers);
  };
  EXPECT_EQ(kinds("2020-06-01"), Kinds{});
  EXPECT_EQ(kinds("2020-05-31"), Kinds{"lease_before_establishment"});
}

TEST(BetweenPapers, NamesOfOneListOnOtherPapers) {
  const std::vector<std::string> people = {"赵一鸣", "钱子涵", "孙建国", "李思远"};
  const auto kinds = [&](DocumentType type, const std::vector<std::string>& lines) {
    Papers papers;
    const std::string roster = papers.Add(DocumentType::kStaffRoster, {});
    for (const std::string& name : people) {
      papers.State(roster, Metric::kRosterPerson, models::Text{name});
    }
    if (!lines.empty()) papers.Add(type, lines, PageOrigin::kScan);
    return Between(papers);
  };
  const auto insured = DocumentType::kSocialInsurance;
  EXPECT_EQ(kinds(insured, {}), Kinds{});  // no such paper: nothing to compare
  EXPECT_EQ(kinds(insured, {"赵一鸣 正常", "钱子涵 正常", "孙建国", "李思远"}), Kinds{});
  EXPECT_EQ(kinds(insured, {"赵一鸣 正常", "钱子函 正常", "孙建国", "李思远"}), Kinds{});  // a slip
  EXPECT_EQ(kinds(insured, {"赵一鸣", "钱子涵", "孙建国"}), Kinds{"insurance_lacks_person"});
  EXPECT_EQ(kinds(DocumentType::kDiploma, {"赵一鸣", "钱子涵", "孙建国"}),
            Kinds{"diploma_lacks_person"});
  // One sample is not meant to be for all.
  EXPECT_EQ(kinds(insured, {"赵一鸣"}), Kinds{});
}

}  // namespace
}  // namespace heyan::verify
