#include "models/error.h"

#include <cstdio>
#include <cstdlib>

namespace heyan::models {

void CheckFailed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "heyan: internal check failed: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace heyan::models
