#include "app/run/claims_file.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace heyan::app {
namespace {

using namespace models;

struct ParseCase {
  Metric metric;
  std::string written;
  std::string label;
  Value expected;
};

Ratio Written(std::int64_t units, int scale) {
  Ratio ratio;
  ratio.written = Decimal(units, scale);
  ratio.has_written = true;
  return ratio;
}

TEST(Claims, ValuesAsPeopleWriteThem) {
  const std::vector<ParseCase> cases = {
      // bare numbers in the metric's own unit
      {Metric::kPremisesArea, "1250.5", "", Area{Decimal(12505, 1)}},
      {Metric::kStaffTotal, "32", "", Count{32}},
      {Metric::kLeaseTermMonths, "60", "", Months{Decimal::Whole(60)}},
      {Metric::kFundAmount, "1000000", "", Money{Decimal::Whole(1000000)}},
      {Metric::kStaffDegreeRatio, "0.596", "", Written(596, 3)},
      // units in the cell or at the head
      {Metric::kLeaseTermMonths, "5", "租赁期限（年）", Months{Decimal::Whole(60)}},
      {Metric::kLeaseTermMonths, "5年", "", Months{Decimal::Whole(60)}},
      {Metric::kFundAmount, "100", "种子资金（万元）", Money{Decimal::Whole(1000000)}},
      {Metric::kStaffDegreeRatio, "59.6%", "", Written(596, 3)},
      // dates and words
      {Metric::kLeaseEnd, "2026-02-28", "", *Date::Of(2026, 2, 28)},
      {Metric::kLeaseEnd, "2026年2月28日", "", *Date::Of(2026, 2, 28)},
      {Metric::kLeaseEnd, "46081", "", *Date::Of(2026, 2, 28)},
      {Metric::kPremisesTenure, "租赁", "", Tenure::kLeased},
      {Metric::kPremisesTenure, "owned", "", Tenure::kOwned},
      {Metric::kOperatorName, " 某公司 ", "", Text{"某公司"}},
  };
  for (const ParseCase& c : cases) {
    const auto value = ParseClaim(c.metric, c.written, c.label);
    ASSERT_TRUE(value) << c.written;
    EXPECT_TRUE(SameValue(*value, c.expected))
        << c.written << ": " << Describe(*value) << " for " << Describe(c.expected);
  }
  EXPECT_FALSE(ParseClaim(Metric::kStaffTotal, "很多"));
  EXPECT_FALSE(ParseClaim(Metric::kStaffTotal, "3.5"));
  EXPECT_FALSE(ParseClaim(Metric::kLeaseEnd, "2026-02-30"));
  EXPECT_FALSE(ParseClaim(Metric::kPremisesTenure, "自有和租赁"));
}

TEST(Claims, LabelsNameMetrics) {
  EXPECT_EQ(MetricByLabel("lease.term_months"), Metric::kLeaseTermMonths);
  EXPECT_EQ(MetricByLabel("租赁期限（月）"), Metric::kLeaseTermMonths);
  EXPECT_EQ(MetricByLabel("场地总面积 (㎡)"), Metric::kPremisesArea);
  EXPECT_FALSE(MetricByLabel("备注"));
  EXPECT_FALSE(MetricByLabel("roster.person"));  // no claim, though a metric
}

TEST(Claims, AgreeAtWrittenPrecision) {
  EXPECT_TRUE(ClaimsAgree(Area{Decimal(12505, 1)}, Area{Decimal(1250500, 3)}));
  EXPECT_TRUE(ClaimsAgree(Written(52, 2), Ratio{11, 21, {}, false}));
  EXPECT_FALSE(ClaimsAgree(Count{11}, Count{12}));
}

TEST(Claims, FileTakesThePlaceOfTheForm) {
  Extraction extraction;
  extraction.documents.push_back({});
  const auto fact = [](Metric metric, Value value, bool claim) {
    Fact made;
    made.metric = metric;
    made.value = std::move(value);
    made.claim = claim;
    made.document = "d1";
    made.place = {"form.pdf", 2, {0.1, 0.1, 0.2, 0.1}, ""};
    return made;
  };
  extraction.facts = {fact(Metric::kStaffTotal, Count{11}, true),
                      fact(Metric::kFormCategory, Text{"general"}, true),
                      fact(Metric::kLeaseArea, Area{Decimal(500, 0)}, false)};
  extraction.findings.push_back({"some_kind", Severity::kLow, {}, {0, 2}, "d1", 1});
  ClaimsFile claims;
  claims.name = "claims.csv";
  ClaimsRow row;
  row.entries = {{Metric::kStaffTotal, Count{12}, "12", "claims!B2"}};
  TakeClaims(claims, row, extraction);

  ASSERT_EQ(extraction.facts.size(), 3U);
  EXPECT_EQ(extraction.facts[0].metric, Metric::kFormCategory);  // no figure: stays
  EXPECT_EQ(extraction.facts[1].metric, Metric::kLeaseArea);
  EXPECT_EQ(std::get<Count>(extraction.facts[2].value).n, 12);
  EXPECT_TRUE(extraction.facts[2].claim);
  EXPECT_EQ(extraction.facts[2].document, "d2");
  // What rested on the facts follows them.
  EXPECT_EQ(extraction.findings[0].facts, std::vector<int>{1});
  ASSERT_EQ(extraction.findings.size(), 2U);
  EXPECT_EQ(extraction.findings[1].kind, "claims_differ");
  EXPECT_EQ(extraction.findings[1].severity, Severity::kMedium);
}

TEST(Claims, RowsByPacket) {
  ClaimsFile claims;
  claims.rows["acme"] = {};
  EXPECT_NE(RowFor(claims, "2025/acme", "/tmp/acme.zip", false), nullptr);
  EXPECT_EQ(RowFor(claims, "other", "/tmp/other", true), nullptr);
  ClaimsFile nameless;
  nameless.rows[""] = {};
  EXPECT_NE(RowFor(nameless, "any", "/tmp/any", true), nullptr);
  EXPECT_EQ(RowFor(nameless, "any", "/tmp/any", false), nullptr);
}

}  // namespace
}  // namespace heyan::app
