// What the bytes of a picture tell of its making: an editing program's name, the size of a screen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/document.h"

namespace heyan::ingest {

// Of the file's first bytes (PNG, JPEG).
std::vector<models::Finding> PictureSignsIn(std::string_view head);

std::vector<models::Finding> PictureSigns(const std::string& location);

}  // namespace heyan::ingest
