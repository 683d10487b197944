// The order in which reports tell the checks, and the numbers that key one report to another.
#pragma once

#include <string>
#include <vector>

#include "app/report/report.h"
#include "app/report/words.h"

namespace heyan::app {

struct NumberedCheck {
  int number = 0;  // from 1, the same in every report of the packet
  CheckGroup group = CheckGroup::kNeedsHuman;
  const models::Check* check = nullptr;
};

// What contradicts, what a human must look at, what is missing, what agrees; in each what decides a
// condition first.
std::vector<NumberedCheck> NumberChecks(const PacketReport& report);

// Conditions that weigh the metric, or a figure that follows from it, and apply; in the policy's
// order.
std::vector<const models::Condition*> ConditionsAbout(const PacketReport& report,
                                                      models::Metric metric);

const models::Fact* FactAt(const PacketReport& report, int index);

// Each place once, "；" between them; beyond `most` an ellipsis.
std::string PlacesText(const PacketReport& report, const std::vector<int>& facts, std::size_t most,
                       models::Language language);

// "1550.5 − 1250.5 = 300 ㎡": claim less papers where both are one number or day; "" else.
std::string DifferenceText(const models::Check& check, models::Language language);

// The explanation without the article and the quotation that it opens with, for where both stand
// beside it.
std::string Reasoning(const models::Condition& condition, models::Language language);

}  // namespace heyan::app
