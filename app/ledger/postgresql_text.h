// Texts as PostgreSQL takes them: UTF-8 without NUL. File names need be neither; a byte that does
// not fit is kept as a character of the last private plane and comes back as it was.
#pragma once

#include <string>
#include <string_view>

namespace heyan::app {

std::string ToServerText(std::string_view text);
std::string FromServerText(std::string_view text);

// "… a=? and b=?" to "… a=$1 and b=$2".
std::string NumberedPlaces(std::string_view sql);

}  // namespace heyan::app
