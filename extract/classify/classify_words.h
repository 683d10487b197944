// The words by which papers are told apart, as data. Folded; separated by blanks.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/document.h"

namespace heyan::extract {

struct TypeWords {
  models::DocumentType type;
  std::string_view titles;  // any of them in a title names the type; the longest match wins
  std::string_view body;    // each one found in the body counts
  int enough;               // how many of `body` decide without a title; 0: never
};
std::span<const TypeWords> PaperWords();

// Heads of table columns: a page with `enough` of them is of the type though no title stands there.
struct HeadWords {
  models::DocumentType type;
  std::string_view must;  // one of them has to be there
  std::string_view heads;
  int enough;
};
std::span<const HeadWords> TableHeads();

// Words of a title that point to another kind than the rest of it would: 物业服务合同 is no lease.
struct TitleExceptions {
  models::DocumentType from;
  models::DocumentType to;
  std::string_view words;
};
std::span<const TitleExceptions> TitleRules();

// Titles that nobody listed: a word for what the paper is about, and behind it at the line's end
// one for its kind: 许昌市魏都区孵化用房租赁登记合同. The first shape that fits tells.
struct TitleShape {
  models::DocumentType type;
  std::string_view subjects;
  std::string_view kinds;
};
std::span<const TitleShape> TitleShapes();

std::string_view RoomWords();

// Whether a folded body has enough fields that a form has and no list.
bool HasFormFields(std::string_view body);

// How many words of a list a text has.
int CountPresent(std::string_view text, std::string_view list);

}  // namespace heyan::extract
