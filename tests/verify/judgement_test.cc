// Questions, findings, conclusion.
#include <algorithm>

#include "tests/verify/packet.h"

namespace heyan::verify {
namespace {

using models::Conclusion;
using models::QuestionScope;
using models::Severity;

constexpr auto kSure = Certainty::kBeyondDoubt;
constexpr auto kUnsure = Certainty::kUnsure;

Packet Differing(Certainty claim, Certainty found) {
  Packet packet;
  packet.Claim(Metric::kPremisesArea, AreaOf("1500"), claim);
  const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
  packet.Add(lease, Metric::kLeaseArea, AreaOf("1200"), found);
  return packet;
}

TEST(Questions, AskForTheUnsureReadingBehindADifference) {
  const auto verification = Differing(kUnsure, kUnsure).Judge("zhengzhou", "comprehensive");
  const auto lines =
      std::ranges::count(verification.questions, QuestionScope::kLines, &models::Question::scope);
  EXPECT_EQ(lines, 2);
  EXPECT_EQ(verification.questions.size(), 2u);
}

TEST(Questions, AskNothingOfWhatAgrees) {
  Packet packet;
  packet.Claim(Metric::kPremisesArea, AreaOf("1200"), kUnsure);
  const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
  packet.Add(lease, Metric::kLeaseArea, AreaOf("1200"), kUnsure);
  EXPECT_TRUE(packet.Judge("zhengzhou", "comprehensive").questions.empty());
}

TEST(Questions, NeverAskTwice) {
  Packet packet = Differing(kSure, kUnsure);
  packet.extraction.facts.back().readers.push_back(models::ReaderKind::kAccurate);
  EXPECT_TRUE(packet.Judge("zhengzhou", "comprehensive").questions.empty());
  EXPECT_TRUE(
      Differing(kSure, Certainty::kDisputed).Judge("zhengzhou", "comprehensive").questions.empty());
}

TEST(Questions, AskThePageWhereAClaimFoundNothing) {
  Packet packet;
  packet.Claim(Metric::kStaffTotal, Number(10));
  packet.Paper(DocumentType::kStaffRoster, "花名册.pdf");
  packet.extraction.documents.back().last_page = 9;
  const auto verification = packet.Judge("zhengzhou", "comprehensive");
  ASSERT_EQ(verification.questions.size(), 6u);
  EXPECT_EQ(verification.questions[0].scope, QuestionScope::kPage);
  EXPECT_EQ(verification.questions[5].place.page, 6);
}

// A field with a label and nothing read beside it: the page tells whether it was left blank.
TEST(Questions, AskThePageOfAFieldWithoutAValue) {
  Packet packet;
  models::Illegible field;
  field.metric = Metric::kMentorsTotal;
  field.document = "d1";
  field.reads = {{"申请表.pdf", 1, {0.1, 0.3, 0.2, 0.02}, ""}};
  packet.extraction.illegible.push_back(field);
  const auto asked = packet.Judge("zhengzhou", "comprehensive").questions;
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0].scope, models::QuestionScope::kPage);
  packet.extraction.illegible[0].text = "CG";  // something stands there: its own lines
  EXPECT_EQ(packet.Judge("zhengzhou", "comprehensive").questions.at(0).scope,
            models::QuestionScope::kLines);
}

TEST(Findings, ProblemsOfFilesAreToldOnce) {
  Packet packet;
  models::Error error{models::ErrorCode::kUnreadable, {"打不开", "cannot be opened"}, "a.pdf", 0};
  packet.problems.push_back(error);
  packet.Paper(DocumentType::kOther, "a.pdf");
  packet.extraction.documents.back().problem = error;
  models::Error blank{models::ErrorCode::kBlank, {"空白页", "no text"}, "b.pdf", 2};
  packet.problems.push_back(blank);
  const auto verification = packet.Judge("zhengzhou", "comprehensive");
  const auto unreadable =
      std::ranges::count(verification.findings, "file_unreadable", &models::Finding::kind);
  EXPECT_EQ(unreadable, 1);
  EXPECT_TRUE(Finds(verification, "page_blank"));
}

TEST(Findings, ALeaseBeyondTwentyYears) {
  const auto told = [](const std::string& end) {
    Packet packet;
    packet.Lease("2020-01-01", end);
    return Finds(packet.Judge("zhengzhou", "comprehensive"), "lease_over_twenty_years");
  };
  EXPECT_FALSE(told("2039-12-31"));
  EXPECT_FALSE(told("2040-01-01"));
  EXPECT_TRUE(told("2040-01-02"));
}

TEST(Findings, LesseeAsOfAndTenure) {
  Packet packet;
  packet.Claim(Metric::kOperatorName, Words("郑州甲乙科技有限公司"));
  const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
  const int lessee = packet.Add(lease, Metric::kLeaseLessee, Words("洛阳丙丁贸易有限公司"));
  packet.Add(lease, Metric::kLeaseSigned, Day("2020-03-01"));
  auto verification = packet.Judge("zhengzhou", "comprehensive", "");
  EXPECT_TRUE(Finds(verification, "lessee_not_applicant"));
  EXPECT_TRUE(Finds(verification, "lease_signed_after_start"));
  EXPECT_TRUE(Finds(verification, "as_of_assumed"));
  EXPECT_EQ(verification.policy.as_of, Day("2026-01-15"));
  // One slip of the reader is the same firm.
  packet.extraction.facts[static_cast<std::size_t>(lessee)].value = Words("郑州申乙科技有限公司");
  EXPECT_FALSE(Finds(packet.Judge("zhengzhou", "comprehensive"), "lessee_not_applicant"));
  Packet granted;
  granted.Add(granted.Paper(DocumentType::kAgreement), Metric::kPremisesTenure,
              models::Tenure::kGranted);
  EXPECT_TRUE(Finds(granted.Judge("zhengzhou", "comprehensive"), "premises_granted"));
}

TEST(Policy, ValidityOnTheDay) {
  struct Row {
    const char* policy;
    const char* day;
    const char* word;
    bool told;
  };
  for (const Row& row : {Row{"xuchang", "2015-06-01", "not yet", true},
                         {"xuchang", "2017-06-01", "in force", false},
                         {"xuchang", "2019-06-01", "unconfirmed", true},
                         {"xuchang", "2025-06-01", "expired", true},
                         {"zhengzhou", "2025-06-01", "in force", false},
                         {"zhengzhou", "2026-11-22", "expired", true},
                         {"changzhou", "2025-06-01", "unconfirmed", true}}) {
    const auto verification = Packet().Judge(row.policy, "", row.day);
    EXPECT_NE(verification.policy.status.en.find(row.word), std::string::npos)
        << row.policy << " " << row.day << ": " << verification.policy.status.en;
    EXPECT_EQ(Finds(verification, "policy_not_in_force"), row.told) << row.policy << row.day;
  }
}

// Every paper of an honest Zhengzhou applicant: nothing is left to look at.
Packet Honest() {
  Packet packet;
  packet.Claim(Metric::kFormDate, Day("2025-06-01"), kUnsure);
  packet.Claim(Metric::kOperatorName, Words("郑州甲乙科技有限公司"), kUnsure);
  packet.Claim(Metric::kPremisesArea, AreaOf("1200"), kUnsure);
  packet.Claim(Metric::kTenantsTotal, Number(30), kUnsure);
  const std::string lease = packet.Lease("2025-06-01", "2031-05-31", kSure);
  packet.Add(lease, Metric::kLeaseArea, AreaOf("1200"), kUnsure);
  packet.Add(lease, Metric::kLeaseLessee, Words("郑州甲乙科技有限公司"), kUnsure);
  const std::string plan = packet.Paper(DocumentType::kFloorPlan);
  packet.Room(plan, "办公", models::RoomUse::kOffice, "500");
  packet.Room(plan, "会议", models::RoomUse::kMeeting, "450");
  packet.Add(plan, Metric::kPlanWorkstations, Number(60), kSure, "total");
  packet.Tenants(20, 10);
  packet.Claim(Metric::kTenantsConversionRatio, Percent("0.25"), kUnsure);
  const std::string licence = packet.Paper(DocumentType::kBusinessLicence);
  packet.Add(licence, Metric::kOperatorType, Words("有限责任公司"), kUnsure);
  packet.Add(licence, Metric::kOperatorName, Words("郑州甲乙科技有限公司"), kUnsure);
  packet.Add(licence, Metric::kOperatorAddress, Words("郑州市高新区科学大道1号"), kUnsure);
  packet.Roster({{models::DegreeLevel::kBachelor, models::Employment::kFullTime, 6, kSure}});
  packet.Rows(DocumentType::kMentorRoster, Metric::kMentorPerson, 3);
  packet.Rows(DocumentType::kEventList, Metric::kListRow, 12);
  packet.Rows(DocumentType::kFinancingProof, Metric::kListRow, 2);
  return packet;
}

TEST(Conclusion, HonestPapersLeaveOnlyWhatNoPaperShows) {
  const auto verification = Honest().Judge("zhengzhou", "comprehensive", "");
  std::vector<std::string> open;
  for (const auto& condition : verification.conditions) {
    EXPECT_NE(condition.verdict, models::Judgement::kNotMet) << condition.explanation.zh;
    if (condition.verdict == models::Judgement::kUnclear) open.push_back(condition.id);
  }
  EXPECT_EQ(open, std::vector<std::string>{"ZZ5.4c"});
  for (const auto& finding : verification.findings) {
    EXPECT_EQ(finding.severity, Severity::kLow) << finding.kind;
  }
  EXPECT_EQ(verification.conclusion, Conclusion::kReview);
}

TEST(Conclusion, FollowsTheWorstThatIsSure) {
  Packet contradicted = Honest();
  contradicted.Claim(Metric::kMentorsTotal, Number(8));
  EXPECT_EQ(contradicted.Judge("zhengzhou", "comprehensive").conclusion, Conclusion::kContradicted);
  Packet few = Honest();
  few.extraction.facts.erase(
      std::remove_if(few.extraction.facts.begin(), few.extraction.facts.end(),
                     [](const models::Fact& fact) {
                       return fact.metric == Metric::kMentorPerson && fact.subject == "3";
                     }),
      few.extraction.facts.end());
  EXPECT_EQ(few.Judge("zhengzhou", "comprehensive").conclusion, Conclusion::kNotEligible);
}

TEST(Conclusion, NothingAtAllIsReviewed) {
  const auto verification = Packet().Judge("changzhou", "general");
  EXPECT_EQ(verification.conclusion, Conclusion::kReview);
  EXPECT_TRUE(verification.checks.empty());
}

}  // namespace
}  // namespace heyan::verify
