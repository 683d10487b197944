// Tables with level rules alone (开放表, 横线表): rules part the rows, white parts the columns, and
// a cell may hold several lines.
#pragma once

#include <vector>

#include "ingest/tables/rules.h"
#include "ingest/tables/tables.h"
#include "models/page.h"

namespace heyan::ingest {

// Runs of three bands or more; rules that a ruled table holds are none of theirs.
std::vector<BandRun> FindBands(const Rules& rules, const std::vector<models::Table>& ruled);

// Grids of cells with boxes and no text yet, for the runs that hold columns. `free` are indices of
// the lines that no ruled table holds; `proportion` is the page's width over its height.
std::vector<models::Table> FindBandedTables(const std::vector<models::Line>& lines,
                                            const std::vector<int>& free,
                                            const std::vector<BandRun>& runs, double proportion);

}  // namespace heyan::ingest
