// The ledger: what was judged, what every packet states and what is compared across packets. One
// interface over whatever keeps it; no type of a database shows. Every call is one transaction:
// after a crash at any moment the ledger holds whole packets only. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/ledger/rows.h"
#include "models/date.h"
#include "models/error.h"
#include "models/register.h"
#include "models/verdict.h"
#include "verify/lifecycle/filings.h"
#include "verify/repeats/marks.h"

namespace heyan::app {

using Done = models::Result<void>;

// One audit of one archive.
struct AuditRun {
  std::int64_t id = 0;
  std::string archive;  // absolute path
  std::string
      settings;  // hash of all that changes reports besides the packets' content and the day
  models::Date today = *models::Date::Of(2026, 1, 1);
  bool finished = false;
};

// Of a packet that was judged before: what a resumed run needs to pass it over.
struct JudgedBefore {
  std::string job_key;
  models::Conclusion conclusion = models::Conclusion::kReview;
  bool readable = false;
  bool failed = false;
  std::string line;  // what the text format says of it
};

// A packet as judged.
struct PacketRecord {
  std::string archive;
  std::string id;
  std::string path;
  std::string job_key;  // hash of content, settings and day: the same key gives the same report
  bool readable = false;
  bool failed = false;  // nothing was read, or a reader was lost: --retry-failed judges it again
  std::string line;
  std::string report;  // JSON, one line
  ReportRows rows;     // the report once more, as rows to ask in SQL
  verify::PacketMarks marks;
  verify::Snapshot snapshot;            // its figures, for the applicant's next filing
  std::vector<models::Error> problems;  // to be told, not kept
};

// A packet that counts, as a filing of an applicant; or what such a packet held before its files
// were put right in their place.
struct KeptFiling {
  std::string archive;
  std::string id;
  std::string policy;  // id
  verify::Applicant applicant;
  std::string day;        // ISO: the form's date, else the day it was judged by; "" where unknown
  bool replaced = false;  // in its place lie other files now
};

// What repeats in one packet.
struct PacketRepeats {
  std::string archive;
  std::string id;
  std::vector<models::Finding> findings;
};

struct KeptReport {
  std::string id;
  bool readable = false;
  std::string report;
  std::vector<models::Finding> repeats;
};

class Ledger {
 public:
  virtual ~Ledger() = default;

  // With `resume` the last run of this archive and these settings goes on, with the day it was
  // begun on; else, or where there is none, a new one begins.
  virtual models::Result<AuditRun> BeginRun(const std::string& archive, const std::string& settings,
                                            const models::Date& today, bool resume) = 0;
  virtual models::Result<std::optional<AuditRun>> LastRun(const std::string& archive,
                                                          const std::string& settings) = 0;
  virtual Done FinishRun(const AuditRun& run) = 0;
  // How the run judges, as JSON (job_words.h), and how far it is: for the review in the browser.
  virtual Done KeepJob(const AuditRun& /*run*/, const std::string& /*json*/) { return {}; }
  virtual Done KeepProgress(const AuditRun& /*run*/, int /*done*/, int /*expected*/) { return {}; }

  // The packets that lie in the archive now; others of the archive are kept, but count no more.
  virtual Done SetPresent(const std::string& archive, const std::vector<std::string>& ids) = 0;

  virtual models::Result<std::optional<JudgedBefore>> Find(const std::string& archive,
                                                           const std::string& id) = 0;
  // In place of what was kept of the packet.
  virtual Done Keep(const PacketRecord& packet) = 0;

  // Of all packets that count, in byte order of archive and id.
  virtual models::Result<std::vector<verify::PacketMarks>> Marks() = 0;
  // Of all packets that count and of those that were replaced, in byte order of archive and id.
  virtual models::Result<std::vector<KeptFiling>> Filings() = 0;
  // The figures, papers and conditions of one of them.
  virtual models::Result<verify::Snapshot> SnapshotOf(const KeptFiling& filing) = 0;

  // In place of all repeats that were kept.
  virtual Done KeepRepeats(const std::vector<PacketRepeats>& repeats) = 0;

  // The reports of the packets of `archive` that count, one at a time, in byte order of id. Stops
  // where `visit` says false.
  virtual Done EachReport(const std::string& archive,
                          const std::function<bool(const KeptReport&)>& visit) = 0;

  // The register of filings (备案登记).
  virtual Done AddEntry(const models::RegisterEntry& entry) = 0;  // the same again changes nothing
  virtual models::Result<models::Register> ReadRegister() = 0;

  // Takes out what was judged before `day` and runs begun before it. Gives the packets taken out.
  virtual models::Result<int> Purge(const models::Date& day) = 0;

  // Hash of the key that the ledger's hashes were made with; "" where none is set yet.
  virtual models::Result<std::string> KeyId() = 0;
  virtual Done SetKeyId(const std::string& id) = 0;
};

// `where`: a file, made where there is none (mode 0600, folders that are made 0700), or
// "postgresql://…".
models::Result<std::unique_ptr<Ledger>> OpenLedger(const std::string& where);

}  // namespace heyan::app
