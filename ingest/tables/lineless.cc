#include "ingest/tables/lineless.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "ingest/tables/lines.h"
#include "ingest/tables/strips.h"

namespace heyan::ingest {
namespace {

using models::Box;
using models::Cell;
using models::Glyph;
using models::Line;
using models::Table;

constexpr std::size_t kFewestColumns = 3;
constexpr std::size_t kFewestRows = 3;
// In heights of a line.
constexpr double kPieceGap = 1.2;    // white inside a read line that may part two columns
constexpr double kColumnGap = 0.45;  // white that parts two columns all the way down
constexpr double kRowGap = 3.2;      // white that ends a table
constexpr double kAlignment = 0.8;   // by which aligned pieces may differ

// A band of text at one height, its pieces left to right. x is measured in heights of the page,
// as y is, so that lengths compare.
struct Band {
  double top = 0;
  double bottom = 0;
  std::vector<Box> pieces;

  double Gap(const Band& next) const { return next.top - bottom; }
};

Box Stretched(const Box& box, double proportion) {
  return {box.x * proportion, box.y, box.width * proportion, box.height};
}

// A detector joins what stands close in a row; glyph places tell the columns apart again.
void AddPieces(const Line& line, double proportion, std::vector<Box>* pieces) {
  if (line.glyphs.empty()) {
    pieces->push_back(Stretched(line.box, proportion));
    return;
  }
  Box piece;
  for (const Glyph& glyph : line.glyphs) {
    if (glyph.text.empty() || glyph.text == " ") continue;
    const Box box = Stretched(glyph.box, proportion);
    if (box.Empty()) continue;
    if (!piece.Empty() && box.x - piece.Right() > kPieceGap * line.box.height) {
      pieces->push_back(piece);
      piece = {};
    }
    piece = Union(piece, box);
  }
  if (!piece.Empty()) pieces->push_back(piece);
}

// A heading read in bits (一 | 、创业团队) is one piece: bits of a word touch, entries of two
// columns do not.
void JoinTouching(std::vector<Box>* pieces) {
  constexpr double kTouch = 0.12;  // of the height
  std::vector<Box> joined;
  for (const Box& piece : *pieces) {
    if (!joined.empty() && piece.x - joined.back().Right() < kTouch * piece.height) {
      joined.back() = Union(joined.back(), piece);
    } else {
      joined.push_back(piece);
    }
  }
  *pieces = std::move(joined);
}

std::vector<Band> BandsOf(const std::vector<Line>& lines, const std::vector<int>& free,
                          double proportion) {
  std::vector<Band> bands;
  for (const std::vector<int>& row : RowsOf(lines, free)) {
    Band band;
    double top = 0;
    double bottom = 0;
    for (const int index : row) {
      const Line& line = lines[static_cast<std::size_t>(index)];
      top += line.box.y;
      bottom += line.box.Bottom();
      AddPieces(line, proportion, &band.pieces);
    }
    if (band.pieces.empty()) continue;
    band.top = top / static_cast<double>(row.size());
    band.bottom = bottom / static_cast<double>(row.size());
    std::sort(band.pieces.begin(), band.pieces.end(),
              [](const Box& a, const Box& b) { return a.x < b.x; });
    JoinTouching(&band.pieces);
    bands.push_back(std::move(band));
  }
  return bands;
}

using Bands = std::vector<Band>;

// Columns between white strips that at most `strays` of the wide bands cross.
std::vector<Strip> ColumnsOf(const std::vector<const Band*>& wide, double height,
                             std::size_t strays) {
  Strip extent = {1e9, -1e9};
  std::vector<std::vector<Strip>> rows;
  for (const Band* band : wide) {
    std::vector<Strip>& row = rows.emplace_back();
    for (const Box& piece : band->pieces) {
      row.push_back({piece.x, piece.Right()});
      extent = {std::min(extent.from, piece.x), std::max(extent.to, piece.Right())};
    }
  }
  return CoveredStrips(rows, extent, strays, kColumnGap * height);
}

std::size_t ColumnAt(const std::vector<Strip>& columns, double x) {
  std::size_t best = 0;
  double distance = 1e9;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double away = std::max({0.0, columns[i].from - x, x - columns[i].to});
    if (away < distance) {
      distance = away;
      best = i;
    }
  }
  return best;
}

// Columns that a piece stands in: the one of its middle, and others whose white it fills up.
std::pair<std::size_t, std::size_t> ColumnsUnder(const std::vector<Strip>& columns,
                                                 const Box& piece, double height) {
  std::size_t first = ColumnAt(columns, piece.CentreX());
  std::size_t last = first;
  while (first > 0 && piece.x < columns[first - 1].to - 0.3 * height) --first;
  while (last + 1 < columns.size() && piece.Right() > columns[last + 1].from + 0.3 * height) {
    ++last;
  }
  return {first, last};
}

double Spread(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return values[n * 4 / 5] - values[n / 5];
}

// Entries of a column of a table start, end or stand at one place; words of prose do not.
bool Aligned(const std::vector<const Band*>& wide, const std::vector<Strip>& columns,
             double height) {
  std::size_t aligned = 0;
  std::size_t filled = 0;
  double text = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::vector<double> left;
    std::vector<double> centre;
    std::vector<double> right;
    for (const Band* band : wide) {
      Box whole;
      for (const Box& piece : band->pieces) {
        const auto [first, last] = ColumnsUnder(columns, piece, height);
        if (first == c && last == c) whole = Union(whole, piece);
      }
      if (whole.Empty()) continue;
      text += whole.width;
      left.push_back(whole.x);
      centre.push_back(whole.CentreX());
      right.push_back(whole.Right());
    }
    if (left.size() * 5 >= wide.size() * 2 || left.size() >= kFewestRows) ++filled;
    if (left.size() < 2) continue;
    const double least = std::min({Spread(left), Spread(centre), Spread(right)});
    if (least < kAlignment * height) ++aligned;
  }
  const double width = columns.back().to - columns.front().from;
  const double full = text / (width * static_cast<double>(wide.size()));
  return filled >= kFewestColumns && aligned >= kFewestColumns &&
         aligned * 10 >= columns.size() * 7 && full < 0.9;
}

struct Found {
  std::size_t first = 0;  // bands
  std::size_t end = 0;
  std::vector<Strip> columns;
};

// Looks at bands [first, end) as one table.
std::optional<Found> AsTable(const Bands& bands, std::size_t first, std::size_t end,
                             double height) {
  std::vector<const Band*> wide;
  for (std::size_t i = first; i < end; ++i) {
    if (bands[i].pieces.size() >= kFewestColumns) wide.push_back(&bands[i]);
  }
  if (wide.size() < kFewestRows) return std::nullopt;
  std::optional<Found> best;
  const std::size_t most_strays = wide.size() / 8 + (wide.size() >= 5 ? 1 : 0);
  for (std::size_t strays = 0; strays <= std::min<std::size_t>(most_strays, 4); ++strays) {
    std::vector<Strip> columns = ColumnsOf(wide, height, strays);
    if (columns.size() < kFewestColumns || columns.size() > 30) continue;
    if (!Aligned(wide, columns, height)) continue;
    // More columns must not be bought with strays that merely hide the long entries of one.
    if (!best || columns.size() > best->columns.size()) best = Found{first, end, columns};
  }
  return best;
}

// Entries in three columns and more, each in one: a row of the table, though a scrap beside them (a
// seal's letters) spoils the white between two columns.
bool Belongs(const Band& band, const std::vector<Strip>& columns, double height) {
  std::vector<bool> filled(columns.size(), false);
  for (const Box& piece : band.pieces) {
    const auto [first, last] = ColumnsUnder(columns, piece, height);
    if (first == last) filled[first] = true;
  }
  const auto count = static_cast<std::size_t>(std::count(filled.begin(), filled.end(), true));
  return filled[0] && count >= kFewestColumns && count * 2 > columns.size();
}

std::vector<std::pair<std::size_t, std::size_t>> Runs(const Bands& bands, double height) {
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  std::size_t first = bands.size();
  std::size_t last_wide = 0;
  const auto close = [&] {
    if (first < bands.size()) runs.emplace_back(first, last_wide + 1);
    first = bands.size();
  };
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const bool wide = bands[i].pieces.size() >= kFewestColumns;
    if (first < bands.size() &&
        (bands[i - 1].Gap(bands[i]) > kRowGap * height || i > last_wide + 4)) {
      close();
    }
    if (!wide) continue;
    if (first == bands.size()) first = i;
    last_wide = i;
  }
  close();
  return runs;
}

// One piece in the middle of the table that stands under no column's middle: 二、在孵企业.
bool HeadsGroup(const Band& band, const std::vector<Strip>& columns, double height) {
  if (band.pieces.size() != 1) return false;
  const Box& piece = band.pieces.front();
  const double middle = (columns.front().from + columns.back().to) / 2;
  if (std::abs(piece.CentreX() - middle) > 2 * height) return false;
  return std::none_of(columns.begin(), columns.end(), [&](const Strip& column) {
    return std::abs(piece.CentreX() - (column.from + column.to) / 2) < 1.5 * height ||
           std::abs(piece.x - column.from) < 0.5 * height;
  });
}

// Bands that make up one row of the table: lines of cells that run over several lines.
std::vector<Strip> RowsIn(const Bands& bands, const Found& found, double height,
                          std::vector<std::pair<std::size_t, std::size_t>>* members) {
  const std::size_t count = found.end - found.first;
  const auto band = [&](std::size_t i) -> const Band& { return bands[found.first + i]; };
  std::vector<bool> starts_row(count, true);
  std::vector<bool> full(count, false);
  std::vector<double> gaps;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<bool> columns(found.columns.size(), false);
    for (const Box& piece : band(i).pieces) {
      const auto [from, to] = ColumnsUnder(found.columns, piece, height);
      for (std::size_t c = from; c <= to; ++c) columns[c] = true;
      // A heading across the table (一、创业团队) is a row of its own.
      if (to - from + 1 >= kFewestColumns) full[i] = true;
    }
    const auto filled = static_cast<std::size_t>(std::count(columns.begin(), columns.end(), true));
    if (filled * 2 >= found.columns.size()) full[i] = true;
    // A number in the first column begins a row even where the rest is left blank.
    if (columns[0] && filled >= 2) full[i] = true;
    if (HeadsGroup(band(i), found.columns, height)) full[i] = true;
    if (i > 0 && full[i] && full[i - 1]) gaps.push_back(band(i - 1).Gap(band(i)));
  }
  double usual = 0.8 * height;
  if (!gaps.empty()) {
    std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2),
                     gaps.end());
    usual = gaps[gaps.size() / 2];
  }
  for (std::size_t i = 0; i < count; ++i) {
    const double above = i > 0 ? band(i - 1).Gap(band(i)) : 1e9;
    const double below = i + 1 < count ? band(i).Gap(band(i + 1)) : 1e9;
    if (above < -0.08 * height) starts_row[i] = false;  // side by side, half a line apart
    if (full[i]) continue;
    const double nearest = std::min(above, below);
    if (nearest > 0.75 * std::max(usual, 0.4 * height)) continue;
    if (above <= below + 0.05 * height) {
      starts_row[i] = false;
    } else if (i + 1 < count) {
      starts_row[i + 1] = false;
    }
  }
  starts_row[0] = true;
  std::vector<Strip> rows;
  for (std::size_t i = 0; i < count; ++i) {
    if (starts_row[i]) {
      rows.push_back({band(i).top, band(i).bottom});
      members->emplace_back(found.first + i, found.first + i + 1);
    } else {
      rows.back().from = std::min(rows.back().from, band(i).top);
      rows.back().to = std::max(rows.back().to, band(i).bottom);
      members->back().second = found.first + i + 1;
    }
  }
  return rows;
}

// Edges halfway through the white between neighbours.
std::vector<double> Edges(const std::vector<Strip>& parts, double margin) {
  std::vector<double> edges = {parts.front().from - margin};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    edges.push_back((parts[i - 1].to + parts[i].from) / 2);
  }
  edges.push_back(parts.back().to + margin);
  return edges;
}

Table TableOf(const Bands& bands, const Found& found, double height, double proportion) {
  std::vector<std::pair<std::size_t, std::size_t>> members;
  const std::vector<Strip> rows = RowsIn(bands, found, height, &members);
  const std::vector<double> y = Edges(rows, 0.3 * height);
  // A long value in a row of few pieces reaches beyond the columns: no line is cut at the edge.
  std::vector<Strip> columns = found.columns;
  for (std::size_t b = found.first; b < found.end; ++b) {
    for (const Box& piece : bands[b].pieces) {
      columns.front().from = std::min(columns.front().from, piece.x);
      columns.back().to = std::max(columns.back().to, piece.Right());
    }
  }
  const std::vector<double> x = Edges(columns, 0.6 * height);
  Table table;
  table.ruled = false;
  table.rows = static_cast<int>(rows.size());
  table.columns = static_cast<int>(found.columns.size());
  table.box = {x.front() / proportion, y.front(), (x.back() - x.front()) / proportion,
               y.back() - y.front()};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<bool> joined(found.columns.size(), false);  // with the column before
    for (std::size_t b = members[row].first; b < members[row].second; ++b) {
      for (const Box& piece : bands[b].pieces) {
        const auto [first, last] = ColumnsUnder(found.columns, piece, height);
        for (std::size_t c = first + 1; c <= last; ++c) joined[c] = true;
      }
    }
    for (std::size_t column = 0; column < found.columns.size();) {
      std::size_t end = column + 1;
      while (end < found.columns.size() && joined[end]) ++end;
      Cell cell;
      cell.row = static_cast<int>(row);
      cell.column = static_cast<int>(column);
      cell.column_span = static_cast<int>(end - column);
      cell.box = {x[column] / proportion, y[row], (x[end] - x[column]) / proportion,
                  y[row + 1] - y[row]};
      table.cells.push_back(std::move(cell));
      column = end;
    }
  }
  return table;
}

}  // namespace

std::vector<Table> FindLinelessTables(const std::vector<Line>& lines, const std::vector<int>& free,
                                      double proportion) {
  if (free.size() < kFewestRows) return {};
  const double height = MiddleHeight(lines, free);
  if (height <= 0 || proportion <= 0) return {};
  const Bands bands = BandsOf(lines, free, proportion);
  std::vector<Table> tables;
  for (const auto& [begin, stop] : Runs(bands, height)) {
    // A line of particulars above the head or below the last row may fit no column: the run is
    // tried without its outermost bands too, and the fullest reading wins.
    std::optional<Found> best;
    double best_score = 0;
    for (std::size_t first = begin; first < std::min(begin + 3, stop); ++first) {
      for (std::size_t end = stop; end > first && end + 3 > stop; --end) {
        const std::optional<Found> found = AsTable(bands, first, end, height);
        if (!found) continue;
        const double score = static_cast<double>((found->columns.size() - 1) * (end - first));
        if (score <= best_score) continue;
        best_score = score;
        best = found;
      }
    }
    if (!best) continue;
    while (best->end < stop && Belongs(bands[best->end], best->columns, height)) ++best->end;
    Table table = TableOf(bands, *best, height, proportion);
    if (table.rows >= static_cast<int>(kFewestRows)) tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace heyan::ingest
