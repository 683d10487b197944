// One metric as the attachments carry it: the best reading, what it can be at the widest, and what
// is beyond doubt. A form's claims are put into the same shape.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/verdict.h"
#include "verify/judge/exact.h"

namespace heyan::verify {

struct Figure {
  bool present = false;     // some attachment speaks of it
  bool bound_only = false;  // they only bound it: no value of its own
  bool kindred = false;     // of a kindred quantity: bounds conditions, contradicts no claim
  models::Value best;       // the best reading; monostate where only a range is known
  std::optional<models::Interval> interval;  // for the report, where `best` is not one value
  Range range;                               // by the best readings; of dates the day numbers
  Range sure;                                // by what is read beyond doubt; holds `range`
  bool certain = false;                      // texts and words: beyond doubt
  std::vector<models::Value> also;  // the same thing in other kinds (建筑, 使用): agree with any
  std::vector<int> facts;           // shown as evidence
  std::vector<int> doubtful;        // unsure facts that keep it from being beyond doubt
  std::vector<int> open;            // facts that say nothing yet and leave `range` wide
  std::vector<std::string> pages_of;  // documents whose rows may be incomplete: ask the pages
  models::Message how;                // arithmetic and reading, for the explanation

  bool Sure() const {
    return certain || (sure.low && sure.high && range.IsPoint() && sure.IsPoint());
  }
};

using Figures = std::map<models::Metric, Figure>;

}  // namespace heyan::verify
