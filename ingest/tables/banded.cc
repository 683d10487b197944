#include "ingest/tables/banded.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
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

constexpr std::size_t kFewestBands = 3;
constexpr double kBeyond = 0.02;  // of the page's width, by which text may overhang the rules
// In heights of a line.
constexpr double kStrip = 0.45;      // white that parts two columns
constexpr double kLowestBand = 0.8;  // below it two rules are one double rule

// The glyphs of one band; x in fractions of the page's width.
struct LineText {
  Box box;
  std::vector<Box> glyphs;
  std::string text;
};

struct BandText {
  Box band;
  std::vector<LineText> lines;  // left to right
};

std::vector<BandText> TextOf(const std::vector<Line>& lines, const std::vector<int>& free,
                             const BandRun& run) {
  std::vector<BandText> bands;
  for (const Box& place : run) {
    BandText band;
    band.band = place;
    for (const int index : free) {
      const Line& line = lines[static_cast<std::size_t>(index)];
      const double y = line.box.CentreY();
      if (y < band.band.y || y >= band.band.Bottom()) continue;
      LineText& text = band.lines.emplace_back(LineText{line.box, {}, line.text});
      for (const Glyph& glyph : GlyphsOf(line)) {
        if (glyph.text != " " && !glyph.box.Empty()) text.glyphs.push_back(glyph.box);
      }
    }
    std::ranges::sort(band.lines, {}, [](const LineText& line) { return line.box.x; });
    bands.push_back(std::move(band));
  }
  return bands;
}

// Columns between strips of white that hardly any band has a glyph in.
std::vector<Strip> ColumnsOf(const std::vector<BandText>& bands, double strip) {
  std::vector<std::vector<Strip>> rows;
  for (const BandText& band : bands) {
    std::vector<Strip>& row = rows.emplace_back();
    for (const LineText& line : band.lines) {
      for (const Box& glyph : line.glyphs) row.push_back({glyph.x, glyph.Right()});
    }
  }
  const Box& first = bands.front().band;
  const std::size_t strays = bands.size() >= 6 ? bands.size() / 6 : 0;  // headings across
  return CoveredStrips(rows, {first.x, first.Right()}, strays, strip);
}

// Where one line of text ends and the next begins at one height, inside [from, to].
std::vector<double> SeamsIn(const BandText& band, const Strip& column) {
  std::vector<Box> lines;
  for (const LineText& line : band.lines) {
    const double middle = line.box.CentreX();
    if (middle > column.from && middle < column.to) lines.push_back(line.box);
  }
  std::vector<double> seams;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Box& left = lines[i];
    const Box& right = lines[i + 1];
    const bool level = std::abs(left.CentreY() - right.CentreY()) < 0.5 * left.height;
    if (level && right.x > left.CentreX()) seams.push_back((left.Right() + right.x) / 2);
  }
  return seams;
}

// Two columns that stand close (序号 and the name behind it): in most bands one line ends and
// another begins at the same place.
std::optional<double> SeamOf(const std::vector<BandText>& bands, const Strip& column,
                             double strip) {
  for (const double seam : SeamsIn(bands[bands.size() / 2], column)) {
    std::size_t agreeing = 0;
    double sum = 0;
    for (const BandText& band : bands) {
      for (const double other : SeamsIn(band, column)) {
        if (std::abs(other - seam) > strip) continue;
        ++agreeing;
        sum += other;
        break;
      }
    }
    if (agreeing * 10 >= bands.size() * 7) return sum / static_cast<double>(agreeing);
  }
  return std::nullopt;
}

std::vector<Strip> SplitAtSeams(const std::vector<BandText>& bands, std::vector<Strip> columns,
                                double strip) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    constexpr std::size_t kMostColumns = 30;
    const auto seam = SeamOf(bands, columns[c], strip);
    if (!seam || columns.size() >= kMostColumns) continue;
    const Strip right = {*seam, columns[c].to};
    columns[c].to = *seam;
    columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(c) + 1, right);
  }
  return columns;
}

std::size_t ColumnAt(const std::vector<Strip>& columns, double x) {
  std::size_t column = 0;
  while (column + 1 < columns.size() && x > (columns[column].to + columns[column + 1].from) / 2) {
    ++column;
  }
  return column;
}

// How many rows of text each column has in this band.
std::vector<int> RowsByColumn(const BandText& band, const std::vector<Strip>& columns) {
  std::vector<std::vector<double>> seen(columns.size());
  std::vector<int> rows(columns.size(), 0);
  for (const LineText& line : band.lines) {
    for (const Box& glyph : line.glyphs) {
      std::vector<double>& heights = seen[ColumnAt(columns, glyph.CentreX())];
      const bool known = std::ranges::any_of(heights, [&](double y) {
        return std::abs(y - line.box.CentreY()) < 0.6 * line.box.height;
      });
      if (!known) heights.push_back(line.box.CentreY());
    }
  }
  for (std::size_t c = 0; c < columns.size(); ++c) rows[c] = static_cast<int>(seen[c].size());
  return rows;
}

std::ptrdiff_t FilledCells(const std::vector<BandText>& bands, const std::vector<Strip>& columns) {
  if (columns.empty()) return 0;
  std::ptrdiff_t filled = 0;
  for (const BandText& band : bands) {
    filled += std::ranges::count_if(RowsByColumn(band, columns), [](int n) { return n > 0; });
  }
  return filled;
}

// Words of a head stand wider than the numbers below them: the rows alone may show more columns. Of
// few rows that proves nothing, unless the head has a word for each.
std::vector<Strip> BestColumns(const std::vector<BandText>& bands, double strip) {
  std::vector<Strip> all = SplitAtSeams(bands, ColumnsOf(bands, strip), strip);
  const std::vector<BandText> rows(bands.begin() + 1, bands.end());
  std::vector<Strip> without = SplitAtSeams(rows, ColumnsOf(rows, strip), strip);
  const bool enough = bands.size() > kFewestBands || bands.front().lines.size() == without.size();
  return enough && FilledCells(bands, without) > FilledCells(bands, all) ? without : all;
}

// Several rows of the table between two rules (三线表): each column has a line for each.
bool HoldsSeveralRows(const BandText& band, const std::vector<Strip>& columns) {
  const std::vector<int> rows = RowsByColumn(band, columns);
  const int most = *std::ranges::max_element(rows);
  const auto as_many = std::ranges::count_if(rows, [&](int n) { return n * 10 >= most * 7; });
  return most >= 3 && as_many * 2 > static_cast<std::ptrdiff_t>(columns.size());
}

struct Banded {
  std::vector<BandText> bands;
  std::vector<Strip> columns;
};

// Columns that a line runs into by more than the slip of a centred word.
std::vector<bool> JoinedColumns(const BandText& band, const std::vector<Strip>& columns,
                                double strip) {
  constexpr double kRunsInto = 3;                   // strips: about one character and a half
  std::vector<bool> joined(columns.size(), false);  // with the column before
  for (const LineText& line : band.lines) {
    for (std::size_t c = 1; c < columns.size(); ++c) {
      const double edge = (columns[c - 1].to + columns[c].from) / 2;
      if (edge - line.box.x < kRunsInto * strip || line.box.Right() - edge < kRunsInto * strip) {
        continue;
      }
      const bool white = std::ranges::none_of(line.glyphs, [&](const Box& glyph) {
        return glyph.x < columns[c].from && glyph.Right() > columns[c - 1].to;
      });
      if (!white || columns[c].from - columns[c - 1].to < strip) joined[c] = true;
    }
  }
  return joined;
}

// One text, however many columns it runs over.
bool IsProse(const BandText& band, const std::vector<Strip>& columns, double strip) {
  const std::vector<bool> joined = JoinedColumns(band, columns, strip);
  const std::vector<int> rows = RowsByColumn(band, columns);
  int entries = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) entries += rows[c] > 0 && !joined[c] ? 1 : 0;
  return entries < 2;
}

bool IsTable(const Banded& banded, double strip) {
  if (banded.columns.size() < 2) return false;
  for (const BandText* outermost : {&banded.bands.front(), &banded.bands.back()}) {
    if (IsProse(*outermost, banded.columns, strip)) return false;
  }
  std::size_t rows = 0;
  for (const BandText& band : banded.bands) {
    if (HoldsSeveralRows(band, banded.columns)) return false;
    const std::vector<int> filled = RowsByColumn(band, banded.columns);
    rows += std::ranges::count_if(filled, [](int n) { return n > 0; }) >= 2 ? 1 : 0;
  }
  return rows >= kFewestBands && rows * 10 >= banded.bands.size() * 6;
}

// The running head's rule and the foot's are as wide as the table's: bands of prose at either end
// are left out where what remains shows more of a table.
std::optional<Banded> AsTable(const std::vector<BandText>& run, double strip) {
  constexpr std::size_t kMostLeftOut = 3;  // at either end
  std::optional<Banded> best;
  std::size_t best_score = 0;
  for (std::size_t first = 0; first <= kMostLeftOut; ++first) {
    for (std::size_t out = 0; out <= kMostLeftOut; ++out) {
      if (first + out + kFewestBands > run.size()) continue;
      Banded banded;
      banded.bands.assign(run.begin() + static_cast<std::ptrdiff_t>(first),
                          run.end() - static_cast<std::ptrdiff_t>(out));
      banded.columns = BestColumns(banded.bands, strip);
      if (!IsTable(banded, strip)) continue;
      const std::size_t score = (banded.columns.size() - 1) * banded.bands.size();
      if (score <= best_score) continue;
      best_score = score;
      best = std::move(banded);
    }
  }
  return best;
}

// A caption alone in its band, and below it the first word of the head again (一、企业名单,
// 二、团队名单): two tables whose rules are of one width.
std::vector<std::vector<BandText>> SplitAtCaptions(const std::vector<BandText>& run) {
  const auto head =
      std::ranges::find_if(run, [](const BandText& band) { return band.lines.size() >= 2; });
  std::vector<std::vector<BandText>> parts(1);
  for (std::size_t i = 0; i < run.size(); ++i) {
    const bool caption = run[i].lines.size() == 1 && i + 1 < run.size() &&
                         run[i + 1].lines.size() >= 2 && head != run.end() &&
                         run[i + 1].lines.front().text == head->lines.front().text;
    if (caption) {
      parts.emplace_back();
    } else {
      parts.back().push_back(run[i]);
    }
  }
  return parts;
}

// Text beside the rules, at the height of their bands: underlines of blanks, not rules of a table.
bool RunsOutside(const std::vector<Line>& lines, const std::vector<int>& free,
                 const Banded& banded) {
  const Box& top = banded.bands.front().band;
  const double bottom = banded.bands.back().band.Bottom();
  std::ptrdiff_t inside = 0;
  std::ptrdiff_t outside = 0;
  for (const int index : free) {
    const Box& box = lines[static_cast<std::size_t>(index)].box;
    if (box.CentreY() < top.y || box.CentreY() > bottom) continue;
    const bool within = box.x > top.x - kBeyond && box.Right() < top.Right() + kBeyond;
    (within ? inside : outside) += 1;
  }
  return outside * 6 > inside;
}

Table TableOf(const Banded& banded, double strip) {
  const std::vector<Strip>& columns = banded.columns;
  std::vector<double> edges = {banded.bands.front().band.x};
  for (std::size_t c = 1; c < columns.size(); ++c) {
    edges.push_back((columns[c - 1].to + columns[c].from) / 2);
  }
  edges.push_back(banded.bands.front().band.Right());
  Table table;
  table.ruled = false;
  table.rows = static_cast<int>(banded.bands.size());
  table.columns = static_cast<int>(columns.size());
  for (std::size_t row = 0; row < banded.bands.size(); ++row) {
    const BandText& band = banded.bands[row];
    const std::vector<bool> joined = JoinedColumns(band, columns, strip);
    for (std::size_t column = 0; column < columns.size();) {
      std::size_t end = column + 1;
      while (end < columns.size() && joined[end]) ++end;
      Cell cell;
      cell.row = static_cast<int>(row);
      cell.column = static_cast<int>(column);
      cell.column_span = static_cast<int>(end - column);
      cell.box = {edges[column], band.band.y, edges[end] - edges[column], band.band.height};
      table.box = Union(table.box, cell.box);
      table.cells.push_back(std::move(cell));
      column = end;
    }
  }
  return table;
}

}  // namespace

std::vector<Table> FindBandedTables(const std::vector<Line>& lines, const std::vector<int>& free,
                                    const std::vector<BandRun>& runs, double proportion) {
  std::vector<Table> tables;
  if (free.empty() || proportion <= 0) return tables;
  const double height = MiddleHeight(lines, free);
  for (const BandRun& run : runs) {
    BandRun bands = run;
    std::erase_if(bands, [&](const Box& band) { return band.height < kLowestBand * height; });
    const double strip = kStrip * height / proportion;
    for (const std::vector<BandText>& part : SplitAtCaptions(TextOf(lines, free, bands))) {
      const auto banded = AsTable(part, strip);
      if (!banded || RunsOutside(lines, free, *banded)) continue;
      tables.push_back(TableOf(*banded, strip));
    }
  }
  return tables;
}

}  // namespace heyan::ingest
