// People, lists and texts: what is sure, what stays open, what may never accuse.
#include <algorithm>

#include "tests/verify/packet.h"
#include "verify/checks/text_compare.h"

namespace heyan::verify {
namespace {

using models::DegreeLevel;
using models::Verdict;

void Person(Packet* packet, const std::string& roster, int number, DegreeLevel degree,
            const std::string& rule = "roster.degree") {
  const std::string key = "r" + std::to_string(number);
  packet->Add(roster, Metric::kRosterPerson, Words("人员" + key), Certainty::kBeyondDoubt, key);
  packet->Add(roster, Metric::kRosterDegree, degree, Certainty::kBeyondDoubt, key);
  packet->extraction.facts.back().rule = rule;
}

TEST(People, WhoStudiesForALevelHasItNotYet) {
  Packet packet;
  packet.Claim(Metric::kStaffDegreeCount, Number(3));
  const std::string roster = packet.Paper(DocumentType::kStaffRoster);
  Person(&packet, roster, 1, DegreeLevel::kBachelor);
  Person(&packet, roster, 2, DegreeLevel::kMaster);
  Person(&packet, roster, 3, DegreeLevel::kUnknown, "roster.degree.unfinished.bachelor");
  // 本科 is asked in 郑州: two have it, surely.
  const auto asked = packet.Judge("zhengzhou", "comprehensive");
  EXPECT_EQ(CheckOf(asked, Metric::kStaffDegreeCount).verdict, Verdict::kOverstated);
  // 大专 is asked in 许昌: the third may have it or not.
  const auto open = packet.Judge("xuchang", "comprehensive");
  EXPECT_EQ(CheckOf(open, Metric::kStaffDegreeCount).verdict, Verdict::kConsistent);
  EXPECT_TRUE(CheckOf(open, Metric::kStaffDegreeCount).interval.has_value());
}

TEST(People, AnOpenCellIsReadAgainBeforeAClaimPasses) {
  Packet packet;
  packet.Claim(Metric::kStaffDegreeCount, Number(2));
  const std::string roster = packet.Paper(DocumentType::kStaffRoster);
  Person(&packet, roster, 1, DegreeLevel::kBachelor);
  Person(&packet, roster, 2, DegreeLevel::kUnknown);
  packet.extraction.facts.back().certainty = Certainty::kUnsure;
  const auto verification = packet.Judge("zhengzhou", "comprehensive");
  EXPECT_EQ(verification.questions.size(), 1u);
}

// A name that two readers read alike, and neither surely, is still one row.
TEST(People, RowsStandThoughANameIsOpen) {
  const auto verdict = [](std::vector<models::ReaderKind> readers) {
    Packet packet;
    packet.Claim(Metric::kStaffTotal, Number(5));
    const std::string roster = packet.Paper(DocumentType::kStaffRoster);
    Person(&packet, roster, 1, DegreeLevel::kBachelor);
    Person(&packet, roster, 2, DegreeLevel::kBachelor);
    for (models::Fact& fact : packet.extraction.facts) {
      if (fact.metric != Metric::kRosterPerson || fact.subject != "r2") continue;
      fact.certainty = Certainty::kUnsure;
      fact.readers = readers;
    }
    return CheckOf(packet.Judge("zhengzhou", "comprehensive"), Metric::kStaffTotal).verdict;
  };
  using models::ReaderKind;
  EXPECT_EQ(verdict({ReaderKind::kFast, ReaderKind::kAccurate}), Verdict::kOverstated);
  EXPECT_EQ(verdict({ReaderKind::kFast}), Verdict::kUnclear);
}

// The verdict on a claimed count of enterprises where the list has one row of that name and kind.
Verdict OfOneTenant(std::int64_t claimed, const std::string& name, Certainty read,
                    models::TenantKind kind, const std::string& rule) {
  Packet packet;
  packet.Claim(Metric::kTenantsEnterprises, Number(claimed));
  const std::string list = packet.Paper(DocumentType::kTenantList);
  packet.Add(list, Metric::kTenantName, Words(name), read, "r1");
  packet.Add(list, Metric::kTenantKind, kind, Certainty::kBeyondDoubt, "r1");
  packet.extraction.facts.back().rule = rule;
  return CheckOf(packet.Judge("zhengzhou", "comprehensive"), Metric::kTenantsEnterprises).verdict;
}

// 有限公 with its 司 cut off is a company, whatever head stands far above it.
TEST(Lists, ACompanyIsKnownByItsNameThoughItsEndIsCut) {
  const auto verdict = [](const std::string& name) {
    return OfOneTenant(0, name, Certainty::kDisputed, models::TenantKind::kEnterprise,
                       "tenants.kind.head");
  };
  EXPECT_EQ(verdict("常州鑫源软件开发有限公]"), Verdict::kUnderstated);
  EXPECT_EQ(verdict("鑫源软件"), Verdict::kUnclear);
}

// A caption far above alone is no proof; with a name that says the same it is.
TEST(Lists, ATeamByCaptionAndByName) {
  const auto verdict = [](const std::string& name) {
    return OfOneTenant(1, name, Certainty::kBeyondDoubt, models::TenantKind::kTeam,
                       "tenants.kind.caption");
  };
  EXPECT_EQ(verdict("星图工作室"), Verdict::kOverstated);
  EXPECT_EQ(verdict("星图"), Verdict::kUnclear);
}

// Lists of which a part was not read.
TEST(Lists, APartIsNeverCountedAsTheWhole) {
  const auto verdict = [](int first, int last_page, bool stray) {
    Packet packet;
    packet.Claim(Metric::kStaffTotal, Number(30));
    const std::string roster = packet.Paper(DocumentType::kStaffRoster);
    packet.extraction.documents.back().last_page = last_page;
    Person(&packet, roster, first, DegreeLevel::kBachelor);
    Person(&packet, roster, first + 1, DegreeLevel::kBachelor);
    if (stray) {
      packet.Paper(DocumentType::kOther);
      packet.extraction.documents.back().confidence = {300};
    }
    return CheckOf(packet.Judge("zhengzhou", "comprehensive"), Metric::kStaffTotal).verdict;
  };
  EXPECT_EQ(verdict(1, 1, false), Verdict::kOverstated);
  EXPECT_EQ(verdict(29, 1, false), Verdict::kUnclear);  // 序号 29 and 30 alone
  EXPECT_EQ(verdict(1, 2, false), Verdict::kUnclear);   // a page without rows
  EXPECT_EQ(verdict(1, 1, true), Verdict::kUnclear);    // a page that may be any list's
}

TEST(Texts, ATextCutShortIsNoOtherText) {
  EXPECT_EQ(CompareAddresses("郑州市金水区东风路2", "郑州市金水区东风路222号双创基地3号楼15层"),
            Likeness::kPart);
  EXPECT_EQ(CompareNames("许昌云启科技企业孵化器", "许昌云启科技企业孵化器有限公司"),
            Likeness::kPart);
  EXPECT_EQ(CompareCodes("91411003MAGKJABD1", "91411003MAGKJABD14"), Likeness::kPart);
  EXPECT_EQ(CompareNames("许昌蓝海企业管理咨询限公司", "许昌蓝海企业管理咨询有限公司"),
            Likeness::kPart);  // 有 stood at the break of a cell's line
  EXPECT_EQ(CompareNames("许昌蓝海企业管理咨询有限公司", "许昌蓝河企业管理咨询有限公司"),
            Likeness::kClose);
  EXPECT_EQ(CompareNames("常州市天成科技企业孵化器行限公司", "常州市天成科技企业孵化器有限公司"),
            Likeness::kSame);  // a slip in the form of company is none in the name
  EXPECT_EQ(CompareNames("许昌云启科技有限公司", "郑州众达软件开发有限公司"), Likeness::kDifferent);
  EXPECT_EQ(CompareAddresses("常州市新北区太湖东路9号", "郑州市金水区东风路222号双创基地3号楼"),
            Likeness::kDifferent);
}

}  // namespace
}  // namespace heyan::verify
