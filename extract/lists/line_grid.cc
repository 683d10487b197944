#include <algorithm>
#include <cmath>
#include <map>

#include "extract/lists/grid.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Line;
using models::Page;

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
