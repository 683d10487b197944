#include "extract/form/redundancy.h"
#include "extract/text/credit_code.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace heyan::extract {
namespace {

using models::Certainty;
using models::Decimal;
using models::Extraction;
using models::Fact;
using models::Metric;

bool SamePlace(const Fact& a, const Fact& b) {
  if (a.place.file != b.place.file || a.place.page != b.place.page) return false;
  if (!a.place.cell.empty() || !b.place.cell.empty()) return a.place.cell == b.place.cell;
  if (a.reads.empty() || b.reads.empty()) return false;
  return std::ranges::any_of(a.reads, [&](const models::Place& read) {
    return std::ranges::any_of(b.reads, [&](const auto& other) { return read.box == other.box; });
  });
}

// Said at the precision in which it is written: 52.4% and 0.524, 1250 and 1250.0.
bool Agree(const models::Value& a, const models::Value& b) {
  if (models::SameValue(a, b)) return true;
  const auto* left = std::get_if<models::Ratio>(&a);
  const auto* right = std::get_if<models::Ratio>(&b);
  if (left != nullptr && right != nullptr && left->has_written && right->has_written) {
    return models::AgreeAtWrittenPrecision(left->written, right->written);
  }
  const auto* area = std::get_if<models::Area>(&a);
  const auto* other = std::get_if<models::Area>(&b);
  if (area != nullptr && other != nullptr) {
    // Areas of different kinds never conflict (contract, rule 4).
    if (area->kind != other->kind && area->kind != models::AreaKind::kUnstated &&
        other->kind != models::AreaKind::kUnstated) {
      return true;
    }
    return models::AgreeAtWrittenPrecision(area->m2, other->m2);
  }
  return false;
}

bool IsFreeText(const Fact& fact) { return std::holds_alternative<models::Text>(fact.value); }

// 申报单位（盖章）：… on the cover or at the seal; the field that asks for the name is the claim.
bool IsAtSeal(const Fact& fact) {
  return fact.metric == Metric::kOperatorName && (fact.text.find("盖章") != std::string::npos ||
                                                  fact.text.find("公章") != std::string::npos);
}

void Prove(Fact* fact, std::string_view basis) {
  if (fact->certainty != Certainty::kUnsure) return;
  fact->certainty = Certainty::kBeyondDoubt;
  fact->basis = basis;
}

std::optional<std::int64_t> CountOf(const Fact* fact) {
  if (fact == nullptr) return std::nullopt;
  const auto* count = std::get_if<models::Count>(&fact->value);
  return count == nullptr ? std::nullopt : std::optional(count->n);
}

class Claims {
 public:
  Claims(std::size_t first, Extraction* out) : first_(first), out_(out) {}

  // The one fact of a metric; none where it is stated in two ways.
  Fact* Only(Metric metric) const {
    Fact* found = nullptr;
    for (std::size_t i = first_; i < out_->facts.size(); ++i) {
      if (out_->facts[i].metric != metric) continue;
      if (found != nullptr) return nullptr;
      found = &out_->facts[i];
    }
    return found;
  }

 private:
  std::size_t first_;
  Extraction* out_;
};

// part / whole is the share as written, to three places at least: rounder shares fit by chance.
bool FitsShare(std::int64_t part, std::int64_t whole, const models::Ratio& ratio) {
  if (whole <= 0 || part > whole) return false;
  if (ratio.whole > 0 && (ratio.part != part || ratio.whole != whole)) return false;
  if (!ratio.has_written) return ratio.whole > 0;
  if (ratio.written.scale() < 3 && ratio.whole == 0) return false;
  const Decimal exact(part * 1000000 / whole, 6);
  const Decimal gap = exact - ratio.written;
  const std::int64_t step = gap.RoundedTo(6).units();
  std::int64_t tolerance = 1;
  for (int i = ratio.written.scale(); i < 6; ++i) tolerance *= 10;
  return (step < 0 ? -step : step) <= tolerance / 2 + 1;
}

void ProveSum(const Claims& claims) {
  Fact* total = claims.Only(Metric::kTenantsTotal);
  Fact* teams = claims.Only(Metric::kTenantsTeams);
  Fact* enterprises = claims.Only(Metric::kTenantsEnterprises);
  const auto sum = CountOf(total);
  const auto a = CountOf(teams);
  const auto b = CountOf(enterprises);
  if (!sum || !a || !b || *a == 0 || *b == 0 || *a + *b != *sum) return;
  for (Fact* fact : {total, teams, enterprises}) Prove(fact, "form_sum");
}

void ProveTerm(const Claims& claims) {
  Fact* start = claims.Only(Metric::kLeaseStart);
  Fact* end = claims.Only(Metric::kLeaseEnd);
  Fact* term = claims.Only(Metric::kLeaseTermMonths);
  if (start == nullptr || end == nullptr || term == nullptr) return;
  const auto* from = std::get_if<models::Date>(&start->value);
  const auto* to = std::get_if<models::Date>(&end->value);
  const auto* months = std::get_if<models::Months>(&term->value);
  if (from == nullptr || to == nullptr || months == nullptr) return;
  // The paper may write the corresponding day itself as the end (contract, rule 3).
  const bool exact = models::LeaseTerm{*from, *to}.Months() == months->months;
  const bool corresponding = models::LeaseTerm{*from, to->PlusDays(-1)}.Months() == months->months;
  if (!exact && !corresponding) return;
  for (Fact* fact : {start, end, term}) Prove(fact, "form_term");
}

void ProveShare(const Claims& claims, Metric part, Metric whole, Metric share) {
  Fact* part_fact = claims.Only(part);
  Fact* whole_fact = claims.Only(whole);
  Fact* share_fact = claims.Only(share);
  const auto a = CountOf(part_fact);
  const auto b = CountOf(whole_fact);
  if (!a || !b || share_fact == nullptr) return;
  const auto* ratio = std::get_if<models::Ratio>(&share_fact->value);
  if (ratio == nullptr || !FitsShare(*a, *b, *ratio)) return;
  for (Fact* fact : {part_fact, whole_fact, share_fact}) Prove(fact, "form_share");
}

void ProveServiceShare(const Claims& claims) {
  Fact* part = claims.Only(Metric::kPremisesServiceArea);
  Fact* whole = claims.Only(Metric::kPremisesArea);
  Fact* share = claims.Only(Metric::kPremisesServiceAreaRatio);
  if (part == nullptr || whole == nullptr || share == nullptr) return;
  const auto* a = std::get_if<models::Area>(&part->value);
  const auto* b = std::get_if<models::Area>(&whole->value);
  const auto* ratio = std::get_if<models::Ratio>(&share->value);
  if (a == nullptr || b == nullptr || ratio == nullptr || !ratio->has_written) return;
  const std::int64_t hundredths = a->m2.RoundedTo(2).units();
  const std::int64_t all = b->m2.RoundedTo(2).units();
  if (all > 4'000'000'000 || !FitsShare(hundredths, all, *ratio)) return;
  for (Fact* fact : {part, whole, share}) Prove(fact, "form_share");
}

bool OneDigitOff(std::int64_t a, std::int64_t b) {
  const std::string left = std::to_string(a);
  const std::string right = std::to_string(b);
  if (left.size() != right.size()) return false;
  int off = 0;
  for (std::size_t i = 0; i < left.size(); ++i) off += left[i] != right[i] ? 1 : 0;
  return off == 1;
}

// 6 beside 75.00%(9/12) of 12 in all: the share says its part twice over and names the same whole,
// so the count a digit off it is a reader's slip, and the form's figure is the one in the bracket.
void MendPart(Metric part, Metric whole, Metric share, const Claims& claims, Extraction* out) {
  Fact* part_fact = claims.Only(part);
  const Fact* share_fact = claims.Only(share);
  const auto a = CountOf(part_fact);
  const auto b = CountOf(claims.Only(whole));
  if (!a || !b || share_fact == nullptr || part_fact->certainty != Certainty::kUnsure) return;
  const auto* ratio = std::get_if<models::Ratio>(&share_fact->value);
  if (ratio == nullptr || !ratio->has_written || ratio->written.scale() < 3) return;
  if (ratio->whole != *b || !OneDigitOff(*a, ratio->part)) return;
  if (!FitsShare(ratio->part, ratio->whole, *ratio)) return;
  out->candidates.push_back({part_fact->metric, part_fact->document, part_fact->place,
                             part_fact->text, "contradicted by the share"});
  part_fact->value = models::Count{ratio->part};
  part_fact->place = share_fact->place;
  part_fact->text = share_fact->text;
  part_fact->reads = share_fact->reads;
  part_fact->rule += ".from_share";
}

// One code in 31 is right by chance: a character misread leaves a check that does not hold.
void ProveCode(const Claims& claims) {
  Fact* fact = claims.Only(Metric::kOperatorUscc);
  if (fact == nullptr) return;
  const auto* code = std::get_if<models::Text>(&fact->value);
  // As it stands on the paper, not as it was mended.
  if (code == nullptr || fact->text.find(code->text) == std::string::npos) return;
  if (ValidCreditCode(code->text)) Prove(fact, "GB 32100 check digit");
}

}  // namespace

void SettleRepeats(const Paper& paper, std::size_t first, Extraction* out) {
  std::vector<Fact> kept;
  std::vector<std::pair<std::size_t, std::size_t>> differing;
  for (std::size_t i = first; i < out->facts.size(); ++i) {
    Fact& fact = out->facts[i];
    bool drop = false;
    for (std::size_t k = 0; k < kept.size(); ++k) {
      if (kept[k].metric != fact.metric) continue;
      if (IsAtSeal(kept[k]) && !IsAtSeal(fact)) std::swap(kept[k], fact);
      if (models::SameValue(kept[k].value, fact.value)) {
        if (!SamePlace(kept[k], fact) && !IsFreeText(fact)) Prove(&kept[k], "stated_twice");
        drop = true;
      } else if (IsFreeText(fact) || SamePlace(kept[k], fact) || fact.metric == Metric::kFormDate ||
                 fact.metric == Metric::kFormDegreeLevel) {
        // A name with a reader's slip, or a second look at the same words: the first stands.
        out->candidates.push_back(
            {fact.metric, fact.document, fact.place, fact.text, "stated before"});
        drop = true;
      } else if (!Agree(kept[k].value, fact.value)) {
        differing.emplace_back(k, kept.size());
      }
      if (drop) break;
    }
    if (!drop) kept.push_back(std::move(fact));
  }
  out->facts.resize(first);
  for (Fact& fact : kept) out->facts.push_back(std::move(fact));
  for (const auto& [a, b] : differing) {
    const Fact& one = out->facts[first + a];
    const Fact& two = out->facts[first + b];
    models::Finding finding;
    finding.kind = "claim_stated_twice";
    finding.severity = models::Severity::kMedium;
    const auto& entry = models::Entry(one.metric);
    finding.message.zh = "申报表两处填写不一致：" + std::string(entry.chinese) + " " +
                         models::Describe(one.value) + " / " + models::Describe(two.value);
    finding.message.en = "the form states " + std::string(entry.english) +
                         " twice: " + models::Describe(one.value) + " / " +
                         models::Describe(two.value);
    finding.facts = {static_cast<int>(first + a), static_cast<int>(first + b)};
    finding.document = paper.document->id;
    finding.page = two.place.page;
    out->findings.push_back(std::move(finding));
  }
}

void ProveByArithmetic(std::size_t first, Extraction* out) {
  const Claims claims(first, out);
  ProveSum(claims);
  ProveTerm(claims);
  ProveShare(claims, Metric::kStaffDegreeCount, Metric::kStaffTotal, Metric::kStaffDegreeRatio);
  ProveShare(claims, Metric::kStaffFulltimeDegreeCount, Metric::kStaffFulltime,
             Metric::kStaffDegreeRatio);
  ProveShare(claims, Metric::kTenantsEnterprises, Metric::kTenantsTotal,
             Metric::kTenantsEnterpriseRatio);
  ProveServiceShare(claims);
  ProveCode(claims);
  // Last: what is mended is read, not proven.
  MendPart(Metric::kStaffDegreeCount, Metric::kStaffTotal, Metric::kStaffDegreeRatio, claims, out);
  MendPart(Metric::kTenantsEnterprises, Metric::kTenantsTotal, Metric::kTenantsEnterpriseRatio,
           claims, out);
}

}  // namespace heyan::extract
