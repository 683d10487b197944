#include "extract/lists/settle.h"

#include <algorithm>
#include <utility>

#include "extract/lists/doubt.h"

namespace heyan::extract {

using models::Certainty;
using models::Fact;

models::Finding FindingAt(const Paper& paper, const models::Page& page, std::string kind,
                          models::Severity severity, std::string zh, std::string en,
                          std::vector<int> facts) {
  models::Finding finding;
  finding.kind = std::move(kind);
  finding.severity = severity;
  finding.message = {std::move(zh), std::move(en)};
  finding.facts = std::move(facts);
  finding.document = paper.document->id;
  finding.page = page.number;
  return finding;
}

void SettleCount(const Paper& paper, const ListReading& list, std::size_t rows,
                 models::Metric row_metric, models::Metric total_metric, std::size_t first_fact,
                 models::Extraction* out) {
  for (const models::Page* page : list.empty_pages) {
    out->findings.push_back(FindingAt(paper, *page, "list_page_empty", models::Severity::kLow,
                                      "名单本页只有未填的空行",
                                      "this page of the list has empty rows only", {}));
  }
  const models::Decimal found = models::Decimal::Whole(static_cast<std::int64_t>(rows));
  bool agrees = false;
  std::vector<models::Decimal> stated;
  for (const StatedTotal& total : list.totals) {
    if (std::ranges::find(stated, total.value) != stated.end()) continue;
    stated.push_back(total.value);
    Fact fact = MakeFact(paper, SourceOf(total.field), total_metric,
                         models::Count{total.value.units()}, "list.total");
    if (total.value == found) {
      agrees = true;
      fact.certainty = Certainty::kBeyondDoubt;
      fact.basis = "rows = stated total";
    }
    out->facts.push_back(std::move(fact));
  }
  if (!stated.empty() && !agrees && rows > 0) {
    const StatedTotal& total = list.totals.front();
    const std::string n = std::to_string(rows);
    const std::string m = total.value.ToString();
    out->findings.push_back(FindingAt(paper, *total.field.page, "list_total_differs",
                                      models::Severity::kLow,
                                      "名单写明合计 " + m + "，逐行读到 " + n + " 行",
                                      "the list states " + m + ", " + n + " rows read",
                                      {static_cast<int>(out->facts.size()) - 1}));
  }
  const bool run = list.numbers_run && !NextNumberIsLeftOut(list) && (stated.empty() || agrees);
  if (!run && !agrees) {
    if (const auto doubt = DoubtInCount(list)) {
      out->findings.push_back(FindingAt(paper, *doubt->page, "list_rows_unsure",
                                        models::Severity::kLow, doubt->why.zh, doubt->why.en, {}));
    }
    return;
  }
  for (std::size_t i = first_fact; i < out->facts.size(); ++i) {
    Fact& fact = out->facts[i];
    if (fact.metric != row_metric || fact.certainty == Certainty::kDisputed) continue;
    if (fact.rule.ends_with(".nameless")) continue;  // somebody, by what stands in other columns
    fact.certainty = Certainty::kBeyondDoubt;
    fact.basis = agrees ? "stated total" : "row numbers";
  }
}

}  // namespace heyan::extract
