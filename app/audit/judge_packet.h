// One packet of an audit from its files to what the ledger keeps of it: the same code wherever it
// runs, so that reports are the same.
#pragma once

#include <string>

#include "app/engine/engine.h"
#include "app/ledger/ledger_key.h"
#include "app/report/json.h"
#include "app/run/packet_run.h"

namespace heyan::app {

// What all packets of an audit share. The objects outlive it.
struct AuditJob {
  const RunContext& context;
  const AuditRun& run;
  const LedgerKey& key;
  JsonOptions options;
};

PacketResult JudgeForLedger(const PacketWork& work, const AuditJob& job,
                            const std::string& work_folder);

// Of a packet that nobody could judge: a report that says why.
PacketRecord RecordOfUnread(const PacketInput& input, const AuditJob& job,
                            const models::Error& why);

}  // namespace heyan::app
