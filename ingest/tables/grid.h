// Grids of cells that rules enclose.
#pragma once

#include <vector>

#include "ingest/tables/rules.h"
#include "models/page.h"

namespace heyan::ingest {

std::vector<models::Table> GridsOf(const Rules& rules);

}  // namespace heyan::ingest
