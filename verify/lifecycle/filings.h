// Two filings of one applicant against each other: what a change clause (郑州 第十四条, 常州
// 第十四条) asks to be reported, what a resubmission (补正) changed, what moved oddly between two
// years. A filing is kept as a snapshot of its figures, so that its papers need not be read again.
// Pure.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/register.h"
#include "models/verdict.h"
#include "verify/lifecycle/lifecycle.h"

namespace heyan::verify {

// One figure of a snapshot, and where it stands.
struct Held {
  models::Value value;
  bool sure = false;  // read beyond doubt
  std::string document;
  int page = 0;
  bool operator==(const Held&) const = default;
};

struct Snapshot {
  std::string archive;  // where it is kept; "" for the packet at hand
  std::string packet;
  models::Date as_of = *models::Date::Of(2000, 1, 1);  // the form's own date where it states one
  Applicant applicant;
  std::map<models::Metric, Held> claims;
  std::map<models::Metric, Held> evidence;  // one value each; intervals are left out
  std::vector<std::pair<models::DocumentType, std::string>> papers;  // type, SHA-256 of the file
  std::map<std::string, models::Judgement> conditions;               // by id
};

// Of a packet as read; its conditions are the caller's to add. `as_of` where the form has no date.
Snapshot TakeSnapshot(const Policy& policy, const models::Extraction& extraction,
                      const models::Date& as_of);

// Filings of one applicant that lie less than half a year apart are one filing that was put right
// (补正); those that lie further apart are two.
bool IsResubmission(const Snapshot& before, const Snapshot& after);

// Differences that the policy's clause asks to be reported: `change_to_report`, medium where no
// report of a change stands in the register for the time between, low where one does, none is due
// yet or a reading is unsure.
std::vector<models::Finding> FindChanges(const Policy& policy, const Snapshot& before,
                                         const Snapshot& after, const models::Register& entries);

// `resubmitted` (low): figures, papers and conditions that differ from the filing before; nothing
// where all is the same.
std::vector<models::Finding> FindResubmission(const Snapshot& before, const Snapshot& after);

// Between two years: `figures_moved` (low), `figures_unchanged` (low), `established_differs`
// (medium; low where a reading is unsure).
std::vector<models::Finding> FindOddMoves(const Snapshot& before, const Snapshot& after);

// All that the filing before says of this one; the findings carry both places.
std::vector<models::Finding> CompareFilings(const Policy& policy, const Snapshot& before,
                                            const Snapshot& after, const models::Register& entries);

}  // namespace heyan::verify
