// Ruled tables as grids of cells, and lineless ones from the white between columns.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

// The bands between level rules of one width, one below the other, as fractions of the page.
using BandRun = std::vector<models::Box>;

// The grids that rules draw on an upright page: cells with boxes, spans kept, no text yet. `bands`,
// where given, receives what level rules without upright ones part; whether it is a table shows
// only when its text is known.
std::vector<models::Table> FindRuledTables(const cv::Mat& image,
                                           std::vector<BandRun>* bands = nullptr);

// Puts the page's lines into the cells of its tables (by the centres of their glyphs; a line over a
// rule is split in two), and adds tables of such bands, and lineless tables found from the lines
// alone. Sorts lines in reading order.
void FillTables(models::Page* page, const std::vector<BandRun>& bands = {});

}  // namespace heyan::ingest
