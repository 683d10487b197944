#include "ingest/archive/reader.h"

#include <array>

namespace heyan::ingest {
namespace {

constexpr std::size_t kBlock = 65536;

ArchiveReader Opened(ArchiveReader reader, const std::string& location) {
  const bool open =
      archive_read_open_filename(reader.get(), location.c_str(), kBlock) == ARCHIVE_OK;
  return open ? std::move(reader) : nullptr;
}

}  // namespace

ArchiveReader OpenArchive(const std::string& location) {
  ArchiveReader reader(archive_read_new());
  archive_read_support_filter_all(reader.get());
  archive_read_support_format_all(reader.get());
  return Opened(std::move(reader), location);
}

ArchiveReader OpenZip(const std::string& location) {
  ArchiveReader reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  return Opened(std::move(reader), location);
}

std::optional<std::string> PartBytes(archive* reader, std::size_t most) {
  std::string bytes;
  std::array<char, kBlock> buffer{};
  la_ssize_t got = 0;
  while ((got = archive_read_data(reader, buffer.data(), buffer.size())) > 0) {
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > most) return std::nullopt;
  }
  if (got < 0) return std::nullopt;
  return bytes;
}

}  // namespace heyan::ingest
