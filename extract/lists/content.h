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

// kNone where the values do not tell. Names of firms and teams tell in a list of tenants only:
// elsewhere they are where people work.
Meaning MeaningOfContent(const std::vector<std::string>& values, Family family);

}  // namespace heyan::extract
