#include "verify/lifecycle/lifecycle.h"

#include <algorithm>

#include "verify/checks/check.h"
#include "verify/checks/explain_check.h"
#include "verify/checks/text_compare.h"
#include "verify/evidence/papers.h"
#include "verify/judge/policy_content.h"

namespace heyan::verify {
namespace {

using models::Date;
using models::Finding;
using models::Grade;
using models::Message;
using models::Metric;
using models::Register;
using models::RegisterEntry;
using models::RegisterEvent;
using models::Severity;

Finding Make(const char* kind, Severity severity, Message message) {
  Finding finding;
  finding.kind = kind;
  finding.severity = severity;
  finding.message = std::move(message);
  return finding;
}

bool IsOf(const RegisterEntry& entry, const Applicant& applicant) {
  if (!entry.uscc.empty() && !applicant.uscc.empty()) {
    return Folded(entry.uscc) == Folded(applicant.uscc);
  }
  return !entry.applicant.empty() && Folded(entry.applicant) == Folded(applicant.name);
}

std::vector<const RegisterEntry*> Of(const PolicyContent& policy, const Register& entries,
                                     const Applicant& applicant) {
  std::vector<const RegisterEntry*> own;
  for (const RegisterEntry& entry : entries.entries) {
    if (entry.policy == policy.id && IsOf(entry, applicant)) own.push_back(&entry);
  }
  std::ranges::stable_sort(own, {}, [](const RegisterEntry* entry) { return entry->day; });
  return own;
}

// The first day is not counted, the corresponding day (对应日) is the last (民法典 201, 202).
Date LastBarredDay(const Date& start, int years) { return start.PlusMonths(12 * years); }

std::string Years(const Bar& bar) { return std::to_string(bar.years); }

std::optional<Finding> Barred(const Procedure& rule, const RegisterEntry& entry,
                              const Date& filed) {
  const Bar& bar = *rule.bar;
  // Nothing is barred before it was established or revoked.
  if (entry.event != bar.after || filed < entry.day) return std::nullopt;
  const Date latest = LastBarredDay(entry.day, bar.years);
  if (filed > latest) return std::nullopt;
  const std::string event_zh = entry.event == RegisterEvent::kRevoked ? "撤销" : "查实";
  const std::string event_en = entry.event == RegisterEvent::kRevoked ? "revoked" : "established";
  const std::string told_zh = "登记簿载明 " + entry.day.ToIso() + " " + event_zh;
  const std::string told_en = "the register has it " + event_en + " on " + entry.day.ToIso();
  const std::string rule_zh = rule.article + "：" + Years(bar) + "年内不得再次申报";
  const std::string rule_en = rule.article + ": no new filing within " + Years(bar) + " years";
  const bool sure =
      bar.from_told || (entry.filed && filed <= LastBarredDay(*entry.filed, bar.years));
  if (sure) {
    const Date last = bar.from_told ? latest : LastBarredDay(*entry.filed, bar.years);
    return Make("reapplication_barred", Severity::kHigh,
                {told_zh + "；" + rule_zh + (bar.from_told ? "" : "，起算日未写明，最早算至") +
                     (bar.from_told ? "，至 " : " ") + last.ToIso() + "，本次申报 " +
                     filed.ToIso() + " 在期内",
                 told_en + "; " + rule_en + ", until " + last.ToIso() +
                     (bar.from_told ? "" : " at the earliest, no starting day being stated") +
                     "; this filing of " + filed.ToIso() + " lies inside"});
  }
  const std::string early_zh =
      entry.filed ? "自原申报日 " + entry.filed->ToIso() + " 起已届满" : "原申报日未登记";
  const std::string early_en = entry.filed
                                   ? "from the filing of " + entry.filed->ToIso() + " it is over"
                                   : "the day of that filing is not registered";
  return Make("reapplication_bar_open", Severity::kMedium,
              {told_zh + "；" + rule_zh + "，起算日未写明：自查实日起至 " + latest.ToIso() + "，" +
                   early_zh + "；本次申报 " + filed.ToIso() + " 是否在期内由主管部门认定",
               told_en + "; " + rule_en + ", no starting day stated: from that day it runs to " +
                   latest.ToIso() + ", " + early_en + "; whether this filing of " + filed.ToIso() +
                   " lies inside is the bureau's to say"});
}

// The last run of failed years, unless the place was lost since.
std::optional<Finding> Failed(const Procedure& rule, const std::vector<const RegisterEntry*>& own) {
  std::map<int, Grade> years;  // a later entry corrects an earlier one of the same year
  Date revoked = *Date::Of(1900, 1, 1);
  Date last = revoked;
  for (const RegisterEntry* entry : own) {
    if (entry->event == RegisterEvent::kRevoked) revoked = entry->day;
    if (entry->event != RegisterEvent::kEvaluated || entry->grade == Grade::kNone) continue;
    years[entry->year] = entry->grade;
    if (entry->grade == Grade::kFail) last = entry->day;
  }
  if (revoked >= last) return std::nullopt;
  int run = 0;
  int until = 0;
  for (const auto& [year, grade] : years) {
    const bool follows = run > 0 && year == until + 1;
    run = grade == Grade::kFail ? (follows ? run + 1 : 1) : 0;
    until = year;
    if (run < rule.failed_in_a_row->times) continue;
    const std::string span = std::to_string(year - run + 1) + "–" + std::to_string(year);
    const bool must = rule.failed_in_a_row->must;
    return Make("failed_in_a_row", Severity::kMedium,
                {"登记簿载明 " + span + " 年度连续评价不合格；" + rule.article +
                     (must ? "规定取消其资格" : "规定可撤销其备案资格，由主管部门决定"),
                 "the register has " + span + " failed in a row; " + rule.article +
                     (must ? " cancels it" : " lets the bureau revoke it")});
  }
  return std::nullopt;
}

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

}  // namespace

std::vector<Finding> FindInRegister(const Policy& policy, const Register& entries,
                                    const Applicant& applicant, const Date& filed) {
  std::vector<Finding> findings;
  const auto own = Of(policy.content(), entries, applicant);
  for (const Procedure& rule : policy.content().procedures) {
    if (rule.bar) {
      for (const RegisterEntry* entry : own) {
        if (auto finding = Barred(rule, *entry, filed)) findings.push_back(std::move(*finding));
      }
    }
    if (!rule.failed_in_a_row) continue;
    if (auto finding = Failed(rule, own)) findings.push_back(std::move(*finding));
  }
  return findings;
}

Snapshot TakeSnapshot(const Policy& policy, const models::Extraction& extraction,
                      const Date& as_of) {
  Papers papers = Arrange(extraction, policy.content());
  papers.as_of = as_of;
  Figures figures = GatherEvidence(papers);
  const Figure address = FromFacts(papers, papers.Find(Metric::kLeaseAddress));
  if (address.present) figures[Metric::kLeaseAddress] = address;
  Snapshot snapshot;
  snapshot.as_of = as_of;
  for (const Procedure& rule : policy.content().procedures) {
    if (!rule.changes) continue;
    for (const Metric metric : rule.changes->metrics) {
      const auto found = figures.find(metric);
      if (found == figures.end() || !found->second.present || found->second.interval) continue;
      snapshot.values[metric] = found->second.best;
      if (found->second.Sure()) snapshot.sure.insert(metric);
    }
  }
  const auto text = [&](Metric metric) -> std::string {
    const auto found = figures.find(metric);
    const auto claimed = papers.Claimed(metric);
    const models::Value value = found != figures.end() ? found->second.best
                                : claimed              ? *claimed
                                                       : models::Value();
    const auto* words = std::get_if<models::Text>(&value);
    return words == nullptr ? "" : words->text;
  };
  snapshot.applicant = {text(Metric::kOperatorName), text(Metric::kOperatorUscc)};
  return snapshot;
}

std::vector<Finding> FindChanges(const Policy& policy, const Snapshot& before,
                                 const Snapshot& after, const Register& entries) {
  std::vector<Finding> findings;
  std::vector<Date> told;
  for (const RegisterEntry* entry : Of(policy.content(), entries, after.applicant)) {
    if (entry->event == RegisterEvent::kChangeTold && entry->day > before.as_of) {
      told.push_back(entry->day);
    }
  }
  for (const Procedure& rule : policy.content().procedures) {
    if (!rule.changes) continue;
    const Message when = Told(before, after, told, rule.changes->months);
    for (const Metric metric : rule.changes->metrics) {
      const auto was = before.values.find(metric);
      const auto is = after.values.find(metric);
      if (was == before.values.end() || is == after.values.end()) continue;
      if (!Differs(metric, was->second, is->second)) continue;
      const bool sure = before.sure.contains(metric) && after.sure.contains(metric);
      // A change that is no month old need not have been told yet.
      const bool due =
          rule.changes->months == 0 || after.as_of > before.as_of.PlusMonths(rule.changes->months);
      const Message old_value = DescribeValue(was->second);
      const Message new_value = DescribeValue(is->second);
      const auto& entry = models::Entry(metric);
      findings.push_back(Make(
          "change_to_report", sure && due && told.empty() ? Severity::kMedium : Severity::kLow,
          {std::string(entry.chinese) + "由 " + old_value.zh + "（" + before.as_of.ToIso() +
               "）变为 " + new_value.zh + "（" + after.as_of.ToIso() + "）；" + rule.article +
               "：" + when.zh + (sure ? "" : "；读数未能确认"),
           std::string(entry.english) + " went from " + old_value.en + " (" + before.as_of.ToIso() +
               ") to " + new_value.en + " (" + after.as_of.ToIso() + "); " + rule.article + ": " +
               when.en + (sure ? "" : "; not read beyond doubt")}));
    }
  }
  return findings;
}

}  // namespace heyan::verify
