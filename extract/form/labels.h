// Finding the labels of a form's fields inside folded text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "models/metric.h"
#include "models/quantity.h"

namespace heyan::extract {

// What a label, or a bracket behind it, says about how its value is written.
enum class UnitHint { kNone, kSquareMetres, kYuan, kTenThousandYuan, kYears, kMonths, kPercent };

struct LabelHit {
  std::size_t begin = 0;                 // bytes in the folded text
  std::size_t end = 0;                   // behind the label, its endings and its notes
  std::optional<models::Metric> metric;  // nothing: a field that is no claim
  std::optional<models::Metric> share;
  bool asks_share = false;     // …占比
  bool asks_both = false;      // …人数及占比
  bool sub = false;            // 其中 stands before it
  bool generic_share = false;  // 占比 alone: the share of whatever stands before
  models::DegreeLevel level = models::DegreeLevel::kUnknown;
  UnitHint unit = UnitHint::kNone;
  models::AreaKind kind = models::AreaKind::kUnstated;

  bool IsDegree() const { return metric == models::Metric::kStaffDegreeCount; }
  // Answered by a tick.
  bool IsOfOptions() const {
    return metric == models::Metric::kPremisesTenure || metric == models::Metric::kFormCategory;
  }
};

// Labels in their order, not overlapping. `context`: the words of heads above and left of the text
// and of the label before it, in which short labels mean something.
std::vector<LabelHit> FindLabels(std::string_view folded, std::string_view context);
// As they are known to the letter only; quick.
std::vector<LabelHit> FindPlainLabels(std::string_view folded);

// The longest of the words that stands at `at`; its length in bytes, 0 for none.
std::size_t LongestAt(std::string_view text, std::size_t at, std::string_view list);

}  // namespace heyan::extract
