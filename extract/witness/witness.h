// Other readers' readings of the same pages, and how sure their agreement makes a fact.
//
// The rule, for each fact of a scanned page:
//  - two readers that read the same value: beyond doubt. Tesseract and the PP-OCR readers share
//    nothing; fast and accurate are of one family, so their agreement counts only where the fast
//    reading was confident itself (kSureFamily), or where all three of the family agree and none of
//    them guesses (kFairFamily);
//  - two independent readers that agree against the first reading: their value is the fact's;
//  - what the paper's own wording leaves open (kOpenRule) stays unsure, whoever agrees;
//  - readers were asked and no two agree: disputed, with what each of them reads;
//  - what a redundancy of the papers proved stays beyond doubt unless two readers agree against it.
#pragma once

#include <vector>

#include "models/document.h"
#include "models/page.h"
#include "models/question.h"

namespace heyan::extract {

void Reconcile(const std::vector<models::SourceFile>& files,
               const std::vector<models::Answer>& answers, models::Extraction* base);

}  // namespace heyan::extract
