// Characters of UTF-8 text (RFC 3629). Text of files and of readers is valid; what is not is taken
// byte by byte, never beyond its end.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace heyan::models {

// Bytes of the character that begins at `at`.
inline std::size_t CharacterLength(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  return std::min(length, text.size() - at);
}

inline std::string_view CharacterAt(std::string_view text, std::size_t at) {
  return text.substr(at, CharacterLength(text, at));
}

inline std::vector<std::string> Characters(std::string_view text) {
  std::vector<std::string> characters;
  for (std::size_t at = 0; at < text.size(); at += characters.back().size()) {
    characters.emplace_back(CharacterAt(text, at));
  }
  return characters;
}

}  // namespace heyan::models
