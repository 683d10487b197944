#pragma once

#include <string>
#include <string_view>

namespace heyan::app {

std::string Sha256Hex(std::string_view bytes);

}  // namespace heyan::app
