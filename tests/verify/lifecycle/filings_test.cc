// Two filings of one applicant: truth by hand.
#include "verify/lifecycle/filings.h"

#include "tests/verify/lifecycle/entries.h"
#include "tests/verify/packet.h"

namespace heyan::verify {
namespace {

using models::Register;
using models::RegisterEntry;
using models::RegisterEvent;
using models::Severity;

models::Extraction Papers(const std::string& name, const std::string& m2, Certainty certainty) {
  Packet packet;
  const std::string licence = packet.Paper(DocumentType::kBusinessLicence);
  packet.Add(licence, Metric::kOperatorName, heyan::verify::Words(name), certainty);
  packet.Add(licence, Metric::kOperatorUscc, heyan::verify::Words(kApplicant.uscc), certainty);
  const std::string lease = packet.Lease("2020-01-01", "2035-12-31", certainty);
  packet.Add(lease, Metric::kLeaseArea, AreaOf(m2), certainty);
  return packet.extraction;
}

std::vector<models::Finding> Changed(const std::string& policy, const models::Extraction& then,
                                     const models::Extraction& now,
                                     const std::vector<RegisterEntry>& entries = {}) {
  const auto loaded = *LoadPolicy(policy);
  return FindChanges(loaded, TakeSnapshot(loaded, then, Day("2024-04-01")),
                     TakeSnapshot(loaded, now, Day("2025-04-01")), Register{entries});
}

TEST(Changes, OfNameAndAreaAreToBeReported) {
  const auto sure = Certainty::kBeyondDoubt;
  const auto before = Papers("郑州甲科技有限公司", "1200", sure);
  const auto after = Papers("郑州乙孵化器有限公司", "800", sure);
  const auto found = Changed("zhengzhou", before, after);
  ASSERT_EQ(found.size(), 2u);
  for (const models::Finding& finding : found) {
    EXPECT_EQ(finding.kind, "change_to_report");
    EXPECT_EQ(finding.severity, Severity::kMedium);
    EXPECT_NE(finding.message.zh.find("第十四条"), std::string::npos) << finding.message.zh;
  }
  EXPECT_NE(found[0].message.zh.find("1 个月内"), std::string::npos);
  // Told: a word, no more.
  const auto told = Entry("zhengzhou", RegisterEvent::kChangeTold, "2024-04-20");
  for (const models::Finding& finding : Changed("zhengzhou", before, after, {told})) {
    EXPECT_EQ(finding.severity, Severity::kLow);
  }
  EXPECT_TRUE(Changed("zhengzhou", before, before).empty());
  // 常州 asks for it without a time, 许昌 not at all.
  const auto without_time = Changed("changzhou", before, after);
  ASSERT_EQ(without_time.size(), 2u);
  EXPECT_EQ(without_time[0].message.zh.find("个月"), std::string::npos);
  EXPECT_TRUE(Changed("xuchang", before, after).empty());
  // Unsure readings accuse nobody.
  for (const models::Finding& finding :
       Changed("zhengzhou", before, Papers("郑州乙孵化器有限公司", "800", Certainty::kUnsure))) {
    EXPECT_EQ(finding.severity, Severity::kLow);
  }
}

Snapshot Filing(const std::string& day, std::map<Metric, std::int64_t> claims) {
  Snapshot snapshot;
  snapshot.packet = day;
  snapshot.as_of = Day(day);
  snapshot.applicant = kApplicant;
  for (const auto& [metric, n] : claims) {
    snapshot.claims[metric] = {models::Count{n}, true, "d1", 2};
  }
  return snapshot;
}

std::vector<std::string> KindsOf(const std::vector<models::Finding>& findings) {
  std::vector<std::string> kinds;
  for (const models::Finding& finding : findings) kinds.push_back(finding.kind);
  return kinds;
}

TEST(Changes, CarryBothPlaces) {
  const auto sure = Certainty::kBeyondDoubt;
  const auto policy = *LoadPolicy("zhengzhou");
  Snapshot before = TakeSnapshot(policy, Papers(kApplicant.name, "1200", sure), Day("2024-04-01"));
  before.packet = "2024/甲";
  before.archive = "/a";
  const Snapshot after =
      TakeSnapshot(policy, Papers(kApplicant.name, "800", sure), Day("2025-04-01"));
  const auto found = CompareFilings(policy, before, after, {});
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].others.size(), 1u);
  EXPECT_EQ(found[0].others[0].packet, "2024/甲");
  EXPECT_EQ(found[0].others[0].archive, "/a");
  EXPECT_FALSE(found[0].others[0].document.empty());
  EXPECT_EQ(found[0].others[0].document, found[0].document);
  EXPECT_NE(found[0].message.zh.find("2024/甲"), std::string::npos) << found[0].message.zh;
}

// Less than half a year apart: what was put right, no change to report.
TEST(Filings, WithinHalfAYearAreOnePutRight) {
  const auto policy = *LoadPolicy("zhengzhou");
  Snapshot before = Filing("2025-03-01", {{Metric::kMentorsTotal, 3}});
  before.papers = {{DocumentType::kApplicationForm, "aa"}};
  before.conditions = {{"ZZ5.7b", models::Judgement::kUnclear}};
  Snapshot after = Filing("2025-04-20", {{Metric::kMentorsTotal, 4}});
  after.papers = {{DocumentType::kApplicationForm, "bb"}, {DocumentType::kMentorRoster, "cc"}};
  after.conditions = {{"ZZ5.7b", models::Judgement::kMet}};
  const auto found = CompareFilings(policy, before, after, {});
  ASSERT_EQ(KindsOf(found), std::vector<std::string>{"resubmitted"});
  EXPECT_EQ(found[0].severity, Severity::kLow);
  for (const char* part : {"申报创业导师 3→4", "新交导师", "ZZ5.7b", "2025-03-01"}) {
    EXPECT_NE(found[0].message.zh.find(part), std::string::npos) << found[0].message.zh;
  }
  EXPECT_TRUE(CompareFilings(policy, before, before, {}).empty());
  EXPECT_TRUE(IsResubmission(before, Filing("2025-08-31", {})));
  EXPECT_FALSE(IsResubmission(before, Filing("2025-09-01", {})));
}

TEST(Filings, OfTwoYearsThatMoveOddly) {
  using M = Metric;
  const auto odd = [](const std::map<M, std::int64_t>& then, const std::map<M, std::int64_t>& now) {
    return KindsOf(FindOddMoves(Filing("2024-04-01", then), Filing("2025-04-01", now)));
  };
  const std::vector<std::string> none;
  EXPECT_EQ(odd({{M::kEventsPerYear, 10}}, {{M::kEventsPerYear, 30}}),
            std::vector<std::string>{"figures_moved"});
  EXPECT_EQ(odd({{M::kEventsPerYear, 10}}, {{M::kEventsPerYear, 29}}), none);
  EXPECT_EQ(odd({{M::kCasesFinanced, 2}}, {{M::kCasesFinanced, 8}}), none);
  const std::map<M, std::int64_t> year = {{M::kEventsPerYear, 12},
                                          {M::kCasesIncubated, 3},
                                          {M::kCasesFinanced, 2},
                                          {M::kTenantsTotal, 31}};
  EXPECT_EQ(odd(year, year), std::vector<std::string>{"figures_unchanged"});
  auto other = year;
  other[M::kTenantsTotal] = 32;
  EXPECT_EQ(odd(year, other), none);
}

}  // namespace
}  // namespace heyan::verify
