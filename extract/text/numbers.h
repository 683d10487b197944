// Numbers in all their dress: 12, １２, 1,250.5, 五, 十二, 二〇二六, 壹仟贰佰, 伍拾贰万元整.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "models/decimal.h"
#include "models/quantity.h"

namespace heyan::extract {

struct NumberSpan {
  models::Decimal value;
  std::size_t begin = 0;  // bytes in the folded text
  std::size_t end = 0;
  bool chinese = false;  // 五, 十二
  bool formal = false;   // 大写: 伍, 拾贰, 壹仟贰佰
};

// The whole text is one number (Chinese, formal or Arabic).
std::optional<models::Decimal> ParseNumber(std::string_view folded);
std::vector<NumberSpan> FindNumbers(std::string_view folded);

// An area with its unit (㎡ m² m2 平方米 平米 平, and m2 misread as m) and the kind named before
// it.
struct AreaSpan {
  models::Area area;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool approximate = false;  // 约
  bool formal = false;       // written in 大写
  bool repeated = false;     // figure and 大写 stand side by side and agree
};
std::vector<AreaSpan> FindAreas(std::string_view folded);

// A sum of money in yuan: 人民币10万元, ￥120,000.00, 壹拾贰万元整.
struct MoneySpan {
  models::Money money;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool formal = false;
};
std::vector<MoneySpan> FindMoney(std::string_view folded);

// A figure written in 万: 57.33 is 573300, and written in hundreds.
constexpr models::Decimal InTenThousands(const models::Decimal& number) {
  return models::Decimal(number.units(), number.scale() - 4);
}

// A share: 52.4%, 百分之六十, 52.4%（11/21）, 11/21.
struct RatioSpan {
  models::Ratio ratio;
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<RatioSpan> FindRatios(std::string_view folded);

}  // namespace heyan::extract
