// What a packet's judging came to, as bytes for the way from a worker's machine to the driver.
#pragma once

#include <string>
#include <string_view>

#include "app/engine/engine.h"

namespace heyan::app {

std::string EncodeResult(const PacketResult& result);  // without its number
models::Result<PacketResult> DecodeResult(std::string_view bytes);

}  // namespace heyan::app
