#include "extract/text/fold.h"

#include <gtest/gtest.h>

#include <string>

namespace heyan::extract {
namespace {

struct Case {
  std::string text;
  std::string expected;
};

TEST(Fold, BringsWritingsTogether) {
  const Case cases[] = {
      // widths and compatibility forms
      {"２０２６年２月", "2026年2月"},
      {"建筑面积：１，２５０．５㎡", "建筑面积:1,250.5m2"},
      {"100 m²", "100 m2"},
      {"77.61²", "77.61m2"},
      {"（人民币）￥１００", "(人民币)¥100"},
      // radicals as browsers print them
      {"甲⽅从⽉⽇起⾄", "甲方从月日起至"},
      {"⻓⻔⺠⻋", "长门民车"},
      // traditional characters, of which a reader made more than stand there
      {"大專及以上學歷人數", "大专及以上学历人数"},
      {"壹仟貳佰萬圓", "壹仟贰佰万圆"},
      {"乾元著述", "乾元著述"},
      // blanks
      {"名    称", "名称"},
      {"住　　所", "住所"},
      {"自____年__月", "自年月"},
      {"2012年5月 29 起", "2012年5月 29 起"},
      {"租期 5 年", "租期 5 年"},
      {"  首尾  ", "首尾"},
      {"Beijing   Road", "Beijing Road"},
      // dust, and a dash that was lost
      {"人员占比·(%)", "人员占比(%)"},
      {"总面积.(平方米)", "总面积(平方米)"},
      {"2021年7月1日.至2025年", "2021年7月1日至2025年"},
      {"阿不都·买买提 3·5", "阿不都·买买提 3·5"},
      {"一、办公.二、会议", "一、办公.二、会议"},
      {"2024-05-012029-04-30", "2024-05-01~2029-04-30"},
      {"2024-05-0120", "2024-05-0120"},
      // rings, dots, dashes
      {"二○二六年", "二〇二六年"},
      {"二◯二六年", "二〇二六年"},
      {"元/月•平方米", "元/月·平方米"},
      {"2021—2026", "2021-2026"},
      {"2021～2026", "2021~2026"},
      // a ring number does not grow into the figure behind it
      {"①2020年", "(1)2020年"},
      {"⑫500", "(12)500"},
      // kept: signs of ticks in office fonts, broken bytes as U+FFFD
      {"\xEE\x83\xBE是", "\xEE\x83\xBE是"},
      {"a\xFF"
       "b",
       "a\xEF\xBF\xBD"
       "b"},
  };
  for (const Case& c : cases) EXPECT_EQ(Fold(c.text), c.expected) << c.text;
}

TEST(CodePoints, GoBothWays) {
  for (const std::string text : {"", "abc", "核验 heyan", "𠮷野家", "㎡²"}) {
    EXPECT_EQ(ToUtf8(ToCodePoints(text)), text);
  }
  EXPECT_EQ(ToCodePoints("\xE4\xB8"), U"\uFFFD\uFFFD");
  EXPECT_EQ(ToCodePoints("\xC0\xAF"), U"\uFFFD\uFFFD");
}

TEST(EditDistance, StopsAtItsLimit) {
  EXPECT_EQ(EditDistance(U"营业执照", U"营业执照", 2), 0);
  EXPECT_EQ(EditDistance(U"营业执照", U"菅业执照", 2), 1);
  EXPECT_EQ(EditDistance(U"租赁合同", U"租赁合", 2), 1);
  EXPECT_EQ(EditDistance(U"租赁合同", U"劳动协议", 2), 3);
  EXPECT_EQ(EditDistance(U"", U"甲乙丙丁", 2), 3);
}

}  // namespace
}  // namespace heyan::extract
