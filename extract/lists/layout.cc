#include "extract/lists/layout.h"

#include <algorithm>
#include <set>

#include "extract/lists/content.h"
#include "extract/lists/rows.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

constexpr int kSearchedRows = 15;  // a sheet may begin with a preface
constexpr int kMostHeadRows = 3;

// Words that are values as often as heads (本科, 专职) never make a row a head row.
bool IsValueToo(Meaning meaning) {
  return meaning == Meaning::kTickDegree || meaning == Meaning::kIsFullTime ||
         meaning == Meaning::kIsPartTime || meaning == Meaning::kNone;
}

bool IsWide(const Grid& grid, const GridCell& cell) {
  return grid.columns >= 3 && cell.column_span * 5 >= grid.columns * 3;
}

struct RowScore {
  int score = 0;
  int filled = 0;
  int heads = 0;
  std::set<Meaning> meanings;
};

RowScore ScoreRow(const Grid& grid, int row, Family family) {
  RowScore result;
  const GridCell* last = nullptr;
  for (int c = 0; c < grid.columns; ++c) {
    const GridCell* cell = grid.At(row, c);
    if (cell == nullptr || cell == last || cell->text.empty() || IsWide(grid, *cell)) continue;
    last = cell;
    ++result.filled;
    const Head head = ReadHead(cell->text, family);
    if (head.strength == 0) continue;
    ++result.heads;
    result.score += head.strength >= 2 ? 2 : 1;
    if (!IsValueToo(head.meaning)) result.meanings.insert(head.meaning);
  }
  return result;
}

int FindHeadRow(const Grid& grid, Family family) {
  int best = -1;
  int best_score = 0;
  for (int r = 0; r < std::min(grid.rows(), kSearchedRows); ++r) {
    const RowScore row = ScoreRow(grid, r, family);
    if (row.meanings.size() < 2 || row.heads * 2 < row.filled) continue;
    // The lower line of a head of two says more than the upper.
    const bool better = row.score > best_score || (row.score == best_score && best == r - 1);
    if (!better) continue;
    best = r;
    best_score = row.score;
  }
  return best;
}

std::string TextAt(const Grid& grid, int row, int column) {
  const GridCell* cell = grid.At(row, column);
  return cell == nullptr || IsWide(grid, *cell) ? std::string() : cell->text;
}

// Whether the row below belongs to the head: every text of it is a head, alone or after the text
// above.
bool ContinuesHead(const Grid& grid, int row, Family family) {
  int filled = 0;
  for (int c = 0; c < grid.columns; ++c) {
    const GridCell* cell = grid.At(row, c);
    if (cell == nullptr || cell->text.empty() || cell->row != row) continue;
    if (IsWide(grid, *cell)) return false;  // a group head
    ++filled;
    const std::string above = TextAt(grid, row - 1, c);
    const bool alone = ReadHead(cell->text, family).strength >= 2;
    const bool joined = !above.empty() && ReadHead(above + cell->text, family).strength >= 2 &&
                        ReadHead(above, family).strength < 3;
    if (!alone && !joined) return false;
  }
  return filled > 0;
}

// 职务 备注 序号: the heads of columns in which nothing stands were taken into the column before
// them, whose own head is the first. Nothing where the cell is one head.
std::string FirstOfHeads(const GridCell& cell, Family family) {
  std::vector<std::string> parts(1);
  for (const char c : cell.raw) {
    if (c != '\n' && c != ' ') {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  if (parts.back().empty()) parts.pop_back();
  if (parts.size() < 2 || ReadHead(cell.text, family).strength == 3) return "";
  for (std::string& part : parts) {
    part = Fold(part);
    if (ReadHead(part, family).strength < 3) return "";
  }
  return parts.front();
}

Head BestHead(const std::vector<std::string>& texts, Family family, std::string* text) {
  *text = texts.empty() ? "" : texts.back();
  Head best = texts.empty() ? Head{} : ReadHead(texts.back(), family);
  if (best.strength >= 2) return best;
  std::string joined;
  for (const std::string& part : texts) joined += part;
  const Head together = ReadHead(joined, family);
  if (together.strength > best.strength) {
    *text = joined;
    best = together;
  }
  for (const std::string& part : texts) {
    const Head head = ReadHead(part, family);
    if (head.strength <= best.strength) continue;
    *text = part;
    best = head;
  }
  return best;
}

}  // namespace

bool Layout::Has(Meaning meaning) const {
  return std::ranges::any_of(columns,
                             [&](const LayoutColumn& c) { return c.head.meaning == meaning; });
}

std::optional<Layout> LayoutByHead(const Grid& grid, Family family) {
  const int row = FindHeadRow(grid, family);
  if (row < 0) return std::nullopt;
  int top = row;
  int end = row + 1;
  for (int c = 0; c < grid.columns; ++c) {
    const GridCell* cell = grid.At(row, c);
    if (cell == nullptr || IsWide(grid, *cell)) continue;
    top = std::min(top, cell->row);
    end = std::max(end, std::min(cell->row + cell->row_span, row + kMostHeadRows));
  }
  if (end == row + 1 && ContinuesHead(grid, end, family) && !IsLoneGroupHead(grid, end)) ++end;
  if (top == row && row > 0 && ScoreRow(grid, row - 1, family).heads > 0 &&
      ContinuesHead(grid, row, family)) {
    top = row - 1;
  }
  Layout layout;
  layout.head_row = row;
  layout.first_row = end;
  layout.columns.resize(static_cast<std::size_t>(grid.columns));
  for (int c = 0; c < grid.columns; ++c) {
    std::vector<std::string> texts;
    const GridCell* last = nullptr;
    for (int r = top; r < end; ++r) {
      const GridCell* cell = grid.At(r, c);
      if (cell == nullptr || cell == last || cell->text.empty() || IsWide(grid, *cell)) continue;
      last = cell;
      const bool open = grid.table != nullptr && !grid.table->ruled;
      const std::string first = open ? FirstOfHeads(*cell, family) : "";
      texts.push_back(first.empty() ? cell->text : first);
    }
    LayoutColumn& column = layout.columns[static_cast<std::size_t>(c)];
    column.head = BestHead(texts, family, &column.text);
  }
  return layout;
}

namespace {

// A second list beside the first begins with its numbers, as the first does.
bool NumbersOfNextList(const Layout& layout, int column, Meaning meaning) {
  const auto next = static_cast<std::size_t>(column) + 1;
  if (meaning != Meaning::kIndex || next >= layout.columns.size()) return false;
  const Meaning beside = layout.columns[next].head.meaning;
  for (std::size_t c = 0; c + 1 < next; ++c) {
    if (layout.columns[c].head.meaning == Meaning::kIndex && beside != Meaning::kNone &&
        layout.columns[c + 1].head.meaning == beside) {
      return true;
    }
  }
  return false;
}

}  // namespace

void CompleteByContent(const Grid& grid, Family family, Layout* layout) {
  for (int c = 0; c < grid.columns; ++c) {
    LayoutColumn& column = layout->columns[static_cast<std::size_t>(c)];
    if (column.head.strength >= 2) continue;
    std::vector<std::string> values;
    for (int r = layout->first_row; r < grid.rows(); ++r) {
      const GridCell* cell = grid.Begins(r, c);
      if (cell != nullptr && !cell->text.empty() && cell->column_span == 1) {
        values.push_back(cell->text);
      }
    }
    const Meaning meaning = MeaningOfContent(values, family);
    if (meaning == Meaning::kNone) continue;
    if (layout->Has(meaning) && !NumbersOfNextList(*layout, c, meaning)) continue;
    column.head = Head{meaning, models::DegreeLevel::kUnknown, 1};
  }
}

std::optional<Layout> LayoutFrom(const Grid& grid, const Grid& before, const Layout& layout) {
  Layout made;
  made.columns.resize(static_cast<std::size_t>(grid.columns));
  if (grid.columns == before.columns) {
    made.columns = layout.columns;
    return made;
  }
  bool any = false;
  for (int c = 0; c < grid.columns; ++c) {
    const models::Box box = grid.ColumnBox(c);
    if (box.Empty()) continue;
    for (int b = 0; b < before.columns; ++b) {
      const models::Box other = before.ColumnBox(b);
      if (other.Empty() || box.CentreX() < other.x || box.CentreX() > other.Right()) continue;
      made.columns[static_cast<std::size_t>(c)] = layout.columns[static_cast<std::size_t>(b)];
      any = true;
      break;
    }
  }
  if (!any) return std::nullopt;
  return made;
}

namespace {

// Columns under one head: a stroke of a seal may cut a column in several.
struct HeadRun {
  std::size_t first = 0;
  std::size_t end = 0;
};

bool UnderOneHead(const LayoutColumn& a, const LayoutColumn& b) {
  return a.head.meaning == b.head.meaning && a.head.meaning != Meaning::kNone && a.text == b.text;
}

std::vector<HeadRun> HeadRuns(const std::vector<LayoutColumn>& columns) {
  std::vector<HeadRun> runs;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (c == 0 || !UnderOneHead(columns[c - 1], columns[c])) runs.push_back({c, c});
    runs.back().end = c + 1;
  }
  return runs;
}

// How many runs of heads one list takes of those that stand side by side; 0 for one list only.
std::size_t BlockPeriod(const std::vector<HeadRun>& runs, Meaning key,
                        const std::vector<LayoutColumn>& columns) {
  const auto meaning = [&](std::size_t run) { return columns[runs[run].first].head.meaning; };
  std::vector<std::size_t> at;
  for (std::size_t run = 0; run < runs.size(); ++run) {
    if (meaning(run) == key) at.push_back(run);
  }
  if (at.size() < 2) return 0;
  const std::size_t period = at[1] - at[0];
  if (period < 2) return 0;
  // The same heads again, but for one that a reader could not read or took for another.
  int differ = 0;
  for (std::size_t run = 0; run + period < runs.size() && run < period; ++run) {
    differ += meaning(run) != meaning(run + period);
  }
  return differ > (period >= 3 ? 1 : 0) ? 0 : period;
}

}  // namespace

void FindBlocks(const std::vector<Meaning>& keys, Layout* layout) {
  std::vector<LayoutColumn>& columns = layout->columns;
  const std::vector<HeadRun> runs = HeadRuns(columns);
  for (const Meaning key : keys) {
    const std::size_t period = BlockPeriod(runs, key, columns);
    if (period == 0) continue;
    for (std::size_t run = 0; run + period < runs.size() && run < period; ++run) {
      const Head left = columns[runs[run].first].head;
      const Head right = columns[runs[run + period].first].head;
      const Head& better = left.strength < right.strength ? right : left;
      for (const HeadRun& same : {runs[run], runs[run + period]}) {
        for (std::size_t c = same.first; c < same.end; ++c) columns[c].head = better;
      }
    }
    for (std::size_t run = 0; run < runs.size(); ++run) {
      for (std::size_t c = runs[run].first; c < runs[run].end; ++c) {
        columns[c].block = static_cast<int>(run / period);
      }
    }
    return;
  }
}

bool MixesBlocks(const std::vector<Meaning>& keys, const Layout& layout) {
  const std::vector<HeadRun> runs = HeadRuns(layout.columns);
  const auto heads = [&](Meaning meaning, int block) {
    return std::ranges::count_if(runs, [&](const HeadRun& run) {
      const LayoutColumn& column = layout.columns[run.first];
      return column.head.meaning == meaning && column.block == block;
    });
  };
  for (const LayoutColumn& column : layout.columns) {
    if (heads(Meaning::kIndex, column.block) < 2) continue;
    const bool named_twice =
        std::ranges::any_of(keys, [&](Meaning key) { return heads(key, column.block) >= 2; });
    if (named_twice) return true;
  }
  return false;
}

int HeadWidth(const Layout& layout, int column) {
  auto end = static_cast<std::size_t>(column) + 1;
  while (end < layout.columns.size() &&
         UnderOneHead(layout.columns[end - 1], layout.columns[end])) {
    ++end;
  }
  return static_cast<int>(end) - column;
}

bool RepeatsHead(const Grid& grid, int row, const Layout& layout, Family family) {
  int same = 0;
  int filled = 0;
  const GridCell* last = nullptr;
  for (int c = 0; c < grid.columns; ++c) {
    const GridCell* cell = grid.At(row, c);
    if (cell == nullptr || cell == last || cell->text.empty()) continue;
    last = cell;
    ++filled;
    const Head head = ReadHead(cell->text, family);
    const Meaning meaning = layout.columns[static_cast<std::size_t>(c)].head.meaning;
    if (head.strength >= 2 && head.meaning == meaning && !IsValueToo(meaning)) ++same;
  }
  return same >= 2 && same * 2 >= filled;
}

}  // namespace heyan::extract
