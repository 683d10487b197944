// One worker process: this program again, started by exec, spoken to over two pipes. Not
// thread-safe; the thread that starts it must outlive it, since the kernel ends the worker with
// that thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/error.h"

namespace heyan::app {

struct WorkerLimits {
  // Memory really in use, watched while a task runs. Address space is not limited: the inference
  // runtime reserves far more than it uses.
  std::int64_t resident_bytes = std::int64_t{3} << 30;
  // A second bound, kept by the kernel, for what grows faster than the watch looks.
  std::int64_t data_bytes = std::int64_t{6} << 30;
};

enum class ExchangeOutcome { kReplied, kEnded, kTimedOut, kTooLarge };

class WorkerProcess {
 public:
  // `program` with `arguments` (without the program's own name).
  static models::Result<std::unique_ptr<WorkerProcess>> Start(
      const std::string& program, const std::vector<std::string>& arguments,
      const WorkerLimits& limits);
  ~WorkerProcess();  // ends the process and waits for it
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  // Sends `request` and waits for the reply. After anything but kReplied the process is of no use.
  ExchangeOutcome Exchange(const std::string& request, std::string& reply,
                           std::chrono::milliseconds limit);
  int pid() const { return pid_; }

 private:
  WorkerProcess(int pid, int to_worker, int from_worker, const WorkerLimits& limits)
      : pid_(pid), to_worker_(to_worker), from_worker_(from_worker), limits_(limits) {}
  std::int64_t ResidentBytes() const;

  int pid_;
  int to_worker_;
  int from_worker_;
  WorkerLimits limits_;
};

// True where this build carries a sanitizer, which needs address space beyond any limit.
bool SanitizerBuild();

}  // namespace heyan::app
