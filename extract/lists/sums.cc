#include "extract/lists/sums.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "extract/lease/flow.h"
#include "extract/text/numbers.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

// What a sum is of, by the words before it.
enum class Role { kNone, kOther, kPart, kWhole };

constexpr std::string_view kWhole[] = {"总额",   "总规模", "规模",   "余额",  "合计",
                                       "共计",   "总计",   "总金额", "额度",  "总资金",
                                       "总出资", "共出资", "共投资", "共募集"};
constexpr std::string_view kPart[] = {"金额", "出资", "融资", "资金", "投资", "实缴", "认缴",
                                      "转账", "到账", "划拨", "拨付", "汇入", "入账", "存入",
                                      "存款", "募集", "增资", "借款", "投入", "设立"};
constexpr std::string_view kOther[] = {
    "注册资本", "注册资金", "单笔",   "每笔",     "单个",  "每个", "每家",   "每户",
    "单户",     "每项",     "不超过", "不得超过", "最高",  "上限", "手续费", "管理费",
    "服务费",   "咨询费",   "违约金", "保证金",   "质押",  "奖励", "年租金", "月租金",
    "估值",     "营业收入", "已使用", "已投放",   "已支出"};
constexpr std::string_view kOpen[] = {"不低于", "不少于", "至少", "拟", "计划", "预计", "约"};

struct Found {
  MoneySpan span;
  std::size_t begin = 0;  // in the whole text
  Role role = Role::kNone;
  bool open = false;
};

std::size_t LastOf(std::string_view text, std::span<const std::string_view> words) {
  std::size_t last = 0;
  for (const std::string_view word : words) {
    const std::size_t at = text.rfind(word);
    if (at != std::string_view::npos) last = std::max(last, at + word.size());
  }
  return last;
}

std::string_view Behind(std::string_view text, std::initializer_list<std::string_view> marks) {
  std::size_t begin = 0;
  for (const std::string_view mark : marks) {
    const std::size_t at = text.rfind(mark);
    if (at != std::string_view::npos) begin = std::max(begin, at + mark.size());
  }
  return text.substr(begin);
}

// By the sentence before the sum; of several words the nearest tells, a limit in its clause first.
void Judge(std::string_view before, Found* found) {
  const std::string_view sentence = Behind(before, {"。", ";"});
  const std::string_view clause = Behind(sentence, {","});
  found->open = ContainsAny(clause, kOpen);
  if (ContainsAny(clause, kOther)) {
    found->role = Role::kOther;
    return;
  }
  const std::size_t whole = LastOf(sentence, kWhole);
  const std::size_t part = LastOf(sentence, kPart);
  if (whole + part == 0) return;
  found->role = whole >= part ? Role::kWhole : Role::kPart;
}

// The sums of one paragraph; where it holds nothing but a sum, the one before it is its label.
void FindIn(std::string_view paragraph, std::string_view label, std::size_t offset,
            std::vector<Found>* all) {
  std::size_t end = 0;
  for (const MoneySpan& span : FindMoney(paragraph)) {
    Found found{span, offset + span.begin};
    const std::string_view before = paragraph.substr(0, span.begin);
    const bool bare = before.find_first_not_of(" :") == std::string_view::npos;
    Judge(bare ? label : before, &found);
    // 人民币100万元(大写:壹佰万元整): one sum said twice.
    const bool again =
        !all->empty() && end > 0 && all->back().span.money == span.money && span.begin - end < 24;
    if (again && found.role != Role::kWhole) found.role = all->back().role;
    end = span.end;
    all->push_back(found);
  }
}

std::vector<Found> FindAll(const Flow& flow) {
  std::vector<Found> all;
  std::string_view label;
  for (const auto& [begin, end] : flow.Paragraphs()) {
    const std::string_view paragraph = std::string_view(flow.prose()).substr(begin, end - begin);
    FindIn(paragraph, label, begin, &all);
    if (!paragraph.empty()) label = paragraph;
  }
  return all;
}

}  // namespace

std::vector<LabelledSum> SumsOf(const Paper& paper) {
  const Flow flow(paper);
  const std::vector<Found> all = FindAll(flow);
  Role best = Role::kNone;
  for (const Found& found : all) best = std::max(best, found.role);
  std::vector<LabelledSum> sums;
  if (best < Role::kPart) return sums;
  for (const Found& found : all) {
    if (found.role != best) continue;
    const auto same = [&](const auto& other) { return other.money == found.span.money; };
    if (std::ranges::any_of(sums, same)) continue;
    LabelledSum sum;
    sum.money = found.span.money;
    sum.source = flow.At(found.begin, found.begin + (found.span.end - found.span.begin));
    sum.open = found.open;
    sum.twice = std::ranges::any_of(all, [&](const Found& other) {
      return other.span.money == found.span.money && other.span.formal != found.span.formal;
    });
    sums.push_back(std::move(sum));
  }
  return sums;
}

}  // namespace heyan::extract
