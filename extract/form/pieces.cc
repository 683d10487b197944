#include "extract/form/pieces.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "extract/form/labels.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Cell;
using models::Line;
using models::Page;
using models::Table;

bool StartsWithAny(std::string_view text, std::string_view list) {
  return LongestAt(text, 0, list) > 0;
}

bool EndsWithAny(std::string_view text, std::string_view list) {
  return std::ranges::any_of(Words(list), [&](std::string_view w) { return text.ends_with(w); });
}

bool HasDigit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool EndsInHan(std::string_view text) {
  return text.size() >= 3 && (static_cast<unsigned char>(text.back()) & 0x80U) != 0;
}

bool StartsInHan(std::string_view text) {
  return !text.empty() && (static_cast<unsigned char>(text.front()) & 0x80U) != 0;
}

}  // namespace

bool EndsLikeSection(std::string_view line) {
  return line.size() < 40 && !HasDigit(line) && EndsWithAny(line, "情况 信息 概况 指标 条件");
}

namespace {

// Whether a line reads on in the next one: a word broken at the edge of a cell or of the page.
bool ReadsOn(std::string_view line, std::string_view next) {
  if (line.empty() || next.empty()) return true;
  if (EndsWithAny(line, "和 及 与 、 的 ( 或 自 至 到")) return true;
  if (EndsWithAny(line, "。 ; : , )") || !EndsInHan(line)) return false;
  if (StartsWithAny(next, "其中 □ ☑ ■ ☐ √ (")) return false;
  if (!StartsInHan(next)) return false;
  const auto hits = FindPlainLabels(next);
  if (hits.empty() || hits.front().begin > 0) return true;
  return FindPlainLabels(line).empty() && !EndsLikeSection(line);
}

void Append(std::string_view raw, int line, Piece* piece) {
  const std::string folded = FoldLine(raw);
  if (!piece->text.empty() && !ReadsOn(piece->text, folded)) piece->text += '\n';
  piece->starts.emplace_back(piece->text.size(), line);
  piece->text += folded;
}

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t cut = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, cut));
    text.remove_prefix(std::min(cut + 1, text.size()));
  }
  return lines;
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
    for (const int line : cell.lines) {
      Append(page.lines[static_cast<std::size_t>(line)].text, line, &piece);
    }
  } else {
    for (const std::string_view line : SplitLines(cell.text)) Append(line, -1, &piece);
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
      if ((left || above) && other.text.size() < 60) piece.context += other.text + "\n";
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

double SharedHeight(const Box& a, const Box& b) {
  const double overlap = std::min(a.Bottom(), b.Bottom()) - std::max(a.y, b.y);
  return overlap / std::max(1e-9, std::min(a.height, b.height));
}

bool SameRow(const Box& a, const Box& b) { return SharedHeight(a, b) > 0.5; }

// A value stands a little low beside a label whose leaders wrapped below it, and has no label of
// its own on its left.
bool HangsLow(const Page& page, const std::vector<int>& row, const std::vector<int>& free,
              int line) {
  const auto box_of = [&](int i) -> const Box& {
    return page.lines[static_cast<std::size_t>(i)].box;
  };
  const Box& box = box_of(line);
  if (box.x <= box_of(row.back()).Right() + box.height) return false;
  if (SharedHeight(box_of(row.front()), box) <= 0.3) return false;
  return std::ranges::none_of(free, [&](int other) {
    return other != line && box_of(other).x < box.x && SameRow(box_of(other), box);
  });
}

// ………… from a label to its value: nothing to read.
bool IsLeader(std::string_view folded) {
  return folded.size() > 1 && folded.find_first_not_of(". ") == std::string_view::npos;
}

// 一、人员情况, (二)场地, 3.入驻: a head that gives what follows its meaning.
bool IsHead(std::string_view text) {
  if (text.empty() || text.size() > 60) return false;
  if (text.find(':') != std::string_view::npos) return false;
  const std::size_t cut = std::min({text.find("、"), text.find('.'), text.find(')')});
  if (cut == std::string_view::npos || cut > 9) return false;
  const std::string_view rest = text.substr(cut + 1);
  return !HasDigit(rest);
}

bool StartsNewItem(std::string_view text) {
  if (StartsWithAny(text, "□ ☑ ■ √ 一、 二、 三、 四、 五、 六、 七、 八、 九、 十、 ("))
    return true;
  return !text.empty() && text.front() >= '0' && text.front() <= '9' &&
         (text.find('.') == 1 || text.find("、") == 1 || text.find("、") == 2);
}

bool StartsWithLabel(std::string_view text) {
  const auto hits = FindPlainLabels(text);
  return !hits.empty() && hits.front().begin == 0;
}

Box RowBox(const Page& page, const std::vector<int>& row) {
  Box box;
  for (const int line : row) box = Union(box, page.lines[static_cast<std::size_t>(line)].box);
  return box;
}

// A row reads as one text: a single line, or labels with figures between them, as an underlined gap
// cuts a sentence into lines. Rows of heads and rows of bare values stay apart, for their columns.
bool IsSentence(const Page& page, const std::vector<int>& row) {
  if (row.size() == 1) return true;
  bool label = false;
  bool figure = false;
  bool fragment = false;
  for (const int line : row) {
    const std::string text = FoldLine(page.lines[static_cast<std::size_t>(line)].text);
    label = label || !FindPlainLabels(text).empty();
    figure = figure || HasDigit(text);
    fragment = fragment ||
               StartsWithAny(text, ", 、 。 ; 平方米 m2 个 人 名 家 万元 年 月 日 场") ||
               EndsWithAny(text, ", 、 :");
  }
  return (label && figure) || fragment;
}

// One row's lines joined: by a blank beside a figure or a unit, else by a break.
void AppendRow(const Page& page, const std::vector<int>& row, Piece* piece) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const Line& line = page.lines[static_cast<std::size_t>(row[i])];
    if (i == 0) {
      Append(line.text, row[i], piece);
      continue;
    }
    const Line& before = page.lines[static_cast<std::size_t>(row[i - 1])];
    const std::string folded = FoldLine(line.text);
    const double gap = line.box.x - before.box.Right();
    const bool close =
        gap < 1.2 * line.box.height ||
        StartsWithAny(folded, ", 、 。 ; 平方米 m2 个 人 名 家 万元 年 月 日 场 %") ||
        (!piece->text.empty() && !EndsInHan(piece->text)) || !StartsInHan(folded);
    piece->text += close ? ' ' : '\n';
    piece->starts.emplace_back(piece->text.size(), row[i]);
    piece->text += folded;
  }
}

// Lines outside tables: rows of them, neighbours, and paragraphs joined.
void AddFreeLines(const Page& page, std::vector<Piece>* pieces) {
  std::vector<bool> taken(page.lines.size(), false);
  for (const Table& table : page.tables) {
    for (const Cell& cell : table.cells) {
      for (const int line : cell.lines) {
        if (line >= 0 && line < static_cast<int>(taken.size())) {
          taken[static_cast<std::size_t>(line)] = true;
        }
      }
    }
  }
  std::vector<int> free;
  double rightmost = 0;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (taken[i] || IsLeader(FoldLine(page.lines[i].text))) continue;
    free.push_back(static_cast<int>(i));
    rightmost = std::max(rightmost, page.lines[i].box.Right());
  }
  const auto box_of = [&](int line) -> const Box& {
    return page.lines[static_cast<std::size_t>(line)].box;
  };
  std::ranges::stable_sort(free, [&](int a, int b) { return box_of(a).y < box_of(b).y; });
  std::vector<std::vector<int>> rows;
  for (const int line : free) {
    if (!rows.empty() && page.origin != models::PageOrigin::kOffice &&
        (SameRow(box_of(rows.back().front()), box_of(line)) ||
         HangsLow(page, rows.back(), free, line))) {
      rows.back().push_back(line);
    } else {
      rows.push_back({line});
    }
  }
  std::string section;
  std::vector<int> previous;
  int last_line = -1;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::ranges::stable_sort(rows[r], [&](int a, int b) { return box_of(a).x < box_of(b).x; });
    const Line& head = page.lines[static_cast<std::size_t>(rows[r].front())];
    const std::string folded = FoldLine(head.text);
    const bool sentence = IsSentence(page, rows[r]);
    const Box row_box = RowBox(page, rows[r]);
    // A paragraph goes on: one full line after another, or a label whose value wrapped.
    if (sentence && previous.size() == 1 && last_line >= 0) {
      const Box& above = box_of(last_line);
      Piece& open = pieces->at(static_cast<std::size_t>(previous.front()));
      const bool waits = open.text.ends_with(":") && !StartsWithLabel(folded);
      const bool full = above.Right() > rightmost - 0.06 && open.box.width > 0.45;
      const bool near = row_box.y - above.Bottom() < 1.6 * above.height;
      const bool ends = EndsWithAny(open.text, "。 ; :");
      const bool goes_on = waits ? open.box.width > 0.45 : full && !ends;
      if (goes_on && near && !StartsNewItem(folded)) {
        AppendRow(page, rows[r], &open);
        open.box = Union(open.box, row_box);
        last_line = rows[r].back();
        continue;
      }
    }
    if (rows[r].size() == 1 && IsHead(folded)) section = folded;
    std::vector<int> current;
    std::vector<std::vector<int>> groups;
    for (const int line : rows[r]) {
      if (sentence && !groups.empty()) {
        groups.back().push_back(line);
      } else {
        groups.push_back({line});
      }
    }
    for (const std::vector<int>& group : groups) {
      Piece piece;
      piece.page = &page;
      piece.box = RowBox(page, group);
      piece.row = 1000 + static_cast<int>(r);
      piece.context = section;
      AppendRow(page, group, &piece);
      current.push_back(static_cast<int>(pieces->size()));
      pieces->push_back(std::move(piece));
    }
    for (std::size_t i = 0; i + 1 < current.size(); ++i) {
      (*pieces)[static_cast<std::size_t>(current[i])].right = current[i + 1];
    }
    for (const int above : previous) {
      Piece& upper = (*pieces)[static_cast<std::size_t>(above)];
      for (const int below : current) {
        const Box& box = (*pieces)[static_cast<std::size_t>(below)].box;
        const double overlap =
            std::min(upper.box.Right(), box.Right()) - std::max(upper.box.x, box.x);
        if (overlap > 0.3 * std::min(upper.box.width, box.width) && upper.below < 0) {
          upper.below = below;
        }
      }
    }
    previous = current;
    last_line = rows[r].back();
  }
}

}  // namespace

std::string FoldLine(std::string_view raw) {
  // Three blanks or a tab before a Chinese word part two fields; 年   月   日 stays one blank date.
  std::u32string text = ToCodePoints(raw);
  std::u32string cut;
  const auto blank = [](char32_t c) { return c == U' ' || c == U'\t' || c == 0x3000; };
  for (std::size_t i = 0; i < text.size();) {
    if (!blank(text[i])) {
      cut.push_back(text[i++]);
      continue;
    }
    std::size_t end = i;
    bool tab = false;
    while (end < text.size() && blank(text[end])) tab = tab || text[end++] == U'\t';
    const bool wide = tab || end - i >= 3 || (end - i == 2 && text[i] == 0x3000);
    const bool word = end < text.size() && text[end] >= 0x4E00 && text[end] <= 0x9FFF &&
                      std::u32string_view(U"年月日至人个名家位平元万起止").find(text[end]) ==
                          std::u32string_view::npos;
    cut.push_back(wide && word && !cut.empty() ? U'\n' : U' ');
    i = end;
  }
  std::string out;
  const std::string utf8 = ToUtf8(cut);
  for (const std::string_view part : SplitLines(utf8)) {
    const std::string folded = Fold(part);
    if (folded.empty()) continue;
    if (!out.empty()) out += '\n';
    out += folded;
  }
  return out;
}

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
