// The sentence of a condition that a reviewer can paste into an opinion: article, claim, evidence,
// place, arithmetic, in both languages.
#pragma once

#include <string>
#include <vector>

#include "models/verdict.h"
#include "verify/evidence/papers.h"

namespace heyan::verify {

struct BothSides {
  const Figures& claims;
  const Figures& evidence;
  const std::string& category;
};

// `condition` has its verdict and what was counted already.
models::Message ExplainCondition(const Papers& papers, const ConditionRule& rule,
                                 const models::Condition& condition,
                                 const std::vector<models::Metric>& used, const BothSides& sides);

// "10/21 < 1/2", "499.99 < 500", "46 ÷ 15：需 3 或 4": the figures put into the test.
models::Message Arithmetic(const Test& test, const Figures& evidence, const std::string& category);

}  // namespace heyan::verify
