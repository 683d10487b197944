#include "app/work/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "app/work/task.h"

namespace heyan::app {
namespace {

using models::ErrorCode;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// How often memory is looked at while a task runs.
constexpr milliseconds kWatchInterval{100};

struct Pipe {
  int read_end = -1;
  int write_end = -1;

  bool Open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read_end = ends[0];
    write_end = ends[1];
    return true;
  }
  void Close() const {
    if (read_end >= 0) ::close(read_end);
    if (write_end >= 0) ::close(write_end);
  }
};

void Limit(int resource, std::int64_t value) {
  const rlimit limit{static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &limit);
}

// Runs between fork and exec of a program with threads: async-signal-safe calls only.
[[noreturn]] void BecomeWorker(const char* program, char* const* arguments, int in, int out,
                               int quiet_fd, pid_t parent, const WorkerLimits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);  // it ended before the line above
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  Limit(RLIMIT_CORE, 0);  // a core would carry personal data to disk
  if (!SanitizerBuild()) Limit(RLIMIT_DATA, limits.data_bytes);
  if (::dup2(in, STDIN_FILENO) < 0 || ::dup2(out, STDOUT_FILENO) < 0) ::_exit(127);
  if (quiet_fd >= 0) ::dup2(quiet_fd, STDERR_FILENO);
  ::close_range(3, ~0U, 0);
  ::execv(program, arguments);
  ::_exit(127);
}

}  // namespace

bool SanitizerBuild() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return true;
#else
  return false;
#endif
}

models::Result<std::unique_ptr<WorkerProcess>> WorkerProcess::Start(
    const std::string& program, const std::vector<std::string>& arguments,
    const WorkerLimits& limits) {
  std::string shown_name = "heyan";
  std::vector<char*> argv{shown_name.data()};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  Pipe to_worker;
  Pipe from_worker;
  if (!to_worker.Open() || !from_worker.Open()) {
    to_worker.Close();
    from_worker.Close();
    return models::Fail(ErrorCode::kUnavailable, {"无法建立管道：打开的文件过多",
                                                  "no pipe can be made: too many open files"});
  }
  // What libraries print about broken files would drown the program's own lines.
  const bool loud = SanitizerBuild() || std::getenv("HEYAN_WORKER_LOG") != nullptr;
  const int quiet_fd = loud ? -1 : ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0) {
    BecomeWorker(program.c_str(), argv.data(), to_worker.read_end, from_worker.write_end, quiet_fd,
                 parent, limits);
  }
  ::close(to_worker.read_end);
  ::close(from_worker.write_end);
  if (quiet_fd >= 0) ::close(quiet_fd);
  if (pid < 0) {
    ::close(to_worker.write_end);
    ::close(from_worker.read_end);
    return models::Fail(ErrorCode::kUnavailable,
                        {"无法启动读取进程", "no worker process can be started"});
  }
  return std::unique_ptr<WorkerProcess>(
      new WorkerProcess(pid, to_worker.write_end, from_worker.read_end, limits));
}

WorkerProcess::~WorkerProcess() {
  ::close(to_worker_);
  ::close(from_worker_);
  ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::int64_t WorkerProcess::ResidentBytes() const {
  std::array<char, 64> path{};
  std::snprintf(path.data(), path.size(), "/proc/%d/statm", pid_);
  std::FILE* file = std::fopen(path.data(), "re");
  if (file == nullptr) return 0;
  long total = 0;
  long resident = 0;
  const int fields = std::fscanf(file, "%ld %ld", &total, &resident);
  std::fclose(file);
  return fields == 2 ? std::int64_t{resident} * ::sysconf(_SC_PAGESIZE) : 0;
}

ExchangeOutcome WorkerProcess::Exchange(const std::string& request, std::string& reply,
                                        milliseconds limit) {
  reply.clear();
  if (!SendMessage(to_worker_, request)) return ExchangeOutcome::kEnded;
  const auto deadline = steady_clock::now() + limit;
  std::string received;
  std::size_t wanted = 4;  // the length first
  bool head = true;
  while (true) {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
    if (left.count() <= 0) return ExchangeOutcome::kTimedOut;
    pollfd waiting{from_worker_, POLLIN, 0};
    const int ready =
        ::poll(&waiting, 1, static_cast<int>(std::min(left, kWatchInterval).count()) + 1);
    if (ready < 0 && errno != EINTR) return ExchangeOutcome::kEnded;
    if (ready <= 0) {
      if (!SanitizerBuild() && ResidentBytes() > limits_.resident_bytes) {
        return ExchangeOutcome::kTooLarge;
      }
      continue;
    }
    std::array<char, 65536> chunk{};
    const std::size_t room = std::min(chunk.size(), wanted - received.size());
    const ssize_t got = ::read(from_worker_, chunk.data(), room);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return ExchangeOutcome::kEnded;
    received.append(chunk.data(), static_cast<std::size_t>(got));
    if (received.size() < wanted) continue;
    if (!head) break;
    wanted = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      wanted |= static_cast<std::size_t>(static_cast<unsigned char>(received.at(i))) << (8 * i);
    }
    if (wanted == 0 || wanted > kMaxMessageBytes) return ExchangeOutcome::kEnded;
    received.clear();
    head = false;
  }
  reply = std::move(received);
  return ExchangeOutcome::kReplied;
}

}  // namespace heyan::app
