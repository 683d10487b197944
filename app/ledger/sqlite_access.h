// One connection to the ledger's file, used by one thread at a time; what SQLite throws comes back
// as an error.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <exception>
#include <mutex>
#include <string>

#include "models/error.h"

namespace heyan::app {

models::Error LedgerFailed(const std::string& path, const std::exception& failure);

class SqliteAccess {
 protected:
  // Throws where the file cannot be opened.
  SqliteAccess(const std::string& path, int flags);

  template <class T, class Act>
  models::Result<T> Try(const Act& act) {
    const std::lock_guard lock(mutex_);
    try {
      return act();
    } catch (const std::exception& failure) {
      return tl::unexpected(LedgerFailed(path_, failure));
    }
  }

  std::string path_;
  std::mutex mutex_;
  SQLite::Database database_;
};

}  // namespace heyan::app
