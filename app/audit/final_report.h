// A kept report with what repeats across packets added: what `heyan audit` prints.
#pragma once

#include <string>
#include <vector>

#include "app/ledger/ledger.h"
#include "app/report/json.h"

namespace heyan::app {

struct FinalReport {
  std::string json;
  models::Conclusion conclusion = models::Conclusion::kReview;
  bool changed = false;  // what repeats turned clear into review
};

FinalReport WithRepeats(const KeptReport& report, const JsonOptions& options);

}  // namespace heyan::app
