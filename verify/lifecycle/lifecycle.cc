#include "verify/lifecycle/lifecycle.h"

#include <algorithm>

#include "verify/checks/text_compare.h"
#include "verify/judge/findings.h"
#include "verify/judge/policy_content.h"

namespace heyan::verify {
namespace {

using models::Date;
using models::Finding;
using models::Grade;
using models::Register;
using models::RegisterEntry;
using models::RegisterEvent;
using models::Severity;

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
    return MakeFinding(
        "reapplication_barred", Severity::kHigh,
        {told_zh + "；" + rule_zh + (bar.from_told ? "" : "，起算日未写明，最早算至") +
             (bar.from_told ? "，至 " : " ") + last.ToIso() + "，本次申报 " + filed.ToIso() +
             " 在期内",
         told_en + "; " + rule_en + ", until " + last.ToIso() +
             (bar.from_told ? "" : " at the earliest, no starting day being stated") +
             "; this filing of " + filed.ToIso() + " lies inside"});
  }
  const std::string early_zh =
      entry.filed ? "自原申报日 " + entry.filed->ToIso() + " 起已届满" : "原申报日未登记";
  const std::string early_en = entry.filed
                                   ? "from the filing of " + entry.filed->ToIso() + " it is over"
                                   : "the day of that filing is not registered";
  return MakeFinding(
      "reapplication_bar_open", Severity::kMedium,
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
    return MakeFinding("failed_in_a_row", Severity::kMedium,
                       {"登记簿载明 " + span + " 年度连续评价不合格；" + rule.article +
                            (must ? "规定取消其资格" : "规定可撤销其备案资格，由主管部门决定"),
                        "the register has " + span + " failed in a row; " + rule.article +
                            (must ? " cancels it" : " lets the bureau revoke it")});
  }
  return std::nullopt;
}

}  // namespace

bool SameApplicant(const Applicant& a, const Applicant& b) {
  if (!a.uscc.empty() && !b.uscc.empty()) return Folded(a.uscc) == Folded(b.uscc);
  return !a.name.empty() && Folded(a.name) == Folded(b.name);
}

std::vector<const RegisterEntry*> EntriesOf(const PolicyContent& policy, const Register& entries,
                                            const Applicant& applicant) {
  std::vector<const RegisterEntry*> own;
  for (const RegisterEntry& entry : entries.entries) {
    if (entry.policy == policy.id && SameApplicant({entry.applicant, entry.uscc}, applicant))
      own.push_back(&entry);
  }
  std::ranges::stable_sort(own, {}, [](const RegisterEntry* entry) { return entry->day; });
  return own;
}

std::vector<Finding> FindInRegister(const Policy& policy, const Register& entries,
                                    const Applicant& applicant, const Date& filed) {
  std::vector<Finding> findings;
  const auto own = EntriesOf(policy.content(), entries, applicant);
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

}  // namespace heyan::verify
