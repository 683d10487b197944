// Pictures of pages made small enough to be kept in a report.
#pragma once

#include <cstddef>
#include <string>

namespace heyan::app {

// The picture as JPEG of at most `bytes`, by quality first, then by size; as it was where it is
// small enough already, "" where it is no picture.
std::string ShrinkJpeg(const std::string& jpeg, std::size_t bytes);

}  // namespace heyan::app
