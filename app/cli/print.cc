#include "app/cli/print.h"

#include <cstdio>

namespace heyan::app {

void Print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

}  // namespace heyan::app
