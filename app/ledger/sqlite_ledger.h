// The ledger in one SQLite file, through SQLiteCpp. Write-ahead log, so that readers (the review
// page, an auditor's SQL) do not wait for a running audit. Local disks only: the log's shared
// memory does not work over a network, so such a place is refused.
#pragma once

#include <memory>
#include <string>

#include "app/ledger/ledger.h"

namespace heyan::app {

models::Result<std::unique_ptr<Ledger>> OpenSqliteLedger(const std::string& path);

}  // namespace heyan::app
