// How an upright page looks, in 256 bits: copies of a page differ in few of them, also where one
// was scanned again at another angle or resolution, since the page is straightened before and its
// ink is taken by its own outline, not by the paper's. Meant for drawings and photographs; written
// pages look much alike.
#pragma once

#include <opencv2/core.hpp>
#include <string>

namespace heyan::ingest {

// 64 hex digits; "" where there is next to no ink.
std::string LooksOf(const cv::Mat& image);

// The same of a picture without words, as it was sent. Of a photograph, which has no paper to take
// its ink from, light and shade over the whole frame.
std::string LooksOfPicture(const cv::Mat& image);

}  // namespace heyan::ingest
