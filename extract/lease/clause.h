// Finding one's way in a clause: sentences, the nearest word that says what a figure is about.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extract/lease/clause_words.h"

namespace heyan::extract {

// The sentence around a byte: between 。, ; and hard breaks.
std::size_t SentenceBegin(std::string_view text, std::size_t at);
std::size_t SentenceEnd(std::string_view text, std::size_t at);
// The end of the part of a sentence that begins there: at a comma, stop or break.
std::size_t PartEnd(std::string_view text, std::size_t at);
// The beginning of the paragraph; with `heading` of a short paragraph (a heading) before it.
std::size_t ParagraphBegin(std::string_view text, std::size_t at, bool heading);

struct Nearest {
  ClauseRole role = ClauseRole::kTerm;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The last word of the clause vocabulary in [begin, end); of words that overlap the longest.
std::optional<Nearest> NearestWord(std::string_view text, std::size_t begin, std::size_t end);
// The first of `roles` that is no kTerm or kContract in [begin, end).
std::optional<Nearest> FirstOtherWord(std::string_view text, std::size_t begin, std::size_t end);
// The end of the last change word (变更为, 延长至) in [begin, end); nothing where there is none.
std::optional<std::size_t> LastChange(std::string_view text, std::size_t begin, std::size_t end);

// The text with brackets that add something beside the point ("(含免租期3个月)") blanked, byte for
// byte.
std::string WithoutAsides(std::string text);

// How many characters of [begin, end) say something: no blanks, marks or filling words (自, 为,
// 共).
int WordsBetween(std::string_view text, std::size_t begin, std::size_t end);

std::string_view Describe(ClauseRole role);

}  // namespace heyan::extract
