// Rules (printed lines) on an upright page.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace heyan::ingest {

// One straight-ish piece of rule. `along` runs with the rule (x for level rules, y for upright
// ones), `across` is the other coordinate at its two ends, all in pixels of the searched image.
struct Rule {
  double start = 0;
  double end = 0;
  double across_start = 0;
  double across_end = 0;
  double thickness = 0;

  double Length() const { return end - start; }
  double AcrossAt(double along) const {
    if (end <= start) return across_start;
    return across_start + (across_end - across_start) * (along - start) / (end - start);
  }
};

struct Rules {
  std::vector<Rule> level;
  std::vector<Rule> upright;
  double scale = 1;  // searched image over the page
  cv::Size size;     // of the searched image
};

Rules FindRules(const cv::Mat& image);

}  // namespace heyan::ingest
