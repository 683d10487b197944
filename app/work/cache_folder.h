// Where this user's caches lie.
#pragma once

#include <string>

namespace heyan::app {

// ${XDG_CACHE_HOME:-~/.cache}/heyan/NAME, made with mode 0700: pages carry personal data.
// "" where no such folder can be had.
std::string CacheFolder(const std::string& name);

}  // namespace heyan::app
