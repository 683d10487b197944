// How many pixels have each level of grey.
#pragma once

#include <array>
#include <cstdint>

namespace heyan::ingest {

using Histogram = std::array<std::int64_t, 256>;

// The level at or below which that share of the pixels lies.
inline int Level(const Histogram& counts, double share) {
  std::int64_t total = 0;
  for (const std::int64_t count : counts) total += count;
  std::int64_t seen = 0;
  for (int value = 0; value < 256; ++value) {
    seen += counts[static_cast<std::size_t>(value)];
    if (static_cast<double>(seen) >= share * static_cast<double>(total)) return value;
  }
  return 255;
}

}  // namespace heyan::ingest
