#include "app/review/decisions.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/report/json.h"
#include "app/report/order.h"
#include "app/report/words.h"
#include "app/run/claims_file.h"
#include "app/work/digest.h"

namespace heyan::app {
namespace {

using namespace models;
using nlohmann::json;

constexpr const char* kSettledRule = "human";

std::string DayOf(const Decision& decision) { return decision.at.substr(0, 10); }

bool StartsWith(const std::string& text, const char* start) { return text.rfind(start, 0) == 0; }

std::string Behind(const std::string& target) { return target.substr(target.find(':') + 1); }

std::string PlaceWord(const Place& place) {
  std::string word = place.file + "|" + std::to_string(place.page) + "|" + place.cell;
  for (const double share : {place.box.x, place.box.y, place.box.width, place.box.height}) {
    word += "|" + std::to_string(std::lround(share * 10000));
  }
  return word;
}

HumanMark::Said SaidBy(const std::string& action) {
  if (action == "correct") return HumanMark::Said::kCorrected;
  if (action == "unreadable") return HumanMark::Said::kUnreadable;
  return HumanMark::Said::kConfirmed;
}

std::vector<std::string> KeysIn(const std::string& place) {
  const json words = json::parse(place, nullptr, false);
  std::vector<std::string> keys;
  if (!words.is_object() || !words.contains("facts")) return keys;
  for (const json& key : words["facts"]) {
    if (key.is_string()) keys.push_back(key.get<std::string>());
  }
  return keys;
}

void Append(Message& text, const Message& more) {
  text.zh += more.zh;
  text.en += (text.en.empty() || text.en.ends_with(" ") ? "" : " ") + more.en;
}

Message MarkText(const HumanMark& mark) {
  const std::string by_zh = "（" + mark.who + "，" + mark.day + "）";
  const std::string by_en = " by " + mark.who + " on " + mark.day;
  switch (mark.said) {
    case HumanMark::Said::kConfirmed:
      return {"人工核对无误" + by_zh, "confirmed" + by_en};
    case HumanMark::Said::kCorrected:
      return {"人工更正，原读作 " + mark.was + by_zh, "corrected from " + mark.was + by_en};
    case HumanMark::Said::kUnreadable:
      return {"人工核看，无法辨认" + by_zh, "seen as unreadable" + by_en};
  }
  return {};
}

// Every report shows a check's explanation: there a reader learns what a person said.
void TellMarks(Check& check, const std::map<int, HumanMark>& confirmed) {
  constexpr std::size_t kTold = 3;
  std::vector<int> facts = check.evidence_facts;
  facts.insert(facts.begin(), check.claim_fact);
  std::size_t told = 0;
  for (const int index : facts) {
    const auto mark = confirmed.find(index);
    if (mark == confirmed.end() || ++told > kTold) continue;
    const bool claim = index == check.claim_fact;
    const Message text = MarkText(mark->second);
    Append(check.explanation, {std::string(claim ? "申报数据" : "材料数据") + text.zh + "。",
                               std::string(claim ? "Claim " : "Papers' figure ") + text.en + "."});
    if (mark->second.said == HumanMark::Said::kUnreadable &&
        check.verdict == Verdict::kConsistent) {
      check.verdict = Verdict::kUnclear;
    }
  }
}

}  // namespace

Holding HoldingOf(const std::vector<Decision>& decisions) {
  Holding holding;
  for (const Decision& decision : decisions) {
    if (decision.action == "withdraw") {
      holding.erase(decision.target);
    } else {
      holding[decision.target] = decision;
    }
  }
  return holding;
}

std::vector<std::string> FactKeys(const Extraction& extraction) {
  std::vector<std::string> keys;
  std::map<std::string, int> seen;
  for (const Fact& fact : extraction.facts) {
    std::string word = std::string(Name(fact.metric)) + "|" + fact.subject + "|" +
                       PlaceWord(fact.place) + (fact.claim ? "|claim" : "");
    const int again = seen[word]++;
    if (again > 0) word += "#" + std::to_string(again);
    keys.push_back(Sha256Hex(word).substr(0, 16));
  }
  return keys;
}

std::vector<std::string> FindingKeys(const std::vector<Finding>& findings) {
  FindingNames names;
  std::vector<std::string> keys;
  for (const Finding& finding : findings) {
    keys.push_back(names.Next(finding.kind, finding.document, finding.page));
  }
  return keys;
}

std::string FindingNames::Next(const std::string& kind, const std::string& document, int page) {
  const std::string place = kind + "@" + document + "." + std::to_string(page);
  const int again = seen_[place]++;
  return again == 0 ? place : place + "." + std::to_string(again);
}

std::string ValueWord(const Value& value) {
  const auto word = ValueToJson(value);
  if (word.is_null()) return "";
  return word.is_string() ? word.get<std::string>() : word.dump();
}

std::optional<Value> ValueFromWord(Metric metric, const std::string& word) {
  if (Entry(metric).kind == MetricKind::kTenure) {
    for (const Tenure tenure : {Tenure::kOwned, Tenure::kLeased, Tenure::kGranted}) {
      if (Name(tenure) == word) return tenure;
    }
  }
  // A person who means a percentage writes the sign or a share; 65 people are no 6500 %.
  return ParseClaim(metric, word);
}

std::string FactsWord(const std::vector<std::string>& keys) { return json{{"facts", keys}}.dump(); }

int Settling::IndexOf(const std::string& key) const {
  const auto found = std::ranges::find(keys_, key);
  return found == keys_.end() ? -1 : static_cast<int>(found - keys_.begin());
}

void Settling::Facts(Extraction& extraction, verify::VerifyOptions& options) {
  keys_ = FactKeys(extraction);
  confirmed_.clear();
  lost_.clear();
  // Single facts first: what was said of one outweighs a check that was accepted as a whole.
  for (const auto& [target, decision] : holding_) {
    if (StartsWith(target, "fact:")) OneFact(decision, extraction);
  }
  for (const auto& [target, decision] : holding_) {
    if (StartsWith(target, "check:")) OneCheck(decision, extraction, options);
  }
}

void Settling::OneFact(const Decision& decision, Extraction& extraction) {
  const int index = IndexOf(Behind(decision.target));
  if (index < 0) {
    lost_.push_back(decision.target);
    return;
  }
  Fact& fact = extraction.facts[static_cast<std::size_t>(index)];
  HumanMark mark{SaidBy(decision.action), decision.who, DayOf(decision), ""};
  if (decision.action == "unreadable") {
    fact.certainty = Certainty::kUnsure;
    fact.confidence = Confidence{0};
  } else {
    if (ValueWord(fact.value) != decision.new_value) {
      auto value = ValueFromWord(fact.metric, decision.new_value);
      if (!value) {
        lost_.push_back(decision.target);
        return;
      }
      mark.was = Describe(fact.value);
      mark.said = HumanMark::Said::kCorrected;
      const auto* before = std::get_if<Area>(&fact.value);
      if (auto* area = std::get_if<Area>(&*value); area != nullptr && before != nullptr) {
        if (area->kind == AreaKind::kUnstated) area->kind = before->kind;
      }
      fact.value = std::move(*value);
    }
    fact.certainty = Certainty::kBeyondDoubt;
    fact.confidence = Confidence{1000};
  }
  const Message text = MarkText(mark);
  fact.basis = text.zh;
  confirmed_[index] = std::move(mark);
}

// An accepted check lapses where one of its facts was decided later: the figure may be another.
bool Settling::Outdated(const Decision& accepted) const {
  return std::ranges::any_of(KeysIn(accepted.place), [&](const std::string& key) {
    const auto single = holding_.find("fact:" + key);
    return single != holding_.end() && single->second.number > accepted.number;
  });
}

void Settling::OneCheck(const Decision& decision, Extraction& extraction,
                        verify::VerifyOptions& options) {
  const bool settles = decision.action == "confirm" || decision.action == "correct";
  if (!settles || Outdated(decision)) return;
  const auto metric = MetricByName(Behind(decision.target));
  auto value = metric ? ValueFromWord(*metric, decision.new_value) : std::nullopt;
  if (!value) {
    lost_.push_back(decision.target);
    return;
  }
  HumanMark mark{SaidBy(decision.action), decision.who, DayOf(decision), decision.old_value};
  Fact settled;
  bool placed = false;
  for (const std::string& key : KeysIn(decision.place)) {
    const int index = IndexOf(key);
    if (index < 0) continue;
    Fact& fact = extraction.facts[static_cast<std::size_t>(index)];
    if (!fact.claim && !placed) {
      settled = fact;  // its place: where a reader of the report finds it
      placed = true;
    }
    // Accepting a check is saying that its figures are read aright; correcting it is not.
    if (decision.action == "confirm" && !confirmed_.contains(index)) {
      fact.certainty = Certainty::kBeyondDoubt;
      fact.confidence = Confidence{1000};
      confirmed_[index] = HumanMark{HumanMark::Said::kConfirmed, mark.who, mark.day, ""};
    }
  }
  settled.metric = *metric;
  settled.subject.clear();
  settled.claim = false;
  settled.value = std::move(*value);
  settled.certainty = Certainty::kBeyondDoubt;
  settled.confidence = Confidence{1000};
  settled.rule = kSettledRule;
  settled.readers.clear();
  settled.basis = MarkText(mark).zh;
  if (settled.text.empty()) settled.text = Describe(settled.value);
  settled.place.page = std::max(1, settled.place.page);
  const int index = static_cast<int>(extraction.facts.size());
  extraction.facts.push_back(std::move(settled));
  keys_.push_back("settled-" + std::string(Name(*metric)));
  confirmed_[index] = std::move(mark);
  options.settled[*metric] = index;
}

void Settling::Report(PacketReport& report) const {
  report.confirmed = confirmed_;
  report.decided.clear();
  for (Check& check : report.verification.checks) TellMarks(check, confirmed_);
  for (Condition& condition : report.verification.conditions) {
    const auto held = holding_.find("condition:" + condition.id);
    if (held == holding_.end()) continue;
    const bool open =
        condition.verdict == Judgement::kHuman || condition.verdict == Judgement::kUnclear;
    if (!open) continue;  // the papers decide it by now
    const Decision& decision = held->second;
    condition.verdict = decision.action == "met" ? Judgement::kMet : Judgement::kNotMet;
    report.decided[condition.id] = {decision.who, DayOf(decision), decision.reason};
    const bool met = decision.action == "met";
    Append(condition.explanation,
           {std::string("人工认定") + (met ? "满足" : "不满足") + "（" + decision.who + "，" +
                DayOf(decision) + "）：" + decision.reason + "。",
            std::string("Decided as ") + (met ? "met" : "not met") + " by " + decision.who +
                " on " + DayOf(decision) + ": " + decision.reason + "."});
  }
  if (!holding_.empty()) {
    report.verification.conclusion = ConcludeAgain(report, holding_);
  }
}

Conclusion ConcludeAgain(const PacketReport& report, const Holding& holding) {
  const Verification& verification = report.verification;
  bool review = !report.readable;
  for (const Check& check : verification.checks) {
    switch (GroupOf(check.verdict)) {
      case CheckGroup::kContradicts:
        return Conclusion::kContradicted;
      case CheckGroup::kNeedsHuman:
        review = true;
        break;
      case CheckGroup::kMissing:
        review = review || !ConditionsAbout(report, check.metric).empty();
        break;
      case CheckGroup::kAgrees:
        break;
    }
  }
  for (const Condition& condition : verification.conditions) {
    if (condition.verdict == Judgement::kNotMet) return Conclusion::kNotEligible;
    review = review || condition.verdict == Judgement::kUnclear;
  }
  const auto keys = FindingKeys(verification.findings);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool seen = holding.contains("finding:" + keys[i]);
    review = review || (verification.findings[i].severity != Severity::kLow && !seen);
  }
  return review ? Conclusion::kReview : Conclusion::kClear;
}

}  // namespace heyan::app
