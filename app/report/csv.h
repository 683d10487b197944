// The checks of a packet for scripts: one a line, heads that never change with the language.
#pragma once

#include <string>

#include "app/report/packet_rows.h"

namespace heyan::app {

std::string CsvHead();
// RFC 4180 with \n; text that a spreadsheet would take for a formula is led by an apostrophe.
std::string RenderCsv(const PacketReport& report, const RowOptions& options);

}  // namespace heyan::app
