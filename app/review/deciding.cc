#include "app/review/deciding.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "app/report/words.h"

namespace heyan::app {
namespace {

using namespace models;

constexpr std::size_t kLongestName = 120;   // bytes
constexpr std::size_t kLongestText = 2000;  // bytes

tl::unexpected<Error> No(const char* zh, const char* en) {
  return Fail(ErrorCode::kUsage, {zh, en});
}

bool OneOf(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool Plain(const std::string& text, std::size_t most) {
  return text.size() <= most && std::ranges::none_of(text, [](char c) {
           return static_cast<unsigned char>(c) < 0x20 && c != '\n';
         });
}

class Wording {
 public:
  Wording(const OpenPacket& packet, const DecisionAsked& asked) : packet_(packet), asked_(asked) {
    decision_.archive = packet.line.archive;
    decision_.packet = packet.line.id;
    decision_.target = asked.target;
    decision_.action = asked.action;
    decision_.reason = asked.reason;
    decision_.who = asked.who;
  }

  Result<Decision> Word() {
    if (asked_.who.empty()) return No("请先填写姓名", "give your name first");
    const bool plain = Plain(asked_.who, kLongestName) && Plain(asked_.reason, kLongestText) &&
                       Plain(asked_.value, kLongestText) && Plain(asked_.target, kLongestName);
    if (!plain) return No("填写的内容过长或含控制字符", "too long, or holds control characters");
    const auto colon = asked_.target.find(':');
    const std::string kind = asked_.target.substr(0, colon);
    name_ = colon == std::string::npos ? "" : asked_.target.substr(colon + 1);
    if (asked_.action == "withdraw") return Withdrawn();
    if (kind == "fact") return OfFact();
    if (kind == "check") return OfCheck();
    if (kind == "condition") return OfCondition();
    if (kind == "finding") return OfFinding();
    return No("没有这一项", "there is no such item");
  }

 private:
  Result<Decision> Withdrawn() {
    const auto held = packet_.holding.find(asked_.target);
    if (held == packet_.holding.end()) return No("没有可撤回的决定", "nothing to withdraw");
    decision_.old_value = held->second.new_value;
    return decision_;
  }

  Result<Decision> OfFact() {
    const Fact* fact = packet_.FactByKey(name_);
    if (fact == nullptr || name_.starts_with("settled")) {
      return No("没有这项数据", "there is no such figure");
    }
    decision_.old_value = Describe(fact->value);
    if (asked_.action == "unreadable") return decision_;
    if (asked_.action == "confirm") {
      decision_.new_value = ValueWord(fact->value);
      return decision_;
    }
    if (asked_.action != "correct") return No("不认识的操作", "no such action");
    return Corrected(fact->metric);
  }

  Result<Decision> OfCheck() {
    const auto metric = MetricByName(name_);
    const auto& checks = packet_.outcome.report.verification.checks;
    const auto check = std::ranges::find_if(
        checks, [&](const Check& one) { return metric && one.metric == *metric; });
    if (check == checks.end()) return No("没有这项核对", "there is no such check");
    decision_.old_value = EvidenceText(*check, Language::kChinese);
    std::vector<std::string> keys;
    const auto add = [&](int index) {
      const auto& all = packet_.settling.keys();
      if (index >= 0 && static_cast<std::size_t>(index) < all.size()) {
        keys.push_back(all[static_cast<std::size_t>(index)]);
      }
    };
    add(check->claim_fact);
    for (const int index : check->evidence_facts) add(index);
    std::erase_if(keys, [](const std::string& key) { return key.starts_with("settled"); });
    decision_.place = FactsWord(keys);
    if (OneOf(asked_.action, {"unreadable", "supply", "agree"})) return decision_;
    if (asked_.action == "confirm") {
      decision_.new_value = ValueWord(check->evidenced);
      if (decision_.new_value.empty()) {
        return No("材料数据不是一个确定的值，请按 e 填写",
                  "the papers give no single value; enter one");
      }
      return decision_;
    }
    if (asked_.action != "correct") return No("不认识的操作", "no such action");
    return Corrected(*metric);
  }

  Result<Decision> Corrected(Metric metric) {
    const auto value = ValueFromWord(metric, asked_.value);
    if (!value) {
      const std::string zh = "看不懂“" + asked_.value + "”，请写成例如 " + Example(metric);
      return Fail(ErrorCode::kUsage, {zh, "cannot read \"" + asked_.value +
                                              "\"; write for example " + Example(metric)});
    }
    decision_.new_value = asked_.value;
    return decision_;
  }

  static std::string Example(Metric metric) {
    switch (Entry(metric).kind) {
      case MetricKind::kArea:
        return "1250.5";
      case MetricKind::kCount:
        return "21";
      case MetricKind::kMoney:
        return "500000";
      case MetricKind::kRatio:
        return "52.4%";
      case MetricKind::kMonths:
        return "60";
      case MetricKind::kDate:
        return "2026-02-28";
      case MetricKind::kTenure:
        return "租赁";
      case MetricKind::kText:
      case MetricKind::kOther:
        return "…";
    }
    return "";
  }

  Result<Decision> OfCondition() {
    const auto& conditions = packet_.outcome.report.verification.conditions;
    const auto found = std::ranges::find(conditions, name_, &Condition::id);
    if (found == conditions.end()) return No("没有这个条件", "there is no such condition");
    const bool open = found->verdict == Judgement::kHuman ||
                      found->verdict == Judgement::kUnclear ||
                      packet_.outcome.report.decided.contains(name_);
    if (!open) return No("这个条件已由材料判定", "the papers decide this condition");
    if (!OneOf(asked_.action, {"met", "not_met"})) return No("不认识的操作", "no such action");
    if (asked_.reason.empty()) return No("请写明理由", "give a reason");
    decision_.old_value = std::string(Name(found->verdict));
    decision_.new_value = asked_.action;
    return decision_;
  }

  Result<Decision> OfFinding() {
    const auto keys = FindingKeys(packet_.outcome.report.verification.findings);
    if (std::ranges::find(keys, name_) == keys.end()) {
      return No("没有这个发现", "there is no such finding");
    }
    if (asked_.action != "seen") return No("不认识的操作", "no such action");
    return decision_;
  }

  const OpenPacket& packet_;
  const DecisionAsked& asked_;
  Decision decision_;
  std::string name_;
};

}  // namespace

Result<Decision> WordDecision(const OpenPacket& packet, const DecisionAsked& asked) {
  return Wording(packet, asked).Word();
}

}  // namespace heyan::app
