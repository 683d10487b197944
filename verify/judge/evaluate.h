// The closed set of operators in three-valued logic over ranges (rule 5).
#pragma once

#include <string>
#include <vector>

#include "models/verdict.h"
#include "verify/evidence/papers.h"

namespace heyan::verify {

struct Outcome {
  models::Judgement best = models::Judgement::kUnclear;  // by the best readings
  models::Judgement sure = models::Judgement::kUnclear;  // by what is beyond doubt
  std::vector<models::Metric> used;
};

// `figures` are the evidence or the claims; papers give rooms, documents and stays, which only the
// attachments have: with `claims` those operators stay unclear.
struct Scene {
  const Papers* papers = nullptr;
  const Figures* figures = nullptr;
  std::string category;
  bool claims = false;
};

Outcome Evaluate(const Test& test, const Scene& scene);

// What the test asks, for people: "≥ 500", "每 15 家至少 1 名".
models::Message DescribeTest(const Test& test, const std::string& category);

}  // namespace heyan::verify
