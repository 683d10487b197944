#include "app/run/work_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace heyan::app {

namespace {

namespace fs = std::filesystem;

constexpr const char* kLock = ".in-use";

// Held by the process for as long as it lives, in whatever way it ends. Made under another name, so
// that nobody sees the file before it is locked.
void Lock(const std::string& folder) {
  const std::string aside = folder + "/.locking";
  const int fd = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) != 0) return;
  std::error_code ignored;
  fs::rename(aside, folder + "/" + kLock, ignored);
}

bool OwnFolder(const fs::path& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
         status.st_uid == ::geteuid();
}

// Folders of processes that were killed: what was unpacked is personal data and must not stay.
void RemoveLeftBehind(const std::string& base) {
  constexpr std::string_view kName = "heyan-XXXXXX";
  std::error_code error;
  std::vector<fs::path> folders;
  for (fs::directory_iterator it(base, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with("heyan-") && name.size() == kName.size()) folders.push_back(it->path());
  }
  for (const fs::path& folder : folders) {
    if (!OwnFolder(folder)) continue;
    const int fd = ::open((folder / kLock).c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) continue;
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) fs::remove_all(folder, error);
    ::close(fd);
  }
}

std::mutex end_mutex;
std::function<void()> end_by_itself;

bool EndByItself() {
  const std::lock_guard lock(end_mutex);
  if (end_by_itself) end_by_itself();
  return static_cast<bool>(end_by_itself);
}

}  // namespace

void EndOnSignal(std::function<void()> end) {
  const std::lock_guard lock(end_mutex);
  end_by_itself = std::move(end);
}

WorkFolder::WorkFolder() {
  const char* named = std::getenv("TMPDIR");
  const std::string base = named != nullptr && *named == '/' ? named : "/tmp";
  RemoveLeftBehind(base);
  std::string name = base + "/heyan-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) return;
  path_ = name;
  Lock(path_);
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::string WorkFolder::MakeChild(const std::string& name) const {
  std::string child = path_ + "/" + name;
  std::error_code ignored;
  std::filesystem::create_directories(child, ignored);
  return child;
}

void RemoveOnSignal(const std::string& folder) {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&signals, signal);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([signals, folder] {
    int signal = 0;
    if (::sigwait(&signals, &signal) != 0) return;
    if (EndByItself() && ::sigwait(&signals, &signal) != 0) return;
    std::error_code ignored;
    if (!folder.empty()) std::filesystem::remove_all(folder, ignored);
    ::_exit(130);  // the kernel ends the workers with their threads
  }).detach();
}

}  // namespace heyan::app
