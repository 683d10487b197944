#include "app/report/opinion.h"

#include <algorithm>

#include "app/report/opinion_page.h"
#include "app/report/order.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

constexpr std::size_t kPlacesShown = 3;

class Opinion {
 public:
  Opinion(const OpinionPage& page)
      : page_(page), report_(page.report()), flow_(page.Look(page.Word("title"))) {}

  std::string Render() {
    page_.Title(flow_, "title");
    Applicant();
    Basis();
    Conclude();
    Differences();
    NotMet();
    Open();
    Missing();
    Human();
    Findings();
    Agrees();
    Unchecked();
    Sign();
    return flow_.Finish();
  }

 private:
  void Head(const std::string& key, double room = 90) {
    flow_.Heading(page_.Numbered(++head_, page_.Word(key)), room);
  }

  void Para(const std::string& text) {
    if (text.empty()) return;
    PdfText paragraph{text};
    paragraph.indent = page_.language() == Language::kEnglish ? 0 : 2;
    flow_.Paragraph(paragraph);
  }

  void Applicant() {
    PdfTable table;
    table.widths = {1.35, 4};
    for (const auto& [name, value] :
         std::vector<std::pair<std::string, std::string>>{{"applicant", "{applicant}"},
                                                          {"uscc", "{uscc}"},
                                                          {"policy", "{policy}"},
                                                          {"category", "{category}"},
                                                          {"as_of", "{as_of}"},
                                                          {"status", "{status}"},
                                                          {"packet", "{packet}"},
                                                          {"pages", page_.Word("pages_text")}}) {
      PdfText head = Cell(page_.Word(name));
      head.head = true;
      head.size = kFormSize;
      PdfText text = Cell(page_.Fill(value));
      text.size = kFormSize;
      if (text.text.empty()) text.text = "—";
      table.rows.push_back({{head, text}, {}, 20});
    }
    flow_.Table(table);
  }

  void Basis() { Para(page_.Word("basis")); }

  void Conclude() {
    Head("conclusion_head");
    Para(page_.Say(ConclusionSentence(report_.verification)));
    Para(page_.Word("conclusion_note"));
  }

  PdfTableRow CheckRow(const NumberedCheck& numbered, bool explained) const {
    const Check& check = *numbered.check;
    const Language language = page_.language();
    std::vector<int> facts{check.claim_fact};
    std::ranges::copy(check.evidence_facts, std::back_inserter(facts));
    std::string claimed = page_.Text(ValueText(check.claimed, language));
    std::string papers = page_.Text(EvidenceText(check, language));
    PdfTableRow row;
    row.cells = {Cell(std::to_string(numbered.number), PdfAlign::kCentre),
                 Cell(page_.Say(NameOf(check.metric))), Cell(claimed), Cell(papers),
                 Cell(page_.Text(PlacesText(report_, facts, kPlacesShown, language)))};
    if (!explained) return row;
    row.cells[1].text +=
        "\n" + page_.Say({"【", "["}) + page_.Say(WordOf(check.verdict)) + page_.Say({"】", "]"});
    std::string below = page_.Say(check.explanation);
    const std::string difference = DifferenceText(check, language);
    if (numbered.group == CheckGroup::kContradicts && !difference.empty()) {
      below += "\n" + page_.Say({"申报 − 材料：", "claim − papers: "}) + page_.Text(difference);
    }
    for (const Condition* condition : ConditionsAbout(report_, check.metric)) {
      below += "\n" + condition->article + "「" + condition->quote + "」" +
               page_.Say({"：", ": "}) + page_.Say(WordOf(condition->verdict));
    }
    row.below = Cell(below);
    return row;
  }

  // True where there was a row.
  bool CheckTable(CheckGroup group, bool explained) {
    PdfTable table;
    table.widths = {0.85, 2.6, 2.2, 2.4, 3.5};
    table.heads = page_.Heads(
        {"column_number", "column_figure", "column_claimed", "column_papers", "column_place"});
    for (const NumberedCheck& numbered : NumberChecks(report_)) {
      if (numbered.group == group) table.rows.push_back(CheckRow(numbered, explained));
    }
    if (table.rows.empty()) return false;
    flow_.Table(table);
    return true;
  }

  bool ConditionTable(Judgement judgement) {
    PdfTable table;
    table.widths = {1.6, 3.6, 5};
    table.heads = page_.Heads({"column_article", "column_content", "column_reason"});
    for (const Condition& condition : report_.verification.conditions) {
      if (condition.verdict != judgement) continue;
      table.rows.push_back({{Cell(condition.article + "\n" + condition.id), Cell(condition.quote),
                             Cell(page_.Text(Reasoning(condition, page_.language())))},
                            {},
                            0});
    }
    if (table.rows.empty()) return false;
    flow_.Table(table);
    return true;
  }

  void Differences() {
    Head("differences_head", 120);
    if (!CheckTable(CheckGroup::kContradicts, true)) Para(page_.Word("differences_none"));
  }

  void NotMet() {
    Head("not_met_head");
    if (!ConditionTable(Judgement::kNotMet)) Para(page_.Word("not_met_none"));
  }

  void Open() {
    Head("open_head");
    const bool checks = CheckTable(CheckGroup::kNeedsHuman, true);
    const bool conditions = ConditionTable(Judgement::kUnclear);
    if (!checks && !conditions) Para(page_.Word("open_none"));
  }

  bool Any(CheckGroup group) const {
    return std::ranges::any_of(report_.verification.checks,
                               [&](const Check& check) { return GroupOf(check.verdict) == group; });
  }

  bool Any(Judgement judgement) const {
    return std::ranges::find(report_.verification.conditions, judgement, &Condition::verdict) !=
           report_.verification.conditions.end();
  }

  void Missing() {
    if (!Any(CheckGroup::kMissing)) return;
    Head("missing_head");
    CheckTable(CheckGroup::kMissing, true);
  }

  // With boxes to tick: the reviewer's own part.
  void Human() {
    if (!Any(Judgement::kHuman)) return;
    Head("human_head", 170);
    Para(page_.Word("human_note"));
    PdfTable table;
    table.widths = {1.6, 3.6, 3.6, 1.4};
    table.heads =
        page_.Heads({"column_article", "column_content", "column_reason", "column_decision"});
    for (const Condition& condition : report_.verification.conditions) {
      if (condition.verdict != Judgement::kHuman) continue;
      table.rows.push_back({{Cell(condition.article + "\n" + condition.id), Cell(condition.quote),
                             Cell(page_.Text(Reasoning(condition, page_.language()))),
                             Cell(page_.Word("human_boxes"))},
                            {},
                            30});
    }
    flow_.Table(table);
  }

  void Findings() {
    auto findings = report_.verification.findings;
    if (findings.empty()) return;
    std::ranges::stable_sort(findings, std::greater{}, &Finding::severity);
    Head("findings_head");
    PdfTable table;
    table.widths = {1, 8};
    table.heads = page_.Heads({"column_severity", "column_reason"});
    for (const Finding& finding : findings) {
      std::string text = page_.Say(finding.message);
      for (const Elsewhere& other : finding.others) {
        text += page_.Say({"；另见 ", "; also in "}) + page_.Text(other.packet) +
                (other.page > 0 ? page_.Say({" 第", " p."}) + std::to_string(other.page) +
                                      page_.Say({"页", ""})
                                : "");
      }
      table.rows.push_back(
          {{Cell(page_.Say(WordOf(finding.severity)), PdfAlign::kCentre), Cell(text)}, {}, 0});
    }
    flow_.Table(table);
  }

  void Agrees() {
    if (Any(CheckGroup::kAgrees)) {
      Head("agrees_head");
      CheckTable(CheckGroup::kAgrees, false);
    }
    if (!Any(Judgement::kMet)) return;
    Head("met_head");
    ConditionTable(Judgement::kMet);
  }

  void Unchecked() {
    Head("unchecked_head");
    Para(page_.Word("unchecked_note"));
    for (const Error& problem : report_.problems) {
      Para(page_.Text(Describe(problem, page_.language())));
    }
    std::string articles;
    for (const Condition& condition : report_.verification.conditions) {
      if (condition.verdict != Judgement::kNotApplicable) continue;
      articles += (articles.empty() ? "" : page_.Say({"、", ", "})) + condition.article + " " +
                  condition.id;
    }
    if (articles.empty()) return;
    Para(page_.Say({"不适用于本类别或本场地的条件：", "Conditions that do not apply: "}) +
         articles + page_.Say({"。", "."}));
  }

  void Sign() {
    Head("sign_head", 230);
    PdfTable space;
    space.widths = {1};
    PdfText opinion = Cell(page_.Word("sign_space"));
    opinion.colour = {0.45, 0.45, 0.45};
    PdfText seal = Cell(page_.Word("seal") + "\n" + page_.Word("sign_date"), PdfAlign::kRight);
    seal.size = kFormSize;
    space.rows.push_back({{opinion}, seal, 96});
    flow_.Table(space);
    flow_.Space(-6);
    PdfTable names;
    for (const std::string& name : page_.words().signatures()) {
      names.widths.push_back(1);
      names.heads.push_back(Cell(name, PdfAlign::kCentre));
    }
    if (names.widths.empty()) return;
    PdfTableRow row;
    row.cells.assign(names.widths.size(), Cell("\n\n" + page_.Word("sign_date"), PdfAlign::kRight));
    row.least_height = 58;
    names.rows.push_back(std::move(row));
    flow_.Table(names);
  }

  static constexpr double kFormSize = 10.5;  // 五号

  const OpinionPage& page_;
  const PacketReport& report_;
  PdfFlow flow_;
  int head_ = 0;
};

}  // namespace

std::string RenderOpinion(const PacketReport& report, const OpinionWords& words,
                          const OpinionOptions& options) {
  const OpinionPage page(report, words, options);
  return Opinion(page).Render();
}

}  // namespace heyan::app
