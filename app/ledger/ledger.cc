#include "app/ledger/ledger.h"

#include "app/ledger/sqlite_ledger.h"

namespace heyan::app {
models::Result<std::unique_ptr<Ledger>> OpenLedger(const std::string& where) {
  if (where.starts_with("postgresql://") || where.starts_with("postgres://")) {
    return models::Fail(models::ErrorCode::kUnsupported,
                        {"本版本的台账只支持本机文件，尚不支持 PostgreSQL",
                         "a ledger is a local file in this version; PostgreSQL is not supported"},
                        "");
  }
  return OpenSqliteLedger(where);
}

}  // namespace heyan::app
