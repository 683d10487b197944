// What a register and last year's papers say of a filing: bars on applying again, evaluations
// failed in a row, changes to be reported. The rules are the policy's [[procedure]] tables; a city
// whose text has no such clause has none here. Pure; the register is kept elsewhere. To establish
// (查实), to cancel and to bar are the bureau's acts: the findings say what the clause says of what
// is registered.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/document.h"
#include "models/register.h"
#include "verify/policy.h"

namespace heyan::verify {

struct Applicant {
  std::string name;
  std::string uscc;  // decides where both sides have one; else the name does
};

// For a filing of that day: `reapplication_barred` (high) where it lies inside the bar however the
// text is read, `reapplication_bar_open` (medium) where the text names no starting day and the
// readings differ, `failed_in_a_row` (medium).
std::vector<models::Finding> FindInRegister(const Policy& policy, const models::Register& entries,
                                            const Applicant& applicant, const models::Date& filed);

// What the papers of one year show of what a change clause names.
struct Snapshot {
  models::Date as_of = *models::Date::Of(2000, 1, 1);
  Applicant applicant;
  std::map<models::Metric, models::Value> values;
  std::set<models::Metric> sure;  // read beyond doubt
};

Snapshot TakeSnapshot(const Policy& policy, const models::Extraction& extraction,
                      const models::Date& as_of);

// Differences that the policy's clause asks to be reported: `change_to_report`, medium where no
// report of a change stands in the register for the time between, low where one does or a reading
// is unsure.
std::vector<models::Finding> FindChanges(const Policy& policy, const Snapshot& before,
                                         const Snapshot& after, const models::Register& entries);

}  // namespace heyan::verify
