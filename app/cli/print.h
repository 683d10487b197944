#pragma once

#include <string_view>

namespace heyan::app {

// Data to stdout, at once. A closed pipe is no failure: whoever read has what they wanted.
void Print(std::string_view text);

}  // namespace heyan::app
