// Tables as rows of cells that can be asked by row and column, whatever they came from: a ruled
// table, one without lines, an office sheet, or lines that merely stand in rows.
#pragma once

#include <string>
#include <vector>

#include "extract/lists/column_words.h"
#include "extract/paper.h"

namespace heyan::extract {

struct GridCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  std::string text;  // folded
  std::string raw;
  std::vector<int> lines;
  const models::Cell* cell = nullptr;
  models::Box box;
};

struct Grid {
  const models::Page* page = nullptr;
  const models::Table* table = nullptr;  // null: made of lines
  int columns = 0;
  std::vector<GridCell> cells;
  std::vector<std::vector<int>> slots;  // [row][column] to cells, -1 where nothing is

  int rows() const { return static_cast<int>(slots.size()); }
  // The cell that covers the slot; null where none does.
  const GridCell* At(int row, int column) const;
  // The cell that begins in the slot, seen from above: a merged cell counts in its first row only.
  const GridCell* Begins(int row, int column) const;
  models::Box RowBox(int row) const;
  models::Box ColumnBox(int column) const;
};

// The grids of one page from its tables.
std::vector<Grid> TableGrids(const models::Page& page);

// Lines outside every table, in reading order.
std::vector<int> FreeLines(const models::Page& page);

// A page without tables: lines in rows by height, in columns by the heads of the family's words, or
// by the columns of `model` (a page before) where the page has no heads. No rows: nothing to be
// had.
Grid LineGrid(const models::Page& page, Family family, const Grid* model);

}  // namespace heyan::extract
