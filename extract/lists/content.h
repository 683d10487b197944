// What stands in a column, where its head is missing or unreadable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/lists/column_words.h"

namespace heyan::extract {

bool IsIdNumber(std::string_view folded);  // 18 characters, also masked
bool IsPhone(std::string_view folded);     // 11 digits, also masked
bool IsSex(std::string_view folded);
bool IsDateLike(std::string_view folded);

// kNone where the values do not tell.
Meaning MeaningOfContent(const std::vector<std::string>& values);

}  // namespace heyan::extract
