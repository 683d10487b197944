#include "ingest/tables/tables.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include "ingest/tables/banded.h"
#include "ingest/tables/grid.h"
#include "ingest/tables/lineless.h"
#include "ingest/tables/lines.h"
#include "ingest/tables/rules.h"

namespace heyan::ingest {
namespace {

using models::Box;
using models::Cell;
using models::Glyph;
using models::Line;
using models::Page;
using models::Table;

// A place on the page: a cell of a table, or none.
struct Place {
  int table = -1;
  int cell = -1;
  bool operator==(const Place&) const = default;
};

bool Inside(const Box& box, double x, double y, double slack_x, double slack_y) {
  return x >= box.x - slack_x && x <= box.Right() + slack_x && y >= box.y - slack_y &&
         y <= box.Bottom() + slack_y;
}

Place PlaceOf(const Page& page, const Glyph& glyph) {
  const double x = glyph.box.CentreX();
  const double y = glyph.box.CentreY();
  // A glyph that leans over the outer border still belongs to the table.
  const double slack_x = glyph.box.width * 0.2;
  const double slack_y = glyph.box.height * 0.1;
  for (std::size_t t = 0; t < page.tables.size(); ++t) {
    const Table& table = page.tables[t];
    if (!Inside(table.box, x, y, slack_x, slack_y)) continue;
    for (const double share : {0.0, 1.0}) {
      for (std::size_t c = 0; c < table.cells.size(); ++c) {
        if (Inside(table.cells[c].box, x, y, slack_x * share, slack_y * share)) {
          return {static_cast<int>(t), static_cast<int>(c)};
        }
      }
    }
  }
  return {};
}

bool RuleBetween(const Page& page, const Place& a, const Place& b) {
  const auto ruled = [&](const Place& place) {
    return place.table >= 0 && page.tables[static_cast<std::size_t>(place.table)].ruled;
  };
  return ruled(a) || ruled(b);
}

// White before this glyph, as between two columns.
bool WhiteBetween(const Page& page, const std::vector<Glyph>& glyphs, std::size_t at) {
  constexpr double kWhite = 0.3;  // of the height
  if (glyphs[at].text == " " || glyphs[at - 1].text == " ") return true;
  const Box& box = glyphs[at].box;
  const double white = (box.x - glyphs[at - 1].box.Right()) * page.width;
  return white > kWhite * box.height * page.height;
}

struct Placed {
  Line line;
  Place place;
};

void PlaceLine(const Page& page, const Line& line, std::vector<Placed>* placed) {
  const std::vector<Glyph> glyphs = GlyphsOf(line);
  if (glyphs.empty()) {
    placed->push_back({line, {}});
    return;
  }
  std::vector<Place> places;
  for (const Glyph& glyph : glyphs) places.push_back(PlaceOf(page, glyph));
  // A space has no place of its own.
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (glyphs[i].text == " ") places[i] = places[i - 1];
  }
  // Rows touch: a tall bracket or comma whose centre falls below the rule does not end the line
  // there. Only a change of column cuts, or a stay of more than one glyph.
  for (std::size_t i = 1; i + 1 < places.size(); ++i) {
    if (places[i] != places[i - 1] && places[i - 1] == places[i + 1]) places[i] = places[i - 1];
  }
  // Columns without rules part where white is: an edge between two letters that touch parts none.
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i] != places[i - 1] && !RuleBetween(page, places[i - 1], places[i]) &&
        !WhiteBetween(page, glyphs, i)) {
      const Place stray = places[i];
      for (std::size_t j = i; j < places.size() && places[j] == stray; ++j) {
        places[j] = places[i - 1];
      }
    }
  }
  std::vector<std::size_t> cuts;
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i] != places[i - 1]) cuts.push_back(i);
  }
  if (cuts.empty()) {
    placed->push_back({line, places.front()});
    return;
  }
  for (Line& part : CutLine(line, cuts)) {
    Glyph middle;
    // The place of a part is that of its middle glyph.
    const std::vector<Glyph> own = GlyphsOf(part);
    middle = own[own.size() / 2];
    Place place = PlaceOf(page, middle);
    placed->push_back({std::move(part), place});
  }
}

void FillCells(Page* page, const std::vector<Place>& places) {
  for (std::size_t t = 0; t < page->tables.size(); ++t) {
    for (std::size_t c = 0; c < page->tables[t].cells.size(); ++c) {
      Cell& cell = page->tables[t].cells[c];
      std::vector<int> own;
      for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] == Place{static_cast<int>(t), static_cast<int>(c)}) {
          own.push_back(static_cast<int>(i));
        }
      }
      cell.lines.clear();
      cell.text.clear();
      for (const std::vector<int>& row : RowsOf(page->lines, own)) {
        for (const int index : row) {
          cell.lines.push_back(index);
          if (!cell.text.empty()) cell.text += '\n';
          cell.text += page->lines[static_cast<std::size_t>(index)].text;
        }
      }
    }
  }
}

// Cuts and sorts the lines, fills the cells; returns the indices of lines in no cell.
std::vector<int> Settle(Page* page) {
  std::vector<Placed> placed;
  for (const Line& line : page->lines) PlaceLine(*page, line, &placed);
  std::vector<Line> lines;
  std::vector<int> all;
  for (Placed& one : placed) {
    all.push_back(static_cast<int>(lines.size()));
    lines.push_back(std::move(one.line));
  }
  page->lines.clear();
  std::vector<Place> places;
  for (const std::vector<int>& row : RowsOf(lines, all)) {
    for (const int index : row) {
      page->lines.push_back(std::move(lines[static_cast<std::size_t>(index)]));
      places.push_back(placed[static_cast<std::size_t>(index)].place);
    }
  }
  FillCells(page, places);
  std::vector<int> free;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].table < 0) free.push_back(static_cast<int>(i));
  }
  return free;
}

bool HoldsText(const Table& table) {
  return std::count_if(table.cells.begin(), table.cells.end(),
                       [](const Cell& cell) { return !cell.text.empty(); }) >= 2;
}

// A caption between two tables stands in a row alone; it belongs to neither.
bool CaptionRow(const Table& table, int row) {
  return std::count_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
           return cell.row == row && !cell.text.empty();
         }) == 1;
}

// The row whose cells repeat the head's words begins another table below (表1, 表2): its number, or
// the number of rows. Below a caption two words and the first column's are enough: 一、企业名单 and
// 二、团队名单 share 序号 and 入驻日期 and little else.
int RepeatedHead(const Table& table) {
  std::vector<const Cell*> head;
  for (const Cell& cell : table.cells) {
    if (cell.row == 0 && !cell.text.empty()) head.push_back(&cell);
  }
  if (head.size() < 3) return table.rows;
  for (int row = 2; row < table.rows; ++row) {
    std::size_t same = 0;
    bool first = false;
    for (const Cell* title : head) {
      const bool repeated = std::ranges::any_of(table.cells, [&](const Cell& cell) {
        return cell.row == row && cell.column == title->column && cell.text == title->text;
      });
      same += repeated ? 1 : 0;
      if (title == head.front()) first = repeated;
    }
    if (same * 5 >= head.size() * 3) return row;
    if (first && same >= 2 && CaptionRow(table, row - 1)) return row;
  }
  return table.rows;
}

Table RowsFrom(const Table& table, int first, int end) {
  Table part = table;
  part.cells.clear();
  part.box = {};
  for (Cell cell : table.cells) {
    if (cell.row < first || cell.row >= end) continue;
    cell.row -= first;
    part.box = Union(part.box, cell.box);
    part.cells.push_back(std::move(cell));
  }
  part.rows = end - first;
  return part;
}

std::vector<Table> SplitAtHeads(Table table) {
  std::vector<Table> parts;
  for (;;) {
    const int head = RepeatedHead(table);
    if (head >= table.rows) break;
    const int end = CaptionRow(table, head - 1) ? head - 1 : head;
    parts.push_back(RowsFrom(table, 0, end));
    table = RowsFrom(table, head, table.rows);
  }
  parts.push_back(std::move(table));
  return parts;
}

}  // namespace

std::vector<Table> FindRuledTables(const cv::Mat& image, std::vector<BandRun>* bands) {
  try {
    const Rules rules = FindRules(image);
    std::vector<Table> tables = GridsOf(rules);
    if (bands != nullptr) *bands = FindBands(rules, tables);
    return tables;
  } catch (const std::exception&) {
    return {};
  }
}

void FillTables(Page* page, const std::vector<BandRun>& bands) {
  std::vector<int> free = Settle(page);
  // Furniture and ornaments make grids too, with nothing written in them.
  if (std::erase_if(page->tables, [](const Table& table) { return !HoldsText(table); }) > 0) {
    free = Settle(page);
  }
  const double proportion = page->width > 0 && page->height > 0
                                ? static_cast<double>(page->width) / page->height
                                : 0.7071;
  const std::size_t ruled = page->tables.size();
  std::vector<Table> banded = FindBandedTables(page->lines, free, bands, proportion);
  if (!banded.empty()) {
    for (Table& table : banded) page->tables.push_back(std::move(table));
    free = Settle(page);
  }
  std::vector<Table> lineless = FindLinelessTables(page->lines, free, proportion);
  if (page->tables.size() == ruled && lineless.empty()) return;
  for (Table& table : lineless) page->tables.push_back(std::move(table));
  Settle(page);
  std::vector<Table> tables(page->tables.begin(),
                            page->tables.begin() + static_cast<std::ptrdiff_t>(ruled));
  for (std::size_t i = ruled; i < page->tables.size(); ++i) {
    for (Table& part : SplitAtHeads(std::move(page->tables[i]))) {
      if (HoldsText(part)) tables.push_back(std::move(part));
    }
  }
  page->tables = std::move(tables);
}

}  // namespace heyan::ingest
