// Papers of one packet against each other, where no metric of the form speaks of it: addresses,
// parties, days, and the names of one paper on another. A difference is a sign for a person to look
// at; each names its innocent cause, and names that a reader may have misread are looked for with
// one character of tolerance.
#pragma once

#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::verify {

std::vector<models::Finding> CheckBetweenPapers(const models::Extraction& extraction,
                                                const std::vector<models::SourceFile>& files);

}  // namespace heyan::verify
