// The conditions of a policy, each judged by claim, by evidence and in the end.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/verdict.h"
#include "verify/evidence/papers.h"
#include "verify/judge/evaluate.h"

namespace heyan::verify {

// A condition with what led to it, for materiality and questions.
struct Judged {
  models::Condition condition;
  std::vector<models::Metric> used;
  bool wants_reading = false;  // decided by the best readings, held back because they are unsure
  bool soft_exceeded = false;
};

std::vector<Judged> JudgeConditions(const Papers& papers, const Figures& claims,
                                    const Figures& evidence,
                                    const std::vector<models::Check>& checks,
                                    const std::string& category);

// Whether a difference in one figure moves the other: lease.end the term, counts a share. The only
// such table.
bool LeadsTo(models::Metric from, models::Metric to);

// Ids of the conditions that weigh a figure or one that follows from it, in the policy's order.
std::map<models::Metric, std::vector<std::string>> ConditionsByMetric(const PolicyContent& policy);

// by_claim better than by_evidence: met before unclear before not_met.
bool IsMaterial(const models::Check& check, const std::vector<Judged>& conditions);

}  // namespace heyan::verify
