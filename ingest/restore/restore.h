// Page restoration before reading: page outline of photographs, turn, skew, shading, seals.
#pragma once

#include <array>
#include <functional>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::ingest {

struct Restored {
  cv::Mat image;       // upright page, BGR, 8 bit: shading evened, seals still there
  cv::Mat suppressed;  // the same with seals taken out; empty where there is no seal
  int turn = 0;
  double skew = 0;
  std::array<double, 9> to_shown = {1, 0, 0, 0, 1, 0, 0, 0, 1};  // upright to shown, fractions
  std::vector<models::Mark> marks;
  std::vector<std::string> notes;
  bool blank = false;
  std::string looks;   // fingerprint of the page (fingerprint/looks.h); "" where it is blank
  bool moire = false;  // it showed moiré, which was taken out
};

// Says by how many degrees (0, 90, 180, 270) a page must be turned clockwise to stand upright.
using TurnFinder = std::function<int(const cv::Mat&)>;

Restored Restore(const cv::Mat& shown, const TurnFinder& find_turn);

}  // namespace heyan::ingest
