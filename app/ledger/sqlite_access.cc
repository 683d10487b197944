#include "app/ledger/sqlite_access.h"

namespace heyan::app {
namespace {

constexpr int kBusyMilliseconds = 10'000;

}  // namespace

models::Error LedgerFailed(const std::string& path, const std::exception& failure) {
  return {
      models::ErrorCode::kUnreadable,
      {std::string("台账读写失败，请检查文件、权限和磁盘空间：") + failure.what(),
       std::string("the ledger cannot be used; check the file, its permissions and the disk: ") +
           failure.what()},
      path,
      0};
}

SqliteAccess::SqliteAccess(const std::string& path, int flags)
    : path_(path), database_(path, flags) {
  database_.setBusyTimeout(kBusyMilliseconds);
}

}  // namespace heyan::app
