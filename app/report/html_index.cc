// The index of a batch: a line a packet, with filters and a search.
#include <algorithm>
#include <string_view>

#include "app/report/html_parts.h"
#include "app/report/html_style.h"
#include "app/report/mask.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

// Works on what the table holds; knows no word of it. Without it all lines are shown.
constexpr std::string_view kScript = R"js(
(function(){
var form=document.getElementById('filter'),body=document.querySelector('tbody'),
rows=[].slice.call(body.rows),told=document.getElementById('told'),search=document.getElementById('q');
form.hidden=false;
function show(){
 var on={},words=search.value.toLowerCase().split(/\s+/).filter(Boolean),n=0;
 [].forEach.call(form.querySelectorAll('input[type=checkbox]'),function(b){on[b.value]=b.checked});
 rows.forEach(function(r){
  var text=r.textContent.toLowerCase(),
  fits=on[r.dataset.state]&&words.every(function(w){return text.indexOf(w)>=0});
  r.hidden=!fits;if(fits)n++;
 });
 told.textContent=told.dataset.text.replace('{n}',n).replace('{all}',rows.length);
}
form.addEventListener('input',show);
form.addEventListener('submit',function(e){e.preventDefault()});
[].forEach.call(document.querySelectorAll('th button'),function(b,i){
 b.addEventListener('click',function(){
  var th=b.parentNode,up=th.getAttribute('aria-sort')!=='ascending';
  [].forEach.call(th.parentNode.cells,function(c){c.removeAttribute('aria-sort')});
  th.setAttribute('aria-sort',up?'ascending':'descending');
  rows.sort(function(x,y){
   var a=x.cells[i].dataset.key||x.cells[i].textContent,c=y.cells[i].dataset.key||y.cells[i].textContent,
   d=(a!==''&&c!==''&&!isNaN(a)&&!isNaN(c))?a-c:a.localeCompare(c,document.documentElement.lang);
   return up?d:-d;
  });
  rows.forEach(function(r){body.appendChild(r)});
 });
});
show();
})();
)js";

// File names hold anything; a link takes only what an address may.
std::string Address(const std::string& name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string address;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_' || c == '.';
    if (plain) {
      address += c;
    } else {
      address += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return "./" + address;
}

constexpr Conclusion kStates[] = {Conclusion::kContradicted, Conclusion::kNotEligible,
                                  Conclusion::kReview, Conclusion::kClear};

class Index : HtmlParts {
 public:
  Index(const std::vector<IndexEntry>& entries, const HtmlOptions& options)
      : HtmlParts(options), entries_(entries) {}

  std::string Render() {
    html_ = PageHead(Words({"核验汇总", "Packets"}),
                     std::string(kReportStyle) + std::string(kIndexStyle),
                     "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'");
    html_ += "<header class=\"top\"><h1>" + Words({"核验汇总", "Packets"}) + "</h1>\n<p>" +
             Words({"共 " + std::to_string(entries_.size()) + " 个材料包",
                    std::to_string(entries_.size()) + " packets"}) +
             Counts() + "</p></header>\n<main>\n";
    Filter();
    Table();
    html_ += "</main>\n<footer><p>" +
             Words({"本报告只列出差异，供核实；是否属实由主管部门认定。未发现不等于没有问题。",
                    "Differences are shown to be looked into; to establish them is the bureau's "
                    "act. What was not found may still be there."}) +
             "</p></footer>\n<script>" + std::string(kScript) + "</script>\n</body>\n</html>\n";
    return std::move(html_);
  }

 private:
  Message WordOf(Conclusion conclusion) const {
    return {std::string(Chinese(conclusion)), std::string(Name(conclusion))};
  }

  std::string Counts() const {
    std::string text;
    for (const Conclusion state : kStates) {
      const auto count = std::ranges::count(entries_, state, &IndexEntry::conclusion);
      if (count == 0) continue;
      text += " · <span class=\"" + std::string(ClassOf(state)) + "\">" + SignOf(state) + " " +
              Words(WordOf(state)) + " " + std::to_string(count) + "</span>";
    }
    return text;
  }

  void Filter() {
    html_ += "<form id=\"filter\" role=\"search\" hidden><label>" + Words({"搜索 ", "Search "}) +
             "<input type=\"search\" id=\"q\"></label>\n<fieldset><legend>" +
             Words({"结论", "Conclusion"}) + "</legend>";
    for (const Conclusion state : kStates) {
      html_ += "<label><input type=\"checkbox\" checked value=\"" + std::string(Name(state)) +
               "\"> " + Words(WordOf(state)) + "</label>";
    }
    html_ += "</fieldset>\n<output id=\"told\" aria-live=\"polite\" data-text=\"" +
             Words({"显示 {n} / {all}", "{n} of {all} shown"}) + "\"></output></form>\n";
  }

  void Table() {
    html_ += "<table>\n<thead><tr>";
    for (const Message& head : {Message{"材料包", "Packet"}, Message{"申报单位", "Applicant"},
                                Message{"结论", "Conclusion"}, Message{"差异", "Differences"},
                                Message{"条件不满足", "Not met"}, Message{"待核看", "To look at"},
                                Message{"缺材料", "No paper"}, Message{"一致", "Consistent"},
                                Message{"页", "Pages"}, Message{"未读页", "Not read"}}) {
      html_ += "<th scope=\"col\"><button type=\"button\">" + Words(head) + "</button></th>";
    }
    html_ += "</tr></thead>\n<tbody>\n";
    for (const IndexEntry& entry : entries_) Line(entry);
    html_ += "</tbody></table>\n";
  }

  void Number(std::size_t number) {
    html_ += "<td class=\"n\">" + std::to_string(number) + "</td>";
  }

  void Line(const IndexEntry& entry) {
    const auto rank = std::ranges::find(kStates, entry.conclusion) - std::begin(kStates);
    html_ += "<tr data-state=\"" + std::string(Name(entry.conclusion)) +
             "\"><th scope=\"row\"><a href=\"" + Address(entry.file) + "\">" + Text(entry.packet) +
             "</a></th><td>" + Text(entry.applicant) + "</td><td data-key=\"" +
             std::to_string(rank) + "\"><span class=\"state " + ClassOf(entry.conclusion) +
             "\"><span aria-hidden=\"true\">" + SignOf(entry.conclusion) + "</span> " +
             Words(WordOf(entry.conclusion)) + "</span><br><small>" + Words(entry.sentence) +
             "</small></td>";
    for (const std::size_t count :
         {entry.contradicts, entry.unmet, entry.human, entry.missing, entry.agrees}) {
      Number(count);
    }
    Number(static_cast<std::size_t>(std::max(0, entry.pages)));
    Number(static_cast<std::size_t>(std::max(0, entry.lost)));
    html_ += "</tr>\n";
  }

  const std::vector<IndexEntry>& entries_;
};

}  // namespace

IndexEntry IndexEntryOf(const PacketReport& report, const std::string& file,
                        const HtmlOptions& options) {
  const Verification& v = report.verification;
  const auto safe = [&](const std::string& text) { return options.unmask ? text : Mask(text); };
  const auto checks = [&](CheckGroup group) {
    return static_cast<std::size_t>(std::ranges::count_if(
        v.checks, [&](const Check& check) { return GroupOf(check.verdict) == group; }));
  };
  IndexEntry entry;
  entry.file = file;
  entry.packet = safe(report.id);
  entry.applicant = safe(StatedText(report, Metric::kOperatorName));
  entry.conclusion = v.conclusion;
  entry.sentence = ConclusionSentence(v);
  entry.contradicts = checks(CheckGroup::kContradicts);
  entry.human = checks(CheckGroup::kNeedsHuman);
  entry.missing = checks(CheckGroup::kMissing);
  entry.agrees = checks(CheckGroup::kAgrees);
  entry.unmet = static_cast<std::size_t>(
      std::ranges::count(v.conditions, Judgement::kNotMet, &Condition::verdict));
  entry.pages = report.pages.in;
  entry.lost = report.pages.reported;
  return entry;
}

std::string RenderIndex(const std::vector<IndexEntry>& entries, Language language) {
  // What the entries hold was masked, or not, when they were made.
  const HtmlOptions options{language, true};
  return Index(entries, options).Render();
}

}  // namespace heyan::app
