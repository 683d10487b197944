// Lines outside tables as pieces: which of them stand in one row, which read on as a paragraph.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "extract/form/labels.h"
#include "extract/form/marks.h"
#include "extract/form/piece_text.h"
#include "extract/form/pieces.h"
#include "extract/form/values.h"
#include "extract/text/scraps.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Cell;
using models::Line;
using models::Page;
using models::Table;

double SharedHeight(const Box& a, const Box& b) {
  const double overlap = std::min(a.Bottom(), b.Bottom()) - std::max(a.y, b.y);
  return overlap / std::max(1e-9, std::min(a.height, b.height));
}

bool SameRow(const Box& a, const Box& b) { return SharedHeight(a, b) > 0.5; }

// ………… from a label to its value: nothing to read. Readers make an m or 11 of some of its dots, low
// and unsure.
bool IsLeader(const Line& line, double usual_height) {
  const std::string folded = FoldLine(line.text);
  if (folded.size() > 1 && folded.find_first_not_of(". ") == std::string_view::npos) return true;
  if (!folded.empty() && folded.find_first_not_of(".,:;)( ") == std::string_view::npos) return true;
  const auto dots = std::ranges::count(folded, '.');
  const bool no_word = std::ranges::all_of(folded, [](char c) { return c > 0; });
  if (!no_word || folded.size() > 16) return false;
  const std::size_t others = folded.size() - static_cast<std::size_t>(dots);
  constexpr int kUnsure = 700;
  const bool low = line.box.height < 0.75 * usual_height && line.confidence.permille < kUnsure;
  // …10: the value at the end of its leaders, as high and sure as any other; a box that is mostly
  // dots is lower.
  constexpr double kHigh = 0.75;
  constexpr double kHighEnough = 0.6;
  constexpr int kSure = 850;
  const double height = line.box.height / std::max(1e-9, usual_height);
  const int confidence = line.confidence.permille;
  const bool value = folded.back() >= '0' && folded.back() <= '9' &&
                     ((height >= kHigh && confidence >= kUnsure) ||
                      (height >= kHighEnough && confidence >= kSure));
  constexpr std::string_view kStrokes = "1Iil|mn.-:' ";
  const bool strokes = folded.find_first_not_of(kStrokes) == std::string::npos;
  return (others <= 2 && dots >= 3 && !value) || (low && (others <= 2 || strokes));
}

double UsualHeight(const Page& page) {
  std::vector<double> heights;
  for (const Line& line : page.lines) heights.push_back(line.box.height);
  if (heights.empty()) return 0;
  std::ranges::sort(heights);
  return heights[heights.size() / 2];
}

// Both together are one label, to the last character: 2021年开展创新创业 over 活动.
bool CompletesLabel(std::string first, std::string_view rest) {
  static const RE2 year("^20[0-9]{2}年度?");
  RE2::Replace(&first, year, "");
  if (first.empty() || HasDigit(first)) return false;
  const std::string whole = first + std::string(rest);
  const auto hits = FindPlainLabels(whole);
  return !hits.empty() && hits.back().begin < first.size() && hits.back().end == whole.size();
}

// 积……, (m2), 积: the end of a label that wrapped below its first line, whose value stands beside
// both. It shows by the leaders behind it, as a unit in brackets, or since both together are a
// label that the first line alone is not.
bool EndsLabelOf(const Line& first, const Line& value, const Line& end) {
  const std::string folded = FoldLine(end.text);
  std::string_view word = folded;
  while (!word.empty() && (word.back() == '.' || word.back() == ' ')) word.remove_suffix(1);
  const bool leaders = word.size() < folded.size();
  if (word.ends_with(":")) word.remove_suffix(1);
  const double height = first.box.height;
  const bool below = end.box.CentreX() < first.box.Right() && end.box.x > first.box.x - height &&
                     end.box.Right() < value.box.x && end.box.y > first.box.CentreY() &&
                     end.box.y - first.box.Bottom() < 0.6 * height;
  constexpr std::size_t kLongestEnd = 24;  // bytes
  if (!below || word.empty() || word.size() > kLongestEnd) return false;
  if (word.front() == '(' && IsUnitOnly(word)) return true;
  std::string_view name = word;
  if (name.ends_with("(m2)")) name.remove_suffix(4);
  if (HasDigit(name)) return false;
  const bool completes = CompletesLabel(FoldLine(first.text), word);
  if (!FindPlainLabels(word).empty()) return completes;
  constexpr std::string_view kLastWord = "情况";
  if (word.size() > kLastWord.size() && EndsLikeSection(word)) return false;
  if (leaders && std::abs(end.box.x - first.box.x) < height) return true;
  return completes;
}

bool StartsWithLabel(std::string_view text) {
  const auto hits = FindPlainLabels(text);
  return !hits.empty() && hits.front().begin == 0;
}

// A value stands a little low beside a label whose leaders wrapped below it, and has no label of
// its own on its left.
bool HangsLow(const Page& page, const std::vector<int>& row, const std::vector<int>& free,
              int line) {
  const auto box_of = [&](int i) -> const Box& {
    return page.lines[static_cast<std::size_t>(i)].box;
  };
  const auto line_at = [&](int i) -> const Line& {
    return page.lines[static_cast<std::size_t>(i)];
  };
  const Box& box = box_of(line);
  const double right = box_of(row.back()).Right();
  if (box.x <= right) return false;
  // Close by it is a value only where the label goes on below, or where both are plainly that.
  const bool plain = row.size() == 1 && StartsWithLabel(FoldLine(line_at(row.front()).text)) &&
                     StartsWithDigit(FoldLine(line_at(line).text));
  const bool close = box.x <= right + box.height;
  if (close && !plain && std::ranges::none_of(free, [&](int other) {
        return row.size() == 1 && other != line &&
               EndsLabelOf(line_at(row.front()), line_at(line), line_at(other));
      })) {
    return false;
  }
  if (SharedHeight(box_of(row.front()), box) <= 0.2) return false;
  return std::ranges::none_of(free, [&](int other) {
    if (other == line || box_of(other).x >= box.x || !SameRow(box_of(other), box)) return false;
    return row.size() != 1 || !EndsLabelOf(line_at(row.front()), line_at(line), line_at(other));
  });
}

// A label in the middle beside a value of two lines, of which the first was met before it.
bool StandsBesideTwo(const Page& page, const std::vector<int>& row, const std::vector<int>& free,
                     int label) {
  const auto box_of = [&](int i) -> const Box& {
    return page.lines[static_cast<std::size_t>(i)].box;
  };
  const Box& box = box_of(label);
  const Box& value = box_of(row.front());
  if (row.size() != 1 || box.Right() >= value.x || SharedHeight(value, box) <= 0.2) return false;
  const auto hits = FindPlainLabels(FoldLine(page.lines[static_cast<std::size_t>(label)].text));
  if (hits.empty() || hits.front().begin != 0) return false;
  return std::ranges::any_of(free, [&](int other) {
    const Box& second = box_of(other);
    return other != row.front() && std::abs(second.x - value.x) < 0.5 * value.height &&
           second.y > value.CentreY() && second.y - value.Bottom() < 0.6 * value.height &&
           SharedHeight(second, box) > 0.2;
  });
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

// 一、 (二) 3. at the head of a line.
bool StartsNewItem(std::string_view text) {
  if (StartsWithAny(text, "一、 二、 三、 四、 五、 六、 七、 八、 九、 十、")) return true;
  if (StartsWithAny(text, "() ( ) (√) (☑) (V)")) return false;
  if (text.starts_with("(")) return true;
  return StartsWithDigit(text) &&
         (text.find('.') == 1 || text.find("、") == 1 || text.find("、") == 2);
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
void AppendRow(const Page& page, const std::vector<int>& row, bool marked, Piece* piece) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const Line& line = page.lines[static_cast<std::size_t>(row[i])];
    const std::string text = marked ? WithMarks(page, row[i], nullptr) : line.text;
    if (i == 0) {
      AppendLine(text, row[i], piece);
      continue;
    }
    const Line& before = page.lines[static_cast<std::size_t>(row[i - 1])];
    std::string folded = FoldLine(text);
    if (folded.ends_with("...") && i + 1 < row.size()) {  // leaders to the value behind
      folded.erase(folded.find_last_not_of(". ") + 1);
    }
    if (folded.starts_with("...")) folded.erase(0, folded.find_first_not_of(". "));
    const double gap = line.box.x - before.box.Right();
    const bool close =
        gap < 1.2 * line.box.height ||
        StartsWithAny(folded, ", 、 。 ; 平方米 m2 个 人 名 家 万元 年 月 日 场 %") ||
        (!piece->text.empty() && !EndsInHan(piece->text)) || !StartsInHan(folded);
    // The second line of a word that wrapped goes on without a blank.
    const bool wrapped = line.box.y > before.box.CentreY() && line.box.x < before.box.Right() &&
                         EndsInHan(piece->text) && StartsInHan(folded);
    if (!wrapped) piece->text += close ? ' ' : '\n';
    piece->starts.emplace_back(piece->text.size(), row[i]);
    piece->text += folded;
  }
}

// The row behind the piece's text, with the boxes of the picture and, where these change it, as it
// reads without them.
void AppendRow(const Page& page, const std::vector<int>& row, Piece* piece) {
  Piece plain;
  plain.text = piece->plain.empty() ? piece->text : piece->plain;
  AppendRow(page, row, true, piece);
  AppendRow(page, row, false, &plain);
  KeepPlain(std::move(plain), piece);
}

// Puts each line of `next` behind the label of the row that it ends; false where one ends none.
bool PutEnds(const Page& page, const std::vector<int>& next, std::vector<int>* row) {
  const auto at = [&](int i) -> const Line& { return page.lines[static_cast<std::size_t>(i)]; };
  for (const int line : next) {
    std::size_t i = 0;
    while (i + 1 < row->size() && !EndsLabelOf(at((*row)[i]), at((*row)[i + 1]), at(line))) ++i;
    if (i + 1 >= row->size()) return false;
    row->insert(row->begin() + static_cast<std::ptrdiff_t>(i) + 1, line);
  }
  return true;
}

// Sorts each row, and puts the ends of labels that wrapped right behind their first lines; these
// ends. Two fields side by side may both wrap.
std::vector<int> JoinLabelEnds(const Page& page, std::vector<std::vector<int>>* rows) {
  const auto left = [&](int i) { return page.lines[static_cast<std::size_t>(i)].box.x; };
  for (std::vector<int>& row : *rows) std::ranges::stable_sort(row, {}, left);
  std::vector<int> ends;
  for (std::size_t r = 0; r + 1 < rows->size(); ++r) {
    const std::vector<int>& next = (*rows)[r + 1];
    if ((*rows)[r].size() < 2 * next.size()) continue;
    std::vector<int> joined = (*rows)[r];
    if (!PutEnds(page, next, &joined)) continue;
    ends.insert(ends.end(), next.begin(), next.end());
    (*rows)[r] = std::move(joined);
    rows->erase(rows->begin() + static_cast<std::ptrdiff_t>(r) + 1);
  }
  return ends;
}

// An address that wrapped: its second line stands right below the first, alone in its row, and
// nothing names it.
bool ContinuesValue(const Line& value, const Line& line) {
  const double height = value.box.height;
  const std::string folded = FoldLine(line.text);
  return value.box.width > 0.12 && std::abs(line.box.x - value.box.x) < 0.5 * height &&
         line.box.y > value.box.CentreY() && line.box.y - value.box.Bottom() < 0.5 * height &&
         EndsInHan(FoldLine(value.text)) && !StartsNewItem(folded) &&
         FindPlainLabels(folded).empty() && folded.find(':') == std::string::npos;
}

// Puts such second lines behind the first ones; they are told by the columns of the row, whose
// first is a label.
void JoinValueEnds(const Page& page, std::vector<std::vector<int>>* rows) {
  const auto at = [&](int i) -> const Line& { return page.lines[static_cast<std::size_t>(i)]; };
  for (std::size_t r = 0; r + 1 < rows->size(); ++r) {
    std::vector<int>& row = (*rows)[r];
    const std::vector<int>& next = (*rows)[r + 1];
    if (row.size() < 2 || next.size() != 1) continue;
    for (std::size_t i = 1; i < row.size(); ++i) {
      if (!ContinuesValue(at(row[i]), at(next[0]))) continue;
      row.insert(row.begin() + static_cast<std::ptrdiff_t>(i) + 1, next[0]);
      rows->erase(rows->begin() + static_cast<std::ptrdiff_t>(r) + 1);
      break;
    }
  }
}

// The first line of a paragraph stands further in than the rest, and the rest stand in one line: a
// date that did not fit leaves the line before it short.
bool GoesOnInParagraph(const Page& page, const Piece& open, int last_line, const Box& row) {
  if (open.starts.empty() || open.starts.front().second < 0) return false;
  const Box& first = page.lines[static_cast<std::size_t>(open.starts.front().second)].box;
  const Box& last = page.lines[static_cast<std::size_t>(last_line)].box;
  const bool began = last.y > first.CentreY();
  const double slack = 0.7 * first.height;
  return began ? std::abs(row.x - last.x) < slack : row.x < first.x - slack;
}

}  // namespace

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
  const double usual_height = UsualHeight(page);
  std::vector<int> free;
  double rightmost = 0;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (taken[i] || IsLeader(page.lines[i], usual_height) || IsScrap(page.lines[i])) continue;
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
         HangsLow(page, rows.back(), free, line) ||
         StandsBesideTwo(page, rows.back(), free, line))) {
      rows.back().push_back(line);
    } else {
      rows.push_back({line});
    }
  }
  const std::vector<int> ends = JoinLabelEnds(page, &rows);
  JoinValueEnds(page, &rows);
  std::string section;
  std::vector<int> previous;
  int last_line = -1;
  for (std::size_t r = 0; r < rows.size(); ++r) {
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
      // 场地条件 below a full line, alone: the head of the next section.
      constexpr std::size_t kSectionBytes = 24;  // eight characters
      const bool head_of_section = rows[r].size() == 1 && folded.size() <= kSectionBytes &&
                                   EndsLikeSection(folded) &&
                                   !EndsWithAny(open.text, "的 和 与 及 或 、 ,");
      const bool closed = EndsWithAny(open.text, "。 ; :") || head_of_section;
      // A figure that did not fit leaves the line before it short: …占总面积的 over 81.6%。
      const bool hangs = above.width > 0.45 && !folded.empty() && HasDigit(folded.substr(0, 1)) &&
                         EndsWithAny(open.text, "的 为 占 达 约 共 计 有 于 资金 额度 面积 比例 ,");
      const bool indented = GoesOnInParagraph(page, open, last_line, row_box) &&
                            above.width > 0.35 && !StartsWithLabel(folded);
      const bool goes_on = waits ? open.box.width > 0.45 : (full || hangs || indented) && !closed;
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
      if (!groups.empty() && (sentence || std::ranges::find(ends, line) != ends.end())) {
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

}  // namespace heyan::extract
