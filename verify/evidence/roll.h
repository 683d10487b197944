// The rows of rosters and lists, counted: copies once, stated totals compared.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "verify/evidence/papers.h"

namespace heyan::verify {

struct Row {
  std::string document;
  std::string subject;
  std::string name;
  int fact = -1;
};

struct Roll {
  std::vector<Row> rows;
  std::vector<int> totals;     // facts of stated totals
  bool sure = false;           // the number of rows is beyond doubt
  bool maybe_more = false;     // rows may stand where nothing was read: no upper end is sure
  bool total_differs = false;  // rows against a stated total
  std::int64_t stated = 0;     // where it differs
  std::vector<int> doubtful;   // unsure rows
  std::vector<std::string> documents;
};

// Rows are the facts `row`; totals the facts `stated`. `takes` chooses documents.
Roll ReadRoll(const Papers& papers, models::Metric row, models::Metric stated,
              const std::function<bool(const models::Document&)>& takes);

// A count of `low` to `high` rows of the roll by the best reading and `sure_low` to `sure_high` by
// what is beyond doubt.
struct Tally {
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::int64_t sure_low = 0;
  std::int64_t sure_high = 0;
  std::vector<int> facts;
  std::vector<int> doubtful;
  std::vector<int> open;  // cells that say nothing yet: between `low` and `high`
};
Figure CountOf(const Roll& roll, const Tally& tally);

// part / whole where both are counted on the same rows: its own ends, exactly.
Figure ShareFigure(const Roll& roll, const Tally& part, std::int64_t whole_low,
                   std::int64_t whole_high);

}  // namespace heyan::verify
