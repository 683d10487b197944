// Which column of a grid means what.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/lists/column_words.h"
#include "extract/lists/grid.h"
#include "extract/lists/reading.h"

namespace heyan::extract {

struct LayoutColumn {
  Head head;
  std::string text;
  int block = 0;  // two lists side by side in one table
};

struct Layout {
  std::vector<LayoutColumn> columns;
  int first_row = 0;  // of the data
  int head_row = -1;  // -1: no head
  bool Has(Meaning meaning) const;
};

// By heads; nothing where the grid has no row of heads.
std::optional<Layout> LayoutByHead(const Grid& grid, Family family);
// Columns without a meaning get one from what stands in them.
void CompleteByContent(const Grid& grid, Family family, Layout* layout);
// The columns of a table that goes on from `before`.
std::optional<Layout> LayoutFrom(const Grid& grid, const Grid& before, const Layout& layout);
// Where the columns repeat, two lists stand side by side.
void FindBlocks(const std::vector<Meaning>& keys, Layout* layout);

// Whether two lists may still be taken for one: numbers and names stand twice in its rows.
bool MixesBlocks(const std::vector<Meaning>& keys, const Layout& layout);
// Columns under the head that stands over `column`, counted from it to the right.
int HeadWidth(const Layout& layout, int column);
// A row that repeats the heads.
bool RepeatsHead(const Grid& grid, int row, const Layout& layout, Family family);

}  // namespace heyan::extract
