// Fields of a form that are filled in, and not legibly: CG for 3, 19.79.46 for 1979.46.
#pragma once

#include <vector>

#include "extract/form/labels.h"
#include "extract/form/pieces.h"
#include "extract/paper.h"
#include "models/document.h"

namespace heyan::extract {

// Labels of figures, dates and codes on one page behind or beside which something stands that is no
// value of theirs; `hits` are those of each piece. Words beside a label are an answer of another
// kind, and no figure that slipped.
void NoteIllegible(const Paper& paper, const std::vector<Piece>& pieces,
                   const std::vector<std::vector<LabelHit>>& hits, models::Extraction* out);

}  // namespace heyan::extract
