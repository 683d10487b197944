#include <algorithm>

#include "verify/evidence/papers.h"
#include "verify/evidence/shares.h"

namespace heyan::verify {
namespace {

using models::Date;
using models::LeaseTerm;
using models::Metric;

Figure Reckoned(const models::Value& value, const std::vector<int>& facts) {
  Figure figure;
  figure.present = true;
  figure.best = value;
  figure.facts = facts;
  figure.certain = true;
  if (const auto size = Magnitude(value)) figure.range = figure.sure = Range::Exactly(*size);
  return figure;
}

// The share as its part and whole give it; nothing where one is missing or no number.
std::optional<Figure> ShareOf(const Figures& figures, const Share& share) {
  const auto part = figures.find(share.part);
  const auto whole = figures.find(share.whole);
  if (part == figures.end() || whole == figures.end()) return std::nullopt;
  const auto p = Magnitude(part->second.best);
  const auto w = Magnitude(whole->second.best);
  const auto ratio = p && w ? Quotient(*p, *w) : std::nullopt;
  if (!ratio) return std::nullopt;
  std::vector<int> facts;
  AddOnce(&facts, part->second.facts);
  AddOnce(&facts, whole->second.facts);
  return Reckoned(models::Ratio{ratio->num, ratio->den, {}, false}, facts);
}

}  // namespace

Figures GatherEvidence(const Papers& papers) {
  Figures figures;
  EvidenceLease(papers, &figures);
  EvidencePremises(papers, &figures);
  EvidenceRooms(papers, &figures);
  EvidenceStaff(papers, &figures);
  EvidenceTenants(papers, &figures);
  EvidenceConversions(papers, &figures);
  EvidenceLists(papers, &figures);
  EvidenceOperator(papers, &figures);
  return figures;
}

void Settle(const Papers& papers, const std::map<Metric, int>& settled, Figures* out) {
  const auto known = [&](Metric metric) { return settled.contains(metric); };
  for (const auto& [metric, index] : settled)
    (*out)[metric] = Reckoned(papers.At(index).value, {index});
  for (const Share& share : kShares) {
    if (known(share.share) || !(known(share.part) || known(share.whole))) continue;
    const auto reckoned = ShareOf(*out, share);
    if (!reckoned || !out->at(share.part).Sure() || !out->at(share.whole).Sure()) continue;
    (*out)[share.share] = *reckoned;
  }
}

// What the form states, and what follows from it where it leaves a figure out.
Figures GatherClaims(const Papers& papers) {
  Figures figures;
  for (const auto& [metric, index] : papers.claims)
    figures[metric] = Reckoned(papers.At(index).value, {index});
  const auto date = [&](Metric metric) -> std::optional<Date> {
    const auto found = figures.find(metric);
    if (found == figures.end()) return std::nullopt;
    const auto* day = std::get_if<Date>(&found->second.best);
    return day == nullptr ? std::nullopt : std::optional(*day);
  };
  const auto start = date(Metric::kLeaseStart);
  const auto end = date(Metric::kLeaseEnd);
  const auto facts = [&](std::initializer_list<Metric> metrics) {
    std::vector<int> all;
    for (const Metric metric : metrics) AddOnce(&all, figures.at(metric).facts);
    return all;
  };
  if (start && end && !figures.contains(Metric::kLeaseTermMonths)) {
    figures[Metric::kLeaseTermMonths] = Reckoned(models::Months{LeaseTerm{*start, *end}.Months()},
                                                 facts({Metric::kLeaseStart, Metric::kLeaseEnd}));
  }
  if (end && !figures.contains(Metric::kLeaseRemainingMonths)) {
    const Date first = start && *start > papers.as_of ? *start : papers.as_of;
    figures[Metric::kLeaseRemainingMonths] =
        Reckoned(models::Months{LeaseTerm{first, *end}.Months()}, facts({Metric::kLeaseEnd}));
  }
  if ((start || end) && !figures.contains(Metric::kPremisesTenure)) {
    figures[Metric::kPremisesTenure] =
        Reckoned(models::Tenure::kLeased, facts({end ? Metric::kLeaseEnd : Metric::kLeaseStart}));
  }
  for (const Share& share : kShares) {
    if (figures.contains(share.share)) continue;
    if (const auto reckoned = ShareOf(figures, share)) figures[share.share] = *reckoned;
  }
  // What a form does not part: its total stands for it.
  for (const auto& [part, whole] : {std::pair(Metric::kTenantAgreements, Metric::kTenantsTotal),
                                    std::pair(Metric::kPremisesSiteArea, Metric::kPremisesArea)}) {
    const auto total = figures.find(whole);
    if (total != figures.end()) figures[part] = Figure(total->second);
  }
  const auto since = date(Metric::kOperatorOperatingSince);
  if (since && *since <= papers.as_of && !figures.contains(Metric::kOperatorMonthsOperating)) {
    figures[Metric::kOperatorMonthsOperating] =
        Reckoned(models::Months{LeaseTerm{*since, papers.as_of}.Months()},
                 facts({Metric::kOperatorOperatingSince}));
  }
  return figures;
}

}  // namespace heyan::verify
