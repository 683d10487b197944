// Columns of a table without upright rules: stretches that text covers, between strips of white.
#pragma once

#include <vector>

#include "models/page.h"

namespace heyan::ingest {

// From left to right, or from top to bottom; in the unit of who asks.
struct Strip {
  double from = 0;
  double to = 0;
};

// The median height of the lines `which`, which must not be empty.
double MiddleHeight(const std::vector<models::Line>& lines, const std::vector<int>& which);

// What text covers of `extent` in more than `strays` of the rows (each: the extents of its pieces).
// Two stretches with less white than `least_white` between them are one.
std::vector<Strip> CoveredStrips(const std::vector<std::vector<Strip>>& rows, const Strip& extent,
                                 std::size_t strays, double least_white);

}  // namespace heyan::ingest
