// Every condition that the machine decides, driven through its boundary.
#include <functional>

#include "tests/verify/packet.h"

namespace heyan::verify {
namespace {

using models::DegreeLevel;
using models::Employment;
using models::Judgement;
using models::RoomUse;

struct Case {
  std::string name;
  std::string policy;
  std::string category;
  std::string id;
  std::function<void(Packet&)> build;
  Judgement expected;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class Conditions : public testing::TestWithParam<Case> {};

TEST_P(Conditions, AreJudgedAtTheirBoundary) {
  Packet packet;
  GetParam().build(packet);
  const auto verification = packet.Judge(GetParam().policy, GetParam().category);
  const auto& condition = ConditionOf(verification, GetParam().id);
  EXPECT_EQ(condition.verdict, GetParam().expected) << models::Name(condition.verdict) << "\n"
                                                    << condition.explanation.zh;
  EXPECT_FALSE(condition.explanation.zh.empty());
  EXPECT_FALSE(condition.explanation.en.empty());
}

using Build = std::function<void(Packet&)>;
constexpr auto kMet = Judgement::kMet;
constexpr auto kNotMet = Judgement::kNotMet;
constexpr auto kUnclear = Judgement::kUnclear;
constexpr auto kNot = Judgement::kNotApplicable;
constexpr auto kHuman = Judgement::kHuman;

Build Leased(const std::string& m2) {
  return [m2](Packet& packet) {
    const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
    packet.Add(lease, Metric::kLeaseArea, AreaOf(m2));
  };
}
Build Term(const std::string& first, const std::string& last) {
  return [first, last](Packet& packet) { packet.Lease(first, last); };
}
Build Owned() {
  return [](Packet& packet) {
    packet.Claim(Metric::kOperatorName, Words("甲科技有限公司"));
    const std::string paper = packet.Paper(DocumentType::kPropertyCertificate);
    packet.Add(paper, Metric::kPropertyOwner, Words("甲科技有限公司"));
    packet.Add(paper, Metric::kPropertyArea, AreaOf("1200"));
  };
}
Build Granted() {
  return [](Packet& packet) {
    const std::string paper = packet.Paper(DocumentType::kAgreement);
    packet.Add(paper, Metric::kPremisesTenure, models::Tenure::kGranted);
  };
}
Build Seats(int n) {
  return [n](Packet& packet) {
    const std::string plan = packet.Paper(DocumentType::kFloorPlan);
    packet.Add(plan, Metric::kPlanWorkstations, Number(n), Certainty::kBeyondDoubt, "total");
  };
}
// Rooms in square metres by use, in a space of `total` by the lease.
Build Plan(const std::string& total, std::vector<std::pair<RoomUse, std::string>> rooms) {
  return [total, rooms](Packet& packet) {
    const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
    packet.Add(lease, Metric::kLeaseArea, AreaOf(total));
    const std::string plan = packet.Paper(DocumentType::kFloorPlan);
    int i = 0;
    for (const auto& [use, m2] : rooms) packet.Room(plan, "房" + std::to_string(++i), use, m2);
  };
}
Build Staff(std::vector<Packet::Person> people) {
  return [people](Packet& packet) { packet.Roster(people); };
}
Build Tenants(int teams, int firms, int services = 0) {
  return [=](Packet& packet) { packet.Tenants(teams, firms, services); };
}
Build Mentors(int mentors, int tenants) {
  return [=](Packet& packet) {
    packet.Rows(DocumentType::kMentorRoster, Metric::kMentorPerson, mentors);
    if (tenants > 0) packet.Tenants(tenants - tenants / 2, tenants / 2);
  };
}
Build List(DocumentType type, int n) {
  return [=](Packet& packet) { packet.Rows(type, Metric::kListRow, n); };
}
Build Nothing() {
  return [](Packet&) {};
}
Build Licence(const std::string& type, const std::string& address, const std::string& code = "") {
  return [=](Packet& packet) {
    const std::string paper = packet.Paper(DocumentType::kBusinessLicence);
    packet.Add(paper, Metric::kOperatorType, Words(type));
    packet.Add(paper, Metric::kOperatorAddress, Words(address));
    if (!code.empty()) packet.Add(paper, Metric::kOperatorUscc, Words(code));
  };
}
Build Fund(const std::string& yuan) {
  return [=](Packet& packet) {
    const std::string paper = packet.Paper(DocumentType::kFundProof);
    packet.Add(paper, Metric::kListAmount, Yuan(yuan), Certainty::kBeyondDoubt, "1");
  };
}
const Packet::Person kDegree{DegreeLevel::kBachelor, Employment::kFullTime, 1,
                             Certainty::kBeyondDoubt};
Packet::Person People(int n, DegreeLevel degree, Employment employment = Employment::kFullTime) {
  return {degree, employment, n, Certainty::kBeyondDoubt};
}

const std::string kZz = "zhengzhou";
const std::string kXc = "xuchang";
const std::string kCz = "changzhou";
const std::string kGeneral = "comprehensive";

INSTANTIATE_TEST_SUITE_P(
    Zhengzhou, Conditions,
    testing::Values(
        // 500 m²
        Case{"500", kZz, kGeneral, "ZZ5.2a", Leased("500"), kMet},
        Case{"499.99", kZz, kGeneral, "ZZ5.2a", Leased("499.99"), kNotMet},
        Case{"no lease", kZz, kGeneral, "ZZ5.2a", Nothing(), kUnclear},
        // 50 seats
        Case{"50 seats", kZz, kGeneral, "ZZ5.2b", Seats(50), kMet},
        Case{"49 seats", kZz, kGeneral, "ZZ5.2b", Seats(49), kNotMet},
        // three quarters of the total
        Case{"75%", kZz, kGeneral, "ZZ5.2d",
             Plan("1000", {{RoomUse::kOffice, "350"}, {RoomUse::kMeeting, "400"}}), kMet},
        Case{"74.99%", kZz, kGeneral, "ZZ5.2d",
             Plan("1000", {{RoomUse::kOffice, "350"}, {RoomUse::kMeeting, "399.9"}}), kNotMet},
        Case{"leisure may count", kZz, kGeneral, "ZZ5.2d",
             Plan("1000", {{RoomUse::kOffice, "700"}, {RoomUse::kLeisure, "100"}}), kUnclear},
        Case{"corridor never counts", kZz, kGeneral, "ZZ5.2d",
             Plan("1000", {{RoomUse::kOffice, "700"}, {RoomUse::kCirculation, "100"}}), kNotMet},
        // five years, total and remaining (as of 2025-06-01)
        Case{"both reach", kZz, kGeneral, "ZZ5.2e", Term("2025-06-01", "2030-05-31"), kMet},
        Case{"a day less", kZz, kGeneral, "ZZ5.2e", Term("2025-06-01", "2030-05-30"), kNotMet},
        Case{"five in all, four remain", kZz, kGeneral, "ZZ5.2e", Term("2024-06-01", "2029-05-31"),
             kUnclear},
        Case{"owned", kZz, kGeneral, "ZZ5.2e", Owned(), kNot},
        Case{"granted", kZz, kGeneral, "ZZ5.2e", Granted(), kUnclear},
        // tenants
        Case{"30 tenants", kZz, kGeneral, "ZZ5.4a", Tenants(22, 8), kMet},
        Case{"29 tenants and services", kZz, kGeneral, "ZZ5.4a", Tenants(21, 8, 5), kNotMet},
        Case{"8 of 30", kZz, kGeneral, "ZZ5.4b", Tenants(22, 8), kMet},
        Case{"7 of 30", kZz, kGeneral, "ZZ5.4b", Tenants(23, 7), kNotMet},
        Case{"no conversions shown", kZz, kGeneral, "ZZ5.4c", Tenants(23, 7), kUnclear},
        // financed, staff
        Case{"2 financed", kZz, kGeneral, "ZZ5.5b", List(DocumentType::kFinancingProof, 2), kMet},
        Case{"1 financed", kZz, kGeneral, "ZZ5.5b", List(DocumentType::kFinancingProof, 1),
             kNotMet},
        Case{"5 full-time", kZz, kGeneral, "ZZ5.6a",
             Staff({People(5, DegreeLevel::kBachelor),
                    People(3, DegreeLevel::kBachelor, Employment::kPartTime)}),
             kMet},
        Case{"4 full-time", kZz, kGeneral, "ZZ5.6a",
             Staff({People(4, DegreeLevel::kBachelor),
                    People(9, DegreeLevel::kBachelor, Employment::kPartTime)}),
             kNotMet},
        Case{"3 of 5 full-time", kZz, kGeneral, "ZZ5.6b",
             Staff({People(3, DegreeLevel::kBachelor), People(2, DegreeLevel::kJuniorCollege)}),
             kMet},
        Case{"2 of 5 full-time, part-timers do not help", kZz, kGeneral, "ZZ5.6b",
             Staff({People(2, DegreeLevel::kMaster), People(3, DegreeLevel::kJuniorCollege),
                    People(9, DegreeLevel::kMaster, Employment::kPartTime)}),
             kNotMet},
        Case{"one unknown degree decides", kZz, kGeneral, "ZZ5.6b",
             Staff({People(2, DegreeLevel::kBachelor), People(2, DegreeLevel::kJuniorCollege),
                    People(1, DegreeLevel::kUnknown)}),
             kUnclear},
        Case{"one unknown degree decides nothing", kZz, kGeneral, "ZZ5.6b",
             Staff({People(3, DegreeLevel::kBachelor), People(2, DegreeLevel::kUnknown)}), kMet},
        // a mentor for each fifteen
        Case{"15 tenants, 1 mentor", kZz, kGeneral, "ZZ5.7a", Mentors(1, 15), kMet},
        Case{"16 tenants, 1 mentor", kZz, kGeneral, "ZZ5.7a", Mentors(1, 16), kUnclear},
        Case{"16 tenants, 2 mentors", kZz, kGeneral, "ZZ5.7a", Mentors(2, 16), kMet},
        Case{"45 tenants, 3 mentors", kZz, kGeneral, "ZZ5.7a", Mentors(3, 45), kMet},
        Case{"45 tenants, 2 mentors", kZz, kGeneral, "ZZ5.7a", Mentors(2, 45), kNotMet},
        Case{"46 tenants, 3 mentors", kZz, kGeneral, "ZZ5.7a", Mentors(3, 46), kUnclear},
        Case{"3 mentors", kZz, kGeneral, "ZZ5.7b", Mentors(3, 0), kMet},
        Case{"2 mentors", kZz, kGeneral, "ZZ5.7b", Mentors(2, 0), kNotMet},
        Case{"10 events", kZz, kGeneral, "ZZ5.8b", List(DocumentType::kEventList, 10), kMet},
        Case{"9 events", kZz, kGeneral, "ZZ5.8b", List(DocumentType::kEventList, 9), kNotMet},
        // the operator
        Case{"firm in the city", kZz, kGeneral, "ZZ5.1a",
             Licence("有限责任公司（自然人投资或控股）", "河南省郑州市高新区科学大道1号"), kMet},
        Case{"branch", kZz, kGeneral, "ZZ5.1a", Licence("有限责任公司分公司", "郑州市金水区1号"),
             kNotMet},
        Case{"partnership", kZz, kGeneral, "ZZ5.1a", Licence("有限合伙企业", "郑州市金水区1号"),
             kNotMet},
        Case{"code of the city", kZz, kGeneral, "ZZ5.1a",
             Licence("有限责任公司", "高新区科学大道1号", "91410100MA0000000X"), kMet},
        Case{"another city", kZz, kGeneral, "ZZ5.1a",
             Licence("有限责任公司", "河南省洛阳市西工区1号", "91410300MA0000000X"), kNotMet},
        Case{"place not told", kZz, kGeneral, "ZZ5.1a", Licence("有限责任公司", "科学大道1号"),
             kUnclear},
        // part, other category
        Case{"3 cases are for a human", kZz, kGeneral, "ZZ5.4d",
             List(DocumentType::kCaseMaterial, 3), kHuman},
        Case{"2 cases", kZz, kGeneral, "ZZ5.4d", List(DocumentType::kCaseMaterial, 2), kNotMet},
        Case{"art. 6 is not for 综合性", kZz, kGeneral, "ZZ6.2a", Leased("800"), kNot},
        Case{"1000 for 专业化", kZz, "specialized", "ZZ6.2a", Leased("999.9"), kNotMet},
        Case{"what tenants get is open", kZz, "specialized", "ZZ6.2a", Leased("1000"), kUnclear}));

INSTANTIATE_TEST_SUITE_P(
    Xuchang, Conditions,
    testing::Values(
        // 60 %: exactly 3 of 5; 28 of 47 is 59.57 %
        Case{"3 of 5", kXc, "technology", "XC5.1.2b",
             Staff({People(3, DegreeLevel::kJuniorCollege), People(2, DegreeLevel::kBelowCollege)}),
             kMet},
        Case{"28 of 47", kXc, "technology", "XC5.1.2b",
             Staff({People(28, DegreeLevel::kJuniorCollege),
                    People(19, DegreeLevel::kBelowCollege)}),
             kNotMet},
        Case{"unknown counts below", kXc, "technology", "XC5.1.2b",
             Staff({People(3, DegreeLevel::kJuniorCollege), People(2, DegreeLevel::kBelowCollege),
                    People(1, DegreeLevel::kUnknown)}),
             kUnclear},
        Case{"leased", kXc, "investment", "XC5.1.3a", Leased("100"), kMet},
        Case{"owned", kXc, "investment", "XC5.1.3a", Owned(), kMet},
        Case{"granted", kXc, "investment", "XC5.1.3a", Granted(), kUnclear},
        // the contract's term alone: what remains does not matter
        Case{"five years from 2020", kXc, kGeneral, "XC5.1.3b", Term("2020-01-01", "2024-12-31"),
             kMet},
        Case{"a day less", kXc, kGeneral, "XC5.1.3b", Term("2020-01-01", "2024-12-30"), kNotMet},
        Case{"owned term", kXc, kGeneral, "XC5.1.3b", Owned(), kNot},
        Case{"no term for 专业化", kXc, "specialized", "XC5.1.3b", Term("2020-01-01", "2021-01-01"),
             kNot},
        Case{"500 of three kinds", kXc, kGeneral, "XC5.1.3d",
             Plan("900", {{RoomUse::kWorkstation, "300"},
                          {RoomUse::kLeisure, "100"},
                          {RoomUse::kTraining, "100"}}),
             kMet},
        Case{"office does not count", kXc, kGeneral, "XC5.1.3d",
             Plan("900", {{RoomUse::kWorkstation, "300"},
                          {RoomUse::kLeisure, "199.9"},
                          {RoomUse::kOffice, "300"}}),
             kNotMet},
        Case{"a meeting room may", kXc, kGeneral, "XC5.1.3d",
             Plan("900", {{RoomUse::kWorkstation, "450"}, {RoomUse::kMeeting, "100"}}), kUnclear},
        Case{"the whole is a bound", kXc, kGeneral, "XC5.1.3d", Leased("499"), kNotMet},
        Case{"500 for tenants", kXc, "specialized", "XC6.2.1.1a", Leased("499"), kNotMet},
        Case{"team of 5", kXc, "specialized", "XC6.2.3.1b",
             Staff({People(5, DegreeLevel::kBachelor)}), kMet},
        Case{"team of 4", kXc, "specialized", "XC6.2.3.1b",
             Staff({People(4, DegreeLevel::kBachelor)}), kNotMet},
        Case{"5 of 7", kXc, "specialized", "XC6.2.3.1c",
             Staff({People(5, DegreeLevel::kJuniorCollege), People(2, DegreeLevel::kBelowCollege)}),
             kMet},
        Case{"4 of 7", kXc, "specialized", "XC6.2.3.1c",
             Staff({People(4, DegreeLevel::kJuniorCollege), People(3, DegreeLevel::kBelowCollege)}),
             kNotMet},
        Case{"3 mentors", kXc, "specialized", "XC6.2.3.2a", Mentors(3, 0), kMet},
        Case{"2 mentors", kXc, "specialized", "XC6.2.3.2a", Mentors(2, 0), kNotMet},
        Case{"tenants bound the served from below", kXc, "technology", "XC5.2.1.2a", Tenants(3, 3),
             kHuman},
        Case{"14 served", kXc, "technology", "XC5.2.1.2a", List(DocumentType::kServiceRecord, 14),
             kNotMet},
        Case{"other category", kXc, "investment", "XC5.2.1.1", Nothing(), kNot}));

INSTANTIATE_TEST_SUITE_P(
    Changzhou, Conditions,
    testing::Values(
        Case{"30 seats in 200 m²", kCz, "general", "CZ7.4a",
             [](Packet& packet) {
               Leased("200")(packet);
               Seats(30)(packet);
             },
             kMet},
        Case{"29 seats in 299 m²", kCz, "general", "CZ7.4a",
             [](Packet& packet) {
               Leased("299")(packet);
               Seats(29)(packet);
             },
             kNotMet},
        Case{"300 in all, office unknown", kCz, "general", "CZ7.4a",
             [](Packet& packet) {
               Leased("300")(packet);
               Seats(29)(packet);
             },
             kUnclear},
        Case{"300 of office", kCz, "general", "CZ7.4a",
             Plan("400", {{RoomUse::kOffice, "300"}, {RoomUse::kMeeting, "100"}}), kMet},
        Case{"75% with reception", kCz, "general", "CZ7.4c",
             Plan("400", {{RoomUse::kOffice, "200"}, {RoomUse::kReception, "100"}}), kMet},
        Case{"training is on no list", kCz, "general", "CZ7.4c",
             Plan("400", {{RoomUse::kOffice, "200"}, {RoomUse::kTraining, "100"}}), kUnclear},
        Case{"below 75%", kCz, "general", "CZ7.4c",
             Plan("400", {{RoomUse::kOffice, "299"}, {RoomUse::kCirculation, "101"}}), kNotMet},
        Case{"three years both ways", kCz, "general", "CZ7.4d", Term("2025-06-01", "2028-05-31"),
             kMet},
        Case{"two remain", kCz, "general", "CZ7.4d", Term("2024-06-01", "2027-05-31"), kUnclear},
        Case{"two in all", kCz, "general", "CZ7.4d", Term("2024-06-01", "2026-05-31"), kNotMet},
        Case{"5 tenants", kCz, "general", "CZ7.5", Tenants(4, 1), kMet},
        Case{"4 tenants", kCz, "general", "CZ7.5", Tenants(3, 1), kNotMet},
        Case{"4 tenants 专业化", kCz, "specialized", "CZ7.5", Tenants(3, 1), kMet},
        Case{"one financed", kCz, "general", "CZ7.6", List(DocumentType::kFinancingProof, 1), kMet},
        Case{"nothing shown", kCz, "general", "CZ7.6", Nothing(), kUnclear},
        Case{"3 mentors", kCz, "general", "CZ7.8b", Mentors(3, 0), kMet},
        Case{"a million", kCz, "general", "CZ7.9", Fund("1000000"), kMet},
        Case{"a yuan less", kCz, "general", "CZ7.9", Fund("999999.99"), kNotMet},
        Case{"3 events", kCz, "general", "CZ7.10b", List(DocumentType::kEventList, 3), kMet},
        Case{"2 events", kCz, "general", "CZ7.10b", List(DocumentType::kEventList, 2), kNotMet},
        Case{"2 full-time", kCz, "general", "CZ7.8a",
             Staff({People(2, DegreeLevel::kBachelor),
                    People(4, DegreeLevel::kBachelor, Employment::kPartTime)}),
             kNotMet},
        Case{"in the city", kCz, "general", "CZ7.2a",
             Licence("有限责任公司", "江苏省常州市武进区1号"), kMet},
        Case{"legal person", kCz, "general", "CZ7.2b", Licence("有限责任公司", "武进区1号"), kMet},
        Case{"branch", kCz, "general", "CZ7.2b", Licence("有限公司分公司", "武进区1号"), kNotMet}));

TEST(Conditions, UnstatedCategoryJudgesWhatAllShare) {
  Packet packet;
  packet.Tenants(3, 1);
  packet.Rows(DocumentType::kMentorRoster, Metric::kMentorPerson, 3);
  auto verification = packet.Judge("changzhou", "");
  EXPECT_EQ(verification.policy.category, "unstated");
  // Four tenants: too few for 一般, enough for 专业化.
  EXPECT_EQ(ConditionOf(verification, "CZ7.5").verdict, kUnclear);
  EXPECT_EQ(ConditionOf(verification, "CZ7.8b").verdict, kMet);
  Packet three;
  three.Tenants(2, 1);
  verification = three.Judge("changzhou", "");
  EXPECT_EQ(ConditionOf(verification, "CZ7.5").verdict, kNotMet);
}

TEST(Conditions, TheFormsCategoryIsTakenAndItsPlaceTold) {
  Packet packet;
  packet.Claim(Metric::kFormCategory, Words("specialized"));
  const auto verification = packet.Judge("zhengzhou", "");
  EXPECT_EQ(verification.policy.category, "specialized");
  EXPECT_NE(verification.policy.category_source.find("申请表.pdf"), std::string::npos);
}

TEST(Conditions, NotMetNeedsASureReading) {
  Packet packet;
  packet.Claim(Metric::kTenantsTotal, Number(30));
  packet.Tenants(20, 9, 0, Certainty::kUnsure);
  auto verification = packet.Judge("zhengzhou", "comprehensive");
  EXPECT_EQ(ConditionOf(verification, "ZZ5.4a").verdict, kUnclear);
  EXPECT_EQ(CheckOf(verification, Metric::kTenantsTotal).verdict, models::Verdict::kUnclear);
  // Where the form itself says 29, form and list agree: two papers, one figure.
  Packet agreeing;
  agreeing.Claim(Metric::kTenantsTotal, Number(29));
  agreeing.Tenants(20, 9, 0, Certainty::kUnsure);
  verification = agreeing.Judge("zhengzhou", "comprehensive");
  EXPECT_EQ(ConditionOf(verification, "ZZ5.4a").verdict, kNotMet);
}

}  // namespace
}  // namespace heyan::verify
