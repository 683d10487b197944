// A page as pieces of text that stand beside and below one another: table cells and free lines
// alike.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "models/page.h"

namespace heyan::extract {

struct Piece {
  const models::Page* page = nullptr;
  const models::Cell* cell = nullptr;
  int table = -1;
  std::string text;   // folded; '\n' between lines that do not read on
  std::string plain;  // as the reader gave it, where boxes seen in the picture were put into `text`
  std::vector<std::pair<std::size_t, int>> starts;  // where each line of the page begins in `text`
  models::Box box;
  int right = -1;  // the piece beside it, the nearest one below it; -1: none
  int below = -1;
  int row = 0;          // pieces of one row of a table or of the page
  std::string context;  // heads above and left of it, and the section it stands in

  // The lines that the bytes [begin, end) stand on.
  std::vector<int> LinesOf(std::size_t begin, std::size_t end) const;
  // The end of a figure in [begin, end) whose unit stands in the next line: 122 over 个. Else
  // `end`.
  std::size_t EndOfFigure(std::size_t begin, std::size_t end) const;
  // A box around those bytes, where they are a small part of a line; else empty.
  models::Box BoxOf(std::size_t begin, std::size_t end) const;
};

// The pieces of a page in reading order.
std::vector<Piece> PiecesOf(const models::Page& page);

// 基本情况, 人员信息: the head of a section, by its last word.
bool EndsLikeSection(std::string_view line);

// One line folded; wide gaps inside it, which part fields, are kept as '\n'.
std::string FoldLine(std::string_view raw);

}  // namespace heyan::extract
