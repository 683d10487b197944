#include <algorithm>

#include "verify/evidence/lease.h"

namespace heyan::verify {
namespace {

using models::Date;
using models::LeaseTerm;
using models::Metric;
using models::Months;

std::optional<Date> DateOf(const Figure& figure) {
  const auto* date = std::get_if<Date>(&figure.best);
  return date == nullptr ? std::nullopt : std::optional(*date);
}

std::optional<Date> DayAt(const std::optional<Fraction>& day) {
  if (!day) return std::nullopt;
  return Date::Of(1970, 1, 1)->PlusDays(day->num);
}

bool SameArea(const Lease& a, const Lease& b) {
  return a.area.best == b.area.best || !a.area.present || !b.area.present;
}

void TakeFacts(Figure* into, const Figure& from) { AddOnce(&into->facts, from.facts); }

// The same contract handed in twice.
bool IsCopy(const Lease& a, const Lease& b) {
  const bool place = a.address == b.address || a.address.empty() || b.address.empty();
  return DateOf(a.start) == DateOf(b.start) && DateOf(a.end) == DateOf(b.end) && SameArea(a, b) &&
         place;
}

std::vector<Lease> WithoutCopies(const std::vector<Lease>& leases) {
  std::vector<Lease> kept;
  for (const Lease& lease : leases) {
    auto twin = std::ranges::find_if(kept, [&](const Lease& one) { return IsCopy(one, lease); });
    if (twin == kept.end()) {
      kept.push_back(lease);
      continue;
    }
    TakeFacts(&twin->start, lease.start);
    TakeFacts(&twin->end, lease.end);
    if (!twin->area.present) twin->area = lease.area;
    TakeFacts(&twin->area, lease.area);
  }
  return kept;
}

void Widen(Figure* base, const Figure& other) {
  if (!other.present) return;
  if (!base->present) {
    *base = other;
    return;
  }
  base->range = Hull(base->range, other.range);
  base->sure =
      base->sure.Bounded() && other.sure.Bounded() ? Hull(base->sure, other.sure) : Range{};
  base->certain = false;
  TakeFacts(base, other);
  AddOnce(&base->doubtful, other.doubtful);
  const auto low = DayAt(base->range.low);
  const auto high = DayAt(base->range.high);
  if (low && high && *low != *high) {
    base->best = std::monostate{};
    base->interval = models::Interval{*low, *high};
  }
}

models::Decimal MonthsOf(const Date& first, const Date& last) {
  return LeaseTerm{first, last}.Months();
}

// The term between two figures of dates, at its narrowest and widest.
Figure TermFigure(const Figure& start, const Figure& end) {
  Figure term;
  const auto span = [](const Range& from, const Range& to) -> Range {
    const auto from_low = DayAt(from.low);
    const auto from_high = DayAt(from.high);
    const auto to_low = DayAt(to.low);
    const auto to_high = DayAt(to.high);
    Range range;
    if (from_high && to_low) range.low = FromDecimal(MonthsOf(*from_high, *to_low));
    if (from_low && to_high) range.high = FromDecimal(MonthsOf(*from_low, *to_high));
    return range;
  };
  if (!start.present || !end.present) return term;
  term.present = true;
  term.range = span(start.range, end.range);
  term.sure = span(start.sure, end.sure);
  term.certain = start.certain && end.certain;
  AddOnce(&term.facts, start.facts);
  AddOnce(&term.facts, end.facts);
  AddOnce(&term.doubtful, start.doubtful);
  AddOnce(&term.doubtful, end.doubtful);
  const auto first = DateOf(start);
  const auto last = DateOf(end);
  if (first && last) {
    const auto months = MonthsOf(*first, *last);
    term.best = Months{months};
    term.how = {first->ToIso() + " 至 " + last->ToIso() + "（首尾两日在内）= " + months.ToString() +
                    " 个月",
                first->ToIso() + " to " + last->ToIso() + ", both days inside, is " +
                    months.ToString() + " months"};
  } else if (term.range.Bounded()) {
    term.interval = models::Interval{Months{RoundedTo(*term.range.low, 2).Trimmed()},
                                     Months{RoundedTo(*term.range.high, 2).Trimmed()}};
  }
  return term;
}

// A term in words that is not that of the dates: both are possible readings.
void WidenByWords(const Lease& lease, Figure* term) {
  const auto words = Magnitude(lease.stated_term.best);
  if (!lease.term_disagrees || !words || !term->range.Bounded()) return;
  term->range = Hull(term->range, Range::Exactly(*words));
  term->sure = term->sure.Bounded() ? Hull(term->sure, Range::Exactly(*words)) : Range{};
  term->certain = false;
  AddOnce(&term->facts, lease.stated_term.facts);
  AddOnce(&term->doubtful, lease.stated_term.doubtful);
  term->best = std::monostate{};
  term->interval = models::Interval{Months{RoundedTo(*term->range.low, 2).Trimmed()},
                                    Months{RoundedTo(*term->range.high, 2).Trimmed()}};
  term->how = {"合同所写年数与起止日期不一致，两种读法都列出",
               "the years in words and the dates differ: both readings are shown"};
}

bool InForce(const Lease& lease, const Date& day) {
  const auto start = DateOf(lease.start);
  const auto end = DateOf(lease.end);
  return start && end && *start <= day && day <= *end;
}

// Terms that follow one another (end, next day or the 对应日 itself) are one term.
bool Follows(const Lease& before, const Lease& after) {
  const auto end = DateOf(before.end);
  const auto start = DateOf(after.start);
  return end && start && (*start == end->PlusDays(1) || *start == *end);
}

}  // namespace

Leases ReadLeases(const Papers& papers) {
  Leases result;
  result.all = LeasesWithAmendments(papers);
  std::vector<Lease> leases = WithoutCopies(result.all);
  if (leases.empty()) return result;
  std::ranges::stable_sort(leases, [](const Lease& a, const Lease& b) {
    const auto first = DateOf(a.start);
    const auto second = DateOf(b.start);
    return first && second && *first < *second;
  });
  result.start = leases.front().start;
  result.end = leases.front().end;
  result.area = leases.front().area;
  bool area_in_force = InForce(leases.front(), papers.as_of);
  for (std::size_t i = 1; i < leases.size(); ++i) {
    const Lease& lease = leases[i];
    const Lease& before = leases[i - 1];
    if (!lease.start.present && !lease.end.present) {
      AddArea(&result.area, lease.area);
    } else if (DateOf(lease.start) == DateOf(before.start) &&
               DateOf(lease.end) == DateOf(before.end)) {
      TakeFacts(&result.start, lease.start);
      TakeFacts(&result.end, lease.end);
      AddArea(&result.area, lease.area);
    } else if (Follows(before, lease)) {
      const auto facts = result.end.facts;
      result.end = lease.end;
      AddOnce(&result.end.facts, facts);
      // Of successive terms the area in force today counts, else the last one's.
      if (!area_in_force && lease.area.present) result.area = lease.area;
      area_in_force = area_in_force || InForce(lease, papers.as_of);
    } else {
      // Side by side, overlapping or with a gap: no one term is the term.
      result.several_terms = true;
      const auto end = DateOf(before.end);
      const auto start = DateOf(lease.start);
      const bool beside = end && start && *start <= *end;
      if (beside) {
        AddArea(&result.area, lease.area);
      } else if (!area_in_force && lease.area.present) {
        result.area = lease.area;
        area_in_force = InForce(lease, papers.as_of);
      }
      Widen(&result.start, lease.start);
      Widen(&result.end, lease.end);
    }
  }
  if (result.several_terms) {
    // Each lease's own term, from the shortest to the longest.
    for (const Lease& lease : leases) {
      const Figure term = TermFigure(lease.start, lease.end);
      if (!term.present) continue;
      if (!result.term.present) {
        result.term = term;
        continue;
      }
      result.term.range = Hull(result.term.range, term.range);
      result.term.sure = result.term.sure.Bounded() && term.sure.Bounded()
                             ? Hull(result.term.sure, term.sure)
                             : Range{};
      result.term.certain = false;
      AddOnce(&result.term.facts, term.facts);
      AddOnce(&result.term.doubtful, term.doubtful);
    }
    if (result.term.range.Bounded() && !result.term.range.IsPoint()) {
      result.term.best = std::monostate{};
      result.term.interval =
          models::Interval{Months{RoundedTo(*result.term.range.low, 2).Trimmed()},
                           Months{RoundedTo(*result.term.range.high, 2).Trimmed()}};
      result.term.how = {"几份租赁合同的期限不连续或相互重叠，逐份计算",
                         "several leases neither follow one another nor agree: each is reckoned"};
    }
  } else {
    result.term = TermFigure(result.start, result.end);
    for (const Lease& lease : leases) {
      WidenByWords(lease, &result.term);
      result.term_disagrees = result.term_disagrees || lease.term_disagrees;
    }
    if (!result.term.present && leases.front().stated_term.present) {
      result.term = leases.front().stated_term;
    }
  }
  result.first = DateOf(result.start);
  result.last = DateOf(result.end);
  return result;
}

void EvidenceLease(const Papers& papers, Figures* out) {
  const Leases leases = ReadLeases(papers);
  if (leases.start.present) (*out)[Metric::kLeaseStart] = leases.start;
  if (leases.end.present) (*out)[Metric::kLeaseEnd] = leases.end;
  if (leases.term.present) (*out)[Metric::kLeaseTermMonths] = leases.term;
  if (!leases.end.present) return;
  // From the as-of date, or from the first day of a term that has not begun.
  Figure from;
  from.present = true;
  from.certain = true;
  Date first = papers.as_of;
  if (leases.first && *leases.first > first) first = *leases.first;
  from.best = first;
  from.range = from.sure = Range::Exactly(Fraction{first.DayNumber(), 1});
  Figure remaining = TermFigure(from, leases.end);
  if (remaining.present) (*out)[Metric::kLeaseRemainingMonths] = remaining;
}

}  // namespace heyan::verify
