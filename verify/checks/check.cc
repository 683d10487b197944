#include "verify/checks/check.h"

#include <algorithm>

#include "verify/checks/explain_check.h"

namespace heyan::verify {
namespace {

using models::Check;
using models::Date;
using models::Metric;
using models::Verdict;

// Two days apart by one, of which the later is the corresponding day (对应日) of the term's first
// day: two ways of writing the same end (rule 3).
bool SameEndAsCorrespondingDay(const Date& a, const Date& b, const Date& start) {
  const Date later = std::max(a, b);
  if (later.PlusDays(-1) != std::min(a, b) || later <= start) return false;
  const int months = (later.year() - start.year()) * 12 + later.month() - start.month();
  return months > 0 && start.PlusMonths(months) == later;
}

bool AgreesByCorrespondingDay(const Papers& papers, const Figures& evidence, const Date& claim,
                              const Figure& figure) {
  const auto* end = std::get_if<Date>(&figure.best);
  if (end == nullptr) return false;
  if (const auto start = evidence.find(Metric::kLeaseStart); start != evidence.end()) {
    const auto* first = std::get_if<Date>(&start->second.best);
    if (first != nullptr && SameEndAsCorrespondingDay(claim, *end, *first)) return true;
  }
  const auto claimed = papers.Claimed(Metric::kLeaseStart);
  const auto* first = claimed ? std::get_if<Date>(&*claimed) : nullptr;
  return first != nullptr && SameEndAsCorrespondingDay(claim, *end, *first);
}

Verdict VerdictOf(Metric metric, Side side) {
  const bool higher_is_better = models::Entry(metric).better != models::Better::kLower;
  switch (side) {
    case Side::kAgrees:
      return Verdict::kConsistent;
    case Side::kAbove:
    case Side::kBelow:
      if (models::Entry(metric).kind == models::MetricKind::kDate &&
          models::Entry(metric).better == models::Better::kNeither) {
        return Verdict::kConflicting;
      }
      return (side == Side::kAbove) == higher_is_better ? Verdict::kOverstated
                                                        : Verdict::kUnderstated;
    case Side::kDiffers:
      return Verdict::kConflicting;
    case Side::kOpen:
      return Verdict::kUnclear;
  }
  return Verdict::kUnclear;
}

models::Confidence LeastConfidence(const Papers& papers, const Check& check) {
  models::Confidence least{1000};
  if (check.claim_fact >= 0) least = papers.At(check.claim_fact).confidence;
  for (const int index : check.evidence_facts) {
    least = std::min(least, papers.At(index).confidence);
  }
  return least;
}

// Reckoned from the as-of date: an applicant who counted from the day of the form is right, and
// where the date itself is not known nobody is wrong.
bool CountsFromAsOf(Metric metric) {
  return metric == Metric::kLeaseRemainingMonths || metric == Metric::kOperatorMonthsOperating;
}

bool AgreesFromFormDate(const Papers& papers, const Figures& evidence, const Check& check) {
  const auto form = papers.Claimed(Metric::kFormDate);
  const auto* from = form ? std::get_if<Date>(&*form) : nullptr;
  const auto end = evidence.find(Metric::kLeaseEnd);
  if (check.metric != Metric::kLeaseRemainingMonths || from == nullptr || end == evidence.end()) {
    return false;
  }
  const auto* last = std::get_if<Date>(&end->second.best);
  if (last == nullptr) return false;
  Figure figure;
  figure.best = models::Months{models::LeaseTerm{*from, *last}.Months()};
  figure.range = Range::Exactly(*Magnitude(figure.best));
  return Compare(check.metric, check.claimed, figure) == Side::kAgrees;
}

// House tolerance of an overlay: how far a claim may be off before it is called a difference.
bool WithinTolerance(const Papers& papers, const Check& check, const Figure& figure) {
  const auto within = papers.policy->tolerances.find(check.metric);
  const auto claim = Magnitude(check.claimed);
  const auto found = Magnitude(figure.best);
  if (within == papers.policy->tolerances.end() || !claim || !found) return false;
  const auto least = Minus(*found, within->second);
  const auto most = Plus(*found, within->second);
  return least && most && *least <= *claim && *claim <= *most;
}

// A reader that was outvoted heard the claim as the papers have it, or the papers as the claim has
// it. Nobody mishears the very value of another paper by chance: someone must look.
bool HeardAlike(const Papers& papers, const Check& check, const Figure& figure) {
  const auto same_kind = [&](const models::Value& value) {
    return value.index() == check.claimed.index();
  };
  for (const models::Value& value : papers.At(check.claim_fact).heard) {
    if (same_kind(value) && Compare(check.metric, value, figure) == Side::kAgrees) return true;
  }
  for (const int index : figure.facts) {
    for (const models::Value& value : papers.At(index).heard) {
      if (!same_kind(value)) continue;
      Figure heard;
      heard.best = value;
      if (const auto size = Magnitude(value)) heard.range = Range::Exactly(*size);
      if (Compare(check.metric, check.claimed, heard) == Side::kAgrees) return true;
    }
  }
  return false;
}

Verdict Judge(const Papers& papers, const Figures& evidence, const Check& check,
              const Figure& figure) {
  const auto* day = std::get_if<Date>(&check.claimed);
  if (check.metric == Metric::kLeaseEnd && day != nullptr &&
      AgreesByCorrespondingDay(papers, evidence, *day, figure)) {
    return Verdict::kConsistent;
  }
  if (AgreesFromFormDate(papers, evidence, check)) return Verdict::kConsistent;
  if (!figure.bound_only && WithinTolerance(papers, check, figure)) return Verdict::kConsistent;
  const Side surely = CompareSurely(check.metric, check.claimed, figure);
  const bool claim_sure =
      papers.Beyond(check.claim_fact) && (papers.as_of_known || !CountsFromAsOf(check.metric));
  if (figure.kindred) return Verdict::kUnsupported;
  if (figure.bound_only) {
    const bool outside = surely == Side::kAbove || surely == Side::kBelow;
    if (outside) return claim_sure ? VerdictOf(check.metric, surely) : Verdict::kUnclear;
    const Side side = Compare(check.metric, check.claimed, figure);
    return side == Side::kAgrees ? Verdict::kUnsupported : Verdict::kUnclear;
  }
  if (Compare(check.metric, check.claimed, figure) == Side::kAgrees) return Verdict::kConsistent;
  // Rule 1: nobody is accused on an unsure reading, of the claim neither.
  if (!claim_sure || surely == Side::kOpen || HeardAlike(papers, check, figure)) {
    return Verdict::kUnclear;
  }
  return VerdictOf(check.metric, surely);
}

Check CheckOne(const Papers& papers, const Figures& evidence, Metric metric, int claim) {
  Check check;
  check.metric = metric;
  check.claim_fact = claim;
  check.claimed = papers.At(claim).value;
  const auto found = evidence.find(metric);
  if (found == evidence.end() || !found->second.present) {
    check.verdict = Verdict::kUnsupported;
  } else {
    const Figure& figure = found->second;
    check.verdict = Judge(papers, evidence, check, figure);
    if (!figure.bound_only) {
      check.evidenced = figure.best;
      check.interval = figure.interval;
      if (check.interval) check.evidenced = std::monostate{};
    }
    if (!(figure.bound_only && check.verdict == Verdict::kUnsupported)) {
      check.evidence_facts = figure.facts;
    }
  }
  check.confidence = LeastConfidence(papers, check);
  check.explanation =
      ExplainCheck(papers, check, found == evidence.end() ? nullptr : &found->second);
  return check;
}

}  // namespace

std::vector<Check> CheckClaims(const Papers& papers, const Figures& evidence) {
  std::vector<Check> checks;
  for (const auto& [metric, index] : papers.claims) {
    if (!models::Entry(metric).claimable) continue;
    if (std::holds_alternative<std::monostate>(papers.At(index).value)) continue;
    checks.push_back(CheckOne(papers, evidence, metric, index));
  }
  return checks;
}

}  // namespace heyan::verify
