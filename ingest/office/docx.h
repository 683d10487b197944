// DOCX (ISO/IEC 29500): paragraphs and tables of the body, headers and footers left out; deleted
// text of tracked changes is not read, inserted text is.
#pragma once

#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

models::Result<std::vector<models::Page>> ReadDocx(const models::SourceFile& file,
                                                   const std::string& location);

}  // namespace heyan::ingest
