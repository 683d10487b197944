#include "app/report/html.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/report/html_style.h"
#include "app/report/mask.h"
#include "app/report/words.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

std::string KeyOf(const Exhibit& exhibit) {
  std::string key = exhibit.file + "\n" + std::to_string(exhibit.page);
  for (const Fact* fact : exhibit.facts) {
    const Box& box = fact->place.box;
    key += "\n" + std::to_string(box.x) + " " + std::to_string(box.y) + " " +
           std::to_string(box.width) + " " + std::to_string(box.height) + fact->place.cell;
  }
  return key;
}

const Fact* FactAt(const PacketReport& report, int index) {
  const auto& facts = report.extraction.facts;
  if (index < 0 || static_cast<std::size_t>(index) >= facts.size()) return nullptr;
  return &facts[static_cast<std::size_t>(index)];
}

const char* ClassOf(CheckGroup group) {
  switch (group) {
    case CheckGroup::kContradicts:
      return "contradicts";
    case CheckGroup::kNeedsHuman:
      return "human";
    case CheckGroup::kMissing:
      return "missing";
    case CheckGroup::kAgrees:
      return "agrees";
  }
  return "";
}

const char* ClassOf(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::kContradicted:
    case Conclusion::kNotEligible:
      return "bad";
    case Conclusion::kReview:
      return "warn";
    case Conclusion::kClear:
      return "good";
  }
  return "";
}

constexpr CheckGroup kGroups[] = {CheckGroup::kContradicts, CheckGroup::kNeedsHuman,
                                  CheckGroup::kMissing, CheckGroup::kAgrees};

class HtmlReport {
 public:
  HtmlReport(const PacketReport& report, const std::vector<Exhibit>& exhibits,
             const std::vector<std::string>& pictures, const HtmlOptions& options)
      : report_(report), options_(options) {
    for (std::size_t i = 0; i < exhibits.size() && i < pictures.size(); ++i) {
      if (!pictures[i].empty()) pictures_[KeyOf(exhibits[i])] = &pictures[i];
    }
  }

  std::string Render() {
    const bool english = options_.language == Language::kEnglish;
    html_ = std::string("<!DOCTYPE html>\n<html lang=\"") + (english ? "en" : "zh-CN") +
            "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
            "content=\"width=device-width,initial-scale=1\">\n<title>" +
            Text(report_.id + Say({" 核验报告", " report"})) + "</title>\n<style>" +
            std::string(kReportStyle) + "</style>\n</head>\n<body>\n<main>\n";
    Head();
    for (const CheckGroup group : kGroups) Checks(group);
    Findings();
    Conditions(false);
    Conditions(true);
    Documents();
    Foot();
    html_ += "</main>\n</body>\n</html>\n";
    return std::move(html_);
  }

 private:
  std::string Say(const Message& message) const { return In(options_.language, message); }
  std::string Text(const std::string& text) const {
    return EscapeHtml(options_.unmask ? text : Mask(text));
  }
  std::string Words(const Message& message) const { return Text(Say(message)); }

  std::size_t CountOf(CheckGroup group) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(report_.verification.checks,
                              [&](const Check& check) { return GroupOf(check.verdict) == group; }));
  }

  void Row(const Message& name, const std::string& value) {
    if (!value.empty()) html_ += "<dt>" + Words(name) + "</dt><dd>" + Text(value) + "</dd>\n";
  }

  void Head() {
    const Verification& verification = report_.verification;
    const PolicyStamp& policy = verification.policy;
    const std::string applicant = StatedText(report_, Metric::kOperatorName);
    html_ += std::string("<header class=\"") + ClassOf(verification.conclusion) + "\">\n<h1>" +
             Text(applicant.empty() ? report_.id : applicant) + "</h1>\n<p class=\"conclusion\">" +
             Words(ConclusionSentence(verification)) + "</p>\n<dl class=\"facts\">\n";
    Row({"材料包", "Packet"}, report_.id);
    Row({"统一社会信用代码", "Credit code"}, StatedText(report_, Metric::kOperatorUscc));
    Row({"政策", "Policy"}, policy.id + " · " + CategoryText(policy, options_.language));
    Row({"基准日", "As of"}, policy.as_of.ToIso());
    Row({"政策状态", "Status"}, Say(policy.status));
    const PageCounts& pages = report_.pages;
    Row({"页数", "Pages"},
        Say({"共 " + std::to_string(pages.in) + " 页，读取 " + std::to_string(pages.read) +
                 " 页，未能读取 " + std::to_string(pages.reported) + " 页",
             std::to_string(pages.in) + " in, " + std::to_string(pages.read) + " read, " +
                 std::to_string(pages.reported) + " reported"}));
    html_ += "</dl>\n<nav>";
    for (const CheckGroup group : kGroups) {
      if (CountOf(group) == 0) continue;
      html_ += std::string("<a href=\"#") + ClassOf(group) + "\">" + Words(TitleOf(group)) + " " +
               std::to_string(CountOf(group)) + "</a>";
    }
    html_ +=
        "<a href=\"#conditions\">" + Words({"备案条件", "Conditions"}) + "</a></nav>\n</header>\n";
  }

  void Title(const char* id, const Message& title, std::size_t count) {
    html_ += std::string("<h2 id=\"") + id + "\">" + Words(title) + " <span class=\"count\">" +
             std::to_string(count) + "</span></h2>\n";
  }

  void Checks(CheckGroup group) {
    if (CountOf(group) == 0) return;
    Title(ClassOf(group), TitleOf(group), CountOf(group));
    for (const Check& check : report_.verification.checks) {
      if (GroupOf(check.verdict) == group) OneCheck(check, group);
    }
  }

  void OneCheck(const Check& check, CheckGroup group) {
    html_ += std::string("<article class=\"") + ClassOf(group) + "\">\n<h3>" +
             Words(NameOf(check.metric)) + " <span class=\"tag\">" + Words(WordOf(check.verdict)) +
             "</span>";
    if (check.material) {
      html_ += " <span class=\"tag weighs\">" + Words({"影响条件判定", "decides a condition"}) +
               "</span>";
    }
    html_ += "</h3>\n<div class=\"sides\">\n<div class=\"side\"><h4>" + Words({"申报", "Claimed"}) +
             "</h4><p class=\"value\">" + Text(ValueText(check.claimed, options_.language)) +
             "</p>";
    Side({check.claim_fact});
    html_ += "</div>\n<div class=\"side\"><h4>" + Words({"材料", "Papers"}) +
             "</h4><p class=\"value\">" + Text(EvidenceText(check, options_.language)) + "</p>";
    Side(check.evidence_facts);
    html_ += "</div>\n</div>\n<p>" + Words(check.explanation) + "</p>\n";
    Articles(check.metric);
    html_ += "</article>\n";
  }

  // What the regulation says of the metric.
  void Articles(Metric metric) {
    const auto found = report_.conditions_of.find(metric);
    if (found == report_.conditions_of.end()) return;
    for (const Condition& condition : report_.verification.conditions) {
      const bool about = std::ranges::find(found->second, condition.id) != found->second.end();
      if (!about || condition.verdict == Judgement::kNotApplicable) continue;
      html_ += "<blockquote><span class=\"" + std::string(Name(condition.verdict)) + "\">" +
               SignOf(condition.verdict) + " " + Words(WordOf(condition.verdict)) + "</span> " +
               Text(condition.article) + " <span lang=\"zh-CN\">「" + Text(condition.quote) +
               "」</span></blockquote>\n";
    }
  }

  void Side(const std::vector<int>& facts) {
    constexpr std::size_t kShown = 4;
    const auto exhibits = ExhibitsOf(report_, facts);
    for (std::size_t i = 0; i < exhibits.size() && i < kShown; ++i) Show(exhibits[i]);
    if (exhibits.size() <= kShown) return;
    const std::string more = std::to_string(exhibits.size() - kShown);
    html_ += "<p class=\"quoted\">" +
             Words({"另有 " + more + " 页依据，见 JSON 报告", more + " more pages: see the JSON"}) +
             "</p>";
  }

  static std::string Quoted(const Exhibit& exhibit) {
    constexpr std::size_t kShown = 8;
    std::string text;
    for (std::size_t i = 0; i < exhibit.facts.size() && i < kShown; ++i) {
      text += (i > 0 ? "、" : "") + exhibit.facts[i]->text;
    }
    return exhibit.facts.size() > kShown ? text + " …" : text;
  }

  std::string PlaceOf(const Exhibit& exhibit) const {
    std::string place = PlaceText(exhibit.facts.front()->place, options_.language);
    const std::string& last = exhibit.facts.back()->place.cell;
    if (exhibit.facts.size() > 1 && !last.empty()) {
      const auto bang = last.rfind('!');
      place += "–" + (bang == std::string::npos ? last : last.substr(bang + 1));
    }
    return place;
  }

  void Show(const Exhibit& exhibit) {
    const auto found = pictures_.find(KeyOf(exhibit));
    const std::string quoted = Quoted(exhibit);
    if (found == pictures_.end()) {
      html_ += "<p class=\"quoted\">" + Text(quoted) + "<br>" + Text(PlaceOf(exhibit)) + "</p>";
      return;
    }
    html_ += "<figure><img alt=\"" + Text(quoted) + "\" src=\"data:image/jpeg;base64," +
             Base64(*found->second) + "\"><figcaption>" + Text(PlaceOf(exhibit)) +
             "</figcaption></figure>";
  }

  void Findings() {
    auto findings = report_.verification.findings;
    if (findings.empty()) return;
    std::ranges::stable_sort(findings, std::greater{}, &Finding::severity);
    Title("findings", {"其他发现", "Findings"}, findings.size());
    html_ += "<table>\n";
    for (const Finding& finding : findings) {
      html_ += "<tr><td class=\"sign\">" + Words(WordOf(finding.severity)) + "</td><td>" +
               Words(finding.message) + "</td></tr>\n";
    }
    html_ += "</table>\n";
  }

  // What the machine decided, then what it does not check.
  void Conditions(bool unchecked) {
    std::vector<const Condition*> chosen;
    for (const Condition& condition : report_.verification.conditions) {
      const bool not_checked =
          condition.verdict == Judgement::kHuman || condition.verdict == Judgement::kNotApplicable;
      if (not_checked == unchecked) chosen.push_back(&condition);
    }
    if (chosen.empty()) return;
    if (unchecked) {
      Title("unchecked", {"未作机器核验的条件", "Conditions not checked by the machine"},
            chosen.size());
    } else {
      Title("conditions", {"备案条件", "Conditions"}, chosen.size());
    }
    html_ += "<table>\n<tr><th>" + Words({"条款", "Article"}) + "</th><th>" +
             Words({"判定", "Verdict"}) + "</th><th>" + Words({"说明", "Explanation"}) +
             "</th></tr>\n";
    for (const Condition* condition : chosen) {
      html_ += "<tr><td>" + Text(condition->article) + "<br>" + Text(condition->id) +
               "</td><td class=\"sign " + std::string(Name(condition->verdict)) + "\">" +
               SignOf(condition->verdict) + " " + Words(WordOf(condition->verdict)) + "</td><td>" +
               Words(condition->explanation);
      if (!condition->quote.empty()) {
        html_ += "<span class=\"quote\" lang=\"zh-CN\">「" + Text(condition->quote) + "」</span>";
      }
      html_ += "</td></tr>\n";
    }
    html_ += "</table>\n";
  }

  void Documents() {
    const auto& documents = report_.extraction.documents;
    if (documents.empty()) return;
    Title("documents", {"材料目录", "Documents"}, documents.size());
    html_ += "<table>\n<tr><th>" + Words({"文件", "File"}) + "</th><th>" + Words({"页", "Pages"}) +
             "</th><th>" + Words({"类型", "Type"}) + "</th></tr>\n";
    for (const Document& document : documents) {
      const bool english = options_.language == Language::kEnglish;
      std::string type(english ? Name(document.type) : Chinese(document.type));
      if (document.problem) type += Say({"：", ": "}) + Say(document.problem->message);
      std::string pages;
      if (document.first_page > 0) pages = std::to_string(document.first_page);
      if (document.last_page > document.first_page)
        pages += "–" + std::to_string(document.last_page);
      html_ += "<tr><td>" + Text(document.file) + "</td><td>" + pages + "</td><td>" + Text(type) +
               "</td></tr>\n";
    }
    html_ += "</table>\n";
  }

  void Foot() {
    html_ += "<footer><p>" +
             Words({"本报告只列出差异，供核实；是否属实由主管部门认定。未列出不等于没有问题。",
                    "This report shows differences; to establish them is the bureau's act. What is "
                    "not listed is not thereby in order."}) +
             "</p><p>";
    bool first = true;
    for (const auto& [name, version] : report_.versions) {
      html_ += (first ? "" : " · ") + Text(name + " " + version);
      first = false;
    }
    html_ += "</p></footer>\n";
  }

  const PacketReport& report_;
  const HtmlOptions& options_;
  std::map<std::string, const std::string*> pictures_;
  std::string html_;
};

}  // namespace

std::string EscapeHtml(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string Base64(const std::string& bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned triple = 0;
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    for (std::size_t k = 0; k < 3; ++k) {
      triple = (triple << 8U) | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += k <= count ? kAlphabet[(triple >> (18 - 6 * k)) & 63U] : '=';
    }
  }
  return text;
}

std::vector<Exhibit> ExhibitsOf(const PacketReport& report, const std::vector<int>& facts) {
  std::vector<Exhibit> exhibits;
  for (const int index : facts) {
    const Fact* fact = FactAt(report, index);
    if (fact == nullptr) continue;
    const Place& place = fact->place;
    auto at = std::ranges::find_if(exhibits, [&](const Exhibit& exhibit) {
      return exhibit.file == place.file && exhibit.page == place.page;
    });
    if (at == exhibits.end()) {
      exhibits.push_back({{}, place.file, place.page, {}});
      at = exhibits.end() - 1;
    }
    at->facts.push_back(fact);
    if (place.cell.empty()) at->region = models::Union(at->region, place.box);
  }
  for (Exhibit& exhibit : exhibits) {
    const Page* page = FindPage(report, exhibit.file, exhibit.page);
    if (page == nullptr || exhibit.region.Empty()) continue;
    // The words around the value: its line; in a table its whole rows, with their heads.
    const Box value = exhibit.region;
    for (const Line& line : page->lines) {
      if (OverlapShare(line.box, value) > 0.5) exhibit.region = Union(exhibit.region, line.box);
    }
    for (const Table& table : page->tables) {
      if (OverlapShare(table.box, value) < 0.9) continue;
      exhibit.region.x = std::min(exhibit.region.x, table.box.x);
      exhibit.region.width = std::max(exhibit.region.Right(), table.box.Right()) - exhibit.region.x;
    }
  }
  return exhibits;
}

std::vector<Exhibit> ExhibitsShown(const PacketReport& report) {
  std::vector<Exhibit> shown;
  std::set<std::string> seen;
  const auto add = [&](const std::vector<int>& facts) {
    for (Exhibit& exhibit : ExhibitsOf(report, facts)) {
      if (exhibit.region.Empty() || !seen.insert(KeyOf(exhibit)).second) continue;
      shown.push_back(std::move(exhibit));
    }
  };
  for (const Check& check : report.verification.checks) {
    add({check.claim_fact});
    add(check.evidence_facts);
  }
  return shown;
}

std::string RenderHtml(const PacketReport& report, const std::vector<Exhibit>& exhibits,
                       const std::vector<std::string>& pictures, const HtmlOptions& options) {
  return HtmlReport(report, exhibits, pictures, options).Render();
}

}  // namespace heyan::app
