// Ruled tables as grids of cells, and lineless ones from the white between columns.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

// The grids that rules draw on an upright page: cells with boxes, spans kept, no text yet.
std::vector<models::Table> FindRuledTables(const cv::Mat& image);

// Puts the page's lines into the cells of its tables (by the centres of their glyphs; a line over a
// rule is split in two), and adds lineless tables found from the lines alone. Sorts lines in
// reading order.
void FillTables(models::Page* page);

}  // namespace heyan::ingest
