#include "ingest/archive/names.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <array>
#include <cctype>
#include <vector>

namespace heyan::ingest {
namespace {

// The text, or nothing where a byte sequence is not valid in `encoding`.
std::optional<std::string> Convert(std::string_view bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &status);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::vector<char16_t> buffer(bytes.size() + 1);
  const std::int32_t length =
      ucnv_toUChars(converter, buffer.data(), static_cast<std::int32_t>(buffer.size()),
                    bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  ucnv_close(converter);
  if (U_FAILURE(status)) return std::nullopt;
  std::string utf8;
  icu::UnicodeString(buffer.data(), length).toUTF8String(utf8);
  return utf8;
}

std::vector<std::string_view> SplitPath(std::string_view path) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= path.size(); ++i) {
    if (i == path.size() || path[i] == '/' || path[i] == '\\') {
      parts.push_back(path.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  return parts;
}

}  // namespace

std::string DecodeName(std::string_view bytes) {
  if (const auto utf8 = Convert(bytes, "UTF-8")) return *utf8;
  if (const auto gbk = Convert(bytes, "GB18030")) return *gbk;
  std::string ascii(bytes);
  for (char& c : ascii) {
    if (static_cast<unsigned char>(c) >= 0x80) c = '?';
  }
  return ascii;
}

std::optional<std::string> SafePath(std::string_view decoded) {
  if (decoded.empty() || decoded.find('\0') != std::string_view::npos) return std::nullopt;
  if (decoded.front() == '/' || decoded.front() == '\\') return std::nullopt;
  if (decoded.size() > 1 && decoded[1] == ':' &&
      std::isalpha(static_cast<unsigned char>(decoded[0])) != 0) {
    return std::nullopt;
  }
  std::string path;
  for (const std::string_view part : SplitPath(decoded)) {
    if (part == "..") return std::nullopt;
    if (part.empty() || part == ".") continue;
    if (!path.empty()) path += '/';
    path += part;
  }
  if (path.empty()) return std::nullopt;
  return path;
}

bool IsSystemLitter(std::string_view path) {
  for (const std::string_view part : SplitPath(path)) {
    if (part == "__MACOSX" || part == ".DS_Store" || part == "Thumbs.db" || part == "desktop.ini" ||
        part.starts_with("~$") || part.starts_with("._") || part == ".git") {
      return true;
    }
  }
  return false;
}

}  // namespace heyan::ingest
