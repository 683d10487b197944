// The sentence of a check that a reviewer can paste: claim, evidence, where, arithmetic. It speaks
// of differences (差异) and of what is to be looked at (待核), never of intent.
#pragma once

#include "models/verdict.h"
#include "verify/evidence/papers.h"

namespace heyan::verify {

models::Message ExplainCheck(const Papers& papers, const models::Check& check,
                             const Figure* figure);

// The figure for people: "1250.5 ㎡", "7/30（23.33%）", "18～20".
models::Message Describe(const Figure& figure);
models::Message DescribeValue(const models::Value& value);

}  // namespace heyan::verify
