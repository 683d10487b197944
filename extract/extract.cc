#include "extract/extract.h"

#include <algorithm>
#include <string>

#include "extract/base.h"
#include "extract/classify/borders.h"
#include "extract/copies/copies.h"
#include "extract/paper.h"
#include "extract/text/credit_code.h"
#include "extract/text/fold.h"
#include "extract/witness/witness.h"

namespace heyan::extract {
namespace {

using models::Document;
using models::DocumentType;
using models::Extraction;

void Parse(const Paper& paper, Extraction* out) {
  switch (paper.document->type) {
    case DocumentType::kApplicationForm:
      return ExtractForm(paper, out);
    case DocumentType::kLeaseContract:
    case DocumentType::kLeaseAmendment:
      return ExtractLease(paper, out);
    case DocumentType::kPropertyCertificate:
      return ExtractPropertyCertificate(paper, out);
    case DocumentType::kBusinessLicence:
      return ExtractLicence(paper, out);
    case DocumentType::kFloorPlan:
    case DocumentType::kSeatList:
      return ExtractPlan(paper, out);
    case DocumentType::kStaffRoster:
      return ExtractRoster(paper, out);
    case DocumentType::kMentorRoster:
      return ExtractMentors(paper, out);
    case DocumentType::kTenantList:
      return ExtractTenants(paper, out);
    case DocumentType::kEventList:
    case DocumentType::kEquipmentList:
    case DocumentType::kFundProof:
    case DocumentType::kFinancingProof:
    case DocumentType::kCaseMaterial:
    case DocumentType::kServiceRecord:
      return ExtractOtherList(paper, out);
    case DocumentType::kOther:
    case DocumentType::kAuditReport:
    case DocumentType::kCreditReport:
    case DocumentType::kPlatformApproval:
    case DocumentType::kRecommendation:
    case DocumentType::kSelfAssessment:
    case DocumentType::kLabourContract:
    case DocumentType::kDiploma:
    case DocumentType::kSocialInsurance:
    case DocumentType::kAgreement:
    case DocumentType::kRulesDocument:
      return;
  }
}

// A form that states no figure, date or share is an annex left empty (空表), not the claim form.
bool StatesAnything(const Extraction& read) {
  return std::ranges::any_of(read.facts, [](const models::Fact& fact) {
    const bool text = std::holds_alternative<models::Text>(fact.value);
    const bool about_form =
        fact.metric == models::Metric::kFormDate || fact.metric == models::Metric::kFormDegreeLevel;
    return !about_form && (!text || fact.metric == models::Metric::kOperatorName ||
                           fact.metric == models::Metric::kOperatorUscc);
  });
}

// Facts of a document over several files name the entry of the file they stand in.
std::string EntryOf(const std::vector<Document>& entries, const std::string& file,
                    const std::string& otherwise) {
  const auto found = std::ranges::find(entries, file, &Document::file);
  return found == entries.end() ? otherwise : found->id;
}

void Append(Extraction read, const std::vector<Document>& entries, Extraction* out) {
  const int base = static_cast<int>(out->facts.size());
  for (models::Fact& fact : read.facts) {
    fact.document = EntryOf(entries, fact.place.file, fact.document);
    out->facts.push_back(std::move(fact));
  }
  for (models::Candidate& candidate : read.candidates) {
    candidate.document = EntryOf(entries, candidate.place.file, candidate.document);
    out->candidates.push_back(std::move(candidate));
  }
  for (models::Finding& finding : read.findings) {
    for (int& fact : finding.facts) fact += base;
    out->findings.push_back(std::move(finding));
  }
  for (models::Illegible& field : read.illegible) {
    if (!field.reads.empty()) {
      field.document = EntryOf(entries, field.reads.front().file, field.document);
    }
    out->illegible.push_back(std::move(field));
  }
}

std::vector<Document> EntriesOf(const Bundle& bundle, int next_id, int* groups) {
  std::vector<Document> entries;
  for (const Part& part : bundle.parts) {
    Document document;
    document.id = "d" + std::to_string(next_id++);
    document.file = part.file->path;
    document.sha256 = part.file->sha256;
    document.first_page = part.first_page;
    document.last_page = part.last_page;
    document.type = bundle.signs.type;
    document.confidence = bundle.signs.confidence;
    document.title = bundle.signs.title;
    document.problem = part.problem;
    entries.push_back(std::move(document));
  }
  if (entries.size() > 1) {
    const std::string group = "g" + std::to_string(++*groups);
    for (Document& document : entries) document.group = group;
  }
  return entries;
}

// A credit code in which a letter outside the alphabet of GB 32100 was put right by a guess that
// the check character does not bear out: readers that agree agree on the wrong letter.
void DoubtGuessedCodes(Extraction* out) {
  for (models::Fact& fact : out->facts) {
    const auto* code = std::get_if<models::Text>(&fact.value);
    if (fact.metric != models::Metric::kOperatorUscc || code == nullptr) continue;
    std::string text;
    for (const char c : Fold(fact.text)) {
      if (c != ' ' && c != '-') text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    const bool guessed = text.find(code->text) == std::string::npos;
    if (!guessed || ValidCreditCode(code->text)) continue;
    fact.certainty = models::Certainty::kUnsure;
    fact.basis.clear();
  }
}

// What no reader could read is for a human to read.
void ReportIllegible(Extraction* out) {
  std::erase_if(out->illegible, [&](const models::Illegible& field) {
    return std::ranges::any_of(out->facts, [&](const models::Fact& fact) {
      return fact.claim && fact.metric == field.metric;
    });
  });
  for (const models::Illegible& field : out->illegible) {
    // Where nothing was read by anybody the field was left blank.
    if (!models::Entry(field.metric).claimable || field.text.empty()) continue;
    models::Finding finding;
    finding.kind = "claim_illegible";
    finding.severity = models::Severity::kMedium;
    const models::MetricEntry& entry = models::Entry(field.metric);
    finding.message = {"申报表中“" + std::string(entry.chinese) + "”一项无法识别（读作“" +
                           field.text + "”），请人工查看",
                       std::string(entry.english) +
                           " of the form could not be read (it looks like \"" + field.text +
                           "\"): look at it"};
    finding.document = field.document;
    finding.page = field.reads.front().page;
    out->findings.push_back(std::move(finding));
  }
}

}  // namespace

Extraction ExtractBase(const std::vector<models::SourceFile>& files) {
  Extraction out;
  int groups = 0;
  for (const Bundle& bundle : FindDocuments(files)) {
    std::vector<Document> entries =
        EntriesOf(bundle, static_cast<int>(out.documents.size()) + 1, &groups);
    Paper paper;
    paper.document = &entries.front();
    for (const Part& part : bundle.parts) {
      paper.pages.insert(paper.pages.end(), part.pages.begin(), part.pages.end());
    }
    if (!paper.pages.empty()) {
      const bool blank = IsBlankTemplate(bundle.signs.type, paper.pages);
      for (Document& document : entries) document.blank_template = blank;
      Extraction read;
      if (!blank) Parse(paper, &read);
      const bool form = bundle.signs.type == DocumentType::kApplicationForm;
      if (form && !StatesAnything(read)) {
        for (Document& document : entries) document.blank_template = true;
        read = Extraction{};
      }
      Append(std::move(read), entries, &out);
    }
    out.documents.insert(out.documents.end(), entries.begin(), entries.end());
  }
  SettleCopies(files, &out);
  JudgeSeals(files, &out);
  return out;
}

Extraction Extract(const std::vector<models::SourceFile>& files,
                   const std::vector<models::Answer>& answers) {
  Extraction base = ExtractBase(files);
  if (!answers.empty()) Reconcile(files, answers, &base);
  DoubtGuessedCodes(&base);
  ReportIllegible(&base);
  return base;
}

}  // namespace heyan::extract
