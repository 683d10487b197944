// Traditional characters as readers put them for simplified ones: 學歷 for 学历.
#pragma once

namespace heyan::extract {

// The simplified character, after ICU's table; others as they are.
char32_t Simplified(char32_t c);

}  // namespace heyan::extract
