#include "verify/verify.h"

#include <algorithm>

#include "verify/checks/check.h"
#include "verify/judge/conditions.h"
#include "verify/judge/findings.h"
#include "verify/judge/questions.h"
#include "verify/judge/remedies.h"

namespace heyan::verify {
namespace {

using models::Conclusion;
using models::Judgement;
using models::Metric;
using models::Severity;
using models::Verdict;

models::Date AsOf(const Papers& papers, const VerifyOptions& options) {
  if (options.as_of) return *options.as_of;
  const auto form = papers.Claimed(Metric::kFormDate);
  const auto* day = form ? std::get_if<models::Date>(&*form) : nullptr;
  return day == nullptr ? options.today : *day;
}

struct Chosen {
  std::string id = "unstated";
  std::string source = "none";
};

Chosen ChooseCategory(const Papers& papers, const VerifyOptions& options) {
  const auto known = [&](const std::string& id) {
    return std::ranges::find(papers.policy->categories, id, &Category::id) !=
           papers.policy->categories.end();
  };
  if (known(options.category)) return {options.category, "option"};
  const auto claim = papers.claims.find(Metric::kFormCategory);
  if (claim != papers.claims.end()) {
    const auto* text = std::get_if<models::Text>(&papers.At(claim->second).value);
    if (text != nullptr && known(text->text)) {
      const models::Message where = papers.Where({claim->second});
      return {text->text, where.en.empty() ? "form" : "form: " + where.en};
    }
  }
  if (papers.policy->categories.size() == 1)
    return {papers.policy->categories.front().id, "policy"};
  return {};
}

// What a person settled is no reading of a paper beside the others.
void SetAside(const std::map<Metric, int>& settled, Papers* papers) {
  for (const auto& [metric, index] : settled) {
    const models::Fact& fact = papers->At(index);
    std::erase(papers->evidence[metric], index);
    std::erase(papers->rows[{metric, fact.document, fact.subject}], index);
  }
}

bool NeedsClaim(const models::Check& check, const std::vector<Judged>& conditions) {
  return std::ranges::any_of(conditions, [&](const Judged& judged) {
    return judged.condition.verdict != Judgement::kNotApplicable &&
           std::ranges::any_of(judged.used,
                               [&](Metric metric) { return LeadsTo(check.metric, metric); });
  });
}

// Word for word the contract's order.
Conclusion Conclude(const models::Verification& verification,
                    const std::vector<Judged>& conditions) {
  bool review = false;
  for (const models::Check& check : verification.checks) {
    switch (check.verdict) {
      case Verdict::kOverstated:
      case Verdict::kUnderstated:
      case Verdict::kConflicting:
        return Conclusion::kContradicted;
      case Verdict::kUnclear:
        review = true;
        break;
      case Verdict::kUnsupported:
        review = review || NeedsClaim(check, conditions);
        break;
      case Verdict::kConsistent:
        break;
    }
  }
  for (const models::Condition& condition : verification.conditions) {
    if (condition.verdict == Judgement::kNotMet) return Conclusion::kNotEligible;
    review = review || condition.verdict == Judgement::kUnclear;
  }
  for (const models::Finding& finding : verification.findings) {
    review = review || finding.severity != Severity::kLow;
  }
  return review ? Conclusion::kReview : Conclusion::kClear;
}

}  // namespace

models::Verification Verify(const Policy& policy, const models::Extraction& extraction,
                            const VerifyOptions& options) {
  Papers papers = Arrange(extraction, policy.content());
  SetAside(options.settled, &papers);
  papers.as_of = AsOf(papers, options);
  const auto form_date = papers.claims.find(Metric::kFormDate);
  papers.as_of_known =
      options.as_of || (form_date != papers.claims.end() && papers.Beyond(form_date->second));
  const Chosen category = ChooseCategory(papers, options);
  papers.category = category.id;

  models::Verification verification;
  verification.policy.id = policy.id();
  verification.policy.category = category.id;
  verification.policy.category_source = category.source;
  verification.policy.as_of = papers.as_of;
  verification.policy.status = StatusOn(policy.content().validity, papers.as_of).text;
  verification.policy.version = policy.content().hash;
  verification.policy.settings = policy.content().settings;

  Figures evidence = GatherEvidence(papers);
  Settle(papers, options.settled, &evidence);
  const Figures claims = GatherClaims(papers);
  verification.checks = CheckClaims(papers, evidence);
  const std::vector<Judged> conditions =
      JudgeConditions(papers, claims, evidence, verification.checks, category.id);
  for (models::Check& check : verification.checks) check.material = IsMaterial(check, conditions);
  for (const Judged& judged : conditions) verification.conditions.push_back(judged.condition);
  verification.findings = FindAll(papers, evidence, conditions, options);
  verification.remedies = FindRemedies(papers, evidence, conditions);
  verification.conclusion = Conclude(verification, conditions);
  verification.questions = Ask(papers, evidence, verification.checks, conditions);
  return verification;
}

}  // namespace heyan::verify
