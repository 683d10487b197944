// The text of a piece: lines folded, and joined where one reads on in the next.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/form/pieces.h"

namespace heyan::extract {

bool StartsWithAny(std::string_view text, std::string_view list);
bool HasDigit(std::string_view text);
bool StartsWithDigit(std::string_view text);
bool StartsInHan(std::string_view text);
bool EndsInHan(std::string_view text);
std::vector<std::string_view> SplitLines(std::string_view text);

// Puts line `line` of the page (-1: none) behind the piece's text.
void AppendLine(std::string_view raw, int line, Piece* piece);

// Keeps the text as it reads without the boxes of the picture, where there are such.
void KeepPlain(Piece plain, Piece* piece);

// Lines outside tables: rows of them, neighbours, and paragraphs joined (free_lines.cc).
void AddFreeLines(const models::Page& page, std::vector<Piece>* pieces);

}  // namespace heyan::extract
