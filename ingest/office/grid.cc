#include "ingest/office/grid.h"

#include <algorithm>

namespace heyan::ingest {
namespace {

using models::Box;
using models::Cell;
using models::Line;
using models::Page;
using models::Table;

struct Extent {
  int rows = 1;
  int columns = 1;
};

Extent ExtentOf(const GridBlock& block) {
  Extent extent;
  for (const GridCell& cell : block.cells) {
    extent.rows = std::max(extent.rows, cell.row + cell.row_span);
    extent.columns = std::max(extent.columns, cell.column + cell.column_span);
  }
  return extent;
}

}  // namespace

std::string CellName(int row, int column) {
  std::string letters;
  for (int c = column; c >= 0; c = c / 26 - 1) {
    letters.insert(letters.begin(), static_cast<char>('A' + c % 26));
  }
  return letters + std::to_string(row + 1);
}

Page PageOfBlocks(const models::SourceFile& file, int number,
                  const std::vector<GridBlock>& blocks) {
  Page page;
  page.file = file.path;
  page.sha256 = file.sha256;
  page.number = number;
  page.origin = models::PageOrigin::kOffice;
  int total_rows = 0;
  for (const GridBlock& block : blocks) total_rows += ExtentOf(block).rows;
  const double row_height = 1.0 / std::max(1, total_rows);
  int top_row = 0;
  for (const GridBlock& block : blocks) {
    const Extent extent = ExtentOf(block);
    Table table;
    table.rows = extent.rows;
    table.columns = extent.columns;
    table.sheet = block.sheet;
    table.box = Box{0, top_row * row_height, 1, extent.rows * row_height};
    for (const GridCell& source : block.cells) {
      const Box box{
          static_cast<double>(source.column) / extent.columns, (top_row + source.row) * row_height,
          static_cast<double>(source.column_span) / extent.columns, source.row_span * row_height};
      Cell cell{source.row, source.column, source.row_span, source.column_span, box, source.text,
                {},         source.address};
      if (!source.text.empty()) {
        Line line;
        line.text = source.text;
        // A little inside the cell, so that neighbours do not touch.
        line.box = Box{box.x + box.width * 0.02, box.y + box.height * 0.1, box.width * 0.96,
                       box.height * 0.8};
        line.confidence = {1000};
        line.reader = models::ReaderKind::kOffice;
        cell.lines.push_back(static_cast<int>(page.lines.size()));
        page.lines.push_back(std::move(line));
      }
      table.cells.push_back(std::move(cell));
    }
    if (block.table) page.tables.push_back(std::move(table));
    top_row += extent.rows;
  }
  return page;
}

}  // namespace heyan::ingest
