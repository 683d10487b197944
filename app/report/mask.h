// Personal data out of what people see: ID numbers and telephones (contract, judgement rule 8).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heyan::app {

struct ByteSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// ID card numbers (18 or 15 places, also with a misread letter, also in groups), mobile and fixed
// telephones, bank accounts. A unified social credit code is public and stays.
std::vector<ByteSpan> FindPersonalNumbers(std::string_view text);

// Middle places become '*': 410***********34, 138****8000.
std::string Mask(const std::string& text);

}  // namespace heyan::app
