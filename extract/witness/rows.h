// A list whose numbers do not run as the first reader reads it, and do as another reads it.
#pragma once

#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::extract {

// What one of the other readers makes of the same papers.
struct OtherReading {
  models::ReaderKind reader;
  const models::Extraction* read;
};

// Takes list_rows_unsure away from `base` where another reader saw the same rows, each by itself,
// and proved their count by the list's own numbers or total.
void TakeProvenCounts(const std::vector<OtherReading>& readings, models::Extraction* base);

}  // namespace heyan::extract
