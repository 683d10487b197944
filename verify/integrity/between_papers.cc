#include "verify/integrity/between_papers.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "verify/checks/text_compare.h"
#include "verify/repeats/address.h"
#include "verify/repeats/fold.h"

namespace heyan::verify {
namespace {

using models::Date;
using models::Document;
using models::DocumentType;
using models::Fact;
using models::Finding;
using models::Message;
using models::Metric;
using models::Severity;

const std::string* TextIn(const Fact& fact) {
  const auto* text = std::get_if<models::Text>(&fact.value);
  return text == nullptr || text->text.empty() ? nullptr : &text->text;
}

// Names as they are looked for in other papers' text.
struct Named {
  int fact = 0;
  std::u32string name;
  std::string shown;
};

// The name stands there, or stands there but for one character (a slip of reading), for names that
// are long enough to bear it.
bool StandsIn(const std::u32string& text, const std::u32string& name) {
  if (text.find(name) != std::u32string::npos) return true;
  constexpr std::size_t kShort = 3;
  if (name.size() < kShort || text.size() < name.size()) return false;
  const std::size_t allowed = name.size() < 8 ? 1 : 2;
  for (std::size_t at = 0; at + name.size() <= text.size(); ++at) {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < name.size() && wrong <= allowed; ++i) {
      if (text[at + i] != name[i]) ++wrong;
    }
    if (wrong <= allowed) return true;
  }
  return false;
}

class Between {
 public:
  Between(const models::Extraction& extraction, const std::vector<models::SourceFile>& files)
      : extraction_(extraction), files_(files) {}

  std::vector<Finding> Check() {
    Addresses();
    Owner();
    Days();
    const auto staff = Names(Metric::kRosterPerson);
    LookFor(staff, {DocumentType::kDiploma}, "diploma_lacks_person",
            {"学历材料中未见花名册人员：", "no diploma names these people of the roster: "},
            {"。可能未附、姓名难以识别或另有材料，请核对。",
             ". They may be left out or hard to read; look at the papers."});
    LookFor(staff, {DocumentType::kSocialInsurance}, "insurance_lacks_person",
            {"社保材料中未见花名册人员：", "the social insurance papers do not name: "},
            {"。可能由其他单位缴纳、退休返聘、新入职或姓名难以识别，请核对是否专职。",
             ". Another employer may pay, or they joined lately; see whether they are full-time."});
    LookFor(Tenants(), {DocumentType::kAgreement, DocumentType::kBusinessLicence},
            "agreement_lacks_tenant",
            {"入驻协议和执照中未见清单所列：", "no agreement or licence names these tenants: "},
            {"。可能只附了部分协议，请按清单核对。",
             ". Only some may have been handed in; go through the list."});
    return std::move(findings_);
  }

 private:
  const Fact& At(int index) const { return extraction_.facts[static_cast<std::size_t>(index)]; }

  const Document* DocumentOf(const std::string& id) const {
    const auto found = std::ranges::find(extraction_.documents, id, &Document::id);
    return found == extraction_.documents.end() ? nullptr : &*found;
  }

  std::vector<int> Facts(Metric metric) const {
    std::vector<int> found;
    for (std::size_t i = 0; i < extraction_.facts.size(); ++i) {
      const Fact& fact = extraction_.facts[i];
      if (fact.metric != metric || fact.claim) continue;
      const Document* document = DocumentOf(fact.document);
      if (document != nullptr && !document->blank_template) found.push_back(static_cast<int>(i));
    }
    return found;
  }

  bool Sure(int index) const { return At(index).certainty == models::Certainty::kBeyondDoubt; }

  void Add(const char* kind, Severity severity, Message message, std::vector<int> facts) {
    const Fact& first = At(facts.front());
    findings_.push_back({kind,
                         severity,
                         std::move(message),
                         std::move(facts),
                         first.document,
                         std::max(1, first.place.page),
                         {}});
  }

  // Lease and certificate: one house, where both name road and number.
  void Addresses() {
    const auto certificates = Facts(Metric::kPropertyAddress);
    const auto leases = Facts(Metric::kLeaseAddress);
    if (certificates.empty() || leases.empty()) return;
    for (const int lease : leases) {
      const std::string* let = TextIn(At(lease));
      if (let == nullptr) continue;
      std::optional<int> other;
      const bool one = std::ranges::any_of(certificates, [&](int certificate) {
        const std::string* owned = TextIn(At(certificate));
        if (owned == nullptr) return true;
        const Address a = ParseAddress(*let);
        const Address b = ParseAddress(*owned);
        const bool told =
            !a.road.empty() && !b.road.empty() && !a.number.empty() && !b.number.empty();
        if (!told || (a.road == b.road && a.number == b.number)) return true;
        if (CompareAddresses(*let, *owned) != Likeness::kDifferent) return true;
        other = certificate;
        return false;
      });
      if (one || !other) continue;
      const bool sure = Sure(lease) && Sure(*other);
      Add("certificate_of_other_place", sure ? Severity::kMedium : Severity::kLow,
          {"租赁合同的房屋“" + *let + "”与产权证的坐落“" + *TextIn(At(*other)) +
               "”不是同一处。可能是门牌新旧不同或附错证件，请核对。",
           "the lease is of " + *let + ", the certificate of " + *TextIn(At(*other)) +
               ". The house may have been renumbered, or another certificate is attached."},
          {lease, *other});
      return;
    }
  }

  // Who lets is who owns, or there should be a paper that lets him (民法典 716: 转租须经同意).
  void Owner() {
    const auto owners = Facts(Metric::kPropertyOwner);
    const auto lessors = Facts(Metric::kLeaseLessor);
    if (owners.empty() || lessors.empty()) return;
    for (const int lessor : lessors) {
      const std::string* lets = TextIn(At(lessor));
      if (lets == nullptr) continue;
      const bool owns = std::ranges::any_of(owners, [&](int owner) {
        const std::string* name = TextIn(At(owner));
        if (name == nullptr || CompareNames(*name, *lets) != Likeness::kDifferent) return true;
        const std::string a = Folded(*name);
        const std::string b = Folded(*lets);
        return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
      });
      if (owns) continue;
      Add("lessor_not_owner", Severity::kLow,
          {"出租方“" + *lets + "”不是产权证上的权利人“" + *TextIn(At(owners.front())) +
               "”。可能是受托出租或转租，请看委托书或转租同意书。",
           "the lessor " + *lets + " is not the owner on the certificate, " +
               *TextIn(At(owners.front())) + ". It may let on behalf of the owner or sublet."},
          {lessor, owners.front()});
      return;
    }
  }

  // A firm that did not exist yet signs no lease and has no tenants.
  void Days() {
    std::optional<int> founded;
    for (const int index : Facts(Metric::kOperatorEstablished)) {
      const Document* document = DocumentOf(At(index).document);
      if (document->type == DocumentType::kBusinessLicence) founded = index;
    }
    const auto* day = founded ? std::get_if<Date>(&At(*founded).value) : nullptr;
    if (day == nullptr || !Sure(*founded)) return;
    for (const Metric metric : {Metric::kLeaseSigned, Metric::kLeaseStart}) {
      for (const int index : Facts(metric)) {
        const auto* other = std::get_if<Date>(&At(index).value);
        if (other == nullptr || *other >= *day || !Sure(index)) continue;
        Add("lease_before_establishment", Severity::kLow,
            {"租赁合同的" + std::string(models::Entry(metric).chinese) + " " + other->ToIso() +
                 " 早于承租单位成立日期 " + day->ToIso() +
                 "。可能是筹建时签订或由他人代签，请核对。",
             "the lease's " + std::string(models::Entry(metric).english) + " " + other->ToIso() +
                 " lies before the firm was established, " + day->ToIso() +
                 ". The founders may have signed."},
            {index, *founded});
        return;
      }
    }
  }

  std::vector<Named> Names(Metric metric) const {
    std::vector<Named> names;
    std::set<std::u32string> known;
    for (const int index : Facts(metric)) {
      const std::string* text = TextIn(At(index));
      if (text == nullptr) continue;
      Named named{index, FoldedPoints(*text), *text};
      if (named.name.size() >= 2 && known.insert(named.name).second) names.push_back(named);
    }
    return names;
  }

  // Enterprises by their full names; a team's name is written freely.
  std::vector<Named> Tenants() const {
    auto names = Names(Metric::kTenantName);
    std::erase_if(names, [](const Named& named) { return !IsFirmName(FirmKey(named.shown)); });
    return names;
  }

  std::u32string TextOf(std::initializer_list<DocumentType> types) const {
    std::u32string text;
    for (const Document& document : extraction_.documents) {
      if (std::ranges::find(types, document.type) == types.end()) continue;
      const auto file = std::ranges::find(files_, document.file, &models::SourceFile::path);
      if (file == files_.end()) continue;
      for (const models::Page& page : file->pages) {
        const bool inside = document.first_page <= 0 || (document.first_page <= page.number &&
                                                         page.number <= document.last_page);
        if (!inside) continue;
        for (const models::Line& line : page.lines) text += FoldedPoints(line.text);
        text += U'\n';
      }
    }
    return text;
  }

  // Speaks only where such papers are meant to be for all: most of the names stand in them.
  void LookFor(const std::vector<Named>& names, std::initializer_list<DocumentType> types,
               const char* kind, const Message& what, const Message& why) {
    constexpr std::size_t kFewest = 3;
    constexpr std::size_t kShown = 8;
    if (names.size() < kFewest) return;
    const std::u32string text = TextOf(types);
    if (text.empty()) return;
    std::vector<int> facts;
    std::string list;
    for (const Named& named : names) {
      if (StandsIn(text, named.name)) continue;
      if (facts.size() < kShown) list += (list.empty() ? "" : "、") + named.shown;
      facts.push_back(named.fact);
    }
    if (facts.empty() || facts.size() * 2 > names.size()) return;
    const std::string count = std::to_string(facts.size()) + "/" + std::to_string(names.size());
    const std::string more = facts.size() > kShown ? "…" : "";
    Add(kind, Severity::kLow,
        {what.zh + list + more + "（" + count + "）" + why.zh,
         what.en + list + more + " (" + count + ")" + why.en},
        facts);
  }

  const models::Extraction& extraction_;
  const std::vector<models::SourceFile>& files_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> CheckBetweenPapers(const models::Extraction& extraction,
                                        const std::vector<models::SourceFile>& files) {
  return Between(extraction, files).Check();
}

}  // namespace heyan::verify
