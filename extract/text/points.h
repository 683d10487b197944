// A text as code points that remember their bytes. The grammars walk over characters, their spans
// are told in bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heyan::extract {

struct Points {
  std::u32string text;
  std::vector<std::size_t> bytes;  // where each character begins; one more: the length in bytes

  std::size_t size() const { return text.size(); }
  // The character there; 0 beyond the end.
  char32_t At(std::size_t i) const { return i < text.size() ? text[i] : U'\0'; }
  std::size_t Byte(std::size_t i) const { return bytes[i]; }
  std::size_t SkipBlanks(std::size_t i) const {
    while (At(i) == U' ') ++i;
    return i;
  }
  // The place behind `word` where it stands at `i`; npos where it does not.
  std::size_t After(std::size_t i, std::u32string_view word) const {
    return text.compare(i < text.size() ? i : text.size(), word.size(), word) == 0
               ? i + word.size()
               : std::u32string::npos;
  }
};

Points PointsOf(std::string_view utf8);

inline bool IsAsciiDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool IsAsciiLetter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
inline bool IsHan(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

}  // namespace heyan::extract
