// From pages to documents and facts. Pure: no reader, no clock, no files.
// What readers answered to questions goes in with the pages; a fact on which they agree comes out
// beyond doubt, one on which they differ comes out disputed.
#pragma once

#include <vector>

#include "models/document.h"
#include "models/page.h"
#include "models/question.h"

namespace heyan::extract {

models::Extraction Extract(const std::vector<models::SourceFile>& files,
                           const std::vector<models::Answer>& answers = {});

}  // namespace heyan::extract
