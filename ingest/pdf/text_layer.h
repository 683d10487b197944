// The text layer of a PDF page, as lines with boxes. Whether to trust it is the caller's to decide.
#pragma once

#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

// Lines in reading order, boxes in fractions of the page as shown; empty where the page has none.
models::Result<std::vector<models::Line>> TextLayer(const std::string& location, int number);

}  // namespace heyan::ingest
