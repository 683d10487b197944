// What `verify` returns: checks, conditions, findings, conclusion (the words are the contract's).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/document.h"
#include "models/question.h"

namespace heyan::models {

enum class Verdict {
  kConsistent = 1,
  kOverstated = 2,
  kUnderstated = 3,
  kConflicting = 4,
  kUnsupported = 5,
  kUnclear = 6,
};

enum class Judgement { kMet = 1, kNotMet = 2, kUnclear = 3, kNotApplicable = 4, kHuman = 5 };

enum class Conclusion { kClear = 1, kReview = 2, kContradicted = 3, kNotEligible = 4 };

std::string_view Name(Verdict verdict);
std::string_view Chinese(Verdict verdict);
std::string_view Name(Judgement judgement);
std::string_view Chinese(Judgement judgement);
std::string_view Name(Conclusion conclusion);
std::string_view Chinese(Conclusion conclusion);
std::string_view Name(Severity severity);

struct Interval {
  Value low;
  Value high;
};

struct Check {
  Metric metric = Metric::kPremisesArea;
  Value claimed;
  int claim_fact = -1;  // index into Extraction::facts
  Value evidenced;      // best reading, also where unclear; monostate: none, or an interval
  std::optional<Interval> interval;
  std::vector<int> evidence_facts;
  Verdict verdict = Verdict::kUnclear;
  Confidence confidence;
  bool material = false;
  Message explanation;
};

struct Condition {
  std::string id;       // "ZZ5.2e"
  std::string article;  // "第五条（二）"
  std::string quote;    // verbatim from the regulation
  Judgement by_claim = Judgement::kUnclear;
  Judgement by_evidence = Judgement::kUnclear;
  Judgement verdict = Judgement::kUnclear;
  Message explanation;
};

struct PolicyStamp {
  std::string id;
  std::string category;         // "unstated" where neither job nor form names one
  std::string category_source;  // "option", "form" with the place, or "none"
  Date as_of = *Date::Of(2000, 1, 1);
  Message status;       // in force, expired, unconfirmed
  std::string version;  // hash of the policy file
};

struct Verification {
  PolicyStamp policy;
  std::vector<Check> checks;
  std::vector<Condition> conditions;
  std::vector<Finding> findings;  // those of the extraction and its own
  Conclusion conclusion = Conclusion::kReview;
  std::vector<Question> questions;  // what would settle unsure readings that decide something
};

}  // namespace heyan::models
