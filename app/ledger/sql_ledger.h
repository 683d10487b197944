// The ledger in the tables of a database.
#pragma once

#include <memory>

#include "app/ledger/database.h"
#include "app/ledger/ledger.h"

namespace heyan::app {

std::unique_ptr<Ledger> LedgerIn(std::unique_ptr<Database> database);

// The database that `where` names, with the ledger's tables in it (schema.h).
models::Result<std::unique_ptr<Database>> OpenDatabase(const std::string& where);

}  // namespace heyan::app
