// What a packet holds, as one hash: names and bytes of its files, or the bytes of its archive.
// Reads bytes only; nothing is unpacked or parsed.
#pragma once

#include <string>

#include "models/error.h"

namespace heyan::app {

models::Result<std::string> ContentHash(const std::string& path);

}  // namespace heyan::app
