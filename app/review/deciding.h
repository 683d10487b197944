// From what a person asked for in the browser to a decision as the ledger keeps it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/review/desk.h"

namespace heyan::app {

struct DecisionAsked {
  std::string target, action, value, reason, who;
  std::int64_t seen = 0;  // the last decision on this target that the person was shown
};

// The caller holds the packet's mutex. Fails, in words for the person, where the target is not
// there, the value cannot be read or a reason is missing.
models::Result<Decision> WordDecision(const OpenPacket& packet, const DecisionAsked& asked);

}  // namespace heyan::app
