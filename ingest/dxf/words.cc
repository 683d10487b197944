#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "ingest/archive/names.h"
#include "ingest/dxf/plan.h"

namespace heyan::ingest::dxf {
namespace {

// The character of "\U+XXXX" at `i`, and how long the escape is.
std::optional<std::string> Escaped(const std::string& raw, std::size_t i) {
  constexpr std::size_t kDigits = 4;
  if (raw.compare(i, 3, "\\U+") != 0 || i + 3 + kDigits > raw.size()) return std::nullopt;
  unsigned code = 0;
  const char* start = raw.data() + i + 3;
  if (std::from_chars(start, start + kDigits, code, 16).ptr != start + kDigits) return std::nullopt;
  std::string text;
  icu::UnicodeString(static_cast<UChar32>(code)).toUTF8String(text);
  return text;
}

constexpr std::size_t kEscape = 7;

// "%%c" and its like: a diameter, degrees, plus or minus; underlines and overlines go.
std::string Percent(char code) {
  switch (code) {
    case 'c':
    case 'C':
      return "Ø";
    case 'd':
    case 'D':
      return "°";
    case 'p':
    case 'P':
      return "±";
    case '%':
      return "%";
    default:
      return "";
  }
}

bool TakesArgument(char code) {
  static const std::string kCodes = "AaHhWwTtQqfFCcp";
  return kCodes.find(code) != std::string::npos;
}

// "\Sa^b;": one above the other; read on one line, as "m\S2^;" is m2.
std::string Stacked(const std::string& inner) {
  std::string text;
  for (const char c : inner) {
    if (c == '#' || c == '/') text += '/';
    if (c != '^' && c != '#' && c != '/') text += c;
  }
  const std::size_t end = text.find_last_not_of(' ');
  return end == std::string::npos ? "" : text.substr(0, end + 1);
}

}  // namespace

std::string PlainText(const std::string& raw) {
  const std::string decoded = DecodeName(raw);
  std::string text;
  for (std::size_t i = 0; i < decoded.size(); ++i) {
    if (const auto escaped = Escaped(decoded, i)) {
      text += *escaped;
      i += kEscape - 1;
    } else if (decoded.compare(i, 2, "%%") == 0 && i + 2 < decoded.size()) {
      text += Percent(decoded[i + 2]);
      i += 2;
    } else {
      text += decoded[i];
    }
  }
  return text;
}

std::vector<std::string> PlainLines(const std::string& raw) {
  const std::string text = PlainText(raw);
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '{' || c == '}') continue;
    if (c != '\\' || i + 1 == text.size()) {
      lines.back() += c;
      continue;
    }
    const char code = text[++i];
    const std::size_t end = std::min(text.find(';', i), text.size());
    if (code == 'P' || code == 'X') {
      lines.emplace_back();
    } else if (code == '~') {
      lines.back() += ' ';
    } else if (code == 'S') {
      lines.back() += Stacked(text.substr(i + 1, end - i - 1));
      i = end;
    } else if (TakesArgument(code)) {
      i = end;
    } else if (code == '\\' || code == '{' || code == '}') {
      lines.back() += code;
    }  // the rest turn underlines and strokes on and off
  }
  return lines;
}

}  // namespace heyan::ingest::dxf
