// Cases told one after the other under heads of their own (典型案例一：…), without a table.
#pragma once

#include "extract/lists/reading.h"

namespace heyan::extract {

// A record a case, by its head; none where the heads do not run 1, 2, 3 … with a text under each.
ListReading ReadCases(const Paper& paper);

}  // namespace heyan::extract
