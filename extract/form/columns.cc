#include "extract/form/columns.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "extract/form/form_words.h"
#include "extract/form/labels.h"
#include "extract/form/piece_text.h"
#include "extract/form/values.h"
#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

// Over the codes of a statistical form's rows.
constexpr std::string_view kCodeHeads[] = {"代码", "行次", "栏次", "编号", "编码", "指标代码"};

// 2024, 2024年, 2024年度; 上年度 | 本年度 in their order.
int YearAlone(const std::string& text) {
  static const RE2 pattern("[ \n]*((?:19|20)[0-9]{2}) ?(?:年度?)?(?:末|底)?[ \n]*");
  static const RE2 before("[ \\n]*(上年度?|上一年度?|去年)[ \\n]*");
  static const RE2 now("[ \\n]*(本年度?|当年|今年)[ \\n]*");
  if (RE2::FullMatch(text, before)) return 1;  // told apart only from 本年度
  if (RE2::FullMatch(text, now)) return 2;
  int year = 0;
  return RE2::FullMatch(text, pattern, &year) ? year : 0;
}

// Of one table; `piece` is a cell.
bool InOneColumn(const Piece& other, const Piece& piece) {
  return other.table == piece.table && other.page == piece.page && other.cell != nullptr &&
         other.cell->column == piece.cell->column;
}

bool StandsOver(const Piece& head, const Piece& piece) {
  return InOneColumn(head, piece) && head.cell->row < piece.cell->row;
}

int YearAbove(const std::vector<Piece>& pieces, const Piece& piece) {
  if (piece.cell == nullptr) return 0;
  for (const Piece& head : pieces) {
    if (!StandsOver(head, piece)) continue;
    if (const int year = YearAlone(head.text); year > 0) return year;
  }
  return 0;
}

// 01, 1, 12; -1: anything else.
int CodeIn(const std::string& text) {
  static const RE2 pattern("[ \n]*([0-9]{1,2})[.,]?[ \n]*");  // with dust behind it
  int code = -1;
  return RE2::FullMatch(text, pattern, &code) ? code : -1;
}

// 指标名称 | 计量单位 | 代码 | 本期实际: by the column's head, or by codes that run.
bool InCodeColumn(const std::vector<Piece>& pieces, int id) {
  constexpr int kEnough = 4;  // steps of one; no figures of a form run so
  const Piece& piece = pieces[static_cast<std::size_t>(id)];
  if (piece.cell == nullptr || CodeIn(piece.text) < 0) return false;
  int last = -1;
  int steps = 0;
  int cells = 0;
  for (const Piece& other : pieces) {
    if (!InOneColumn(other, piece)) continue;
    if (other.cell->row < piece.cell->row && std::ranges::count(kCodeHeads, other.text) > 0) {
      return true;
    }
    const int code = CodeIn(other.text);
    if (code < 0) continue;
    ++cells;
    steps += last >= 0 && code == last + 1 ? 1 : 0;
    last = code;
  }
  return steps >= kEnough && steps * 10 >= (cells - 1) * 7;
}

// 人 | 名 | % | 万元 one below the other, whatever a reader made of one of them.
bool InUnitColumn(const std::vector<Piece>& pieces, int id) {
  constexpr int kEnough = 4;
  const Piece& piece = pieces[static_cast<std::size_t>(id)];
  if (piece.cell == nullptr) return false;
  int units = 0;
  int others = 0;
  for (const Piece& other : pieces) {
    const bool dash = other.text == "一";
    if (dash || IsBlank(other.text) || !InOneColumn(other, piece)) continue;
    if (IsUnitOnly(other.text)) {
      ++units;
    } else if (units > 0) {  // not what stands above the units
      ++others;
    }
  }
  return units >= kEnough && units >= 2 * others;
}

// The head says that no values stand in this piece's column: 备案条件, 单位, 目标值.
bool InRequirementColumn(const std::vector<Piece>& pieces, int id) {
  const Piece& piece = pieces[static_cast<std::size_t>(id)];
  if (piece.cell == nullptr) return false;
  for (const Piece& head : pieces) {
    if (!StandsOver(head, piece)) continue;
    for (const std::string_view word : Words(FormRequirementHeads())) {
      if (head.text == word) return true;
      // 单位本情况: 基本情况, the head of a section, was torn into the row of heads.
      constexpr std::size_t kTorn = 12;  // bytes
      if (head.cell->row == 0 && word == "单位" && head.text.starts_with(word) &&
          head.text.size() <= word.size() + kTorn && FindPlainLabels(head.text).empty()) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

bool HoldsNoAnswer(const std::vector<Piece>& pieces, int id) {
  return InRequirementColumn(pieces, id) || InCodeColumn(pieces, id) || InUnitColumn(pieces, id);
}

bool EndsInStray(const std::vector<Piece>& pieces, int id, std::string_view rest) {
  const Piece& piece = pieces[static_cast<std::size_t>(id)];
  return piece.cell != nullptr && piece.right >= 0 && ToCodePoints(rest).size() == 1 &&
         StartsInHan(rest) && InRequirementColumn(pieces, piece.right);
}

int LatestYear(const std::vector<Piece>& pieces, int label) {
  int best = -1;
  int best_year = 0;
  int years = 0;
  int next = pieces[static_cast<std::size_t>(label)].right;
  for (int step = 0; step < 6 && next >= 0; ++step) {
    const Piece& piece = pieces[static_cast<std::size_t>(next)];
    const int year = YearAbove(pieces, piece);
    if (year == 0) break;
    ++years;
    if (year > best_year && !IsBlank(piece.text)) {
      best = next;
      best_year = year;
    }
    next = piece.right;
  }
  return years >= 2 ? best : -1;
}

bool HeadsNumberedList(const std::vector<Piece>& pieces, int id) {
  const Piece& piece = pieces[static_cast<std::size_t>(id)];
  return piece.cell != nullptr && std::ranges::any_of(pieces, [&](const Piece& other) {
           return other.table == piece.table && other.row == piece.row && other.text == "序号";
         });
}

}  // namespace heyan::extract
