#include "extract/text/slips.h"

#include <vector>

#include "extract/text/words.h"

namespace heyan::extract {
namespace {

// As read and as printed, of one length; none of the first stands in an honest label or clause.
constexpr std::string_view kSlips =
    "租货=租赁 租贷=租赁 租凭=租赁 租债=租赁 种赁=租赁 祖赁=租赁 相赁=租赁 人驻=入驻 "
    "八驻=入驻 入骓=入驻 人孵=入孵 入员=人员 在卿=在孵 存孵=在孵 孵北=孵化 卿化=孵化 "
    "解化=孵化 以土=以上 以士=以上 以工=以上 丹展=开展 井展=开展 升展=开展 水科=本科 "
    "末科=本科 未科=本科 木科=本科 夲科=本科 太专=大专 犬专=大专 导帅=导师 异师=导师 "
    "中报=申报 甲报=申报 申极=申报 申清=申请 工拉=工位 王位=工位 土位=工位 面枳=面积 "
    "面职=面积 百积=面积 而积=面积 地扯=地址 成主=成立 团认=团队 困队=团队 囝队=团队 "
    "国队=团队 因队=团队 闭队=团队 闲队=团队 典形=典型 曲型=典型 融贷=融资 专取=专职 "
    "专织=专职 兼取=兼职 贡金=资金 种于=种子 种了=种子 截正=截止 终正=终止 占此=占比 "
    "占匕=占比 年眼=年限 期眼=期限 总教=总数 人教=人数 数最=数量 口期=日期 曰期=日期 "
    "升始=开始 丹始=开始 井始=开始 并始=开始 屈满=届满 届蒲=届满 祖期=租期 相期=租期 "
    "祖金=租金";

}  // namespace

std::string WithoutSlips(std::string_view folded) {
  static const std::vector<std::string_view> kPairs = Words(kSlips);
  std::string text(folded);
  for (const std::string_view pair : kPairs) {
    const std::string_view read = pair.substr(0, pair.find('='));
    const std::string_view printed = pair.substr(read.size() + 1);
    for (auto at = text.find(read); at != std::string::npos; at = text.find(read, at)) {
      text.replace(at, read.size(), printed);
    }
  }
  return text;
}

}  // namespace heyan::extract
