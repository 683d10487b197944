#include "extract/classify/body.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "extract/classify/classify_words.h"
#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::DocumentType;
using models::Line;
using models::Page;

// The words of the first rows of a page's tables, where heads stand: of each row with the one
// below, since a head may take two. What a form asks for stands row by row.
std::vector<std::string> HeadsOf(const Page& page) {
  constexpr int kRows = 4;
  std::vector<std::string> heads;
  for (const models::Table& table : page.tables) {
    std::array<std::string, kRows> rows;
    for (const models::Cell& cell : table.cells) {
      if (cell.row < 0 || cell.row >= kRows || cell.text.size() >= 60) continue;
      rows[static_cast<std::size_t>(cell.row)] += Fold(cell.text) + "\n";
    }
    for (std::size_t row = 0; row + 1 < kRows; ++row) heads.push_back(rows[row] + rows[row + 1]);
  }
  if (!heads.empty()) return heads;
  // Lineless heads: rows of several short lines.
  heads.emplace_back();
  for (const Line& line : page.lines) {
    if (line.box.y < 0.4 && line.text.size() < 40) heads.back() += Fold(line.text) + "\n";
  }
  return heads;
}

// A table of rooms beside the drawing, or the block with its title (图名, 图号), which frames it
// all. The label 比例 begins its cell; 服务面积占总面积比例 is a field of a form.
bool IsRoomTable(const models::Table& table) {
  std::string words;
  bool block = false;
  int filled = 0;
  int rooms_named = 0;
  for (const models::Cell& cell : table.cells) {
    const std::string text = Fold(cell.text);
    filled += text.empty() ? 0 : 1;
    rooms_named += HasAny(text, RoomWords()) ? 1 : 0;
    block = block || text.starts_with("比例") || HasAny(text, "图名 图号 图纸名称");
    words += text + "\n";
  }
  const bool rooms = HasAny(words, "面积") && HasAny(words, "功能区 房间 区域 空间名称 功能 用途");
  // The walls of a drawing are a grid of rooms.
  const bool walls = rooms_named >= 4 && rooms_named * 3 >= filled * 2;
  return block || rooms || walls;
}

// Few words, many room names and areas. A form speaks of both too.
int PlanSigns(const Page& page, const std::string& body) {
  if (HasFormFields(body)) return 0;
  int rooms = 0;
  int areas = 0;
  int sentences = 0;
  for (const Line& line : page.lines) {
    const std::string text = Fold(line.text);
    const std::size_t length = ToCodePoints(text).size();
    if (length > 24) ++sentences;
    if (length > 16) continue;
    if (HasAny(text, RoomWords())) ++rooms;
    const bool digit = text.find_first_of("0123456789") != std::string::npos;
    if (digit && (HasAny(text, "m2 平方 平米") || text.ends_with("m"))) ++areas;
  }
  const bool tabled = std::ranges::any_of(page.tables, [](const models::Table& table) {
    return table.ruled && table.rows >= 4 && table.columns >= 3 && !IsRoomTable(table);
  });
  if (sentences > 4 || tabled) return 0;
  // Hardly a word but names of rooms.
  const int count = static_cast<int>(page.lines.size());
  if (rooms >= 2 && count <= 12 && rooms * 2 > count) return std::max(4, rooms + areas);
  return std::min(rooms, 6) + std::min(areas, 6);
}

}  // namespace

std::string BodyOf(const Page& page) {
  std::string body;
  for (const Line& line : page.lines) body += Fold(line.text) + "\n";
  if (page.lines.empty()) {
    for (const models::Table& table : page.tables) {
      for (const models::Cell& cell : table.cells) body += Fold(cell.text) + "\n";
    }
  }
  return body;
}

BodyGuess GuessByBody(const Page& page, const std::string& body) {
  BodyGuess best;
  for (const TypeWords& words : PaperWords()) {
    if (words.enough == 0) continue;
    const int count = CountPresent(body, words.body);
    if (count < words.enough) continue;
    const int permille = std::min(900, 620 + 60 * (count - words.enough));
    if (permille > best.permille) best = {words.type, permille};
  }
  const bool table = !page.tables.empty();
  for (const std::string& heads : HeadsOf(page)) {
    for (const HeadWords& row : TableHeads()) {
      const int count = CountPresent(heads, row.heads);
      if (count < row.enough || !HasAny(heads, row.must)) continue;
      const int permille = std::min(900, (table ? 700 : 600) + 50 * (count - row.enough));
      if (permille > best.permille) best = {row.type, permille};
    }
  }
  if (const int signs = PlanSigns(page, body); signs >= 4) {
    const int permille = std::min(880, 560 + 50 * signs);
    if (permille > best.permille) best = {DocumentType::kFloorPlan, permille};
  }
  return best;
}

}  // namespace heyan::extract
