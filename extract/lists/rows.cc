#include "extract/lists/rows.h"

#include <re2/re2.h>

#include <algorithm>

#include "extract/lists/content.h"
#include "extract/lists/ticks.h"
#include "extract/lists/totals.h"
#include "extract/roster/degree.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

constexpr std::string_view kNotes[] = {
    "注:",    "注",   "备注:",      "说明:", "填表",       "制表",
    "审核人", "填报", "单位(盖章)", "盖章",  "负责人签字", "法定代表人签字"};

bool IsNote(std::string_view text) {
  for (const std::string_view note : kNotes) {
    if (text.starts_with(note)) return true;
  }
  return false;
}

constexpr std::string_view kGroupEnds[] = {
    "人员", "团队", "企业", "部门", "人员:",  "部",     "类",
    "组",   "名单", "清单", "名册", "一览表", "情况表", "明细表"};

// 一、 or (二) alone, or with the first words behind it (二、创 | 业团队): the ordinal of a group,
// whose words fell into the next column.
bool IsOrdinal(std::string_view text) {
  static const RE2 ordinal(R"(\(?[一二三四五六七八九十]{1,2}(、|\)|\.))");
  return RE2::FullMatch(text, ordinal);
}
bool BeginsWithOrdinal(std::string_view text) {
  static const RE2 ordinal(R"(\(?[一二三四五六七八九十]{1,2}(、|\)).{0,12})");
  return RE2::FullMatch(text, ordinal);
}

}  // namespace

bool IsGroupHead(std::string_view text) {
  const std::u32string points = ToCodePoints(text);
  if (points.size() < 3 || points.size() > 40) return false;
  constexpr std::u32string_view kOrdinals = U"一二三四五六七八九十";
  const std::size_t at = points[0] == U'(' ? 1 : 0;
  if (kOrdinals.find(points[at]) != std::u32string_view::npos) {
    for (std::size_t i = at + 1; i < std::min<std::size_t>(at + 3, points.size()); ++i) {
      if (points[i] == U'、' || points[i] == U')' || points[i] == U'.') return true;
    }
  }
  // 兼职人技: its last character lies under a seal.
  constexpr std::size_t kWhole = 5;
  if (points.size() <= kWhole && points[1] == U'职' && points[2] == U'人') return true;
  const std::string bare = BareHead(text);  // 创业团队(8个)
  return std::ranges::any_of(kGroupEnds, [&](std::string_view end) { return bare.ends_with(end); });
}

std::optional<std::string> TornGroupHead(const Grid& grid, int row) {
  constexpr std::size_t kLongest = 12;
  std::string whole;
  std::string_view tail;
  const GridCell* last = nullptr;
  int pieces = 0;
  int column_of_last = -1;
  bool ordered = false;
  for (int c = 0; c < grid.columns; ++c) {
    const GridCell* cell = grid.At(row, c);
    if (cell == nullptr || cell == last || cell->text.empty()) continue;
    if (cell->row != row || (last != nullptr && c > column_of_last + 1)) return std::nullopt;
    ordered = ordered || (last == nullptr && BeginsWithOrdinal(cell->text));
    last = cell;
    column_of_last = c + cell->column_span - 1;
    whole += cell->text;
    tail = cell->text;
    ++pieces;
  }
  const std::size_t points = ToCodePoints(BareHead(whole)).size();
  if (pieces < 2 || pieces > 3 || points > kLongest || !IsGroupHead(whole)) return std::nullopt;
  // The cut goes through the closing word or right before it; or the head is hardly more than that.
  const bool through = std::ranges::any_of(kGroupEnds, [&](std::string_view end) {
    return whole.ends_with(end) && end.ends_with(tail);
  });
  // 入 | 驻创业团队名单: its first character fell into the column of numbers.
  const std::size_t begun = points - ToCodePoints(tail).size();
  const bool early = pieces == 2 && begun <= 2 && IsGroupHead(tail);
  if (!through && !early && !ordered && points > 6) return std::nullopt;
  return whole;
}

bool IsLoneGroupHead(const Grid& grid, int row) {
  if (TornGroupHead(grid, row)) return true;
  const GridCell* only = nullptr;
  for (int c = 0; c < grid.columns; ++c) {
    const GridCell* cell = grid.At(row, c);
    if (cell == nullptr || cell == only || cell->text.empty()) continue;
    if (only != nullptr || cell->row != row) return false;
    only = cell;
  }
  return only != nullptr && ToCodePoints(only->text).size() >= 4 && IsGroupHead(only->text);
}

bool IsKeyColumn(const ListWish& wish, const Layout& layout, int column) {
  const Meaning meaning = layout.columns[static_cast<std::size_t>(column)].head.meaning;
  return std::ranges::find(wish.keys, meaning) != wish.keys.end();
}

bool NameUnderSeal(const Grid& grid, const Layout& layout, int row, int block,
                   const ListWish& wish) {
  const models::Box line = grid.RowBox(row);
  for (int c = 0; c < grid.columns; ++c) {
    if (layout.columns[static_cast<std::size_t>(c)].block != block) continue;
    if (!IsKeyColumn(wish, layout, c)) continue;
    const models::Box column = grid.ColumnBox(c);
    const models::Box name{column.x, line.y, column.width, line.height};
    const bool hidden = std::ranges::any_of(grid.page->marks, [&](const models::Mark& mark) {
      return mark.kind == models::MarkKind::kSeal && OverlapShare(mark.box, name) > 0;
    });
    if (hidden) return true;
  }
  return false;
}

RowKind KindOfRow(const Grid& grid, const Layout& layout, int row, int block,
                  const ListWish& wish) {
  const GridCell* first = nullptr;
  const GridCell* key = nullptr;
  const GridCell* index = nullptr;
  int filled = 0;
  bool total = false;
  const GridCell* last = nullptr;
  for (int c = 0; c < grid.columns; ++c) {
    const LayoutColumn& column = layout.columns[static_cast<std::size_t>(c)];
    const GridCell* cell = grid.At(row, c);
    if (cell == nullptr || cell == last || cell->text.empty()) continue;
    last = cell;
    if (column.block != block && cell->column_span == 1) continue;
    // A cell merged over rows above says nothing of this one.
    if (cell->row != row && column.head.meaning == Meaning::kNone) continue;
    if (first == nullptr) first = cell;
    ++filled;
    total = total || (IsTotalWord(cell->text) && c <= 2);
    if (column.head.meaning == Meaning::kIndex && index == nullptr && cell->text.size() <= 6)
      index = cell;
    // 办公 over three rows, 办公室, 经理室, 财务室 beside it: the one that begins here names the
    // row.
    const bool named_before = key != nullptr && wish.is_key(key->text) &&
                              (key->row == row || cell->row != row || !wish.is_key(cell->text));
    if (IsKeyColumn(wish, layout, c) && !IsOrdinal(cell->text) && !named_before) key = cell;
  }
  if (filled == 0) return RowKind::kEmpty;
  if (RepeatsHead(grid, row, layout, wish.family)) return RowKind::kHead;
  if (total || StatedCount(first->text, wish.units)) {
    if (total || filled <= 2) return RowKind::kTotal;
  }
  const bool wide = first->column_span >= 2 && first->column_span * 2 >= grid.columns;
  if (wide || (filled == 1 && key != nullptr && key == first && IsGroupHead(first->text))) {
    return IsNote(first->text) ? RowKind::kNote : RowKind::kGroup;
  }
  const bool named = key != nullptr && wish.is_key(key->text) &&
                     key->column_span <= std::max(2, HeadWidth(layout, key->column));
  // 二、创 | 业团队: no row is numbered so.
  const bool numbered_by_words = !IsOrdinal(first->text) && BeginsWithOrdinal(first->text);
  if ((!named || (numbered_by_words && key != first)) && TornGroupHead(grid, row)) {
    return RowKind::kGroup;
  }
  if (named) {
    return key->row == row ? RowKind::kRecord : RowKind::kContinuation;
  }
  if (filled == 1 && index != first && IsGroupHead(first->text)) return RowKind::kGroup;
  if (filled <= 2 && IsNote(first->text)) return RowKind::kNote;
  if (index != nullptr && filled == 1) return RowKind::kNumbered;
  if (filled == 1 && grid.columns >= 4 && first->text.size() > 24) return RowKind::kNote;
  return index == nullptr ? RowKind::kContinuation : RowKind::kNumbered;
}

bool NamesSomebody(const Record& record) {
  int says = 0;
  int typed = 0;
  for (const Field& field : record.fields) {
    if (field.meaning == Meaning::kIndex || IsBlankValue(field.text)) continue;
    if (field.meaning == Meaning::kPersonName && IsVacancy(field.text)) return false;
    if (field.text.find("□") != std::string::npos) continue;
    ++says;
    typed += IsIdNumber(field.text) || IsPhone(field.text) || IsSex(field.text) ||
                     IsDateLike(field.text) || ReadDegree(field.text).whole_word
                 ? 1
                 : 0;
  }
  return typed >= 2 || says >= 3;
}

}  // namespace heyan::extract
