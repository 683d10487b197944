#include "app/review/zip_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <ctime>

namespace heyan::app {

ZipFile::ZipFile(const std::string& path) : path_(path), archive_(archive_write_new()) {
  if (archive_ == nullptr) return;
  const bool open = archive_write_set_format_zip(archive_) == ARCHIVE_OK &&
                    archive_write_set_options(archive_, "zip:hdrcharset=UTF-8") >= ARCHIVE_WARN &&
                    archive_write_open_filename(archive_, path.c_str()) == ARCHIVE_OK;
  if (open) return;
  archive_write_free(archive_);
  archive_ = nullptr;
}

ZipFile::~ZipFile() {
  if (archive_ != nullptr) archive_write_free(archive_);
}

models::Result<void> ZipFile::Failed() const {
  return models::Fail(
      models::ErrorCode::kUnreadable,
      {"不能写入 " + path_ + "，磁盘可能已满", "cannot write " + path_ + "; the disk may be full"});
}

models::Result<void> ZipFile::Add(const std::string& name, const std::string& bytes) {
  if (archive_ == nullptr) return Failed();
  // Files of 1980, the first year that zip knows: no clock in the bytes.
  constexpr std::time_t kFirst = 315619200;
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname_utf8(entry, name.c_str());
  archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0600);
  archive_entry_set_mtime(entry, kFirst, 0);
  const bool written = archive_write_header(archive_, entry) >= ARCHIVE_WARN &&
                       archive_write_data(archive_, bytes.data(), bytes.size()) ==
                           static_cast<la_ssize_t>(bytes.size());
  archive_entry_free(entry);
  if (!written) return Failed();
  return {};
}

models::Result<void> ZipFile::Close() {
  if (archive_ == nullptr || archive_write_close(archive_) != ARCHIVE_OK) return Failed();
  return {};
}

}  // namespace heyan::app
