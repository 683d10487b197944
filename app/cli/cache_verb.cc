#include <chrono>
#include <filesystem>

#include "app/cli/print.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "app/ledger/ledger.h"
#include "app/ledger/ledger_place.h"
#include "app/work/cache_folder.h"

namespace heyan::app {
namespace {

namespace fs = std::filesystem;

// Files of the page cache that were written before `before`; how many went.
int PurgePages(const std::string& folder, fs::file_time_type before) {
  int gone = 0;
  std::error_code error;
  std::vector<fs::path> old;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored) && it->last_write_time(ignored) <= before) {
      old.push_back(it->path());
    }
  }
  for (const fs::path& path : old) {
    if (fs::remove(path, error)) ++gone;
  }
  return gone;
}

}  // namespace

ExitStatus RunPurge(const PurgeCommand& command) {
  Progress progress(command.common.language, command.common.quiet);
  const auto age = std::chrono::hours(24) * command.older_than_days;
  const int pages = PurgePages(CacheFolder("pages"), fs::file_time_type::clock::now() - age);
  std::string count = std::to_string(pages);
  Print(In(command.common.language, {"清除 " + count + " 条缓存的页面和识别结果\n",
                                     count + " cached pages and answers taken out\n"}));
  if (command.ledger.empty()) return ExitStatus::kNothingFound;
  if (!LedgerIsThere(command.ledger)) {
    progress.TellProblem(
        {models::ErrorCode::kUnreadable, {"没有这个台账", "no such ledger"}, command.ledger, 0});
    return ExitStatus::kUsage;
  }
  auto ledger = OpenLedger(command.ledger);
  if (!ledger) {
    progress.TellProblem(ledger.error());
    return ExitStatus::kUsage;
  }
  // A packet judged on a day is older than 0 days on the next: all go where no age is given.
  const models::Date day = Today().PlusDays(1 - static_cast<long>(command.older_than_days));
  const auto gone = (*ledger)->Purge(day);
  if (!gone) {
    progress.TellProblem(gone.error());
    return ExitStatus::kInternal;
  }
  count = std::to_string(*gone);
  Print(In(command.common.language,
           {"清除台账中 " + count + " 个材料包\n", count + " packets taken out of the ledger\n"}));
  return ExitStatus::kNothingFound;
}

}  // namespace heyan::app
