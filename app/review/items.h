// What of a packet a human must look at, ranked by what it could change.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/review/decisions.h"
#include "models/job.h"

namespace heyan::app {

struct ReviewItem {
  std::string target;  // as in Decision
  std::string kind;    // check, condition, finding
  std::string name;    // metric, id of the condition, kind of the finding
  std::string state;   // verdict, judgement or severity
  std::string text;    // claim against papers, the condition's article, the finding's message
  bool material = false;
  bool open = true;
  int weight = 0;
};

// In the order of a reviewer's work: heaviest first, then as in the report. Of a report as
// RenderJson or WithRepeats made it.
std::vector<ReviewItem> ItemsOf(const nlohmann::ordered_json& report, const Holding& holding);

nlohmann::ordered_json ItemToJson(const ReviewItem& item, models::Language language);

}  // namespace heyan::app
