// Entries of a register, written by hand.
#pragma once

#include <string>

#include "tests/verify/packet.h"
#include "verify/lifecycle/lifecycle.h"

namespace heyan::verify {

inline const Applicant kApplicant{"郑州甲科技有限公司", "91410100MA0000000X"};

inline models::RegisterEntry Entry(const std::string& policy, models::RegisterEvent event,
                                   const std::string& day) {
  models::RegisterEntry entry;
  entry.policy = policy;
  entry.uscc = kApplicant.uscc;
  entry.applicant = kApplicant.name;
  entry.event = event;
  entry.day = Day(day);
  return entry;
}

}  // namespace heyan::verify
