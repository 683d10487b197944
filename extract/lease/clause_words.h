// The words that tell a lease's term from everything else in it that has dates or lengths.
#pragma once

#include <array>
#include <string_view>

namespace heyan::extract {

enum class ClauseRole {
  kTerm,      // 租赁期限: what follows is the term
  kContract,  // 本合同, 本协议: the term unless something says otherwise
  kFree,      // 免租期, 装修期
  kPayment,   // 租金, 支付, 押金: a step or a period of payment
  kPaper,     // validity of a certificate, another contract's term
  kRenewal,   // 续租
  kBefore,    // 原租赁期限: what an amendment replaces
  kNotice,    // 提前, 逾期, 保修
};

struct ClauseWord {
  std::string_view word;
  ClauseRole role;
};

inline constexpr auto kClauseWords = std::to_array<ClauseWord>({
    // the term
    {"租赁期限", ClauseRole::kTerm},
    {"租赁期间", ClauseRole::kTerm},
    {"租赁期", ClauseRole::kTerm},
    {"租赁时间", ClauseRole::kTerm},
    {"租赁年限", ClauseRole::kTerm},
    {"租赁起止", ClauseRole::kTerm},
    {"租赁有效期", ClauseRole::kTerm},
    {"租赁日期", ClauseRole::kTerm},
    {"租赁周期", ClauseRole::kTerm},
    {"有效租期", ClauseRole::kTerm},
    {"租期", ClauseRole::kTerm},
    {"租用期", ClauseRole::kTerm},
    {"租用时间", ClauseRole::kTerm},
    {"承租期", ClauseRole::kTerm},
    {"承租时间", ClauseRole::kTerm},
    {"出租期", ClauseRole::kTerm},
    {"出租时间", ClauseRole::kTerm},
    {"转租期", ClauseRole::kTerm},
    {"使用期限", ClauseRole::kTerm},
    {"使用期", ClauseRole::kTerm},
    {"使用时间", ClauseRole::kTerm},
    {"合同期限", ClauseRole::kTerm},
    {"合同期", ClauseRole::kTerm},
    {"合同有效期", ClauseRole::kTerm},
    {"协议期限", ClauseRole::kTerm},
    {"协议有效期", ClauseRole::kTerm},
    {"协议期", ClauseRole::kTerm},
    {"入驻期限", ClauseRole::kTerm},
    {"起止日期", ClauseRole::kTerm},
    {"起止时间", ClauseRole::kTerm},
    {"期限", ClauseRole::kTerm},
    {"本合同", ClauseRole::kContract},
    {"本协议", ClauseRole::kContract},
    {"出租给", ClauseRole::kContract},
    {"租赁给", ClauseRole::kContract},
    // rent-free and decoration time
    {"免租", ClauseRole::kFree},
    {"免租期", ClauseRole::kFree},
    {"计租期", ClauseRole::kPayment},
    {"付租期", ClauseRole::kPayment},
    {"续租期", ClauseRole::kRenewal},
    {"原租赁", ClauseRole::kBefore},
    {"免费", ClauseRole::kFree},
    {"免收", ClauseRole::kFree},
    {"免除", ClauseRole::kFree},
    {"减免", ClauseRole::kFree},
    {"装修", ClauseRole::kFree},
    {"装饰", ClauseRole::kFree},
    {"优惠期", ClauseRole::kFree},
    {"筹备期", ClauseRole::kFree},
    {"过渡期", ClauseRole::kFree},
    {"改造期", ClauseRole::kFree},
    {"施工", ClauseRole::kFree},
    {"工期", ClauseRole::kFree},
    // money
    {"租金", ClauseRole::kPayment},
    {"房租", ClauseRole::kPayment},
    {"租价", ClauseRole::kPayment},
    {"租费", ClauseRole::kPayment},
    {"计租", ClauseRole::kPayment},
    {"付款", ClauseRole::kPayment},
    {"支付", ClauseRole::kPayment},
    {"缴纳", ClauseRole::kPayment},
    {"交纳", ClauseRole::kPayment},
    {"缴费", ClauseRole::kPayment},
    {"物业", ClauseRole::kPayment},
    {"管理费", ClauseRole::kPayment},
    {"水电", ClauseRole::kPayment},
    {"押金", ClauseRole::kPayment},
    {"保证金", ClauseRole::kPayment},
    {"定金", ClauseRole::kPayment},
    {"递增", ClauseRole::kPayment},
    {"上浮", ClauseRole::kPayment},
    {"首期", ClauseRole::kPayment},
    {"首年", ClauseRole::kPayment},
    {"次年", ClauseRole::kPayment},
    {"发票", ClauseRole::kPayment},
    {"单价", ClauseRole::kPayment},
    {"停车", ClauseRole::kPayment},
    {"广告位", ClauseRole::kPayment},
    // other papers
    {"有效期", ClauseRole::kPaper},
    {"许可证", ClauseRole::kPaper},
    {"房产证", ClauseRole::kPaper},
    {"产权证", ClauseRole::kPaper},
    {"证书", ClauseRole::kPaper},
    {"资质", ClauseRole::kPaper},
    {"营业期限", ClauseRole::kPaper},
    {"经营期限", ClauseRole::kPaper},
    {"土地使用", ClauseRole::kPaper},
    {"使用权", ClauseRole::kPaper},
    {"抵押", ClauseRole::kPaper},
    {"保险", ClauseRole::kPaper},
    {"授权", ClauseRole::kPaper},
    {"委托期限", ClauseRole::kPaper},
    {"保密期限", ClauseRole::kPaper},
    {"服务期限", ClauseRole::kPaper},
    {"服务期", ClauseRole::kPaper},
    {"服务合同", ClauseRole::kPaper},
    {"合作期限", ClauseRole::kPaper},
    {"贷款期限", ClauseRole::kPaper},
    {"借款期限", ClauseRole::kPaper},
    {"担保期限", ClauseRole::kPaper},
    {"保证期间", ClauseRole::kPaper},
    {"质保期限", ClauseRole::kPaper},
    {"聘用期限", ClauseRole::kPaper},
    {"付款期限", ClauseRole::kPayment},
    {"支付期限", ClauseRole::kPayment},
    {"缴纳期限", ClauseRole::kPayment},
    {"优惠期限", ClauseRole::kFree},
    {"装修期限", ClauseRole::kFree},
    {"免租期限", ClauseRole::kFree},
    {"交付期限", ClauseRole::kNotice},
    {"交房期限", ClauseRole::kNotice},
    {"整改期限", ClauseRole::kNotice},
    {"宽限", ClauseRole::kNotice},
    {"与业主", ClauseRole::kPaper},
    {"与产权人", ClauseRole::kPaper},
    {"产权人签订", ClauseRole::kPaper},
    {"业主签订", ClauseRole::kPaper},
    {"主租赁合同", ClauseRole::kPaper},
    {"上级租赁", ClauseRole::kPaper},
    {"曾签", ClauseRole::kPaper},
    {"曾于", ClauseRole::kPaper},
    {"此前", ClauseRole::kPaper},
    {"前一租期", ClauseRole::kPaper},
    {"上一租期", ClauseRole::kPaper},
    {"上一期", ClauseRole::kPaper},
    {"上期租赁", ClauseRole::kPaper},
    // renewal
    {"续租", ClauseRole::kRenewal},
    {"续约", ClauseRole::kRenewal},
    {"续签", ClauseRole::kRenewal},
    {"续期", ClauseRole::kRenewal},
    {"续订", ClauseRole::kRenewal},
    {"顺延", ClauseRole::kRenewal},
    {"延长", ClauseRole::kRenewal},
    {"优先", ClauseRole::kRenewal},
    {"期满后", ClauseRole::kRenewal},
    {"届满后", ClauseRole::kRenewal},
    {"到期后", ClauseRole::kRenewal},
    // what an amendment replaces
    {"原租赁期限", ClauseRole::kBefore},
    {"原租赁期", ClauseRole::kBefore},
    {"原租期", ClauseRole::kBefore},
    {"原合同期限", ClauseRole::kBefore},
    {"原合同", ClauseRole::kBefore},
    {"原协议", ClauseRole::kBefore},
    {"原租赁合同", ClauseRole::kBefore},
    {"原约定", ClauseRole::kBefore},
    {"原定", ClauseRole::kBefore},
    {"原为", ClauseRole::kBefore},
    // notice, delay, guarantees
    {"提前", ClauseRole::kNotice},
    {"逾期", ClauseRole::kNotice},
    {"保修", ClauseRole::kNotice},
    {"质保", ClauseRole::kNotice},
    {"维修", ClauseRole::kNotice},
    {"不少于", ClauseRole::kNotice},
    {"不低于", ClauseRole::kNotice},
    {"不超过", ClauseRole::kNotice},
    {"不得超过", ClauseRole::kNotice},
    {"最长", ClauseRole::kNotice},
    {"试营业", ClauseRole::kNotice},
    {"交付", ClauseRole::kNotice},
    {"交房", ClauseRole::kNotice},
    {"工作日", ClauseRole::kNotice},
});

// Words that change a value; what stands before them was, what stands behind them is.
inline constexpr auto kChangeWords = std::to_array<std::string_view>({
    "变更为", "调整为", "修改为", "更改为", "修订为", "改为",   "变为",   "更正为",
    "变更至", "调整至", "延长至", "延长到", "顺延至", "顺延到", "延期至", "延期到",
    "续租至", "续租到", "续期至", "续签至", "延续至", "延续到", "展期至", "推迟至",
    "缩短至", "提前至", "变更成", "增加至", "增加到", "增至",   "扩大至", "扩大到",
    "扩至",   "减少至", "减少到", "减至",   "缩减至",
});

// Behind a pair of days: the term has run out, and the paper goes on to another one.
inline constexpr auto kOverWords = std::to_array<std::string_view>({
    "已届满",
    "已期满",
    "已到期",
    "已终止",
    "已结束",
    "已经届满",
    "已经期满",
    "已经到期",
    "业已届满",
    "业已到期",
});

// A sentence that shows how a blank is to be filled in states nothing.
inline constexpr auto kSampleWords = std::to_array<std::string_view>({
    "填写说明",
    "填表说明",
    "填写示例",
    "填写样例",
    "示例",
    "样例",
    "格式填写",
    "格式填报",
    "例如",
});

// Labels of the first and of the last day alone.
inline constexpr auto kStartLabels = std::to_array<std::string_view>({
    "起租日期",
    "起租日",
    "起租时间",
    "起始日期",
    "起始日",
    "起始时间",
    "开始日期",
    "开始时间",
    "租期起",
    "租赁起",
    "起租",
    "起日",
});
inline constexpr auto kEndLabels = std::to_array<std::string_view>({
    "终止日期", "终止日",   "终止时间", "截止日期", "截止日",   "截止时间", "到期日期",
    "到期日",   "到期时间", "届满日期", "届满日",   "届满之日", "期满日",   "结束日期",
    "结束日",   "结束时间", "租期止",   "租赁止",   "止租日",   "止日",
});

}  // namespace heyan::extract
