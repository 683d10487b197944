#include "app/audit/final_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/report/mask.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using json = nlohmann::ordered_json;
using models::Conclusion;

json OneFinding(const models::Finding& finding, const JsonOptions& options) {
  const std::string& message = In(options.language, finding.message);
  json item{{"kind", finding.kind},
            {"severity", std::string(Name(finding.severity))},
            {"message", options.unmask ? message : Mask(message)},
            {"facts", json::array()}};
  if (!finding.document.empty()) item["document"] = finding.document;
  if (finding.page > 0) item["page"] = finding.page;
  if (!finding.others.empty()) item["others"] = OthersToJson(finding.others);
  return item;
}

Conclusion ConclusionOf(const json& report) {
  const std::string name = report.value("conclusion", "");
  for (const Conclusion conclusion :
       {Conclusion::kClear, Conclusion::kContradicted, Conclusion::kNotEligible}) {
    if (Name(conclusion) == name) return conclusion;
  }
  return Conclusion::kReview;
}

}  // namespace

FinalReport WithRepeats(const KeptReport& kept, const JsonOptions& options) {
  FinalReport final;
  json report = json::parse(kept.report, nullptr, false);
  if (!report.is_object()) {
    final.json = kept.report;
    return final;
  }
  final.conclusion = ConclusionOf(report);
  if (!report.contains("findings")) report["findings"] = json::array();
  for (const models::Finding& finding : kept.repeats) {
    report["findings"].push_back(OneFinding(finding, options));
  }
  const bool weighty = std::ranges::any_of(kept.repeats, [](const models::Finding& finding) {
    return finding.severity != models::Severity::kLow;
  });
  if (weighty && final.conclusion == Conclusion::kClear) {
    final.conclusion = Conclusion::kReview;
    final.changed = true;
    report["conclusion"] = std::string(Name(final.conclusion));
  }
  final.json = Dump(report);
  return final;
}

}  // namespace heyan::app
