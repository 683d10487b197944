#include "extract/text/words.h"

#include <algorithm>

namespace heyan::extract {

std::vector<std::string_view> Words(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const std::size_t cut = std::min(list.find(' '), list.size());
    if (cut > 0) words.push_back(list.substr(0, cut));
    list.remove_prefix(std::min(cut + 1, list.size()));
  }
  return words;
}

bool HasAny(std::string_view text, std::string_view list) {
  return std::ranges::any_of(Words(list), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

bool EndsWithAny(std::string_view text, std::string_view list) {
  return std::ranges::any_of(Words(list), [&](std::string_view w) { return text.ends_with(w); });
}

}  // namespace heyan::extract
