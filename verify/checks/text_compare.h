// Names, addresses and codes compared as a person would: widths, brackets and blanks do not count.
#pragma once

#include <string>
#include <string_view>

namespace heyan::verify {

enum class Likeness {
  kSame = 1,   // the same once written alike
  kClose = 2,  // one or two characters apart: may be a slip of reading
  kDifferent = 3,
  // One is the other with its beginning or end left out, as a line lost in reading is, or with one
  // character left out: never a difference for certain.
  kPart = 4,
};

// NFKC, without blanks and punctuation, Latin letters in capitals.
std::string Folded(std::string_view text);

Likeness CompareNames(std::string_view a, std::string_view b);
// 有限责任公司 and 有限责任公司（自然人投资或控股）say the same.
Likeness CompareTypes(std::string_view a, std::string_view b);
// Province and city may be left out in front; house numbers must be the same.
Likeness CompareAddresses(std::string_view a, std::string_view b);
Likeness CompareCodes(std::string_view a, std::string_view b);

}  // namespace heyan::verify
