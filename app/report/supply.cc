#include "app/report/supply.h"

#include <algorithm>
#include <set>

#include "app/report/order.h"
#include "app/report/words.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

bool Has(const PacketReport& report, DocumentType type) {
  return std::ranges::any_of(report.extraction.documents, [&](const Document& document) {
    return document.type == type && !document.problem && !document.blank_template;
  });
}

// "花名册、学历证书": the papers of which one or more would show it. The form shows nothing: it is
// the claim.
Message PapersNamed(const std::vector<DocumentType>& types) {
  Message named;
  for (const DocumentType type : types) {
    if (type == DocumentType::kOther || type == DocumentType::kApplicationForm) continue;
    std::string english(Name(type));
    std::ranges::replace(english, '_', ' ');
    named.zh += (named.zh.empty() ? "" : "、") + std::string(Chinese(type));
    named.en += (named.en.empty() ? "" : ", ") + english;
  }
  return named;
}

// What an applicant is asked for where the paper is there and does not settle it.
Message MoreOf(const Message& papers) {
  return {papers.zh + "：补充、更正或重交清晰件",
          papers.en + ": complete it, correct it or hand in a clear copy"};
}

// The applicant knows articles, not the ids of this program's conditions.
Message WithoutIds(const Remedy& remedy) {
  Message text = remedy.text;
  const auto drop = [](std::string& from, const std::string& what) {
    if (const std::size_t at = from.find(what); at != std::string::npos)
      from.erase(at, what.size());
  };
  for (const std::string& id : remedy.conditions) {
    drop(text.zh, "（" + id + "）");
    drop(text.en, " (" + id + ")");
  }
  return text;
}

class SupplyLister {
 public:
  explicit SupplyLister(const PacketReport& report) : report_(report) {}

  std::vector<SupplyItem> List() {
    Files();
    Form();
    Unsupported();
    // What judging worked out itself comes first; without it, what the policy asks to look at.
    if (report_.verification.remedies.empty()) {
      Unshown();
    } else {
      Remedies();
    }
    Differences();
    std::ranges::stable_sort(items_, {}, &SupplyItem::kind);
    return std::move(items_);
  }

 private:
  const Condition* ConditionBy(const std::string& id) const {
    const auto& conditions = report_.verification.conditions;
    const auto found = std::ranges::find(conditions, id, &Condition::id);
    return found == conditions.end() ? nullptr : &*found;
  }

  void AddCondition(SupplyItem& item, const Condition& condition) const {
    if (std::ranges::find(item.conditions, condition.id) == item.conditions.end()) {
      item.conditions.push_back(condition.id);
    }
    if (std::ranges::find(item.articles, condition.article) == item.articles.end()) {
      item.articles.push_back(condition.article);
    }
  }

  void AddConditionsOf(SupplyItem& item, Metric metric) const {
    for (const Condition* condition : ConditionsAbout(report_, metric)) {
      AddCondition(item, *condition);
    }
  }

  void Files() {
    for (const Error& problem : report_.problems) {
      if (problem.code == ErrorCode::kBlank) continue;  // an empty back of a sheet
      SupplyItem item;
      item.kind = SupplyKind::kGiveAgain;
      const std::string page = std::to_string(problem.page);
      const bool paged = problem.page > 0;
      item.what = {problem.file + (paged ? " 第" + page + "页" : "") + "：清晰、完整的文件",
                   problem.file + (paged ? " p." + page : "") + ": a clear and whole copy"};
      item.why = problem.message;
      items_.push_back(std::move(item));
    }
  }

  void Form() {
    if (!report_.readable) return;
    const auto& facts = report_.extraction.facts;
    if (std::ranges::none_of(facts, &Fact::claim) && report_.verification.checks.empty()) {
      items_.push_back({SupplyKind::kSupply,
                        {"备案申请表（填写完整）", "the application form, filled in"},
                        {"材料中没有读到申报数据", "no claimed figure was read in the papers"},
                        {},
                        {}});
    }
    if (report_.verification.policy.category != "unstated") return;
    items_.push_back({SupplyKind::kSupply,
                      {"申报类别", "the category applied for"},
                      {"申请表未写明类别", "the form states no category"},
                      {},
                      {}});
  }

  void Unsupported() {
    for (const Check& check : report_.verification.checks) {
      if (check.verdict != Verdict::kUnsupported) continue;
      SupplyItem item;
      AddConditionsOf(item, check.metric);
      std::vector<DocumentType> types;
      for (const std::string& id : item.conditions) {
        const auto about = report_.conditions.find(id);
        if (about == report_.conditions.end()) continue;
        for (const DocumentType type : about->second.evidence) {
          if (std::ranges::find(types, type) == types.end()) types.push_back(type);
        }
        covered_.insert(id);
      }
      const Message papers = PapersNamed(types);
      const Message name = NameOf(check.metric);
      item.what = {"能够证明" + name.zh + "的材料" + (papers.zh.empty() ? "" : "，如" + papers.zh),
                   "a paper that shows: " + name.en +
                       (papers.en.empty() ? "" : ", for example " + papers.en)};
      item.why = {"申报" + name.zh + " " + ValueText(check.claimed, Language::kChinese) +
                      "，所附材料中没有提及",
                  "claimed " + ValueText(check.claimed, Language::kEnglish) +
                      "; no paper here speaks of it"};
      items_.push_back(std::move(item));
    }
  }

  void Remedies() {
    for (const Remedy& remedy : report_.verification.remedies) {
      SupplyItem item;
      item.conditions = remedy.conditions;
      if (!remedy.article.empty()) item.articles.push_back(remedy.article);
      for (const std::string& id : remedy.conditions) {
        if (const Condition* condition = ConditionBy(id)) AddCondition(item, *condition);
      }
      // Where papers are there and do not settle it, only the text says what would.
      const Message papers = remedy.present.empty() ? PapersNamed(remedy.missing) : Message{};
      item.from_bureau =
          !remedy.missing.empty() && std::ranges::all_of(remedy.missing, [](DocumentType type) {
            return type == DocumentType::kRecommendation;
          });
      const Message present = PapersNamed(remedy.present);
      const bool no_paper = papers.zh.empty() && present.zh.empty();
      item.what = no_paper ? WithoutIds(remedy) : papers.zh.empty() ? MoreOf(present) : papers;
      item.why = no_paper ? Message{} : WithoutIds(remedy);
      items_.push_back(std::move(item));
    }
  }

  // Conditions for which not one of the papers that could show them is here; one item for those
  // that ask for the same papers.
  void Unshown() {
    if (!report_.readable) return;
    std::vector<std::pair<std::vector<DocumentType>, SupplyItem>> by_papers;
    for (const Condition& condition : report_.verification.conditions) {
      const bool open =
          condition.verdict == Judgement::kUnclear || condition.verdict == Judgement::kHuman;
      const auto about = report_.conditions.find(condition.id);
      if (!open || covered_.contains(condition.id) || about == report_.conditions.end()) continue;
      const auto& types = about->second.evidence;
      const bool any =
          std::ranges::any_of(types, [&](DocumentType type) { return Has(report_, type); });
      if (any || PapersNamed(types).zh.empty()) continue;
      auto at = std::ranges::find(by_papers, types, &decltype(by_papers)::value_type::first);
      if (at == by_papers.end()) {
        by_papers.push_back({types, {}});
        at = by_papers.end() - 1;
      }
      AddCondition(at->second, condition);
      const std::string about_text =
          about->second.about.empty() ? "「" + condition.quote + "」" : about->second.about;
      if (at->second.why.zh.find(about_text) == std::string::npos) {
        at->second.why.zh += (at->second.why.zh.empty() ? "" : "；") + about_text;
      }
      at->second.why.en += (at->second.why.en.empty() ? "" : ", ") + condition.id;
    }
    for (auto& [types, item] : by_papers) {
      const Message papers = PapersNamed(types);
      const bool several = types.size() > 1;
      item.what = {papers.zh + (several ? "（一种或几种，足以说明即可）" : ""),
                   papers.en + (several ? " (one or more of these)" : "")};
      item.why = {"所附材料中未见，以下尚无依据：" + item.why.zh,
                  "not among the papers; nothing carries " + item.why.en};
      items_.push_back(std::move(item));
    }
  }

  void Differences() {
    for (const Check& check : report_.verification.checks) {
      if (GroupOf(check.verdict) != CheckGroup::kContradicts) continue;
      SupplyItem item;
      item.kind = SupplyKind::kExplain;
      const Message name = NameOf(check.metric);
      item.what = {"对" + name.zh + "的差异作出书面说明，或更正申报数据、补充依据",
                   "explain the difference in " + name.en + ", or correct the claim"};
      item.why = {"申报 " + ValueText(check.claimed, Language::kChinese) + "，材料 " +
                      EvidenceText(check, Language::kChinese),
                  "claimed " + ValueText(check.claimed, Language::kEnglish) + ", papers " +
                      EvidenceText(check, Language::kEnglish)};
      AddConditionsOf(item, check.metric);
      items_.push_back(std::move(item));
    }
  }

  const PacketReport& report_;
  std::vector<SupplyItem> items_;
  std::set<std::string> covered_;  // conditions that an item speaks of
};

}  // namespace

Message WordOf(SupplyKind kind) {
  switch (kind) {
    case SupplyKind::kGiveAgain:
      return {"重新提供", "give again"};
    case SupplyKind::kSupply:
      return {"补充材料", "supply"};
    case SupplyKind::kExplain:
      return {"说明或更正", "explain or correct"};
  }
  return {};
}

std::vector<SupplyItem> SupplyList(const PacketReport& report) {
  return SupplyLister(report).List();
}

}  // namespace heyan::app
