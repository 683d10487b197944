// Facts, claims and a policy to checks, conditions, findings and a conclusion. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/document.h"
#include "models/verdict.h"
#include "verify/policy.h"

namespace heyan::verify {

struct VerifyOptions {
  std::string category;               // "" : the one that the form states
  std::optional<models::Date> as_of;  // else the form's date, else `today` with a finding
  models::Date today = *models::Date::Of(2026, 1, 1);
  std::vector<models::Error> problems;  // of files and pages: each is a finding, none is lost
  // Figures of the papers that a person settled: the fact that carries each. It stands in place of
  // what the other facts come to.
  std::map<models::Metric, int> settled = {};
};

// Claims are the facts with `claim` set (from the form, or put in place of them from a claims
// file).
models::Verification Verify(const Policy& policy, const models::Extraction& extraction,
                            const VerifyOptions& options);

}  // namespace heyan::verify
