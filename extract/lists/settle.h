// What a list's own redundancy says of its count: 序号 against rows, 合计 against rows.
#pragma once

#include <cstddef>

#include "extract/lists/reading.h"

namespace heyan::extract {

// States the totals, and marks the facts of `row_metric` from `first_fact` on as beyond doubt where
// row numbers or a stated total agree with `rows`; a total that differs is a finding.
void SettleCount(const Paper& paper, const ListReading& list, std::size_t rows,
                 models::Metric row_metric, models::Metric total_metric, std::size_t first_fact,
                 models::Extraction* out);

// A finding about rows of one paper.
models::Finding FindingAt(const Paper& paper, const models::Page& page, std::string kind,
                          models::Severity severity, std::string zh, std::string en,
                          std::vector<int> facts);

}  // namespace heyan::extract
