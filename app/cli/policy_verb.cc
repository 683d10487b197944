#include "app/cli/print.h"
#include "app/cli/verbs.h"
#include "app/run/progress.h"
#include "verify/judge/evaluate.h"
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
    for (const std::string& category : policy->categories()) {
      line.append("\t").append(id).append(":").append(category);
    }
    Print(line + "\n");
  }
  return ExitStatus::kNothingFound;
}

std::string_view WhoDecides(const verify::ConditionRule& rule, bool chinese) {
  switch (rule.decides) {
    case verify::Decides::kAuto:
      return chinese ? "机器判断" : "decided by the machine";
    case verify::Decides::kPart:
      return chinese ? "机器计数，人工判断" : "counted by the machine, decided by a human";
    case verify::Decides::kHuman:
      return chinese ? "人工判断" : "decided by a human";
  }
  return "";
}

std::string RuleText(const verify::ConditionRule& rule, const std::string& category, bool chinese) {
  std::string text = "\n";
  text.append(rule.id).append("  ").append(rule.article).append("  ");
  text.append(WhoDecides(rule, chinese));
  if (rule.soft) text += chinese ? "（一般，仅提示）" : " (soft: a hint only)";
  text.append("\n  ").append(rule.quote).append("\n");
  if (rule.test) {
    const models::Message test = verify::DescribeTest(*rule.test, category);
    const std::string& words = chinese ? test.zh : test.en;
    if (!words.empty()) text.append("  ").append(words).append("\n");
  }
  if (rule.when) {
    const models::Message when = verify::DescribeTest(*rule.when, category);
    text.append(chinese ? "  仅适用于：" : "  only where: ");
    text.append(chinese ? when.zh : when.en).append("\n");
  }
  if (!rule.evidence.empty()) {
    text += chinese ? "  可佐证的材料：" : "  papers that can prove it: ";
    for (std::size_t i = 0; i < rule.evidence.size(); ++i) {
      if (i > 0) text += chinese ? "、" : ", ";
      text += chinese ? models::Chinese(rule.evidence[i]) : models::Name(rule.evidence[i]);
    }
    text += "\n";
  }
  if (!rule.about.empty()) text.append("  ").append(rule.about).append("\n");
  return text;
}

std::string ProcedureText(const verify::PolicyContent& policy, bool chinese) {
  std::string text = chinese ? "\n== 程序\n" : "\n== procedure\n";
  for (const verify::Procedure& rule : policy.procedures) {
    text.append("\n").append(rule.id).append("  ").append(rule.article).append("\n  ");
    text.append(rule.quote).append("\n");
    if (!rule.about.empty()) text.append("  ").append(rule.about).append("\n");
  }
  return text;
}

// How many conditions of the category the machine decides, counts, and leaves to a human.
std::string CountsText(const verify::PolicyContent& policy, const std::string& category,
                       bool chinese) {
  int automatic = 0;
  int part = 0;
  int human = 0;
  for (const verify::ConditionRule& rule : policy.conditions) {
    if (!rule.AppliesTo(category)) continue;
    automatic += rule.decides == verify::Decides::kAuto;
    part += rule.decides == verify::Decides::kPart;
    human += rule.decides == verify::Decides::kHuman;
  }
  const std::string a = std::to_string(automatic);
  const std::string b = std::to_string(part);
  const std::string c = std::to_string(human);
  return chinese ? "机器判断 " + a + " 条，机器计数、人工判断 " + b + " 条，人工判断 " + c + " 条\n"
                 : a + " decided by the machine, " + b + " counted by it, " + c + " by a human\n";
}

// One category, or all of them one after the other.
ExitStatus Show(const verify::PolicyContent& policy, const std::string& wanted, Language language) {
  const bool chinese = language == Language::kChinese;
  std::string text = policy.id;
  text.append("  ").append(policy.title).append(" ").append(policy.number).append("\n");
  text.append(chinese ? policy.validity.note_zh : policy.validity.note_en).append("\n");
  bool found = wanted.empty();
  for (const verify::Category& category : policy.categories) {
    if (!wanted.empty() && wanted != category.id) continue;
    found = true;
    text.append("\n== ").append(policy.id).append(":").append(category.id).append("  ");
    text.append(chinese ? category.zh : category.en).append("\n");
    text += CountsText(policy, category.id, chinese);
    for (const verify::ConditionRule& rule : policy.conditions) {
      if (rule.AppliesTo(category.id)) text += RuleText(rule, category.id, chinese);
    }
  }
  if (!found) {
    Progress(language, false)
        .Tell({"没有这个类别：" + wanted + "；见 heyan policy list",
               "no such category: " + wanted + "; see heyan policy list"});
    return ExitStatus::kUsage;
  }
  text += ProcedureText(policy, chinese);
  Print(text);
  return ExitStatus::kNothingFound;
}

}  // namespace

ExitStatus RunPolicy(const PolicyCommand& command) {
  const Language language = command.common.language;
  if (command.action == PolicyAction::kList) return List(language);
  // "zhengzhou:specialized" names one category; a file's path is never cut.
  std::string id = command.policy;
  std::string category;
  const auto colon = id.rfind(':');
  if (command.action == PolicyAction::kShow && colon != std::string::npos &&
      id.find('/') == std::string::npos) {
    category = id.substr(colon + 1);
    id.resize(colon);
  }
  const bool file = command.action == PolicyAction::kCheck && id.ends_with(".toml");
  const auto policy = file ? verify::CheckPolicyFile(id) : verify::LoadPolicy(id);
  if (!policy) {
    Progress(language, command.common.quiet).TellProblem(policy.error());
    // A policy file under check that is wrong is what was looked for; elsewhere it is misuse.
    return command.action == PolicyAction::kCheck ? ExitStatus::kContradicted : ExitStatus::kUsage;
  }
  if (command.action == PolicyAction::kShow) {
    return Show(policy->content(), category, language);
  }
  if (!policy->content().settings.empty()) {
    const std::string n = std::to_string(policy->content().settings.size());
    Progress(language, command.common.quiet)
        .Tell({command.policy + "：有效，" + policy->id() + " 的口径 " + n + " 项",
               command.policy + ": valid, settles " + n + " things of " + policy->id()});
    return ExitStatus::kNothingFound;
  }
  Progress(language, command.common.quiet)
      .Tell({command.policy + "：有效，" + std::to_string(policy->content().conditions.size()) +
                 " 条条件",
             command.policy + ": valid, " + std::to_string(policy->content().conditions.size()) +
                 " conditions"});
  return ExitStatus::kNothingFound;
}

}  // namespace heyan::app
