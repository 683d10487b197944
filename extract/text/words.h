// Word tables are written as one text with blanks between the words.
#pragma once

#include <string_view>
#include <vector>

namespace heyan::extract {

// Views into `list`.
std::vector<std::string_view> Words(std::string_view list);
// Whether one of the words stands anywhere in `text`, or ends it.
bool HasAny(std::string_view text, std::string_view list);
bool EndsWithAny(std::string_view text, std::string_view list);

// The same of a table with a word an entry.
bool ContainsAny(std::string_view text, const auto& words) {
  for (const std::string_view word : words) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace heyan::extract
