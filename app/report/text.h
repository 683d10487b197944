// The report as a person reads it on a terminal.
#pragma once

#include <string>

#include "app/report/report.h"

namespace heyan::app {

struct TextOptions {
  models::Language language = models::Language::kChinese;
  bool unmask = false;
  bool colours = false;
  int width = 0;  // columns; 0: 100
};

std::string RenderText(const PacketReport& report, const TextOptions& options);

}  // namespace heyan::app
