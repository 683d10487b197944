// Packets side by side on this machine; their pages are read by its worker processes.
#pragma once

#include <deque>
#include <functional>
#include <future>

#include "app/audit/judge_packet.h"

namespace heyan::app {

class LocalEngine : public Engine {
 public:
  // `folder` makes a work folder by number.
  LocalEngine(const AuditJob& job, int at_once, std::function<std::string(std::size_t)> folder)
      : job_(job), at_once_(at_once), folder_(std::move(folder)) {}

  std::size_t Room() override { return static_cast<std::size_t>(at_once_ > 1 ? at_once_ : 1); }

  Done Start(PacketWork work) override {
    under_way_.push_back(std::async(std::launch::async, [this, work = std::move(work)] {
      return JudgeForLedger(work, job_, folder_(work.number));
    }));
    return {};
  }

  models::Result<PacketResult> Wait() override {
    PacketResult result = under_way_.front().get();
    under_way_.pop_front();
    return result;
  }

 private:
  const AuditJob& job_;
  int at_once_;
  std::function<std::string(std::size_t)> folder_;
  std::deque<std::future<PacketResult>> under_way_;
};

}  // namespace heyan::app
