// What of a packet is compared with other packets: traits (people, tenants, addresses, leases,
// contacts) and marks of pages. Plain values, kept in the ledger, so that packets are compared
// without being read again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/document.h"

namespace heyan::verify {

enum class TraitKind {
  kPerson = 1,          // a name with what tells people of one name apart
  kTenant = 2,          // 入驻企业, 团队
  kAddress = 3,         // 场地, 住所
  kLease = 4,           // lessor and premises
  kPhone = 5,           // 联系电话
  kRepresentative = 6,  // 法定代表人
};
std::string_view Name(TraitKind kind);

// What a trait is in its packet; decides how much a repeat weighs.
enum class Role {
  kNone = 0,
  kStaff = 1,  // whether full-time is not said
  kFullTime = 2,
  kPartTime = 3,
  kMentor = 4,
  kEnterprise = 5,
  kTeam = 6,
  kRoom = 7,   // an address down to the room
  kFloor = 8,  // down to the floor
  kHouse = 9,  // down to the house number: may be a whole park
};

struct Trait {
  TraitKind kind = TraitKind::kPerson;
  Role role = Role::kNone;
  std::string key;  // equal in two packets: the same; hashed where it is personal
  std::string
      identity;         // hashed ID number where the row has one: two different ones are two people
  std::string label;    // how people call it
  std::string figures;  // of a lease: what may differ, "start|end|area|signed|rent|lessee"
  std::string district;  // of an address: where both say it, it must agree
  std::string from;      // ISO day; "" where unknown
  std::string until;
  std::string document;
  int page = 0;
  bool operator==(const Trait&) const = default;
};

// Set in the hashes of days among a page's values. Days are shared by chance (the first of a month,
// a day on which many moved in), so they tell less.
inline constexpr std::uint32_t kDayBit = 1;

struct PageMark {
  std::string document;
  int page = 0;
  models::DocumentType type = models::DocumentType::kOther;
  std::string file_sha256;
  std::string picture;                  // models::Page::picture
  std::vector<std::uint32_t> shingles;  // the smallest hashes of the runs of letters, ascending
  std::vector<std::uint32_t> values;    // hashes of figures and names of firms, ascending
  int characters = 0;                   // of the text
  bool operator==(const PageMark&) const = default;
};

struct PacketMarks {
  std::string archive;
  std::string id;
  std::string applicant;
  std::string uscc;
  std::string as_of;  // ISO day
  std::vector<Trait> traits;
  std::vector<PageMark> pages;
};

// Turns personal text into what may be kept and compared. Equal texts give equal values.
using KeyedHash = std::function<std::string(std::string_view)>;  // 64 hex digits
using ShortHash = std::function<std::uint32_t(std::string_view)>;

}  // namespace heyan::verify
