#include "verify/judge/questions.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace heyan::verify {
namespace {

using models::Certainty;
using models::DocumentType;
using models::Metric;
using models::Question;
using models::QuestionScope;

// A whole page costs seconds; more than this many in a packet are not asked in one round.
constexpr std::size_t kMostPages = 6;

class Asker {
 public:
  explicit Asker(const Papers& papers) : papers_(papers) {}

  // The lines of one fact, unless other readers were asked about them already.
  void Lines(int index, Metric metric, const std::string& why) {
    const models::Fact& fact = papers_.At(index);
    if (fact.certainty != Certainty::kUnsure || fact.readers.size() > 1) return;
    std::vector<models::Place> places = fact.reads;
    if (places.empty()) places.push_back(fact.place);
    Places(places, metric, why);
  }

  void Places(const std::vector<models::Place>& places, Metric metric, const std::string& why) {
    for (const models::Place& place : places) {
      if (place.page <= 0 || place.box.Empty()) continue;
      const auto key = std::tuple(place.file, place.page, place.box.x, place.box.y, place.box.width,
                                  place.box.height);
      if (!lines_.insert(key).second) continue;
      questions_.push_back({QuestionScope::kLines, place, metric, why});
    }
  }

  void Pages(const models::Document& document, Metric metric, const std::string& why) {
    if (document.problem || document.first_page <= 0) return;
    const int last = std::max(document.first_page, document.last_page);
    for (int page = document.first_page; page <= last; ++page) {
      Page(document.file, page, metric, why);
    }
  }

  void Page(const std::string& file, int page, Metric metric, const std::string& why) {
    if (page <= 0 || pages_.size() >= kMostPages) return;
    if (!pages_.insert({file, page}).second) return;
    models::Place place;
    place.file = file;
    place.page = page;
    place.box = {0, 0, 1, 1};
    questions_.push_back({QuestionScope::kPage, place, metric, why});
  }

  std::vector<Question> Take() { return std::move(questions_); }

 private:
  const Papers& papers_;
  std::set<std::tuple<std::string, int, double, double, double, double>> lines_;
  std::set<std::pair<std::string, int>> pages_;
  std::vector<Question> questions_;
};

// Office cells and text layers are not read a second time.
bool IsScan(const Papers& papers, const models::Document& document) {
  for (const models::Fact& fact : papers.extraction->facts) {
    if (fact.document != document.id) continue;
    for (const models::ReaderKind reader : fact.readers) {
      if (reader == models::ReaderKind::kOffice || reader == models::ReaderKind::kTextLayer) {
        return false;
      }
    }
  }
  return true;
}

bool ReadByOneOnly(const Papers& papers, const models::Document& document) {
  for (const models::Fact& fact : papers.extraction->facts) {
    if (fact.document == document.id && fact.readers.size() > 1) return false;
  }
  return true;
}

// That a row is there, and no other beside it, is for the page to say: its own line read again
// proves nothing of the rows that were missed.
bool IsRow(Metric metric) {
  return metric == Metric::kRosterPerson || metric == Metric::kMentorPerson ||
         metric == Metric::kTenantName || metric == Metric::kListRow;
}

void AskFigure(const Papers& papers, const Figure& figure, Metric metric, const std::string& why,
               Asker* asker) {
  for (const int index : figure.doubtful) {
    if (!figure.pages_of.empty() && IsRow(papers.At(index).metric)) continue;
    asker->Lines(index, metric, why);
  }
  for (const std::string& name : figure.pages_of) {
    for (const models::Document& document : papers.extraction->documents) {
      if (document.id != name && document.group != name) continue;
      if (IsScan(papers, document) && ReadByOneOnly(papers, document)) {
        asker->Pages(document, metric, why);
      }
    }
  }
}

// Whether the cell was found empty: its fact stands where the row's name stands. Asking about the
// name's line would tell nothing, only the page can.
bool IsBlankCell(const Papers& papers, const models::Fact& cell) {
  if (cell.metric != Metric::kRosterDegree && cell.metric != Metric::kRosterEmployment)
    return false;
  return std::ranges::any_of(papers.Find(Metric::kRosterPerson, cell.document), [&](int index) {
    const models::Fact& person = papers.At(index);
    return person.subject == cell.subject && person.place.box == cell.place.box;
  });
}

// What leaves a figure between two ends. A claim inside an interval passes, so the cells that make
// it wide are read again before it does.
void AskOpen(const Papers& papers, const Figure& figure, Metric metric, const std::string& why,
             Asker* asker) {
  for (const int index : figure.open) {
    const models::Fact& fact = papers.At(index);
    if (fact.certainty == Certainty::kBeyondDoubt) continue;
    // Its lines were read again and it is open still: another word may have slipped into the cell.
    const bool asked = fact.readers.size() > 1 || fact.certainty == Certainty::kDisputed;
    if (!asked && !IsBlankCell(papers, fact)) {
      asker->Lines(index, metric, why);
      continue;
    }
    const models::Document* document = papers.DocumentOf(index);
    if (document == nullptr || !IsScan(papers, *document)) continue;
    asker->Page(fact.place.file, fact.place.page, metric, why);
  }
}

// A plan whose rooms do not add up to its total lacks one: the page is read again before a claim
// inside the gap passes, also where single figures were asked about before.
void AskForRooms(const Papers& papers, const Figure& figure, Metric metric, const std::string& why,
                 Asker* asker) {
  for (const models::Document& document : papers.extraction->documents) {
    const bool listed = std::ranges::find(figure.pages_of, document.id) != figure.pages_of.end();
    if (listed && document.type == DocumentType::kFloorPlan && IsScan(papers, document)) {
      asker->Pages(document, metric, why);
    }
  }
}

// The papers that would carry a claim.
std::vector<DocumentType> FittingTypes(Metric metric) {
  using enum DocumentType;
  switch (metric) {
    case Metric::kPremisesArea:
      return {kLeaseContract, kLeaseAmendment, kPropertyCertificate, kFloorPlan};
    case Metric::kPremisesOfficeArea:
    case Metric::kPremisesSharedArea:
    case Metric::kPremisesTenantArea:
    case Metric::kPremisesServiceArea:
    case Metric::kPremisesServiceAreaRatio:
      return {kFloorPlan};
    case Metric::kPremisesWorkstations:
      return {kFloorPlan, kSeatList};
    case Metric::kLeaseStart:
    case Metric::kLeaseEnd:
    case Metric::kLeaseTermMonths:
    case Metric::kLeaseRemainingMonths:
      return {kLeaseContract, kLeaseAmendment};
    case Metric::kStaffTotal:
    case Metric::kStaffFulltime:
    case Metric::kStaffDegreeCount:
    case Metric::kStaffDegreeRatio:
    case Metric::kStaffFulltimeDegreeCount:
    case Metric::kStaffOperatingTeam:
    case Metric::kStaffOperatingTeamDegreeCount:
    case Metric::kStaffJuniorCollegeOrAbove:
    case Metric::kStaffBachelorOrAbove:
      return {kStaffRoster};
    case Metric::kMentorsTotal:
      return {kMentorRoster};
    case Metric::kTenantsTotal:
    case Metric::kTenantsTeams:
    case Metric::kTenantsEnterprises:
    case Metric::kTenantsEnterpriseRatio:
    case Metric::kTenantsSectorRatio:
      return {kTenantList};
    case Metric::kEventsPerYear:
      return {kEventList};
    case Metric::kEquipmentValue:
      return {kEquipmentList};
    case Metric::kFundAmount:
      return {kFundProof};
    case Metric::kOperatorName:
    case Metric::kOperatorUscc:
    case Metric::kOperatorAddress:
    case Metric::kOperatorType:
    case Metric::kOperatorEstablished:
      return {kBusinessLicence};
    case Metric::kServicesServedYear:
    case Metric::kServicesServed3y:
      return {kServiceRecord};
    // Claims that many papers may carry, or none by itself; what single papers state is no claim.
    case Metric::kPremisesTenure:
    case Metric::kTenantsNewlyRegistered:
    case Metric::kTenantsConversionRatio:
    case Metric::kCasesIncubated:
    case Metric::kCasesFinanced:
    case Metric::kCasesInvested:
    case Metric::kOperatorOperatingSince:
    case Metric::kOperatorMonthsOperating:
    case Metric::kFormCategory:
    case Metric::kFormDate:
    case Metric::kFormDegreeLevel:
    case Metric::kFormPolicyCity:
    case Metric::kLeaseArea:
    case Metric::kLeaseStatedTerm:
    case Metric::kLeaseLessor:
    case Metric::kLeaseLessee:
    case Metric::kLeaseAddress:
    case Metric::kLeaseSigned:
    case Metric::kLeaseRent:
    case Metric::kPropertyArea:
    case Metric::kPropertyOwner:
    case Metric::kPropertyAddress:
    case Metric::kPlanRoomArea:
    case Metric::kPlanRoomUse:
    case Metric::kPlanStatedTotal:
    case Metric::kPlanWorkstations:
    case Metric::kRosterPerson:
    case Metric::kRosterDegree:
    case Metric::kRosterEmployment:
    case Metric::kRosterStatedTotal:
    case Metric::kMentorPerson:
    case Metric::kMentorStatedTotal:
    case Metric::kTenantName:
    case Metric::kTenantKind:
    case Metric::kTenantEntered:
    case Metric::kTenantSector:
    case Metric::kTenantStatedTotal:
    case Metric::kListRow:
    case Metric::kListAmount:
    case Metric::kListStatedTotal:
    case Metric::kTenantRegistered:
    case Metric::kTenantAgreements:
    case Metric::kPremisesSiteArea:
      return {};
  }
  return {};
}

void AskUnsupported(const Papers& papers, const models::Check& check, Asker* asker) {
  const auto types = FittingTypes(check.metric);
  for (const models::Document& document : papers.extraction->documents) {
    if (std::ranges::find(types, document.type) == types.end()) continue;
    if (document.blank_template || !IsScan(papers, document)) continue;
    if (!ReadByOneOnly(papers, document)) continue;
    asker->Pages(document, check.metric,
                 std::string(models::Name(check.metric)) + " is claimed and was not found here");
  }
}

}  // namespace

std::vector<Question> Ask(const Papers& papers, const Figures& evidence,
                          const std::vector<models::Check>& checks,
                          const std::vector<Judged>& conditions) {
  Asker asker(papers);
  for (const models::Check& check : checks) {
    if (check.verdict == models::Verdict::kUnclear) {
      const std::string why = std::string(models::Name(check.metric)) + " differs from the claim";
      asker.Lines(check.claim_fact, check.metric, why);
      const auto found = evidence.find(check.metric);
      if (found != evidence.end()) {
        AskFigure(papers, found->second, check.metric, why, &asker);
        AskOpen(papers, found->second, check.metric, why, &asker);
      }
    } else if (check.verdict == models::Verdict::kConsistent && check.interval) {
      const std::string why = std::string(models::Name(check.metric)) + " is known between ends";
      const auto found = evidence.find(check.metric);
      if (found != evidence.end()) {
        AskOpen(papers, found->second, check.metric, why, &asker);
        AskForRooms(papers, found->second, check.metric, why, &asker);
      }
    } else if (check.verdict == models::Verdict::kUnsupported) {
      asker.Lines(check.claim_fact, check.metric,
                  std::string(models::Name(check.metric)) + " is claimed and stands alone");
      AskUnsupported(papers, check, &asker);
    }
  }
  for (const models::Illegible& field : papers.extraction->illegible) {
    const std::string name(models::Name(field.metric));
    if (!field.text.empty()) {
      asker.Places(field.reads, field.metric, name + " is claimed and cannot be read");
      continue;
    }
    for (const models::Place& label : field.reads) {
      asker.Page(label.file, label.page, field.metric, name + " has a label and no value");
    }
  }
  for (const Judged& judged : conditions) {
    if (!judged.wants_reading) continue;
    const std::string why = judged.condition.id + " rests on it";
    for (const Metric metric : judged.used) {
      const auto found = evidence.find(metric);
      if (found == evidence.end()) continue;
      AskFigure(papers, found->second, metric, why, &asker);
      AskOpen(papers, found->second, metric, why, &asker);
    }
  }
  return asker.Take();
}

}  // namespace heyan::verify
