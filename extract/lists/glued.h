// What readers glue together between neighbouring columns.
#pragma once

#include <vector>

#include "extract/lists/grid.h"
#include "extract/lists/layout.h"

namespace heyan::extract {

// 11星海科技有限公司: the number of a row that was read as one with the name beside it is put into
// its own column, where it is the next of its column.
void PartNumbers(const std::vector<Meaning>& keys, const Layout& layout, Grid* grid);

}  // namespace heyan::extract
