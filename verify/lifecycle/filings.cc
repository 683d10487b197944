#include "verify/lifecycle/filings.h"

#include <algorithm>
#include <set>

#include "verify/checks/check.h"
#include "verify/checks/explain_check.h"
#include "verify/checks/text_compare.h"
#include "verify/evidence/papers.h"
#include "verify/judge/findings.h"
#include "verify/judge/policy_content.h"

namespace heyan::verify {
namespace {

using models::Date;
using models::Finding;
using models::Message;
using models::Metric;
using models::Register;
using models::RegisterEntry;
using models::RegisterEvent;
using models::Severity;

// 补正 is asked for within days or weeks; half a year later papers speak of another state.
constexpr int kResubmittedWithinMonths = 6;

bool Differs(Metric metric, const models::Value& before, const models::Value& after) {
  const auto* a = std::get_if<models::Text>(&before);
  const auto* b = std::get_if<models::Text>(&after);
  if (a != nullptr && b != nullptr) {
    if (metric == Metric::kOperatorUscc)
      return CompareCodes(a->text, b->text) == Likeness::kDifferent;
    const bool address = metric == Metric::kOperatorAddress || metric == Metric::kLeaseAddress;
    return (address ? CompareAddresses(a->text, b->text) : CompareNames(a->text, b->text)) ==
           Likeness::kDifferent;
  }
  const auto* was = std::get_if<models::Area>(&before);
  const auto* is = std::get_if<models::Area>(&after);
  // Areas of different kinds never conflict.
  if (was != nullptr && is != nullptr && was->kind != is->kind) return false;
  Figure held;
  held.best = before;
  if (const auto size = Magnitude(before)) held.range = Range::Exactly(*size);
  const Side side = Compare(metric, after, held);
  return side != Side::kAgrees && side != Side::kOpen;
}

// When it was told, against the month that the clause gives. The day of the change itself is not
// known: it lies between the two papers.
Message Told(const Snapshot& before, const Snapshot& after, const std::vector<Date>& told,
             int months) {
  const std::string n = std::to_string(months);
  if (told.empty()) {
    if (months == 0) return {"登记簿中未见变更申请", "no report of a change is registered"};
    return {"须在 " + n + " 个月内报告，登记簿中未见变更报告",
            "to be reported within " + n + " months, none is registered"};
  }
  const Date day = told.back();
  const std::string zh = "登记簿载明 " + day.ToIso() + " 报告变更";
  const std::string en = "a change was reported on " + day.ToIso();
  if (months == 0) return {zh, en};
  if (day <= before.as_of.PlusMonths(months))
    return {zh + "，在 " + n + " 个月内", en + ", in time"};
  if (day > after.as_of.PlusMonths(months)) {
    return {zh + "，晚于变更后 " + n + " 个月", en + ", later than " + n + " months after it"};
  }
  return {zh + "，变更日未知，是否在 " + n + " 个月内待核",
          en + "; the day of the change is not known, whether in time is open"};
}

// Both places: the figure's own in this filing, the other one's in the filing before.
void Place(Finding& finding, const Snapshot& before, const Held* was, const Held* is) {
  if (is != nullptr) {
    finding.document = is->document;
    finding.page = is->page;
  }
  models::Elsewhere other;
  other.packet = before.packet;
  other.archive = before.archive;
  if (was != nullptr) {
    other.document = was->document;
    other.page = was->page;
  }
  finding.others = {std::move(other)};
}

const Held* In(const std::map<Metric, Held>& figures, Metric metric) {
  const auto found = figures.find(metric);
  return found == figures.end() ? nullptr : &found->second;
}

// "2024-04-01，甲公司"
std::string Of(const Snapshot& filing, const char* comma) {
  return filing.as_of.ToIso() + (filing.packet.empty() ? "" : comma + filing.packet);
}

struct Both {
  std::string zh;
  std::string en;
  int count = 0;

  void Add(const std::string& chinese, const std::string& english) {
    zh += (zh.empty() ? "" : "；") + chinese;
    en += (en.empty() ? "" : "; ") + english;
    ++count;
  }
};

void AddMoved(const Snapshot& before, const Snapshot& after, bool claims, Both* out) {
  const auto& was = claims ? before.claims : before.evidence;
  const auto& is = claims ? after.claims : after.evidence;
  for (const auto& [metric, now] : is) {
    const auto& entry = models::Entry(metric);
    const Held* then = In(was, metric);
    // The day of the form itself always moves; what follows from it does too.
    const bool day = metric == Metric::kFormDate || metric == Metric::kLeaseRemainingMonths ||
                     metric == Metric::kOperatorMonthsOperating;
    if (day || !entry.claimable) continue;
    const std::string zh = (claims ? "申报" : "材料") + std::string(entry.chinese);
    const std::string en = std::string(entry.english) + (claims ? " claimed" : " in the papers");
    const Message value = DescribeValue(now.value);
    if (then == nullptr) {
      out->Add(zh + "增加 " + value.zh, en + ": new, " + value.en);
    } else if (Differs(metric, then->value, now.value)) {
      const Message old = DescribeValue(then->value);
      out->Add(zh + " " + old.zh + "→" + value.zh, en + ": " + old.en + " to " + value.en);
    }
  }
}

void AddPapers(const Snapshot& from, const Snapshot& to, const Message& word, Both* out) {
  std::set<std::string> known;
  for (const auto& [type, sha256] : from.papers) known.insert(sha256);
  std::map<models::DocumentType, int> more;
  for (const auto& [type, sha256] : to.papers) {
    if (!known.contains(sha256)) ++more[type];
  }
  for (const auto& [type, count] : more) {
    const std::string times = count > 1 ? " × " + std::to_string(count) : "";
    out->Add(word.zh + std::string(models::Chinese(type)) + times,
             word.en + std::string(models::Name(type)) + times);
  }
}

double Size(const Fraction& exact) {
  return static_cast<double>(exact.num) / static_cast<double>(exact.den);
}

bool IsSize(models::MetricKind kind) {
  return kind == models::MetricKind::kArea || kind == models::MetricKind::kCount ||
         kind == models::MetricKind::kMoney;
}

// Figures of a year: the next year's are seldom all the same.
constexpr Metric kYearly[] = {Metric::kServicesServedYear,     Metric::kEventsPerYear,
                              Metric::kCasesIncubated,         Metric::kCasesFinanced,
                              Metric::kCasesInvested,          Metric::kTenantsTotal,
                              Metric::kTenantsNewlyRegistered, Metric::kServicesServed3y};

}  // namespace

Snapshot TakeSnapshot(const Policy& policy, const models::Extraction& extraction,
                      const Date& as_of) {
  Papers papers = Arrange(extraction, policy.content());
  papers.as_of = as_of;
  const auto form_date = papers.Claimed(Metric::kFormDate);
  const auto* day = form_date ? std::get_if<Date>(&*form_date) : nullptr;
  Snapshot snapshot;
  snapshot.as_of = day == nullptr ? as_of : *day;
  Figures figures = GatherEvidence(papers);
  const Figure address = FromFacts(papers, papers.Find(Metric::kLeaseAddress));
  if (address.present) figures[Metric::kLeaseAddress] = address;
  const auto hold = [&](const models::Value& value, bool sure, const std::vector<int>& facts) {
    Held held{value, sure, "", 0};
    if (!facts.empty()) {
      held.document = papers.At(facts.front()).document;
      held.page = std::max(1, papers.At(facts.front()).place.page);
    }
    return held;
  };
  for (const auto& [metric, figure] : figures) {
    const bool one = figure.present && !figure.interval && figure.best.index() != 0;
    if (one) snapshot.evidence[metric] = hold(figure.best, figure.Sure(), figure.facts);
  }
  for (const auto& [metric, index] : papers.claims) {
    snapshot.claims[metric] = hold(papers.At(index).value, papers.Beyond(index), {index});
  }
  const auto text = [&](Metric metric) -> std::string {
    for (const auto* side : {&snapshot.evidence, &snapshot.claims}) {
      const Held* held = In(*side, metric);
      const auto* words = held == nullptr ? nullptr : std::get_if<models::Text>(&held->value);
      if (words != nullptr) return words->text;
    }
    return "";
  };
  snapshot.applicant = {text(Metric::kOperatorName), text(Metric::kOperatorUscc)};
  for (const models::Document& document : extraction.documents) {
    snapshot.papers.emplace_back(document.type, document.sha256);
  }
  return snapshot;
}

bool IsResubmission(const Snapshot& before, const Snapshot& after) {
  return after.as_of < before.as_of.PlusMonths(kResubmittedWithinMonths);
}

std::vector<Finding> FindChanges(const Policy& policy, const Snapshot& before,
                                 const Snapshot& after, const Register& entries) {
  std::vector<Finding> findings;
  std::vector<Date> told;
  for (const RegisterEntry* entry : EntriesOf(policy.content(), entries, after.applicant)) {
    if (entry->event == RegisterEvent::kChangeTold && entry->day > before.as_of) {
      told.push_back(entry->day);
    }
  }
  for (const Procedure& rule : policy.content().procedures) {
    if (!rule.changes) continue;
    const Message when = Told(before, after, told, rule.changes->months);
    for (const Metric metric : rule.changes->metrics) {
      const Held* was = In(before.evidence, metric);
      const Held* is = In(after.evidence, metric);
      if (was == nullptr || is == nullptr || !Differs(metric, was->value, is->value)) continue;
      const bool sure = was->sure && is->sure;
      // A change that is no month old need not have been told yet.
      const bool due =
          rule.changes->months == 0 || after.as_of > before.as_of.PlusMonths(rule.changes->months);
      const Message old_value = DescribeValue(was->value);
      const Message new_value = DescribeValue(is->value);
      const auto& entry = models::Entry(metric);
      findings.push_back(MakeFinding(
          "change_to_report", sure && due && told.empty() ? Severity::kMedium : Severity::kLow,
          {std::string(entry.chinese) + "由 " + old_value.zh + "（" + Of(before, "，") + "）变为 " +
               new_value.zh + "（" + after.as_of.ToIso() + "）；" + rule.article + "：" + when.zh +
               (sure ? "" : "；读数未能确认"),
           std::string(entry.english) + " went from " + old_value.en + " (" + Of(before, ", ") +
               ") to " + new_value.en + " (" + after.as_of.ToIso() + "); " + rule.article + ": " +
               when.en + (sure ? "" : "; not read beyond doubt")}));
      Place(findings.back(), before, was, is);
    }
  }
  return findings;
}

std::vector<Finding> FindResubmission(const Snapshot& before, const Snapshot& after) {
  Both all;
  AddPapers(before, after, {"新交", "new: "}, &all);
  AddPapers(after, before, {"不再有", "no longer there: "}, &all);
  AddMoved(before, after, true, &all);
  AddMoved(before, after, false, &all);
  for (const auto& [id, now] : after.conditions) {
    const auto then = before.conditions.find(id);
    if (then == before.conditions.end() || then->second == now) continue;
    all.Add(id + " " + std::string(models::Chinese(then->second)) + "→" +
                std::string(models::Chinese(now)),
            id + ": " + std::string(models::Name(then->second)) + " to " +
                std::string(models::Name(now)));
  }
  if (all.count == 0) return {};
  std::vector<Finding> findings = {
      MakeFinding("resubmitted", Severity::kLow,
                  {"同一单位另有材料（" + Of(before, "，") + "），本次与之不同：" + all.zh +
                       "。可能为补正，请对照补正通知核看。",
                   "the same applicant has other papers (" + Of(before, ", ") +
                       "); these differ: " + all.en + ". They may put right what was asked for."})};
  Place(findings.back(), before, nullptr, nullptr);
  return findings;
}

std::vector<Finding> FindOddMoves(const Snapshot& before, const Snapshot& after) {
  std::vector<Finding> findings;
  const Held* was = In(before.evidence, Metric::kOperatorEstablished);
  const Held* is = In(after.evidence, Metric::kOperatorEstablished);
  if (was != nullptr && is != nullptr && was->value != is->value) {
    const Message then = DescribeValue(was->value);
    const Message now = DescribeValue(is->value);
    findings.push_back(MakeFinding(
        "established_differs", was->sure && is->sure ? Severity::kMedium : Severity::kLow,
        {"成立日期与 " + before.as_of.ToIso() + " 的材料不同：" + then.zh + " 与 " + now.zh +
             "。可能是改制、合并或识别之误，请查登记信息。",
         "the day of establishment is not that of the papers of " + before.as_of.ToIso() + ": " +
             then.en + " and " + now.en + ". It may be a merger or a slip of reading."}));
    Place(findings.back(), before, was, is);
  }
  Both jumped;
  int same = 0;
  int yearly = 0;
  constexpr double kTimes = 3;
  constexpr double kLeast = 10;  // a count of 2 that becomes 6 is nothing
  for (const auto& [metric, now] : after.claims) {
    const Held* then = In(before.claims, metric);
    if (then == nullptr || !IsSize(models::Entry(metric).kind)) continue;
    const auto a = Magnitude(then->value);
    const auto b = Magnitude(now.value);
    if (!a || !b) continue;
    if (std::ranges::find(kYearly, metric) != std::end(kYearly)) {
      ++yearly;
      if (*a == *b) ++same;
    }
    const double low = std::min(Size(*a), Size(*b));
    const double high = std::max(Size(*a), Size(*b));
    if (low <= 0 || high < kTimes * low || high - low < kLeast) continue;
    const Message old = DescribeValue(then->value);
    const Message value = DescribeValue(now.value);
    const auto& entry = models::Entry(metric);
    jumped.Add(std::string(entry.chinese) + " " + old.zh + "→" + value.zh,
               std::string(entry.english) + ": " + old.en + " to " + value.en);
  }
  if (jumped.count > 0) {
    findings.push_back(
        MakeFinding("figures_moved", Severity::kLow,
                    {"与 " + before.as_of.ToIso() + " 的申报相比变化三倍以上：" + jumped.zh +
                         "。可能是扩建、口径或单位不同，请核看。",
                     "threefold or more against the filing of " + before.as_of.ToIso() + ": " +
                         jumped.en + ". It may have grown, or counted otherwise; look at it."}));
    Place(findings.back(), before, nullptr, nullptr);
  }
  constexpr int kAlike = 4;
  if (same >= kAlike && same == yearly) {
    findings.push_back(
        MakeFinding("figures_unchanged", Severity::kLow,
                    {"年度数据 " + std::to_string(same) + " 项与 " + before.as_of.ToIso() +
                         " 的申报全部相同，可能沿用了上一年的申请表，请核看。",
                     std::to_string(same) + " yearly figures are all those of the filing of " +
                         before.as_of.ToIso() + "; last year's form may have been used again."}));
    Place(findings.back(), before, nullptr, nullptr);
  }
  return findings;
}

std::vector<Finding> CompareFilings(const Policy& policy, const Snapshot& before,
                                    const Snapshot& after, const Register& entries) {
  if (IsResubmission(before, after)) return FindResubmission(before, after);
  std::vector<Finding> findings = FindChanges(policy, before, after, entries);
  std::ranges::move(FindOddMoves(before, after), std::back_inserter(findings));
  return findings;
}

}  // namespace heyan::verify
