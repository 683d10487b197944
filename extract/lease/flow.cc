#include "extract/lease/flow.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <span>
#include <string_view>

#include "extract/lease/clause_words.h"
#include "extract/text/fold.h"
#include "extract/text/points.h"
#include "extract/text/slips.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Cell;
using models::Line;
using models::Page;
using models::Table;

// 第三条, 一、, 1. , (1), （一）: a numbered clause begins.
const RE2& NumberedStart() {
  static const RE2 pattern(
      R"(^(第[一二三四五六七八九十百0-9 ]{1,5}[条章节款]|[一二三四五六七八九十]{1,3}[、.,]|[0-9]{1,2}[、.)]\D|[0-9]{1,2}(\.[0-9]{1,2}){1,3}[ 、]?[^0-9.% 元平m]|\([一二三四五六七八九十0-9]{1,3}\)|附件))");
  return pattern;
}

// A label and its colon open a line: 承租方(乙方):, 签订日期:.
const RE2& LabelledStart() {
  static const RE2 pattern(
      R"(^(甲方|乙方|丙方|出租|承租|转租|受转租|次承租|分租|业主|产权人|法定代表|法人代表|委托代理|负责人|代表人|代表|授权代表|地址|住所|住址|通讯地址|联系|电话|手机|传真|身份证|证件|统一社会|营业执照|注册|开户|账号|账户|户名|签订|签约|签署|签字|盖章|日期|合同编号|编号|租赁|租期|面积|建筑面积|用途|坐落|房屋|起租|起始|终止|到期|月租|租金)[^。;]{0,24}?:)");
  return pattern;
}

bool EndsSentence(std::string_view text) {
  for (const std::string_view mark : {"。", ";", "！", "!"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

bool SameRow(const Box& a, const Box& b) {
  const double overlap = std::min(a.Bottom(), b.Bottom()) - std::max(a.y, b.y);
  return overlap > 0.5 * std::min(a.height, b.height) && b.x > a.x;
}

// How far right the page's text runs: what all but a few of its long lines reach.
double ColumnRight(const Page& page) {
  std::vector<double> rights;
  for (const Line& line : page.lines) {
    if (line.box.width > 0.3) rights.push_back(line.box.Right());
  }
  if (rights.empty()) return 1.0;
  const auto at = rights.begin() + static_cast<std::ptrdiff_t>(rights.size() * 3 / 4);
  std::nth_element(rights.begin(), at, rights.end());
  return *at;
}

// A cell that names what the next one holds: short, no figures, no sentence.
bool LooksLikeLabel(std::string_view folded) {
  std::string words(folded);
  // The square of a unit is no figure: 建筑面积(m2).
  if (const std::size_t unit = words.find("m2"); unit != std::string::npos) words.erase(unit, 2);
  const std::u32string text = ToCodePoints(words);
  if (text.empty() || text.size() > 16) return false;
  return std::ranges::none_of(text, [](char32_t c) { return IsAsciiDigit(c) || c == U'。'; });
}

// 起租日期, 租赁期限, 面积: what a lease says of its object and term.
bool NamesTermOrArea(std::string_view folded) {
  const auto holds = [&](std::string_view word) {
    return folded.find(word) != std::string_view::npos;
  };
  return std::ranges::any_of(kStartLabels, holds) || std::ranges::any_of(kEndLabels, holds) ||
         holds("租期") || holds("期限") || holds("面积");
}

// A first row of names alone, one of them a lease's own, over a row with a figure.
bool HasColumnHeads(const Table& table) {
  int heads = 0;
  int figures = 0;
  bool own = false;
  for (const Cell& cell : table.cells) {
    const std::string folded = Fold(cell.text);
    if (folded.empty()) continue;
    const bool label = LooksLikeLabel(folded) && !folded.ends_with(":");
    if (cell.row == 0) {
      if (!label) return false;
      own = own || NamesTermOrArea(folded);
      ++heads;
    } else if (cell.row == 1 && !label) {
      ++figures;
    }
  }
  return own && heads >= 2 && figures >= 1;
}

bool IsPlainNumber(std::string_view folded) {
  return !folded.empty() && folded.find_first_not_of("0123456789.,") == std::string_view::npos;
}

// 建筑面积(m2) above bare figures; readers lose the unit, 面积(). Offices are let by the square
// metre unless a head says otherwise.
bool NamesSquareMetres(std::string_view head) {
  const auto holds = [&](std::string_view word) {
    return head.find(word) != std::string_view::npos;
  };
  constexpr std::string_view kOtherUnits[] = {"亩", "公顷", "万", "元", "坪", "租金", "单价"};
  return holds("面积") && std::ranges::none_of(kOtherUnits, holds);
}

std::string HeadAbove(const Table& table, const Cell& cell) {
  for (const Cell& head : table.cells) {
    if (head.row != 0) break;
    if (head.column <= cell.column && cell.column < head.column + head.column_span) {
      return Fold(head.text);
    }
  }
  return "";
}

const Cell* CellAt(const Table& table, int row, int column) {
  for (const Cell& cell : table.cells) {
    if (cell.row == row && cell.column == column) return &cell;
  }
  return nullptr;
}

// 起始日技: a character of a seal that lies over the head has joined it.
std::string_view WithoutStray(std::string_view head) {
  constexpr std::size_t kOneCharacter = 3;  // bytes
  for (const auto& labels : {std::span<const std::string_view>(kStartLabels),
                             std::span<const std::string_view>(kEndLabels)}) {
    for (const std::string_view label : labels) {
      if (head.size() == label.size() + kOneCharacter && head.starts_with(label) &&
          head.back() != ')') {
        return label;
      }
    }
  }
  return head;
}

// 房号 301 or 合计 at the head of a row says whose area stands in it.
std::string RoomOfRow(const Table& table, const Cell& cell) {
  static const RE2 room(R"(([A-Za-z]?[0-9]{1,5}(?:-[0-9]{1,4})?)(室|号|房)?)");
  for (int column = 0; column < cell.column; ++column) {
    const Cell* name = CellAt(table, cell.row, column);
    if (name == nullptr) continue;
    std::string text = Fold(name->text);
    if (text == "合计" || text == "总计" || text == "共计") return text;
    static const RE2 floor("(第|地下|负)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})(层|楼|F)");
    if (RE2::FullMatch(text, floor)) return text;
    const std::string head = HeadAbove(table, *name);
    const bool names_rooms = head.find("房") != std::string::npos ||
                             head.find("室") != std::string::npos ||
                             head.find("单元") != std::string::npos;
    std::string number;
    if (names_rooms && RE2::FullMatch(text, room, &number)) return number + "室";
  }
  return "";
}

// 变更前 | 变更后 as heads: the columns of what was and of what is; nothing where they are not.
std::optional<std::pair<int, int>> ColumnsOfChange(const Table& table) {
  static const RE2 was("(变更|调整|修改|修订)前|原(合同|协议)?(约定|条款|内容)|原合同");
  static const RE2 is("(变更|调整|修改|修订)(后|为)|现(约定|条款|内容)|新(约定|条款|内容)");
  int before = -1;
  int after = -1;
  for (const Cell& cell : table.cells) {
    if (cell.row != 0) break;
    const std::string text = Fold(cell.text);
    if (RE2::PartialMatch(text, was)) before = cell.column;
    if (RE2::PartialMatch(text, is)) after = cell.column;
  }
  if (before <= 0 || after <= before) return std::nullopt;
  return std::pair(before, after);
}

// 面积357 / 6.14平方米: a line that is full to the last character ends within a number.
bool IsBrokenNumber(const Line& above, const Line& below, const Cell* cell, double column_right) {
  const std::u32string upper = ToCodePoints(Fold(above.text));
  const std::u32string lower = ToCodePoints(Fold(below.text));
  if (upper.empty() || lower.empty() || above.box.Empty()) return false;
  if (!IsAsciiDigit(upper.back()) || !IsAsciiDigit(lower.front())) return false;
  const bool prose = std::ranges::any_of(upper, [](char32_t c) { return c > 0x2E7F; });
  const double right = cell != nullptr && !cell->box.Empty() ? cell->box.Right() : column_right;
  return prose && above.box.Right() > right - above.box.width / static_cast<double>(upper.size());
}

}  // namespace

bool IsPageNumber(const Line& line) {
  static const RE2 pattern(
      R"(^[-·. ]*(第 ?[0-9]{1,3} ?页[,/ ]*)?((共|/) ?[0-9]{1,3} ?页?)?[-·. ]*$|^[-· ]*[0-9]{1,3}( ?/ ?[0-9]{1,3})?[-· ]*$)");
  if (!line.box.Empty() && line.box.CentreY() > 0.1 && line.box.CentreY() < 0.88) return false;
  return RE2::FullMatch(Fold(line.text), pattern);
}

Flow::Flow(const Paper& paper) {
  for (const Page* page : paper.pages) AddPage(*page);
  prose_ = text_;
  std::ranges::replace(prose_, kSoftBreak, ' ');
}

void Flow::Append(std::string_view folded, const Page& page, const Cell* cell, int line) {
  const std::size_t begin = text_.size();
  text_ += folded;
  pieces_.push_back({begin, text_.size(), &page, cell, line});
}

void Flow::AddLine(const Page& page, int index, const Cell* cell, double column_right) {
  const Line& line = page.lines[static_cast<std::size_t>(index)];
  const std::string folded = WithoutSlips(Fold(line.text));
  if (folded.empty() || (cell == nullptr && IsPageNumber(line))) return;
  const Piece* last = pieces_.empty() ? nullptr : &pieces_.back();
  if (last != nullptr && !text_.empty() && text_.back() != kBreak) {
    const Line* before =
        last->line >= 0 ? &last->page->lines[static_cast<std::size_t>(last->line)] : nullptr;
    const bool same_page = last->page == &page && before != nullptr && !before->box.Empty();
    const bool beside = same_page && SameRow(before->box, line.box);
    const bool full =
        before != nullptr && !before->box.Empty() && before->box.Right() > column_right - 0.1;
    const bool broken = same_page && IsBrokenNumber(*before, line, cell, column_right);
    // 0.00)，由公司… behind ¥1,200,00 is no item of that number.
    const bool starts = !broken && (RE2::PartialMatch(folded, NumberedStart()) ||
                                    RE2::PartialMatch(folded, LabelledStart()));
    if (starts || (EndsSentence(text_) && !beside)) {
      text_ += kBreak;
    } else if (!beside && !full && cell == nullptr) {
      text_ += kSoftBreak;
    } else if (static_cast<unsigned char>(text_.back()) < 0x80 &&
               static_cast<unsigned char>(folded.front()) < 0x80 && !broken) {
      text_ += ' ';
    }
  }
  Append(folded, page, cell, index);
}

void Flow::AddCell(const Page& page, const Cell& cell) {
  if (cell.lines.empty()) {
    Append(Fold(cell.text), page, &cell, -1);
    return;
  }
  for (const int index : cell.lines) {
    if (index >= 0 && index < static_cast<int>(page.lines.size())) {
      AddLine(page, index, &cell, 1.0);
    }
  }
}

// 租赁面积 | 800平方米 | 1000平方米 reads 租赁面积由800平方米变更为1000平方米.
void Flow::AddChanges(const Page& page, const Table& table, int before, int after) {
  for (int row = 1; row < table.rows; ++row) {
    const Cell* is = CellAt(table, row, after);
    if (is == nullptr || Fold(is->text).empty()) continue;
    const Cell* label = CellAt(table, row, before - 1);
    const Cell* was = CellAt(table, row, before);
    if (label != nullptr) AddCell(page, *label);
    if (was != nullptr && !Fold(was->text).empty()) {
      text_ += "由";
      AddCell(page, *was);
    }
    text_ += "变更为";
    AddCell(page, *is);
    text_ += kBreak;
  }
}

void Flow::AddTable(const Page& page, const Table& table) {
  if (!text_.empty()) text_ += kBreak;
  if (const auto change = ColumnsOfChange(table)) {
    AddChanges(page, table, change->first, change->second);
    return;
  }
  const bool headed = HasColumnHeads(table);
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    const std::string folded = Fold(cell.text);
    if (folded.empty()) continue;
    if (headed) {
      // 起租日期 stands above its day: said once more before each value.
      if (cell.row > 0) {
        std::string head = HeadAbove(table, cell);
        if (head.find("面积") != std::string::npos) {
          text_ += RoomOfRow(table, cell);
          // The unit of the head stands behind the figure.
          if (IsPlainNumber(folded) && NamesSquareMetres(head)) {
            head.resize(std::min(head.find('('), head.size()));
          }
        }
        if (!head.empty()) text_ += std::string(WithoutStray(head)) + ":";
      }
      AddCell(page, cell);
      if (cell.row > 0 && IsPlainNumber(folded) && NamesSquareMetres(HeadAbove(table, cell))) {
        text_ += "平方米";
      }
      text_ += kBreak;
      continue;
    }
    AddCell(page, cell);
    // A label and the cell at its right are one statement.
    const bool next_in_row = i + 1 < table.cells.size() && table.cells[i + 1].row == cell.row;
    if (next_in_row && LooksLikeLabel(folded)) {
      if (text_.back() != ':') text_ += ':';
    } else {
      text_ += kBreak;
    }
  }
  if (!text_.empty() && text_.back() != kBreak) text_ += kBreak;
}

void Flow::AddPage(const Page& page) {
  std::set<int> in_tables;
  std::vector<bool> done(page.tables.size(), false);
  for (const Table& table : page.tables) {
    for (const Cell& cell : table.cells) in_tables.insert(cell.lines.begin(), cell.lines.end());
  }
  const double right = ColumnRight(page);
  const auto add_tables_above = [&](double y) {
    for (std::size_t t = 0; t < page.tables.size(); ++t) {
      if (done[t] || page.tables[t].box.y > y) continue;
      done[t] = true;
      AddTable(page, page.tables[t]);
    }
  };
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (in_tables.contains(static_cast<int>(i))) continue;
    if (!page.lines[i].box.Empty()) add_tables_above(page.lines[i].box.y);
    AddLine(page, static_cast<int>(i), nullptr, right);
  }
  add_tables_above(2.0);
}

std::vector<std::pair<std::size_t, std::size_t>> Flow::Paragraphs() const {
  std::vector<std::pair<std::size_t, std::size_t>> paragraphs;
  for (std::size_t begin = 0; begin < prose_.size();) {
    const std::size_t end = std::min(prose_.find(kBreak, begin), prose_.size());
    paragraphs.emplace_back(begin, end);
    begin = end + 1;
  }
  return paragraphs;
}

Source Flow::At(std::size_t begin, std::size_t end) const {
  Source source;
  for (const Piece& piece : pieces_) {
    if (piece.end <= begin || piece.begin >= end) continue;
    if (source.page == nullptr) {
      source.page = piece.page;
      source.cell = piece.cell;
    }
    if (piece.page == source.page && piece.line >= 0) source.lines.push_back(piece.line);
  }
  if (source.page == nullptr && !pieces_.empty()) source.page = pieces_.front().page;
  return source;
}

}  // namespace heyan::extract
