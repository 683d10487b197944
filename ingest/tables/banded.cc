#include "ingest/tables/banded.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "ingest/tables/lines.h"

namespace heyan::ingest {
namespace {

using models::Box;
using models::Cell;
using models::Glyph;
using models::Line;
using models::Table;

constexpr std::size_t kFewestBands = 3;
constexpr double kSameEnd = 0.02;      // of the page's width, by which ends of rules may differ
constexpr double kSameHeight = 0.004;  // of the page's height, between pieces of one rule
constexpr double kNarrowest = 0.3;     // of the page's width
// In heights of a line.
constexpr double kStrip = 0.45;      // white that parts two columns
constexpr double kLowestBand = 0.8;  // below it two rules are one double rule

struct LevelRule {
  double start = 0;
  double end = 0;
  double y = 0;
};

bool Within(const LevelRule& rule, const Table& table) {
  const double middle = (rule.start + rule.end) / 2;
  return middle > table.box.x && middle < table.box.Right() && rule.y > table.box.y - kSameHeight &&
         rule.y < table.box.Bottom() + kSameHeight;
}

// Pieces at one height are one rule: faxes break them.
std::vector<LevelRule> WholeRules(const Rules& rules) {
  std::vector<LevelRule> pieces;
  for (const Rule& rule : rules.level) {
    pieces.push_back({rule.start / rules.size.width, rule.end / rules.size.width,
                      (rule.across_start + rule.across_end) / 2 / rules.size.height});
  }
  std::ranges::sort(pieces, {},
                    [](const LevelRule& rule) { return std::pair(rule.y, rule.start); });
  std::vector<LevelRule> whole;
  for (const LevelRule& piece : pieces) {
    constexpr double kBreak = 0.04;  // of the page's width
    const auto same = std::ranges::find_if(whole, [&](const LevelRule& rule) {
      return std::abs(rule.y - piece.y) < kSameHeight && piece.start < rule.end + kBreak &&
             piece.end > rule.start - kBreak;
    });
    if (same == whole.end()) {
      whole.push_back(piece);
    } else {
      same->start = std::min(same->start, piece.start);
      same->end = std::max(same->end, piece.end);
    }
  }
  return whole;
}

bool SameEnds(const LevelRule& a, const LevelRule& b) {
  return std::abs(a.start - b.start) < kSameEnd && std::abs(a.end - b.end) < kSameEnd;
}

double MiddleHeight(const std::vector<Line>& lines, const std::vector<int>& which) {
  std::vector<double> heights;
  for (const int index : which)
    heights.push_back(lines[static_cast<std::size_t>(index)].box.height);
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

struct Strip {
  double from = 0;
  double to = 0;
};

// The glyphs of one band; x in fractions of the page's width.
struct BandText {
  Box band;
  std::vector<Box> glyphs;
  std::vector<Box> lines;
};

std::vector<BandText> TextOf(const std::vector<Line>& lines, const std::vector<int>& free,
                             const BandRun& run, std::size_t first, std::size_t end) {
  std::vector<BandText> bands;
  for (std::size_t i = first; i < end; ++i) {
    BandText band;
    band.band = run[i];
    for (const int index : free) {
      const Line& line = lines[static_cast<std::size_t>(index)];
      const double y = line.box.CentreY();
      if (y < band.band.y || y >= band.band.Bottom()) continue;
      band.lines.push_back(line.box);
      for (const Glyph& glyph : GlyphsOf(line)) {
        if (glyph.text != " " && !glyph.box.Empty()) band.glyphs.push_back(glyph.box);
      }
    }
    bands.push_back(std::move(band));
  }
  return bands;
}

// Columns between strips of white that hardly any band has a glyph in.
std::vector<Strip> ColumnsOf(const std::vector<BandText>& bands, double strip) {
  constexpr std::size_t kBins = 1000;
  const double left = bands.front().band.x;
  const double width = bands.front().band.width;
  std::vector<std::size_t> covered(kBins, 0);
  for (const BandText& band : bands) {
    std::vector<bool> here(kBins, false);
    for (const Box& glyph : band.glyphs) {
      const double from = (glyph.x - left) / width * kBins;
      const double to = (glyph.Right() - left) / width * kBins;
      for (double bin = std::max(0.0, from); bin < std::min<double>(kBins, to); ++bin) {
        here[static_cast<std::size_t>(bin)] = true;
      }
    }
    for (std::size_t i = 0; i < kBins; ++i) covered[i] += here[i] ? 1 : 0;
  }
  const std::size_t strays = bands.size() >= 6 ? bands.size() / 6 : 0;  // headings across
  std::vector<Strip> columns;
  for (std::size_t i = 0; i < kBins;) {
    if (covered[i] <= strays) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < kBins && covered[end] > strays) ++end;
    const Strip column{left + static_cast<double>(i) * width / kBins,
                       left + static_cast<double>(end) * width / kBins};
    if (!columns.empty() && column.from - columns.back().to < strip) {
      columns.back().to = column.to;
    } else {
      columns.push_back(column);
    }
    i = end;
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
  for (const Box& glyph : band.glyphs) {
    std::vector<double>& heights = seen[ColumnAt(columns, glyph.CentreX())];
    const bool known = std::ranges::any_of(
        heights, [&](double y) { return std::abs(y - glyph.CentreY()) < 0.6 * glyph.height; });
    if (!known) heights.push_back(glyph.CentreY());
  }
  for (std::size_t c = 0; c < columns.size(); ++c) rows[c] = static_cast<int>(seen[c].size());
  return rows;
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

// Columns that text without white in it joins in this band.
std::vector<bool> JoinedColumns(const BandText& band, const std::vector<Strip>& columns,
                                double strip) {
  std::vector<bool> joined(columns.size(), false);  // with the column before
  for (const Box& line : band.lines) {
    std::vector<Box> glyphs;
    for (const Box& glyph : band.glyphs) {
      if (std::abs(glyph.CentreY() - line.CentreY()) < 0.5 * line.height) glyphs.push_back(glyph);
    }
    std::ranges::sort(glyphs, {}, &Box::x);
    for (std::size_t i = 0; i + 1 < glyphs.size(); ++i) {
      const std::size_t from = ColumnAt(columns, glyphs[i].CentreX());
      const std::size_t to = ColumnAt(columns, glyphs[i + 1].CentreX());
      if (to == from || glyphs[i + 1].x - glyphs[i].Right() > strip) continue;
      for (std::size_t c = from + 1; c <= to; ++c) joined[c] = true;
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
std::optional<Banded> AsTable(const std::vector<Line>& lines, const std::vector<int>& free,
                              const BandRun& run, double strip) {
  constexpr std::size_t kMostLeftOut = 3;  // at either end
  std::optional<Banded> best;
  std::size_t best_score = 0;
  for (std::size_t first = 0; first <= kMostLeftOut; ++first) {
    for (std::size_t out = 0; out <= kMostLeftOut; ++out) {
      if (first + out + kFewestBands > run.size()) continue;
      Banded banded{TextOf(lines, free, run, first, run.size() - out), {}};
      banded.columns = ColumnsOf(banded.bands, strip);
      if (!IsTable(banded, strip)) continue;
      const std::size_t score = (banded.columns.size() - 1) * banded.bands.size();
      if (score <= best_score) continue;
      best_score = score;
      best = std::move(banded);
    }
  }
  return best;
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
    const bool within = box.x > top.x - kSameEnd && box.Right() < top.Right() + kSameEnd;
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

std::vector<BandRun> FindBands(const Rules& rules, const std::vector<Table>& ruled) {
  std::vector<LevelRule> left = WholeRules(rules);
  std::erase_if(left, [&](const LevelRule& rule) {
    return rule.end - rule.start < kNarrowest ||
           std::ranges::any_of(ruled, [&](const Table& table) { return Within(rule, table); });
  });
  std::vector<BandRun> runs;
  while (!left.empty()) {
    const LevelRule model = left.front();
    std::vector<LevelRule> same;
    for (const LevelRule& rule : left) {
      if (SameEnds(rule, model)) same.push_back(rule);
    }
    std::erase_if(left, [&](const LevelRule& rule) { return SameEnds(rule, model); });
    BandRun run;
    constexpr double kDouble = 0.006;  // of the page's height, between the rules of a double one
    for (std::size_t i = 0; i + 1 < same.size(); ++i) {
      if (same[i + 1].y - same[i].y < kDouble) continue;
      run.push_back({model.start, same[i].y, model.end - model.start, same[i + 1].y - same[i].y});
    }
    if (run.size() >= kFewestBands) runs.push_back(std::move(run));
  }
  return runs;
}

std::vector<Table> FindBandedTables(const std::vector<Line>& lines, const std::vector<int>& free,
                                    const std::vector<BandRun>& runs, double proportion) {
  std::vector<Table> tables;
  if (free.empty() || proportion <= 0) return tables;
  const double height = MiddleHeight(lines, free);
  for (const BandRun& run : runs) {
    BandRun bands = run;
    std::erase_if(bands, [&](const Box& band) { return band.height < kLowestBand * height; });
    const double strip = kStrip * height / proportion;
    const auto banded = AsTable(lines, free, bands, strip);
    if (!banded || RunsOutside(lines, free, *banded)) continue;
    tables.push_back(TableOf(*banded, strip));
  }
  return tables;
}

}  // namespace heyan::ingest
