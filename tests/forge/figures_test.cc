#include <gtest/gtest.h>

#include <string>

#include "fixtures/forge/calendar.h"
#include "fixtures/forge/chinese.h"
#include "fixtures/forge/claims.h"

namespace heyan::forge {
namespace {

TEST(Calendar, TermsCountBothDays) {
  struct Row {
    Day first, last;
    std::int64_t hundredths;
  };
  const Row rows[] = {
      // Whole years end on the day before the corresponding day.
      {{2020, 1, 1}, {2024, 12, 31}, 6000},
      {{2021, 3, 1}, {2026, 2, 28}, 6000},
      {{2020, 3, 16}, {2023, 3, 15}, 3600},
      // A day short, and the corresponding day itself.
      {{2020, 1, 1}, {2024, 12, 30}, 5996},
      {{2021, 3, 1}, {2026, 3, 1}, 6003},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(TermHundredths(row.first, row.last), row.hundredths) << Iso(row.last);
  }
  EXPECT_EQ(Iso(LastDayOf({2023, 3, 1}, 12)), "2024-02-29");
  EXPECT_EQ(FromSerial(Serial({2024, 2, 29})), (Day{2024, 2, 29}));
}

TEST(Calendar, WritesDaysAsPapersDo) {
  const Day day{2021, 3, 15};
  EXPECT_EQ(Write(day, DayStyle::kPlain), "2021年3月15日");
  EXPECT_EQ(Write(day, DayStyle::kDotted), "2021.03.15");
  EXPECT_EQ(Write(day, DayStyle::kChinese), "二〇二一年三月十五日");
  EXPECT_EQ(Write(day, DayStyle::kFormal), "贰零贰壹年叁月壹拾伍日");
  EXPECT_EQ(Write(day, DayStyle::kFullWidth), "２０２１年３月１５日");
}

TEST(Chinese, Numerals) {
  EXPECT_EQ(ChineseCount(12), "十二");
  EXPECT_EQ(ChineseCount(10), "十");
  EXPECT_EQ(ChineseCount(105), "一百零五");
  EXPECT_EQ(FormalCount(1250), "壹仟贰佰伍拾");
  EXPECT_EQ(FormalCount(336960), "叁拾叁万陆仟玖佰陆拾");
  EXPECT_EQ(FormalCount(100500), "壹拾万零伍佰");
  EXPECT_EQ(Hundredths(125048, 1, true), "1,250.5");
  EXPECT_EQ(Hundredths(125048, 0), "1250");
}

TEST(Judge, RoundsAtTheWrittenPrecision) {
  struct Row {
    std::int64_t digits;
    int decimals;
    std::int64_t numerator, denominator, high;
    int written;
    const char* verdict;
  };
  const Row rows[] = {
      // 28 of 47 is 59.57 %: "60 %" rounds to it, "60.0 %" does not.
      {60, 2, 28, 47, -1, -1, "consistent"},
      {600, 3, 28, 47, -1, -1, "overstated"},
      {596, 3, 28, 47, -1, -1, "consistent"},
      // Areas: a claim that the paper's own rounding reaches.
      {125048, 2, 12505, 10, -1, 1, "consistent"},
      {1250, 0, 125048, 100, -1, 2, "consistent"},
      {1251, 0, 125048, 100, -1, 2, "overstated"},
      // Counts and terms.
      {22, 0, 21, 1, -1, -1, "overstated"},
      {20, 0, 21, 1, -1, -1, "understated"},
      {60, 0, 5996, 100, -1, -1, "consistent"},
      {60, 0, 4800, 100, -1, -1, "overstated"},
      // Intervals: inside, above, below.
      {12, 0, 11, 1, 12, -1, "consistent"},
      {13, 0, 11, 1, 12, -1, "overstated"},
      {10, 0, 11, 1, 12, -1, "understated"},
  };
  for (const Row& row : rows) {
    Claim claim;
    claim.number = {row.digits, row.decimals};
    Evidence evidence;
    evidence.present = true;
    evidence.numerator = row.numerator;
    evidence.denominator = row.denominator;
    evidence.high_numerator = row.high;
    evidence.decimals = row.written;
    EXPECT_EQ(Judge("x", claim, evidence), row.verdict) << row.digits << " " << row.numerator;
  }
  EXPECT_EQ(Judge("x", Claim{}, Evidence{}), "unsupported");
}

TEST(Judge, DaysHaveABetterSide) {
  Claim claim;
  claim.kind = Kind::kDay;
  claim.day = {2027, 2, 28};
  Evidence evidence;
  evidence.kind = Kind::kDay;
  evidence.present = true;
  evidence.day = {2026, 2, 28};
  EXPECT_EQ(Judge("lease.end", claim, evidence), "overstated");
  EXPECT_EQ(Judge("operator.established", claim, evidence), "understated");
}

TEST(Names, CreditCodesCarryTheirCheckDigits) {
  // 91350100M000100Y43 is the example of the standard.
  static constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  static constexpr int kWeights[] = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                     29, 25, 13, 8,  24, 10, 30, 28};
  Rng rng(5);
  for (int i = 0; i < 50; ++i) {
    const std::string code = i == 0 ? "91350100M000100Y43" : CreditCode("410105", rng);
    ASSERT_EQ(code.size(), 18U);
    int sum = 0;
    for (std::size_t k = 0; k < 17; ++k) {
      sum += kWeights[k] * static_cast<int>(kAlphabet.find(code[k]));
    }
    EXPECT_EQ(code[17], kAlphabet[static_cast<std::size_t>((31 - sum % 31) % 31)]) << code;
  }
}

}  // namespace
}  // namespace heyan::forge
