// One packet from its path to its report: list, read, extract, verify, ask, and again.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/report/report.h"
#include "app/run/claims_file.h"
#include "app/run/packets.h"
#include "app/run/reading.h"
#include "app/run/work_folder.h"
#include "models/job.h"
#include "verify/policy.h"
#include "verify/verify.h"

namespace heyan::app {

// What all packets of a run share. The objects outlive the run.
struct RunContext {
  const models::VerifyJob& job;
  const verify::Policy& policy;
  const Reading& reading;
  const ClaimsFile* claims = nullptr;  // none: the forms' own
  bool only_packet = true;
  models::Date today = *models::Date::Of(2026, 1, 1);
  std::map<std::string, std::string> versions;
  // What people settled, put in between extract and verify; none: the papers' own word.
  std::function<void(models::Extraction&, verify::VerifyOptions&)> settle = {};
};

struct PacketOutcome {
  PacketReport report;
  // For pictures; its files lie in the work folder and go with it.
  ingest::ListedPacket listed;
  std::vector<models::Answer> answers;  // of the other readers, as far as they were asked
};

// Never fails: a packet that cannot be read is a report that says so.
PacketOutcome JudgePacket(const PacketInput& input, const RunContext& context,
                          const std::string& work_folder);

// Of a packet that could not even be listed: a report that says why.
PacketOutcome UnreadPacket(const PacketInput& input, const RunContext& context,
                           const models::Error& why);

// Verifies once more, with what people settled laid over `papers`, which the packet's own judging
// extracted; reads and extracts nothing.
void JudgeAgain(const models::Extraction& papers, const PacketInput& input,
                const RunContext& context, PacketOutcome& outcome);

}  // namespace heyan::app
