#include "extract/lists/glued.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

// A column of numbers with the names at its right.
struct Pair {
  int index = 0;
  int name = 0;
};

std::vector<Pair> PairsOf(const std::vector<Meaning>& keys, const Layout& layout) {
  std::vector<Pair> pairs;
  for (std::size_t c = 0; c + 1 < layout.columns.size(); ++c) {
    if (layout.columns[c].head.meaning != Meaning::kIndex) continue;
    const Meaning next = layout.columns[c + 1].head.meaning;
    if (std::ranges::find(keys, next) == keys.end()) continue;
    pairs.push_back({static_cast<int>(c), static_cast<int>(c) + 1});
  }
  return pairs;
}

std::optional<std::int64_t> NumberIn(const GridCell& cell) {
  const std::optional<models::Decimal> number = ParseNumber(cell.text);
  if (!number || number->scale() != 0) return std::nullopt;
  return number->units();
}

// What stands behind the number; empty where the text does not begin with it.
std::string Behind(std::string_view text, const std::string& number) {
  if (!text.starts_with(number)) return "";
  text.remove_prefix(number.size());
  while (!text.empty() && (text.front() == ' ' || text.front() == '.')) text.remove_prefix(1);
  if (text.starts_with("、")) text.remove_prefix(std::string_view("、").size());
  // 2 of 2026, and nothing but the number.
  const bool more = !text.empty() && (text.front() < '0' || text.front() > '9');
  return more ? std::string(text) : "";
}

// The cell of that row in which number and name stand as one; -1: none.
int GluedCell(const Grid& grid, int row, const Pair& pair) {
  const auto at = [&](int column) {
    return grid.slots[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
  };
  const int first = at(pair.index);
  const int second = at(pair.name);
  const auto begins = [&](int slot) {
    return slot >= 0 && grid.cells[static_cast<std::size_t>(slot)].row == row;
  };
  if (first == second) return begins(first) ? first : -1;
  const bool empty =
      first < 0 || (begins(first) && grid.cells[static_cast<std::size_t>(first)].text.empty());
  return empty && begins(second) ? second : -1;
}

void Split(const Pair& pair, int row, int slot, const std::string& number, std::string name,
           Grid* grid) {
  GridCell& whole = grid->cells[static_cast<std::size_t>(slot)];
  GridCell index = whole;
  index.column = pair.index;
  index.column_span = 1;
  index.text = index.raw = number;
  whole.column_span -= whole.column == pair.index ? 1 : 0;
  whole.column = pair.name;
  whole.raw = whole.text = std::move(name);
  grid->slots[static_cast<std::size_t>(row)][static_cast<std::size_t>(pair.index)] =
      static_cast<int>(grid->cells.size());
  grid->cells.push_back(std::move(index));
}

}  // namespace

void PartNumbers(const std::vector<Meaning>& keys, const Layout& layout, Grid* grid) {
  for (const Pair& pair : PairsOf(keys, layout)) {
    std::int64_t last = 0;
    for (int row = layout.first_row; row < grid->rows(); ++row) {
      const int slot = GluedCell(*grid, row, pair);
      if (slot < 0) {
        const GridCell* cell = grid->Begins(row, pair.index);
        if (cell != nullptr) last = NumberIn(*cell).value_or(last);
        continue;
      }
      const std::string number = std::to_string(last + 1);
      std::string name = Behind(grid->cells[static_cast<std::size_t>(slot)].text, number);
      if (name.empty()) continue;
      Split(pair, row, slot, number, std::move(name), grid);
      ++last;
    }
  }
}

}  // namespace heyan::extract
