#include "models/date.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace heyan::models {
namespace {

Date On(const char* iso) {
  const auto date = Date::ParseIso(iso);
  EXPECT_TRUE(date.has_value()) << iso;
  return date.value_or(*Date::Of(1900, 1, 1));
}

TEST(Date, OnlyDaysThatExist) {
  EXPECT_TRUE(Date::Of(2024, 2, 29).has_value());
  EXPECT_FALSE(Date::Of(2023, 2, 29).has_value());
  EXPECT_FALSE(Date::Of(2100, 2, 29).has_value());
  EXPECT_FALSE(Date::Of(2023, 13, 1).has_value());
  EXPECT_FALSE(Date::Of(2023, 4, 31).has_value());
  EXPECT_FALSE(Date::ParseIso("2023-4-01").has_value());
  EXPECT_FALSE(Date::ParseIso("2023-04-0x").has_value());
}

TEST(Date, CorrespondingDays) {
  EXPECT_EQ(On("2020-01-31").PlusMonths(1).ToIso(), "2020-02-29");
  EXPECT_EQ(On("2020-02-29").PlusMonths(12).ToIso(), "2021-02-28");
  EXPECT_EQ(On("2020-11-30").PlusMonths(3).ToIso(), "2021-02-28");
  EXPECT_EQ(On("2020-01-01").PlusDays(-1).ToIso(), "2019-12-31");
}

struct TermRow {
  const char* first;
  const char* last;
  const char* months;
};

TEST(LeaseTerm, CountsBothDaysInside) {
  for (const TermRow& row : {
           TermRow{"2020-01-01", "2024-12-31", "60"},
           TermRow{"2020-01-01", "2024-12-30", "59.96"},  // a day short: 30 of December's 31
           TermRow{"2021-03-15", "2026-03-14", "60"},
           TermRow{"2021-03-15", "2026-03-15", "60.03"},  // the corresponding day itself: 1 of 31
           TermRow{"2024-07-30", "2025-06-30", "11.03"},
           TermRow{"2020-02-29", "2025-02-27", "60"},
           TermRow{"2023-01-01", "2023-01-01", "0.03"},
           TermRow{"2023-01-02", "2023-01-01", "0"},
       }) {
    EXPECT_EQ((LeaseTerm{On(row.first), On(row.last)}.Months().ToString()), row.months)
        << row.first << " " << row.last;
  }
}

TEST(LeaseTerm, ReachesItsBoundToTheDay) {
  EXPECT_TRUE((LeaseTerm{On("2020-01-01"), On("2024-12-31")}.Reaches(60)));
  EXPECT_FALSE((LeaseTerm{On("2020-01-01"), On("2024-12-30")}.Reaches(60)));
  EXPECT_TRUE((LeaseTerm{On("2020-01-01"), On("2022-12-31")}.Reaches(36)));
  EXPECT_FALSE((LeaseTerm{On("2020-01-02"), On("2022-12-31")}.Reaches(36)));
}

Date AnyDate() {
  const int year = *rc::gen::inRange(1990, 2100);
  const int month = *rc::gen::inRange(1, 13);
  return *Date::Of(year, month, *rc::gen::inRange(1, DaysInMonth(year, month) + 1));
}

TEST(Date, PropertyDayNumbersCount) {
  EXPECT_TRUE(rc::check("n days later is n days more, and ISO text reads as itself", [] {
    const Date date = AnyDate();
    const int days = *rc::gen::inRange(-20000, 20000);
    RC_ASSERT(date.PlusDays(days).DayNumber() == date.DayNumber() + days);
    RC_ASSERT(date.PlusDays(days).PlusDays(-days) == date);
    RC_ASSERT(*Date::ParseIso(date.ToIso()) == date);
  }));
}

// From the 29th, February's corresponding day is its last: 28 days later is still a day short.
TEST(LeaseTerm, ADayShortIsNeverAWholeMonth) {
  const auto date = [](const char* text) { return *Date::ParseIso(text); };
  const LeaseTerm term{date("1990-03-29"), date("1997-03-27")};
  EXPECT_EQ(term.Months().ToString(), "83.99");
  EXPECT_FALSE(term.Reaches(84));
}

TEST(LeaseTerm, PropertyStartAndMonthsGiveTheTerm) {
  EXPECT_TRUE(rc::check("start + n months - 1 day is a term of n months, a day less is not", [] {
    const Date first = AnyDate();
    const int months = *rc::gen::inRange(1, 240);
    const LeaseTerm term{first, first.PlusMonths(months).PlusDays(-1)};
    RC_ASSERT(term.Reaches(months));
    RC_ASSERT(!term.Reaches(months + 1));
    RC_ASSERT(term.Months() == Decimal::Whole(months));
    const LeaseTerm shorter{first, term.last.PlusDays(-1)};
    RC_ASSERT(!shorter.Reaches(months));
    RC_ASSERT(shorter.Months() < Decimal::Whole(months));
  }));
}

}  // namespace
}  // namespace heyan::models
