// Whether the rows that were read may not be all, or not rows: then their number proves nothing.
#pragma once

#include <optional>

#include "extract/lists/reading.h"

namespace heyan::extract {

struct CountDoubt {
  const models::Page* page = nullptr;
  models::Message why;
};

// Nothing where the list speaks for its own count. Asked only where neither its numbers (序号) nor
// a stated total (合计) agree with the rows.
std::optional<CountDoubt> DoubtInCount(const ListReading& list);

// The next number stands below the last row, or above the first of the next page: a row that was
// not taken for one. Numbers that run up to it cannot show it.
bool NextNumberIsLeftOut(const ListReading& list);

}  // namespace heyan::extract
