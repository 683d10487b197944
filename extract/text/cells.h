// What cells of tables are made of: lines of the page, and what lies inside them.
#pragma once

#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::extract {

// Those lines of the page, one below the other. Indices that the page does not have are passed
// over.
std::string TextOfLines(const models::Page& page, const std::vector<int>& lines);

// Whether the middle of `inner` lies inside `box`.
bool HoldsMiddle(const models::Box& box, const models::Box& inner);

}  // namespace heyan::extract
