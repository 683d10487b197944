#include "verify/judge/remedies.h"

#include <algorithm>

namespace heyan::verify {
namespace {

using models::DocumentType;
using models::Judgement;
using models::Message;
using models::Metric;
using models::Remedy;

Message Named(const std::vector<DocumentType>& types) {
  Message named;
  for (const DocumentType type : types) {
    std::string english(models::Name(type));
    std::ranges::replace(english, '_', ' ');
    named.zh += (named.zh.empty() ? "" : "、") + std::string(models::Chinese(type));
    named.en += (named.en.empty() ? "" : ", ") + english;
  }
  return named;
}

void Part(const Papers& papers, const std::vector<DocumentType>& kinds, Remedy* remedy) {
  for (const DocumentType type : kinds) {
    (papers.Documents({type}).empty() ? remedy->missing : remedy->present).push_back(type);
  }
}

// Only a reading of the text keeps it open: no paper cures that.
bool OpenByReadings(const Test& test) {
  return test.op == Operator::kReadings ||
         std::ranges::any_of(test.children,
                             [](const Test& child) { return OpenByReadings(child); });
}

struct Doubt {
  std::vector<int> unsure;  // readings
  std::vector<int> open;    // cells that say nothing
  std::vector<Metric> unsaid;
};

Doubt DoubtOf(const Judged& judged, const Figures& evidence) {
  Doubt doubt;
  for (const Metric metric : judged.used) {
    const auto found = evidence.find(metric);
    if (found == evidence.end() || !found->second.present) {
      doubt.unsaid.push_back(metric);
      continue;
    }
    AddOnce(&doubt.unsure, found->second.doubtful);
    AddOnce(&doubt.open, found->second.open);
    if (found->second.bound_only) doubt.unsaid.push_back(metric);
  }
  return doubt;
}

std::string Unsaid(const Doubt& doubt, bool chinese) {
  std::string text;
  for (const Metric metric : doubt.unsaid) {
    const auto& entry = models::Entry(metric);
    text += (text.empty() ? ""
             : chinese    ? "、"
                          : ", ") +
            std::string(chinese ? entry.chinese : entry.english);
  }
  return text;
}

// Papers are there, yet it stays open: why, and what would settle it.
Message WhyOpen(const Papers& papers, const ConditionRule& rule, const Judged& judged,
                const Figures& evidence, Remedy& remedy) {
  const Doubt doubt = DoubtOf(judged, evidence);
  const Message present = Named(remedy.present);
  const Message more = Named(remedy.missing);
  const std::string or_zh = more.zh.empty() ? "" : "，或补交" + more.zh;
  const std::string or_en = more.en.empty() ? "" : ", or supply: " + more.en;
  if (!doubt.unsaid.empty()) {
    return {"已交" + present.zh + "，但未载明" + Unsaid(doubt, true) + "；请补充载明" + or_zh,
            "handed in: " + present.en + ", which does not state " + Unsaid(doubt, false) +
                "; state it" + or_en};
  }
  if (!doubt.open.empty()) {
    const Message where = papers.Where(doubt.open);
    const std::string n = std::to_string(doubt.open.size());
    return {
        "已交" + present.zh + "，有 " + n + " 处未能认定（" + where.zh + "）；请逐项写明" + or_zh,
        "handed in: " + present.en + "; " + n + " entries could not be told (" + where.en +
            "): state each" + or_en};
  }
  if (judged.wants_reading && !doubt.unsure.empty()) {
    const Message where = papers.Where(doubt.unsure);
    return {"已交" + present.zh + "，但读数未能确认（" + where.zh + "）；请提供清晰件" + or_zh,
            "handed in: " + present.en + ", not read beyond doubt (" + where.en +
                "): supply a clear copy" + or_en};
  }
  if (rule.test && OpenByReadings(*rule.test) && rule.settings.empty()) {
    remedy.missing.clear();
    remedy.present.clear();  // nor is any of those to be handed in again
    return {
        "按条文的不同理解结论不同，补交材料不能解决；由主管部门明确口径",
        "the text can be read in several ways that differ here: no paper cures it, the bureau may "
        "settle it"};
  }
  return {"已交" + present.zh + "，尚不足以确定；请补充说明" + or_zh,
          "handed in: " + present.en + ", which does not settle it: explain" + or_en};
}

// Of a condition that stands unproven; nothing where a reviewer has what there is to look at.
std::optional<Remedy> OfCondition(const Papers& papers, const ConditionRule& rule,
                                  const Judged& judged, const Figures& evidence) {
  const models::Condition& condition = judged.condition;
  const bool unproven = condition.verdict == Judgement::kUnclear ||
                        (condition.verdict == Judgement::kHuman &&
                         condition.counted != Judgement::kMet && !rule.soft);
  if (!unproven || rule.evidence.empty()) return std::nullopt;
  Remedy remedy;
  remedy.conditions = {rule.id};
  remedy.article = rule.article;
  Part(papers, rule.evidence, &remedy);
  const std::string head_zh = rule.article + "（" + rule.id + "）";
  const std::string head_en = rule.article + " (" + rule.id + ") ";
  if (remedy.present.empty()) {
    const Message named = Named(remedy.missing);
    remedy.text = {head_zh + "尚无材料佐证；补交" + named.zh +
                       (remedy.missing.size() > 1 ? "之一或几项" : "") + "可供核实",
                   head_en + "is not shown by any paper; supply " +
                       (remedy.missing.size() > 1 ? "one or more of: " : "") + named.en};
    return remedy;
  }
  // What only a human can judge, with papers to judge by, needs no more.
  if (rule.decides == Decides::kHuman) return std::nullopt;
  const Message why = WhyOpen(papers, rule, judged, evidence, remedy);
  remedy.text = {head_zh + why.zh, head_en + why.en};
  return remedy;
}

// Papers that an article of procedure names itself.
std::optional<Remedy> OfProcedure(const Papers& papers, const Procedure& rule) {
  Remedy remedy;
  remedy.conditions = {rule.id};
  remedy.article = rule.article;
  remedy.named_by_article = true;
  Part(papers, rule.papers, &remedy);
  if (remedy.missing.empty()) return std::nullopt;
  const Message named = Named(remedy.missing);
  remedy.text = {
      rule.article + "（" + rule.id + "）写明的" + named.zh + "未见，请补交",
      rule.article + " (" + rule.id + ") names, and the papers do not hold: " + named.en};
  return remedy;
}

}  // namespace

std::vector<Remedy> FindRemedies(const Papers& papers, const Figures& evidence,
                                 const std::vector<Judged>& conditions) {
  std::vector<Remedy> remedies;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    auto remedy = OfCondition(papers, papers.policy->conditions[i], conditions[i], evidence);
    if (remedy) remedies.push_back(std::move(*remedy));
  }
  for (const Procedure& rule : papers.policy->procedures) {
    if (auto remedy = OfProcedure(papers, rule)) remedies.push_back(std::move(*remedy));
  }
  return remedies;
}

}  // namespace heyan::verify
