#include "extract/lists/reading.h"

#include <algorithm>
#include <set>

#include "extract/lists/cards.h"
#include "extract/lists/content.h"
#include "extract/lists/fields.h"
#include "extract/lists/glued.h"
#include "extract/lists/keys.h"
#include "extract/lists/layout.h"
#include "extract/lists/prose.h"
#include "extract/lists/rows.h"
#include "extract/lists/totals.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::Page;

class Reader {
 public:
  Reader(const Paper& paper, const ListWish& wish) : paper_(paper), wish_(wish) {}

  ListReading Read() {
    for (const Page* page : paper_.pages) ReadPage(*page);
    if (out_.records.empty() && wish_.from_lines) {
      out_.records = ReadProseList(paper_, wish_);
    }
    for (Record& record : out_.records) PutFirst(&record);
    AssignKeys(&out_.records);
    out_.numbers_run = NumbersRun(out_.records);
    if (lost_rows_) out_.numbers_run = false;
    for (const Page* page : paper_.pages) {
      if (!blank_rows_.contains(page)) continue;
      const bool filled = std::ranges::any_of(
          out_.records, [&](const Record& record) { return record.page == page; });
      if (!filled && !lost_rows_) out_.empty_pages.push_back(page);
    }
    return std::move(out_);
  }

 private:
  void ReadPage(const Page& page) {
    std::vector<Grid> grids = TableGrids(page);
    if (std::optional<Grid> cards = CardGrid(grids, wish_, of_cards_)) {
      of_cards_ = true;
      grids.clear();
      grids.push_back(std::move(*cards));
    }
    const std::vector<int> free = FreeLines(page);
    bool read = false;
    double top = 0;
    for (Grid& grid : grids) {
      CollectCaption(page, free, top, grid);
      if (!grid.table->box.Empty()) top = grid.table->box.Bottom();
      read = ReadGrid(std::move(grid)) || read;
    }
    if (read) TakeHeadBelow(page, free, top);
    if (!read && wish_.from_lines) {
      Grid grid = LineGrid(page, wish_.family, last_ ? &*last_ : nullptr);
      if (grid.rows() > 0) {
        CollectCaption(page, free, 0, grid);
        ReadGrid(std::move(grid));
      }
    }
    for (const int line : free) {
      AddTotal(page, Fold(page.lines[static_cast<std::size_t>(line)].text), line);
    }
    if (!out_.has_table && out_.title.empty()) {
      for (const int line : free) {
        out_.title += Fold(page.lines[static_cast<std::size_t>(line)].text) + " ";
      }
    }
  }

  // The last words of a page, below its table, may head the rows of the next one: 兼职人员 where
  // the sheet ended before the group's first row.
  void TakeHeadBelow(const Page& page, const std::vector<int>& free, double bottom) {
    const models::Line* last = nullptr;
    for (const int index : free) {
      const models::Line& line = page.lines[static_cast<std::size_t>(index)];
      if (line.box.Empty() || line.box.CentreY() < bottom || IsPageNumber(Fold(line.text))) {
        continue;
      }
      if (last != nullptr) return;  // words of other kinds end the list
      last = &line;
    }
    constexpr double kRows = 3;  // as far below as the group's own row reaches
    if (last == nullptr || last->box.y > bottom + kRows * last->box.height) return;
    const std::string text = Fold(last->text);
    if (IsGroupHead(text)) group_ = text;
  }

  // The lines between the table before and this one. A table that goes on on the next page, with
  // nothing but a page number or its own title again above it, stays under the caption before.
  void CollectCaption(const Page& page, const std::vector<int>& free, double top,
                      const Grid& grid) {
    double bottom = 1;
    if (grid.table != nullptr) {
      bottom = grid.table->box.Empty() ? 1 : grid.table->box.y;
    } else if (grid.rows() > 0) {
      bottom = grid.RowBox(0).y;
    }
    std::string caption;
    bool goes_on = out_.has_table;
    for (const int index : free) {
      const models::Line& line = page.lines[static_cast<std::size_t>(index)];
      const bool placed = !line.box.Empty();
      if (placed && (line.box.CentreY() < top || line.box.CentreY() > bottom)) continue;
      const std::string text = Fold(line.text);
      if (IsPageNumber(text)) continue;
      caption += text + " ";
      const bool known =
          out_.title.find(text) != std::string::npos || text.find("续") != std::string::npos;
      goes_on = goes_on && known;
    }
    if (grid.table != nullptr && !grid.table->sheet.empty()) {
      caption += Fold(grid.table->sheet) + " ";
      goes_on = false;
    }
    if (goes_on) return;
    caption_ = caption;
    if (!out_.has_table) out_.title += caption_;
    group_.clear();
  }

  // 1 / 2, 第1页, - 3 -.
  static bool IsPageNumber(std::string_view text) {
    for (const char32_t c : ToCodePoints(text)) {
      constexpr std::u32string_view kParts = U"0123456789 /-第页共,()";
      if (kParts.find(c) == std::u32string_view::npos) return false;
    }
    return true;
  }

  std::optional<Layout> LayoutOf(const Grid& grid) {
    std::optional<Layout> layout = LayoutByHead(grid, wish_.family);
    if (layout) DropRepeatingKeys(grid, &*layout);
    if (layout && wish_.by_content) CompleteByContent(grid, wish_.family, &*layout);
    if (layout && HasKey(*layout)) return layout;
    if (last_ && !layout) {
      std::optional<Layout> same = LayoutFrom(grid, *last_, last_layout_);
      if (same && KeysLookRight(grid, *same)) return same;
    }
    if (wish_.by_content && grid.columns >= 2) {
      Layout plain;
      plain.columns.resize(static_cast<std::size_t>(grid.columns));
      if (layout) plain = *layout;
      CompleteByContent(grid, wish_.family, &plain);
      int known = 0;
      for (const LayoutColumn& column : plain.columns) {
        known += column.head.meaning != Meaning::kNone ? 1 : 0;
      }
      if (HasKey(plain) && known >= 2) return plain;
    }
    return std::nullopt;
  }

  // What names a tenant or a person differs from row to row; a column of sectors or posts does not.
  // Events and things are called alike time and again.
  void DropRepeatingKeys(const Grid& grid, Layout* layout) const {
    constexpr std::size_t kFewest = 6;
    if (wish_.family != Family::kTenants && wish_.family != Family::kPeople) return;
    for (int c = 0; c < grid.columns; ++c) {
      if (!IsKeyColumn(wish_, *layout, c)) continue;
      std::vector<std::string> values;
      for (int r = layout->first_row; r < grid.rows(); ++r) {
        const GridCell* cell = grid.Begins(r, c);
        if (cell != nullptr && wish_.is_key(cell->text)) values.push_back(cell->text);
      }
      const std::set<std::string> distinct(values.begin(), values.end());
      if (values.size() < kFewest || distinct.size() * 10 >= values.size() * 6) continue;
      layout->columns[static_cast<std::size_t>(c)].head = Head{};
    }
  }

  bool HasKey(const Layout& layout) const {
    return std::ranges::any_of(wish_.keys, [&](Meaning key) { return layout.Has(key); });
  }

  bool KeysLookRight(const Grid& grid, const Layout& layout) const {
    int filled = 0;
    int right = 0;
    for (int r = 0; r < grid.rows(); ++r) {
      for (int c = 0; c < grid.columns; ++c) {
        const GridCell* cell = grid.Begins(r, c);
        if (cell == nullptr || cell->text.empty() || !IsKeyColumn(wish_, layout, c)) continue;
        ++filled;
        if (wish_.is_key(cell->text)) ++right;
      }
    }
    return filled > 0 && right * 10 >= filled * 6;
  }

  bool ReadGrid(Grid grid) {
    std::optional<Layout> layout = LayoutOf(grid);
    if (!layout) return false;
    FindBlocks(wish_.keys, &*layout);
    if (MixesBlocks(wish_.keys, *layout)) lost_rows_ = true;
    PartNumbers(wish_.keys, *layout, &grid);
    const std::size_t before = out_.records.size();
    for (const LayoutColumn& column : layout->columns) {
      if (column.head.meaning == Meaning::kNone || out_.Has(column.head.meaning)) continue;
      out_.columns.push_back(column.head.meaning);
    }
    for (int r = 0; layout->head_row >= 0 && r < layout->head_row; ++r) ReadTitleRow(grid, r);
    int blocks = 1;
    for (const LayoutColumn& column : layout->columns) blocks = std::max(blocks, column.block + 1);
    for (int block = 0; block < blocks; ++block) {
      for (int r = layout->first_row; r < grid.rows(); ++r) ReadRow(grid, *layout, r, block);
    }
    if (blocks > 1) SortByNumber(before);
    if (grid.table != nullptr) out_.tables.push_back(grid.table);
    last_ = std::move(grid);
    last_layout_ = *layout;
    out_.has_table = true;
    return true;
  }

  // Lists side by side may be numbered along the rows or down the columns; down the columns they
  // stand as they were read, whatever single number was misread.
  void SortByNumber(std::size_t from) {
    const auto begin = out_.records.begin() + static_cast<long>(from);
    const auto falls = [](const Record& a, const Record& b) {
      return a.number && b.number && *b.number < *a.number;
    };
    long fallen = 0;
    for (auto it = begin; it != out_.records.end() && it + 1 != out_.records.end(); ++it) {
      fallen += falls(*it, *(it + 1)) ? 1 : 0;
    }
    constexpr long kMisread = 10;  // one number in so many
    if (fallen * kMisread <= out_.records.end() - begin) return;
    const auto numbered = [](const Record& record) { return record.number.has_value(); };
    if (!std::all_of(begin, out_.records.end(), numbered)) return;
    std::stable_sort(begin, out_.records.end(),
                     [](const Record& a, const Record& b) { return *a.number < *b.number; });
  }

  void ReadTitleRow(const Grid& grid, int row) {
    for (int c = 0; c < grid.columns; ++c) {
      const GridCell* cell = grid.Begins(row, c);
      if (cell == nullptr || cell->text.empty()) continue;
      if (!out_.has_table) out_.title += cell->text + " ";
      caption_ += cell->text + " ";
      AddTotal(*grid.page, cell->text, -1, cell);
    }
  }

  void AddTotal(const Page& page, const std::string& text, int line,
                const GridCell* cell = nullptr) {
    const std::optional<models::Decimal> count = StatedCount(text, wish_.units);
    if (!count || count->scale() != 0) return;
    StatedTotal total;
    total.value = *count;
    total.field.text = text;
    total.field.page = &page;
    if (line >= 0) total.field.lines = {line};
    if (cell != nullptr) {
      total.field.lines = cell->lines;
      total.field.cell = cell->cell;
      total.field.box = cell->box;
    }
    out_.totals.push_back(std::move(total));
  }

  void ReadRow(const Grid& grid, const Layout& layout, int row, int block) {
    switch (KindOfRow(grid, layout, row, block, wish_)) {
      case RowKind::kEmpty:
      case RowKind::kHead:
      case RowKind::kNote:
        if (block == 0) ReadFreeText(grid, row);
        return;
      case RowKind::kGroup:
        group_ = TornGroupHead(grid, row).value_or(FirstText(grid, row));
        return;
      case RowKind::kTotal:
        if (block == 0) ReadTotalRow(grid, layout, row);
        return;
      case RowKind::kRecord:
        out_.records.push_back(MakeRecord(grid, layout, row, block));
        return;
      case RowKind::kContinuation:
        Continue(MakeRecord(grid, layout, row, block));
        return;
      case RowKind::kNumbered: {
        Record record = MakeRecord(grid, layout, row, block);
        if (NamesSomebody(record) && MayFollow(record)) {
          record.nameless = true;
          out_.records.push_back(std::move(record));
        } else if (NameUnderSeal(grid, layout, row, block, wish_)) {
          lost_rows_ = true;  // what stands there may be hidden
        } else {
          blank_rows_.insert(grid.page);
        }
        return;
      }
    }
  }

  // A number that goes back, without a name beside it, is a scrap of a seal below the list.
  bool MayFollow(const Record& record) const {
    if (!record.number) return true;
    for (auto before = out_.records.rbegin(); before != out_.records.rend(); ++before) {
      if (before->caption != record.caption || before->group != record.group) return true;
      if (before->number) return *record.number > *before->number;
    }
    return true;
  }

  static std::string FirstText(const Grid& grid, int row) {
    for (int c = 0; c < grid.columns; ++c) {
      const GridCell* cell = grid.At(row, c);
      if (cell != nullptr && !cell->text.empty()) return cell->text;
    }
    return "";
  }

  void ReadFreeText(const Grid& grid, int row) {
    for (int c = 0; c < grid.columns; ++c) {
      const GridCell* cell = grid.Begins(row, c);
      if (cell != nullptr && !cell->text.empty()) AddTotal(*grid.page, cell->text, -1, cell);
    }
  }

  void ReadTotalRow(const Grid& grid, const Layout& layout, int row) {
    std::string joined;
    const GridCell* first = nullptr;
    const GridCell* counted = nullptr;
    for (int c = 0; c < grid.columns; ++c) {
      const GridCell* cell = grid.Begins(row, c);
      if (cell == nullptr || cell->text.empty()) continue;
      const LayoutColumn& column = layout.columns[static_cast<std::size_t>(c)];
      if (first == nullptr) first = cell;
      // Totals of a part.
      if (first->text.starts_with("小计") || first->text.starts_with("本页")) return;
      out_.total_cells.push_back(FieldOf(*grid.page, *cell, column));
      const bool plain = ParseNumber(cell->text).has_value();
      const bool counts = column.head.meaning == Meaning::kNone ||
                          column.head.meaning == Meaning::kIndex || IsKeyColumn(wish_, layout, c) ||
                          column.head.meaning == Meaning::kSex ||
                          column.head.meaning == Meaning::kDegree;
      if (plain && !counts) continue;
      if (counted == nullptr && cell != first) counted = cell;
      joined += cell->text;
    }
    if (first == nullptr) return;
    AddTotal(*grid.page, joined, -1, counted != nullptr ? counted : first);
  }

  Record MakeRecord(const Grid& grid, const Layout& layout, int row, int block) const {
    Record record;
    record.page = grid.page;
    record.box = grid.RowBox(row);
    record.caption = caption_;
    record.group = group_;
    const GridCell* last = nullptr;
    for (int c = 0; c < grid.columns; ++c) {
      const LayoutColumn& column = layout.columns[static_cast<std::size_t>(c)];
      if (column.block != block) continue;
      const GridCell* cell = grid.At(row, c);
      if (cell == nullptr || cell == last || cell->text.empty()) continue;
      last = cell;
      if (cell->row_span > 1 && column.head.meaning == Meaning::kNone) {
        record.group += " " + cell->text;
      }
      Field field = FieldOf(*grid.page, *cell, column);
      if (field.meaning == Meaning::kIndex && !record.number) {
        const std::optional<models::Decimal> number = ParseNumber(WithoutSpecks(cell->text));
        if (number && number->scale() == 0 && number->units() > 0 && number->units() < 100000) {
          record.number = static_cast<int>(number->units());
        }
      }
      record.fields.push_back(std::move(field));
    }
    return record;
  }

  // The best key column that says something comes first.
  void PutFirst(Record* record) const {
    for (const Meaning key : wish_.keys) {
      for (std::size_t i = 0; i < record->fields.size(); ++i) {
        if (record->fields[i].meaning != key || !wish_.is_key(record->fields[i].text)) continue;
        std::swap(record->fields[0], record->fields[i]);
        return;
      }
    }
  }

  void Continue(const Record& more) {
    if (out_.records.empty()) return;
    Record& record = out_.records.back();
    for (const Field& field : more.fields) {
      const auto same = std::ranges::find_if(record.fields, [&](const Field& f) {
        return f.meaning == field.meaning && f.head == field.head;
      });
      if (same == record.fields.end()) {
        record.fields.push_back(field);
      } else if (same->meaning != Meaning::kIndex) {
        Append(field, &*same);
      }
    }
  }

  const Paper& paper_;
  const ListWish& wish_;
  ListReading out_;
  std::set<const Page*> blank_rows_;  // pages with numbered rows that nobody filled in
  std::optional<Grid> last_;
  Layout last_layout_;
  std::string caption_;
  std::string group_;
  bool lost_rows_ = false;
  bool of_cards_ = false;
};

}  // namespace

Source SourceOf(const Field& field) {
  Source source;
  source.page = field.page;
  source.lines = field.lines;
  source.cell = field.cell;
  source.box = field.box;
  return source;
}

const Field* Record::Get(Meaning meaning) const {
  for (const Field& field : fields) {
    if (field.meaning == meaning && !field.text.empty()) return &field;
  }
  return nullptr;
}

bool ListReading::Has(Meaning meaning) const {
  return std::ranges::find(columns, meaning) != columns.end();
}

ListReading ReadList(const Paper& paper, const ListWish& wish) {
  return Reader(paper, wish).Read();
}

}  // namespace heyan::extract
