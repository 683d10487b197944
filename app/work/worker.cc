#include "app/work/worker.h"

#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "app/work/cache_folder.h"
#include "app/work/task.h"

namespace heyan::app {
namespace {

using ingest::PageReader;
using models::Error;
using models::ErrorCode;

bool HookNames(const char* variable, const std::string& text) {
  const char* wanted = std::getenv(variable);
  return wanted != nullptr && *wanted != '\0' && text.find(wanted) != std::string::npos;
}

// Page images are taken and given back many times a page. By default each is mapped anew, and the
// kernel clears it page by page: a tenth of a page's time. What a page leaves goes back when the
// detector's memory does (ingest/readers/network.cc).
void KeepFreedBuffers() {
#ifdef __GLIBC__
  constexpr int kLargestKept = 32 << 20;  // the most that the allocator takes for it
  constexpr int kKept = 512 << 20;
  ::mallopt(M_MMAP_THRESHOLD, kLargestKept);
  ::mallopt(M_TRIM_THRESHOLD, kKept);
#endif
}

void MindTestHooks(const Task& task) {
  if (task.kind == TaskKind::kList) {
    if (std::getenv("HEYAN_TEST_LIST_CRASH") == nullptr) return;
    std::error_code ignored;
    if (!std::filesystem::is_directory(task.path, ignored)) {
      if (HookNames("HEYAN_TEST_LIST_CRASH", task.path)) std::abort();
      return;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(task.path, ignored)) {
      if (HookNames("HEYAN_TEST_LIST_CRASH", entry.path().string())) std::abort();
    }
    return;
  }
  if (HookNames("HEYAN_TEST_WORKER_CRASH", task.file.path)) std::abort();
  if (HookNames("HEYAN_TEST_WORKER_HANG", task.file.path)) ::sleep(3600);
}

class Worker {
 public:
  Reply Do(const Task& task) {
    Reply reply;
    if (task.kind == TaskKind::kList) {
      auto listed = ingest::ListPacket(task.path, task.work_folder);
      if (!listed) return WithError(listed.error());
      reply.listed = std::move(*listed);
      return reply;
    }
    auto reader = ReaderFor(task);
    if (!reader) return WithError(reader.error());
    switch (task.kind) {
      case TaskKind::kList:
        break;
      case TaskKind::kRead:
        reply.page = (*reader)->Read(task.file, task.location, task.page_number);
        break;
      case TaskKind::kAnswer:
        reply.answers =
            (*reader)->AnswerQuestions(task.file, task.location, task.page, task.questions);
        break;
      case TaskKind::kCrop: {
        const models::Box whole{0, 0, 1, 1};
        auto page = (*reader)->Crop(task.file, task.location, task.page, whole, 0);
        if (!page) return WithError(page.error());
        reply.pictures = CutPictures(*page, task.page, task.cuts, task.max_width, task.cover);
        break;
      }
    }
    return reply;
  }

 private:
  static Reply WithError(Error error) {
    Reply reply;
    reply.error = std::move(error);
    return reply;
  }

  // One reader a mode, made at the first use: the networks take a second to load.
  models::Result<PageReader*> ReaderFor(const Task& task) {
    auto& reader = readers_[{task.mode, task.f32}];
    if (!reader) {
      ingest::ReaderOptions options;
      options.mode = task.mode;
      options.precision = task.f32 ? ingest::Precision::kF32 : ingest::Precision::kAuto;
      options.threads = 1;
      options.model_cache = CacheFolder("networks");
      auto made = PageReader::Create(options);
      if (!made) return tl::unexpected(made.error());
      reader = std::move(*made);
    }
    return reader.get();
  }

  std::map<std::pair<ingest::ReadMode, bool>, std::unique_ptr<PageReader>> readers_;
};

}  // namespace

int RunWorker() {
  KeepFreedBuffers();
  // Replies own the pipe: what a library prints to stdout must not land in it.
  const int replies = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (replies < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0) return 5;
  Worker worker;
  std::string bytes;
  while (ReceiveMessage(STDIN_FILENO, bytes)) {
    const auto task = TaskFrom(bytes);
    if (!task) return 5;
    MindTestHooks(*task);
    Reply reply;
    try {
      reply = worker.Do(*task);
    } catch (const std::exception&) {
      // A library's exception got past its adapter: as good as a crash, but the worker lives on.
      reply.error = Error{ErrorCode::kCrashed,
                          {"读取时解析程序出错，文件可能已损坏；请人工查看，或重新扫描",
                           "the reader failed on this, the file may be damaged; look at it, or "
                           "scan it again"},
                          task->kind == TaskKind::kList ? task->path : task->file.path,
                          task->kind == TaskKind::kList ? 0 : task->page_number};
    }
    if (!SendMessage(replies, ToBytes(reply))) return 0;
  }
  return 0;
}

}  // namespace heyan::app
