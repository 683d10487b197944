#include <algorithm>
#include <map>

#include "verify/evidence/lease.h"

namespace heyan::verify {
namespace {

using models::Area;
using models::AreaKind;

struct OfKind {
  AreaKind kind = AreaKind::kUnstated;
  std::map<std::string, std::vector<int>> lots;  // by subject
};

// The lots of one kind, added up.
Figure SumLots(const Papers& papers, const OfKind& group) {
  Figure sum;
  models::Decimal total;
  bool bounded = true;
  models::Decimal low;
  models::Decimal high;
  for (const auto& [subject, facts] : group.lots) {
    const Figure lot = FromFacts(papers, facts);
    const auto* area = std::get_if<Area>(&lot.best);
    if (area == nullptr) continue;
    total = total + area->m2;
    if (lot.sure.Bounded()) {
      // The hull's ends are areas of this lot: find them again as decimals to add exactly.
      models::Decimal lot_low = area->m2;
      models::Decimal lot_high = area->m2;
      for (const int index : facts) {
        const auto* other = std::get_if<Area>(&papers.At(index).value);
        if (other == nullptr) continue;
        lot_low = std::min(lot_low, other->m2);
        lot_high = std::max(lot_high, other->m2);
      }
      low = low + lot_low;
      high = high + lot_high;
    } else {
      bounded = false;
    }
    sum.present = true;
    AddOnce(&sum.facts, lot.facts);
    AddOnce(&sum.doubtful, lot.doubtful);
  }
  sum.best = Area{total, group.kind};
  sum.range = Range::Exactly(FromDecimal(total));
  if (bounded) sum.sure = Range{FromDecimal(low), FromDecimal(high)};
  sum.certain = bounded && low == high;
  return sum;
}

// Which kind stands for the others: what a clause on area most naturally means.
int Rank(AreaKind kind) {
  switch (kind) {
    case AreaKind::kGross:
      return 0;
    case AreaKind::kLeased:
      return 1;
    case AreaKind::kUnstated:
      return 2;
    case AreaKind::kUsable:
      return 3;
    case AreaKind::kInterior:
      return 4;
    case AreaKind::kShared:
      return 5;
  }
  return 6;
}

}  // namespace

Figure AreaFigure(const Papers& papers, const std::vector<int>& facts) {
  std::vector<OfKind> kinds;
  for (const int index : facts) {
    const auto* area = std::get_if<Area>(&papers.At(index).value);
    if (area == nullptr || area->kind == AreaKind::kShared) continue;
    auto group = std::ranges::find(kinds, area->kind, &OfKind::kind);
    if (group == kinds.end()) {
      kinds.push_back({area->kind, {}});
      group = kinds.end() - 1;
    }
    group->lots[papers.At(index).subject].push_back(index);
  }
  std::ranges::stable_sort(kinds, {}, [](const OfKind& group) { return Rank(group.kind); });
  // A total beside its lots: "" is the whole where other subjects stand as well.
  Figure figure;
  for (OfKind& group : kinds) {
    if (group.lots.size() > 1 && group.lots.contains("")) {
      const auto whole = group.lots.at("");
      group.lots.clear();
      group.lots[""] = whole;
    }
    const Figure sum = SumLots(papers, group);
    if (!sum.present) continue;
    if (!figure.present) {
      figure = sum;
      continue;
    }
    if (models::SameValue(figure.best, sum.best)) {
      // The same number under a stated and an unstated kind: one reading supports the other.
      AddOnce(&figure.facts, sum.facts);
      if (sum.certain && !figure.certain) {
        figure.certain = true;
        figure.sure = figure.range;
        figure.doubtful.clear();
      }
      continue;
    }
    figure.also.push_back(sum.best);
    AddOnce(&figure.facts, sum.facts);
    // Kinds do not conflict, yet any of them may be what the claim means: only a claim beyond all
    // of them differs.
    figure.sure =
        figure.sure.Bounded() && sum.sure.Bounded() ? Hull(figure.sure, sum.sure) : Range{};
    figure.certain = false;
    AddOnce(&figure.doubtful, sum.doubtful);
  }
  return figure;
}

void AddArea(Figure* base, const Figure& other) {
  if (!other.present) return;
  const auto* a = std::get_if<models::Area>(&base->best);
  const auto* b = std::get_if<models::Area>(&other.best);
  if (!base->present || a == nullptr || b == nullptr) {
    if (!base->present) *base = other;
    return;
  }
  const auto plus = [](const Range& x, const Range& y) -> Range {
    const auto add = [](const Fraction& f, const Fraction& g) {
      // Both come from decimals of at most six places.
      const std::int64_t den = std::max(f.den, g.den);
      return Fraction{f.num * (den / f.den) + g.num * (den / g.den), den};
    };
    if (!x.Bounded() || !y.Bounded()) return {};
    return {add(*x.low, *y.low), add(*x.high, *y.high)};
  };
  const bool one_kind = a->kind == b->kind;
  base->sure = plus(base->sure, other.sure);
  base->range = plus(base->range, other.range);
  base->certain = base->certain && other.certain;
  base->best = models::Area{a->m2 + b->m2, one_kind ? a->kind : models::AreaKind::kUnstated};
  base->also.clear();
  AddOnce(&base->facts, other.facts);
  AddOnce(&base->doubtful, other.doubtful);
}

Figure AreaOfDocuments(const Papers& papers, models::Metric metric) {
  std::vector<std::string> documents;
  for (const int index : papers.Find(metric)) {
    if (std::ranges::find(documents, papers.At(index).document) == documents.end()) {
      documents.push_back(papers.At(index).document);
    }
  }
  Figure sum;
  std::vector<models::Value> seen;
  for (const std::string& document : documents) {
    const Figure one = AreaFigure(papers, papers.Find(metric, document));
    if (!one.present) continue;
    const bool copy = std::ranges::any_of(
        seen, [&](const models::Value& value) { return models::SameValue(value, one.best); });
    seen.push_back(one.best);
    if (copy) {
      AddOnce(&sum.facts, one.facts);
    } else {
      AddArea(&sum, one);
    }
  }
  return sum;
}

}  // namespace heyan::verify
