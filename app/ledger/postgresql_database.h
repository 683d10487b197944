// The ledger in a schema of its own ("heyan") of a PostgreSQL database, through libpqxx: several
// people read and review while a run writes. A lost connection or a restart of the server is waited
// out, then said.
#pragma once

#include <memory>
#include <string>

#include "app/ledger/database.h"

namespace heyan::app {

// The tables are made where there are none. Says so where the program was built without libpqxx.
models::Result<std::unique_ptr<Database>> OpenPostgresql(const std::string& address);

}  // namespace heyan::app
