#include "app/work/pool.h"

#include <sched.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>

namespace heyan::app {
namespace {

using models::Error;
using models::ErrorCode;
using models::Message;

constexpr std::int64_t kBytesAWorker = std::int64_t{1} << 30;

std::int64_t AvailableBytes() {
  std::ifstream file("/proc/meminfo");
  std::string word;
  while (file >> word) {
    std::int64_t kilobytes = 0;
    if (word == "MemAvailable:" && file >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

Message WhatHappened(ExchangeOutcome outcome, std::chrono::milliseconds limit) {
  const std::string seconds = std::to_string(std::max<std::int64_t>(1, limit.count() / 1000));
  switch (outcome) {
    case ExchangeOutcome::kTimedOut:
      return {"读取超过 " + seconds + " 秒，已中止；请人工查看此页，或用 --page-timeout 放宽时限",
              "reading took over " + seconds +
                  " s and was stopped; look at the page, or raise --page-timeout"};
    case ExchangeOutcome::kTooLarge:
      return {"读取占用内存过多，已中止；请人工查看，或把文件拆小后重试",
              "reading took too much memory and was stopped; look at it, or split the file"};
    case ExchangeOutcome::kEnded:
    case ExchangeOutcome::kReplied:
      return {"读取时解析程序异常终止，文件可能已损坏；请人工查看，或重新扫描",
              "the reader crashed on this, the file may be damaged; look at it, or scan it again"};
  }
  return {};
}

ErrorCode CodeOf(ExchangeOutcome outcome) {
  switch (outcome) {
    case ExchangeOutcome::kTimedOut:
      return ErrorCode::kTimedOut;
    case ExchangeOutcome::kTooLarge:
      return ErrorCode::kTooLarge;
    case ExchangeOutcome::kEnded:
    case ExchangeOutcome::kReplied:
      return ErrorCode::kCrashed;
  }
  return ErrorCode::kCrashed;
}

}  // namespace

int DefaultJobs() {
  cpu_set_t set;
  CPU_ZERO(&set);
  int cores = 1;
  if (::sched_getaffinity(0, sizeof set, &set) == 0) cores = CPU_COUNT(&set);
  const std::int64_t fit = AvailableBytes() / kBytesAWorker;
  return static_cast<int>(std::clamp<std::int64_t>(fit, 1, std::max(1, cores)));
}

WorkerPool::WorkerPool(PoolOptions options) : options_(std::move(options)) {
  if (options_.jobs <= 0) options_.jobs = DefaultJobs();
  // One place owns parallelism: a worker's libraries start no threads of their own.
  ::setenv("OMP_THREAD_LIMIT", "1", 0);
  ::setenv("OMP_NUM_THREADS", "1", 0);
  if (SanitizerBuild()) ::setenv("TBB_ENABLE_SANITIZERS", "1", 0);
  for (int i = 0; i < options_.jobs; ++i) threads_.emplace_back([this] { RunSeat(); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::future<Reply> WorkerPool::Submit(Task task) {
  Waiting entry{std::move(task), {}};
  std::future<Reply> future = entry.promise.get_future();
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(entry));
  }
  changed_.notify_one();
  return future;
}

void WorkerPool::RunSeat() {
  Seat seat;
  while (true) {
    Waiting entry;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
      if (ending_) return;
      entry = std::move(waiting_.front());
      waiting_.pop_front();
    }
    entry.promise.set_value(Do(seat, entry.task));
  }
}

Reply WorkerPool::Do(Seat& seat, const Task& task) {
  const bool listing = task.kind == TaskKind::kList;
  // A question is a few crops read again; many of them may share one page.
  const auto limit = listing
                         ? options_.list_limit
                         : options_.page_limit * (1 + static_cast<int>(task.questions.size()) / 16);
  const std::string file = listing ? task.path : task.file.path;
  const int page = listing ? 0 : task.page_number;
  Reply reply;
  if (seat.process && seat.tasks_done >= options_.tasks_before_replacement) seat.process.reset();
  if (!seat.process) {
    auto started = WorkerProcess::Start(options_.program, options_.arguments, options_.limits);
    if (!started) {
      reply.error = started.error();
      reply.error->file = file;
      reply.error->page = page;
      return reply;
    }
    seat.process = std::move(*started);
    seat.tasks_done = 0;
  }
  std::string bytes;
  const ExchangeOutcome outcome = seat.process->Exchange(ToBytes(task), bytes, limit);
  ++seat.tasks_done;
  if (outcome == ExchangeOutcome::kReplied) {
    if (auto decoded = ReplyFrom(bytes)) return std::move(*decoded);
  }
  seat.process.reset();
  reply.error = Error{CodeOf(outcome), WhatHappened(outcome, limit), file, page};
  return reply;
}

}  // namespace heyan::app
