// One audit: every packet of an archive judged and kept, then what repeats across all packets of
// the ledger. A packet is whole in the ledger or not at all, so a run that was ended at any moment
// goes on where it stood and comes to the same result. Memory does not grow with the archive: a
// report is let go once it is kept.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/engine/engine.h"
#include "app/ledger/ledger.h"
#include "models/job.h"
#include "verify/policy.h"

namespace heyan::app {

struct AuditPlan {
  std::string archive;               // absolute
  std::vector<PacketInput> packets;  // in byte order of id
  std::string settings;              // hash, see SettingsHash
  bool resume = false;               // packets that were judged alike before are not judged again
  bool retry_failed = false;         // of those, judge again what failed
};

// How a packet of the plan stands.
enum class PacketStand { kNew, kChanged, kFailed, kJudged };

struct AuditTold {
  std::function<void(const JudgedBefore&, bool judged_now)> packet;  // in byte order of id
  std::function<void(const models::Error&)> problem;
};

// Hash of all that changes a report besides the packet's content and the day.
std::string SettingsHash(const models::VerifyJob& job, const std::string& policy_version,
                         const std::string& claims_sha256,
                         const std::map<std::string, std::string>& versions);

// Key of the work on a packet: the same key gives the same report.
std::string JobKey(const std::string& content, const AuditRun& run);

PacketStand StandOf(const std::optional<JudgedBefore>& before, const std::string& job_key);

// Has `engine` judge what has to be judged, and keeps it. Fails only where the ledger or the engine
// does.
Done JudgeArchive(const AuditPlan& plan, Engine& engine, Ledger& ledger, const AuditTold& told);

// What repeats across all packets of the ledger, and what its register says of the packets of
// `archive` under `policy`: kept in the ledger beside the reports, so that a register that grew
// judges nothing again.
Done MatchPackets(Ledger& ledger, const std::string& archive, const verify::Policy& policy);

}  // namespace heyan::app
