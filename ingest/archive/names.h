// Names inside archives: bytes in GBK or UTF-8, decoded before the path is split (a GBK character
// may hold the byte of a backslash).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heyan::ingest {

// UTF-8 where the bytes are valid UTF-8, else read as GB18030.
std::string DecodeName(std::string_view bytes);

// The path with '/' between parts and without "." parts; nothing where it would leave the packet
// (absolute, "..", a drive letter, a NUL).
std::optional<std::string> SafePath(std::string_view decoded);

// Files that operating systems leave behind and nobody submitted: .DS_Store, Thumbs.db, __MACOSX,
// ~$lock files.
bool IsSystemLitter(std::string_view path);

}  // namespace heyan::ingest
