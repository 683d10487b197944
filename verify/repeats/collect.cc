#include "verify/repeats/collect.h"

#include <algorithm>
#include <optional>

#include "verify/repeats/address.h"
#include "verify/repeats/contacts.h"
#include "verify/repeats/fold.h"
#include "verify/repeats/page_mark.h"
#include "verify/repeats/people.h"

namespace heyan::verify {
namespace {

using models::Document;
using models::Fact;
using models::Metric;
using models::Page;

std::string TextOf(const Fact& fact) {
  const auto* text = std::get_if<models::Text>(&fact.value);
  return text == nullptr ? std::string() : text->text;
}

class Collector {
 public:
  Collector(const Papers& papers, const Hashes& hashes) : papers_(papers), hashes_(hashes) {}

  PacketMarks Collect() {
    for (const Fact& fact : papers_.extraction.facts) TakeFact(fact);
    for (const Document& document : papers_.documents) {
      if (document.type == models::DocumentType::kLeaseContract && !document.blank_template) {
        TakeLease(document);
      }
    }
    for (const models::SourceFile& file : papers_.files) {
      for (const Page& page : file.pages) TakePage(file, page);
    }
    return std::move(marks_);
  }

 private:
  const Page* PageOf(const models::Place& place) const {
    const auto file = std::ranges::find(papers_.files, place.file, &models::SourceFile::path);
    if (file == papers_.files.end()) return nullptr;
    const auto page = std::ranges::find(file->pages, std::max(1, place.page), &Page::number);
    return page == file->pages.end() ? nullptr : &*page;
  }

  const Document* DocumentOf(const std::string& file, int page) const {
    for (const Document& document : papers_.documents) {
      if (document.file != file) continue;
      const bool whole = document.first_page <= 0;
      if (whole || (document.first_page <= page && page <= document.last_page)) return &document;
    }
    return nullptr;
  }

  // The fact of the same row.
  const Fact* Beside(const Fact& fact, Metric metric) const {
    for (const Fact& other : papers_.extraction.facts) {
      if (other.metric == metric && other.subject == fact.subject &&
          other.document == fact.document) {
        return &other;
      }
    }
    return nullptr;
  }

  Trait TraitOf(const Fact& fact, TraitKind kind) const {
    Trait trait;
    trait.kind = kind;
    trait.label = TextOf(fact);
    trait.document = fact.document;
    trait.page = std::max(1, fact.place.page);
    return trait;
  }

  void TakeFact(const Fact& fact) {
    if (fact.metric == Metric::kRosterPerson || fact.metric == Metric::kMentorPerson) {
      TakePerson(fact);
    } else if (fact.metric == Metric::kTenantName) {
      TakeTenant(fact);
    } else if (fact.metric == Metric::kOperatorAddress || fact.metric == Metric::kLeaseAddress) {
      TakeAddress(fact);
    }
  }

  Role RoleOf(const Fact& fact) const {
    if (fact.metric == Metric::kMentorPerson) return Role::kMentor;
    const Fact* employment = Beside(fact, Metric::kRosterEmployment);
    if (employment == nullptr) return Role::kStaff;
    const auto* how = std::get_if<models::Employment>(&employment->value);
    if (how == nullptr) return Role::kStaff;
    switch (*how) {
      case models::Employment::kFullTime:
        return Role::kFullTime;
      case models::Employment::kPartTime:
        return Role::kPartTime;
      case models::Employment::kDeparted:
        return Role::kNone;
      case models::Employment::kUnknown:
        return Role::kStaff;
    }
    return Role::kStaff;
  }

  // A name alone is nobody: it takes an ID number, or a birth date, a telephone or a school.
  void TakePerson(const Fact& fact) {
    const Page* page = PageOf(fact.place);
    Trait trait = TraitOf(fact, TraitKind::kPerson);
    trait.role = RoleOf(fact);
    const std::string name = FoldedText(trait.label);
    if (page == nullptr || name.empty() || trait.role == Role::kNone) return;
    const PersonDetails details = DetailsOf(*page, fact.place);
    if (details.id_sound) trait.identity = hashes_.full("id " + details.id);
    const auto add = [&](const char* what, const std::string& detail, bool with_name) {
      if (detail.empty()) return;
      trait.key = hashes_.full(std::string(what) + " " + (with_name ? name + " " : "") + detail);
      marks_.traits.push_back(trait);
    };
    add("id", details.id, false);
    add("birth", details.birth, true);
    add("phone", details.phone, true);
    add("school", details.school, true);
  }

  // What of a team's name is its own: 微果创业团队 is 微果, which many may be called.
  static std::size_t OwnPartOf(std::string name) {
    for (bool cut = true; cut;) {
      cut = false;
      for (const std::string_view ending : {"团队", "创业", "项目", "工作室", "小组", "创客"}) {
        if (!name.ends_with(ending)) continue;
        name.resize(name.size() - ending.size());
        cut = true;
      }
    }
    return FoldedPoints(name).size();
  }

  void TakeTenant(const Fact& fact) {
    constexpr std::size_t kLeastOfTeam = 4;  // characters
    Trait trait = TraitOf(fact, TraitKind::kTenant);
    trait.key = FirmKey(trait.label);
    const Fact* kind = Beside(fact, Metric::kTenantKind);
    const auto* what = kind == nullptr ? nullptr : std::get_if<models::TenantKind>(&kind->value);
    if (what != nullptr && *what == models::TenantKind::kService) return;  // serves many
    // 博策工作室 may be a team of that name in every town; a full name of a firm names one.
    const bool team = what != nullptr && *what == models::TenantKind::kTeam;
    const bool brief = trait.key.ends_with("工作室") && OwnPartOf(trait.key) < kLeastOfTeam;
    if (IsFirmName(trait.key) && !team && !brief) {
      trait.role = Role::kEnterprise;
    } else if (OwnPartOf(trait.key) >= kLeastOfTeam) {
      trait.role = Role::kTeam;
    } else {
      return;
    }
    if (const Fact* entered = Beside(fact, Metric::kTenantEntered)) {
      if (const auto* day = std::get_if<models::Date>(&entered->value)) trait.from = day->ToIso();
    }
    marks_.traits.push_back(std::move(trait));
  }

  static Role LevelOf(const Address& address) {
    if (!address.room.empty()) return Role::kRoom;
    return address.floor.empty() ? Role::kHouse : Role::kFloor;
  }

  std::string DayOf(const std::string& document, Metric metric) const {
    for (const Fact& fact : papers_.extraction.facts) {
      if (fact.metric != metric || fact.document != document) continue;
      if (const auto* day = std::get_if<models::Date>(&fact.value)) return day->ToIso();
    }
    return "";
  }

  void TakeAddress(const Fact& fact) {
    Trait trait = TraitOf(fact, TraitKind::kAddress);
    const Address address = ParseAddress(trait.label);
    trait.key = address.Key();
    if (trait.key.empty()) return;
    trait.role = LevelOf(address);
    trait.district = address.district;
    if (fact.metric == Metric::kLeaseAddress) {
      trait.from = DayOf(fact.document, Metric::kLeaseStart);
      trait.until = DayOf(fact.document, Metric::kLeaseEnd);
    }
    marks_.traits.push_back(std::move(trait));
  }

  const Fact* FirstOf(const Document& document, Metric metric) const {
    for (const Fact& fact : papers_.extraction.facts) {
      if (fact.metric == metric && fact.document == document.id && !fact.claim) return &fact;
    }
    return nullptr;
  }

  // The lessor and the premises name a lease; its figures are what may differ.
  void TakeLease(const Document& document) {
    const Fact* lessor = FirstOf(document, Metric::kLeaseLessor);
    const Fact* place = FirstOf(document, Metric::kLeaseAddress);
    if (lessor == nullptr || place == nullptr) return;
    const Address address = ParseAddress(TextOf(*place));
    const std::string key = address.Key();
    if (key.empty()) return;
    Trait trait = TraitOf(*place, TraitKind::kLease);
    trait.role = LevelOf(address);
    trait.district = address.district;
    trait.key = FirmKey(TextOf(*lessor)) + "|" + key;
    trait.label = TextOf(*lessor) + "，" + TextOf(*place);
    trait.from = DayOf(document.id, Metric::kLeaseStart);
    trait.until = DayOf(document.id, Metric::kLeaseEnd);
    for (const Metric metric : {Metric::kLeaseStart, Metric::kLeaseEnd, Metric::kLeaseArea,
                                Metric::kLeaseSigned, Metric::kLeaseRent, Metric::kLeaseLessee}) {
      const Fact* figure = FirstOf(document, metric);
      const std::string text = figure == nullptr ? "" : models::Describe(figure->value);
      trait.figures += (metric == Metric::kLeaseLessee ? FirmKey(text) : text) + "|";
    }
    marks_.traits.push_back(std::move(trait));
  }

  void TakePage(const models::SourceFile& file, const Page& page) {
    const Document* document = DocumentOf(file.path, page.number);
    if (document != nullptr && document->blank_template) return;
    if (document != nullptr) {
      for (Trait& contact : ContactsOf(page, document->type, hashes_.full)) {
        contact.document = document->id;
        marks_.traits.push_back(std::move(contact));
      }
    }
    if (page.problem && page.picture.empty()) return;
    PageMark mark = MarkPage(page, hashes_.brief);
    mark.file_sha256 = file.sha256;
    if (document != nullptr) {
      mark.document = document->id;
      mark.type = document->type;
    }
    marks_.pages.push_back(std::move(mark));
  }

  const Papers& papers_;
  const Hashes& hashes_;
  PacketMarks marks_;
};

}  // namespace

std::string_view Name(TraitKind kind) {
  switch (kind) {
    case TraitKind::kPerson:
      return "person";
    case TraitKind::kTenant:
      return "tenant";
    case TraitKind::kAddress:
      return "address";
    case TraitKind::kLease:
      return "lease";
    case TraitKind::kPhone:
      return "phone";
    case TraitKind::kRepresentative:
      return "representative";
  }
  return "";
}

PacketMarks CollectMarks(const Papers& papers, const Hashes& hashes) {
  return Collector(papers, hashes).Collect();
}

}  // namespace heyan::verify
