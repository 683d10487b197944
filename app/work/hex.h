// Bytes as hexadecimal digits, two a byte, in small letters.
#pragma once

#include <string>
#include <string_view>

namespace heyan::app {

std::string ToHex(std::string_view bytes);
std::string ToHex(const unsigned char* bytes, std::size_t size);
// What is no digit counts as 0, half a byte at the end as nothing.
std::string FromHex(std::string_view hex);

}  // namespace heyan::app
