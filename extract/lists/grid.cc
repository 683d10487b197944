#include "extract/lists/grid.h"

#include <algorithm>

#include "extract/form/marks.h"
#include "extract/lists/content.h"
#include "extract/text/cells.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"
#include "extract/text/scraps.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Cell;
using models::Page;
using models::Table;

constexpr int kMaxSlots = 4'000'000;  // a sheet beyond this is no list of people

// A tick may be a mark on the page that no reader gave as text.
void AddTicks(const Page& page, GridCell* cell) {
  if (cell->box.Empty() || !cell->text.empty()) return;
  for (const models::Mark& mark : page.marks) {
    if (mark.kind != models::MarkKind::kTick || !mark.checked) continue;
    const double x = mark.box.CentreX();
    const double y = mark.box.CentreY();
    if (x < cell->box.x || x > cell->box.Right() || y < cell->box.y || y > cell->box.Bottom()) {
      continue;
    }
    cell->text = "√";
    return;
  }
}

// The lines of a cell without what a reader made of a seal between the rows.
void TakeLines(const Page& page, const Cell& cell, GridCell* made) {
  bool scraps = false;
  for (const int line : cell.lines) {
    if (line < 0 || line >= static_cast<int>(page.lines.size())) continue;
    if (IsScrapOfSeal(page.lines[static_cast<std::size_t>(line)])) {
      scraps = true;
    } else {
      made->lines.push_back(line);
    }
  }
  made->raw = scraps ? TextOfLines(page, made->lines) : cell.text;
  if (const std::string choice = ChoiceInCell(page, cell); !choice.empty()) made->raw = choice;
  made->text = Fold(made->raw);
}

Grid FromTable(const Page& page, const Table& table) {
  Grid grid;
  grid.page = &page;
  grid.table = &table;
  if (table.rows <= 0 || table.columns <= 0 || table.rows > kMaxSlots / table.columns) return grid;
  grid.columns = table.columns;
  grid.slots.assign(static_cast<std::size_t>(table.rows),
                    std::vector<int>(static_cast<std::size_t>(table.columns), -1));
  for (const Cell& cell : table.cells) {
    if (cell.row < 0 || cell.column < 0 || cell.row >= table.rows || cell.column >= table.columns) {
      continue;
    }
    GridCell made;
    made.row = cell.row;
    made.column = cell.column;
    made.row_span = std::clamp(cell.row_span, 1, table.rows - cell.row);
    made.column_span = std::clamp(cell.column_span, 1, table.columns - cell.column);
    TakeLines(page, cell, &made);
    made.cell = &cell;
    made.box = cell.box;
    AddTicks(page, &made);
    const int index = static_cast<int>(grid.cells.size());
    for (int r = made.row; r < made.row + made.row_span; ++r) {
      for (int c = made.column; c < made.column + made.column_span; ++c) {
        int& slot = grid.slots[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
        if (slot < 0) slot = index;
      }
    }
    grid.cells.push_back(std::move(made));
  }
  return grid;
}

// The lines of a cell, as the reader gave them.
std::vector<std::string> LinesOf(const GridCell& cell) {
  std::vector<std::string> lines(1);
  for (const char c : cell.raw) {
    if (c == '\n') {
      if (!lines.back().empty()) lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

// Every line of the cell is a value of its own: 1, 2; 男, 女; 本科, 大专.
bool IsValues(const std::vector<std::string>& lines) {
  std::vector<std::string> folded;
  for (const std::string& line : lines) folded.push_back(Fold(line));
  const Meaning meaning = MeaningOfContent(folded, Family::kPeople);
  return meaning == Meaning::kIndex || meaning == Meaning::kSex || meaning == Meaning::kPhone ||
         meaning == Meaning::kIdNumber || meaning == Meaning::kDegree ||
         std::ranges::all_of(folded,
                             [](const std::string& line) { return ParseNumber(line).has_value(); });
}

// How many rows a row of the grid really is, where a rule between them was lost: as many as most of
// its cells have lines, if two cells at least hold a value in every line.
std::size_t RowsInRow(const Grid& grid, int row) {
  std::size_t lines = 0;
  int filled = 0;
  int alike = 0;
  int values = 0;
  for (int c = 0; c < grid.columns; ++c) {
    const GridCell* cell = grid.Begins(row, c);
    if (cell == nullptr || cell->text.empty()) continue;
    if (cell->row_span > 1) return 1;
    ++filled;
    const std::vector<std::string> parts = LinesOf(*cell);
    if (parts.size() < 2 || parts.size() != cell->lines.size()) continue;
    if (lines == 0) lines = parts.size();
    if (parts.size() != lines) continue;
    ++alike;
    values += IsValues(parts) ? 1 : 0;
  }
  return values >= 2 && alike * 10 >= filled * 7 ? lines : 1;
}

void SplitRow(Grid* grid, int row, std::size_t into) {
  const std::vector<int> old = grid->slots[static_cast<std::size_t>(row)];
  grid->slots.insert(grid->slots.begin() + row + 1, into - 1,
                     std::vector<int>(static_cast<std::size_t>(grid->columns), -1));
  for (GridCell& cell : grid->cells) {
    if (cell.row > row) cell.row += static_cast<int>(into) - 1;
  }
  std::vector<int> done;
  for (const int slot : old) {
    if (slot < 0 || std::ranges::find(done, slot) != done.end()) continue;
    done.push_back(slot);
    const GridCell whole = grid->cells[static_cast<std::size_t>(slot)];
    const std::vector<std::string> parts = LinesOf(whole);
    if (parts.size() != into || whole.row != row) continue;
    for (std::size_t i = 0; i < into; ++i) {
      GridCell part = whole;
      part.row = row + static_cast<int>(i);
      part.raw = parts[i];
      part.text = Fold(parts[i]);
      part.lines = {whole.lines[i]};
      part.box = grid->page->lines[static_cast<std::size_t>(whole.lines[i])].box;
      int index = slot;
      if (i == 0) {
        grid->cells[static_cast<std::size_t>(slot)] = part;
      } else {
        index = static_cast<int>(grid->cells.size());
        grid->cells.push_back(part);
      }
      for (int c = part.column; c < part.column + part.column_span; ++c) {
        grid->slots[static_cast<std::size_t>(part.row)][static_cast<std::size_t>(c)] = index;
      }
    }
  }
}

void SplitRows(Grid* grid) {
  if (grid->page->origin == models::PageOrigin::kOffice) return;
  for (int r = 0; r < grid->rows(); ++r) {
    const std::size_t rows = RowsInRow(*grid, r);
    if (rows < 2) continue;
    SplitRow(grid, r, rows);
    r += static_cast<int>(rows) - 1;
  }
}

}  // namespace

const GridCell* Grid::At(int row, int column) const {
  if (row < 0 || row >= rows() || column < 0 || column >= columns) return nullptr;
  const int slot = slots[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
  return slot < 0 ? nullptr : &cells[static_cast<std::size_t>(slot)];
}

const GridCell* Grid::Begins(int row, int column) const {
  const GridCell* cell = At(row, column);
  return cell != nullptr && cell->row == row && cell->column == column ? cell : nullptr;
}

Box Grid::RowBox(int row) const {
  Box box;
  for (int c = 0; c < columns; ++c) {
    const GridCell* cell = At(row, c);
    if (cell != nullptr && cell->row_span == 1) box = Union(box, cell->box);
  }
  return box;
}

Box Grid::ColumnBox(int column) const {
  Box box;
  for (int r = 0; r < rows(); ++r) {
    const GridCell* cell = At(r, column);
    if (cell != nullptr && cell->column_span == 1) box = Union(box, cell->box);
  }
  return box;
}

std::vector<Grid> TableGrids(const Page& page) {
  std::vector<Grid> grids;
  for (const Table& table : page.tables) {
    Grid grid = FromTable(page, table);
    if (grid.rows() == 0) continue;
    SplitRows(&grid);
    grids.push_back(std::move(grid));
  }
  return grids;
}

std::vector<int> FreeLines(const Page& page) {
  std::vector<bool> taken(page.lines.size(), false);
  for (const Table& table : page.tables) {
    for (const Cell& cell : table.cells) {
      for (const int line : cell.lines) {
        if (line >= 0 && line < static_cast<int>(taken.size())) {
          taken[static_cast<std::size_t>(line)] = true;
        }
      }
    }
  }
  std::vector<int> free;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i]) free.push_back(static_cast<int>(i));
  }
  return free;
}

}  // namespace heyan::extract
