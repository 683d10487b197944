// Office files to pages of cells and paragraphs: xlsx and ods sheets, csv, docx, plain text.
#pragma once

#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

// A sheet is one page with one table; a docx is one page. Lines carry the text of each cell or
// paragraph (ReaderKind::kOffice, confidence 1000) with boxes that keep the order of rows and
// columns, so that layout rules work; cells carry addresses such as "花名册!C7".
models::Result<std::vector<models::Page>> ReadOffice(const models::SourceFile& file,
                                                     const std::string& location);

}  // namespace heyan::ingest
