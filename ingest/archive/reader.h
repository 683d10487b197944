// Archives opened and read part by part.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <optional>
#include <string>

namespace heyan::ingest {

struct FreeArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
using ArchiveReader = std::unique_ptr<archive, FreeArchive>;

// Of any format, or a zip alone; null where it cannot be opened.
ArchiveReader OpenArchive(const std::string& location);
ArchiveReader OpenZip(const std::string& location);

// The bytes of the part whose header was read last; nullopt where they are damaged or more than
// `most`.
std::optional<std::string> PartBytes(archive* reader, std::size_t most);

}  // namespace heyan::ingest
