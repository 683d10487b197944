// The notice of what to supply (补正通知).
#include <algorithm>

#include "app/report/opinion.h"
#include "app/report/opinion_page.h"
#include "app/report/supply.h"

namespace heyan::app {
namespace {

using namespace models;

std::string Joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "、") + part;
  return text;
}

}  // namespace

std::string RenderNotice(const PacketReport& report, const OpinionWords& words,
                         const OpinionOptions& options) {
  std::vector<SupplyItem> items = SupplyList(report);
  std::erase_if(items, [](const SupplyItem& item) { return item.from_bureau; });
  if (items.empty()) return "";
  const OpinionPage page(report, words, options);
  PdfFlow flow(page.Look(page.Word("notice_title")));
  const int indent = options.language == Language::kEnglish ? 0 : 2;
  const auto paragraph = [&](const std::string& text, int characters) {
    if (text.empty()) return;
    PdfText styled{text};
    styled.indent = characters;
    flow.Paragraph(styled);
  };
  page.Title(flow, "notice_title");
  paragraph(page.Word("notice_to"), 0);
  paragraph(page.Word("notice_body"), indent);
  int head = 0;
  int number = 0;
  for (const SupplyKind kind :
       {SupplyKind::kGiveAgain, SupplyKind::kSupply, SupplyKind::kExplain}) {
    PdfTable table;
    table.widths = {0.8, 3.9, 4.4, 2};
    table.heads =
        page.Heads({"column_number", "notice_head_what", "notice_head_why", "notice_head_article"});
    for (const SupplyItem& item : items) {
      if (item.kind != kind) continue;
      table.rows.push_back(
          {{Cell(std::to_string(++number), PdfAlign::kCentre), Cell(page.Say(item.what)),
            Cell(page.Say(item.why)), Cell(Joined(item.articles))},
           {},
           0});
    }
    if (table.rows.empty()) continue;
    flow.Heading(page.Numbered(++head, page.Say(WordOf(kind))));
    flow.Table(table);
  }
  PdfText note{page.Word("notice_note")};
  note.size = 9;
  note.colour = {0.35, 0.35, 0.35};
  if (!note.text.empty()) flow.Paragraph(note);
  flow.Keep(150);  // the seal does not stand on a page of its own
  flow.Space(6);
  paragraph(page.Word("notice_close"), indent);
  paragraph(page.Word("notice_contact"), indent);
  flow.Space(30);
  PdfText seal{page.Word("seal") + "\n" + page.Word("sign_date")};
  seal.align = PdfAlign::kRight;
  flow.Paragraph(seal);
  return flow.Finish();
}

}  // namespace heyan::app
