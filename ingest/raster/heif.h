// HEIC, the format in which most phones of today save photographs. Decoded with libheif.
#pragma once

#include <opencv2/core.hpp>
#include <string>

namespace heyan::ingest {

// True where the first bytes are those of an HEIF file (ISO/IEC 23008-12) in any coding.
bool IsHeif(const std::string& location);

// The main picture, turned as the phone was held; BGR, 8 bit. Empty where it cannot be decoded.
cv::Mat DecodeHeif(const std::string& location);

}  // namespace heyan::ingest
