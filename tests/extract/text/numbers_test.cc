#include "extract/text/numbers.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "extract/text/fold.h"
#include "models/quantity.h"

namespace heyan::extract {
namespace {

using models::AreaKind;
using models::Decimal;

// Writes numbers the way a cashier does, independent of the reader: thousand by thousand from a
// table of names.
std::string Write(std::int64_t n, const std::vector<std::string>& digits,
                  const std::vector<std::string>& units, bool ten_alone) {
  if (n == 0) return digits[0];
  std::string out;
  bool zero = false;
  bool section = false;
  const std::string text = std::to_string(n);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t place = text.size() - 1 - i;
    const auto digit = static_cast<std::size_t>(text[i] - '0');
    if (digit == 0) {
      zero = true;
    } else {
      if (zero && !out.empty()) out += digits[0];
      zero = false;
      section = true;
      const bool bare = ten_alone && out.empty() && digit == 1 && place % 4 == 1;
      out += (bare ? "" : digits[digit]) + units[place % 4];
    }
    if (place % 4 == 0 && place > 0 && section) {
      out += place == 4 ? "万" : "亿";
      section = false;
    }
  }
  return out;
}

const std::vector<std::string> kEveryday = {"零", "一", "二", "三", "四",
                                            "五", "六", "七", "八", "九"};
const std::vector<std::string> kFormal = {"零", "壹", "贰", "叁", "肆",
                                          "伍", "陆", "柒", "捌", "玖"};

RC_GTEST_PROP(Numbers, EverydayNumeralsComeBack, ()) {
  const auto n = *rc::gen::inRange<std::int64_t>(0, 1000000000000);
  const auto m = n % *rc::gen::element<std::int64_t>(20, 1000, 100000, 1000000000000);
  for (const bool ten_alone : {true, false}) {
    const std::string text = Write(m, kEveryday, {"", "十", "百", "千"}, ten_alone);
    const auto read = ParseNumber(text);
    RC_LOG() << text;
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->units() == m);
  }
}

RC_GTEST_PROP(Numbers, FormalNumeralsComeBack, ()) {
  const auto n = *rc::gen::inRange<std::int64_t>(1, 1000000000000);
  const auto m = 1 + n % *rc::gen::element<std::int64_t>(100, 10000, 10000000, 1000000000000);
  const std::string text = Write(m, kFormal, {"", "拾", "佰", "仟"}, false);
  const auto spans = FindNumbers("人民币" + text + "元整");
  RC_LOG() << text;
  RC_ASSERT(spans.size() == 1u);
  RC_ASSERT(spans[0].value.units() == m);
  RC_ASSERT(spans[0].formal);
}

RC_GTEST_PROP(Numbers, DigitByDigitComesBack, ()) {
  const auto n = *rc::gen::inRange<std::int64_t>(1000, 100000);
  std::string text;
  for (const char c : std::to_string(n)) text += kEveryday[static_cast<std::size_t>(c - '0')];
  RC_ASSERT(ParseNumber(text)->units() == n);
}

TEST(Numbers, NoSumHasThousandthsOfAYuan) {
  const auto sum = [](std::string_view text) {
    const auto found = FindMoney(text);
    return found.size() == 1 ? found[0].money.yuan.ToString() : "none";
  };
  EXPECT_EQ(sum("设备总值696.400元"), "696400");
  EXPECT_EQ(sum("设备总值696.40元"), "696.40");
  EXPECT_EQ(sum("租金1.150元/平方米·天"), "1.150");
  EXPECT_EQ(sum("0.125元"), "0.125");
}

TEST(Numbers, TwoFiguresRunTogetherAreNone) { EXPECT_TRUE(FindNumbers("42.5833.03").empty()); }

TEST(Numbers, APointForTheCommaOfThousands) {
  const auto numbers = FindNumbers("共1.827.99平方米");
  ASSERT_EQ(numbers.size(), 1u);
  EXPECT_EQ(numbers[0].value.ToString(), "1827.99");
  EXPECT_TRUE(FindNumbers("0.827.99").empty());
}

TEST(Numbers, Read) {
  struct Case {
    std::string text;
    std::optional<std::string> expected;
  };
  const Case cases[] = {
      {"12", "12"},
      {"1,250.5", "1250.5"},
      {"１２", "12"},
      {" 7 ", "7"},
      {"两", "2"},
      {"十", "10"},
      {"二十", "20"},
      {"廿八", "28"},
      {"卅一", "31"},
      {"壹仟贰佰", "1200"},
      {"伍拾贰万", "520000"},
      {"一千五十", "1050"},
      {"一万零五百", "10500"},
      {"六十七点五", "67.5"},
      {"10万", "100000"},
      {"1.2亿", "120000000"},
      {"1.5 万", "15000"},
      {"二〇二六", "2026"},
      {"一亿二千万", "120000000"},
      // read in no way, or in two
      {"一二百", std::nullopt},
      {"壹佰伍", std::nullopt},
      {"十十", std::nullopt},
      {"万", std::nullopt},
      {"千", std::nullopt},
      {"12a", std::nullopt},
      {"", std::nullopt},
      {"12 13", std::nullopt},
  };
  for (const Case& c : cases) {
    const auto read = ParseNumber(Fold(c.text));
    ASSERT_EQ(read.has_value(), c.expected.has_value()) << c.text;
    if (read) {
      EXPECT_EQ(read->ToString(), *c.expected) << c.text;
    }
  }
}

TEST(Numbers, StandAlone) {
  const auto spans = FindNumbers("共6层第5层,约100m2,万科A12");
  std::vector<std::string> found;
  for (const auto& span : spans) found.push_back(span.value.ToString());
  EXPECT_EQ(found, (std::vector<std::string>{"6", "5", "100", "12"}));
}

struct AreaCase {
  std::string text;
  std::vector<std::string> expected;  // "1250.5 gross", "约" in front where approximate
};

std::vector<std::string> Areas(const std::string& text) {
  std::vector<std::string> found;
  for (const AreaSpan& span : FindAreas(Fold(text))) {
    static const char* const kNames[] = {"",        " gross",  " interior",
                                         " usable", " leased", " shared"};
    found.push_back((span.approximate ? "约" : "") + span.area.m2.ToString() +
                    kNames[static_cast<int>(span.area.kind)]);
  }
  return found;
}

TEST(Areas, Read) {
  const AreaCase cases[] = {
      // units in every writing
      {"100㎡", {"100"}},
      {"100m²", {"100"}},
      {"100 M2", {"100"}},
      {"100平方米", {"100"}},
      {"100 平米", {"100"}},
      {"共500平", {"500"}},
      {"共500平。", {"500"}},
      {"1,250.50平方米", {"1250.50"}},
      {"1250.5 ㎡", {"1250.5"}},
      {"叁佰伍拾平方米", {"350"}},
      {"约伍佰（500）平方米", {"约500"}},
      {"1.2万平方米", {"12000"}},
      // misread units, taken only where the words call it an area
      {"建筑面积：1250.5m", {"1250.5 gross"}},
      {"面积为 800 m'", {"800"}},
      {"长 800 m", {}},
      {"面积800平万米", {"800"}},
      // kinds
      {"建筑面积为100平方米", {"100 gross"}},
      {"套内建筑面积80.5㎡", {"80.5 interior"}},
      {"使用面积约 60 平米", {"约60 usable"}},
      {"租赁面积（建筑面积）500㎡", {"500 gross"}},
      {"租赁面积500㎡", {"500 leased"}},
      {"面积500平方米（建筑面积）", {"500 gross"}},
      {"500平方米（建筑面积/使用面积/套内面积）", {"500"}},
      {"建筑面积500㎡，其中公摊面积100㎡", {"500 gross", "100 shared"}},
      {"建筑面积（含公摊）500㎡", {"500 gross"}},
      {"建筑面积120.5㎡、套内面积98㎡", {"120.5 gross", "98 interior"}},
      {"面积约为：300㎡左右", {"约300"}},
      // no area
      {"40元/月•平方米", {}},
      {"每1平方米", {}},
      {"500平台", {}},
      {"2平房", {}},
      {"2.5元/㎡/天", {}},
      {"建筑面积：      平米,使用面积       平米", {}},
      {"面积 3 months", {}},
  };
  for (const AreaCase& c : cases) EXPECT_EQ(Areas(c.text), c.expected) << c.text;
}

TEST(Money, Read) {
  struct Case {
    std::string text;
    std::vector<std::string> expected;
  };
  const Case cases[] = {
      {"人民币10万元", {"100000"}},
      {"￥120,000.00", {"120000.00"}},
      {"¥120,000.00元", {"120000.00"}},
      {"壹拾贰万元整", {"120000"}},
      {"肆仟伍佰元整（￥4500元）", {"4500", "4500"}},
      {"叁佰圆陆角伍分", {"300.65"}},
      {"伍佰元零捌分", {"500.08"}},
      {"40元/月•平方米", {"40"}},
      {"100个", {}},
      {"公元2020年", {}},
  };
  for (const Case& c : cases) {
    std::vector<std::string> found;
    for (const MoneySpan& span : FindMoney(Fold(c.text))) {
      found.push_back(span.money.yuan.ToString());
    }
    EXPECT_EQ(found, c.expected) << c.text;
  }
}

TEST(Money, IsWrittenAsPreciselyAsItsUnitSays) {
  struct Case {
    std::string text;
    int scale;
  };
  for (const Case& c : {Case{"57.33万元", -2},
                        {"150万元", -4},
                        {"1.5亿元", -7},
                        {"573300元", 0},
                        {"573300.50元", 2}}) {
    const auto found = FindMoney(Fold(c.text));
    ASSERT_EQ(found.size(), 1U) << c.text;
    EXPECT_EQ(found[0].money.yuan.scale(), c.scale) << c.text;
  }
}

TEST(Ratios, Read) {
  struct Case {
    std::string text;
    std::vector<std::string> expected;
  };
  const Case cases[] = {
      {"52.4%", {"0/0 0.524"}},
      {"６０％", {"0/0 0.60"}},
      {"百分之六十", {"0/0 0.60"}},
      {"百分之六十点五", {"0/0 0.605"}},
      {"52.4%（11/21）", {"11/21 0.524"}},
      {"11/21（52.4%）", {"11/21 0.524"}},
      {"11/21", {"11/21 -"}},
      {"2026/2/28", {}},
      {"21/11", {}},
      {"每10家", {}},
  };
  for (const Case& c : cases) {
    std::vector<std::string> found;
    for (const RatioSpan& span : FindRatios(Fold(c.text))) {
      found.push_back(std::to_string(span.ratio.part) + "/" + std::to_string(span.ratio.whole) +
                      " " + (span.ratio.has_written ? span.ratio.written.ToString() : "-"));
    }
    EXPECT_EQ(found, c.expected) << c.text;
  }
}

}  // namespace
}  // namespace heyan::extract
