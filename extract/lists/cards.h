// A list as cards: every person or tenant in a small table of its own, labels beside their values.
#pragma once

#include <optional>
#include <vector>

#include "extract/lists/grid.h"
#include "extract/lists/reading.h"

namespace heyan::extract {

// The cards of one page as one grid: a head row of their labels, a row a card. Nothing where the
// tables are no cards. One card tells nothing, unless the list has shown its make before.
std::optional<Grid> CardGrid(const std::vector<Grid>& grids, const ListWish& wish,
                             bool one_is_enough);

}  // namespace heyan::extract
