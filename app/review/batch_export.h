// Reports of many packets with the decisions in them, written one after the other into one file in
// the background; the page asks how far it is. One export at a time. Thread-safe.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <thread>
#include <vector>

#include "app/review/desk.h"

namespace heyan::app {

// Takes the packets in turn and ends with one file.
class BatchWriter {
 public:
  BatchWriter() = default;
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;
  virtual ~BatchWriter() = default;
  virtual Done Add(const PacketOutcome& outcome, std::size_t number) = 0;
  virtual models::Result<std::string> Finish() = 0;  // its path
};

struct BatchAsked {
  std::vector<PacketLine> packets;
  std::string format;  // zip, xlsx
  models::Language language = models::Language::kChinese;
};

using BatchWriterOf = std::function<std::unique_ptr<BatchWriter>(const BatchAsked& asked)>;

class BatchExport {
 public:
  BatchExport(Desk& desk, BatchWriterOf writer_of)
      : desk_(desk), writer_of_(std::move(writer_of)) {}
  ~BatchExport();  // does not wait for the packets that are left
  BatchExport(const BatchExport&) = delete;
  BatchExport& operator=(const BatchExport&) = delete;

  bool Begin(BatchAsked asked);  // false: another one is under way
  nlohmann::ordered_json ToJson() const;
  // Of the last export, once it is done; "" before.
  std::string Path() const;

 private:
  struct Told {
    std::string state;  // "" none so far, running, done, failed
    std::string format;
    std::size_t done = 0;
    std::size_t of = 0;
    std::vector<std::string> left_out;  // packets whose papers are gone
    std::string message;
    std::string path;
  };
  void Run(const BatchAsked& asked);
  void Change(const std::function<void(Told&)>& how);

  Desk& desk_;
  BatchWriterOf writer_of_;
  mutable std::mutex mutex_;
  Told told_;
  std::thread worker_;
  std::atomic<bool> ending_{false};
};

}  // namespace heyan::app
