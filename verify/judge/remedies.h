// The 补正清单: what stands unproven, the papers that could prove it, which of them are missing and
// what would cure it. No article is said to demand a paper that it does not name.
#pragma once

#include <vector>

#include "models/verdict.h"
#include "verify/evidence/papers.h"
#include "verify/judge/conditions.h"

namespace heyan::verify {

std::vector<models::Remedy> FindRemedies(const Papers& papers, const Figures& evidence,
                                         const std::vector<Judged>& conditions);

}  // namespace heyan::verify
