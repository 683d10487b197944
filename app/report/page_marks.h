// Where on the pages the figures of the checks stand, numbered as all reports number them.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/report/order.h"
#include "app/report/report.h"

namespace heyan::app {

struct PageMark {
  models::Box box;  // upright page
  int number = 0;   // of the check
  CheckGroup group = CheckGroup::kNeedsHuman;
  bool claim = false;
  bool first = false;  // of this side on this page: what is said of it is said here
  models::Message value;
};

using PageKey = std::pair<std::string, int>;  // file, page

// Many facts of one check on one page (rows of a list) are framed together: a page full of boxes
// shows nothing.
std::map<PageKey, std::vector<PageMark>> MarksByPage(const PacketReport& report);

}  // namespace heyan::app
