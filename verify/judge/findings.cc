#include "verify/judge/findings.h"

#include <algorithm>
#include <map>
#include <set>

#include "verify/checks/check.h"
#include "verify/checks/explain_check.h"
#include "verify/checks/text_compare.h"
#include "verify/evidence/lease.h"

namespace heyan::verify {
namespace {

using models::Date;
using models::Finding;
using models::Message;
using models::Metric;
using models::Severity;

void FindProblems(const Papers& papers, const VerifyOptions& options, std::vector<Finding>* out) {
  std::set<std::pair<std::string, int>> told;
  const auto tell = [&](const models::Error& error, const std::string& document) {
    if (!told.insert({error.file, error.page}).second) return;
    // An empty back of a sheet is reported, but nothing on it was lost.
    const bool blank = error.code == models::ErrorCode::kBlank;
    const std::string page = error.page > 0 ? std::to_string(error.page) : "";
    Message text{error.file + (page.empty() ? "" : " 第 " + page + " 页") + "：" + error.message.zh,
                 error.file + (page.empty() ? "" : " p. " + page) + ": " + error.message.en};
    Finding finding = MakeFinding(blank ? "page_blank" : "file_unreadable",
                                  blank ? Severity::kLow : Severity::kMedium, std::move(text));
    finding.document = document;
    finding.page = error.page;
    out->push_back(std::move(finding));
  };
  for (const models::Error& error : options.problems) tell(error, "");
  for (const models::Document& document : papers.extraction->documents) {
    if (!document.problem) continue;
    models::Error error = *document.problem;
    if (error.file.empty()) error.file = document.file;
    tell(error, document.id);
  }
}

void FindClaimsThatDiffer(const Papers& papers, std::vector<Finding>* out) {
  for (const auto& [metric, index] : papers.claims) {
    std::vector<int> differing;
    bool sure = papers.Beyond(index);
    for (std::size_t i = 0; i < papers.extraction->facts.size(); ++i) {
      const models::Fact& fact = papers.extraction->facts[i];
      if (!fact.claim || fact.metric != metric || static_cast<int>(i) == index) continue;
      Figure held;
      held.best = papers.At(index).value;
      if (const auto size = Magnitude(held.best)) held.range = Range::Exactly(*size);
      if (Compare(metric, fact.value, held) == Side::kAgrees) continue;
      differing.push_back(static_cast<int>(i));
      sure = sure && papers.Beyond(static_cast<int>(i));
    }
    if (differing.empty()) continue;
    const auto& entry = models::Entry(metric);
    const Message here = DescribeValue(papers.At(index).value);
    const Message there = DescribeValue(papers.At(differing.front()).value);
    std::vector<int> facts = {index};
    AddOnce(&facts, differing);
    out->push_back(MakeFinding(
        "claims_differ", sure ? Severity::kMedium : Severity::kLow,
        {"申报" + std::string(entry.chinese) + "前后不一：" + here.zh + " 与 " + there.zh,
         std::string(entry.english) + " is claimed twice and differs: " + here.en + " and " +
             there.en},
        facts));
  }
}

void FindLessee(const Papers& papers, const Figures& evidence, std::vector<Finding>* out) {
  std::vector<std::string> names;
  bool applicant_sure = false;
  if (const auto found = evidence.find(Metric::kOperatorName); found != evidence.end()) {
    if (const auto* text = std::get_if<models::Text>(&found->second.best)) {
      names.push_back(text->text);
      applicant_sure = found->second.certain;
    }
  }
  const auto claim = papers.claims.find(Metric::kOperatorName);
  if (claim != papers.claims.end()) {
    if (const auto* text = std::get_if<models::Text>(&papers.At(claim->second).value)) {
      names.push_back(text->text);
      applicant_sure = applicant_sure || papers.Beyond(claim->second);
    }
  }
  if (names.empty()) return;
  auto lessees = papers.Find(Metric::kLeaseLessee);
  std::erase_if(lessees, [&](int i) { return !AppliesToPremises(papers, papers.At(i).document); });
  std::vector<int> strangers;
  bool any_is = lessees.empty();
  for (const int index : lessees) {
    const auto* lessee = std::get_if<models::Text>(&papers.At(index).value);
    if (lessee == nullptr) continue;
    const bool is = std::ranges::any_of(names, [&](const std::string& name) {
      const std::string a = Folded(name);
      const std::string b = Folded(lessee->text);
      return CompareNames(name, lessee->text) != Likeness::kDifferent ||
             (b.size() >= 12 && (a.find(b) != std::string::npos || b.find(a) != std::string::npos));
    });
    any_is = any_is || is;
    if (!is) strangers.push_back(index);
  }
  if (any_is || strangers.empty()) return;
  const bool sure = applicant_sure && papers.Beyond(strangers.front());
  const Message lessee = DescribeValue(papers.At(strangers.front()).value);
  out->push_back(MakeFinding(
      "lessee_not_applicant", sure ? Severity::kMedium : Severity::kLow,
      {"租赁合同承租方为“" + lessee.zh + "”，与申报单位不一致，待核是否为依托单位或转租",
       "the lessee is " + lessee.en +
           ", not the applicant: see whether it is the host or a sublease"},
      strangers));
}

void FindInLeases(const Papers& papers, std::vector<Finding>* out) {
  const Leases leases = ReadLeases(papers);
  const bool told = std::ranges::find(papers.extraction->findings, "lease_term_disagrees",
                                      &Finding::kind) != papers.extraction->findings.end();
  if (leases.term_disagrees && !told) {
    out->push_back(MakeFinding("lease_term_disagrees", Severity::kMedium,
                               {"租赁合同所写年数与起止日期不一致，待核",
                                "the lease's years in words and its dates differ: to be looked at"},
                               leases.term.facts));
  }
  if (leases.several_terms) {
    out->push_back(
        MakeFinding("leases_differ", Severity::kMedium,
                    {"几份租赁合同的期限不连续或相互重叠，待核以哪一份为准",
                     "several leases neither follow one another nor agree: see which counts"},
                    leases.term.facts));
  }
  for (const Lease& lease : leases.all) {
    if (lease.amended) {
      out->push_back(
          MakeFinding("lease_amended", Severity::kLow,
                      {"租赁合同经补充协议变更，以变更后的内容为准，原内容一并列出",
                       "the lease was amended: the changed figures count, both are shown"},
                      lease.end.facts));
    }
    const auto* start = std::get_if<Date>(&lease.start.best);
    const auto* end = std::get_if<Date>(&lease.end.best);
    // 民法典 705: what goes beyond twenty years is void. The corresponding day (对应日) is not
    // beyond.
    constexpr int kLongest = 240;
    if (start != nullptr && end != nullptr && *end > start->PlusMonths(kLongest)) {
      std::vector<int> facts = lease.start.facts;
      AddOnce(&facts, lease.end.facts);
      out->push_back(
          MakeFinding("lease_over_twenty_years", Severity::kLow,
                      {"租赁期限 " + start->ToIso() + " 至 " + end->ToIso() +
                           " 超过二十年，超过部分无效（民法典第七百零五条），请核对日期",
                       "the lease runs from " + start->ToIso() + " to " + end->ToIso() +
                           ", over twenty years; what goes beyond is void, see the dates"},
                      facts));
    }
    for (const int index : papers.Find(Metric::kLeaseSigned, lease.documents.front())) {
      const auto* signed_on = std::get_if<Date>(&papers.At(index).value);
      if (start == nullptr || signed_on == nullptr || *signed_on <= *start) continue;
      out->push_back(MakeFinding(
          "lease_signed_after_start", Severity::kLow,
          {"租赁合同签订日期 " + signed_on->ToIso() + " 晚于起租日 " + start->ToIso(),
           "the lease was signed on " + signed_on->ToIso() + ", after its start " + start->ToIso()},
          {index}));
      break;
    }
  }
  const Figure certificate = AreaOfDocuments(papers, Metric::kPropertyArea);
  const auto* held = std::get_if<models::Area>(&certificate.best);
  const auto* let = std::get_if<models::Area>(&leases.area.best);
  if (held != nullptr && let != nullptr && held->kind == let->kind && let->m2 > held->m2 &&
      !models::AgreeAtWrittenPrecision(held->m2, let->m2)) {
    const bool sure = certificate.certain && leases.area.certain;
    std::vector<int> facts = leases.area.facts;
    AddOnce(&facts, certificate.facts);
    out->push_back(MakeFinding(
        "lease_exceeds_certificate", sure ? Severity::kMedium : Severity::kLow,
        {"租赁面积 " + let->m2.ToString() + " ㎡ 大于产权证面积 " + held->m2.ToString() + " ㎡",
         "the leased area " + let->m2.ToString() + " m² exceeds the certificate's " +
             held->m2.ToString() + " m²"},
        facts));
  }
}

void FindInPlan(const Papers& papers, const Figures& evidence, std::vector<Finding>* out) {
  const Figure plan = AreaOfDocuments(papers, Metric::kPlanStatedTotal);
  const auto found = evidence.find(Metric::kPremisesArea);
  if (!plan.present || found == evidence.end()) return;
  const auto* drawn = std::get_if<models::Area>(&plan.best);
  const auto* stated = std::get_if<models::Area>(&found->second.best);
  if (drawn == nullptr || stated == nullptr) return;
  const bool kinds = drawn->kind != stated->kind && drawn->kind != models::AreaKind::kUnstated &&
                     stated->kind != models::AreaKind::kUnstated;
  if (kinds || models::AgreeAtWrittenPrecision(drawn->m2, stated->m2)) return;
  for (const models::Value& other : found->second.also) {
    const auto* area = std::get_if<models::Area>(&other);
    if (area != nullptr && models::AgreeAtWrittenPrecision(area->m2, drawn->m2)) return;
  }
  std::vector<int> facts = found->second.facts;
  AddOnce(&facts, plan.facts);
  // A plan is drawn inside the walls where a lease counts them: less is usual, more is not.
  out->push_back(
      MakeFinding("plan_area_differs", Severity::kLow,
                  {"平面图总面积 " + drawn->m2.ToString() + " ㎡ 与合同或产权证 " +
                       stated->m2.ToString() + " ㎡ 不同；平面图仅作印证",
                   "the plan totals " + drawn->m2.ToString() + " m², lease or certificate " +
                       stated->m2.ToString() + " m²; the plan only corroborates"},
                  facts));
}

void FindTenure(const Figures& evidence, std::vector<Finding>* out) {
  const auto found = evidence.find(Metric::kPremisesTenure);
  if (found == evidence.end()) return;
  if (found->second.best != models::Value(models::Tenure::kGranted)) return;
  out->push_back(
      MakeFinding("premises_granted", Severity::kMedium,
                  {"场地为无偿使用，既非自有也非租赁，条文未作规定，租期条件待核",
                   "the premises are granted, neither owned nor leased: no clause speaks of it"},
                  found->second.facts));
}

void FindDay(const Papers& papers, const VerifyOptions& options, std::vector<Finding>* out) {
  if (!options.as_of && !papers.claims.contains(Metric::kFormDate)) {
    out->push_back(
        MakeFinding("as_of_assumed", Severity::kLow,
                    {"申请表未写日期，剩余租期等按今日 " + papers.as_of.ToIso() + " 计算",
                     "the form has no date: remaining terms are reckoned from today, " +
                         papers.as_of.ToIso()}));
  }
  const InForce status = StatusOn(papers.policy->validity, papers.as_of);
  if (status.doubtful) {
    out->push_back(MakeFinding("policy_not_in_force", Severity::kLow, status.text));
  }
}

void FindForm(const Papers& papers, const VerifyOptions& options, std::vector<Finding>* out) {
  const auto text = [&](Metric metric) -> std::string {
    const auto claim = papers.Claimed(metric);
    const auto* word = claim ? std::get_if<models::Text>(&*claim) : nullptr;
    return word == nullptr ? "" : word->text;
  };
  const std::string city = text(Metric::kFormPolicyCity);
  if (!city.empty() && city != papers.policy->id && city != papers.policy->city) {
    out->push_back(MakeFinding(
        "form_for_other_city", Severity::kLow,
        {"申请表所写城市或政策（" + city + "）与所选政策 " + papers.policy->id + " 不同",
         "the form is for " + city + ", the policy chosen is " + papers.policy->id},
        {papers.claims.at(Metric::kFormPolicyCity)}));
  }
  const std::string category = text(Metric::kFormCategory);
  if (!options.category.empty() && !category.empty() && category != options.category) {
    out->push_back(
        MakeFinding("category_differs", Severity::kLow,
                    {"申请表类别为 " + category + "，本次按 " + options.category + " 核验",
                     "the form states " + category + ", judged as " + options.category},
                    {papers.claims.at(Metric::kFormCategory)}));
  }
  if (papers.category == "unstated") {
    out->push_back(MakeFinding("category_unstated", Severity::kLow,
                               {"申请表未写明类别：各类别要求不同的条件不作判定",
                                "no category is stated: what differs between them is not judged"}));
  }
}

void FindSamePersons(const Papers& papers, std::vector<Finding>* out) {
  std::multimap<std::string, int> people;
  for (const int person : papers.Find(Metric::kRosterPerson)) {
    const auto* name = std::get_if<models::Text>(&papers.At(person).value);
    if (name != nullptr) people.emplace(Folded(name->text), person);
  }
  std::vector<int> both;
  for (const int mentor : papers.Find(Metric::kMentorPerson)) {
    const auto* name = std::get_if<models::Text>(&papers.At(mentor).value);
    if (name == nullptr) continue;
    const auto [first, last] = people.equal_range(Folded(name->text));
    for (auto same = first; same != last; ++same) {
      AddOnce(&both, mentor);
      AddOnce(&both, same->second);
    }
  }
  if (both.empty()) return;
  out->push_back(
      MakeFinding("staff_and_mentor", Severity::kLow,
                  {"有姓名同时出现在工作人员花名册和导师名单，两处各计一次",
                   "a name stands on the roster and on the mentor list; it counts on each"},
                  both));
}

void FindSoft(const std::vector<Judged>& conditions, std::vector<Finding>* out) {
  for (const Judged& judged : conditions) {
    if (!judged.soft_exceeded) continue;
    out->push_back(
        MakeFinding("soft_condition_exceeded", Severity::kLow,
                    {judged.condition.article + "“" + judged.condition.quote +
                         "”：材料显示有超出，该条写“一般”，不作否定",
                     judged.condition.id + ": exceeded; the clause says \"in general\" and does "
                                           "not exclude"}));
  }
}

}  // namespace

Finding MakeFinding(const std::string& kind, Severity severity, Message message,
                    std::vector<int> facts) {
  Finding finding;
  finding.kind = kind;
  finding.severity = severity;
  finding.message = std::move(message);
  finding.facts = std::move(facts);
  return finding;
}

InForce StatusOn(const Validity& validity, const Date& day) {
  const auto with_note = [&](std::string zh, std::string en, bool doubtful) {
    if (!validity.note_zh.empty()) zh += "（" + validity.note_zh + "）";
    if (!validity.note_en.empty()) en += " (" + validity.note_en + ")";
    return InForce{{std::move(zh), std::move(en)}, doubtful};
  };
  if (validity.from_earliest && day < *validity.from_earliest) {
    return with_note("基准日时尚未施行", "not yet in force on the as-of date", true);
  }
  if (validity.until_latest && day > *validity.until_latest) {
    return with_note("按其有效期已届满，规则可能已失效", "expired by its own term", true);
  }
  const bool from_open = validity.from_latest && day < *validity.from_latest;
  const bool until_open = validity.until_earliest && day > *validity.until_earliest;
  if (from_open || until_open || !validity.confirmed) {
    return with_note("基准日时的效力未经确认", "validity on the as-of date is unconfirmed", true);
  }
  return with_note("基准日时有效", "in force on the as-of date", false);
}

std::vector<Finding> FindAll(const Papers& papers, const Figures& evidence,
                             const std::vector<Judged>& conditions, const VerifyOptions& options) {
  std::vector<Finding> findings = papers.extraction->findings;
  FindProblems(papers, options, &findings);
  FindDay(papers, options, &findings);
  FindForm(papers, options, &findings);
  FindClaimsThatDiffer(papers, &findings);
  FindTenure(evidence, &findings);
  FindLessee(papers, evidence, &findings);
  FindInLeases(papers, &findings);
  FindInPlan(papers, evidence, &findings);
  FindSamePersons(papers, &findings);
  FindSoft(conditions, &findings);
  return findings;
}

}  // namespace heyan::verify
