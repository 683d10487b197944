#include <algorithm>

#include "verify/evidence/papers.h"

namespace heyan::verify {
namespace {

using models::Date;
using models::DocumentType;
using models::Metric;

// The licence speaks for the operator; another paper only where there is none.
Figure FromLicence(const Papers& papers, Metric metric) {
  std::vector<int> licence;
  std::vector<int> others;
  for (const int index : papers.Find(metric)) {
    (papers.TypeOf(index) == DocumentType::kBusinessLicence ? licence : others).push_back(index);
  }
  return FromFacts(papers, licence.empty() ? others : licence);
}

// The first day on which the papers show somebody in the space.
std::optional<int> EarliestTenant(const Papers& papers) {
  std::optional<int> earliest;
  for (const int index : papers.Find(Metric::kTenantEntered)) {
    const auto* day = std::get_if<Date>(&papers.At(index).value);
    if (day == nullptr) continue;
    if (!earliest || *day < std::get<Date>(papers.At(*earliest).value)) earliest = index;
  }
  return earliest;
}

models::Decimal MonthsTo(const Date& first, const Date& last) {
  return models::LeaseTerm{first, last}.Months();
}

// Operation lies between the first tenant and the establishment: age alone never proves it, but
// nobody operates before being established.
void FillOperation(const Papers& papers, Figures* out) {
  const auto established = out->find(Metric::kOperatorEstablished);
  const auto tenant = EarliestTenant(papers);
  const Date* born =
      established == out->end() ? nullptr : std::get_if<Date>(&established->second.best);
  if (out->contains(Metric::kOperatorOperatingSince)) return;
  if (born == nullptr && !tenant) return;
  Figure since;
  since.present = true;
  since.bound_only = true;
  Figure months = since;
  if (born != nullptr && *born <= papers.as_of) {
    since.range.low = Fraction{born->DayNumber(), 1};
    if (established->second.Sure()) since.sure.low = since.range.low;
    months.range.high = FromDecimal(MonthsTo(*born, papers.as_of));
    if (established->second.Sure()) months.sure.high = months.range.high;
    AddOnce(&since.facts, established->second.facts);
    AddOnce(&months.facts, established->second.facts);
    AddOnce(&since.doubtful, established->second.doubtful);
    AddOnce(&months.doubtful, established->second.doubtful);
    months.how = {"成立于 " + born->ToIso() + "，运营时间不会更长",
                  "established " + born->ToIso() + ": operation cannot be longer"};
  }
  if (tenant) {
    const Date entered = std::get<Date>(papers.At(*tenant).value);
    since.range.high = Fraction{entered.DayNumber(), 1};
    if (papers.Beyond(*tenant)) since.sure.high = since.range.high;
    if (entered <= papers.as_of) {
      months.range.low = FromDecimal(MonthsTo(entered, papers.as_of));
      if (papers.Beyond(*tenant)) months.sure.low = months.range.low;
      months.how.zh +=
          (months.how.zh.empty() ? "" : "；") + std::string("最早入驻 ") + entered.ToIso();
      months.how.en +=
          (months.how.en.empty() ? "" : "; ") + std::string("first tenant ") + entered.ToIso();
    }
    AddOnce(&since.facts, *tenant);
    AddOnce(&months.facts, *tenant);
    if (!papers.Beyond(*tenant)) {
      AddOnce(&since.doubtful, *tenant);
      AddOnce(&months.doubtful, *tenant);
    }
    if (born != nullptr && *born < entered) {
      since.bound_only = false;
      since.interval = models::Interval{*born, entered};
      if (entered <= papers.as_of) {
        months.bound_only = false;
        months.interval = models::Interval{models::Months{MonthsTo(entered, papers.as_of)},
                                           models::Months{MonthsTo(*born, papers.as_of)}};
      }
    }
  }
  since.how = months.how;
  (*out)[Metric::kOperatorOperatingSince] = since;
  (*out)[Metric::kOperatorMonthsOperating] = months;
}

}  // namespace

void EvidenceOperator(const Papers& papers, Figures* out) {
  for (const Metric metric : {Metric::kOperatorName, Metric::kOperatorUscc, Metric::kOperatorType,
                              Metric::kOperatorAddress, Metric::kOperatorEstablished,
                              Metric::kOperatorOperatingSince, Metric::kOperatorMonthsOperating}) {
    const Figure figure = FromLicence(papers, metric);
    if (figure.present) (*out)[metric] = figure;
  }
  FillOperation(papers, out);
}

}  // namespace heyan::verify
