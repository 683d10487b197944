// A quantity as one text that SQL can show and the program takes back: "area:1200.5:gross",
// "date:2025-01-01", "ratio:11/21:0.524", "text:…".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/quantity.h"

namespace heyan::app {

std::string ValueText(const models::Value& value);
std::optional<models::Value> ValueOf(std::string_view text);

}  // namespace heyan::app
