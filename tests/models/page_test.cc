#include "models/page.h"

#include <gtest/gtest.h>

#include "models/document.h"
#include "models/metric.h"
#include "models/quantity.h"

namespace heyan::models {
namespace {

TEST(ToShown, TakesAnUprightBoxBackToAPageThatLiesOnItsSide) {
  Page page;
  // Upright (x, y) was at (y, 1 - x) on the page as shown: it was turned by 90° clockwise.
  page.to_shown = {0, 1, 0, -1, 0, 1, 0, 0, 1};
  const Box shown = ToShown(page, Box{0.1, 0.2, 0.3, 0.05});
  EXPECT_NEAR(shown.x, 0.2, 1e-9);
  EXPECT_NEAR(shown.y, 0.6, 1e-9);
  EXPECT_NEAR(shown.width, 0.05, 1e-9);
  EXPECT_NEAR(shown.height, 0.3, 1e-9);
}

TEST(ToShown, StaysOnThePage) {
  Page page;
  page.to_shown = {1.5, 0, 0, 0, 1.5, 0, 0, 0, 1};
  const Box shown = ToShown(page, Box{0.5, 0.5, 0.4, 0.4});
  EXPECT_LE(shown.Right(), 1.0);
  EXPECT_LE(shown.Bottom(), 1.0);
}

TEST(Box, UnionAndOverlap) {
  EXPECT_EQ(Union(Box{}, Box{0.1, 0.1, 0.2, 0.2}), (Box{0.1, 0.1, 0.2, 0.2}));
  const Box both = Union(Box{0, 0, 0.1, 0.1}, Box{0.2, 0.2, 0.1, 0.1});
  EXPECT_NEAR(both.Right(), 0.3, 1e-12);
  EXPECT_NEAR(OverlapShare(Box{0, 0, 0.2, 0.2}, Box{0.1, 0, 0.2, 0.2}), 0.5, 1e-9);
  EXPECT_EQ(OverlapShare(Box{0, 0, 0.1, 0.1}, Box{0.2, 0.2, 0.1, 0.1}), 0);
}

TEST(Metric, NamesAreUniqueAndReadBack) {
  for (const MetricEntry& entry : Metrics()) {
    ASSERT_TRUE(MetricByName(entry.name).has_value()) << entry.name;
    EXPECT_EQ(*MetricByName(entry.name), entry.metric) << entry.name;
    EXPECT_EQ(Name(entry.metric), entry.name);
  }
  EXPECT_FALSE(MetricByName("no.such_metric").has_value());
}

TEST(DocumentType, NamesReadBack) {
  EXPECT_EQ(DocumentTypeByName("lease_contract"), DocumentType::kLeaseContract);
  EXPECT_EQ(Name(DocumentType::kRulesDocument), "rules_document");
  EXPECT_FALSE(DocumentTypeByName("novel").has_value());
}

TEST(SameValue, ComparesWhatIsSaid) {
  const Area gross{Decimal(12505, 1), AreaKind::kGross};
  EXPECT_TRUE(SameValue(gross, Area{Decimal(125050, 2), AreaKind::kUnstated}));
  EXPECT_FALSE(SameValue(gross, Area{Decimal(12505, 1), AreaKind::kUsable}));
  EXPECT_FALSE(SameValue(gross, Count{1250}));
  EXPECT_TRUE(SameValue(Count{5}, Count{5}));
}

}  // namespace
}  // namespace heyan::models
