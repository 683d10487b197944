// A job as the ledger keeps it, so that one of its packets can be judged again in the same way.
#pragma once

#include <optional>
#include <string>

#include "models/job.h"

namespace heyan::app {

// What changes a packet's report; paths are made absolute.
std::string JobToJson(const models::VerifyJob& job);
std::optional<models::VerifyJob> JobFromJson(const std::string& text);

}  // namespace heyan::app
