// Where on the papers a sign stands.
#pragma once

#include <string>

#include "models/document.h"

namespace heyan::verify {

// The document that has this page of the file; null where none does.
const models::Document* DocumentAt(const models::Extraction& extraction, const std::string& file,
                                   int page);

}  // namespace heyan::verify
