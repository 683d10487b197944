// Tables without rules: rows of text in columns that white keeps apart (无线表, 三线表).
#pragma once

#include <vector>

#include "models/page.h"

namespace heyan::ingest {

// Grids of cells with boxes and no text yet, like those of FindRuledTables. `free` are indices of
// the lines that no ruled table holds; `proportion` is the page's width over its height.
std::vector<models::Table> FindLinelessTables(const std::vector<models::Line>& lines,
                                              const std::vector<int>& free, double proportion);

}  // namespace heyan::ingest
