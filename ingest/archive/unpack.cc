#include "ingest/archive/unpack.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

#include "ingest/archive/names.h"
#include "ingest/archive/reader.h"

namespace heyan::ingest {
namespace {

using models::Error;
using models::ErrorCode;
using models::Fail;
using models::Message;

Message EncryptedMessage() {
  return {"压缩包有密码，请提供无密码的文件",
          "the archive needs a password; supply it without one"};
}

Message DamagedMessage() {
  return {"压缩包损坏或被截断，请重新打包", "the archive is damaged or cut off; pack it again"};
}

Message LimitMessage() {
  return {"压缩包解开后过大或文件过多，已停止解压，请拆分后提交",
          "the archive unpacks to too much; unpacking stopped, submit it in parts"};
}

// The raw name where there is one: only raw bytes let us choose the encoding.
std::string NameOf(archive_entry* entry) {
  const char* raw = archive_entry_pathname(entry);
  if (raw == nullptr) raw = archive_entry_pathname_utf8(entry);
  return raw == nullptr ? "" : DecodeName(raw);
}

// Copies the entry's bytes; an error where they stop early or pass a limit.
std::optional<Error> CopyEntry(archive* reader, const std::string& location,
                               const PacketLimits& limits, std::int64_t packed,
                               UnpackBudget* budget) {
  std::ofstream out(location, std::ios::binary);
  std::array<char, 65536> buffer{};
  std::int64_t written = 0;
  while (true) {
    const la_ssize_t got = archive_read_data(reader, buffer.data(), buffer.size());
    if (got == 0) break;
    if (got < 0) {
      const char* raw = archive_error_string(reader);
      const std::string_view why = raw == nullptr ? "" : raw;
      const bool locked = why.find("assphrase") != std::string_view::npos ||
                          why.find("ncrypt") != std::string_view::npos;
      return locked ? Error{ErrorCode::kEncrypted, EncryptedMessage(), "", 0}
                    : Error{ErrorCode::kUnreadable, DamagedMessage(), "", 0};
    }
    written += got;
    budget->bytes += got;
    const bool bomb =
        written > (16 << 20) && written > limits.max_ratio * std::max<std::int64_t>(packed, 1);
    if (bomb || budget->bytes > limits.max_total_bytes) {
      return Error{ErrorCode::kTooLarge, LimitMessage(), "", 0};
    }
    out.write(buffer.data(), got);
  }
  out.close();
  if (!out) {
    return Error{ErrorCode::kUnreadable,
                 {"解压时写入失败（磁盘已满？）", "writing while unpacking failed (disk full?)"},
                 "",
                 0};
  }
  return std::nullopt;
}

UnpackedEntry RefusedEntry(const std::string& name, const Message& message) {
  UnpackedEntry refused;
  refused.path = name.empty() ? "?" : name;
  refused.problem = Error{ErrorCode::kUnsafePath, message, refused.path, 0};
  return refused;
}

}  // namespace

models::Result<std::vector<UnpackedEntry>> Unpack(const std::string& location,
                                                  const std::string& folder,
                                                  const PacketLimits& limits,
                                                  UnpackBudget* budget) {
  const ArchiveReader reader = OpenArchive(location);
  if (!reader) return Fail(ErrorCode::kUnreadable, DamagedMessage());
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  const auto packed = static_cast<std::int64_t>(std::filesystem::file_size(location, ignored));
  std::vector<UnpackedEntry> entries;
  archive_entry* entry = nullptr;
  int status = ARCHIVE_OK;
  while ((status = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK ||
         status == ARCHIVE_WARN) {
    const std::string name = NameOf(entry);
    if (archive_entry_filetype(entry) == AE_IFDIR || IsSystemLitter(name)) continue;
    if (++budget->entries > limits.max_entries) return Fail(ErrorCode::kTooLarge, LimitMessage());
    const auto path = SafePath(name);
    if (!path) {
      entries.push_back(RefusedEntry(name, {"压缩包内路径越界，已拒绝该文件",
                                            "a path inside the archive leaves it; file refused"}));
      continue;
    }
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
      entries.push_back(RefusedEntry(
          *path, {"压缩包内的链接文件，已拒绝", "a link inside the archive; refused"}));
      continue;
    }
    UnpackedEntry unpacked;
    unpacked.path = *path;
    unpacked.location = folder + "/" + std::to_string(entries.size());
    unpacked.problem = CopyEntry(reader.get(), unpacked.location, limits, packed, budget);
    if (unpacked.problem) unpacked.problem->file = unpacked.path;
    const bool stop = unpacked.problem && unpacked.problem->code == ErrorCode::kTooLarge;
    entries.push_back(std::move(unpacked));
    if (stop) return entries;
  }
  if (status != ARCHIVE_EOF) {
    if (entries.empty()) {
      const bool locked = archive_read_has_encrypted_entries(reader.get()) > 0;
      return locked ? Fail(ErrorCode::kEncrypted, EncryptedMessage())
                    : Fail(ErrorCode::kUnreadable, DamagedMessage());
    }
    // Cut off in the middle: what came before is kept, and the loss is said.
    UnpackedEntry lost;
    lost.path = "?";
    lost.problem = Error{ErrorCode::kUnreadable, DamagedMessage(), "?", 0};
    entries.push_back(std::move(lost));
  }
  return entries;
}

}  // namespace heyan::ingest
