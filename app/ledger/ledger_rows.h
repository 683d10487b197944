// Packets, marks and repeats to the tables of a database and back. Throws what the database's
// library throws; the caller holds the transaction.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ledger/database.h"
#include "app/ledger/ledger.h"

namespace heyan::app {

models::Conclusion ConclusionByName(std::string_view name);

// Where other files lie in the packet's place than were judged before: what it held then is kept
// under a name of its own, so that what a resubmission (补正) changed can be shown.
void SetAside(Database& database, const PacketRecord& packet);
// Figures by their packet's number (ledger_filings.cc).
void KeepFigures(Database& database, std::int64_t packet, const verify::Snapshot& snapshot);
void KeepPacket(Database& database, const PacketRecord& packet);
void KeepRepeats(Database& database, const std::vector<PacketRepeats>& repeats);
std::vector<models::Finding> ReadRepeats(Database& database, std::int64_t packet);
void KeepEntry(Database& database, const models::RegisterEntry& entry);
models::Register ReadRegister(Database& database);
std::vector<verify::PacketMarks> ReadMarks(Database& database);
std::vector<KeptFiling> ReadFilings(Database& database);
verify::Snapshot ReadSnapshot(Database& database, const KeptFiling& filing);

}  // namespace heyan::app
