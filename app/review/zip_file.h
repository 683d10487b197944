// A zip archive that is written file by file. The same files give the same bytes.
#pragma once

#include <string>

#include "models/error.h"

struct archive;

namespace heyan::app {

class ZipFile {
 public:
  explicit ZipFile(const std::string& path);
  ~ZipFile();
  ZipFile(const ZipFile&) = delete;
  ZipFile& operator=(const ZipFile&) = delete;

  models::Result<void> Add(const std::string& name, const std::string& bytes);
  models::Result<void> Close();

 private:
  models::Result<void> Failed() const;

  std::string path_;
  archive* archive_ = nullptr;
};

}  // namespace heyan::app
