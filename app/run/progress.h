// What a run says while it runs: one line for people where stderr is a terminal, and one line a
// problem. Thread-safe.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "models/error.h"
#include "models/job.h"

namespace heyan::app {

class Progress {
 public:
  Progress(models::Language language, bool quiet);
  ~Progress();

  void ExpectPages(int count);
  void PageDone();
  void ExpectPackets(int count);
  void PacketDone();
  void PacketPassed();  // done before: counts as done, not for the rate

  // One line on stderr. Problems are told even where the run is quiet.
  void Tell(const models::Message& message);
  void TellProblem(const models::Error& error);
  // Takes the progress line away, before data goes to the same terminal.
  void Clear();

 private:
  void Draw();
  void ClearLine();
  std::string Pace() const;

  std::mutex mutex_;
  models::Language language_;
  bool quiet_;
  bool drawing_;
  bool drawn_ = false;
  int pages_ = 0;
  int pages_done_ = 0;
  int packets_ = 0;
  int packets_done_ = 0;
  int packets_passed_ = 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

const std::string& In(models::Language language, const models::Message& message);

// "lease.pdf p.3: cannot be read …"
std::string Describe(const models::Error& error, models::Language language);

}  // namespace heyan::app
