// The one pool of worker processes. Untrusted bytes are parsed and read in workers only, so a crash
// or a hang of a library is a problem of one page. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/work/process.h"
#include "app/work/task.h"

namespace heyan::app {

struct PoolOptions {
  int jobs = 0;                            // 0: DefaultJobs()
  std::string program = "/proc/self/exe";  // what a worker is
  std::vector<std::string> arguments = {"worker"};
  std::chrono::milliseconds page_limit{120'000};
  std::chrono::milliseconds list_limit{600'000};
  int tasks_before_replacement = 500;  // against what libraries leak
  WorkerLimits limits;
};

// As many as cores this process may use, and no more than memory carries.
int DefaultJobs();

class WorkerPool {
 public:
  explicit WorkerPool(PoolOptions options);
  ~WorkerPool();  // what still waits is dropped
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // A reply always comes; a worker that crashed or was ended is Reply::error.
  std::future<Reply> Submit(Task task);
  int jobs() const { return options_.jobs; }

 private:
  struct Waiting {
    Task task;
    std::promise<Reply> promise;
  };
  struct Seat {  // one thread and the process that it owns
    std::unique_ptr<WorkerProcess> process;
    int tasks_done = 0;
  };

  void RunSeat();
  Reply Do(Seat& seat, const Task& task);

  PoolOptions options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting> waiting_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace heyan::app
