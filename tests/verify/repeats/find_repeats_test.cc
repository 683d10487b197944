// What repeats across packets, on values made by hand.
#include "verify/repeats/find_repeats.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "verify/repeats/page_mark.h"

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

// Pages as they were read, of packets that have nothing else in common.

std::uint32_t Brief(std::string_view text) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
}

PageMark Read(const std::vector<std::string>& lines, const std::string& picture = "") {
  models::Page page;
  page.number = 1;
  page.picture = picture;
  for (const std::string& text : lines) {
    models::Line& line = page.lines.emplace_back();
    line.text = text;
    line.confidence.permille = 950;
  }
  PageMark mark = MarkPage(page, Brief);
  mark.document = "d1";
  mark.type = models::DocumentType::kTenantList;
  return mark;
}

// A coined name, another one for another number.
std::string Coined(unsigned number) {
  static const char* const kParts[] = {"安", "博", "辰", "达", "恩", "方", "冠", "禾",
                                       "嘉", "凯", "岚", "铭", "诺", "鹏", "启", "润"};
  number = number * 2654435761U;
  std::string name;
  for (int i = 0; i < 4; ++i) name += kParts[(number >> (4 * i + 8)) % 16];
  return name;
}

// One service firm's layout of a list; everybody moved in on the same days.
std::vector<std::string> ListOf(unsigned packet, bool rows_in_one_line) {
  std::vector<std::string> lines = {"入驻团队和在孵企业清单", "序号", "名称", "类型", "入驻时间"};
  for (unsigned i = 1; i <= 12; ++i) {
    const std::string number = std::to_string(i);
    const std::string firm = "郑州" + Coined(packet * 100 + i) + "科技有限公司";
    const std::string day = "2023-0" + std::to_string(1 + i % 9) + "-1" + std::to_string(i % 4);
    if (rows_in_one_line) {
      lines.push_back(number + firm + "企业" + day);
    } else {
      for (const std::string& cell : {number, firm, std::string("企业"), day})
        lines.push_back(cell);
    }
  }
  return lines;
}

std::vector<Finding> PagesAlone(const std::vector<PageMark>& pages) {
  std::vector<PacketMarks> packets;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    packets.push_back(Packet("p" + std::to_string(i)));
    packets.back().pages.push_back(pages[i]);
  }
  std::vector<Finding> all;
  for (const auto& found : FindRepeats(packets)) all.insert(all.end(), found.begin(), found.end());
  return all;
}

TEST(Repeats, OneLayoutAndTheSameDaysAreNotOneList) {
  for (const bool rows : {false, true}) {
    for (const unsigned size : {2U, 5U, 20U, 120U}) {
      std::vector<PageMark> pages;
      for (unsigned i = 0; i < size; ++i) pages.push_back(Read(ListOf(i, rows)));
      EXPECT_TRUE(PagesAlone(pages).empty()) << size << rows;
      // the first one's list, read otherwise: rows as lines, some characters wrong
      auto again = ListOf(0, !rows);
      for (const std::size_t at : {std::size_t{6}, std::size_t{9}}) {
        const auto wrong = again[at].find("科技");
        if (wrong != std::string::npos) again[at].replace(wrong, 6, "料枝");
      }
      pages.push_back(Read(again));
      const auto found = PagesAlone(pages);
      ASSERT_EQ(found.size(), 2U) << size << rows;
      EXPECT_EQ(found[0].severity, Severity::kMedium);
      EXPECT_EQ(found[0].others[0].packet, "p" + std::to_string(size));
    }
  }
}

TEST(Repeats, LooksOfPagesWithHardlyAnyText) {
  const std::string photo(64, 'a');
  const std::string cut = "b" + std::string(63, 'a');  // another bit
  const std::string other(64, '5');
  const auto one = PagesAlone({Read({}, photo), Read({}, cut), Read({}, other)});
  ASSERT_EQ(one.size(), 2U);
  EXPECT_EQ(one[0].severity, Severity::kMedium);
  // a sheet between two parts, of one agent; as everybody's it is nothing
  const PageMark sheet = Read({"附件三", "场地证明材料"}, photo);
  const auto two = PagesAlone({sheet, sheet});
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].severity, Severity::kLow);
  EXPECT_TRUE(PagesAlone(std::vector<PageMark>(9, sheet)).empty());
  // everybody's, scanned so that most look otherwise
  std::vector<PageMark> sheets = {sheet, sheet};
  for (char look = '0'; look <= '9'; ++look) {
    sheets.push_back(
        Read({"附件三", "场地证明材料"}, std::string(32, look) + std::string(32, '5')));
  }
  EXPECT_TRUE(PagesAlone(sheets).empty());
  // other words under the same looks
  EXPECT_TRUE(PagesAlone({sheet, Read({"附件五", "人员花名册复印件"}, photo)}).empty());
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
