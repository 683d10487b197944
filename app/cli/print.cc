#include "app/cli/print.h"

#include <cstdio>

namespace heyan::app {

bool Print(std::string_view text) {
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  return std::fflush(stdout) == 0 && whole;
}

}  // namespace heyan::app
