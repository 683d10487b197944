// Which files each PP-OCR reader is made of.
#pragma once

#include <string>

#include "models/page.h"

namespace heyan::ingest {

struct PpocrFiles {
  std::string detector;
  std::string recogniser;
  std::string alphabet;
};

// Empty names for kinds that are not PP-OCR.
PpocrFiles FilesOf(models::ReaderKind kind);

}  // namespace heyan::ingest
