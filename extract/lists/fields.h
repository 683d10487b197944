// Cells of a row as the fields of a record.
#pragma once

#include <string_view>

#include "extract/lists/grid.h"
#include "extract/lists/layout.h"
#include "extract/lists/reading.h"

namespace heyan::extract {

Field FieldOf(const models::Page& page, const GridCell& cell, const LayoutColumn& column);

// Adds the rest of a cell that was broken; the end of a page may lie between.
void Append(const Field& more, Field* field);

// .11, 13.: without the rule or dust beside a number.
std::string_view WithoutSpecks(std::string_view text);

}  // namespace heyan::extract
