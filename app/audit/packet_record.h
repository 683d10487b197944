// From a judged packet to what the ledger keeps of it.
#pragma once

#include <string>

#include "app/ledger/ledger.h"
#include "app/ledger/ledger_key.h"
#include "app/report/json.h"
#include "app/run/packet_run.h"

namespace heyan::app {

// The archive and the job's key are set by the caller.
PacketRecord RecordOf(const PacketReport& report, const LedgerKey& key, const JsonOptions& options);

// What the text format says of a packet as it ends: one line without its end.
std::string PacketLine(const PacketReport& report, const JsonOptions& options);

}  // namespace heyan::app
