// Figures that a person settled in place of what the papers come to.
#include "tests/verify/packet.h"

namespace heyan::verify {
namespace {

using models::Verdict;

models::Verification JudgeSettled(Packet packet, Metric metric, models::Value value) {
  const std::string paper = packet.extraction.documents.back().id;
  VerifyOptions options;
  options.category = "comprehensive";
  options.as_of = Day("2025-06-01");
  options.settled[metric] = packet.Add(paper, metric, std::move(value));
  return Verify(*LoadPolicy("zhengzhou"), packet.extraction, options);
}

TEST(Settled, StandsInPlaceOfThePapersAndIsNoPaperBesideThem) {
  Packet packet;
  packet.Claim(Metric::kPremisesArea, AreaOf("1900"));
  const std::string lease = packet.Paper(models::DocumentType::kLeaseContract);
  packet.Add(lease, Metric::kLeaseArea, AreaOf("402.5", models::AreaKind::kGross));
  EXPECT_EQ(CheckOf(packet.Judge("zhengzhou", "comprehensive"), Metric::kPremisesArea).verdict,
            Verdict::kOverstated);
  const auto same = JudgeSettled(packet, Metric::kPremisesArea, AreaOf("1900"));
  EXPECT_EQ(CheckOf(same, Metric::kPremisesArea).verdict, Verdict::kConsistent);
  const auto other = JudgeSettled(packet, Metric::kPremisesArea, AreaOf("1800"));
  EXPECT_EQ(CheckOf(other, Metric::kPremisesArea).verdict, Verdict::kOverstated);
  EXPECT_EQ(CheckOf(other, Metric::kPremisesArea).evidence_facts.size(), 1U);
}

TEST(Settled, SharesFollowTheirCounts) {
  Packet packet;
  packet.Claim(Metric::kStaffTotal, Number(4));
  packet.Claim(Metric::kStaffDegreeRatio, Percent("0.5"));
  const std::string roster = packet.Paper(models::DocumentType::kStaffRoster);
  for (int row = 1; row <= 3; ++row) {
    const std::string key = "r" + std::to_string(row);
    packet.Add(roster, Metric::kRosterPerson, Words("人员" + key), Certainty::kBeyondDoubt, key);
    packet.Add(roster, Metric::kRosterDegree,
               row < 3 ? models::DegreeLevel::kBachelor : models::DegreeLevel::kBelowCollege,
               Certainty::kBeyondDoubt, key);
  }
  EXPECT_EQ(CheckOf(packet.Judge("zhengzhou", "comprehensive"), Metric::kStaffDegreeRatio).verdict,
            Verdict::kUnderstated);
  const auto settled = JudgeSettled(packet, Metric::kStaffTotal, Number(4));
  EXPECT_EQ(CheckOf(settled, Metric::kStaffTotal).verdict, Verdict::kConsistent);
  EXPECT_EQ(CheckOf(settled, Metric::kStaffDegreeRatio).verdict, Verdict::kConsistent);
}

}  // namespace
}  // namespace heyan::verify
