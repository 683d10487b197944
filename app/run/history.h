// What lies outside a packet and bears on it: the register of filings, and the applicant's earlier
// filings in a ledger. Loaded once a run; a report stays a function of its packet, the register and
// the ledger.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/ledger/ledger.h"
#include "app/report/report.h"
#include "verify/policy.h"

namespace heyan::app {

class History {
 public:
  // A CSV of entries, a ledger that is there, or both; rows of the CSV that are none are told in
  // `problems`.
  static models::Result<History> Open(const std::string& register_file, const std::string& ledger,
                                      std::vector<models::Error>* problems);

  // Adds the findings, and turns a clear report into review where one weighs. Safe from several
  // threads. The error says why earlier filings could not be looked at.
  Done AddTo(PacketReport& report, const verify::Policy& policy) const;

 private:
  models::Register entries_;
  std::shared_ptr<Ledger> ledger_;   // none: only the CSV
  std::vector<KeptFiling> filings_;  // of the ledger
};

// For each filing the one of the same applicant under the same policy that came before it, by day,
// archive and id; -1 for none.
std::vector<int> FilingsBefore(const std::vector<KeptFiling>& filings);

}  // namespace heyan::app
