// Finding lines of text: a network's map of "here is text" turned into quads (DB, 可微二值化).
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "ingest/readers/network.h"
#include "ingest/readers/reader.h"

namespace heyan::ingest {

struct DetectorSettings {
  // Pixels that the page's longer side is brought to: about half of it, within these. Where
  // characters stand much over 20 pixels high, lines fall apart into single ones.
  int shortest_longer_side = 960;
  int longest_longer_side = 1280;
  float pixel = 0.2F;  // a pixel of the map above it is text
  float line = 0.4F;   // a line's mean above it is a line
  // The map shows cores of lines; they are grown by area * unclip / perimeter. A little more than
  // the networks were trained with: a cut edge costs more characters than a wide margin.
  float unclip = 1.6F;
};

// Quads in pixels of the page, in no order. Throws as OpenCV and OpenVINO do.
std::vector<LineQuad> DetectLines(Network* network, const cv::Mat& page,
                                  const DetectorSettings& settings);

// The second half alone: from the map to quads in pixels of the map.
std::vector<LineQuad> QuadsOfMap(const cv::Mat& map, const DetectorSettings& settings);

}  // namespace heyan::ingest
