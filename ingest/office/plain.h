// Text files and CSV, in UTF-8 or GB18030.
#pragma once

#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

models::Result<std::vector<models::Page>> ReadText(const models::SourceFile& file,
                                                   const std::string& location);
models::Result<std::vector<models::Page>> ReadCsv(const models::SourceFile& file,
                                                  const std::string& location);

}  // namespace heyan::ingest
