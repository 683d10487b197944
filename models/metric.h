// The names of what is claimed and evidenced. The first group are the contract's metrics; the
// second are what single papers state, from which `verify` works out the first.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace heyan::models {

enum class Metric {
  // premises (场地)
  kPremisesArea,
  kPremisesOfficeArea,
  kPremisesSharedArea,
  kPremisesTenantArea,
  kPremisesTenure,
  kPremisesWorkstations,
  kPremisesServiceArea,
  kPremisesServiceAreaRatio,
  // lease (租赁)
  kLeaseStart,
  kLeaseEnd,
  kLeaseTermMonths,
  kLeaseRemainingMonths,
  // staff (人员)
  kStaffTotal,
  kStaffFulltime,
  kStaffDegreeCount,
  kStaffDegreeRatio,
  kStaffFulltimeDegreeCount,
  kStaffOperatingTeam,
  kStaffOperatingTeamDegreeCount,
  kStaffJuniorCollegeOrAbove,
  kStaffBachelorOrAbove,
  // mentors, tenants, services, cases, events
  kMentorsTotal,
  kTenantsTotal,
  kTenantsTeams,
  kTenantsEnterprises,
  kTenantsEnterpriseRatio,
  kTenantsSectorRatio,
  kTenantsNewlyRegistered,
  kTenantsConversionRatio,
  kServicesServedYear,
  kServicesServed3y,
  kCasesIncubated,
  kCasesFinanced,
  kCasesInvested,
  kEventsPerYear,
  kFundAmount,
  kEquipmentValue,
  // operator (运营机构)
  kOperatorEstablished,
  kOperatorOperatingSince,
  kOperatorMonthsOperating,
  kOperatorUscc,
  kOperatorName,
  kOperatorType,
  kOperatorAddress,

  // What single papers state.
  kFormCategory,       // Text: a policy's category id, see FormCategoryWords in extract
  kFormDate,           // Date: the form's own date (填报日期)
  kFormDegreeLevel,    // DegreeLevel that the form's education claim names
  kFormPolicyCity,     // Text: a policy id
  kLeaseArea,          // Area of a lease or amendment; subject: room or floor where several
  kLeaseStatedTerm,    // Months: 租期五年
  kLeaseLessor,        // Text 出租方
  kLeaseLessee,        // Text 承租方
  kLeaseAddress,       // Text 坐落
  kLeaseSigned,        // Date 签订日期
  kLeaseRent,          // Money a month
  kPropertyArea,       // Area of a property certificate
  kPropertyOwner,      // Text
  kPropertyAddress,    // Text
  kPlanRoomArea,       // Area; subject: the room's label
  kPlanRoomUse,        // RoomUse; subject: the room's label
  kPlanStatedTotal,    // Area 合计, 总面积
  kPlanWorkstations,   // Count; subject: the room's label or ""
  kRosterPerson,       // Text; subject: row key
  kRosterDegree,       // DegreeLevel; subject: row key
  kRosterEmployment,   // Employment; subject: row key
  kRosterStatedTotal,  // Count 合计
  kMentorPerson,       // Text; subject: row key
  kMentorStatedTotal,  // Count
  kTenantName,         // Text; subject: row key
  kTenantKind,         // TenantKind; subject: row key
  kTenantEntered,      // Date; subject: row key
  kTenantSector,       // Text; subject: row key
  kTenantStatedTotal,  // Count
  kListRow,            // Text: a row of another list (events, cases, equipment); subject: row key
  kListAmount,         // Money; subject: row key
  kListStatedTotal,    // Count or Money
  kTenantRegistered,   // Date: the enterprise's own 成立日期; subject: row key
  kTenantAgreements,   // Count: worked out: with an agreement today, or within the year (年协议)
  kPremisesSiteArea,   // Area: worked out: of one site (固定集中), where several are let
};

enum class MetricKind { kArea, kCount, kMoney, kRatio, kMonths, kDate, kText, kTenure, kOther };

// Which side of a difference is better for the applicant.
enum class Better { kHigher, kLower, kNeither };

struct MetricEntry {
  Metric metric;
  std::string_view name;     // "lease.end"
  std::string_view chinese;  // "租赁止日"
  std::string_view english;  // "lease end"
  MetricKind kind;
  Better better;
  bool claimable;  // one of the contract's metrics
};

std::span<const MetricEntry> Metrics();
const MetricEntry& Entry(Metric metric);
std::string_view Name(Metric metric);
std::optional<Metric> MetricByName(std::string_view name);

}  // namespace heyan::models
