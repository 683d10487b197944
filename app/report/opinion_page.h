// What the opinion, the notice and the annotated packet have in common.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/report/opinion.h"
#include "app/report/pdf_flow.h"

namespace heyan::app {

class OpinionPage {
 public:
  OpinionPage(const PacketReport& report, const OpinionWords& words, const OpinionOptions& options);

  // The wording with its blanks filled.
  std::string Word(const std::string& key) const;
  std::string Fill(const std::string& text) const;
  std::string Text(const std::string& text) const;  // masked
  std::string Say(const models::Message& message) const;

  PdfLook Look(const std::string& title) const;
  void Title(PdfFlow& flow, const std::string& key) const;
  // "一、" before the n-th heading, from 1.
  std::string Numbered(int number, const std::string& head) const;
  std::vector<PdfText> Heads(const std::vector<std::string>& keys) const;

  const PacketReport& report() const { return report_; }
  const OpinionWords& words() const { return words_; }
  models::Language language() const { return options_.language; }

 private:
  const PacketReport& report_;
  const OpinionWords& words_;
  const OpinionOptions& options_;
  std::map<std::string, std::string> values_;
};

PdfText Cell(const std::string& text, PdfAlign align = PdfAlign::kLeft);
PdfText BoldCell(const std::string& text);

}  // namespace heyan::app
