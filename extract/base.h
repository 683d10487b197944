// The extraction of one reading of the pages, before other readers are heard.
#pragma once

#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::extract {

models::Extraction ExtractBase(const std::vector<models::SourceFile>& files);

}  // namespace heyan::extract
