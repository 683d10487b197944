// Folding of text for matching. The raw reading is kept by whoever calls; nothing here is shown.
#pragma once

#include <string>
#include <string_view>

namespace heyan::extract {

// NFKC (full width, Kangxi radicals, ㎡ to m2), ASCII lower case kept as it is, no white space
// between Chinese characters, runs of underscores and blanks to one space, middle dots and dashes
// unified, traditional characters simplified.
std::string Fold(std::string_view text);

// UTF-8 to code points and back; broken bytes become U+FFFD.
std::u32string ToCodePoints(std::string_view utf8);
std::string ToUtf8(std::u32string_view code_points);

// Edit distance over code points; at most `limit` + 1.
int EditDistance(std::u32string_view a, std::u32string_view b, int limit);

}  // namespace heyan::extract
