// What stands behind --ledger: a file, or a database of a PostgreSQL server.
#pragma once

#include <string>

namespace heyan::app {

// "postgresql://…" or "postgres://…".
bool IsServer(const std::string& where);

// A server is always there; whether it answers shows when it is asked.
bool LedgerIsThere(const std::string& where);

// Where what belongs to a ledger but not into it lies on this machine (its key, uploads): the file
// itself, or for a server a path below ${XDG_DATA_HOME:-~/.local/share}/heyan named after host and
// database; with an ending.
std::string BesideLedger(const std::string& where, const std::string& ending);

// As it may be shown: without the password.
std::string ShownLedger(const std::string& where);

}  // namespace heyan::app
