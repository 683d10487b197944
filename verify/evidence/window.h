// Which twelve months 每年 and 年度 mean.
#pragma once

#include <vector>

#include "verify/evidence/papers.h"

namespace heyan::verify {

struct Window {
  models::Date first;
  models::Date last;

  bool Holds(const models::Date& day) const { return first <= day && day <= last; }
};

// The calendar year before the as-of date and the twelve months up to it: the texts do not say
// which (domain A5); one alone where the policy or an overlay settles it.
// `years` of them: 近三年 is three.
std::vector<Window> Windows(const Papers& papers, int years = 1);

}  // namespace heyan::verify
