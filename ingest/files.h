// From a path to the files of a packet: folders, archives in archives, single files. Lists and
// names only; pages are read by PageReader. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::ingest {

struct PacketLimits {
  std::int64_t max_entries = 20000;
  std::int64_t max_total_bytes = 4LL << 30;
  std::int64_t max_ratio = 200;  // unpacked over packed, against bombs
  int max_depth = 5;             // archives in archives
};

// One file of a packet and where its bytes lie now (inside the packet folder, or unpacked).
struct ListedFile {
  models::SourceFile file;  // path, sha256, kind, page_count or problem; no pages yet
  std::string location;     // on disk; "" where there is a problem
  // What its bytes tell of its making (PDF); document and place are not set.
  std::vector<models::Finding> signs = {};
};

struct ListedPacket {
  std::string id;                 // the packet's name without archive suffix
  std::vector<ListedFile> files;  // in byte order of path
};

// Lists `path` (folder, archive or single file). Archives are unpacked below `work_folder`, which
// the caller owns and removes. Names in GBK or UTF-8 are decoded before the path is split; absolute
// paths, "..", links are refused and reported as files with a problem. What cannot be opened is a
// file with a problem, never silence; an error only where `path` itself does not exist.
models::Result<ListedPacket> ListPacket(const std::string& path, const std::string& work_folder,
                                        const PacketLimits& limits = {});

}  // namespace heyan::ingest
