#include <algorithm>

#include "app/run/claims_file.h"
#include "app/run/claims_words.h"
#include "extract/text/dates.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::app {
namespace {

using namespace models;

std::string Trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

// A label without what stands in brackets, which is its unit.
std::string WithoutUnit(const std::string& label) {
  return Trim(std::string_view(label).substr(0, label.find('(')));
}

std::optional<Decimal> PlainNumber(const std::string& folded) {
  if (const auto number = Decimal::Parse(folded)) return number;
  return extract::ParseNumber(folded);
}

// The first number of a text such as "32 人", "约1250".
std::optional<Decimal> LeadingNumber(const std::string& folded) {
  if (const auto plain = PlainNumber(folded)) return plain;
  const auto found = extract::FindNumbers(folded);
  if (found.size() != 1) return std::nullopt;
  return found.front().value;
}

bool Says(std::string_view label, std::string_view unit) {
  const auto bracket = label.find('(');
  return bracket != std::string_view::npos && label.find(unit, bracket) != std::string_view::npos;
}

std::optional<Value> ParseArea(const std::string& text) {
  const auto areas = extract::FindAreas(text);
  if (areas.size() == 1) return areas.front().area;
  if (const auto number = LeadingNumber(text)) return Area{*number, AreaKind::kUnstated};
  return std::nullopt;
}

std::optional<Value> ParseMoney(const std::string& text, std::string_view label) {
  if (const auto number = PlainNumber(text)) {
    return Money{Says(label, "万") ? extract::InTenThousands(*number) : *number};
  }
  const auto sums = extract::FindMoney(text);
  if (sums.size() == 1) return sums.front().money;
  return std::nullopt;
}

std::optional<Value> ParseRatio(const std::string& text) {
  if (const auto number = PlainNumber(text)) {
    Ratio ratio;
    ratio.has_written = true;
    ratio.written = *number;
    // 59.6 can only be a percentage: a share lies between 0 and 1.
    const bool percent = *number > Decimal::Whole(1);
    if (percent && number->scale() + 2 <= Decimal::kMaxScale) {
      ratio.written = Decimal(number->units(), number->scale() + 2);
    }
    if (ratio.written < Decimal::Whole(0) || ratio.written > Decimal::Whole(1)) return std::nullopt;
    return ratio;
  }
  const auto ratios = extract::FindRatios(text);
  if (ratios.size() == 1) return ratios.front().ratio;
  return std::nullopt;
}

std::optional<Value> ParseMonths(const std::string& text, std::string_view label) {
  if (const auto number = PlainNumber(text)) {
    return Months{Says(label, "年") ? *number * 12 : *number};
  }
  const auto lengths = extract::FindLengths(text);
  if (lengths.size() == 1) return Months{lengths.front().months};
  return std::nullopt;
}

std::optional<Value> ParseDate(const std::string& text) {
  if (const auto iso = Date::ParseIso(text)) return *iso;
  const auto number = Decimal::Parse(text);
  // Spreadsheets keep a day as the days since 1899-12-30; 1970-01-01 is 25569.
  if (number && number->scale() == 0 && number->units() > 10000 && number->units() < 80000) {
    return Date::Of(1970, 1, 1)->PlusDays(static_cast<long>(number->units()) - 25569);
  }
  const auto dates = extract::FindDates(text);
  if (dates.size() == 1 && dates.front().date) return *dates.front().date;
  return std::nullopt;
}

std::optional<Value> ParseTenure(const std::string& text) {
  std::optional<Tenure> found;
  for (const TenureWord& entry : kTenureWords) {
    if (text.find(entry.word) == std::string::npos) continue;
    if (found && *found != entry.tenure) return std::nullopt;
    found = entry.tenure;
  }
  if (!found) return std::nullopt;
  return *found;
}

std::optional<Decimal> AsDecimal(const Value& value) {
  if (const auto* area = std::get_if<Area>(&value)) return area->m2;
  if (const auto* money = std::get_if<Money>(&value)) return money->yuan;
  if (const auto* months = std::get_if<Months>(&value)) return months->months;
  if (const auto* count = std::get_if<Count>(&value)) return Decimal::Whole(count->n);
  const auto* ratio = std::get_if<Ratio>(&value);
  if (ratio == nullptr) return std::nullopt;
  if (ratio->has_written) return ratio->written;
  if (ratio->whole <= 0 || ratio->part > 1'000'000'000) return std::nullopt;
  return Decimal(ratio->part * 1'000'000 / ratio->whole, 6);
}

}  // namespace

std::optional<Metric> MetricByLabel(std::string_view label) {
  const std::string folded = Trim(extract::Fold(label));
  const auto claimable = [](std::optional<Metric> metric) {
    return metric && Entry(*metric).claimable ? metric : std::nullopt;
  };
  if (const auto metric = claimable(MetricByName(Trim(label)))) return metric;
  const std::string bare = WithoutUnit(folded);
  for (const MetricEntry& entry : Metrics()) {
    if (entry.claimable && extract::Fold(entry.chinese) == bare) return entry.metric;
  }
  for (const ClaimLabel& entry : kClaimLabels) {
    if (extract::Fold(entry.label) == bare) return entry.metric;
  }
  return std::nullopt;
}

std::optional<Value> ParseClaim(Metric metric, std::string_view written, std::string_view label) {
  const std::string text = Trim(extract::Fold(written));
  const std::string folded_label = extract::Fold(label);
  if (text.empty()) return std::nullopt;
  switch (Entry(metric).kind) {
    case MetricKind::kArea:
      return ParseArea(text);
    case MetricKind::kCount: {
      const auto number = LeadingNumber(text);
      if (!number || number->Trimmed().scale() != 0) return std::nullopt;
      return Count{number->Trimmed().units()};
    }
    case MetricKind::kMoney:
      return ParseMoney(text, folded_label);
    case MetricKind::kRatio:
      return ParseRatio(text);
    case MetricKind::kMonths:
      return ParseMonths(text, folded_label);
    case MetricKind::kDate:
      return ParseDate(text);
    case MetricKind::kText:
      return Text{Trim(written)};
    case MetricKind::kTenure:
      return ParseTenure(text);
    case MetricKind::kOther:
      return std::nullopt;
  }
  return std::nullopt;
}

bool ClaimsAgree(const Value& a, const Value& b) {
  const auto left = AsDecimal(a);
  const auto right = AsDecimal(b);
  if (left && right) return AgreeAtWrittenPrecision(*left, *right);
  const auto* text = std::get_if<Text>(&a);
  const auto* other = std::get_if<Text>(&b);
  if (text != nullptr && other != nullptr) {
    return extract::Fold(text->text) == extract::Fold(other->text);
  }
  return SameValue(a, b);
}

}  // namespace heyan::app
