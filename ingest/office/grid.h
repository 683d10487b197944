// Cells of an office file gathered to a page: one line a non-empty cell, boxes that keep rows and
// columns.
#pragma once

#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

struct GridCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  std::string text;
  std::string address;
};

// One block of a page: a paragraph (one cell, no table) or a table.
struct GridBlock {
  bool table = false;
  std::string sheet;
  std::vector<GridCell> cells;  // by row, then column
};

// The blocks stand one below the other on the page.
models::Page PageOfBlocks(const models::SourceFile& file, int number,
                          const std::vector<GridBlock>& blocks);

// "C7" for row 6, column 2 (both from 0).
std::string CellName(int row, int column);

}  // namespace heyan::ingest
