#include "app/ledger/ledger_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

namespace heyan::app {
namespace {

namespace fs = std::filesystem;
using models::ErrorCode;

// statfs(2): NFS, SMB, CIFS, SMB2, 9p, Ceph, AFS.
constexpr std::array<std::uint32_t, 7> kNetworkFileSystems = {
    0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x01021997, 0x00C36400, 0x5346414F};

bool OnNetwork(const std::string& folder) {
  struct statfs system {};
  if (::statfs(folder.c_str(), &system) != 0) return false;
  const auto type = static_cast<std::uint32_t>(system.f_type);
  return std::ranges::find(kNetworkFileSystems, type) != kNetworkFileSystems.end();
}

tl::unexpected<models::Error> Refused(const std::string& path) {
  const std::string why = std::strerror(errno);
  return models::Fail(
      ErrorCode::kUnreadable,
      {"无法建立或打开台账，请检查路径和权限：" + why,
       "the ledger cannot be made or opened; check its path and permissions: " + why},
      path);
}

}  // namespace

bool MakeFoldersTo(const std::string& path) {
  std::error_code error;
  const fs::path folder = fs::absolute(path, error).parent_path();
  std::vector<fs::path> missing;
  for (fs::path at = folder; !at.empty() && !fs::exists(at, error); at = at.parent_path()) {
    missing.push_back(at);
  }
  for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
    if (::mkdir(at->c_str(), S_IRWXU) != 0 && errno != EEXIST) return false;
  }
  return true;
}

models::Result<void> MakeLedgerFile(const std::string& path) {
  if (!MakeFoldersTo(path)) return Refused(path);
  std::error_code error;
  const fs::path folder = fs::absolute(path, error).parent_path();
  if (OnNetwork(folder.string())) {
    return models::Fail(
        ErrorCode::kUnsupported,
        {"台账不能放在网络盘上（SQLite 的写前日志在网络盘上会损坏数据），请放在本机磁盘",
         "a ledger must not lie on a network file system; put it on a local disk"},
        path);
  }
  // A ledger that is there is never opened and closed here: that would drop the locks which this
  // process holds on it through SQLite (sqlite.org, How To Corrupt, 2.2), and another process
  // would clear its write-ahead log away.
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0 && errno != EEXIST) return Refused(path);
  if (fd >= 0) ::close(fd);
  ::chmod(path.c_str(), S_IRUSR | S_IWUSR);
  return {};
}

}  // namespace heyan::app
