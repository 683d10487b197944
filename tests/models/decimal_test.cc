#include "models/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace heyan::models {
namespace {

Decimal Of(const char* text) {
  const auto value = Decimal::Parse(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(Decimal());
}

TEST(Decimal, ReadsWhatPeopleWriteAndKeepsThePlaces) {
  struct Row {
    const char* text;
    const char* shown;
    int scale;
  };
  for (const Row& row :
       {Row{"1250.5", "1250.5", 1}, Row{"1,250.50", "1250.50", 2}, Row{"12,345,678", "12345678", 0},
        Row{"0.05", "0.05", 2}, Row{"-3", "-3", 0}, Row{"007", "7", 0}}) {
    EXPECT_EQ(Of(row.text).ToString(), row.shown);
    EXPECT_EQ(Of(row.text).scale(), row.scale);
  }
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", ".", "1.", ".5", "1,25", "1250,5", "12,3456", "1.2.3", "1e5",
                           "一", "1234567890123456", "0.1234567", "1 2"}) {
    EXPECT_EQ(Decimal::Parse(text), std::nullopt) << text;
  }
}

TEST(Decimal, ComparesByValueNotByPlaces) {
  EXPECT_EQ(Of("1.50"), Of("1.5"));
  EXPECT_LT(Of("0.596"), Of("0.6"));
  EXPECT_GT(Of("1000"), Of("999.999999"));
}

TEST(Decimal, RoundsHalfAwayFromZero) {
  EXPECT_EQ(Of("59.6").RoundedTo(0).ToString(), "60");
  EXPECT_EQ(Of("59.5").RoundedTo(0).ToString(), "60");
  EXPECT_EQ(Of("59.49").RoundedTo(0).ToString(), "59");
  EXPECT_EQ(Of("-0.5").RoundedTo(0).ToString(), "-1");
  EXPECT_EQ(Of("1.5").RoundedTo(3).ToString(), "1.500");
}

// Contract, rule 2: at the precision of whichever is written less precisely.
TEST(Decimal, AgreesAtTheWrittenPrecision) {
  EXPECT_TRUE(AgreeAtWrittenPrecision(Of("1250"), Of("1250.4")));
  EXPECT_TRUE(AgreeAtWrittenPrecision(Of("1250.45"), Of("1250.5")));
  EXPECT_TRUE(AgreeAtWrittenPrecision(Of("1250"), Of("1250.5")));
  EXPECT_TRUE(AgreeAtWrittenPrecision(Of("1251"), Of("1250.5")));
  EXPECT_FALSE(AgreeAtWrittenPrecision(Of("1250"), Of("1250.6")));
  EXPECT_FALSE(AgreeAtWrittenPrecision(Of("1250.5"), Of("1250.6")));
}

// 57.33万 is written in hundreds: 573,270 rounds to it, 573,240 does not.
TEST(Decimal, MayBeWrittenInHundreds) {
  const Decimal in_hundreds(5733, -2);
  EXPECT_EQ(in_hundreds, Of("573300"));
  EXPECT_EQ(in_hundreds.ToString(), "573300");
  EXPECT_EQ(in_hundreds.ToDouble(), 573300.0);
  EXPECT_EQ((in_hundreds + Of("0.5")).ToString(), "573300.5");
  EXPECT_TRUE(AgreeAtWrittenPrecision(in_hundreds, Of("573270")));
  EXPECT_FALSE(AgreeAtWrittenPrecision(in_hundreds, Of("573240")));
  EXPECT_EQ(Decimal(0, -4).ToString(), "0");
}

TEST(Decimal, PropertyTextAndBack) {
  EXPECT_TRUE(rc::check("a decimal's text reads as itself", [] {
    const Decimal value(*rc::gen::inRange<std::int64_t>(-1000000000, 1000000000),
                        *rc::gen::inRange(0, Decimal::kMaxScale + 1));
    const auto back = Decimal::Parse(value.ToString());
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == value);
    RC_ASSERT(back->scale() == value.scale());
  }));
}

TEST(Decimal, PropertySumAndDifference) {
  EXPECT_TRUE(rc::check("a + b - b is a", [] {
    const auto any = [] {
      return Decimal(*rc::gen::inRange<std::int64_t>(-1000000, 1000000), *rc::gen::inRange(0, 5));
    };
    const Decimal a = any();
    const Decimal b = any();
    RC_ASSERT(a + b - b == a);
    RC_ASSERT(a + b == b + a);
  }));
}

}  // namespace
}  // namespace heyan::models
