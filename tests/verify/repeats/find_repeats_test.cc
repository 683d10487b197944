// What repeats across packets, on values made by hand.
#include "verify/repeats/find_repeats.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace heyan::verify {
namespace {

using models::Finding;
using models::Severity;

PacketMarks Packet(const std::string& id) {
  PacketMarks packet;
  packet.archive = "/a";
  packet.id = id;
  packet.applicant = "申报单位" + id + "有限公司";
  packet.uscc = "9141" + id;
  packet.as_of = "2025-06-01";
  return packet;
}

Trait One(TraitKind kind, Role role, const std::string& key, const std::string& label = "某") {
  Trait trait;
  trait.kind = kind;
  trait.role = role;
  trait.key = key;
  trait.label = label;
  trait.document = "d3";
  trait.page = 1;
  return trait;
}

std::vector<PacketMarks> Two(const Trait& a, const Trait& b) {
  std::vector<PacketMarks> packets = {Packet("x"), Packet("y")};
  packets[0].traits.push_back(a);
  packets[1].traits.push_back(b);
  return packets;
}

std::vector<Finding> First(const std::vector<PacketMarks>& packets) {
  return FindRepeats(packets).front();
}

TEST(Repeats, APersonByRole) {
  struct {
    Role a, b;
    bool id;
    Severity severity;
  } const rows[] = {
      {Role::kFullTime, Role::kFullTime, true, Severity::kHigh},
      {Role::kFullTime, Role::kFullTime, false, Severity::kMedium},  // birth date or telephone
      {Role::kFullTime, Role::kStaff, true, Severity::kMedium},
      {Role::kFullTime, Role::kPartTime, true, Severity::kLow},
      {Role::kMentor, Role::kMentor, true, Severity::kLow},  // mentors serve several spaces
      {Role::kMentor, Role::kFullTime, true, Severity::kLow},
  };
  for (const auto& row : rows) {
    Trait a = One(TraitKind::kPerson, row.a, "k");
    Trait b = One(TraitKind::kPerson, row.b, "k");
    if (row.id) a.identity = b.identity = "same";
    const auto found = First(Two(a, b));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, "repeated_person");
    EXPECT_EQ(found[0].severity, row.severity);
    ASSERT_EQ(found[0].others.size(), 1U);
    EXPECT_EQ(found[0].others[0].packet, "y");
    EXPECT_EQ(found[0].others[0].document, "d3");
  }
}

TEST(Repeats, TwoIdNumbersAreTwoPeople) {
  Trait a = One(TraitKind::kPerson, Role::kFullTime, "name and birth");
  Trait b = a;
  a.identity = "one";
  b.identity = "other";
  EXPECT_TRUE(First(Two(a, b)).empty());
}

TEST(Repeats, ByAnotherYearWeighLess) {
  auto packets = Two(One(TraitKind::kTenant, Role::kEnterprise, "微光科技有限公司"),
                     One(TraitKind::kTenant, Role::kEnterprise, "微光科技有限公司"));
  EXPECT_EQ(First(packets)[0].severity, Severity::kMedium);
  packets[1].as_of = "2022-01-01";
  EXPECT_EQ(First(packets)[0].severity, Severity::kLow);
}

TEST(Repeats, PacketsOfOneApplicantAreNotCompared) {
  auto packets = Two(One(TraitKind::kTenant, Role::kEnterprise, "微光科技有限公司"),
                     One(TraitKind::kTenant, Role::kEnterprise, "微光科技有限公司"));
  packets[1].uscc = packets[0].uscc;
  EXPECT_TRUE(First(packets).empty());
  packets[1].uscc.clear();
  packets[1].applicant = packets[0].applicant;
  EXPECT_TRUE(First(packets).empty());
}

TEST(Repeats, AnAddressAtOneTimeOnly) {
  Trait a = One(TraitKind::kAddress, Role::kFloor, "科学大道|88||3|");
  Trait b = a;
  EXPECT_EQ(First(Two(a, b))[0].kind, "repeated_address");
  a.from = "2018-01-01";
  a.until = "2020-12-31";
  b.from = "2021-01-01";
  b.until = "2025-12-31";
  EXPECT_TRUE(First(Two(a, b)).empty());  // one after the other
  b.from = "2020-06-01";
  EXPECT_EQ(First(Two(a, b)).size(), 1U);
  b.district = "金水区";
  a.district = "高新区";
  EXPECT_TRUE(First(Two(a, b)).empty());
}

TEST(Repeats, ACommonHouseNumberIsNone) {
  std::vector<PacketMarks> packets;
  for (int i = 0; i < 6; ++i) {
    packets.push_back(Packet(std::to_string(i)));
    packets.back().traits.push_back(One(TraitKind::kAddress, Role::kHouse, "科学大道|88|||"));
  }
  EXPECT_TRUE(First(packets).empty());
  packets.resize(2);
  EXPECT_EQ(First(packets)[0].severity, Severity::kLow);
}

TEST(Repeats, ALeaseUnderOtherFigures) {
  const auto lease = [](const std::string& from, const std::string& until,
                        const std::string& figures) {
    Trait trait = One(TraitKind::kLease, Role::kFloor, "置业有限公司|科学大道|88||3|");
    trait.from = from;
    trait.until = until;
    trait.figures = figures;
    return trait;
  };
  // the same signing day, another end and area
  auto found = First(Two(lease("2022-03-01", "2027-02-28", "s|e1|900|signed|r|lessee1|"),
                         lease("2022-03-01", "2029-02-28", "s|e2|1200|signed|r|lessee2|")));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, "repeated_lease");
  EXPECT_NE(found[0].message.zh.find("到期日、面积"), std::string::npos) << found[0].message.zh;
  // the next tenant of the same floor
  EXPECT_TRUE(First(Two(lease("2018-01-01", "2020-12-31", "a|b|900|c|r|one|"),
                        lease("2021-01-01", "2025-12-31", "d|e|900|f|r|two|")))
                  .empty());
}

TEST(Repeats, ATelephoneOfManyIsAnAgents) {
  std::vector<PacketMarks> packets;
  for (int i = 0; i < 12; ++i) {
    packets.push_back(Packet(std::to_string(i)));
    packets.back().traits.push_back(One(TraitKind::kPhone, Role::kNone, "p"));
  }
  EXPECT_TRUE(First(packets).empty());
  packets.resize(5);
  EXPECT_EQ(First(packets)[0].severity, Severity::kLow);
  packets.resize(2);
  EXPECT_EQ(First(packets)[0].severity, Severity::kMedium);
}

// A page written by chance: a template's wording, and figures of its own.
PageMark Written(unsigned seed, unsigned pattern, std::mt19937& chance, double misread = 0) {
  std::mt19937 own(seed);
  std::mt19937 shared(pattern);
  PageMark page;
  page.document = "d1";
  page.page = 1;
  page.type = models::DocumentType::kLeaseContract;
  page.characters = 800;
  const auto take = [&](std::mt19937& from, std::vector<std::uint32_t>& to, int count) {
    std::uniform_real_distribution<double> share(0, 1);
    for (int i = 0; i < count; ++i) {
      const auto value = static_cast<std::uint32_t>(from());
      to.push_back(share(chance) < misread ? static_cast<std::uint32_t>(chance()) : value);
    }
  };
  take(shared, page.shingles, 52);
  take(own, page.shingles, 12);
  take(shared, page.values, 3);
  take(own, page.values, 9);
  std::ranges::sort(page.shingles);
  std::ranges::sort(page.values);
  return page;
}

TEST(Repeats, ACopiedPageIsFoundATemplateIsNot) {
  std::mt19937 chance(7);
  for (const std::size_t size : {std::size_t{4}, std::size_t{60}, std::size_t{200}}) {
    std::vector<PacketMarks> packets;
    for (std::size_t i = 0; i < size; ++i) {
      packets.push_back(Packet("p" + std::to_string(i)));
      packets.back().pages.push_back(
          Written(static_cast<unsigned>(1000 + i), static_cast<unsigned>(i % 2), chance));
    }
    // the third packet's page is the first's, read again with some slips
    packets[2].pages[0] = Written(1000, 0, chance, 0.08);
    const auto found = FindRepeats(packets);
    for (std::size_t i = 0; i < size; ++i) {
      EXPECT_EQ(found[i].size(), i == 0 || i == 2 ? 1U : 0U) << size << " " << i;
    }
    ASSERT_EQ(found[0].size(), 1U);
    EXPECT_EQ(found[0][0].kind, "repeated_page");
    EXPECT_EQ(found[0][0].others[0].packet, "p2");
  }
}

TEST(Repeats, DoNotDependOnOrder) {
  std::mt19937 chance(3);
  std::vector<PacketMarks> packets;
  for (unsigned i = 0; i < 40; ++i) {
    packets.push_back(Packet("p" + std::to_string(i)));
    packets.back().pages.push_back(Written(i % 13, i % 3, chance, 0.05));
    packets.back().traits.push_back(
        One(TraitKind::kTenant, Role::kEnterprise, "t" + std::to_string(i % 11)));
    packets.back().traits.push_back(
        One(TraitKind::kPerson, Role::kFullTime, "k" + std::to_string(i % 17)));
  }
  const auto told = [](const std::vector<PacketMarks>& all) {
    const auto found = FindRepeats(all);
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const Finding& finding : found[i]) {
        std::string line = all[i].id + finding.kind + finding.message.zh;
        for (const auto& other : finding.others) line += " " + other.packet;
        lines.push_back(line);
      }
    }
    std::ranges::sort(lines);
    return lines;
  };
  const auto first = told(packets);
  EXPECT_FALSE(first.empty());
  for (int i = 0; i < 5; ++i) {
    std::ranges::shuffle(packets, chance);
    EXPECT_EQ(told(packets), first);
  }
}

}  // namespace
}  // namespace heyan::verify
