// Fields of a form behind whose label nothing was read at all: left blank, or a lone digit that the
// reader did not see.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/form/labels.h"
#include "extract/form/pieces.h"
#include "extract/paper.h"
#include "models/document.h"

namespace heyan::extract {

// Labels on one scanned page of which `out` holds no claim from `first_fact` on, and options beside
// which no tick was read; `hits` are those of each piece. Each is noted without a text: only the
// whole page, read again, can tell what stands there.
void NoteMissing(const Paper& paper, const std::vector<Piece>& pieces,
                 const std::vector<std::vector<LabelHit>>& hits, std::size_t first_fact,
                 models::Extraction* out);

}  // namespace heyan::extract
