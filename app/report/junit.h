// Reports as JUnit XML, for what shows test results: a packet is a suite, a check or condition a
// case. A difference and a condition not met fail; what needs a human is skipped, never passed.
#pragma once

#include <string>

#include "app/report/packet_rows.h"

namespace heyan::app {

std::string JunitHead();
std::string RenderJunit(const PacketReport& report, const RowOptions& options);
std::string JunitFoot();

}  // namespace heyan::app
