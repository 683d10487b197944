#include "ingest/tables/lineless.h"

namespace heyan::ingest {

std::vector<models::Table> FindLinelessTables(const std::vector<models::Line>& lines,
                                              const std::vector<int>& free) {
  if (lines.empty() || free.empty()) return {};
  return {};
}

}  // namespace heyan::ingest
