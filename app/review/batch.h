// All packets of the ledger in memory, as lists show them and as the queue ranks them; kept up with
// the ledger while an audit runs. Reports themselves stay in the ledger. Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/ledger/review_ledger.h"
#include "app/review/items.h"

namespace heyan::app {

struct QueueAsked {
  std::string kind;   // "" all, check, condition, finding
  std::string state;  // "" all, else verdict, judgement or severity
  std::string policy;
  std::string text;  // in the name of applicant or packet
  std::size_t most = 200;
};

class Batch {
 public:
  Batch(ReviewLedger& ledger, models::Language language) : ledger_(ledger), language_(language) {}

  // Takes in what changed in the ledger; cheap where nothing did.
  Done Refresh();
  // After a decision: what the packet comes to now.
  void Put(std::int64_t number, const std::string& conclusion, std::vector<ReviewItem> items);

  std::optional<PacketLine> Line(std::int64_t number) const;
  std::optional<std::int64_t> NumberOf(const std::string& archive, const std::string& id) const;

  nlohmann::ordered_json PacketsJson() const;
  nlohmann::ordered_json QueueJson(const QueueAsked& asked, models::Language language) const;
  std::int64_t generation() const;  // grows whenever a list would show something else

 private:
  struct Entry {
    PacketLine line;
    std::string conclusion;
    std::vector<ReviewItem> items;
  };
  Done Load(const PacketLine& line, Entry* entry);

  ReviewLedger& ledger_;
  models::Language language_;
  std::mutex refreshing_;
  mutable std::mutex mutex_;
  std::map<std::int64_t, Entry> entries_;
  std::vector<std::int64_t> order_;  // by archive and id
  std::int64_t version_ = -1;
  std::int64_t generation_ = 0;
};

}  // namespace heyan::app
