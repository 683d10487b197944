#include "verify/checks/explain_check.h"

#include <array>
#include <cstdlib>

namespace heyan::verify {
namespace {

using models::Check;
using models::Message;
using models::Verdict;

std::string ShareText(const models::Ratio& ratio, bool english) {
  if (ratio.has_written && ratio.whole <= 0)
    return (ratio.written * 100).Trimmed().ToString() + "%";
  if (ratio.whole <= 0) return "—";
  // Areas make long fractions; the percentage alone says it, and the arithmetic stands beside.
  std::string percent =
      RoundedTo(Fraction{ratio.part * 100, ratio.whole}, 2).Trimmed().ToString() + "%";
  if (ratio.whole > 1000) return percent;
  const std::string counts = std::to_string(ratio.part) + "/" + std::to_string(ratio.whole);
  return english ? counts + " (" + percent + ")" : counts + "（" + percent + "）";
}

std::string TenureText(models::Tenure tenure) {
  switch (tenure) {
    case models::Tenure::kOwned:
      return "自有";
    case models::Tenure::kLeased:
      return "租赁";
    case models::Tenure::kGranted:
      return "无偿使用";
  }
  return "";
}

std::string AreaText(const models::Area& area) {
  const std::string kind(models::Name(area.kind));
  return area.m2.ToString() + " m²" +
         (area.kind == models::AreaKind::kUnstated ? "" : " (" + kind + ")");
}

Message Difference(const Check& check) {
  const auto claim = Magnitude(check.claimed);
  const auto found = Magnitude(check.evidenced);
  if (!claim || !found || *claim == *found) return {};
  const auto* day = std::get_if<models::Date>(&check.claimed);
  if (day != nullptr) {
    const long days = std::labs(static_cast<long>(claim->num - found->num));
    return {"，相差 " + std::to_string(days) + " 天", ", " + std::to_string(days) + " days apart"};
  }
  return {};
}

Message Conclusion(const Check& check) {
  switch (check.verdict) {
    case Verdict::kConsistent:
      return {"两者一致", "they agree"};
    case Verdict::kOverstated:
      return {"存在差异：申报高于证据", "a difference: the claim is above the evidence"};
    case Verdict::kUnderstated:
      return {"存在差异：申报低于证据", "a difference: the claim is below the evidence"};
    case Verdict::kConflicting:
      return {"存在差异：申报与材料不一致", "a difference: claim and papers do not agree"};
    case Verdict::kUnsupported:
      return {"没有材料佐证该项申报", "no paper carries this claim"};
    case Verdict::kUnclear:
      return {"读数尚不能确认，待核", "not read surely enough: to be looked at"};
  }
  return {};
}

}  // namespace

Message DescribeValue(const models::Value& value) {
  if (const auto* ratio = std::get_if<models::Ratio>(&value)) {
    return {ShareText(*ratio, false), ShareText(*ratio, true)};
  }
  if (const auto* tenure = std::get_if<models::Tenure>(&value)) {
    return {TenureText(*tenure), std::string(models::Name(*tenure))};
  }
  if (const auto* area = std::get_if<models::Area>(&value)) {
    return {models::Describe(value), AreaText(*area)};
  }
  if (const auto* money = std::get_if<models::Money>(&value)) {
    return {models::Describe(value), "CNY " + money->yuan.ToString()};
  }
  if (const auto* months = std::get_if<models::Months>(&value)) {
    return {models::Describe(value), months->months.Trimmed().ToString() + " months"};
  }
  const std::string plain = models::Describe(value);
  return {plain, plain == "—" ? "-" : plain};
}

Message Describe(const Figure& figure) {
  if (!figure.interval) return DescribeValue(figure.best);
  const Message low = DescribeValue(figure.interval->low);
  const Message high = DescribeValue(figure.interval->high);
  return {low.zh + "～" + high.zh, low.en + " to " + high.en};
}

Message ExplainCheck(const Papers& papers, const Check& check, const Figure* figure) {
  const auto& entry = models::Entry(check.metric);
  const Message claim = DescribeValue(check.claimed);
  const Message from = papers.Where({check.claim_fact});
  Message text;
  text.zh = "申报" + std::string(entry.chinese) + " " + claim.zh +
            (from.zh.empty() ? "" : "（" + from.zh + "）");
  text.en = "Claimed " + std::string(entry.english) + ": " + claim.en +
            (from.en.empty() ? "" : " (" + from.en + ")");
  if (figure != nullptr && figure->present && !figure->bound_only) {
    const Message value = Describe(*figure);
    const Message where = papers.Where(figure->facts);
    text.zh += "；材料 " + value.zh + (where.zh.empty() ? "" : "（" + where.zh + "）");
    text.en += "; papers: " + value.en + (where.en.empty() ? "" : " (" + where.en + ")");
    for (const models::Value& other : figure->also) {
      const Message more = DescribeValue(other);
      text.zh += "，另有 " + more.zh;
      text.en += ", also " + more.en;
    }
  }
  if (figure != nullptr && !figure->how.zh.empty()) {
    text.zh += "；" + figure->how.zh;
    text.en += "; " + figure->how.en;
  }
  const auto within = papers.policy->tolerances.find(check.metric);
  if (within != papers.policy->tolerances.end()) {
    const std::string number = RoundedTo(within->second, 4).Trimmed().ToString();
    text.zh += "；按口径相差 " + number + " 以内不计为差异";
    text.en += "; as settled, " + number + " off is no difference";
  }
  const Message end = Conclusion(check);
  const Message gap = Difference(check);
  text.zh += "。" + end.zh + gap.zh + "。";
  text.en += ". Result: " + end.en + gap.en + ".";
  return text;
}

}  // namespace heyan::verify
