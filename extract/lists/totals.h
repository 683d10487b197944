// Stated totals: 合计23人, 共23名, 总人数：23.
#pragma once

#include <optional>
#include <string_view>

#include "models/decimal.h"

namespace heyan::extract {

// The count that a text states for the whole list, with one of the units ("人|名|位"); nothing
// where it speaks of a part (专职共15人) or of pages.
std::optional<models::Decimal> StatedCount(std::string_view folded, std::string_view units);

}  // namespace heyan::extract
