// What the review in the browser asks of a ledger, beside what an audit does: packets to list, the
// decisions of people, uploads. Over a connection of its own, so that it never waits for a running
// audit but while a row is written. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/ledger/ledger.h"

namespace heyan::app {

// A packet as lists show it. `number` names it as long as it is not judged anew.
struct PacketLine {
  std::int64_t number = 0;
  std::string archive, id, path, job_key, applicant, uscc, policy, category, as_of, conclusion,
      judged;
  bool readable = false;
  int pages_in = 0, pages_read = 0, pages_reported = 0;
  std::string reviewed;  // the conclusion with decisions in it; "" where there are none
};

// A run and how far it is; `expected` 0 where it does not say.
struct RunLine {
  std::string archive, begun, finished;
  int done = 0;
  int expected = 0;
};

// How an archive was judged, by run, the last one first.
struct RunJob {
  std::string settings, day, json;
};

// What a person decided. Kept for good: withdrawing is a decision too.
struct Decision {
  std::int64_t number = 0;
  std::string archive, packet;
  std::string target;  // "fact:KEY", "check:staff.total", "condition:ZZ5.2e", "finding:…"
  std::string action;
  std::string old_value, new_value;
  std::string place;  // where on the papers, as JSON; "" for none
  std::string reason, who;
  std::string at;     // UTC, to the second
  std::string chain;  // SHA-256 over this decision and the chain before it
};

struct ReviewedReport {
  std::string job_key;
  std::int64_t decision = 0;  // the last one in it
  std::string conclusion;
  std::string json;
};

// A decision that came too late: somebody else's stands already.
struct Outrun {
  Decision theirs;
};

struct UploadLine {
  std::string id, name, policy, state, message, archive, packet, at;
};

class ReviewLedger {
 public:
  virtual ~ReviewLedger() = default;

  // Changes whenever another connection wrote to the ledger.
  virtual models::Result<std::int64_t> Version() = 0;
  virtual models::Result<std::vector<PacketLine>> Packets() = 0;  // present, by archive and id
  virtual models::Result<std::optional<KeptReport>> Report(std::int64_t packet) = 0;
  // What repeats across packets, of all packets that count.
  virtual models::Result<std::vector<PacketRepeats>> AllRepeats() = 0;
  virtual models::Result<std::vector<RunLine>> Runs() = 0;
  virtual models::Result<std::vector<RunJob>> Jobs(const std::string& archive) = 0;

  virtual models::Result<std::vector<Decision>> Decisions(const std::string& archive,
                                                          const std::string& packet) = 0;
  // Adds the decision where `seen` is still the last one on its target (0: none), and gives it its
  // number; else says what outran it.
  virtual models::Result<tl::expected<Decision, Outrun>> Decide(Decision decision,
                                                                std::int64_t seen) = 0;
  // False where the chain of all decisions does not hold: a row was changed. Rows that a purge took
  // out are passed over.
  virtual models::Result<bool> ChainHolds() = 0;

  virtual models::Result<std::optional<ReviewedReport>> Reviewed(const std::string& archive,
                                                                 const std::string& packet) = 0;
  virtual Done KeepReviewed(const std::string& archive, const std::string& packet,
                            const ReviewedReport& report) = 0;

  virtual Done KeepUpload(const UploadLine& upload) = 0;
  virtual models::Result<std::vector<UploadLine>> Uploads() = 0;
};

// Of a ledger that is there.
models::Result<std::unique_ptr<ReviewLedger>> OpenReviewLedger(const std::string& where);

}  // namespace heyan::app
