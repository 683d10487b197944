#include "app/report/html.h"

#include <algorithm>
#include <map>

#include "app/report/html_parts.h"
#include "app/report/html_style.h"
#include "app/report/order.h"
#include "app/report/page_marks.h"
#include "app/report/supply.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

class HtmlReport : HtmlParts {
 public:
  HtmlReport(const PacketReport& report, const HtmlPictures& pictures, const HtmlOptions& options)
      : HtmlParts(options), report_(report), pictures_(pictures), numbered_(NumberChecks(report)) {
    for (std::size_t i = 0; i < pictures.exhibits.size() && i < pictures.cuts.size(); ++i) {
      if (!pictures.cuts[i].empty()) cuts_[KeyOf(pictures.exhibits[i])] = &pictures.cuts[i];
    }
    for (std::size_t i = 0; i < pictures.pages.size() && i < pictures.sheets.size(); ++i) {
      if (!pictures.sheets[i].empty()) sheets_[pictures.pages[i]] = i + 1;
    }
  }

  std::string Render() {
    html_ = PageHead(Text(report_.id) + Words({" 核验报告", " report"}), kReportStyle,
                     "default-src 'none'; img-src data:; style-src 'unsafe-inline'");
    html_ +=
        "<a class=\"skip\" href=\"#main\">" + Words({"跳到正文", "Skip to the report"}) + "</a>\n";
    Head();
    html_ += "<main id=\"main\" tabindex=\"-1\">\n";
    Contradicts();
    Human();
    Findings();
    Missing();
    Agrees();
    Unchecked();
    Pages();
    Documents();
    html_ += "</main>\n";
    Foot();
    html_ += "</body>\n</html>\n";
    return std::move(html_);
  }

 private:
  std::size_t CountOf(CheckGroup group) const {
    return static_cast<std::size_t>(std::ranges::count(numbered_, group, &NumberedCheck::group));
  }
  std::size_t CountOf(Judgement judgement) const {
    return static_cast<std::size_t>(
        std::ranges::count(report_.verification.conditions, judgement, &Condition::verdict));
  }

  void Row(const Message& name, const std::string& value) {
    if (!value.empty()) html_ += "<dt>" + Words(name) + "</dt><dd>" + Text(value) + "</dd>\n";
  }

  void Head() {
    const Verification& verification = report_.verification;
    const PolicyStamp& policy = verification.policy;
    const std::string applicant = StatedText(report_, Metric::kOperatorName);
    const std::string title = report_.policy.title.empty() ? policy.id : report_.policy.title;
    html_ += std::string("<header class=\"top ") + ClassOf(verification.conclusion) + "\">\n<h1>" +
             Text(applicant.empty() ? report_.id : applicant) + "</h1>\n<p class=\"conclusion\">" +
             "<span aria-hidden=\"true\">" + SignOf(verification.conclusion) + "</span> " +
             Words(ConclusionSentence(verification)) + "</p>\n<dl class=\"facts\">\n";
    Row({"材料包", "Packet"}, report_.id);
    Row({"统一社会信用代码", "Credit code"}, StatedText(report_, Metric::kOperatorUscc));
    Row({"政策", "Policy"}, title + " · " + CategoryName(report_, language()));
    Row({"政策状态", "Status"}, Say(policy.status));
    Row({"基准日", "As of"}, policy.as_of.ToIso());
    Row({"页数", "Pages"}, PagesText());
    html_ += "</dl>\n<nav aria-label=\"" + Words({"目录", "Contents"}) + "\"><ul>";
    NavLink("contradicts", {"差异", "Differences"},
            CountOf(CheckGroup::kContradicts) + CountOf(Judgement::kNotMet));
    NavLink("human", {"待人工核看", "To look at"},
            CountOf(CheckGroup::kNeedsHuman) + CountOf(Judgement::kUnclear) +
                CountOf(Judgement::kHuman));
    NavLink("findings", {"其他发现", "Findings"}, verification.findings.size());
    NavLink("missing", {"缺材料与补正", "To supply"}, SupplyList(report_).size());
    NavLink("agrees", {"一致", "Consistent"},
            CountOf(CheckGroup::kAgrees) + CountOf(Judgement::kMet));
    NavLink("unchecked", {"未核验", "Not checked"}, CountOf(Judgement::kNotApplicable));
    if (!sheets_.empty()) NavLink("pages", {"所涉页面", "Pages"}, sheets_.size());
    NavLink("documents", {"材料目录", "Documents"}, report_.extraction.documents.size());
    html_ += "</ul></nav>\n</header>\n";
  }

  std::string PagesText() const {
    const PageCounts& pages = report_.pages;
    return Say({"共 " + std::to_string(pages.in) + " 页，读取 " + std::to_string(pages.read) +
                    " 页，未能读取 " + std::to_string(pages.reported) + " 页",
                std::to_string(pages.in) + " in, " + std::to_string(pages.read) + " read, " +
                    std::to_string(pages.reported) + " reported"});
  }

  void Contradicts() {
    Section("contradicts", {"差异和不满足的条件", "Differences and conditions not met"},
            CountOf(CheckGroup::kContradicts) + CountOf(Judgement::kNotMet));
    Checks(CheckGroup::kContradicts,
           {"没有发现确定的差异。未发现不等于没有问题。",
            "No sure difference was found, which does not mean that there is none."});
    Conditions(Judgement::kNotMet, {"不满足的条件", "Conditions not met"});
    EndSection();
  }

  void Human() {
    const std::size_t count = CountOf(CheckGroup::kNeedsHuman) + CountOf(Judgement::kUnclear) +
                              CountOf(Judgement::kHuman);
    Section("human", {"待人工核看", "For a human to look at"}, count);
    Checks(CheckGroup::kNeedsHuman,
           {"没有待核看的申报数据。", "No claimed figure is left to look at."});
    Conditions(Judgement::kUnclear, {"不能确定的条件", "Conditions left unclear"});
    Conditions(Judgement::kHuman, {"须人工判断的条件", "Conditions for a human to decide"});
    EndSection();
  }

  void Findings() {
    auto findings = report_.verification.findings;
    if (findings.empty()) return;
    std::ranges::stable_sort(findings, std::greater{}, &Finding::severity);
    Section("findings", {"其他发现", "Findings"}, findings.size());
    html_ += "<ul class=\"findings\">\n";
    for (const Finding& finding : findings) {
      html_ += "<li><span class=\"tag sev-" + std::string(Name(finding.severity)) + "\">" +
               Words(WordOf(finding.severity)) + "</span> " + Words(finding.message);
      for (const Elsewhere& other : finding.others) {
        html_ += "<br><small>" + Words({"另见材料包 ", "also in packet "}) + Text(other.packet) +
                 (other.page > 0 ? " p." + std::to_string(other.page) : "") + "</small>";
      }
      html_ += "</li>\n";
    }
    html_ += "</ul>\n";
    EndSection();
  }

  void Missing() {
    const auto items = SupplyList(report_);
    Section("missing", {"缺材料与补正清单", "Missing, and what to supply"}, items.size());
    Checks(CheckGroup::kMissing, {});
    if (items.empty()) {
      html_ += "<p>" + Words({"没有需要补正的事项。", "Nothing to supply."}) + "</p>\n";
    } else {
      html_ += "<table>\n<caption>" + Words({"补正清单", "To supply"}) + "</caption>\n";
      TableHead({{"类别", "Kind"}, {"事项", "What"}, {"原因", "Why"}, {"条款", "Articles"}});
      for (const SupplyItem& item : items) {
        std::string articles;
        for (const std::string& article : item.articles) {
          articles += (articles.empty() ? "" : "、") + article;
        }
        html_ += "<tr><th scope=\"row\">" + Words(WordOf(item.kind)) + "</th><td>" +
                 Words(item.what) + "</td><td>" + Words(item.why) + "</td><td>" + Text(articles) +
                 "</td></tr>\n";
      }
      html_ += "</tbody></table>\n";
    }
    EndSection();
  }

  void Agrees() {
    Section("agrees", {"一致", "Consistent"},
            CountOf(CheckGroup::kAgrees) + CountOf(Judgement::kMet));
    Checks(CheckGroup::kAgrees, {});
    Conditions(Judgement::kMet, {"依据材料满足的条件", "Conditions that the papers meet"});
    EndSection();
  }

  void Unchecked() {
    Section("unchecked", {"未核验的内容", "What was not checked"},
            CountOf(Judgement::kNotApplicable));
    html_ += "<p><strong>" +
             Words({"未发现不等于没有问题。", "What was not found may still be there."}) +
             "</strong>" +
             Words({"程序不鉴定印章、签字的真伪，不作实地核查，不查询信用记录。",
                    " The program does not judge seals and signatures, visits no site and asks no "
                    "credit register."}) +
             "</p>\n";
    if (!report_.problems.empty()) {
      html_ += "<h3>" + Words({"未能读取的文件和页", "Files and pages not read"}) + "</h3>\n<ul>\n";
      for (const Error& problem : report_.problems) {
        html_ += "<li>" + Text(Describe(problem, language())) + "</li>\n";
      }
      html_ += "</ul>\n";
    }
    Conditions(Judgement::kNotApplicable, {"不适用的条件", "Conditions that do not apply"});
    EndSection();
  }

  void Checks(CheckGroup group, const Message& none) {
    if (CountOf(group) == 0) {
      if (!none.zh.empty()) html_ += "<p>" + Words(none) + "</p>\n";
      return;
    }
    for (const NumberedCheck& numbered : numbered_) {
      if (numbered.group == group) OneCheck(numbered);
    }
  }

  void OneCheck(const NumberedCheck& numbered) {
    const Check& check = *numbered.check;
    const std::string id = "c" + std::to_string(numbered.number);
    html_ += "<article id=\"" + id + "\" class=\"check " + ClassOf(numbered.group) +
             "\" aria-labelledby=\"" + id + "h\" tabindex=\"-1\">\n<h3 id=\"" + id +
             "h\"><span class=\"num\">" + std::to_string(numbered.number) + "</span> " +
             Words(NameOf(check.metric)) + " <span class=\"tag\">" + SignOf(numbered.group) + " " +
             Words(WordOf(check.verdict)) + "</span>";
    if (check.material) {
      html_ += " <span class=\"tag weighs\">" + Words({"影响条件判定", "decides a condition"}) +
               "</span>";
    }
    html_ += "</h3>\n<div class=\"sides\">\n";
    Side(numbered, {"申报", "Claimed"}, ValueText(check.claimed, language()), {check.claim_fact});
    Side(numbered, {"材料", "Papers"}, EvidenceText(check, language()), check.evidence_facts);
    html_ += "</div>\n";
    const std::string difference = DifferenceText(check, language());
    if (numbered.group == CheckGroup::kContradicts && !difference.empty()) {
      html_ += "<p class=\"sum\"><span class=\"label\">" +
               Words({"申报 − 材料", "claim − papers"}) + "</span> " + Text(difference) + "</p>\n";
    }
    html_ += "<p>" + Words(check.explanation) + "</p>\n";
    for (const Condition* condition : ConditionsAbout(report_, check.metric)) {
      html_ += "<blockquote>" + Judged(condition->verdict) + " " + Text(condition->article) +
               " <q lang=\"zh-CN\">" + Text(condition->quote) + "</q></blockquote>\n";
    }
    html_ += "</article>\n";
  }

  void Side(const NumberedCheck& numbered, const Message& name, const std::string& value,
            const std::vector<int>& facts) {
    constexpr std::size_t kShown = 4;
    html_ += "<div class=\"side\"><h4>" + Words(name) + "</h4><p class=\"value\">" + Text(value) +
             "</p>";
    const auto exhibits = ExhibitsOf(report_, facts);
    for (std::size_t i = 0; i < exhibits.size() && i < kShown; ++i) Show(numbered, exhibits[i]);
    if (exhibits.size() > kShown) {
      const std::string more = std::to_string(exhibits.size() - kShown);
      html_ +=
          "<p class=\"quoted\">" +
          Words({"另有 " + more + " 页依据，见 JSON 报告", more + " more pages: see the JSON"}) +
          "</p>";
    }
    html_ += "</div>\n";
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
    std::string place = PlaceText(exhibit.facts.front()->place, language());
    const std::string& last = exhibit.facts.back()->place.cell;
    if (exhibit.facts.size() > 1 && !last.empty()) {
      const auto bang = last.rfind('!');
      place += "–" + (bang == std::string::npos ? last : last.substr(bang + 1));
    }
    return place;
  }

  void Show(const NumberedCheck& numbered, const Exhibit& exhibit) {
    const auto cut = cuts_.find(KeyOf(exhibit));
    const std::string quoted = Text(Quoted(exhibit));
    const std::string place = Text(PlaceOf(exhibit));
    if (cut == cuts_.end()) {
      html_ += "<p class=\"quoted\">" + quoted + "<br><small>" + place + "</small></p>";
      return;
    }
    const std::string image = "<img alt=\"" +
                              Words({"原件截图，读作：", "Cut of the paper, read as: "}) + quoted +
                              "\" src=\"data:image/jpeg;base64," + Base64(*cut->second) + "\">";
    const auto sheet = sheets_.find({exhibit.file, exhibit.page});
    if (sheet == sheets_.end()) {
      html_ += "<figure>" + image + "<figcaption>" + place + "</figcaption></figure>";
      return;
    }
    const std::string target =
        "#p" + std::to_string(sheet->second) + "-c" + std::to_string(numbered.number);
    html_ += "<figure><a href=\"" + target + "\">" + image + "</a><figcaption>" + place +
             " <a class=\"onpage\" href=\"" + target + "\">" +
             Words({"在页面上看", "show on the page"}) + "</a></figcaption></figure>";
  }

  void Conditions(Judgement judgement, const Message& title) {
    if (CountOf(judgement) == 0) return;
    html_ += "<h3>" + Words(title) + " <span class=\"count\">" +
             std::to_string(CountOf(judgement)) + "</span></h3>\n<table>\n";
    TableHead({{"条款", "Article"}, {"判定", "Verdict"}, {"要求和依据", "What it asks, and why"}});
    for (const Condition& condition : report_.verification.conditions) {
      if (condition.verdict != judgement) continue;
      html_ += "<tr id=\"" + Text(condition.id) + "\"><th scope=\"row\">" +
               Text(condition.article) + "<br><small>" + Text(condition.id) +
               "</small></th><td class=\"sign\">" + Judged(condition.verdict) + "</td><td>";
      if (!condition.quote.empty()) {
        html_ += "<q lang=\"zh-CN\">" + Text(condition.quote) + "</q><br>";
      }
      html_ += Text(Reasoning(condition, language())) + "</td></tr>\n";
    }
    html_ += "</tbody></table>\n";
  }

  // Each page once, with a frame and a number wherever a figure stands.
  void Pages() {
    if (sheets_.empty()) return;
    const auto marks = MarksByPage(report_);
    Section("pages", {"所涉页面", "The pages"}, sheets_.size());
    html_ +=
        "<p>" +
        Words({"方框上的编号与各项数据的编号一致；点方框回到该项。",
               "The numbers are those of the figures above; a frame leads back to its figure."}) +
        "</p>\n";
    for (std::size_t i = 0; i < pictures_.pages.size() && i < pictures_.sheets.size(); ++i) {
      if (pictures_.sheets[i].empty()) continue;
      const auto found = marks.find(pictures_.pages[i]);
      Place place;
      place.file = pictures_.pages[i].first;
      place.page = pictures_.pages[i].second;
      OnePage(i + 1, Text(PlaceText(place, language())), pictures_.sheets[i],
              found == marks.end() ? std::vector<PageMark>{} : found->second);
    }
    EndSection();
  }

  void OnePage(std::size_t number, const std::string& name, const std::string& jpeg,
               const std::vector<PageMark>& marks) {
    const std::string page = "p" + std::to_string(number);
    html_ += "<figure class=\"page\" id=\"" + page + "\"><figcaption>" + name +
             "</figcaption><div class=\"sheet\"><img loading=\"lazy\" alt=\"" +
             Words({"页面图像：", "Picture of "}) + name + "\" src=\"data:image/jpeg;base64," +
             Base64(jpeg) + "\">\n";
    std::map<int, bool> linked;
    for (const PageMark& mark : marks) {
      const std::string check = "c" + std::to_string(mark.number);
      // The first frame of a figure is what its link leads to.
      const bool first = linked.emplace(mark.number, true).second;
      const Check& told = *numbered_.at(static_cast<std::size_t>(mark.number) - 1).check;
      const std::string label =
          std::to_string(mark.number) + " " + Words(NameOf(told.metric)) + " " +
          (mark.claim ? Words({"申报", "claimed"}) : Words({"材料", "papers"})) + " " +
          Words(mark.value);
      html_ += "<a class=\"box " + std::string(ClassOf(mark.group)) + "\"" +
               (first ? " id=\"" + page + "-" + check + "\"" : "") + " href=\"#" + check +
               "\" title=\"" + label + "\" aria-label=\"" + label +
               "\" style=\"left:" + Percent(mark.box.x) + ";top:" + Percent(mark.box.y) +
               ";width:" + Percent(mark.box.width) + ";height:" + Percent(mark.box.height) +
               "\"><span>" + std::to_string(mark.number) + "</span></a>\n";
    }
    html_ += "</div></figure>\n";
  }

  void Documents() {
    const auto& documents = report_.extraction.documents;
    if (documents.empty()) return;
    Section("documents", {"材料目录", "Documents"}, documents.size());
    html_ += "<table>\n";
    TableHead({{"文件", "File"}, {"页", "Pages"}, {"类型", "Type"}});
    for (const Document& document : documents) {
      std::string type = Say(NameOf(document.type));
      if (document.problem) type += Say({"：", ": "}) + Say(document.problem->message);
      std::string pages;
      if (document.first_page > 0) pages = std::to_string(document.first_page);
      if (document.last_page > document.first_page)
        pages += "–" + std::to_string(document.last_page);
      html_ += "<tr><td>" + Text(document.file) + "</td><td>" + pages + "</td><td>" + Text(type) +
               "</td></tr>\n";
    }
    html_ += "</tbody></table>\n";
    EndSection();
  }

  void Foot() {
    html_ += "<footer><p>" +
             Words({"本报告只列出差异，供核实；是否属实由主管部门认定。",
                    "This report shows differences; to establish them is the bureau's act."}) +
             "</p><p>";
    bool first = true;
    for (const auto& [name, version] : report_.versions) {
      html_ += (first ? "" : " · ") + Text(name + " " + version);
      first = false;
    }
    html_ += "</p></footer>\n";
  }

  const PacketReport& report_;
  const HtmlPictures& pictures_;
  std::vector<NumberedCheck> numbered_;
  std::map<std::string, const std::string*> cuts_;
  std::map<std::pair<std::string, int>, std::size_t> sheets_;  // number of the page's figure
};

}  // namespace

std::string RenderHtml(const PacketReport& report, const HtmlPictures& pictures,
                       const HtmlOptions& options) {
  return HtmlReport(report, pictures, options).Render();
}

}  // namespace heyan::app
