// What a reviewer must know besides checks and conditions (docs/findings.md).
#pragma once

#include <string>
#include <vector>

#include "verify/evidence/papers.h"
#include "verify/judge/conditions.h"
#include "verify/verify.h"

namespace heyan::verify {

// In force, expired, unconfirmed on the day.
struct InForce {
  models::Message text;
  bool doubtful = false;
};
InForce StatusOn(const Validity& validity, const models::Date& day);

// Of no one document and page.
models::Finding MakeFinding(const std::string& kind, models::Severity severity,
                            models::Message message, std::vector<int> facts = {});

std::vector<models::Finding> FindAll(const Papers& papers, const Figures& evidence,
                                     const std::vector<Judged>& conditions,
                                     const VerifyOptions& options);

}  // namespace heyan::verify
