#include "app/cli/print.h"
#include "app/cli/verbs.h"
#include "app/run/progress.h"
#include "verify/judge/policy_content.h"
#include "verify/policy.h"

namespace heyan::app {
namespace {

using models::Language;

ExitStatus List(Language language) {
  for (const std::string& id : verify::PolicyIds()) {
    const auto policy = verify::LoadPolicy(id);
    if (!policy) {
      Progress(language, false).TellProblem(policy.error());
      return ExitStatus::kInternal;
    }
    std::string line = id;
    for (const std::string& category : policy->categories()) line += "\t" + id + ":" + category;
    Print(line + "\n");
  }
  return ExitStatus::kNothingFound;
}

ExitStatus Show(const verify::Policy& policy) {
  std::string text = policy.id() + "\n";
  for (const verify::ConditionRule& rule : policy.content().conditions) {
    text += "\n" + rule.id + "  " + rule.article + "\n  " + rule.quote + "\n";
    std::string categories;
    for (const std::string& category : rule.categories) {
      categories += (categories.empty() ? "" : ", ") + category;
    }
    if (!categories.empty()) text += "  [" + categories + "]\n";
  }
  Print(text);
  return ExitStatus::kNothingFound;
}

}  // namespace

ExitStatus RunPolicy(const PolicyCommand& command) {
  const Language language = command.common.language;
  if (command.action == PolicyAction::kList) return List(language);
  const auto policy = verify::LoadPolicy(command.policy);
  if (!policy) {
    Progress(language, command.common.quiet).TellProblem(policy.error());
    // A policy file under check that is wrong is what was looked for; elsewhere it is misuse.
    return command.action == PolicyAction::kCheck ? ExitStatus::kContradicted : ExitStatus::kUsage;
  }
  if (command.action == PolicyAction::kShow) return Show(*policy);
  Progress(language, command.common.quiet)
      .Tell({command.policy + "：有效，" + std::to_string(policy->content().conditions.size()) +
                 " 条条件",
             command.policy + ": valid, " + std::to_string(policy->content().conditions.size()) +
                 " conditions"});
  return ExitStatus::kNothingFound;
}

}  // namespace heyan::app
