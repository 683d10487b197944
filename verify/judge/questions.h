// What to read again: the unsure readings behind whatever would accuse or decide.
#pragma once

#include <vector>

#include "models/question.h"
#include "verify/evidence/papers.h"
#include "verify/judge/conditions.h"

namespace heyan::verify {

std::vector<models::Question> Ask(const Papers& papers, const Figures& evidence,
                                  const std::vector<models::Check>& checks,
                                  const std::vector<Judged>& conditions);

}  // namespace heyan::verify
