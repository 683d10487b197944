// Which pages of different packets are copies of one page, also where one was scanned again at
// another angle or resolution. Near-linear: pages are only held against those that share a band of
// rare figures and wording, a band of looks, or their bytes.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "verify/repeats/marks.h"

namespace heyan::verify {

enum class SameBy {
  kBytes,     // one file
  kText,      // figures, names and wording
  kWording,   // wording alone: pages without figures
  kPicture,   // looks
  kDrawing,   // a plan's looks, under other labels
  kFewWords,  // looks and the few words of a page: may be a cover or a sheet between two parts
};

struct PageAt {
  std::size_t packet = 0;
  std::size_t page = 0;  // index into PacketMarks::pages
  auto operator<=>(const PageAt&) const = default;
};

struct SamePages {
  PageAt a;  // a < b
  PageAt b;
  SameBy by = SameBy::kText;
};

// `apart` tells whether two packets are of different applicants: pages of one applicant are not
// compared. The pairs do not depend on the order of the packets.
std::vector<SamePages> FindSamePages(const std::vector<PacketMarks>& packets,
                                     const std::function<bool(std::size_t, std::size_t)>& apart);

}  // namespace heyan::verify
