#include <algorithm>

#include "verify/checks/check.h"
#include "verify/checks/text_compare.h"

namespace heyan::verify {
namespace {

using models::Decimal;
using models::Metric;

// The number as written, with its places; nothing for a share stated as counts.
std::optional<Decimal> Written(const models::Value& value) {
  if (const auto* area = std::get_if<models::Area>(&value)) return area->m2;
  if (const auto* money = std::get_if<models::Money>(&value)) return money->yuan;
  if (const auto* months = std::get_if<models::Months>(&value)) return months->months;
  if (const auto* count = std::get_if<models::Count>(&value)) return Decimal(count->n, 0);
  if (const auto* ratio = std::get_if<models::Ratio>(&value)) {
    if (ratio->has_written) return ratio->written;
  }
  return std::nullopt;
}

// Rule 2: at the precision of the claim, and the other way round at that of the evidence.
bool AgreeAsWritten(const models::Value& claim, const models::Value& evidence) {
  const auto a = Written(claim);
  const auto b = Written(evidence);
  if (a && b) return models::AgreeAtWrittenPrecision(*a, *b);
  const auto x = Magnitude(claim);
  const auto y = Magnitude(evidence);
  if (!x || !y) return false;
  if (a) return RoundsTo(*y, *a);
  if (b) return RoundsTo(*x, *b);
  return *x == *y;
}

// Below, inside or above a range, the range's ends rounded at the claim's precision.
Side Against(const models::Value& claim, const Range& range) {
  const auto written = Written(claim);
  const auto size = Magnitude(claim);
  if (!size) return Side::kOpen;
  const auto below_low = [&] {
    if (!range.low || *size >= *range.low) return false;
    return !written || !RoundsTo(*range.low, *written);
  };
  const auto above_high = [&] {
    if (!range.high || *size <= *range.high) return false;
    return !written || !RoundsTo(*range.high, *written);
  };
  if (below_low()) return Side::kBelow;
  if (above_high()) return Side::kAbove;
  return Side::kAgrees;
}

Side OfLikeness(Likeness likeness) {
  switch (likeness) {
    case Likeness::kSame:
      return Side::kAgrees;
    case Likeness::kClose:
    case Likeness::kPart:
      return Side::kOpen;
    case Likeness::kDifferent:
      return Side::kDiffers;
  }
  return Side::kOpen;
}

Likeness LikenessOf(Metric metric, const std::string& claim, const std::string& evidence) {
  if (metric == Metric::kOperatorAddress) return CompareAddresses(claim, evidence);
  if (metric == Metric::kOperatorType) return CompareTypes(claim, evidence);
  if (metric == Metric::kOperatorUscc) return CompareCodes(claim, evidence);
  return CompareNames(claim, evidence);
}

Side Words(const models::Value& claim, const models::Value& evidence) {
  if (claim.index() != evidence.index()) return Side::kOpen;
  return claim == evidence ? Side::kAgrees : Side::kDiffers;
}

bool IsWord(const models::Value& value) {
  return std::holds_alternative<models::Tenure>(value) ||
         std::holds_alternative<models::DegreeLevel>(value);
}

}  // namespace

Side Compare(Metric metric, const models::Value& claim, const Figure& figure) {
  if (const auto* text = std::get_if<models::Text>(&claim)) {
    const auto* other = std::get_if<models::Text>(&figure.best);
    return other == nullptr ? Side::kOpen : OfLikeness(LikenessOf(metric, text->text, other->text));
  }
  if (IsWord(claim)) return Words(claim, figure.best);
  if (!Magnitude(claim)) return Side::kOpen;
  if (AgreeAsWritten(claim, figure.best)) return Side::kAgrees;
  for (const models::Value& other : figure.also) {
    if (AgreeAsWritten(claim, other)) return Side::kAgrees;
  }
  return Against(claim, figure.range);
}

Side CompareSurely(Metric metric, const models::Value& claim, const Figure& figure) {
  if (std::holds_alternative<models::Text>(claim) || IsWord(claim)) {
    if (!figure.certain) return Side::kOpen;
    // Two characters apart and both beyond doubt: another name or code. Addresses have too many
    // ways of being written, and of a text cut short nobody knows the rest.
    const auto* text = std::get_if<models::Text>(&claim);
    const auto* other = std::get_if<models::Text>(&figure.best);
    if (text != nullptr && other != nullptr && metric != Metric::kOperatorAddress &&
        metric != Metric::kOperatorType &&
        LikenessOf(metric, text->text, other->text) == Likeness::kClose) {
      return Side::kDiffers;
    }
    return Compare(metric, claim, figure);
  }
  if (!figure.sure.low && !figure.sure.high) return Side::kOpen;
  if (Compare(metric, claim, figure) == Side::kAgrees) return Side::kAgrees;
  // Inside what it may be at the widest: nobody can say.
  const Side side = Against(claim, figure.sure);
  return side == Side::kAgrees ? Side::kOpen : side;
}

}  // namespace heyan::verify
