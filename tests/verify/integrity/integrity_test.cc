#include "verify/integrity/integrity.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "verify/integrity/codes.h"

namespace heyan::verify {
namespace {

using models::Fact;
using models::Metric;

TEST(CreditCode, CheckDigitOfGB32100) {
  EXPECT_TRUE(CreditCodeSound("91350100M000100Y43"));  // the standard's own example
  EXPECT_FALSE(CreditCodeSound("91350100M000100Y44"));
  EXPECT_FALSE(CreditCodeSound("91350100M000100Y4"));
  EXPECT_FALSE(CreditCodeSound("91350100I000100Y43"));  // I is no sign of it
}

struct Paper {
  models::Extraction extraction;
  std::vector<models::SourceFile> files{1};

  // A roster's page of cells, its first row the head.
  explicit Paper(const std::vector<std::vector<std::string>>& rows,
                 models::PageOrigin origin = models::PageOrigin::kOffice) {
    models::Page page;
    page.file = files[0].path = "roster.xlsx";
    page.origin = origin;
    models::Table table;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t c = 0; c < rows[r].size(); ++c) {
        models::Cell cell;
        cell.row = static_cast<int>(r);
        cell.column = static_cast<int>(c);
        cell.text = rows[r][c];
        cell.address = std::to_string(r) + ":" + std::to_string(c);
        table.cells.push_back(cell);
        models::Line line;
        line.text = rows[r][c];
        page.lines.push_back(line);
      }
      if (r == 0) continue;
      Fact person;
      person.metric = Metric::kRosterPerson;
      person.value = models::Text{rows[r][0]};
      person.document = "d1";
      person.place = {"roster.xlsx", 1, {}, std::to_string(r) + ":0"};
      extraction.facts.push_back(person);
    }
    page.tables.push_back(table);
    files[0].pages.push_back(page);
  }

  std::vector<std::string> Kinds() const {
    std::vector<std::string> kinds;
    for (const auto& finding : CheckIntegrity(extraction, files)) kinds.push_back(finding.kind);
    return kinds;
  }
};

TEST(Integrity, IdNumbersAgainstTheirRows) {
  using Kinds = std::vector<std::string>;
  const std::vector<std::string> head = {"姓名", "身份证号", "出生年月", "性别"};
  // 110105194912310 02X: a woman born on 1949-12-31, the standard's own example
  EXPECT_EQ(Paper({head, {"甲", "11010519491231002X", "1949年12月", "女"}}).Kinds(), Kinds{});
  EXPECT_EQ(Paper({head, {"甲", "11010519491231002X", "1949-12-31", "女"}}).Kinds(), Kinds{});
  EXPECT_EQ(Paper({head, {"甲", "110105194912310021", "1949-12-31", "女"}}).Kinds(),
            Kinds{"id_number_unsound"});
  EXPECT_EQ(Paper({head, {"甲", "11010519491231002X", "1959年12月", "女"}}).Kinds(),
            Kinds{"id_birth_differs"});
  EXPECT_EQ(Paper({head, {"甲", "11010519491231002X", "1949年12月", "男"}}).Kinds(),
            Kinds{"id_sex_differs"});
  // what a reader may have misread is low
  const Paper scan({head, {"甲", "11010519491231002X", "1949年12月", "男"}},
                   models::PageOrigin::kScan);
  EXPECT_EQ(CheckIntegrity(scan.extraction, scan.files).front().severity, models::Severity::kLow);
}

TEST(Integrity, DaysThatNoCalendarHas) {
  const auto kinds = [](const std::string& text) {
    return Paper({{"姓名"}, {text}}).Kinds().size();
  };
  EXPECT_EQ(kinds("自2023年2月30日起"), 1U);
  EXPECT_EQ(kinds("2023-04-31"), 1U);
  EXPECT_EQ(kinds("2024年2月29日"), 0U);
  EXPECT_EQ(kinds("2023年12月31日"), 0U);
  EXPECT_EQ(kinds("图号 2023-99-31"), 0U);  // no date at all
}

TEST(Integrity, SeatsTooDense) {
  const auto kinds = [](std::int64_t m2, std::int64_t seats) {
    Paper paper({{"姓名"}});
    Fact area;
    area.claim = true;
    area.metric = Metric::kPremisesArea;
    area.value = models::Area{models::Decimal(m2, 0), models::AreaKind::kUnstated};
    Fact count = area;
    count.metric = Metric::kPremisesWorkstations;
    count.value = models::Count{seats};
    paper.extraction.facts = {area, count};
    return paper.Kinds().size();
  };
  EXPECT_EQ(kinds(100, 60), 1U);
  EXPECT_EQ(kinds(120, 60), 0U);
}

}  // namespace
}  // namespace heyan::verify
