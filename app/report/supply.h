// What an applicant is asked to supply, to give again or to explain (补正): worked out from the
// report, so that every format lists the same. No regulation lists attachments: an item names what
// stands unproven, never an article as demanding a paper.
#pragma once

#include <string>
#include <vector>

#include "app/report/report.h"

namespace heyan::app {

enum class SupplyKind {
  kGiveAgain = 1,  // 重新提供: a file or page that nobody could read
  kSupply = 2,     // 补充材料: no paper speaks of it
  kExplain = 3,    // 说明: claim and papers differ
};

struct SupplyItem {
  SupplyKind kind = SupplyKind::kSupply;
  models::Message what;
  models::Message why;
  std::vector<std::string> conditions;  // ids
  std::vector<std::string> articles;    // of these, each once
  bool from_bureau = false;  // the bureau's own paper (推荐意见): no applicant gives it
};

models::Message WordOf(SupplyKind kind);

// In the order of the kinds; within one, of the report.
std::vector<SupplyItem> SupplyList(const PacketReport& report);

}  // namespace heyan::app
