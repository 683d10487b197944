// Check digits of the codes that papers carry.
#pragma once

#include <string_view>

namespace heyan::verify {

// Unified social credit code (统一社会信用代码), GB 32100-2015: 18 signs, the last follows from the
// others.
bool CreditCodeSound(std::string_view code);

}  // namespace heyan::verify
