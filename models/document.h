// What the papers are and what they state: documents and facts, with the place each was read from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/metric.h"
#include "models/page.h"
#include "models/quantity.h"

namespace heyan::models {

enum class DocumentType {
  kOther = 0,
  kApplicationForm,
  kLeaseContract,
  kLeaseAmendment,
  kPropertyCertificate,
  kFloorPlan,
  kStaffRoster,
  kMentorRoster,
  kTenantList,
  kEventList,
  kEquipmentList,
  kFundProof,
  kFinancingProof,
  kCaseMaterial,
  kServiceRecord,
  kAuditReport,
  kCreditReport,
  kPlatformApproval,
  kRecommendation,
  kSelfAssessment,
  kLabourContract,
  kSeatList,
  kBusinessLicence,
  kDiploma,
  kSocialInsurance,
  kAgreement,
  kRulesDocument,
};

std::string_view Name(DocumentType type);     // "lease_contract"
std::string_view Chinese(DocumentType type);  // "租赁合同"
std::optional<DocumentType> DocumentTypeByName(std::string_view name);

struct Document {
  std::string id;    // "d1", in the order of file path and page
  std::string file;  // path inside the packet
  std::string sha256;
  int first_page = 0;  // from 1; 0 where the file has no page to show
  int last_page = 0;
  DocumentType type = DocumentType::kOther;
  Confidence confidence;
  std::string title;            // as printed
  std::string group;            // same for the files of one document that spans several
  bool blank_template = false;  // 空白模板: yields no facts
  std::optional<Error> problem;
};

// A place a reader can be asked about again: a box of one page.
struct Place {
  std::string file;
  int page = 0;
  Box box;           // upright page
  std::string cell;  // office files: "花名册!C7", the box is empty
};

// Whether anyone may be accused on it (contract, judgement rule 1).
enum class Certainty {
  kUnsure = 0,       // one reader's reading
  kBeyondDoubt = 1,  // readers agree, or a redundancy inside the papers, or office cells, or a text
                     // layer that agrees with the page
  kDisputed = 2,     // readers were asked and differ
};

struct Fact {
  Metric metric = Metric::kPremisesArea;
  std::string subject;  // which row, room or lot of the document; "" where the document has one
  Value value;
  std::string document;      // Document::id
  Place place;               // where the value stands
  std::vector<Place> reads;  // every line the value was taken from, for asking again; place first
  std::string text;          // raw text around it, as read
  Confidence confidence;
  Certainty certainty = Certainty::kUnsure;
  std::vector<ReaderKind> readers;  // who read this value
  std::string rule;                 // which rule took it, for example "lease.term.from_to"
  std::string basis;                // why it is beyond doubt, or which readings differ
  std::vector<Value> heard;         // what readers that were outvoted read there
  bool claim = false;               // stands in the application form: a claim, not evidence
};

// A reading that lost, and why; shown under `extract --format json`.
struct Candidate {
  Metric metric = Metric::kPremisesArea;
  std::string document;
  Place place;
  std::string text;
  std::string why;
};

// A field whose value is there and could not be read: other readers are asked, then a human. One
// behind whose label nothing was read has no text: its page is asked, and silence leaves it blank.
struct Illegible {
  Metric metric = Metric::kPremisesArea;
  std::string document;
  std::vector<Place> reads;  // the lines it stands on
  std::string text;          // as read; empty: nothing
};

enum class Severity { kLow = 1, kMedium = 2, kHigh = 3 };

// Where the same thing stands in another packet.
struct Elsewhere {
  std::string packet;    // its id
  std::string document;  // Document::id there; "" where none is named
  int page = 0;
  std::string archive = {};  // "" where it lies in the same archive
};

struct Finding {
  std::string kind;  // stable snake_case, listed in docs/findings.md
  Severity severity = Severity::kLow;
  Message message;
  std::vector<int> facts;  // indices into the facts of the extraction it came with
  std::string document;    // "" or Document::id
  int page = 0;
  std::vector<Elsewhere> others = {};  // what repeats across packets
};

struct Extraction {
  std::vector<Document> documents;
  std::vector<Fact> facts;
  std::vector<Candidate> candidates;
  std::vector<Finding> findings;
  std::vector<Illegible> illegible = {};  // fields of the claim form
};

}  // namespace heyan::models
