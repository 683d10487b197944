// Packets, marks and repeats to the tables of SQLite and back. Throws what SQLiteCpp throws; the
// caller holds the transaction.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <string_view>
#include <vector>

#include "app/ledger/ledger.h"

namespace heyan::app {

// Binds texts and numbers in their order.
template <class... Values>
void Bind(SQLite::Statement& statement, const Values&... values) {
  int index = 0;
  (statement.bind(++index, values), ...);
}

models::Conclusion ConclusionByName(std::string_view name);

// Where other files lie in the packet's place than were judged before: what it held then is kept
// under a name of its own, so that what a resubmission (补正) changed can be shown.
void SetAside(SQLite::Database& database, const PacketRecord& packet);
// Figures by their packet's number (sqlite_filings.cc).
void KeepFigures(SQLite::Database& database, std::int64_t packet, const verify::Snapshot& snapshot);
void KeepPacket(SQLite::Database& database, const PacketRecord& packet);
void KeepRepeats(SQLite::Database& database, const std::vector<PacketRepeats>& repeats);
std::vector<models::Finding> ReadRepeats(SQLite::Database& database, std::int64_t packet);
void KeepEntry(SQLite::Database& database, const models::RegisterEntry& entry);
models::Register ReadRegister(SQLite::Database& database);
std::vector<verify::PacketMarks> ReadMarks(SQLite::Database& database);
std::vector<KeptFiling> ReadFilings(SQLite::Database& database);
verify::Snapshot ReadSnapshot(SQLite::Database& database, const KeptFiling& filing);

}  // namespace heyan::app
