#include "extract/form/missing.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extract/form/marks.h"
#include "extract/form/surroundings.h"
#include "extract/form/values.h"
#include "extract/form/whole_form.h"

namespace heyan::extract {
namespace {

using models::Metric;

// A label of people by their degree counts for all of them; which one it is its place says.
bool IsStated(const LabelHit& hit, std::size_t first_fact, const models::Extraction& out) {
  const auto of_degree = [](Metric metric) {
    return CountsByDegree(metric) || metric == Metric::kStaffDegreeRatio;
  };
  const Metric asked = hit.asks_share && hit.share ? *hit.share : *hit.metric;
  return std::any_of(out.facts.begin() + static_cast<std::ptrdiff_t>(first_fact), out.facts.end(),
                     [&](const models::Fact& fact) {
                       if (!fact.claim) return false;
                       if (of_degree(asked) && asked != Metric::kStaffDegreeCount) {
                         return of_degree(fact.metric);
                       }
                       // A term is stated by its days as well.
                       const bool term =
                           asked == Metric::kLeaseTermMonths && fact.metric == Metric::kLeaseEnd;
                       return fact.metric == asked || term;
                     });
}

// Nothing but the label, its unit and leaders stands there.
bool StandsAlone(const Piece& piece, const LabelHit& hit) {
  const std::string_view text = piece.text;
  const std::string_view rest = text.substr(std::min(hit.end, text.size()));
  return IsLabelLead(text.substr(0, hit.begin)) && (IsBlank(rest) || IsUnitOnly(rest));
}

bool IsEmptyField(const std::vector<Piece>& pieces, std::size_t at, const LabelHit& hit) {
  const Piece& piece = pieces[at];
  if (hit.IsOfOptions() && HasOption(piece.text.substr(std::min(hit.end, piece.text.size())))) {
    return true;
  }
  if (!StandsAlone(piece, hit)) return false;
  if (piece.right < 0) return true;
  const std::string& beside = pieces[static_cast<std::size_t>(piece.right)].text;
  return IsBlank(beside) || IsUnitOnly(beside) || (hit.IsOfOptions() && HasOption(beside));
}

}  // namespace

void NoteMissing(const Paper& paper, const std::vector<Piece>& pieces,
                 const std::vector<std::vector<LabelHit>>& hits, std::size_t first_fact,
                 models::Extraction* out) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.page == nullptr || piece.page->origin != models::PageOrigin::kScan) continue;
    if (hits[i].empty() || hits[i].back().generic_share) continue;
    const LabelHit& hit = hits[i].back();
    if (!hit.metric) continue;
    // No claim, yet the conditions hang on it: the category.
    if (!models::Entry(*hit.metric).claimable && hit.metric != Metric::kFormCategory) continue;
    if (!IsEmptyField(pieces, i, hit) || IsStated(hit, first_fact, *out)) continue;
    Source source;
    source.page = piece.page;
    source.lines = piece.LinesOf(hit.begin, hit.end);
    if (source.lines.empty()) continue;
    models::Illegible field;
    field.metric = *hit.metric;
    field.document = paper.document->id;
    field.reads = {MakeFact(paper, source, *hit.metric, models::Value{}, "").place};
    out->illegible.push_back(std::move(field));
  }
}

}  // namespace heyan::extract
