// The term of a lease from its running text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/date.h"
#include "models/decimal.h"
#include "models/metric.h"

namespace heyan::extract {

struct TermDate {
  models::Date date;
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  bool repeated = false;  // written twice, in figures and in 大写, and the two agree
  bool guessed = false;   // DateSpan::guessed
};

struct StatedLength {
  models::Decimal months;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct RejectedReading {
  models::Metric metric = models::Metric::kLeaseStart;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string why;
};

enum class TermAgreement {
  kNoLength,   // nothing to compare
  kExact,      // the dates give the stated length to the day
  kTolerated,  // the last day named is the corresponding day itself (对应日)
  kDisagrees,
};

struct TermReading {
  std::optional<TermDate> start;
  std::optional<TermDate> end;
  std::optional<StatedLength> length;
  std::string rule;  // how start and end were found
  bool end_computed = false;
  bool stated_twice = false;  // the same pair of dates stands in two places
  bool several = false;       // other dates have as good a claim: lots with terms of their own
  TermAgreement agreement = TermAgreement::kNoLength;
  std::vector<RejectedReading> rejected;
};

// `prose` is folded text. An amendment's new values stand behind its change words. `signed_on` is
// what 自签订之日起 counts from.
TermReading ReadTerm(std::string_view prose, bool amendment,
                     std::optional<models::Date> signed_on = std::nullopt);

}  // namespace heyan::extract
