#include "app/report/words.h"

#include <algorithm>

#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

bool English(Language language) { return language == Language::kEnglish; }

std::string ReplaceAll(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

int CountIf(const Verification& v, CheckGroup group) {
  return static_cast<int>(std::ranges::count_if(
      v.checks, [&](const Check& check) { return GroupOf(check.verdict) == group; }));
}

int CountConditions(const Verification& v, Judgement judgement) {
  return static_cast<int>(std::ranges::count(v.conditions, judgement, &Condition::verdict));
}

// What keeps a packet in review, each only where there is any.
Message ReviewSentence(const Verification& v) {
  struct Part {
    int count;
    const char* zh;
    const char* en;
  };
  const auto weighty = std::ranges::count_if(
      v.findings, [](const Finding& f) { return f.severity != Severity::kLow; });
  const Part parts[] = {
      {CountIf(v, CheckGroup::kNeedsHuman), " 项数据待人工核看", " for a human to look at"},
      {CountIf(v, CheckGroup::kMissing), " 项数据缺材料", " without a paper"},
      {CountConditions(v, Judgement::kUnclear), " 项条件不能确定", " conditions unclear"},
      {static_cast<int>(weighty), " 项发现须留意", " findings to look into"},
  };
  Message sentence{"未发现确定的差异；", "No sure difference; "};
  bool first = true;
  for (const Part& part : parts) {
    if (part.count == 0) continue;
    const std::string count = std::to_string(part.count);
    sentence.zh += (first ? "" : "，") + count + part.zh;
    sentence.en += (first ? "" : ", ") + count + part.en;
    first = false;
  }
  const std::string agrees = std::to_string(CountIf(v, CheckGroup::kAgrees));
  sentence.zh += (first ? "" : "；") + agrees + " 项数据一致。";
  sentence.en += (first ? "" : "; ") + agrees + " consistent.";
  return sentence;
}

std::string TenureText(Tenure tenure) {
  switch (tenure) {
    case Tenure::kOwned:
      return "自有";
    case Tenure::kLeased:
      return "租赁";
    case Tenure::kGranted:
      return "无偿使用";
  }
  return "";
}

}  // namespace

CheckGroup GroupOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kOverstated:
    case Verdict::kUnderstated:
    case Verdict::kConflicting:
      return CheckGroup::kContradicts;
    case Verdict::kUnclear:
      return CheckGroup::kNeedsHuman;
    case Verdict::kUnsupported:
      return CheckGroup::kMissing;
    case Verdict::kConsistent:
      return CheckGroup::kAgrees;
  }
  return CheckGroup::kNeedsHuman;
}

Message TitleOf(CheckGroup group) {
  switch (group) {
    case CheckGroup::kContradicts:
      return {"差异", "Differences"};
    case CheckGroup::kNeedsHuman:
      return {"待人工核看", "For a human to look at"};
    case CheckGroup::kMissing:
      return {"缺材料", "No paper speaks of it"};
    case CheckGroup::kAgrees:
      return {"一致", "Consistent"};
  }
  return {};
}

std::string SignOf(Judgement judgement) {
  switch (judgement) {
    case Judgement::kMet:
      return "✓";
    case Judgement::kNotMet:
      return "✗";
    case Judgement::kUnclear:
      return "?";
    case Judgement::kNotApplicable:
      return "–";
    case Judgement::kHuman:
      return "○";
  }
  return "";
}

Message WordOf(Judgement judgement) {
  return {std::string(Chinese(judgement)), ReplaceAll(std::string(Name(judgement)), "_", " ")};
}

Message WordOf(Verdict verdict) {
  return {std::string(Chinese(verdict)), std::string(Name(verdict))};
}

Message WordOf(Severity severity) {
  switch (severity) {
    case Severity::kLow:
      return {"提示", "low"};
    case Severity::kMedium:
      return {"注意", "medium"};
    case Severity::kHigh:
      return {"重要", "high"};
  }
  return {};
}

Message ConclusionSentence(const Verification& v) {
  const std::string contradicts = std::to_string(CountIf(v, CheckGroup::kContradicts));
  const std::string agrees = std::to_string(CountIf(v, CheckGroup::kAgrees));
  const std::string unmet = std::to_string(CountConditions(v, Judgement::kNotMet));
  const bool any_unmet = CountConditions(v, Judgement::kNotMet) > 0;
  switch (v.conclusion) {
    case Conclusion::kContradicted:
      return {"申报数据与材料有 " + contradicts + " 项差异" +
                  (any_unmet ? "，" + unmet + " 项条件不满足" : "") + "，请核实。",
              contradicts + " claimed figures differ from the papers" +
                  (any_unmet ? "; " + unmet + " conditions are not met" : "") + "."};
    case Conclusion::kNotEligible:
      return {
          "未发现申报数据与材料的差异，但有 " + unmet + " 项条件不满足。",
          "No claimed figure differs from the papers, but " + unmet + " conditions are not met."};
    case Conclusion::kReview:
      // Nothing compared is not nothing found.
      if (v.checks.empty()) {
        return {"没有读到申报数据，无从对照，须人工核看材料。",
                "No claimed figure was read, so nothing was compared; look at the papers."};
      }
      return ReviewSentence(v);
    case Conclusion::kClear:
      return {"申报数据与材料一致（" + agrees + " 项），未发现差异。",
              "The papers carry every claimed figure (" + agrees + "); no difference found."};
  }
  return {};
}

Message NameOf(Metric metric) {
  const MetricEntry& entry = Entry(metric);
  return {std::string(entry.chinese), std::string(entry.english)};
}

Message NameOf(DocumentType type) {
  return {std::string(Chinese(type)), ReplaceAll(std::string(Name(type)), "_", " ")};
}

std::string PlaceText(const Place& place, Language language) {
  if (place.file.empty()) return "";
  if (!place.cell.empty()) return place.file + " " + place.cell;
  if (place.page <= 0) return place.file;
  const std::string page = std::to_string(place.page);
  return place.file + (English(language) ? " p." + page : " 第" + page + "页");
}

std::string ValueText(const Value& value, Language language) {
  if (const auto* tenure = std::get_if<Tenure>(&value)) {
    return English(language) ? std::string(Name(*tenure)) : TenureText(*tenure);
  }
  if (value.index() == 0) return English(language) ? "none" : "无";
  std::string text = Describe(value);
  if (!English(language)) return text;
  if (const auto* area = std::get_if<Area>(&value)) {
    const std::string kind(Name(area->kind));
    const bool named = area->kind != AreaKind::kUnstated;
    return area->m2.ToString() + " m²" + (named ? " (" + kind + ")" : "");
  }
  text = ReplaceAll(text, "个月", "months");
  text = ReplaceAll(text, "元", "yuan");
  return ReplaceAll(ReplaceAll(text, "（", " ("), "）", ")");
}

std::string EvidenceText(const Check& check, Language language) {
  if (!check.interval) return ValueText(check.evidenced, language);
  return ValueText(check.interval->low, language) + (English(language) ? " to " : " 至 ") +
         ValueText(check.interval->high, language);
}

std::string CategoryName(const PacketReport& report, Language language) {
  const PolicyStamp& stamp = report.verification.policy;
  const auto found = report.policy.categories.find(stamp.category);
  if (found == report.policy.categories.end()) return CategoryText(stamp, language);
  return In(language, found->second);
}

std::string CategoryText(const PolicyStamp& stamp, Language language) {
  if (stamp.category == "unstated") return English(language) ? "category unstated" : "类别未写明";
  return stamp.category;
}

}  // namespace heyan::app
