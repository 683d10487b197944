// Labels that stand above their values: in rows of heads, or each on a line of its own, as online
// systems print a record.
#pragma once

#include <vector>

#include "extract/form/labels.h"
#include "extract/form/pieces.h"

namespace heyan::extract {

// All pieces of a label's row name fields (or are blank) and the row below names none: values stand
// below. The piece `id` has one below it.
bool RowIsHeads(const std::vector<Piece>& pieces, const std::vector<std::vector<LabelHit>>& hits,
                int id);

// For each piece whether it is such a label: a free line, nothing but a label, its value close
// below it at the same left edge. All false on a page where that is not how fields are set; `hits`
// are those of each piece.
std::vector<bool> StackedLabels(const std::vector<Piece>& pieces,
                                const std::vector<std::vector<LabelHit>>& hits);

}  // namespace heyan::extract
