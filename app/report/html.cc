#include "app/report/html.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "app/report/html_style.h"
#include "app/report/mask.h"
#include "app/report/words.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

// Of a long roster the first few places are shown; the facts of all are in the JSON.
constexpr std::size_t kPicturesASide = 4;

auto PlaceKey(const Place& place) {
  return std::make_tuple(place.file, place.page, place.box.y, place.box.x, place.box.height,
                         place.box.width, place.cell);
}

const Fact* FactAt(const PacketReport& report, int index) {
  const auto& facts = report.extraction.facts;
  if (index < 0 || static_cast<std::size_t>(index) >= facts.size()) return nullptr;
  return &facts[static_cast<std::size_t>(index)];
}

// The facts of a check's evidence, one a place.
std::vector<const Fact*> EvidenceOf(const PacketReport& report, const Check& check) {
  std::vector<const Fact*> facts;
  std::set<decltype(PlaceKey(Place{}))> seen;
  for (const int index : check.evidence_facts) {
    const Fact* fact = FactAt(report, index);
    if (fact != nullptr && seen.insert(PlaceKey(fact->place)).second) facts.push_back(fact);
  }
  return facts;
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
  HtmlReport(const PacketReport& report, const std::vector<Place>& places,
             const std::vector<std::string>& pictures, const HtmlOptions& options)
      : report_(report), options_(options) {
    for (std::size_t i = 0; i < places.size() && i < pictures.size(); ++i) {
      if (!pictures[i].empty()) pictures_[PlaceKey(places[i])] = &pictures[i];
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
    if (const Fact* claim = FactAt(report_, check.claim_fact)) Picture(*claim);
    html_ += "</div>\n<div class=\"side\"><h4>" + Words({"材料", "Papers"}) +
             "</h4><p class=\"value\">" + Text(EvidenceText(check, options_.language)) + "</p>";
    const auto evidence = EvidenceOf(report_, check);
    for (std::size_t i = 0; i < evidence.size() && i < kPicturesASide; ++i) Picture(*evidence[i]);
    if (evidence.size() > kPicturesASide) {
      const std::string more = std::to_string(evidence.size() - kPicturesASide);
      html_ +=
          "<p class=\"quoted\">" +
          Words({"另有 " + more + " 处依据，见 JSON 报告", more + " more places: see the JSON"}) +
          "</p>";
    }
    html_ += "</div>\n</div>\n<p>" + Words(check.explanation) + "</p>\n</article>\n";
  }

  void Picture(const Fact& fact) {
    const std::string place = PlaceText(fact.place, options_.language);
    const auto found = pictures_.find(PlaceKey(fact.place));
    if (found == pictures_.end()) {
      html_ += "<p class=\"quoted\">" + Text(fact.text) + "<br>" + Text(place) + "</p>";
      return;
    }
    html_ += "<figure><img alt=\"" + Text(fact.text) + "\" src=\"data:image/jpeg;base64," +
             Base64(*found->second) + "\"><figcaption>" + Text(place) + "</figcaption></figure>";
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
  std::map<decltype(PlaceKey(Place{})), const std::string*> pictures_;
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

std::vector<Place> PlacesShown(const PacketReport& report) {
  std::vector<Place> places;
  std::set<decltype(PlaceKey(Place{}))> seen;
  const auto add = [&](const Fact* fact) {
    if (fact == nullptr || fact->place.box.Empty() || !fact->place.cell.empty()) return;
    if (seen.insert(PlaceKey(fact->place)).second) places.push_back(fact->place);
  };
  for (const Check& check : report.verification.checks) {
    add(FactAt(report, check.claim_fact));
    const auto evidence = EvidenceOf(report, check);
    for (std::size_t i = 0; i < evidence.size() && i < kPicturesASide; ++i) add(evidence[i]);
  }
  return places;
}

std::string RenderHtml(const PacketReport& report, const std::vector<Place>& places,
                       const std::vector<std::string>& pictures, const HtmlOptions& options) {
  return HtmlReport(report, places, pictures, options).Render();
}

}  // namespace heyan::app
