// The packet's pages with a box wherever a figure was read, numbered as in the opinion.
#include <algorithm>
#include <map>

#include "app/report/opinion.h"
#include "app/report/opinion_page.h"
#include "app/report/order.h"
#include "app/report/page_marks.h"

namespace heyan::app {
namespace {

using namespace models;

PdfColour ColourOf(CheckGroup group) {
  switch (group) {
    case CheckGroup::kContradicts:
      return {0.72, 0.1, 0.1};
    case CheckGroup::kNeedsHuman:
      return {0.72, 0.4, 0.0};
    case CheckGroup::kMissing:
      return {0.37, 0.23, 0.58};
    case CheckGroup::kAgrees:
      return {0.1, 0.42, 0.23};
  }
  return {};
}

class Annotator {
 public:
  explicit Annotator(const OpinionPage& page) : page_(page), report_(page.report()) {
    for (const auto& [key, marks] : MarksByPage(report_)) {
      for (const PageMark& mark : marks) marks_[key].push_back(Drawn(mark));
    }
  }

  PdfTable Legend() const {
    PdfTable table;
    table.widths = {0.75, 2.2, 1.7, 2.2, 2.2, 3.2};
    table.heads = page_.Heads({"column_number", "column_figure", "column_decision",
                               "column_claimed", "column_papers", "column_place"});
    for (const NumberedCheck& numbered : NumberChecks(report_)) {
      const Check& check = *numbered.check;
      std::vector<int> facts{check.claim_fact};
      std::ranges::copy(check.evidence_facts, std::back_inserter(facts));
      PdfText verdict = Cell(page_.Say(WordOf(check.verdict)));
      verdict.colour = ColourOf(numbered.group);
      table.rows.push_back({{Cell(std::to_string(numbered.number), PdfAlign::kCentre),
                             Cell(page_.Say(NameOf(check.metric))), verdict,
                             Cell(page_.Text(ValueText(check.claimed, page_.language()))),
                             Cell(page_.Text(EvidenceText(check, page_.language()))),
                             Cell(page_.Text(PlacesText(report_, facts, 6, page_.language())))},
                            {},
                            0});
    }
    return table;
  }

  const std::vector<PdfMark>& MarksOn(const std::string& file, int number) const {
    static const std::vector<PdfMark> kNone;
    const auto found = marks_.find({file, number});
    return found == marks_.end() ? kNone : found->second;
  }

 private:
  PdfMark Drawn(const PageMark& mark) const {
    PdfMark drawn{mark.box.x,
                  mark.box.y,
                  mark.box.width,
                  mark.box.height,
                  std::to_string(mark.number),
                  "",
                  ColourOf(mark.group)};
    // What differs or must be looked at is said beside it; of the rest the number is enough.
    const bool told =
        mark.group == CheckGroup::kContradicts || mark.group == CheckGroup::kNeedsHuman;
    if (mark.first && told) {
      drawn.note =
          page_.Word(mark.claim ? "side_claim" : "side_paper") + " " + Short(page_.Say(mark.value));
    }
    drawn.line = mark.group == CheckGroup::kAgrees ? 0.8 : 1.6;
    drawn.dashed = mark.group == CheckGroup::kNeedsHuman;
    return drawn;
  }

  static std::string Short(const std::string& value) {
    constexpr std::size_t kMost = 36;  // bytes: a dozen Chinese characters
    if (value.size() <= kMost) return value;
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    return value.substr(0, end) + "…";
  }

  const OpinionPage& page_;
  const PacketReport& report_;
  std::map<PageKey, std::vector<PdfMark>> marks_;
};

}  // namespace

std::vector<PageKey> PagesToAnnotate(const PacketReport& report) {
  std::vector<PageKey> pages;
  for (const SourceFile& file : report.files) {
    for (const Page& page : file.pages) {
      if (page.problem || page.origin == PageOrigin::kOffice) continue;
      pages.push_back({file.path, page.number});
    }
  }
  return pages;
}

std::string RenderAnnotated(const PacketReport& report,
                            const std::vector<std::pair<std::string, int>>& pages,
                            const std::vector<std::string>& pictures, const OpinionWords& words,
                            const OpinionOptions& options) {
  const OpinionPage page(report, words, options);
  PdfLook look = page.Look(page.Word("annotated_title"));
  look.margin_side = 2 * kPointsPerCm;
  look.margin_top = 2 * kPointsPerCm;
  PdfFlow flow(look);
  const Annotator annotator(page);
  PdfText title{page.Word("annotated_title")};
  title.head = true;
  title.size = 16;
  title.align = PdfAlign::kCentre;
  flow.Paragraph(title);
  flow.Space(4);
  PdfText note{page.Word("annotated_note")};
  note.size = 9;
  flow.Paragraph(note);
  flow.Space(4);
  flow.Table(annotator.Legend());
  const bool office = std::ranges::any_of(report.files, [](const SourceFile& file) {
    return std::ranges::any_of(file.pages,
                               [](const Page& one) { return one.origin == PageOrigin::kOffice; });
  });
  note.text = page.Word("annotated_no_picture");
  if (office) flow.Paragraph(note);
  for (std::size_t i = 0; i < pages.size() && i < pictures.size(); ++i) {
    if (pictures[i].empty()) continue;
    Place place;
    place.file = pages[i].first;
    place.page = pages[i].second;
    flow.PicturePage({pictures[i], page.Text(PlaceText(place, page.language())),
                      annotator.MarksOn(place.file, place.page)});
  }
  return flow.Finish();
}

}  // namespace heyan::app
