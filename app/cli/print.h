#pragma once

#include <string_view>

namespace heyan::app {

// Data to stdout, at once. False where nobody takes it any more: no failure, whoever read has what
// they wanted, but no reason to go on.
bool Print(std::string_view text);

}  // namespace heyan::app
