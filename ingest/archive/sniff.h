// What a file is, by its bytes; the suffix is never trusted.
#pragma once

#include <string>

#include "models/page.h"

namespace heyan::ingest {

// What turns a file of kind kOtherOffice into one that is read.
enum class Converter { kLibreOffice, kOfd, kDxf };

struct Sniffed {
  models::FileKind kind = models::FileKind::kUnknown;
  bool archive = false;  // zip, 7z, rar, tar, tar.gz
  std::string mime;
  Converter converter = Converter::kLibreOffice;
};

// Of a file on disk. `name` is its path inside the packet: among text files it tells csv from
// prose.
Sniffed Sniff(const std::string& location, const std::string& name);

}  // namespace heyan::ingest
