// The reports that the program printed, one a line.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/program.h"

namespace heyan::tests {

inline std::vector<nlohmann::json> Reports(const std::string& out) {
  std::vector<nlohmann::json> reports;
  for (const std::string& line : Lines(out)) {
    if (!line.empty()) reports.push_back(nlohmann::json::parse(line, nullptr, false));
  }
  return reports;
}

}  // namespace heyan::tests
