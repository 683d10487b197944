// What a file is, by its bytes; the suffix is never trusted.
#pragma once

#include <string>

#include "models/page.h"

namespace heyan::ingest {

struct Sniffed {
  models::FileKind kind = models::FileKind::kUnknown;
  bool archive = false;  // zip, 7z, rar, tar, tar.gz
  std::string mime;
};

// Of a file on disk. `name` is its path inside the packet: among text files it tells csv from
// prose.
Sniffed Sniff(const std::string& location, const std::string& name);

}  // namespace heyan::ingest
