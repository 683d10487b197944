// Text folded for comparing packets: NFKC, lower case, nothing but letters and figures where asked.
#pragma once

#include <string>
#include <string_view>

namespace heyan::verify {

// NFKC and lower case without white space.
std::string FoldedText(std::string_view text);
// The same as code points.
std::u32string FoldedPoints(std::string_view text);
std::string Utf8(std::u32string_view points);

bool IsHan(char32_t c);
bool IsDigit(char32_t c);
bool IsLatin(char32_t c);

// A firm's name as it is compared: letters and figures only, brackets kept in one form.
std::string FirmKey(std::string_view name);
// Ends as names of firms and institutions do.
bool IsFirmName(std::string_view key);

}  // namespace heyan::verify
