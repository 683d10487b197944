#include "app/run/work_folder.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace heyan::app {

WorkFolder::WorkFolder() {
  const char* base = std::getenv("TMPDIR");
  std::string name = std::string(base != nullptr && *base == '/' ? base : "/tmp") + "/heyan-XXXXXX";
  if (::mkdtemp(name.data()) != nullptr) path_ = name;
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
    std::error_code ignored;
    if (!folder.empty()) std::filesystem::remove_all(folder, ignored);
    ::_exit(130);  // the kernel ends the workers with their threads
  }).detach();
}

}  // namespace heyan::app
