// From a restored page image to its lines: find, fit to the tables, read, read again where unsure.
#pragma once

#include <vector>

#include "ingest/readers/reader.h"
#include "ingest/restore/restore.h"
#include "models/page.h"

namespace heyan::ingest {

struct ScanReaders {
  Reader* finder = nullptr;  // finds lines; nullptr: the first does
  Reader* first = nullptr;   // reads everything
  Reader* second = nullptr;  // reads again what the first was unsure of; may be nullptr
};

// Lines of an upright page in reading order. Throws as OpenCV and OpenVINO do.
std::vector<models::Line> ReadScan(const ScanReaders& readers, const Restored& page,
                                   const std::vector<models::Table>& tables);

// Whether a seal lies on the box.
bool UnderSeal(const models::Box& box, const std::vector<models::Mark>& marks);

// Which way up a page stands, where the orientation network is not sure: each likely turn is tried
// on a few lines, and the one that reads best wins. `scores` as Orientation::Scores gives them.
int SettleTurn(Reader* reader, const cv::Mat& page, const std::array<float, 4>& scores);

}  // namespace heyan::ingest
