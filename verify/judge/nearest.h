// "Did you mean": the known word closest to a misspelt one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heyan::verify {

// "" where nothing is close.
std::string Nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace heyan::verify
