// What of the pages a report shows: cuts around the figures of each check, and the pages that carry
// any of them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/report/report.h"

namespace heyan::app {

// A side of a check: the facts behind it that stand on one page, and what of it is shown.
struct Exhibit {
  std::vector<const models::Fact*> facts;
  std::string file;
  int page = 0;
  models::Box region;  // empty for office files
};

// One a page, in the order of the facts; few even where a roster has many rows.
std::vector<Exhibit> ExhibitsOf(const PacketReport& report, const std::vector<int>& facts);

// Every exhibit of which a report shows a picture, each once.
std::vector<Exhibit> ExhibitsShown(const PacketReport& report);

// The same for the same facts at the same places.
std::string KeyOf(const Exhibit& exhibit);

// The pages with a mark on them, in the order of the packet's files.
std::vector<std::pair<std::string, int>> PagesShown(const PacketReport& report);

}  // namespace heyan::app
