// Opening PDFs with Poppler: errors as values, nothing on stderr.
#pragma once

#include <memory>
#include <string>

#include "models/error.h"

namespace poppler {
class document;
}

namespace heyan::ingest {

models::Result<std::unique_ptr<poppler::document>> OpenPdf(const std::string& location);

// The resolution in dpi at which page `number` is best drawn: that of the scan on it, kept within
// 200 and 300; 200 where the page is drawn, not scanned.
int ScanResolution(const std::string& location, int number);

}  // namespace heyan::ingest
