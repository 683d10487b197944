// The running text of a contract. Pages hand over lines; sentences run over them, so the clauses
// are read from one text that remembers which line every byte stood on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/paper.h"
#include "models/page.h"

namespace heyan::extract {

class Flow {
 public:
  // Ends a paragraph for certain: a label, a numbered clause, a cell of a table.
  static constexpr char kBreak = '\n';
  // The line ended early: most likely a paragraph's end, but a blank left open looks the same.
  static constexpr char kSoftBreak = '\v';

  explicit Flow(const Paper& paper);

  // Folded text with both breaks.
  const std::string& text() const { return text_; }
  // The same bytes with soft breaks as blanks, for clauses that run on.
  const std::string& prose() const { return prose_; }
  // Bytes [begin, end) of the paragraphs of prose().
  std::vector<std::pair<std::size_t, std::size_t>> Paragraphs() const;
  // Where the bytes [begin, end) were read.
  Source At(std::size_t begin, std::size_t end) const;
  bool Empty() const { return pieces_.empty(); }

 private:
  struct Piece {
    std::size_t begin;
    std::size_t end;
    const models::Page* page;
    const models::Cell* cell;
    int line;  // -1: the text of a cell without lines
  };

  void AddPage(const models::Page& page);
  void AddTable(const models::Page& page, const models::Table& table);
  void AddChanges(const models::Page& page, const models::Table& table, int before, int after);
  void AddCell(const models::Page& page, const models::Cell& cell);
  void AddLine(const models::Page& page, int index, const models::Cell* cell, double column_right);
  void Append(std::string_view folded, const models::Page& page, const models::Cell* cell,
              int line);

  std::string text_;
  std::string prose_;
  std::vector<Piece> pieces_;
};

// True for a page number or the like at a page's edge.
bool IsPageNumber(const models::Line& line);

}  // namespace heyan::extract
