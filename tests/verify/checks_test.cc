// Claims against facts: who may be told of a difference, and when not.
#include "tests/verify/packet.h"

namespace heyan::verify {
namespace {

using models::Conclusion;
using models::DegreeLevel;
using models::Employment;
using models::Judgement;
using models::Verdict;

constexpr auto kSure = Certainty::kBeyondDoubt;
constexpr auto kUnsure = Certainty::kUnsure;

models::Verification Zhengzhou(const Packet& packet) {
  return packet.Judge("zhengzhou", "comprehensive");
}

Verdict Of(const Packet& packet, Metric metric) {
  return CheckOf(Zhengzhou(packet), metric).verdict;
}

Packet AreaPacket(const std::string& claim, Certainty claim_sure, const std::string& found,
                  Certainty found_sure) {
  Packet packet;
  packet.Claim(Metric::kPremisesArea, AreaOf(claim), claim_sure);
  const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
  packet.Add(lease, Metric::kLeaseArea, AreaOf(found), found_sure);
  return packet;
}

// Rule 1: nobody is accused on an unsure reading, on either side.
TEST(Checks, AccuseOnlyBeyondDoubt) {
  struct Row {
    const char* claim;
    Certainty claim_sure;
    const char* found;
    Certainty found_sure;
    Verdict expected;
  };
  for (const Row& row : {Row{"1500", kSure, "1200", kSure, Verdict::kOverstated},
                         {"1000", kSure, "1200", kSure, Verdict::kUnderstated},
                         {"1500", kUnsure, "1200", kSure, Verdict::kUnclear},
                         {"1500", kSure, "1200", kUnsure, Verdict::kUnclear},
                         {"1500", kSure, "1200", Certainty::kDisputed, Verdict::kUnclear},
                         {"1200", kUnsure, "1200", kUnsure, Verdict::kConsistent}}) {
    EXPECT_EQ(
        Of(AreaPacket(row.claim, row.claim_sure, row.found, row.found_sure), Metric::kPremisesArea),
        row.expected)
        << row.claim << " " << row.found;
  }
}

// Rule 2: at the precision of either side.
TEST(Checks, RoundAtWrittenPrecision) {
  struct Row {
    const char* claim;
    const char* found;
    Verdict expected;
  };
  for (const Row& row : {Row{"1250", "1250.4", Verdict::kConsistent},
                         {"1251", "1250.5", Verdict::kConsistent},
                         // a tie rounds to the even digit too
                         {"1250", "1250.50", Verdict::kConsistent},
                         {"1250", "1250.51", Verdict::kUnderstated},
                         {"1252", "1250.50", Verdict::kOverstated},
                         {"1250.4", "1250", Verdict::kConsistent},
                         {"1250.6", "1250", Verdict::kOverstated}}) {
    EXPECT_EQ(Of(AreaPacket(row.claim, kSure, row.found, kSure), Metric::kPremisesArea),
              row.expected)
        << row.claim << " " << row.found;
  }
}

// 57.33万元 is written in hundreds of yuan.
TEST(Checks, MoneyRoundsAtTheUnitItIsWrittenIn) {
  const auto verdict = [](const models::Decimal& claim, const char* sum) {
    Packet packet;
    packet.Claim(Metric::kEquipmentValue, models::Money{claim});
    const std::string list = packet.Paper(DocumentType::kEquipmentList);
    packet.Add(list, Metric::kListStatedTotal, models::Money{*models::Decimal::Parse(sum)});
    return Of(packet, Metric::kEquipmentValue);
  };
  EXPECT_EQ(verdict({5733, -2}, "573270.00"), Verdict::kConsistent);
  EXPECT_EQ(verdict({5733, -2}, "561200.00"), Verdict::kOverstated);
  EXPECT_EQ(verdict({573300, 0}, "573270.00"), Verdict::kOverstated);
  EXPECT_EQ(verdict({4048, -2}, "404850.00"), Verdict::kConsistent);
  EXPECT_EQ(verdict({4048, -2}, "404851.00"), Verdict::kUnderstated);
}

TEST(Checks, PercentRoundsButTheConditionDoesNot) {
  Packet packet;
  packet.Claim(Metric::kStaffDegreeRatio, Percent("0.60"));
  packet.Roster({{DegreeLevel::kJuniorCollege, Employment::kFullTime, 28, kSure},
                 {DegreeLevel::kBelowCollege, Employment::kFullTime, 19, kSure}});
  const auto verification = packet.Judge("xuchang", "technology");
  const auto& check = CheckOf(verification, Metric::kStaffDegreeRatio);
  EXPECT_EQ(check.verdict, Verdict::kConsistent);
  EXPECT_TRUE(check.material);
  EXPECT_EQ(ConditionOf(verification, "XC5.1.2b").by_claim, Judgement::kMet);
  EXPECT_EQ(ConditionOf(verification, "XC5.1.2b").verdict, Judgement::kNotMet);
  EXPECT_EQ(verification.conclusion, Conclusion::kNotEligible);
  // At one place more the rounding no longer carries it.
  Packet finer;
  finer.Claim(Metric::kStaffDegreeRatio, Percent("0.600"));
  finer.Roster({{DegreeLevel::kJuniorCollege, Employment::kFullTime, 28, kSure},
                {DegreeLevel::kBelowCollege, Employment::kFullTime, 19, kSure}});
  EXPECT_EQ(CheckOf(finer.Judge("xuchang", "technology"), Metric::kStaffDegreeRatio).verdict,
            Verdict::kOverstated);
}

// Rule 3: both days inside; the corresponding day (对应日) is no contradiction.
TEST(Checks, LeaseEndAndCorrespondingDay) {
  struct Row {
    const char* claim;
    const char* found;
    Verdict expected;
  };
  for (const Row& row : {Row{"2024-12-31", "2024-12-31", Verdict::kConsistent},
                         {"2025-01-01", "2024-12-31", Verdict::kConsistent},
                         {"2024-12-31", "2025-01-01", Verdict::kConsistent},
                         {"2024-12-31", "2024-12-30", Verdict::kOverstated},
                         {"2025-12-31", "2024-12-31", Verdict::kOverstated},
                         {"2023-12-31", "2024-12-31", Verdict::kUnderstated}}) {
    Packet packet;
    packet.Claim(Metric::kLeaseEnd, Day(row.claim));
    packet.Lease("2020-01-01", row.found);
    EXPECT_EQ(Of(packet, Metric::kLeaseEnd), row.expected) << row.claim << " " << row.found;
  }
}

TEST(Checks, TermInMonths) {
  Packet packet;
  packet.Claim(Metric::kLeaseTermMonths, MonthsOf("60"));
  packet.Lease("2020-01-01", "2023-12-31");
  auto check = CheckOf(Zhengzhou(packet), Metric::kLeaseTermMonths);
  EXPECT_EQ(check.verdict, Verdict::kOverstated);
  EXPECT_EQ(check.evidenced, MonthsOf("48"));
  EXPECT_TRUE(check.explanation.zh.find("48") != std::string::npos);
  Packet same;
  same.Claim(Metric::kLeaseTermMonths, MonthsOf("60"));
  same.Lease("2020-01-01", "2025-01-01");
  EXPECT_EQ(Of(same, Metric::kLeaseTermMonths), Verdict::kConsistent);
}

// Who counts the remaining term from the day of the form is right, whatever day it is judged on.
TEST(Checks, RemainingTermFromTheFormsDay) {
  for (const auto& [claim, expected] :
       {std::pair{"48", Verdict::kConsistent}, std::pair{"45", Verdict::kConsistent},
        std::pair{"60", Verdict::kOverstated}}) {
    Packet packet;
    packet.Claim(Metric::kFormDate, Day("2025-01-01"));
    packet.Claim(Metric::kLeaseRemainingMonths, MonthsOf(claim));
    packet.Lease("2020-01-01", "2028-12-31");
    EXPECT_EQ(CheckOf(packet.Judge("zhengzhou", "comprehensive", "2025-04-01"),
                      Metric::kLeaseRemainingMonths)
                  .verdict,
              expected)
        << claim;
  }
  Packet undated;
  undated.Claim(Metric::kLeaseRemainingMonths, MonthsOf("60"));
  undated.Lease("2020-01-01", "2028-12-31");
  EXPECT_EQ(CheckOf(undated.Judge("zhengzhou", "comprehensive", ""), Metric::kLeaseRemainingMonths)
                .verdict,
            Verdict::kUnclear);
}

TEST(Checks, DatesOfOtherMetrics) {
  Packet packet;
  packet.Claim(Metric::kLeaseStart, Day("2019-01-01"));
  packet.Claim(Metric::kOperatorEstablished, Day("2018-05-01"));
  packet.Lease("2020-01-01", "2030-12-31");
  const std::string licence = packet.Paper(DocumentType::kBusinessLicence);
  packet.Add(licence, Metric::kOperatorEstablished, Day("2019-05-01"));
  EXPECT_EQ(Of(packet, Metric::kLeaseStart), Verdict::kConflicting);
  EXPECT_EQ(Of(packet, Metric::kOperatorEstablished), Verdict::kOverstated);
}

// Years in words support the dates, or leave them open.
TEST(Checks, DatesAgainstYears) {
  Packet packet;
  packet.Claim(Metric::kLeaseEnd, Day("2026-12-31"));
  const std::string lease = packet.Lease("2020-01-01", "2024-12-31", kUnsure);
  packet.Add(lease, Metric::kLeaseStatedTerm, MonthsOf("60"), kUnsure);
  EXPECT_EQ(Of(packet, Metric::kLeaseEnd), Verdict::kOverstated);
  Packet differing;
  differing.Claim(Metric::kLeaseTermMonths, MonthsOf("60"));
  const std::string other = differing.Lease("2020-01-01", "2023-12-31");
  differing.Add(other, Metric::kLeaseStatedTerm, MonthsOf("60"));
  const auto verification = differing.Judge("xuchang", "comprehensive");
  EXPECT_EQ(ConditionOf(verification, "XC5.1.3b").verdict, Judgement::kUnclear);
  EXPECT_TRUE(Finds(verification, "lease_term_disagrees"));
  Packet no_end;
  no_end.Claim(Metric::kLeaseEnd, Day("2024-12-31"));
  const std::string open = no_end.Paper(DocumentType::kLeaseContract);
  no_end.Add(open, Metric::kLeaseStart, Day("2020-01-01"));
  no_end.Add(open, Metric::kLeaseStatedTerm, MonthsOf("60"));
  EXPECT_EQ(Of(no_end, Metric::kLeaseEnd), Verdict::kConsistent);
  // A last day that was itself reckoned from first day and years bears nothing out.
  Packet reckoned;
  reckoned.Claim(Metric::kLeaseEnd, Day("2026-12-31"));
  const std::string half = reckoned.Lease("2020-01-01", "2024-12-31", kUnsure);
  reckoned.Add(half, Metric::kLeaseStatedTerm, MonthsOf("60"), kUnsure);
  for (models::Fact& fact : reckoned.extraction.facts) {
    if (fact.metric == Metric::kLeaseEnd && !fact.claim) fact.rule = "lease.end.computed";
  }
  EXPECT_EQ(Of(reckoned, Metric::kLeaseEnd), Verdict::kUnclear);
}

// Rule 4: the changed figure counts, the old one stays in sight.
TEST(Checks, AmendmentsChangeFigures) {
  Packet packet;
  packet.Claim(Metric::kLeaseEnd, Day("2026-12-31"));
  packet.Claim(Metric::kPremisesArea, AreaOf("900"));
  const std::string lease = packet.Lease("2020-01-01", "2024-12-31");
  packet.Add(lease, Metric::kLeaseStatedTerm, MonthsOf("60"));
  packet.Add(lease, Metric::kLeaseArea, AreaOf("800"));
  const std::string change = packet.Paper(DocumentType::kLeaseAmendment);
  packet.Add(change, Metric::kLeaseEnd, Day("2026-12-31"));
  packet.Add(change, Metric::kLeaseArea, AreaOf("900"));
  const auto verification = Zhengzhou(packet);
  EXPECT_EQ(CheckOf(verification, Metric::kLeaseEnd).verdict, Verdict::kConsistent);
  EXPECT_EQ(CheckOf(verification, Metric::kLeaseEnd).evidence_facts.size(), 2u);
  EXPECT_EQ(CheckOf(verification, Metric::kPremisesArea).verdict, Verdict::kConsistent);
  EXPECT_TRUE(Finds(verification, "lease_amended"));
  EXPECT_FALSE(Finds(verification, "lease_term_disagrees"));
}

TEST(Checks, TermsThatFollowJoin) {
  Packet packet;
  packet.Claim(Metric::kLeaseTermMonths, MonthsOf("60"));
  packet.Lease("2020-01-01", "2022-12-31");
  packet.Lease("2023-01-01", "2024-12-31");
  EXPECT_EQ(Of(packet, Metric::kLeaseTermMonths), Verdict::kConsistent);
  Packet gap;
  gap.Claim(Metric::kLeaseTermMonths, MonthsOf("60"));
  gap.Lease("2020-01-01", "2022-12-31");
  gap.Lease("2023-03-01", "2024-12-31");
  const auto check = CheckOf(Zhengzhou(gap), Metric::kLeaseTermMonths);
  EXPECT_TRUE(check.interval.has_value());
}

TEST(Checks, LotsSideBySideAdd) {
  Packet packet;
  packet.Claim(Metric::kPremisesArea, AreaOf("1000"));
  for (const char* m2 : {"600", "400"}) {
    const std::string lease = packet.Lease("2020-01-01", "2030-12-31");
    packet.Add(lease, Metric::kLeaseArea, AreaOf(m2));
    packet.Add(lease, Metric::kLeaseAddress, Words(std::string("某路") + m2 + "号"));
  }
  EXPECT_EQ(Of(packet, Metric::kPremisesArea), Verdict::kConsistent);
}

// Rule 4: kinds never conflict.
TEST(Checks, KindsOfArea) {
  using models::AreaKind;
  for (const auto& [claim, expected] :
       {std::pair{"1200", Verdict::kConsistent}, std::pair{"950", Verdict::kConsistent},
        std::pair{"1100", Verdict::kUnclear}, std::pair{"1300", Verdict::kOverstated},
        std::pair{"900", Verdict::kUnderstated}}) {
    Packet packet;
    packet.Claim(Metric::kPremisesArea, AreaOf(claim));
    const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
    packet.Add(lease, Metric::kLeaseArea, AreaOf("1200", AreaKind::kGross));
    packet.Add(lease, Metric::kLeaseArea, AreaOf("950", AreaKind::kUsable));
    EXPECT_EQ(Of(packet, Metric::kPremisesArea), expected) << claim;
  }
}

TEST(Checks, ThePlanOnlyCorroborates) {
  Packet packet = AreaPacket("1200", kSure, "1200", kSure);
  const std::string plan = packet.Paper(DocumentType::kFloorPlan);
  packet.Add(plan, Metric::kPlanStatedTotal, AreaOf("1000"));
  const auto verification = Zhengzhou(packet);
  EXPECT_EQ(CheckOf(verification, Metric::kPremisesArea).verdict, Verdict::kConsistent);
  EXPECT_TRUE(Finds(verification, "plan_area_differs"));
}

// Counts: rows against a stated total are beyond doubt, rows alone are not.
TEST(Checks, CountsAreSureWithTheirTotal) {
  Packet packet;
  packet.Claim(Metric::kStaffTotal, Number(12));
  const std::string roster =
      packet.Roster({{DegreeLevel::kBachelor, Employment::kFullTime, 10, kUnsure}}, kUnsure);
  EXPECT_EQ(Of(packet, Metric::kStaffTotal), Verdict::kUnclear);
  packet.Add(roster, Metric::kRosterStatedTotal, Number(10), kUnsure);
  EXPECT_EQ(Of(packet, Metric::kStaffTotal), Verdict::kOverstated);
  // A total that says otherwise leaves it open.
  Packet other;
  other.Claim(Metric::kStaffTotal, Number(13));
  const std::string list =
      other.Roster({{DegreeLevel::kBachelor, Employment::kFullTime, 10, kSure}}, kUnsure);
  other.Add(list, Metric::kRosterStatedTotal, Number(11), kSure);
  EXPECT_EQ(Of(other, Metric::kStaffTotal), Verdict::kUnclear);
}

// Rule 5: what is unknown widens; what is unsure cannot accuse.
TEST(Checks, DegreesMakeIntervals) {
  struct Row {
    int claim;
    Verdict expected;
  };
  for (const Row& row : {Row{6, Verdict::kConsistent},
                         {8, Verdict::kConsistent},
                         {9, Verdict::kOverstated},
                         {5, Verdict::kUnderstated}}) {
    Packet packet;
    packet.Claim(Metric::kStaffDegreeCount, Number(row.claim));
    packet.Roster({{DegreeLevel::kBachelor, Employment::kFullTime, 6, kSure},
                   {DegreeLevel::kJuniorCollege, Employment::kFullTime, 2, kSure},
                   {DegreeLevel::kUnknown, Employment::kFullTime, 2, kSure}});
    const auto check = CheckOf(Zhengzhou(packet), Metric::kStaffDegreeCount);
    EXPECT_EQ(check.verdict, row.expected) << row.claim;
    ASSERT_TRUE(check.interval.has_value());
    EXPECT_EQ(check.interval->high, Number(8));
  }
  // Seven by the best reading, two of them unsure: six to eight can be no accusation, nine can.
  for (const Row& row :
       {Row{7, Verdict::kConsistent}, {8, Verdict::kUnclear}, {9, Verdict::kOverstated}}) {
    Packet packet;
    packet.Claim(Metric::kStaffDegreeCount, Number(row.claim));
    packet.Roster({{DegreeLevel::kBachelor, Employment::kFullTime, 6, kSure},
                   {DegreeLevel::kBachelor, Employment::kFullTime, 1, kUnsure},
                   {DegreeLevel::kJuniorCollege, Employment::kFullTime, 1, kUnsure},
                   {DegreeLevel::kJuniorCollege, Employment::kFullTime, 2, kSure}});
    EXPECT_EQ(Of(packet, Metric::kStaffDegreeCount), row.expected) << row.claim;
  }
}

TEST(Checks, ServiceFirmsAreNoTenants) {
  Packet packet;
  packet.Claim(Metric::kTenantsTotal, Number(35));
  packet.Tenants(20, 10, 5);
  EXPECT_EQ(Of(packet, Metric::kTenantsTotal), Verdict::kOverstated);
}

TEST(Checks, NamesAndCodes) {
  struct Row {
    Metric metric;
    const char* claim;
    const char* found;
    Certainty certainty;
    Verdict expected;
  };
  for (const Row& row : {
           Row{Metric::kOperatorName, "郑州甲乙科技有限公司", "郑州甲乙科技有限公司", kUnsure,
               Verdict::kConsistent},
           {Metric::kOperatorName, "甲乙（郑州）科技 有限公司", "甲乙(郑州)科技有限公司", kSure,
            Verdict::kConsistent},
           {Metric::kOperatorName, "郑州甲乙科技有限公司", "郑州申乙科技有限公司", kUnsure,
            Verdict::kUnclear},
           {Metric::kOperatorName, "郑州甲乙科技有限公司", "洛阳丙丁贸易有限公司", kSure,
            Verdict::kConflicting},
           {Metric::kOperatorName, "郑州甲乙科技有限公司", "洛阳丙丁贸易有限公司", kUnsure,
            Verdict::kUnclear},
           {Metric::kOperatorUscc, "91410100MA0000000X", "91410100ma0000000x", kSure,
            Verdict::kConsistent},
           {Metric::kOperatorUscc, "91410100MA0000000X", "91410100MA9999990X", kSure,
            Verdict::kConflicting},
           {Metric::kOperatorType, "有限责任公司", "有限责任公司（自然人投资或控股）", kSure,
            Verdict::kConsistent},
           {Metric::kOperatorAddress, "高新区科学大道100号", "河南省郑州市高新区科学大道100号",
            kSure, Verdict::kConsistent},
           {Metric::kOperatorAddress, "高新区科学大道100号", "河南省郑州市高新区科学大道10号",
            kUnsure, Verdict::kUnclear},
           {Metric::kOperatorAddress, "金水区花园路3号", "郑州市高新区科学大道100号", kSure,
            Verdict::kConflicting},
       }) {
    Packet packet;
    packet.Claim(row.metric, Words(row.claim));
    const std::string licence = packet.Paper(DocumentType::kBusinessLicence);
    packet.Add(licence, row.metric, Words(row.found), row.certainty);
    EXPECT_EQ(Of(packet, row.metric), row.expected) << row.claim << " " << row.found;
  }
}

TEST(Checks, AgeNeverProvesOperationButBoundsIt) {
  for (const auto& [claim, expected] :
       {std::pair{"24", Verdict::kUnsupported}, std::pair{"60", Verdict::kOverstated}}) {
    Packet packet;
    packet.Claim(Metric::kOperatorMonthsOperating, MonthsOf(claim));
    const std::string licence = packet.Paper(DocumentType::kBusinessLicence);
    packet.Add(licence, Metric::kOperatorEstablished, Day("2022-06-01"));
    EXPECT_EQ(Of(packet, Metric::kOperatorMonthsOperating), expected) << claim;
  }
}

TEST(Checks, NothingSpeaksOfIt) {
  Packet packet;
  packet.Claim(Metric::kCasesIncubated, Number(5));
  const auto verification = Zhengzhou(packet);
  EXPECT_EQ(CheckOf(verification, Metric::kCasesIncubated).verdict, Verdict::kUnsupported);
  EXPECT_EQ(verification.conclusion, Conclusion::kReview);
  // A lease with a tenant, in which the applicant lets, is not the premises' lease.
  Packet letting;
  letting.Claim(Metric::kOperatorName, Words("甲科技有限公司"));
  letting.Claim(Metric::kLeaseEnd, Day("2030-12-31"));
  const std::string lease = letting.Lease("2024-01-01", "2024-12-31");
  letting.Add(lease, Metric::kLeaseLessor, Words("甲科技有限公司"));
  EXPECT_EQ(Of(letting, Metric::kLeaseEnd), Verdict::kUnsupported);
}

// A compilation of two cases and a paper on a third: no more than two are counted, none is denied.
TEST(Checks, ACasePaperOfItsOwnMayBeOneMore) {
  Packet packet;
  packet.Claim(Metric::kCasesIncubated, Number(3));
  const std::string compiled = packet.Paper(DocumentType::kCaseMaterial);
  for (const char* row : {"r1", "r2"}) {
    packet.Add(compiled, Metric::kListRow, models::Text{row}, kSure, row);
  }
  EXPECT_EQ(Of(packet, Metric::kCasesIncubated), Verdict::kOverstated);
  packet.Paper(DocumentType::kCaseMaterial);
  EXPECT_EQ(Of(packet, Metric::kCasesIncubated), Verdict::kUnclear);
}

TEST(Checks, OneCheckAMetricAndWordsOfDifferenceOnly) {
  Packet packet = AreaPacket("1500", kSure, "1200", kSure);
  packet.Claim(Metric::kPremisesArea, AreaOf("1400"));
  packet.Claim(Metric::kFormDate, Day("2025-01-01"));
  const auto verification = Zhengzhou(packet);
  EXPECT_EQ(verification.checks.size(), 1u);
  EXPECT_TRUE(Finds(verification, "claims_differ"));
  EXPECT_EQ(verification.conclusion, Conclusion::kContradicted);
  for (const auto& check : verification.checks) {
    EXPECT_NE(check.explanation.zh.find("差异"), std::string::npos);
    for (const char* word : {"虚报", "造假", "欺骗", "弄虚"}) {
      EXPECT_EQ(check.explanation.zh.find(word), std::string::npos);
    }
  }
}

// Two readers outvoted a third, who heard what the other paper says.
TEST(Checks, AReadingThatAgreesIsNeverOutvotedIntoADifference) {
  const auto verdict = [](const char* heard, bool in_claim) {
    Packet packet = AreaPacket("1475", kSure, "1465", kSure);
    for (models::Fact& fact : packet.extraction.facts) {
      const bool area = fact.metric == Metric::kPremisesArea || fact.metric == Metric::kLeaseArea;
      if (area && fact.claim == in_claim) fact.heard = {AreaOf(heard)};
    }
    return CheckOf(Zhengzhou(packet), Metric::kPremisesArea).verdict;
  };
  EXPECT_EQ(verdict("1165", true), Verdict::kOverstated);
  EXPECT_EQ(verdict("1465", true), Verdict::kUnclear);
  EXPECT_EQ(verdict("1475", false), Verdict::kUnclear);
}

// Rooms of 120 % of the premises: something was misread or speaks of another place.
TEST(Checks, APartBeyondTheWholeProvesNothing) {
  const auto verdict = [](const char* whole) {
    Packet packet;
    packet.Claim(Metric::kPremisesServiceAreaRatio, Percent("0.95"));
    const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
    packet.Add(lease, Metric::kLeaseArea, AreaOf(whole));
    const std::string plan = packet.Paper(DocumentType::kFloorPlan);
    packet.Room(plan, "办公区", models::RoomUse::kOffice, "700");
    packet.Room(plan, "工位区", models::RoomUse::kWorkstation, "500");
    return CheckOf(Zhengzhou(packet), Metric::kPremisesServiceAreaRatio).verdict;
  };
  EXPECT_EQ(verdict("1500"), Verdict::kOverstated);
  EXPECT_EQ(verdict("1000"), Verdict::kUnclear);
}

TEST(Checks, RoomsShortOfTheStatedTotalMakeAnInterval) {
  Packet packet;
  packet.Claim(Metric::kPremisesServiceArea, AreaOf("1052"));
  const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
  packet.Add(lease, Metric::kLeaseArea, AreaOf("1200"));
  const std::string plan = packet.Paper(DocumentType::kFloorPlan);
  packet.Room(plan, "办公区", models::RoomUse::kOffice, "602", Certainty::kUnsure);
  packet.Room(plan, "走廊", models::RoomUse::kCirculation, "100", Certainty::kUnsure);
  packet.Add(plan, Metric::kPlanStatedTotal, AreaOf("1200"), Certainty::kUnsure);
  const auto check = CheckOf(Zhengzhou(packet), Metric::kPremisesServiceArea);
  EXPECT_EQ(check.verdict, Verdict::kConsistent);  // 602 and up to 498 unread
  EXPECT_TRUE(check.interval.has_value());
}

}  // namespace
}  // namespace heyan::verify
