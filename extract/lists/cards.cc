#include "extract/lists/cards.h"

#include <algorithm>
#include <string>
#include <utility>

namespace heyan::extract {
namespace {

constexpr int kHead = 2;  // strength of a head that is one by its words

struct Pair {
  std::string label;
  GridCell value;
};
using Card = std::vector<Pair>;

// The filled cell that begins beside another; null where none does.
const GridCell* FilledBeside(const Grid& grid, const GridCell& cell) {
  const GridCell* beside = grid.Begins(cell.row, cell.column + cell.column_span);
  return beside == nullptr || beside->text.empty() ? nullptr : beside;
}

// A streak or a speck in a label's cell (姓 | 名, 姓名.) makes no other label of it.
std::string BareLabel(std::string_view text) {
  std::string bare;
  for (const char c : text) {
    if (std::string_view(" \n.,:|").find(c) == std::string_view::npos) bare += c;
  }
  return bare;
}

// 姓名 | 张某 opens a card; the pairs up to the next one belong to it.
void AddCards(const Grid& grid, const ListWish& wish, std::vector<Card>* cards) {
  for (int row = 0; row < grid.rows(); ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      const GridCell* label = grid.Begins(row, column);
      if (label == nullptr || label->text.empty()) continue;
      const GridCell* value = FilledBeside(grid, *label);
      if (value == nullptr) continue;
      const std::string bare = BareLabel(label->text);
      const Head head = ReadHead(bare, wish.family);
      if (head.strength < kHead || ReadHead(value->text, wish.family).strength >= kHead) continue;
      const bool key = std::ranges::find(wish.keys, head.meaning) != wish.keys.end();
      if (key && wish.is_key(value->text)) cards->emplace_back();
      if (!cards->empty()) cards->back().push_back({bare, *value});
    }
  }
}

// One alone may be any table with a label in it.
bool AreCards(const std::vector<Card>& cards, bool one_is_enough) {
  if (cards.size() < (one_is_enough ? 1U : 2U)) return false;
  return std::ranges::all_of(cards, [&](const Card& card) {
    return card.size() >= 2 && card.front().label == cards.front().front().label;
  });
}

void Put(GridCell cell, int row, int column, Grid* grid) {
  cell.row = row;
  cell.column = column;
  cell.row_span = cell.column_span = 1;
  grid->slots[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] =
      static_cast<int>(grid->cells.size());
  grid->cells.push_back(std::move(cell));
}

}  // namespace

std::optional<Grid> CardGrid(const std::vector<Grid>& grids, const ListWish& wish,
                             bool one_is_enough) {
  std::vector<Card> cards;
  for (const Grid& grid : grids) AddCards(grid, wish, &cards);
  if (!AreCards(cards, one_is_enough)) return std::nullopt;
  std::vector<std::string> labels;
  for (const Card& card : cards) {
    for (const Pair& pair : card) {
      if (std::ranges::find(labels, pair.label) == labels.end()) labels.push_back(pair.label);
    }
  }
  Grid out;
  out.page = grids.front().page;
  out.table = grids.front().table;
  out.columns = static_cast<int>(labels.size());
  out.slots.assign(cards.size() + 1, std::vector<int>(labels.size(), -1));
  for (std::size_t i = 0; i < labels.size(); ++i) {
    GridCell head;
    head.text = head.raw = labels[i];
    Put(std::move(head), 0, static_cast<int>(i), &out);
  }
  for (std::size_t row = 0; row < cards.size(); ++row) {
    for (Pair& pair : cards[row]) {
      const auto column = std::ranges::find(labels, pair.label) - labels.begin();
      if (out.slots[row + 1][static_cast<std::size_t>(column)] >= 0) continue;
      Put(std::move(pair.value), static_cast<int>(row) + 1, static_cast<int>(column), &out);
    }
  }
  return out;
}

}  // namespace heyan::extract
