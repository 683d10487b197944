#include "app/report/mask.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

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
      // telephones
      {"联系电话：13812345678。", "联系电话：138****5678。"},
      {"138-1234-5678", "138******5678"},
      {"１３８１２３４５６７８", "１３８****５６７８"},
      {"0371-67181234", "037******1234"},
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

}  // namespace
}  // namespace heyan::app
