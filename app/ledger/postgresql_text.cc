#include "app/ledger/postgresql_text.h"

#include <cstddef>

namespace heyan::app {
namespace {

// U+10FF00 to U+10FFFF stand for the bytes 0 to 255: F4 8F BC 80 to F4 8F BF BF.
constexpr std::string_view kLead = "\xF4\x8F";

unsigned At(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

bool Follows(std::string_view text, std::size_t i) { return (At(text, i) & 0xC0U) == 0x80U; }

bool IsKeptByte(std::string_view text, std::size_t i) {
  return text.substr(i, 2) == kLead && At(text, i + 2) >= 0xBCU && At(text, i + 2) <= 0xBFU &&
         Follows(text, i + 3);
}

// Bytes of the well-formed character at `i`; 0 where there is none.
std::size_t Length(std::string_view text, std::size_t i) {
  const unsigned first = At(text, i);
  if (first == 0) return 0;
  if (first < 0x80) return 1;
  const unsigned second = At(text, i + 1);
  if (first >= 0xC2 && first <= 0xDF) return Follows(text, i + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool fits = (first != 0xE0 || second >= 0xA0) && (first != 0xED || second < 0xA0);
    return fits && Follows(text, i + 1) && Follows(text, i + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool fits = (first != 0xF0 || second >= 0x90) && (first != 0xF4 || second < 0x90);
    return fits && Follows(text, i + 1) && Follows(text, i + 2) && Follows(text, i + 3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string ToServerText(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = IsKeptByte(text, i) ? 0 : Length(text, i);
    if (length > 0) {
      out += text.substr(i, length);
      i += length;
      continue;
    }
    const unsigned byte = At(text, i++);
    out += kLead;
    out += static_cast<char>(0xBCU + (byte >> 6U));
    out += static_cast<char>(0x80U + (byte & 0x3FU));
  }
  return out;
}

std::string FromServerText(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (IsKeptByte(text, i)) {
      out += static_cast<char>(((At(text, i + 2) - 0xBCU) << 6U) | (At(text, i + 3) & 0x3FU));
      i += 4;
    } else {
      out += text[i++];
    }
  }
  return out;
}

std::string NumberedPlaces(std::string_view sql) {
  std::string out;
  int place = 0;
  bool quoted = false;
  for (const char c : sql) {
    if (c == '\'') quoted = !quoted;
    if (c == '?' && !quoted) {
      out += "$" + std::to_string(++place);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace heyan::app
