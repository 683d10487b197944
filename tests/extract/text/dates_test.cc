#include "extract/text/dates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

struct Case {
  std::string text;
  std::vector<std::string> expected;
};

std::vector<std::string> Dates(const std::string& text) {
  std::vector<std::string> found;
  for (const DateSpan& span : FindDates(Fold(text))) {
    if (span.date) {
      found.push_back(span.date->ToIso());
      continue;
    }
    found.push_back(std::to_string(span.year) + "/" + std::to_string(span.month) + "/" +
                    std::to_string(span.day) + (span.gap ? " gap" : ""));
  }
  return found;
}

TEST(Dates, Read) {
  const Case cases[] = {
      // the usual forms
      {"2026年2月28日", {"2026-02-28"}},
      {"２０２６年２月２８日", {"2026-02-28"}},
      {"2026-02-28", {"2026-02-28"}},
      {"2026.2.28", {"2026-02-28"}},
      {"2026. 2. 28", {"2026-02-28"}},
      {"2026/2/28", {"2026-02-28"}},
      {"2025.11:25止", {"2025-11-25"}},
      {"2025:09.07", {"2025-09-07"}},
      {"2023-11-15~202.7-11-14", {"2023-11-15", "2027-11-14"}},
      {"自2022-07-16起至2026-07-141止", {"2022-07-16", "2026-07-14"}},
      {"2021.09.01一2031.08.31", {"2021-09-01", "2031-08-31"}},
      {"20260228", {"2026-02-28"}},
      {"2026年2月28号", {"2026-02-28"}},
      {"2012年5月 29 起", {"2012-05-29"}},
      {"2026 年 2 月 28 日", {"2026-02-28"}},
      {"__2026__年_2_月_28_日", {"2026-02-28"}},
      {"2026年02月28日", {"2026-02-28"}},
      // Chinese and formal
      {"二〇二六年二月二十八日", {"2026-02-28"}},
      {"二○二六年十二月三十一日", {"2026-12-31"}},
      {"二零二零年一月一日", {"2020-01-01"}},
      {"贰零贰陆年贰月贰拾捌日", {"2026-02-28"}},
      {"贰仟零贰拾陆年零贰月零壹日", {"2026-02-01"}},
      {"二〇二六年元月廿八日", {"2026-01-28"}},
      {"2026年十月十日", {"2026-10-10"}},
      // a day cut by the edge of its cell is no day
      {"2024-05-01~2028-04-2", {"2024-05-01"}},
      {"2024.5.1~2028.4.2", {"2024-05-01", "2028-04-02"}},
      // a dash that was read as 一
      {"2023年2月1日一2026年1月31日", {"2023-02-01", "2026-01-31"}},
      // 〇 that no reader saw
      {"自二二二年七月十六日至二二五年七月十五日", {"2022-07-16", "2025-07-15"}},
      {"二三年七月", {}},
      {"自二〇二年九月一日起", {"2020-09-01"}},
      // the first digit lost at an edge; no telephone number, no month of its own
      {"023-06-01", {"2023-06-01"}},
      {"电话:023-06012345", {}},
      {"2026-ρ5-31", {"2026-05-31"}},
      {"2023年05月26H至2025年05月26日", {"2023-05-26", "2025-05-26"}},
      {"202808-15", {"2028-08-15"}},
      {"2024/8/12029/7/31", {"2024-08-01", "2029-07-31"}},
      {"2021-10-312024-10-30", {"2021-10-31", "2024-10-30"}},
      {"从202110.08起将房屋交付", {"2021-10-08"}},
      {"月租金202110.08元", {}},
      {"合计202110.08", {}},
      {"合同编号:202888-15", {}},
      // a speck before 日; without 日 behind it the day is torn, and no month is meant
      {"2026年2月28.日", {"2026-02-28"}},
      {"2026年2月28.收回", {"2026/2/0 gap"}},
      // missing parts
      {"2026年2月", {"2026/2/0"}},
      {"2026年", {"2026/0/0"}},
      {"2026年   月   日", {"2026/0/0 gap"}},
      {"2026年2月   日", {"2026/2/0 gap"}},
      {"      年     月     日", {}},
      {"2024.8-2025.2", {"2024/8/0", "2025/2/0"}},
      {"2020-01至2024-12", {"2020/1/0", "2024/12/0"}},
      // slips with one reading
      {"2020年]月1日", {"2020-01-01"}},
      {"租赁期自2023年10月1日至2.029年9月30共计", {"2023-10-01", "2029-09-30"}},
      {"2O26年2月28日", {"2026-02-28"}},
      {"202l年l2月3l日", {"2021-12-31"}},
      {"二O二六年一月一日", {"2026-01-01"}},
      {"2026年1 2月3 1日", {"2026-12-31"}},
      {"20 26年2月28日", {"2026-02-28"}},
      {"2026年2月28曰", {"2026-02-28"}},
      {"2026牛2月28日", {"2026-02-28"}},
      {"2O2O-O1-O1", {"2020-01-01"}},
      // several
      {"自2021年3月1日至2026年2月28日", {"2021-03-01", "2026-02-28"}},
      {"2021.3.1—2026.2.28", {"2021-03-01", "2026-02-28"}},
      {"2021-03-01~2026-02-28", {"2021-03-01", "2026-02-28"}},
      {"2021-03-01-2026-02-28", {"2021-03-01", "2026-02-28"}},
      {"20210301-20260228", {"2021-03-01", "2026-02-28"}},
      // no such day, no such form
      {"2026年2月30日", {"2026/2/30"}},
      {"2026.13.1", {}},
      {"26年2月28日", {}},
      {"202年1月1日", {}},
      {"20226年1月1日", {}},
      {"13812026022", {}},
      {"面积2012.5平方米", {}},
      {"¥2012.10", {}},
      {"3.14", {}},
      {"面积2026.5㎡", {}},
      {"电话0371-20260228", {}},
      {"国科发火〔2017〕120号", {}},
  };
  for (const Case& c : cases) EXPECT_EQ(Dates(c.text), c.expected) << c.text;
}

TEST(Lengths, Read) {
  const Case cases[] = {
      {"五年", {"60"}},
      {"租期 5 年", {"60"}},
      {"伍年", {"60"}},
      {"五（5）年", {"60"}},
      {"5（伍）年", {"60"}},
      {"60个月", {"60"}},
      {"60 个 月", {"60"}},
      {"60月", {"60"}},
      {"叁拾陆个月", {"36"}},
      {"三年零六个月", {"42"}},
      {"3年6个月", {"42"}},
      {"一年半", {"18"}},
      {"半年", {"6"}},
      {"壹拾贰个月", {"12"}},
      {"1.5年", {"18"}},
      {"三周年", {"36"}},
      {"三年，期满可续租两年", {"36", "24"}},
      // no length
      {"2026年2月", {}},
      {"2020年1月1日至2024年12月31日", {}},
      {"二〇二六年", {}},
      {"24年5月1日", {}},
      {"6月", {}},
      {"第三年租金", {}},
      {"2年级", {}},
      {"每年", {}},
      {"  年  个月", {}},
      {"上半年", {}},
  };
  for (const Case& c : cases) {
    std::vector<std::string> found;
    for (const LengthSpan& span : FindLengths(Fold(c.text))) {
      found.push_back(span.months.ToString());
    }
    EXPECT_EQ(found, c.expected) << c.text;
  }
}

RC_GTEST_PROP(Dates, EveryWritingComesBack, ()) {
  const long day = *rc::gen::inRange<long>(0, 60000);
  const models::Date date = models::Date::Of(1960, 1, 1)->PlusDays(day);
  const std::string y = std::to_string(date.year());
  const std::string m = std::to_string(date.month());
  const std::string d = std::to_string(date.day());
  const std::string blank = *rc::gen::element<std::string>("", " ", "  ", "_");
  const std::string text = *rc::gen::element(y + "年" + blank + m + blank + "月" + d + blank + "日",
                                             y + "." + m + "." + d, y + "/" + m + "/" + d,
                                             date.ToIso(), y + "年" + m + "月" + d + "日止");
  RC_LOG() << text;
  RC_ASSERT(Dates("自" + text) == std::vector<std::string>{date.ToIso()});
}

RC_GTEST_PROP(Dates, AnyBytesAreSafe, (const std::string& text)) {
  FindDates(text);
  FindLengths(text);
  FindDates(Fold(text));
}

}  // namespace
}  // namespace heyan::extract
