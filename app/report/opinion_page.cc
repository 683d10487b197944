#include "app/report/opinion_page.h"

#include "app/report/mask.h"
#include "app/report/words.h"
#include "app/run/progress.h"

namespace heyan::app {

using namespace models;

OpinionPage::OpinionPage(const PacketReport& report, const OpinionWords& words,
                         const OpinionOptions& options)
    : report_(report), words_(words), options_(options) {
  const PolicyStamp& stamp = report.verification.policy;
  const std::string applicant = StatedText(report, Metric::kOperatorName);
  const auto version = report.versions.find("heyan");
  const auto count = [](int n) { return std::to_string(n); };
  values_ = {
      {"applicant", Text(applicant.empty() ? report.id : applicant)},
      {"uscc", StatedText(report, Metric::kOperatorUscc)},
      {"packet", Text(report.id)},
      {"policy", report.policy.title.empty() ? stamp.id : report.policy.title},
      {"number", report.policy.number.empty() ? "" : "（" + report.policy.number + "）"},
      {"category", CategoryName(report, options.language)},
      {"as_of", stamp.as_of.ToIso()},
      {"status", Say(stamp.status)},
      {"conclusion", Say(ConclusionSentence(report.verification))},
      {"pages_in", count(report.pages.in)},
      {"pages_read", count(report.pages.read)},
      {"pages_reported", count(report.pages.reported)},
      {"heyan", version == report.versions.end() ? "" : version->second},
  };
}

std::string OpinionPage::Word(const std::string& key) const { return Fill(words_.Raw(key)); }

std::string OpinionPage::Fill(const std::string& text) const { return Filled(text, values_); }

std::string OpinionPage::Text(const std::string& text) const {
  return options_.unmask ? text : Mask(text);
}

std::string OpinionPage::Say(const Message& message) const {
  return Text(In(options_.language, message));
}

PdfLook OpinionPage::Look(const std::string& title) const {
  const OpinionLook& chosen = words_.look();
  PdfLook look;
  look.body = chosen.body;
  look.head = chosen.head;
  look.body_pt = chosen.body_pt;
  look.table_pt = chosen.table_pt;
  look.line_spacing = chosen.line_spacing;
  look.margin_top = chosen.margin_top_cm * kPointsPerCm;
  look.margin_side = chosen.margin_side_cm * kPointsPerCm;
  look.footer_left = Word("footer");
  look.page_of = words_.Raw("page_of");
  look.language = options_.language == Language::kEnglish ? "en" : "zh-cn";
  look.title = title;
  look.day = report_.verification.policy.as_of.ToIso();
  return look;
}

void OpinionPage::Title(PdfFlow& flow, const std::string& key) const {
  PdfText title{Word(key)};
  title.bold = true;
  title.size = words_.look().title_pt;
  title.align = PdfAlign::kCentre;
  flow.Paragraph(title);
  flow.Space(10);
}

std::string OpinionPage::Numbered(int number, const std::string& head) const {
  static const char* const kNumerals[] = {"一", "二", "三", "四", "五",   "六",
                                          "七", "八", "九", "十", "十一", "十二"};
  if (options_.language == Language::kEnglish || number < 1 || number > 12) {
    return std::to_string(number) + ". " + head;
  }
  return std::string(kNumerals[number - 1]) + "、" + head;
}

std::vector<PdfText> OpinionPage::Heads(const std::vector<std::string>& keys) const {
  std::vector<PdfText> heads;
  for (const std::string& key : keys) heads.push_back(Cell(Word(key), PdfAlign::kCentre));
  return heads;
}

PdfText Cell(const std::string& text, PdfAlign align) {
  PdfText cell{text};
  cell.align = align;
  return cell;
}

PdfText BoldCell(const std::string& text) {
  PdfText cell{text};
  cell.bold = true;
  return cell;
}

}  // namespace heyan::app
