// One claim against what the attachments carry (rules of judgement 1 to 5).
#pragma once

#include <vector>

#include "models/verdict.h"
#include "verify/evidence/papers.h"

namespace heyan::verify {

// One check for every metric that the form states, in the order of the metrics; `material` is
// filled in later, when the conditions are known.
std::vector<models::Check> CheckClaims(const Papers& papers, const Figures& evidence);

// Where the claim stands to a figure, whoever read it.
enum class Side { kAgrees = 1, kAbove = 2, kBelow = 3, kDiffers = 4, kOpen = 5 };

// By the best readings, and by what is beyond doubt only.
Side Compare(models::Metric metric, const models::Value& claim, const Figure& figure);
Side CompareSurely(models::Metric metric, const models::Value& claim, const Figure& figure);

}  // namespace heyan::verify
