#include "verify/evidence/lease.h"

#include <algorithm>

#include "verify/checks/text_compare.h"

namespace heyan::verify {
namespace {

using models::Certainty;
using models::Date;
using models::Document;
using models::DocumentType;
using models::LeaseTerm;
using models::Metric;
using models::Months;

std::optional<Date> DateOf(const Figure& figure) {
  const auto* date = std::get_if<Date>(&figure.best);
  return date == nullptr ? std::nullopt : std::optional(*date);
}

std::optional<int> WholeMonths(const Figure& figure) {
  const auto* months = std::get_if<Months>(&figure.best);
  if (months == nullptr) return std::nullopt;
  const models::Decimal trimmed = months->months.Trimmed();
  if (trimmed.scale() != 0 || trimmed.units() <= 0 || trimmed.units() > 1200) return std::nullopt;
  return static_cast<int>(trimmed.units());
}

Figure DateFigure(const Date& date, const Figure& like) {
  Figure figure = like;
  figure.best = date;
  const Range point = Range::Exactly(Fraction{date.DayNumber(), 1});
  figure.range = point;
  if (figure.sure.Bounded()) figure.sure = point;
  return figure;
}

void MakeSure(Figure* figure) {
  figure->certain = true;
  figure->sure = figure->range;
  figure->doubtful.clear();
}

// Every reading of it says the same, and no two readers differed about one.
bool Unanimous(const Papers& papers, const Figure& figure) {
  return std::ranges::all_of(figure.facts, [&](int index) {
    const models::Fact& fact = papers.At(index);
    return fact.certainty != Certainty::kDisputed && models::SameValue(fact.value, figure.best);
  });
}

// A last day that was reckoned from the first one and the length cannot prove them.
bool IsReckoned(const Papers& papers, const Figure& end) {
  return std::ranges::any_of(end.facts, [&](int index) {
    const std::string& rule = papers.At(index).rule;
    return rule.starts_with("lease.end.computed") || rule.starts_with("lease.end.extended");
  });
}

// Dates against the years in words: where all three say the same, each is beyond doubt; where the
// end is missing, it follows from the other two.
void Reconcile(const Papers& papers, Lease* lease) {
  const auto start = DateOf(lease->start);
  const auto months = WholeMonths(lease->stated_term);
  if (start && months && !lease->end.present) {
    lease->end = DateFigure(start->PlusMonths(*months).PlusDays(-1), lease->start);
    AddOnce(&lease->end.facts, lease->stated_term.facts);
    if (!lease->start.Sure() || !lease->stated_term.Sure()) {
      lease->end.certain = false;
      lease->end.sure = Range{};
      AddOnce(&lease->end.doubtful, lease->stated_term.doubtful);
    }
    return;
  }
  const auto end = DateOf(lease->end);
  if (!start || !end || !months) return;
  const Date corresponding = start->PlusMonths(*months);
  const bool agree = *end == corresponding.PlusDays(-1) || *end == corresponding;
  if (agree) {
    if (IsReckoned(papers, lease->end)) return;
    // Only where nothing else in the paper says otherwise.
    if (Unanimous(papers, lease->start)) MakeSure(&lease->start);
    if (Unanimous(papers, lease->end)) MakeSure(&lease->end);
    return;
  }
  const LeaseTerm term{*start, *end};
  lease->term_disagrees =
      !models::AgreeAtWrittenPrecision(term.Months(), models::Decimal(*months, 0));
}

Lease ReadLease(const Papers& papers, const std::string& document) {
  Lease lease;
  lease.documents = {document};
  lease.start = FromFacts(papers, papers.Find(Metric::kLeaseStart, document));
  lease.end = FromFacts(papers, papers.Find(Metric::kLeaseEnd, document));
  lease.stated_term = FromFacts(papers, papers.Find(Metric::kLeaseStatedTerm, document));
  lease.area = AreaFigure(papers, papers.Find(Metric::kLeaseArea, document));
  const auto addresses = papers.Find(Metric::kLeaseAddress, document);
  if (!addresses.empty()) {
    const auto* text = std::get_if<models::Text>(&papers.At(addresses.front()).value);
    if (text != nullptr) lease.address = text->text;
  }
  return lease;
}

// The facts that lost stay in the report beside those that count (rule 4).
void Replace(Figure* old, const Figure& now) {
  if (!now.present) return;
  const std::vector<int> before = old->facts;
  *old = now;
  AddOnce(&old->facts, before);
}

void Amend(const Lease& change, Lease* lease) {
  lease->documents.push_back(change.documents.front());
  const auto old_start = DateOf(lease->start);
  const auto old_end = DateOf(lease->end);
  const auto new_start = DateOf(change.start);
  const auto new_end = DateOf(change.end);
  lease->amended = true;
  if (new_end) {
    Replace(&lease->end, change.end);
    lease->stated_term = change.stated_term;
    // A new beginning after the old one is the beginning of the prolongation, which belongs to the
    // same term where it follows without a gap.
    const bool prolongs = new_start && old_start && old_end && *new_start > *old_start &&
                          *new_start <= old_end->PlusDays(1);
    if (prolongs) {
      lease->stated_term = Figure{};
    } else if (new_start) {
      Replace(&lease->start, change.start);
    }
  } else if (new_start) {
    Replace(&lease->start, change.start);
  }
  if (!new_end && change.stated_term.present && old_start) {
    const auto months = WholeMonths(change.stated_term);
    const auto before =
        old_end ? std::optional(LeaseTerm{*old_start, *old_end}.Months()) : std::nullopt;
    if (months) {
      Figure end = DateFigure(old_start->PlusMonths(*months).PlusDays(-1), change.stated_term);
      // 延长两年 and 改为两年 read alike where the number is below the old term.
      if (before && models::Decimal(*months, 0) < *before) {
        end.certain = false;
        end.sure = Range{};
        end.doubtful = change.stated_term.facts;
      }
      Replace(&lease->end, end);
      lease->stated_term = change.stated_term;
    }
  }
  if (change.area.present) {
    Figure area = change.area;
    const auto was = Magnitude(lease->area.best);
    const auto is = Magnitude(area.best);
    // A smaller number may be what is added, or what is left.
    if (was && is && *is < *was) {
      const auto* a = std::get_if<models::Area>(&lease->area.best);
      const auto* b = std::get_if<models::Area>(&area.best);
      const Range wide{is, FromDecimal(a->m2 + b->m2)};
      area.sure = area.sure.Bounded() ? Hull(area.sure, wide) : area.sure;
      area.certain = false;
    }
    Replace(&lease->area, area);
  }
}

Date OrderDay(const Papers& papers, const Document& document) {
  for (const Metric metric : {Metric::kLeaseSigned, Metric::kLeaseStart, Metric::kLeaseEnd}) {
    for (const int index : papers.Find(metric, document.id)) {
      if (const auto* date = std::get_if<Date>(&papers.At(index).value)) return *date;
    }
  }
  return *Date::Of(1900, 1, 1);
}

std::vector<Lease> WithAmendments(const Papers& papers) {
  std::vector<Lease> leases;
  for (const Document* document : papers.Documents({DocumentType::kLeaseContract})) {
    if (!AppliesToPremises(papers, document->id)) continue;
    Lease lease = ReadLease(papers, document->id);
    if (lease.start.present || lease.end.present || lease.stated_term.present ||
        lease.area.present) {
      leases.push_back(lease);
    }
  }
  auto amendments = papers.Documents({DocumentType::kLeaseAmendment});
  std::ranges::stable_sort(amendments, [&](const Document* a, const Document* b) {
    return OrderDay(papers, *a) < OrderDay(papers, *b);
  });
  for (Lease& lease : leases) {
    if (leases.size() == 1 && !amendments.empty()) break;
    Reconcile(papers, &lease);
  }
  for (const Document* document : amendments) {
    if (!AppliesToPremises(papers, document->id)) continue;
    const Lease change = ReadLease(papers, document->id);
    if (!change.start.present && !change.end.present && !change.stated_term.present &&
        !change.area.present) {
      continue;
    }
    if (leases.empty()) {
      leases.push_back(change);
      continue;
    }
    // Of several contracts the one that is at the same address, else the latest.
    Lease* target = &leases.back();
    for (Lease& lease : leases) {
      if (!change.address.empty() && lease.address == change.address) target = &lease;
    }
    if (!target->amended) Reconcile(papers, target);
    Amend(change, target);
  }
  for (Lease& lease : leases) {
    // A prolonged term reconciles with its own years only where the amendment states them.
    lease.term_disagrees = false;
    Reconcile(papers, &lease);
  }
  return leases;
}

}  // namespace

bool AppliesToPremises(const Papers& papers, const std::string& document) {
  const auto claim = papers.Claimed(Metric::kOperatorName);
  const auto* applicant = claim ? std::get_if<models::Text>(&*claim) : nullptr;
  if (applicant == nullptr) return true;
  const auto named = [&](Metric metric) {
    return std::ranges::any_of(papers.Find(metric, document), [&](int index) {
      const auto* party = std::get_if<models::Text>(&papers.At(index).value);
      return party != nullptr && CompareNames(party->text, applicant->text) == Likeness::kSame;
    });
  };
  return !named(Metric::kLeaseLessor) || named(Metric::kLeaseLessee);
}

std::vector<Lease> LeasesWithAmendments(const Papers& papers) { return WithAmendments(papers); }

}  // namespace heyan::verify
