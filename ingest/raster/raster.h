// Bytes to pixels: one page of an image or PDF as a viewer shows it (EXIF and /Rotate applied).
#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "models/page.h"

namespace heyan::ingest {

struct Raster {
  cv::Mat image;            // BGR, 8 bit
  int dpi = 0;              // 0: not known
  bool text_layer = false;  // PDF: born digital, see pdf/text_layer.h
};

// `number` from 1. Scanned PDF pages come at the scan's own resolution, 200 to 300 dpi.
models::Result<Raster> LoadPage(const std::string& location, models::FileKind kind, int number);

// Pages in the file, or why it cannot be opened.
models::Result<int> CountPages(const std::string& location, models::FileKind kind);

}  // namespace heyan::ingest
