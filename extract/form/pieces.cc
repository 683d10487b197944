#include "extract/form/pieces.h"

#include "extract/form/labels.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "extract/form/marks.h"
#include "extract/form/piece_text.h"
#include "extract/text/fold.h"
#include "extract/text/scraps.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Cell;
using models::Line;
using models::Page;
using models::Table;

// 创业导师人数 / 孵化服务情况: where no rule parts them, the next section's head falls into the
// cell of the label above it. A head alone in its cell, or above a label, stays.
bool IsNextSectionsHead(const Page& page, int table, const Cell& cell, int line) {
  if (page.tables[static_cast<std::size_t>(table)].ruled || cell.lines.size() < 2 ||
      line != cell.lines.back()) {
    return false;
  }
  const auto text_of = [&](int i) {
    return FoldLine(page.lines[static_cast<std::size_t>(i)].text);
  };
  const std::string head = text_of(line);
  return EndsLikeSection(head) && FindPlainLabels(head).empty() &&
         !FindPlainLabels(text_of(cell.lines.front())).empty();
}

Piece PieceOfCell(const Page& page, int table, const Cell& cell) {
  Piece piece;
  piece.page = &page;
  piece.cell = &cell;
  piece.table = table;
  piece.box = cell.box;
  const int count = static_cast<int>(page.lines.size());
  const bool valid = !cell.lines.empty() && std::ranges::all_of(cell.lines, [&](int line) {
    return line >= 0 && line < count;
  });
  if (valid && page.origin != models::PageOrigin::kOffice) {
    Piece plain;
    for (const int line : cell.lines) {
      if (IsNextSectionsHead(page, table, cell, line)) continue;
      if (IsScrap(page.lines[static_cast<std::size_t>(line)])) continue;
      AppendLine(WithMarks(page, line, &cell), line, &piece);
      AppendLine(page.lines[static_cast<std::size_t>(line)].text, line, &plain);
    }
    if (const std::string loose = LooseMarks(page, cell); !loose.empty()) {
      AppendLine(loose, -1, &piece);
    }
    KeepPlain(std::move(plain), &piece);
  } else if (const std::string loose = LooseMarks(page, cell);
             !loose.empty() && cell.text.empty()) {
    AppendLine(loose, -1, &piece);
    KeepPlain(Piece(), &piece);
  } else {
    for (const std::string_view line : SplitLines(cell.text)) AppendLine(line, -1, &piece);
  }
  return piece;
}

// Heads that give a cell's short label its meaning: cells left that span more rows, cells above
// that span more columns, and the last row of one cell only.
void SetContexts(const Table& table, std::size_t first, std::vector<Piece>* pieces) {
  std::string section;
  int section_row = -1;
  for (std::size_t i = first; i < pieces->size(); ++i) {
    Piece& piece = (*pieces)[i];
    const Cell& cell = *piece.cell;
    if (cell.column_span >= std::max(2, table.columns * 3 / 4) && !HasDigit(piece.text) &&
        piece.text.size() < 60) {
      section = piece.text;
      section_row = cell.row;
    }
    if (cell.row > section_row) piece.context += section + "\n";
    for (std::size_t j = first; j < i; ++j) {
      const Piece& other = (*pieces)[j];
      const Cell& head = *other.cell;
      const bool left = head.column < cell.column && head.row_span > cell.row_span &&
                        head.row <= cell.row && head.row + head.row_span > cell.row;
      const bool above = head.row < cell.row && head.column_span > cell.column_span &&
                         head.column <= cell.column &&
                         head.column + head.column_span > cell.column && head.row_span == 1 &&
                         head.row + 1 == cell.row;
      // 人员情况 | 总数12人,其中专职9人
      const bool names = head.row == cell.row && head.column + head.column_span == cell.column &&
                         EndsLikeSection(other.text) && !HasDigit(other.text);
      if ((left || above || names) && other.text.size() < 60) piece.context += other.text + "\n";
    }
  }
}

void AddTable(const Page& page, int index, std::vector<Piece>* pieces) {
  const Table& table = page.tables[static_cast<std::size_t>(index)];
  const std::size_t first = pieces->size();
  std::map<std::pair<int, int>, int> at;
  for (const Cell& cell : table.cells) {
    const int id = static_cast<int>(pieces->size());
    for (int r = 0; r < std::min(cell.row_span, 200); ++r) {
      for (int c = 0; c < std::min(cell.column_span, 200); ++c) {
        at[{cell.row + r, cell.column + c}] = id;
      }
    }
    pieces->push_back(PieceOfCell(page, index, cell));
    pieces->back().row = cell.row;
  }
  const auto find = [&](int row, int column) {
    const auto found = at.find({row, column});
    return found == at.end() ? -1 : found->second;
  };
  for (std::size_t i = first; i < pieces->size(); ++i) {
    const Cell& cell = *(*pieces)[i].cell;
    (*pieces)[i].right = find(cell.row, cell.column + cell.column_span);
    (*pieces)[i].below = find(cell.row + cell.row_span, cell.column);
  }
  SetContexts(table, first, pieces);
}

}  // namespace

std::vector<int> Piece::LinesOf(std::size_t begin, std::size_t end) const {
  std::vector<int> lines;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t to = i + 1 < starts.size() ? starts[i + 1].first : text.size();
    if (starts[i].second >= 0 && starts[i].first < end && to > begin) {
      lines.push_back(starts[i].second);
    }
  }
  return lines;
}

std::size_t Piece::EndOfFigure(std::size_t begin, std::size_t end) const {
  const std::string_view all = text;
  for (const auto& [start, line] : starts) {
    if (start <= begin || start >= end) continue;
    const bool unit_only = !HasDigit(all.substr(start, end - start));
    if (unit_only && HasDigit(all.substr(begin, start - begin))) return start;
  }
  return end;
}

Box Piece::BoxOf(std::size_t begin, std::size_t end) const {
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t to = i + 1 < starts.size() ? starts[i + 1].first : text.size();
    if (starts[i].second < 0 || begin < starts[i].first || end > to) continue;
    const Line& line = page->lines.at(static_cast<std::size_t>(starts[i].second));
    const auto width = [&](std::size_t a, std::size_t b) {
      double sum = 0;
      for (const char32_t c : ToCodePoints(std::string_view(text).substr(a, b - a))) {
        sum += c < 0x80 ? 0.55 : 1.0;
      }
      return sum;
    };
    const double all = width(starts[i].first, to);
    if (all <= 0 || width(begin, end) > 0.6 * all) return {};
    const double step = line.box.width / all;
    const double left = std::max(0.0, width(starts[i].first, begin) - 0.7);
    const double to_right = std::min(all, width(starts[i].first, end) + 0.7);
    return Box{line.box.x + left * step, line.box.y, (to_right - left) * step, line.box.height};
  }
  return {};
}

std::vector<Piece> PiecesOf(const Page& page) {
  std::vector<Piece> pieces;
  pieces.reserve(page.lines.size() + 64);
  for (std::size_t i = 0; i < page.tables.size(); ++i) AddTable(page, static_cast<int>(i), &pieces);
  AddFreeLines(page, &pieces);
  return pieces;
}

}  // namespace heyan::extract
