// Heads at the foot of one page whose values stand in the first row of the next.
#pragma once

#include <vector>

#include "extract/form/pieces.h"

namespace heyan::extract {

// Where the last row of a table on the page before names fields only, and this page
// begins with a row that names none, the heads join the pieces of this page, above that row.
void CarryHeads(const std::vector<Piece>& before, std::vector<Piece>* pieces);

}  // namespace heyan::extract
