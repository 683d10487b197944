// Unpacks one archive. Nothing is written under a name that the archive chose.
#pragma once

#include <string>
#include <vector>

#include "ingest/files.h"

namespace heyan::ingest {

struct UnpackedEntry {
  std::string path;      // decoded, safe
  std::string location;  // on disk
  std::optional<models::Error> problem;
};

// What all archives of one packet have used so far of its limits.
struct UnpackBudget {
  std::int64_t entries = 0;
  std::int64_t bytes = 0;
};

// Entries that are refused or cut off carry a problem; an error where nothing of it can be read.
models::Result<std::vector<UnpackedEntry>> Unpack(const std::string& location,
                                                  const std::string& folder,
                                                  const PacketLimits& limits, UnpackBudget* budget);

}  // namespace heyan::ingest
