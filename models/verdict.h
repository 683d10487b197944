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
  // What counting alone says, before a human's eye: of a mixed or soft (一般) condition it may be
  // met or not_met where the verdict is human.
  Judgement counted = Judgement::kUnclear;
  Message explanation;
};

// One line of the 补正清单: what is unproven, and the papers that could prove it. `article` is the
// one that asks the condition; it is said to demand a paper only where it names it.
struct Remedy {
  std::vector<std::string> conditions;  // ids, "ZZ5.8b"; of procedure "XC-L1"
  std::string article;
  std::vector<DocumentType> missing;  // kinds of papers of which none was handed in
  std::vector<DocumentType> present;  // handed in, but they do not settle it
  bool named_by_article = false;      // the article itself names the paper
  Message text;
};

struct PolicyStamp {
  std::string id;
  std::string category;         // "unstated" where neither job nor form names one
  std::string category_source;  // "option", "form" with the place, or "none"
  Date as_of = *Date::Of(2000, 1, 1);
  Message status;       // in force, expired, unconfirmed
  std::string version;  // hash of the policy file
  // What a bureau's overlay settles for this run, with the ids it concerns; empty without one.
  std::vector<Message> settings;
};

struct Verification {
  PolicyStamp policy;
  std::vector<Check> checks;
  std::vector<Condition> conditions;
  std::vector<Finding> findings;  // those of the extraction and its own
  std::vector<Remedy> remedies;   // 补正清单, in the order of the policy
  Conclusion conclusion = Conclusion::kReview;
  std::vector<Question> questions;  // what would settle unsure readings that decide something
};

}  // namespace heyan::models
