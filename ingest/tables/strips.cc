#include "ingest/tables/strips.h"

#include <algorithm>

namespace heyan::ingest {

using models::Line;

double MiddleHeight(const std::vector<Line>& lines, const std::vector<int>& which) {
  std::vector<double> heights;
  for (const int index : which) {
    heights.push_back(lines[static_cast<std::size_t>(index)].box.height);
  }
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::ranges::nth_element(heights, middle);
  return *middle;
}

std::vector<Strip> CoveredStrips(const std::vector<std::vector<Strip>>& rows, const Strip& extent,
                                 std::size_t strays, double least_white) {
  constexpr std::size_t kBins = 2000;
  const double step = (extent.to - extent.from) / kBins;
  if (step <= 0) return {};
  std::vector<std::size_t> covered(kBins, 0);
  for (const std::vector<Strip>& row : rows) {
    std::vector<bool> here(kBins, false);
    for (const Strip& piece : row) {
      if (piece.to < extent.from) continue;
      const auto first = static_cast<std::size_t>(std::max(0.0, (piece.from - extent.from) / step));
      const auto last = static_cast<std::size_t>((piece.to - extent.from) / step);
      for (std::size_t i = first; i <= std::min(last, kBins - 1); ++i) here[i] = true;
    }
    for (std::size_t i = 0; i < kBins; ++i) covered[i] += here[i] ? 1 : 0;
  }
  const auto at = [&](std::size_t bin) { return extent.from + static_cast<double>(bin) * step; };
  std::vector<Strip> strips;
  for (std::size_t i = 0; i < kBins;) {
    if (covered[i] <= strays) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < kBins && covered[end] > strays) ++end;
    if (!strips.empty() && at(i) - strips.back().to < least_white) {
      strips.back().to = at(end);
    } else {
      strips.push_back({at(i), at(end)});
    }
    i = end;
  }
  return strips;
}

}  // namespace heyan::ingest
