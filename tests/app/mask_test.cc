#include "app/report/mask.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/work/pictures.h"
#include "tests/support/page_builder.h"

namespace heyan::app {
namespace {

struct MaskCase {
  std::string text;
  std::string masked;
};

TEST(Mask, HidesPersonalNumbersOnly) {
  const std::vector<MaskCase> cases = {
      // ID card numbers, also as readers and people write them
      {"身份证号410105199003071234", "身份证号410*************34"},
      {"41010519900307123X 张三", "410*************3X 张三"},
      {"4101O519900307l234", "410*************34"},
      {"410105 19900307 1234", "410***************34"},
      {"410105900307123", "410**********23"},
      {"41990019891.1045374", "419**************74"},
      // telephones
      {"联系电话：13812345678。", "联系电话：138****5678。"},
      {"138-1234-5678", "138******5678"},
      {"１３８１２３４５６７８", "１３８****５６７８"},
      {"0371-67181234", "037******1234"},
      {"2026-01-01 13812345678", "2026-01-01 138****5678"},
      // what is no personal number stays
      {"91410105MANCQNGB6U", "91410105MANCQNGB6U"},
      {"租期 2020-01-01 至 2024-12-31", "租期 2020-01-01 至 2024-12-31"},
      {"2020-01-01 2024-12-31", "2020-01-01 2024-12-31"},
      {"面积 1250.5 平方米，租金 120000.00 元", "面积 1250.5 平方米，租金 120000.00 元"},
      {"", ""},
  };
  for (const MaskCase& c : cases) EXPECT_EQ(Mask(c.text), c.masked) << c.text;
}

TEST(Mask, SurvivesBrokenBytes) {
  EXPECT_EQ(Mask("\xE4\xB8"), "\xE4\xB8");
  EXPECT_EQ(Mask("\xEF\xBC"), "\xEF\xBC");
  EXPECT_EQ(Mask("\xFF\xFE 12"), "\xFF\xFE 12");
}

// Read as what it is no longer, it is still what stands below that head.
TEST(Mask, CoversAColumnOfNumbersWhole) {
  const models::Page page = tests::PageBuilder()
                                .Table({{"序号", "姓名", "身份证号", "备注"},
                                        {"1", "王芳", "4101O5B990307l23", "2024年入职"},
                                        {"2", "李磊", "（未提供）", ""}})
                                .Build();
  const std::vector<models::Box> boxes = PersonalBoxes(page);
  ASSERT_EQ(boxes.size(), 1U);
  bool covers = false;
  for (const models::Line& line : page.lines) {
    covers = covers || (line.text == "4101O5B990307l23" && line.box == boxes[0]);
  }
  EXPECT_TRUE(covers);
}

}  // namespace
}  // namespace heyan::app
