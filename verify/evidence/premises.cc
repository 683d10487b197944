#include <algorithm>
#include <numeric>

#include "verify/checks/text_compare.h"
#include "verify/evidence/lease.h"

namespace heyan::verify {
namespace {

using models::Count;
using models::DocumentType;
using models::Metric;
using models::Tenure;

// Of a leased space the lease says how much is there; the certificate may speak of the whole
// building. Of an owned one the certificate does. The plan only corroborates (rule 4), and stands
// in where neither gives an area.
Figure TotalArea(const Papers& papers, const Leases& leases, bool leased) {
  Figure certificate = AreaOfDocuments(papers, Metric::kPropertyArea);
  if (leased && leases.area.present) {
    Figure area = leases.area;
    // Another kind of the same space in the certificate is no contradiction.
    const auto* ours = std::get_if<models::Area>(&area.best);
    const auto* theirs = std::get_if<models::Area>(&certificate.best);
    if (ours != nullptr && theirs != nullptr && models::SameValue(area.best, certificate.best)) {
      AddOnce(&area.facts, certificate.facts);
      if (area.range.IsPoint() && area.also.empty() && !area.certain) {
        // Two papers of different hands name the same figure.
        area.certain = true;
        area.sure = area.range;
        area.doubtful.clear();
      }
    }
    return area;
  }
  if (certificate.present) return certificate;
  if (leases.area.present) return leases.area;
  return AreaOfDocuments(papers, Metric::kPlanStatedTotal);
}

// As claimed and as its licence says: a form may misstate the one, and the owner is still who runs
// the place.
std::vector<std::string> NamesOfApplicant(const Papers& papers) {
  std::vector<std::string> names;
  if (const auto claim = papers.Claimed(Metric::kOperatorName)) {
    if (const auto* text = std::get_if<models::Text>(&*claim)) names.push_back(text->text);
  }
  for (const int index : papers.Find(Metric::kOperatorName)) {
    if (papers.TypeOf(index) != DocumentType::kBusinessLicence) continue;
    if (const auto* text = std::get_if<models::Text>(&papers.At(index).value)) {
      names.push_back(text->text);
    }
  }
  return names;
}

void FillTenure(const Papers& papers, const Leases& leases, Figures* out) {
  std::vector<int> stated = papers.Find(Metric::kPremisesTenure);
  std::erase_if(stated, [&](int i) { return !AppliesToPremises(papers, papers.At(i).document); });
  Figure tenure = FromFacts(papers, stated);
  if (tenure.present) {
    // A lease beside a certificate: the certificate shows the lessor's right.
    const auto* word = std::get_if<Tenure>(&tenure.best);
    const bool lease_there = leases.start.present || leases.end.present || leases.area.present;
    if (word != nullptr && *word == Tenure::kOwned && lease_there) tenure.best = Tenure::kLeased;
    (*out)[Metric::kPremisesTenure] = tenure;
    return;
  }
  if (!leases.all.empty()) {
    tenure.present = true;
    tenure.best = Tenure::kLeased;
    AddOnce(&tenure.facts, leases.start.facts);
    AddOnce(&tenure.facts, leases.end.facts);
    AddOnce(&tenure.facts, leases.area.facts);
    // That a contract of lease is there is plain, whatever single figures say.
    tenure.certain = true;
    (*out)[Metric::kPremisesTenure] = tenure;
    return;
  }
  const auto owners = papers.Find(Metric::kPropertyOwner);
  const std::vector<std::string> applicants = NamesOfApplicant(papers);
  for (const int index : owners) {
    const auto* owner = std::get_if<models::Text>(&papers.At(index).value);
    if (owner == nullptr) continue;
    Likeness alike = Likeness::kDifferent;
    for (const std::string& applicant : applicants) {
      const Likeness to_this = CompareNames(owner->text, applicant);
      if (alike != Likeness::kSame && (to_this == Likeness::kSame || to_this == Likeness::kClose)) {
        alike = to_this;
      }
    }
    if (alike != Likeness::kSame && alike != Likeness::kClose) continue;
    tenure.present = true;
    tenure.best = Tenure::kOwned;
    tenure.facts = {index};
    tenure.certain = alike == Likeness::kSame && papers.Beyond(index);
    if (!tenure.certain) tenure.doubtful = {index};
  }
  if (tenure.present) (*out)[Metric::kPremisesTenure] = tenure;
}

Figure CountFigure(std::int64_t n, const std::vector<int>& facts, bool certain,
                   const std::vector<int>& doubtful) {
  Figure figure;
  figure.present = true;
  figure.best = Count{n};
  figure.range = Range::Exactly(Fraction{n, 1});
  figure.facts = facts;
  figure.certain = certain;
  if (certain) figure.sure = figure.range;
  if (!certain) figure.doubtful = doubtful;
  return figure;
}

// A stated total, else the rooms' seats added up; a seat list where no plan counts them.
Figure Workstations(const Papers& papers) {
  std::vector<int> totals;
  std::vector<int> parts;
  std::int64_t sum = 0;
  bool parts_sure = true;
  std::vector<std::string> seen;
  for (const int index : papers.Find(Metric::kPlanWorkstations)) {
    const auto* count = std::get_if<Count>(&papers.At(index).value);
    if (count == nullptr) continue;
    const std::string& subject = papers.At(index).subject;
    if (subject == "total" || subject.empty()) {
      totals.push_back(index);
      continue;
    }
    // The same room on two pages of one document stands once.
    const std::string key = papers.At(index).document + "\n" + subject;
    if (std::ranges::find(seen, key) != seen.end()) continue;
    seen.push_back(key);
    parts.push_back(index);
    sum += count->n;
    parts_sure = parts_sure && papers.Beyond(index);
  }
  if (!totals.empty()) {
    Figure total = FromFacts(papers, totals);
    const auto* count = std::get_if<Count>(&total.best);
    if (!parts.empty() && count != nullptr && count->n == sum && total.range.IsPoint()) {
      total.certain = true;
      total.sure = total.range;
      total.doubtful.clear();
    }
    AddOnce(&total.facts, parts);
    return total;
  }
  if (!parts.empty()) return CountFigure(sum, parts, parts_sure, parts);
  std::vector<int> rows;
  for (const int index : papers.Find(Metric::kListRow)) {
    if (papers.TypeOf(index) == DocumentType::kSeatList) rows.push_back(index);
  }
  if (rows.empty()) return {};
  const bool sure = std::ranges::all_of(rows, [&](int i) { return papers.Beyond(i); });
  return CountFigure(static_cast<std::int64_t>(rows.size()), rows, sure, rows);
}

// 固定集中: leases of several addresses may be several sites, of which the largest alone or all
// together count.
Figure SiteArea(const Leases& leases, const Figure& total) {
  Figure site = total;
  std::vector<std::string> places;
  std::optional<Fraction> largest;
  for (const Lease& lease : leases.all) {
    const auto size = Magnitude(lease.area.best);
    if (!size || lease.address.empty()) continue;
    largest = largest ? std::max(*largest, *size) : *size;
    const bool known = std::ranges::any_of(places, [&](const std::string& place) {
      return CompareAddresses(place, lease.address) != Likeness::kDifferent;
    });
    if (!known) places.push_back(lease.address);
  }
  const auto* all = std::get_if<models::Area>(&total.best);
  if (places.size() < 2 || !largest || all == nullptr || !site.range.Bounded()) return site;
  if (*largest >= *site.range.low) return site;
  site.range.low = largest;
  if (site.sure.Bounded()) site.sure.low = largest;
  site.certain = false;
  site.best = std::monostate{};
  site.interval = models::Interval{models::Area{RoundedTo(*largest, 2).Trimmed(), all->kind},
                                   models::Value(*all)};
  site.how = {
      "合同地址有 " + std::to_string(places.size()) + " 处，是否集中待核",
      std::to_string(places.size()) + " addresses are let: whether they are one site is open"};
  return site;
}

}  // namespace

void EvidencePremises(const Papers& papers, Figures* out) {
  const Leases leases = ReadLeases(papers);
  FillTenure(papers, leases, out);
  const auto tenure = out->find(Metric::kPremisesTenure);
  const bool owned = tenure != out->end() && tenure->second.best == models::Value(Tenure::kOwned);
  const Figure area = TotalArea(papers, leases, !owned);
  if (area.present) {
    (*out)[Metric::kPremisesArea] = area;
    (*out)[Metric::kPremisesSiteArea] = SiteArea(leases, area);
  }
  const Figure seats = Workstations(papers);
  if (seats.present) (*out)[Metric::kPremisesWorkstations] = seats;
}

}  // namespace heyan::verify
