#include "app/ledger/ledger.h"

#include "app/ledger/ledger_place.h"
#include "app/ledger/postgresql_database.h"
#include "app/ledger/sql_ledger.h"
#include "app/ledger/sqlite_database.h"

namespace heyan::app {

models::Result<std::unique_ptr<Database>> OpenDatabase(const std::string& where) {
  return IsServer(where) ? OpenPostgresql(where) : OpenSqlite(where);
}

models::Result<std::unique_ptr<Ledger>> OpenLedger(const std::string& where) {
  auto database = OpenDatabase(where);
  if (!database) return tl::unexpected(database.error());
  return LedgerIn(std::move(*database));
}

}  // namespace heyan::app
