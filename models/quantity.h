// The quantities of the domain. No bare number crosses a folder border: what is counted or measured
// says what it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "models/date.h"
#include "models/decimal.h"

namespace heyan::models {

enum class AreaKind {
  kUnstated = 0,
  kGross = 1,     // 建筑面积
  kInterior = 2,  // 套内面积
  kUsable = 3,    // 使用面积, 实用面积
  kLeased = 4,    // 租赁面积
  kShared = 5,    // 公摊面积
};

// Square metres, with the kind that the paper names. Kinds never add up and never conflict.
struct Area {
  Decimal m2;
  AreaKind kind = AreaKind::kUnstated;
  bool operator==(const Area&) const = default;
};

// Persons, seats, parties, sessions.
struct Count {
  std::int64_t n = 0;
  auto operator<=>(const Count&) const = default;
};

struct Money {
  Decimal yuan;
  bool operator==(const Money&) const = default;
};

// A share as a pair of integers; `written` is the share as a decimal fraction where the paper
// writes a percentage (52.4% is 0.524), with its places.
struct Ratio {
  std::int64_t part = 0;
  std::int64_t whole = 0;  // 0: the counts are not stated, only the percentage
  Decimal written;
  bool has_written = false;
  bool operator==(const Ratio&) const = default;
};

// A length of time in months as a paper states it (五年 is 60).
struct Months {
  Decimal months;
  bool operator==(const Months&) const = default;
};

struct Text {
  std::string text;
  bool operator==(const Text&) const = default;
};

enum class Tenure { kOwned = 1, kLeased = 2, kGranted = 3 };  // 自有, 租赁, 无偿使用

// The ladder of education (学历). 专升本 is kBachelor; 中专 and 高中 are below kJuniorCollege;
// 在读, 肄业, 结业 do not count as the level they were aimed at.
enum class DegreeLevel {
  kUnknown = 0,
  kBelowCollege = 1,
  kJuniorCollege = 2,  // 大专, 专科, 高职
  kBachelor = 3,       // 本科
  kMaster = 4,
  kDoctor = 5,
};

enum class Employment {
  kUnknown = 0,
  kFullTime = 1,
  kPartTime = 2,
  kDeparted = 3
};  // 专职, 兼职, 离职

enum class TenantKind {
  kUnknown = 0,
  kTeam = 1,
  kEnterprise = 2,
  kService = 3
};  // 团队, 在孵企业, 服务机构

// What a room is for; the city's list says which of them are public service space (domain A5).
enum class RoomUse {
  kUnknown = 0,
  kOffice = 1,        // 办公室
  kWorkstation = 2,   // 工位区
  kMeeting = 3,       // 会议室
  kTraining = 4,      // 洽谈, 培训
  kRoadshow = 5,      // 路演
  kReception = 6,     // 接待
  kExhibition = 7,    // 展示
  kLeisure = 8,       // 休闲
  kEquipment = 9,     // 专业设备区
  kCirculation = 10,  // 走廊, 楼梯, 公摊, 卫生间, 仓库: never service space
};

using Value = std::variant<std::monostate, Area, Count, Money, Ratio, Months, Date, Text, Tenure,
                           DegreeLevel, Employment, TenantKind, RoomUse>;

// The words of the contract: "owned", "leased", "granted".
std::string_view Name(Tenure tenure);
std::string_view Name(DegreeLevel level);
std::string_view Name(Employment employment);
std::string_view Name(TenantKind kind);
std::string_view Name(RoomUse use);
std::string_view Name(AreaKind kind);

// One line for people, with the unit: "1250.5 ㎡（建筑面积）", "60 个月", "11/21（52.4%）".
std::string Describe(const Value& value);

// True where both say the same: for decimals their exact value (not their places), for areas also
// the kind unless one is unstated, for text the bytes.
bool SameValue(const Value& a, const Value& b);

}  // namespace heyan::models
