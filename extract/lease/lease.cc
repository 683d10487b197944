// 租赁合同 and 补充协议: from running text to facts.
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>

#include "extract/lease/flow.h"
#include "extract/lease/parties.h"
#include "extract/lease/premises.h"
#include "extract/lease/term.h"
#include "extract/paper.h"

namespace heyan::extract {
namespace {

using models::Certainty;
using models::Fact;
using models::Metric;

class LeaseReader {
 public:
  LeaseReader(const Paper& paper, models::Extraction* out)
      : paper_(paper),
        out_(out),
        flow_(paper),
        amendment_(paper.document->type == models::DocumentType::kLeaseAmendment) {}

  void Read() {
    if (flow_.Empty()) return;
    const auto signed_on = ReadSigned(flow_.text());
    ReadTermFacts(signed_on ? std::optional(signed_on->date) : std::nullopt);
    ReadAreaFacts();
    ReadPartyFacts();
    // A date beside the signatures dates a lease only where the lease says something.
    if (signed_on && (stated_ || signed_on->by_label)) {
      Add(Metric::kLeaseSigned, signed_on->date, signed_on->begin, signed_on->end,
          signed_on->by_label ? "lease.signed.label" : "lease.signed.signature");
    }
    ReadRentFact();
    if (stated_) AddTenure();
  }

 private:
  Fact& Add(Metric metric, models::Value value, std::size_t begin, std::size_t end,
            std::string rule, std::string subject = "") {
    out_->facts.push_back(MakeFact(paper_, flow_.At(begin, end), metric, std::move(value),
                                   std::move(rule), std::move(subject)));
    return out_->facts.back();
  }

  static void Confirm(Fact* fact, const std::string& basis) {
    if (fact->certainty == Certainty::kBeyondDoubt) return;
    fact->certainty = Certainty::kBeyondDoubt;
    fact->basis = basis;
  }

  void AddCandidates(const std::vector<RejectedReading>& rejected) {
    for (const RejectedReading& reading : rejected) {
      models::Candidate candidate;
      candidate.metric = reading.metric;
      candidate.document = paper_.document->id;
      const Source source = flow_.At(reading.begin, reading.end);
      if (source.page == nullptr) continue;
      const Fact shape = MakeFact(paper_, source, reading.metric, models::Value{}, "");
      candidate.place = shape.place;
      candidate.text = flow_.prose().substr(reading.begin, reading.end - reading.begin);
      candidate.why = reading.why;
      out_->candidates.push_back(std::move(candidate));
    }
  }

  // In a contract of renewal (房屋续租合同) 续租期限 is its own term, elsewhere an option. Both
  // words are as long, so places stay what they are.
  std::string TermText() const {
    static const RE2 renewal("(续租|续签|续订)(合同|协议)");
    static const RE2 of_renewal("续租期");
    constexpr std::size_t kHead = 120;  // bytes that hold the title
    std::string text = flow_.prose();
    if (RE2::PartialMatch(text.substr(0, kHead), renewal)) {
      RE2::GlobalReplace(&text, of_renewal, "租赁期");
    }
    return text;
  }

  void ReadTermFacts(std::optional<models::Date> signed_on) {
    const TermReading term = ReadTerm(TermText(), amendment_, signed_on);
    AddCandidates(term.rejected);
    const std::size_t first = out_->facts.size();
    if (term.start) {
      const bool own_rule = term.end_computed && term.rule.starts_with("lease.end");
      Fact& fact = Add(Metric::kLeaseStart, term.start->date, term.start->begin, term.start->end,
                       own_rule ? "lease.start.single" : term.rule);
      if (term.start->repeated) Confirm(&fact, "figure = 大写");
      tenure_at_ = {term.start->begin, term.start->end};
    }
    if (term.end) {
      Fact& fact =
          Add(Metric::kLeaseEnd, term.end->date, term.end->begin, term.end->end, term.rule);
      if (term.end->repeated) Confirm(&fact, "figure = 大写");
      if (tenure_at_.second == 0) tenure_at_ = {term.end->begin, term.end->end};
      if (term.end_computed) JoinReads(term, &fact);
    }
    if (term.length) {
      Add(Metric::kLeaseStatedTerm, models::Months{term.length->months}, term.length->begin,
          term.length->end, "lease.term.stated");
    }
    stated_ = stated_ || term.start || term.end || term.length;
    Weigh(term, first);
    LeaveGuessedOpen(term, first);
    if (!term.several) return;
    for (std::size_t i = first; i < out_->facts.size(); ++i)
      LeaveOpen(&out_->facts[i], "several terms");
  }

  // A year of which a digit is missing says nothing by itself, whoever reads it so.
  void LeaveGuessedOpen(const TermReading& term, std::size_t first) {
    for (std::size_t i = first; i < out_->facts.size(); ++i) {
      Fact& fact = out_->facts[i];
      const bool guessed =
          (fact.metric == Metric::kLeaseStart && term.start && term.start->guessed) ||
          (fact.metric == Metric::kLeaseEnd && term.end && term.end->guessed);
      if (guessed && fact.certainty != Certainty::kBeyondDoubt) {
        LeaveOpen(&fact, "a digit of the year is missing");
      }
    }
  }

  // A computed end rests on its start as well.
  void JoinReads(const TermReading& term, Fact* fact) const {
    if (!term.start) return;
    const Fact start = MakeFact(paper_, flow_.At(term.start->begin, term.start->end),
                                Metric::kLeaseStart, models::Value{}, "");
    for (const models::Place& place : start.reads) {
      const bool known = std::ranges::any_of(fact->reads, [&](const models::Place& p) {
        return p.page == place.page && p.box == place.box;
      });
      if (!known) fact->reads.push_back(place);
    }
    fact->confidence = std::min(fact->confidence, start.confidence);
  }

  // Dates and stated length prove each other or contradict each other.
  void Weigh(const TermReading& term, std::size_t first) {
    if (term.stated_twice) {
      for (std::size_t i = first; i < out_->facts.size(); ++i) {
        if (out_->facts[i].metric != Metric::kLeaseStatedTerm) {
          Confirm(&out_->facts[i], "stated twice");
        }
      }
    }
    if (term.agreement == TermAgreement::kExact) {
      for (std::size_t i = first; i < out_->facts.size(); ++i) {
        Confirm(&out_->facts[i], "dates = stated term");
      }
    }
    if (term.agreement != TermAgreement::kDisagrees) return;
    models::Finding finding;
    finding.kind = "lease_term_disagrees";
    finding.severity = models::Severity::kMedium;
    finding.message = {"租赁起止日期与所写租期不一致",
                       "the dates of the lease and its stated term disagree"};
    finding.document = paper_.document->id;
    for (std::size_t i = first; i < out_->facts.size(); ++i) {
      Fact& fact = out_->facts[i];
      fact.certainty = Certainty::kUnsure;
      fact.basis = "dates and stated term disagree";
      finding.facts.push_back(static_cast<int>(i));
      if (finding.page == 0) finding.page = fact.place.page;
    }
    out_->findings.push_back(std::move(finding));
  }

  void ReadAreaFacts() {
    const AreaReading reading = ReadAreas(flow_.prose(), amendment_);
    AddCandidates(reading.rejected);
    for (const LeaseArea& area : reading.areas) {
      Fact& fact = Add(Metric::kLeaseArea, area.area, area.begin, area.end,
                       area.total ? "lease.area.total" : "lease.area.clause", area.subject);
      if (!area.confirmed.empty()) Confirm(&fact, area.confirmed);
      if (tenure_at_.second == 0) tenure_at_ = {area.begin, area.end};
      stated_ = true;
    }
    if (const auto address = ReadAddress(flow_.prose())) {
      Add(Metric::kLeaseAddress, models::Text{address->text}, address->begin, address->end,
          "lease.address");
    }
  }

  void ReadPartyFacts() {
    const Parties parties = ReadParties(flow_.text());
    for (const auto& [party, metric, rule] :
         {std::tuple(&parties.lessor, Metric::kLeaseLessor, "lease.lessor"),
          std::tuple(&parties.lessee, Metric::kLeaseLessee, "lease.lessee")}) {
      if (!*party) continue;
      Add(metric, models::Text{(*party)->text}, (*party)->begin, (*party)->end, rule);
    }
    if (parties.lessor && parties.lessee) {
      stated_ = both_parties_ = true;
      if (tenure_at_.second == 0) tenure_at_ = {parties.lessee->begin, parties.lessee->end};
    }
  }

  void ReadRentFact() {
    const RentOutcome outcome = ReadRent(flow_.prose());
    AddCandidates(outcome.rejected);
    if (!outcome.rent) return;
    Fact& fact = Add(Metric::kLeaseRent, outcome.rent->month, outcome.rent->begin,
                     outcome.rent->end, "lease.rent.month");
    if (outcome.rent->confirmed) Confirm(&fact, "figure = 大写");
  }

  // A lease is what makes premises leased; a paper that gives them for nothing says granted.
  void AddTenure() {
    static const RE2 granted(
        R"((无偿使用|无偿提供|免费提供[^。;\n]{0,20}使用|免费使用)(协议|合同|证明|给))");
    const bool free = RE2::PartialMatch(flow_.prose().substr(0, 600), granted) ||
                      paper_.document->title.find("无偿") != std::string::npos;
    Fact& fact =
        Add(Metric::kPremisesTenure, free ? models::Tenure::kGranted : models::Tenure::kLeased,
            tenure_at_.first, std::max(tenure_at_.second, tenure_at_.first + 1), "lease.tenure");
    // No character decides it, but that there is a lease: by its title, and by both its parties.
    constexpr int kTitleAndBody = 985;
    if (!free && both_parties_ && paper_.document->confidence.permille >= kTitleAndBody) {
      Confirm(&fact, "a lease by its title and its parties");
    }
  }

  const Paper& paper_;
  models::Extraction* out_;
  Flow flow_;
  bool amendment_;
  bool stated_ = false;
  bool both_parties_ = false;
  std::pair<std::size_t, std::size_t> tenure_at_{0, 0};
};

}  // namespace

void ExtractLease(const Paper& paper, models::Extraction* out) {
  if (paper.document == nullptr || paper.document->blank_template) return;
  LeaseReader(paper, out).Read();
}

}  // namespace heyan::extract
