#include "extract/form/carried_heads.h"

#include <algorithm>
#include <cmath>

#include "extract/form/labels.h"
#include "extract/form/values.h"

namespace heyan::extract {
namespace {

bool NamesField(const Piece& piece) {
  const std::vector<LabelHit> hits = FindLabels(piece.text, piece.context);
  return !hits.empty() && hits.front().begin == 0;
}

// The pieces that stand in one row with `one`.
std::vector<const Piece*> RowWith(const Piece& one, const std::vector<Piece>& pieces) {
  std::vector<const Piece*> found;
  for (const Piece& piece : pieces) {
    if (piece.table == one.table && piece.row == one.row) found.push_back(&piece);
  }
  return found;
}

const Piece* LastOfTables(const std::vector<Piece>& pieces) {
  const Piece* last = nullptr;
  for (const Piece& piece : pieces) {
    if (piece.cell == nullptr) continue;
    if (last == nullptr || piece.box.y > last->box.y) last = &piece;
  }
  return last;
}

// A table of one row may not be known as one: its values are free lines then.
const Piece* TopOf(const std::vector<Piece>& pieces) {
  const auto top = std::ranges::min_element(
      pieces, {}, [](const Piece& piece) { return piece.box.Empty() ? 2.0 : piece.box.y; });
  return top == pieces.end() ? nullptr : &*top;
}

bool SameColumn(const Piece& head, const Piece& value) {
  constexpr double kApart = 0.03;  // of the page's width: two scans never lie alike
  if (value.cell == nullptr) {
    return value.box.x > head.box.x - kApart && value.box.Right() < head.box.Right() + kApart;
  }
  return head.cell->column == value.cell->column && std::abs(head.box.x - value.box.x) < kApart &&
         std::abs(head.box.Right() - value.box.Right()) < kApart;
}

}  // namespace

void CarryHeads(const std::vector<Piece>& before, std::vector<Piece>* pieces) {
  const Piece* last = LastOfTables(before);
  const Piece* first = TopOf(*pieces);
  if (last == nullptr || first == nullptr) return;
  const std::vector<const Piece*> heads = RowWith(*last, before);
  const std::vector<const Piece*> values = RowWith(*first, *pieces);
  const auto names = [](const Piece* piece) { return NamesField(*piece); };
  const auto blank = [](const Piece* piece) { return IsBlank(piece->text); };
  const bool only_heads =
      std::ranges::any_of(heads, names) &&
      std::ranges::all_of(heads, [&](const Piece* piece) { return names(piece) || blank(piece); });
  if (!only_heads || std::ranges::any_of(values, names)) return;
  std::vector<Piece> carried;
  for (const Piece* head : heads) {
    if (blank(head)) continue;
    const auto value = std::ranges::find_if(
        values, [&](const Piece* piece) { return !blank(piece) && SameColumn(*head, *piece); });
    if (value == values.end()) continue;
    Piece piece = *head;
    piece.table = first->table;
    piece.row = first->row - 1;
    piece.right = -1;
    piece.below = static_cast<int>(*value - pieces->data());
    carried.push_back(std::move(piece));
  }
  pieces->insert(pieces->end(), carried.begin(), carried.end());
}

}  // namespace heyan::extract
