// Sums that a paper writes twice: in words (大写) and in figures, a rent by the month, by the year
// and by the square metre. Where they disagree a person should look; a misread figure looks the
// same, so only what is no reader's reading weighs more than a word.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::verify {

// 壹拾贰万叁仟元伍角整 in 分; none where it is no such number.
std::optional<std::int64_t> FormalSum(std::string_view text);

// `sum_in_words_differs` and `rent_arithmetic_differs`.
std::vector<models::Finding> CheckSums(const models::Extraction& extraction,
                                       const std::vector<models::SourceFile>& files);

}  // namespace heyan::verify
