// Packets that people drop onto the page: kept beside the ledger in a folder of their own (0700),
// judged one after the other in the background. Thread-safe.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <thread>
#include <vector>

#include "app/ledger/review_ledger.h"

namespace heyan::app {

struct UploadLimits {
  std::uint64_t file_bytes = std::uint64_t{600} << 20;
  std::uint64_t bytes = std::uint64_t{2} << 30;
  int files = 2000;
};

// Judges the packet at `path` under `policy` ("zhengzhou:comprehensive") into the ledger, as the
// packet `id` of `archive`.
using UploadJudge = std::function<Done(const std::string& archive, const std::string& id,
                                       const std::string& path, const std::string& policy)>;

class Uploads {
 public:
  Uploads(ReviewLedger& ledger, std::string folder, UploadJudge judge, UploadLimits limits = {});
  ~Uploads();
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;

  models::Result<std::string> Begin(const std::string& name, const std::string& policy);

  // One file of an upload as its bytes come in.
  class Writer {
   public:
    Writer(Uploads& uploads, std::string id, int fd)
        : uploads_(uploads), id_(std::move(id)), fd_(fd) {}
    Writer(Writer&& other) noexcept
        : uploads_(other.uploads_),
          id_(std::move(other.id_)),
          fd_(other.fd_),
          bytes_(other.bytes_) {
      other.fd_ = -1;
    }
    Writer& operator=(Writer&&) = delete;
    ~Writer();
    bool Write(const char* data, std::size_t size);  // false: too much, or the disk is full

   private:
    Uploads& uploads_;
    std::string id_;
    int fd_;
    std::uint64_t bytes_ = 0;
  };
  // `path` inside the packet, '/' between folders.
  models::Result<Writer> Open(const std::string& id, const std::string& path);

  Done Finish(const std::string& id);  // all files are there: judge it
  nlohmann::ordered_json ToJson() const;
  bool Busy() const;

 private:
  struct Taking {
    UploadLine line;
    std::string folder;  // of the packet
    std::uint64_t bytes = 0;
    std::vector<std::string> files;
  };
  void Work();
  Taking* Find(const std::string& id);
  void Keep(const UploadLine& line);

  ReviewLedger& ledger_;
  std::string folder_;
  UploadJudge judge_;
  UploadLimits limits_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Taking> taking_;
  std::deque<Taking> waiting_;
  std::vector<UploadLine> lines_;  // latest first
  bool working_ = false;
  bool ending_ = false;
  std::thread thread_;
};

// What may stand in a packet's place: no way out of the folder, no hidden file; "" where it may
// not.
std::string SafeUploadPath(const std::string& path);

}  // namespace heyan::app
