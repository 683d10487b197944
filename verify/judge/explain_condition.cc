#include "verify/judge/explain_condition.h"

#include <algorithm>

#include "verify/checks/explain_check.h"
#include "verify/judge/evaluate.h"

namespace heyan::verify {
namespace {

using models::Judgement;
using models::Message;
using models::Metric;

void Add(Message* text, const std::string& zh, const std::string& en) {
  text->zh += zh;
  text->en += en;
}

Message Result(const models::Condition& condition, bool soft) {
  const std::string& article = condition.article;
  switch (condition.verdict) {
    case Judgement::kMet:
      return {"满足" + article, "meets " + article};
    case Judgement::kNotMet:
      return {"不满足" + article, "does not meet " + article};
    case Judgement::kUnclear:
      return {"是否满足" + article + "材料不足以确定，待核",
              "whether it meets " + article + " the papers do not settle: to be looked at"};
    case Judgement::kNotApplicable:
      return {article + "不适用", article + " does not apply"};
    case Judgement::kHuman:
      break;
  }
  switch (condition.counted) {
    case Judgement::kMet:
      if (soft) {
        return {"未超出" + article + "“一般”的限度，须人工判断",
                "within what " + article + " asks in general, for a human to judge"};
      }
      return {"材料已达到" + article + "，是否属实、充分须人工判断",
              "the papers reach " + article + ", whether adequately is for a human to judge"};
    case Judgement::kNotMet:
      return {"超出" + article + "“一般”的限度，仅作提示，须人工判断",
              "beyond what " + article + " asks in general: a hint, for a human to judge"};
    case Judgement::kUnclear:
      return {article + "材料不足以计数，须人工判断",
              article + ": the papers do not allow a count, for a human to judge"};
    case Judgement::kNotApplicable:
    case Judgement::kHuman:
      return {article + "须人工判断", article + " is for a human to judge"};
  }
  return {};
}

// Whole numbers plainly, shares of counts as fractions, the rest as decimals; of an area's share
// the percentage says more than the fraction.
std::string Number(const Fraction& value, bool share) {
  constexpr std::int64_t kCounts = 1000;
  if (value.den == 1) return std::to_string(value.num);
  if (share && value.den <= kCounts) {
    return std::to_string(value.num) + "/" + std::to_string(value.den);
  }
  if (!share) return RoundedTo(value, 2).Trimmed().ToString();
  const models::Decimal percent = RoundedTo(Fraction{value.num, value.den}, 6) * 100;
  return percent.Trimmed().ToString() + "%";
}

// "10/21 < 1/2"; of an interval both ends, and the threshold between them.
Message Against(const Range& range, const Fraction& threshold, bool share, bool at_most) {
  const auto sign = [&](const Fraction& value) -> std::string {
    if (at_most) return value <= threshold ? " ≤ " : " > ";
    return value < threshold ? " < " : " ≥ ";
  };
  const std::string limit = Number(threshold, share);
  if (range.IsPoint()) {
    const std::string text = Number(*range.low, share) + sign(*range.low) + limit;
    return {text, text};
  }
  const bool low_decides =
      range.low && (at_most ? *range.low > threshold : *range.low >= threshold);
  const bool high_decides =
      range.high && (at_most ? *range.high <= threshold : *range.high < threshold);
  if (low_decides || (range.low && !range.high)) {
    const std::string text = Number(*range.low, share);
    return {"至少 " + text + sign(*range.low) + limit,
            "at least " + text + sign(*range.low) + limit};
  }
  if (high_decides || (range.high && !range.low)) {
    const std::string text = Number(*range.high, share);
    return {"至多 " + text + sign(*range.high) + limit,
            "at most " + text + sign(*range.high) + limit};
  }
  if (!range.Bounded()) return {};
  const std::string low = Number(*range.low, share);
  const std::string high = Number(*range.high, share);
  return {low + " 至 " + high + "，界限 " + limit + " 在其间",
          low + " to " + high + ", the limit " + limit + " lies between"};
}

const Figure* Of(const Figures& figures, Metric metric) {
  const auto found = figures.find(metric);
  return found == figures.end() || !found->second.present ? nullptr : &found->second;
}

Message Shares(const Test& test, const Figure& part, const Figure& whole,
               const Fraction& threshold) {
  if (part.range.IsPoint() && whole.range.IsPoint() && whole.range.low->num > 0) {
    // As counted, not reduced: 10/20 tells more than 1/2.
    const Fraction share{part.range.low->num * whole.range.low->den,
                         part.range.low->den * whole.range.low->num};
    return Against(Range::Exactly(share), threshold, true, false);
  }
  Range share;
  if (part.range.low && whole.range.high) share.low = Quotient(*part.range.low, *whole.range.high);
  if (part.range.high && whole.range.low) share.high = Quotient(*part.range.high, *whole.range.low);
  return Against(share, threshold, true, test.op == Operator::kAtMost);
}

Message PerGroup(const Test& test, const Figure& have, const Figure& of) {
  if (!have.range.IsPoint() || !of.range.IsPoint()) return {};
  const std::int64_t n = of.range.low->num / of.range.low->den;
  const std::int64_t full = n / test.each;
  const std::int64_t started = (n + test.each - 1) / test.each;
  const std::string sum = std::to_string(n) + " ÷ " + std::to_string(test.each);
  const std::string few = std::to_string(full);
  const std::string many = std::to_string(started);
  const std::string there = Number(*have.range.low, false);
  if (full == started) {
    return {sum + "，需 " + many + " 名，有 " + there + " 名",
            sum + ": " + many + " asked, " + there + " there"};
  }
  return {sum + "，满一组计 " + few + " 名、不满也计 " + many + " 名，有 " + there + " 名",
          sum + ": " + few + " by full groups, " + many + " by started ones, " + there + " there"};
}

Message Joined(const Test& test, const Figures& evidence, const std::string& category) {
  Message text;
  const char* zh = test.op == Operator::kAny ? "；或 " : "；";
  const char* en = test.op == Operator::kAny ? "; or " : "; ";
  for (const Test& child : test.children) {
    const Message one = Arithmetic(child, evidence, category);
    if (one.zh.empty()) continue;
    const auto& entry = models::Entry(child.metric);
    // Several figures: each is named.
    const bool named = child.children.empty();
    const std::string name_zh = named ? std::string(entry.chinese) + " " : "";
    const std::string name_en = named ? std::string(entry.english) + " " : "";
    Add(&text, (text.zh.empty() ? "" : zh) + name_zh + one.zh,
        (text.en.empty() ? "" : en) + name_en + one.en);
  }
  return text;
}

// Claim and papers of one metric.
void AddFigures(const Papers& papers, Metric metric, const BothSides& sides, Message* text) {
  const auto& entry = models::Entry(metric);
  if (const Figure* claim = Of(sides.claims, metric)) {
    const Message value = Describe(*claim);
    Add(text, "申报" + std::string(entry.chinese) + " " + value.zh + "；",
        "Claimed " + std::string(entry.english) + " " + value.en + "; ");
  }
  const Figure* figure = Of(sides.evidence, metric);
  if (figure == nullptr) {
    Add(text, "材料未见" + std::string(entry.chinese) + "。",
        "no paper gives " + std::string(entry.english) + ". ");
    return;
  }
  const Message value = Describe(*figure);
  const Message where = papers.Where(figure->facts);
  if (figure->bound_only) {
    Add(text,
        "材料未直接给出" + std::string(entry.chinese) +
            (where.zh.empty() ? "" : "（" + where.zh + "）"),
        "papers only bound " + std::string(entry.english) +
            (where.en.empty() ? "" : " (" + where.en + ")"));
  } else {
    Add(text,
        "材料" + std::string(entry.chinese) + " " + value.zh +
            (where.zh.empty() ? "" : "（" + where.zh + "）"),
        "papers: " + std::string(entry.english) + " " + value.en +
            (where.en.empty() ? "" : " (" + where.en + ")"));
  }
  if (!figure->how.zh.empty()) Add(text, "，" + figure->how.zh, ", " + figure->how.en);
  Add(text, "。", ". ");
}

}  // namespace

Message Arithmetic(const Test& test, const Figures& evidence, const std::string& category) {
  const Figure* figure = Of(evidence, test.metric);
  switch (test.op) {
    case Operator::kAll:
    case Operator::kAny:
    case Operator::kReadings:
      return Joined(test, evidence, category);
    case Operator::kAtLeast:
    case Operator::kAtMost: {
      if (figure == nullptr) return {};
      const bool share = models::Entry(test.metric).kind == models::MetricKind::kRatio;
      Range range = figure->range;
      for (const models::Value& other : figure->also) {
        if (const auto size = Magnitude(other)) range = Hull(range, Range::Exactly(*size));
      }
      return Against(range, test.ThresholdFor(category), share, test.op == Operator::kAtMost);
    }
    case Operator::kShare:
    case Operator::kPer: {
      const Figure* of = Of(evidence, test.of);
      if (figure == nullptr || of == nullptr) return {};
      return test.op == Operator::kPer ? PerGroup(test, *figure, *of)
                                       : Shares(test, *figure, *of, test.ThresholdFor(category));
    }
    case Operator::kOneOf:
    case Operator::kContains:
    case Operator::kRegisteredIn:
    case Operator::kSamePlace:
    case Operator::kRooms:
    case Operator::kDocuments:
    case Operator::kStay:
    case Operator::kAge:
      return {};
  }
  return {};
}

Message ExplainCondition(const Papers& papers, const ConditionRule& rule,
                         const models::Condition& condition, const std::vector<Metric>& used,
                         const BothSides& sides) {
  Message text{rule.article + "：“" + rule.quote + "”。",
               rule.article + ": \"" + rule.quote + "\". "};
  const Message result = Result(condition, rule.soft);
  if (condition.verdict == Judgement::kNotApplicable) {
    Add(&text, "结论：" + result.zh + "。", "Result: " + result.en + ".");
    return text;
  }
  for (const Metric metric : used) AddFigures(papers, metric, sides, &text);
  Message sum;
  if (rule.test) sum = Arithmetic(*rule.test, sides.evidence, sides.category);
  if (rule.test && sum.zh.empty()) {
    const Message asked = DescribeTest(*rule.test, sides.category);
    if (!asked.zh.empty()) Add(&text, "要求：" + asked.zh + "。", "Asked: " + asked.en + ". ");
  }
  for (const Message& setting : rule.settings) Add(&text, setting.zh + "。", setting.en + ". ");
  if (!rule.about.empty() && condition.verdict == Judgement::kHuman) {
    Add(&text, "待核：" + rule.about + "。", "To be looked at: " + rule.about + ". ");
  }
  Add(&text, "结论：" + (sum.zh.empty() ? "" : sum.zh + "，") + result.zh + "。",
      "Result: " + (sum.en.empty() ? "" : sum.en + ", ") + result.en + ".");
  return text;
}

}  // namespace heyan::verify
