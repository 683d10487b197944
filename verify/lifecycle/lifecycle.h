// What a register says of a filing: bars on applying again, evaluations failed in a row. The rules
// are the policy's [[procedure]] tables; a city
// whose text has no such clause has none here. Pure; the register is kept elsewhere. To establish
// (查实), to cancel and to bar are the bureau's acts: the findings say what the clause says of what
// is registered.
#pragma once

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

bool SameApplicant(const Applicant& a, const Applicant& b);

// What is registered of the applicant under the policy, by day.
std::vector<const models::RegisterEntry*> EntriesOf(const PolicyContent& policy,
                                                    const models::Register& entries,
                                                    const Applicant& applicant);

// For a filing of that day: `reapplication_barred` (high) where it lies inside the bar however the
// text is read, `reapplication_bar_open` (medium) where the text names no starting day and the
// readings differ, `failed_in_a_row` (medium).
std::vector<models::Finding> FindInRegister(const Policy& policy, const models::Register& entries,
                                            const Applicant& applicant, const models::Date& filed);

}  // namespace heyan::verify
