// The pages as another reader reads them, as far as it was asked.
#pragma once

#include <vector>

#include "models/page.h"
#include "models/question.h"

namespace heyan::extract {

// Who answered, in the order of the enumeration.
std::vector<models::ReaderKind> Answerers(const std::vector<models::Answer>& answers);

// `files` with the lines and pages that `reader` was asked about as it reads them; lines that it
// read carry it as their reader. Cells of tables are filled anew.
std::vector<models::SourceFile> VariantOf(const std::vector<models::SourceFile>& files,
                                          const std::vector<models::Answer>& answers,
                                          models::ReaderKind reader);

}  // namespace heyan::extract
