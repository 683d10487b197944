#include "verify/repeats/find_repeats.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

#include "verify/repeats/fold.h"
#include "verify/repeats/repeat_words.h"
#include "verify/repeats/same_pages.h"

namespace heyan::verify {
namespace {

using models::Finding;
using models::Severity;

// Beyond so many applicants a thing is common: a bureau's telephone, a park's house number.
constexpr std::size_t kMostHouses = 3;
constexpr std::size_t kMostPhones = 8;
constexpr std::size_t kFewPhones = 3;
constexpr std::size_t kMostNamesakes = 4;
// Where so many of the names of legal representatives come twice, a name says nothing.
constexpr std::size_t kNamesPerNamesake = 10;
constexpr std::size_t kFewNamesakes = 3;
constexpr std::size_t kMostOthers = 300;
constexpr std::size_t kNamedInMessage = 3;

struct TraitAt {
  std::size_t packet = 0;
  std::size_t trait = 0;
  auto operator<=>(const TraitAt&) const = default;
};

struct Place {
  std::string archive;
  std::string packet;
  std::string document;
  int page = 0;
  auto operator<=>(const Place&) const = default;
};

// One finding in the making: what stands where, and where else.
struct Draft {
  Severity severity = Severity::kLow;
  const Trait* trait = nullptr;
  std::optional<SameBy> by;
  models::DocumentType type = models::DocumentType::kOther;
  std::set<Place> others;
  std::set<std::size_t> differing;
};

std::string_view KindOf(TraitKind kind) {
  switch (kind) {
    case TraitKind::kPerson:
      return "repeated_person";
    case TraitKind::kTenant:
      return "repeated_tenant";
    case TraitKind::kAddress:
      return "repeated_address";
    case TraitKind::kLease:
      return "repeated_lease";
    case TraitKind::kPhone:
    case TraitKind::kRepresentative:
      return "repeated_contact";
  }
  return "";
}

std::vector<std::string> Split(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '|') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// ISO days compare as text.
bool TermsApart(const Trait& a, const Trait& b) {
  if (!a.until.empty() && !b.from.empty() && a.until < b.from) return true;
  return !b.until.empty() && !a.from.empty() && b.until < a.from;
}

bool TermsOverlap(const Trait& a, const Trait& b) {
  const bool known = !a.from.empty() && !a.until.empty() && !b.from.empty() && !b.until.empty();
  return known && !TermsApart(a, b);
}

enum Figure : std::size_t { kStart = 0, kEnd = 1, kArea = 2, kSigned = 3, kRent = 4, kLessee = 5 };

class LeasePair {
 public:
  LeasePair(const Trait& a, const Trait& b) : a_(Split(a.figures)), b_(Split(b.figures)) {
    a_.resize(kLessee + 1);
    b_.resize(kLessee + 1);
    house_ = a.role == Role::kHouse;
    overlap_ = TermsOverlap(a, b);
  }

  // One lease under two figures, not one landlord's two leases: below the house number alone more
  // must agree, since he may let other rooms of it.
  bool One() const {
    if (Same(kSigned) || Same(kLessee)) return true;
    if (house_) return (Same(kStart) && Same(kEnd)) || (Same(kArea) && overlap_);
    return Same(kStart) || Same(kEnd) || overlap_;
  }

  std::set<std::size_t> Differing() const {
    std::set<std::size_t> differing;
    for (std::size_t i = 0; i < kLessee; ++i) {
      if (!a_[i].empty() && !b_[i].empty() && a_[i] != b_[i]) differing.insert(i);
    }
    return differing;
  }

 private:
  bool Same(Figure figure) const { return !a_[figure].empty() && a_[figure] == b_[figure]; }

  std::vector<std::string> a_;
  std::vector<std::string> b_;
  bool house_ = false;
  bool overlap_ = false;
};

class Finder {
 public:
  explicit Finder(const std::vector<PacketMarks>& packets) : packets_(packets) {
    for (const PacketMarks& packet : packets_) names_.push_back(FirmKey(packet.applicant));
  }

  std::vector<std::vector<Finding>> Find() {
    for (const TraitKind kind :
         {TraitKind::kPerson, TraitKind::kTenant, TraitKind::kAddress, TraitKind::kLease,
          TraitKind::kPhone, TraitKind::kRepresentative}) {
      Traits(kind);
    }
    Pages();
    std::vector<std::vector<Finding>> findings(packets_.size());
    for (const auto& [key, draft] : drafts_) {
      findings[std::get<0>(key)].push_back(Write(packets_[std::get<0>(key)],
                                                 std::string(std::get<1>(key)), std::get<2>(key),
                                                 std::get<3>(key), draft));
    }
    return findings;
  }

 private:
  // packet, kind, document, page, what
  using DraftKey = std::tuple<std::size_t, std::string, std::string, int, std::string>;

  bool Apart(std::size_t a, std::size_t b) const {
    if (a == b) return false;
    if (!packets_[a].uscc.empty() && packets_[a].uscc == packets_[b].uscc) return false;
    return names_[a].empty() || names_[a] != names_[b];
  }

  // Papers of one year speak of one time; a person may have moved on by the next.
  bool OneTime(std::size_t a, std::size_t b) const {
    const auto day_a = models::Date::ParseIso(packets_[a].as_of);
    const auto day_b = models::Date::ParseIso(packets_[b].as_of);
    if (!day_a || !day_b) return true;
    return day_a->PlusMonths(12) >= *day_b && day_b->PlusMonths(12) >= *day_a;
  }

  const Trait& At(const TraitAt& at) const { return packets_[at.packet].traits[at.trait]; }

  void Traits(TraitKind kind) {
    std::vector<TraitAt> all;
    for (std::size_t p = 0; p < packets_.size(); ++p) {
      for (std::size_t t = 0; t < packets_[p].traits.size(); ++t) {
        if (packets_[p].traits[t].kind == kind) all.push_back({p, t});
      }
    }
    std::ranges::sort(all, [&](const TraitAt& a, const TraitAt& b) {
      return std::tie(At(a).key, a) < std::tie(At(b).key, b);
    });
    std::vector<std::vector<TraitAt>> groups;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i == 0 || At(all[i]).key != At(all[i - 1]).key) groups.emplace_back();
      groups.back().push_back(all[i]);
    }
    if (kind == TraitKind::kRepresentative) namesakes_common_ = NamesakesCommon(groups);
    for (std::vector<TraitAt>& group : groups) {
      if (group.size() > 1) Group(group);
    }
  }

  static bool NamesakesCommon(const std::vector<std::vector<TraitAt>>& groups) {
    const auto several = std::ranges::count_if(groups, [](const std::vector<TraitAt>& group) {
      return group.front().packet != group.back().packet;
    });
    return static_cast<std::size_t>(several) >
           std::max(kFewNamesakes, groups.size() / kNamesPerNamesake);
  }

  bool SharePhone(std::size_t a, std::size_t b) const {
    return std::ranges::any_of(packets_[a].traits, [&](const Trait& phone) {
      return phone.kind == TraitKind::kPhone &&
             std::ranges::any_of(packets_[b].traits, [&](const Trait& other) {
               return other.kind == TraitKind::kPhone && other.key == phone.key;
             });
    });
  }

  // Of one packet and role the first place stands for all.
  void Group(const std::vector<TraitAt>& group) {
    std::vector<TraitAt> once;
    for (const TraitAt& at : group) {
      const bool there = std::ranges::any_of(once, [&](const TraitAt& other) {
        return other.packet == at.packet && At(other).role == At(at).role;
      });
      if (!there) once.push_back(at);
    }
    std::set<std::size_t> packets;
    for (const TraitAt& at : once) packets.insert(at.packet);
    if (packets.size() < 2 || packets.size() > MostOf(At(once.front()))) return;
    for (const TraitAt& a : once) {
      for (const TraitAt& b : once) {
        if (!Apart(a.packet, b.packet)) continue;
        if (const auto severity = Weigh(a, b, packets.size())) Note(a, b, *severity);
      }
    }
  }

  static std::size_t MostOf(const Trait& trait) {
    switch (trait.kind) {
      case TraitKind::kPhone:
        return kMostPhones;
      case TraitKind::kRepresentative:
        return kMostNamesakes;
      case TraitKind::kAddress:
        return trait.role == Role::kHouse ? kMostHouses : kMostOthers;
      case TraitKind::kPerson:
      case TraitKind::kTenant:
      case TraitKind::kLease:
        return kMostOthers;
    }
    return kMostOthers;
  }

  std::optional<Severity> Weigh(const TraitAt& at_a, const TraitAt& at_b,
                                std::size_t packets) const {
    const Trait& a = At(at_a);
    const Trait& b = At(at_b);
    const bool one_time = OneTime(at_a.packet, at_b.packet);
    if (!a.district.empty() && !b.district.empty() && a.district != b.district) {
      return std::nullopt;
    }
    switch (a.kind) {
      case TraitKind::kPerson:
        return WeighPerson(a, b, one_time);
      case TraitKind::kTenant:
        return one_time && a.role == Role::kEnterprise ? Severity::kMedium : Severity::kLow;
      case TraitKind::kAddress:
        if (TermsApart(a, b)) return std::nullopt;
        return one_time && a.role != Role::kHouse ? Severity::kMedium : Severity::kLow;
      case TraitKind::kLease:
        return LeasePair(a, b).One() ? std::optional(Severity::kMedium) : std::nullopt;
      case TraitKind::kPhone:
        return one_time && packets <= kFewPhones ? Severity::kMedium : Severity::kLow;
      case TraitKind::kRepresentative:  // a name alone: there are namesakes
        if (namesakes_common_ && !SharePhone(at_a.packet, at_b.packet)) return std::nullopt;
        return Severity::kLow;
    }
    return std::nullopt;
  }

  static std::optional<Severity> WeighPerson(const Trait& a, const Trait& b, bool one_time) {
    const bool both_ids = !a.identity.empty() && !b.identity.empty();
    if (both_ids && a.identity != b.identity) return std::nullopt;
    const auto lasting = [](const Trait& trait) {
      return trait.role == Role::kFullTime || trait.role == Role::kStaff;
    };
    if (!one_time || !lasting(a) || !lasting(b)) return Severity::kLow;
    const bool full = a.role == Role::kFullTime && b.role == Role::kFullTime;
    return full && both_ids ? Severity::kHigh : Severity::kMedium;
  }

  Place PlaceOf(std::size_t packet, const std::string& document, int page) const {
    return {packets_[packet].archive, packets_[packet].id, document, page};
  }

  void Note(const TraitAt& at, const TraitAt& other, Severity severity) {
    const Trait& trait = At(at);
    Draft& draft = drafts_[{at.packet, std::string(KindOf(trait.kind)), trait.document, trait.page,
                            trait.label}];
    draft.trait = &trait;
    draft.severity = std::max(draft.severity, severity);
    draft.others.insert(PlaceOf(other.packet, At(other).document, At(other).page));
    if (trait.kind == TraitKind::kLease) {
      draft.differing.merge(LeasePair(trait, At(other)).Differing());
    }
  }

  void Pages() {
    const auto apart = [this](std::size_t a, std::size_t b) { return Apart(a, b); };
    for (const SamePages& same : FindSamePages(packets_, apart)) {
      Note(same.a, same.b, same.by);
      Note(same.b, same.a, same.by);
    }
  }

  // Papers that several applicants may rightly hand in: an owner's certificate, rules, a mentor's.
  static bool OftenShared(models::DocumentType type) {
    return type == models::DocumentType::kPropertyCertificate ||
           type == models::DocumentType::kRulesDocument ||
           type == models::DocumentType::kMentorRoster ||
           type == models::DocumentType::kPlatformApproval;
  }

  void Note(const PageAt& at, const PageAt& other, SameBy by) {
    const PageMark& mark = packets_[at.packet].pages[at.page];
    const PageMark& there = packets_[other.packet].pages[other.page];
    Draft& draft = drafts_[{at.packet, "repeated_page", mark.document, mark.page, ""}];
    const bool low = by == SameBy::kWording || by == SameBy::kFewWords || OftenShared(mark.type) ||
                     OftenShared(there.type);
    draft.severity = std::max(draft.severity, low ? Severity::kLow : Severity::kMedium);
    draft.by = draft.by ? std::min(*draft.by, by) : by;
    draft.type = mark.type;
    draft.others.insert(PlaceOf(other.packet, there.document, there.page));
  }

  static std::string Listed(const PacketMarks& packet, const std::set<Place>& others) {
    std::vector<std::string> names;
    for (const Place& place : others) {
      const std::string name = place.archive == packet.archive
                                   ? place.packet
                                   : place.packet + " (" + place.archive + ")";
      if (names.empty() || names.back() != name) names.push_back(name);
    }
    std::string list;
    for (std::size_t i = 0; i < names.size() && i < kNamedInMessage; ++i) {
      list += (i > 0 ? "、" : "") + names[i];
    }
    if (names.size() > kNamedInMessage) list += " … (" + std::to_string(names.size()) + ")";
    return list;
  }

  static Finding Write(const PacketMarks& packet, std::string kind, const std::string& document,
                       int page, const Draft& draft) {
    Finding finding;
    finding.kind = std::move(kind);
    finding.severity = draft.severity;
    const std::string list = Listed(packet, draft.others);
    if (draft.trait != nullptr) {
      models::Message differing;
      for (const std::size_t index : draft.differing) {
        differing.zh += (differing.zh.empty() ? "" : "、") + FigureName(index).zh;
        differing.en += (differing.en.empty() ? "" : ", ") + FigureName(index).en;
      }
      if (!differing.zh.empty()) differing.zh += "不同";
      finding.message = {RepeatMessage(*draft.trait, list, differing.zh).zh,
                         RepeatMessage(*draft.trait, list, differing.en).en};
    } else if (draft.by) {
      finding.message = PageMessage(*draft.by, draft.type, list);
    }
    finding.document = document;
    finding.page = page;
    for (const Place& place : draft.others) {
      finding.others.push_back({place.packet, place.document, place.page,
                                place.archive == packet.archive ? "" : place.archive});
    }
    return finding;
  }

  const std::vector<PacketMarks>& packets_;
  std::vector<std::string> names_;
  std::map<DraftKey, Draft> drafts_;
  bool namesakes_common_ = false;
};

}  // namespace

std::vector<std::vector<Finding>> FindRepeats(const std::vector<PacketMarks>& packets) {
  const auto before = [](const PacketMarks& a, const PacketMarks& b) {
    return std::tie(a.archive, a.id) < std::tie(b.archive, b.id);
  };
  // As a ledger gives them: no second copy of all marks.
  if (std::ranges::is_sorted(packets, before)) return Finder(packets).Find();
  std::vector<std::size_t> order(packets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order,
                    [&](std::size_t a, std::size_t b) { return before(packets[a], packets[b]); });
  std::vector<PacketMarks> sorted;
  sorted.reserve(packets.size());
  for (const std::size_t at : order) sorted.push_back(packets[at]);
  auto found = Finder(sorted).Find();
  std::vector<std::vector<Finding>> findings(packets.size());
  for (std::size_t i = 0; i < order.size(); ++i) findings[order[i]] = std::move(found[i]);
  return findings;
}

}  // namespace heyan::verify
