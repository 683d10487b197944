// The ledger in one SQLite file, through SQLiteCpp. Write-ahead log, so that readers (the review
// page, an auditor's SQL) do not wait for a running audit. Local disks only: the log's shared
// memory does not work over a network, so such a place is refused.
#pragma once

#include <memory>
#include <string>

#include "app/ledger/database.h"

namespace heyan::app {

// The file is made where there is none, with the ledger's tables.
models::Result<std::unique_ptr<Database>> OpenSqlite(const std::string& path);

}  // namespace heyan::app
