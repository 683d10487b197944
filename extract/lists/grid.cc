#include "extract/lists/grid.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extract/lists/content.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Cell;
using models::Line;
using models::Page;
using models::Table;

constexpr int kMaxSlots = 4'000'000;  // a sheet beyond this is no list of people

bool HasTick(std::string_view text) {
  for (const std::string_view tick : {"√", "☑", "■", "✓", "✔"}) {
    if (text.find(tick) != std::string_view::npos) return true;
  }
  return false;
}

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
    if (!HasTick(cell->text)) cell->text += "√";
  }
}

// What a reader makes of a seal's ring between the rows: one sign, or a few that are no words, that
// it does not believe itself.
bool IsScrapOfSeal(const Line& line) {
  constexpr int kBelieved = 600;  // permille
  if (!line.under_seal || line.confidence.permille >= kBelieved) return false;
  const std::u32string points = ToCodePoints(line.text);
  const bool words =
      std::ranges::any_of(points, [](char32_t c) { return c >= 0x80 || (c >= U'0' && c <= U'9'); });
  return points.size() <= 1 || (points.size() <= 3 && !words);
}

// The lines of a cell without those scraps.
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
  made->raw = cell.text;
  if (scraps) {
    made->raw.clear();
    for (const int line : made->lines) {
      if (!made->raw.empty()) made->raw += '\n';
      made->raw += page.lines[static_cast<std::size_t>(line)].text;
    }
  }
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
  const Meaning meaning = MeaningOfContent(folded);
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

// A piece of a line: readers glue neighbours of a row together where the white is narrow.
struct Piece {
  std::string raw;
  Box box;
  int line = 0;
  Box level = {};  // where it would stand on a sheet laid straight
};

void SplitByGlyphs(const Line& line, int index, std::vector<Piece>* pieces) {
  std::vector<double> widths;
  for (const models::Glyph& glyph : line.glyphs) {
    if (!glyph.box.Empty()) widths.push_back(glyph.box.width);
  }
  if (widths.empty()) {
    pieces->push_back(Piece{line.text, line.box, index});
    return;
  }
  std::ranges::nth_element(widths, widths.begin() + static_cast<long>(widths.size() / 2));
  const double wide = 1.3 * widths[widths.size() / 2];
  Piece piece{"", {}, index};
  double right = -1;
  for (const models::Glyph& glyph : line.glyphs) {
    if (right >= 0 && !glyph.box.Empty() && glyph.box.x - right > wide && !piece.raw.empty()) {
      pieces->push_back(piece);
      piece = Piece{"", {}, index};
    }
    piece.raw += glyph.text;
    if (glyph.box.Empty()) continue;
    piece.box = Union(piece.box, glyph.box);
    right = glyph.box.Right();
  }
  if (!piece.raw.empty()) pieces->push_back(piece);
}

// By runs of two or more blanks, the box cut in proportion.
void SplitByBlanks(const Line& line, int index, std::vector<Piece>* pieces) {
  const std::u32string points = ToCodePoints(line.text);
  const auto is_blank = [](char32_t c) { return c == U' ' || c == U'\t' || c == U'\u3000'; };
  double total = 0;
  std::vector<double> at(points.size() + 1, 0);
  for (std::size_t i = 0; i < points.size(); ++i) {
    at[i] = total;
    total += points[i] < 0x2000 ? 0.5 : 1.0;
  }
  at[points.size()] = total;
  if (total <= 0) return;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= points.size(); ++i) {
    std::size_t end = i;
    while (end < points.size() && is_blank(points[end])) ++end;
    const bool cut = i == points.size() || end - i >= 2 || (end > i && points[i] != U' ');
    if (!cut) continue;
    if (i > begin) {
      Box box = line.box;
      box.x += line.box.width * at[begin] / total;
      box.width = line.box.width * (at[i] - at[begin]) / total;
      pieces->push_back(
          Piece{ToUtf8(std::u32string_view(points).substr(begin, i - begin)), box, index});
    }
    begin = end;
    i = std::max(i, end > 0 ? end - 1 : end);
  }
}

std::vector<Piece> PiecesOf(const Page& page) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    if (line.box.Empty()) continue;
    if (line.glyphs.empty()) {
      SplitByBlanks(line, static_cast<int>(i), &pieces);
    } else {
      SplitByGlyphs(line, static_cast<int>(i), &pieces);
    }
  }
  return pieces;
}

// How much the lines of a page climb from left to right (a sheet laid askew), as a share of the
// page's width: the slope at which most lines share their heights with others.
double SlopeOf(const std::vector<Piece>& pieces) {
  if (pieces.size() < 12) return 0;
  std::vector<double> heights;
  for (const Piece& piece : pieces) heights.push_back(piece.box.height);
  std::ranges::nth_element(heights, heights.begin() + static_cast<long>(heights.size() / 2));
  const double bin = 0.4 * heights[heights.size() / 2];
  if (bin <= 0.0005) return 0;
  constexpr int kSteps = 40;
  constexpr double kStep = 0.002;
  const auto crowding = [&](double slope) {
    std::map<long, long> bins;
    for (const Piece& piece : pieces) {
      const double y = piece.box.CentreY() - slope * (piece.box.CentreX() - 0.5);
      ++bins[std::lround(y / bin)];
    }
    long sum = 0;
    for (const auto& [at, n] : bins) {
      const auto next = bins.find(at + 1);  // a row on the border of two bins
      sum += n * n + (next == bins.end() ? 0 : n * next->second);
    }
    return sum;
  };
  double best = 0;
  long most = crowding(0) * 11 / 10;  // a straight page stays straight
  for (int i = -kSteps; i <= kSteps; ++i) {
    const long sum = crowding(i * kStep);
    if (sum <= most) continue;
    most = sum;
    best = i * kStep;
  }
  return best;
}

// Turns the pieces about the middle of the page so that rows lie level and columns stand upright.
void Level(const Page& page, std::vector<Piece>* pieces) {
  const double slope = SlopeOf(*pieces);
  const double aspect = page.width > 0 ? static_cast<double>(page.height) / page.width : 1.4;
  const double lean = slope * aspect * aspect;
  for (Piece& piece : *pieces) {
    piece.level = piece.box;
    piece.level.y -= slope * (piece.box.CentreX() - 0.5);
    piece.level.x += lean * (piece.box.CentreY() - 0.5);
  }
}

std::vector<std::vector<Piece>> RowsOf(std::vector<Piece> pieces) {
  std::ranges::stable_sort(pieces, {}, [](const Piece& p) { return p.level.CentreY(); });
  std::vector<std::vector<Piece>> rows;
  double centre = 0;
  for (Piece& piece : pieces) {
    const double height = rows.empty() ? 0 : rows.back().front().level.height;
    if (rows.empty() ||
        piece.level.CentreY() - centre > 0.6 * std::max(height, piece.level.height)) {
      rows.emplace_back();
      centre = piece.level.CentreY();
    }
    rows.back().push_back(std::move(piece));
  }
  for (std::vector<Piece>& row : rows) {
    std::ranges::stable_sort(row, {}, [](const Piece& p) { return p.level.x; });
  }
  return rows;
}

int HeadsIn(const std::vector<Piece>& row, Family family) {
  int heads = 0;
  for (const Piece& piece : row) {
    if (ReadHead(Fold(piece.raw), family).strength >= 1) ++heads;
  }
  return heads;
}

int NearestColumn(const Box& box, const std::vector<Box>& columns) {
  int best = -1;
  double best_score = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Box& column = columns[i];
    const double shared = std::min(box.Right(), column.Right()) - std::max(box.x, column.x);
    const double score = shared > 0 ? 1 + shared : -std::abs(box.CentreX() - column.CentreX());
    if (best < 0 || score > best_score) {
      best = static_cast<int>(i);
      best_score = score;
    }
  }
  return best;
}

void PlacePiece(const Piece& piece, int row, int column, Grid* grid) {
  int& slot = grid->slots[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
  if (slot < 0) {
    slot = static_cast<int>(grid->cells.size());
    GridCell cell;
    cell.row = row;
    cell.column = column;
    grid->cells.push_back(cell);
  }
  GridCell& cell = grid->cells[static_cast<std::size_t>(slot)];
  if (!cell.raw.empty()) cell.raw += ' ';
  cell.raw += piece.raw;
  cell.text = Fold(cell.raw);
  if (std::ranges::find(cell.lines, piece.line) == cell.lines.end()) {
    cell.lines.push_back(piece.line);
  }
  cell.box = Union(cell.box, piece.box);
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

Grid LineGrid(const Page& page, Family family, const Grid* model) {
  Grid grid;
  grid.page = &page;
  std::vector<Piece> pieces = PiecesOf(page);
  Level(page, &pieces);
  const std::vector<std::vector<Piece>> rows = RowsOf(std::move(pieces));
  std::size_t head = rows.size();
  int most = 1;  // two heads at least
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int heads = HeadsIn(rows[i], family);
    if (heads > most) {
      most = heads;
      head = i;
    }
  }
  std::vector<Box> columns;
  if (head < rows.size()) {
    for (const Piece& piece : rows[head]) columns.push_back(piece.level);
  } else if (model != nullptr) {
    head = 0;
    for (int c = 0; c < model->columns; ++c) columns.push_back(model->ColumnBox(c));
  }
  if (columns.size() < 2) return grid;
  grid.columns = static_cast<int>(columns.size());
  grid.slots.assign(rows.size() - head,
                    std::vector<int>(static_cast<std::size_t>(grid.columns), -1));
  for (std::size_t r = head; r < rows.size(); ++r) {
    for (const Piece& piece : rows[r]) {
      PlacePiece(piece, static_cast<int>(r - head), NearestColumn(piece.level, columns), &grid);
    }
  }
  return grid;
}

}  // namespace heyan::extract
