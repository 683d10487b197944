// Spreadsheets (xlsx, ods) with orcus: what the cells show, formulas by their stored result.
#pragma once

#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

models::Result<std::vector<models::Page>> ReadSheets(const models::SourceFile& file,
                                                     const std::string& location);

}  // namespace heyan::ingest
