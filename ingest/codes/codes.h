// QR codes as a page shows them (营业执照, 学历证书): what they say can be held against the print.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

// The legible codes of an upright page as marks with their text; none where the program was built
// without a decoder.
std::vector<models::Mark> FindCodes(const cv::Mat& image);

// Whether this build decodes them.
bool CodesAreRead();

}  // namespace heyan::ingest
