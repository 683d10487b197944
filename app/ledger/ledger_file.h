// Where a ledger's file may lie, and whose eyes it is for.
#pragma once

#include <string>

#include "models/error.h"

namespace heyan::app {

// Makes the file (mode 0600) and the folders to it that are missing (0700); refuses network file
// systems. A file that others may read is closed to them.
models::Result<void> MakeLedgerFile(const std::string& path);

// The folders to `path` that are missing, mode 0700; false where one cannot be made.
bool MakeFoldersTo(const std::string& path);

}  // namespace heyan::app
