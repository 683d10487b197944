#include "verify/judge/conditions.h"

#include <algorithm>
#include <set>

#include "verify/evidence/shares.h"
#include "verify/judge/explain_condition.h"

namespace heyan::verify {
namespace {

using models::Check;
using models::Judgement;
using models::Metric;
using models::Verdict;

struct Both {
  Judgement by_claim = Judgement::kUnclear;
  Judgement by_evidence = Judgement::kUnclear;
  Judgement verdict = Judgement::kUnclear;
  Judgement counted = Judgement::kUnclear;
  bool wants_reading = false;
  bool soft_exceeded = false;
  std::vector<Metric> used;
};

struct Bench {
  const Papers& papers;
  const Figures& claims;
  const Figures& evidence;
  const std::vector<Check>& checks;
};

// Metrics that no form states by themselves: the claim that stands for them.
Metric StatedAs(Metric metric) {
  if (metric == Metric::kTenantAgreements) return Metric::kTenantsTotal;
  if (metric == Metric::kPremisesSiteArea) return Metric::kPremisesArea;
  return metric;
}

const Check* CheckOf(const Bench& bench, Metric metric) {
  metric = StatedAs(metric);
  const auto found = std::ranges::find(bench.checks, metric, &Check::metric);
  return found == bench.checks.end() ? nullptr : &*found;
}

bool Disputed(const Bench& bench, Metric metric) {
  const auto found = bench.evidence.find(metric);
  if (found == bench.evidence.end()) return false;
  return std::ranges::any_of(found->second.doubtful, [&](int index) {
    return bench.papers.At(index).certainty == models::Certainty::kDisputed;
  });
}

// An unsure reading counts where the claim, read from another paper, says the same.
bool Supported(const Bench& bench, const std::vector<Metric>& used, bool claim_needed) {
  for (const Metric metric : used) {
    const Check* check = CheckOf(bench, metric);
    if (check == nullptr) {
      if (claim_needed || Disputed(bench, metric)) return false;
      continue;
    }
    if (check->verdict != Verdict::kConsistent && check->verdict != Verdict::kUnsupported) {
      return false;
    }
  }
  return true;
}

// Rules 1, 5 and 6: by what is beyond doubt; a met one also by what agrees with the claim.
Judgement Settle(const Bench& bench, const Outcome& outcome, Judgement by_claim, bool* wants) {
  if (outcome.best == Judgement::kUnclear) return Judgement::kUnclear;
  if (outcome.sure == outcome.best) return outcome.best;
  const bool not_met = outcome.best == Judgement::kNotMet;
  const bool supported = Supported(bench, outcome.used, not_met);
  *wants = !Supported(bench, outcome.used, true);
  if (!supported) return Judgement::kUnclear;
  if (not_met && by_claim != Judgement::kNotMet) return Judgement::kUnclear;
  return outcome.best;
}

Both JudgeTest(const Bench& bench, const ConditionRule& rule, const std::string& category) {
  Both both;
  const Scene by_claims{&bench.papers, &bench.claims, category, true};
  const Scene by_evidence{&bench.papers, &bench.evidence, category, false};
  const Outcome claim = Evaluate(*rule.test, by_claims);
  const Outcome found = Evaluate(*rule.test, by_evidence);
  both.used = found.used;
  both.by_claim = claim.best;
  both.by_evidence = Settle(bench, found, claim.best, &both.wants_reading);
  both.verdict = both.counted = both.by_evidence;
  if (rule.soft) {
    // 一般: exceeding it is worth a word, never a failure.
    both.soft_exceeded = found.best == Judgement::kNotMet;
    both.by_claim = both.by_evidence = both.verdict = Judgement::kHuman;
    both.wants_reading = false;
  } else if (rule.decides == Decides::kPart) {
    const auto mixed = [](Judgement one) {
      return one == Judgement::kNotMet ? one : Judgement::kHuman;
    };
    both.by_claim = mixed(claim.best);
    both.by_evidence = mixed(both.by_evidence);
    both.verdict = both.by_evidence;
  }
  return both;
}

Both JudgeFor(const Bench& bench, const ConditionRule& rule, const std::string& category) {
  Both both;
  if (!rule.AppliesTo(category)) {
    both.by_claim = both.by_evidence = both.verdict = both.counted = Judgement::kNotApplicable;
    return both;
  }
  if (rule.decides == Decides::kHuman || !rule.test) {
    both.by_claim = both.by_evidence = both.verdict = both.counted = Judgement::kHuman;
    return both;
  }
  both = JudgeTest(bench, rule, category);
  if (!rule.when) return both;
  const Outcome claim = Evaluate(*rule.when, {&bench.papers, &bench.claims, category, true});
  const Outcome found = Evaluate(*rule.when, {&bench.papers, &bench.evidence, category, false});
  const auto apply = [](const Outcome& when, Judgement then) {
    if (when.best == Judgement::kNotMet) return Judgement::kNotApplicable;
    return when.best == Judgement::kMet ? then : Judgement::kUnclear;
  };
  // Without evidence of the tenure the claim's word says whether the condition is asked at all only
  // where the papers do not contradict it; it stays open then.
  both.by_claim = apply(claim, both.by_claim);
  both.by_evidence = apply(found, both.by_evidence);
  both.verdict = both.by_evidence;
  if (found.best == Judgement::kNotMet && found.sure != Judgement::kNotMet &&
      claim.best == Judgement::kMet) {
    both.by_evidence = both.verdict = Judgement::kUnclear;
  }
  both.counted = apply(found, both.counted);
  if (both.verdict == Judgement::kNotApplicable) both.wants_reading = false;
  return both;
}

// Rule of the category that the form does not state: only where every category answers alike.
Both JudgeUnstated(const Bench& bench, const ConditionRule& rule) {
  std::vector<Both> answers;
  for (const Category& category : bench.papers.policy->categories) {
    answers.push_back(JudgeFor(bench, rule, category.id));
  }
  Both both = answers.front();
  for (const Both& one : answers) {
    if (!one.used.empty()) both.used = one.used;
  }
  if (rule.decides == Decides::kHuman || rule.soft) {
    both.by_claim = both.by_evidence = both.verdict = Judgement::kHuman;
    return both;
  }
  for (const Both& one : answers) {
    if (one.by_claim != both.by_claim) both.by_claim = Judgement::kUnclear;
    if (one.by_evidence != both.by_evidence) both.by_evidence = Judgement::kUnclear;
    if (one.counted != both.counted) both.counted = Judgement::kUnclear;
    both.wants_reading = both.wants_reading || one.wants_reading;
    both.soft_exceeded = both.soft_exceeded || one.soft_exceeded;
  }
  both.verdict = both.by_evidence;
  return both;
}

int Rank(Judgement judgement) {
  switch (judgement) {
    case Judgement::kMet:
    case Judgement::kNotApplicable:
      return 3;
    case Judgement::kHuman:
    case Judgement::kUnclear:
      return 2;
    case Judgement::kNotMet:
      return 1;
  }
  return 0;
}

// The figures that a test weighs; its other operators ask for papers, rooms or places.
void AddWeighed(const Test& test, std::vector<Metric>* out) {
  const bool one = test.op == Operator::kAtLeast || test.op == Operator::kAtMost ||
                   test.op == Operator::kOneOf || test.op == Operator::kContains;
  const bool two = test.op == Operator::kShare || test.op == Operator::kPer;
  if (one || two) out->push_back(test.metric);
  if (two) out->push_back(test.of);
  for (const Test& child : test.children) AddWeighed(child, out);
}

}  // namespace

std::vector<Judged> JudgeConditions(const Papers& papers, const Figures& claims,
                                    const Figures& evidence, const std::vector<Check>& checks,
                                    const std::string& category) {
  const Bench bench{papers, claims, evidence, checks};
  std::vector<Judged> all;
  for (const ConditionRule& rule : papers.policy->conditions) {
    const Both both =
        category == "unstated" ? JudgeUnstated(bench, rule) : JudgeFor(bench, rule, category);
    Judged judged;
    judged.condition.id = rule.id;
    judged.condition.article = rule.article;
    judged.condition.quote = rule.quote;
    judged.condition.by_claim = both.by_claim;
    judged.condition.by_evidence = both.by_evidence;
    judged.condition.verdict = both.verdict;
    judged.condition.counted = both.counted;
    judged.condition.explanation =
        ExplainCondition(papers, rule, judged.condition, both.used, {claims, evidence, category});
    judged.used = both.used;
    judged.wants_reading = both.wants_reading;
    judged.soft_exceeded = both.soft_exceeded;
    all.push_back(std::move(judged));
  }
  return all;
}

bool LeadsTo(Metric from, Metric to) {
  struct Step {
    Metric from;
    Metric to;
  };
  // Beside the shares: a term from its dates, a total from its parts (domain: 入驻团队和在孵企业 is
  // both together), the months of operation from the day they are counted from. Whoever is younger
  // than the months asked cannot have operated so long: the day of establishment bounds them.
  static constexpr Step kSteps[] = {
      {Metric::kLeaseStart, Metric::kLeaseTermMonths},
      {Metric::kLeaseEnd, Metric::kLeaseTermMonths},
      {Metric::kLeaseEnd, Metric::kLeaseRemainingMonths},
      {Metric::kTenantsTeams, Metric::kTenantsTotal},
      {Metric::kTenantsEnterprises, Metric::kTenantsTotal},
      {Metric::kOperatorOperatingSince, Metric::kOperatorMonthsOperating},
      {Metric::kOperatorEstablished, Metric::kOperatorMonthsOperating},
      {Metric::kTenantsTotal, Metric::kTenantAgreements},
      {Metric::kPremisesArea, Metric::kPremisesSiteArea},
  };
  if (from == to) return true;
  return std::ranges::any_of(
             kSteps, [&](const Step& step) { return step.from == from && LeadsTo(step.to, to); }) ||
         std::ranges::any_of(kShares, [&](const Share& share) {
           return (share.part == from || share.whole == from) && LeadsTo(share.share, to);
         });
}

std::map<Metric, std::vector<std::string>> ConditionsByMetric(const PolicyContent& policy) {
  std::map<Metric, std::vector<std::string>> ids;
  for (const ConditionRule& rule : policy.conditions) {
    std::vector<Metric> weighed;
    if (rule.when) AddWeighed(*rule.when, &weighed);
    if (rule.test) AddWeighed(*rule.test, &weighed);
    for (const models::MetricEntry& entry : models::Metrics()) {
      const bool leads = std::ranges::any_of(
          weighed, [&](Metric metric) { return LeadsTo(entry.metric, metric); });
      if (leads) ids[entry.metric].push_back(rule.id);
    }
  }
  return ids;
}

bool IsMaterial(const Check& check, const std::vector<Judged>& conditions) {
  // A claim that is exactly the evidence cannot be what makes the difference.
  if (check.verdict == Verdict::kConsistent && !check.interval) {
    const auto claim = Magnitude(check.claimed);
    const auto found = Magnitude(check.evidenced);
    if (!claim || !found || *claim == *found) return false;
  }
  return std::ranges::any_of(conditions, [&](const Judged& judged) {
    const bool concerns = std::ranges::any_of(
        judged.used, [&](Metric metric) { return LeadsTo(check.metric, metric); });
    return concerns && Rank(judged.condition.by_claim) > Rank(judged.condition.by_evidence);
  });
}

}  // namespace heyan::verify
