// The packets that lie open: read once (from the page cache), judged again in memory whenever a
// person decides. A few lie open at a time; the one not looked at for longest is put away.
// Thread-safe.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/ledger/review_ledger.h"
#include "app/report/json.h"
#include "app/review/decisions.h"
#include "app/run/packet_run.h"

namespace heyan::app {

// How a packet is judged again.
struct JudgingSetup {
  models::VerifyJob job;
  std::optional<verify::Policy> policy;
  std::optional<ClaimsFile> claims;
  models::Date today = *models::Date::Of(2026, 1, 1);
};

struct OpenPacket {
  OpenPacket() = default;
  ~OpenPacket();
  OpenPacket(const OpenPacket&) = delete;
  OpenPacket& operator=(const OpenPacket&) = delete;

  std::mutex mutex;  // whoever reads or changes anything below holds it, but for outcome.listed
  bool ready = false;
  PacketLine line;
  std::shared_ptr<const JudgingSetup> setup;
  bool changed = false;  // the files are not those that were judged
  bool unmask = false;
  std::string folder;
  PacketOutcome outcome;                 // with the decisions in it
  models::Extraction papers;             // without them
  std::vector<models::Finding> repeats;  // across packets
  std::vector<Decision> decisions;
  Holding holding;
  Settling settling{{}};

  std::int64_t LastDecision() const { return decisions.empty() ? 0 : decisions.back().number; }
  const models::Fact* FactByKey(const std::string& key) const;
  JsonOptions Options(models::Language language) const { return {language, unmask}; }
};

struct DeskTools {
  ReviewLedger& ledger;
  const Reading& reading;
  std::map<std::string, std::string> versions;
  std::function<std::string()> new_folder;
  models::Language language = models::Language::kChinese;
  bool unmask = false;
  models::Date today = *models::Date::Of(2026, 1, 1);
};

class Desk {
 public:
  explicit Desk(DeskTools tools) : tools_(std::move(tools)) {}

  // Judged with all decisions so far; fails where its files are gone.
  models::Result<std::shared_ptr<OpenPacket>> Open(const PacketLine& line);
  // The decisions of the ledger once more, and the judgement that comes of them. The caller holds
  // the packet's mutex.
  Done JudgeNow(OpenPacket& packet);
  // All of them: what repeats across packets was found anew.
  void PutAway();

 private:
  Done Fetch(OpenPacket& packet);
  Done CatchUp(OpenPacket& packet);
  models::Result<std::shared_ptr<const JudgingSetup>> SetupOf(const PacketLine& line,
                                                              bool* changed);
  models::Result<std::shared_ptr<const JudgingSetup>> Load(models::VerifyJob job,
                                                           const std::string& day);
  RunContext ContextOf(const OpenPacket& packet) const;

  DeskTools tools_;
  std::mutex mutex_;
  std::list<std::pair<std::int64_t, std::shared_ptr<OpenPacket>>> open_;  // latest first
  std::mutex setups_mutex_;
  std::map<std::string, std::shared_ptr<const JudgingSetup>> setups_;
};

}  // namespace heyan::app
