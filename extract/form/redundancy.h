// What a form says twice, and what follows from its own figures.
#pragma once

#include <cstddef>

#include "extract/paper.h"
#include "models/document.h"

namespace heyan::extract {

// Of facts from `first` on: equal statements of one claim become one (read beyond doubt where two
// places agree); differing ones stay, with a finding.
void SettleRepeats(const Paper& paper, std::size_t first, models::Extraction* out);

// Figures of one form that prove one another's reading: parts and their sum, dates and their term,
// counts and their share.
void ProveByArithmetic(std::size_t first, models::Extraction* out);

}  // namespace heyan::extract
