#include "models/metric.h"

#include <algorithm>
#include <array>

#include "models/error.h"

namespace heyan::models {
namespace {

using enum MetricKind;
constexpr auto kHigher = Better::kHigher;
constexpr auto kLower = Better::kLower;
constexpr auto kNeither = Better::kNeither;

// In the order of the enumeration, which Entry relies on.
// clang-format off
constexpr MetricEntry kEntries[] = {
    {Metric::kPremisesArea, "premises.area_m2", "场地总面积", "total area of the premises", kArea, kHigher, true},
    {Metric::kPremisesOfficeArea, "premises.office_area_m2", "办公场地面积", "office area", kArea, kHigher, true},
    {Metric::kPremisesSharedArea, "premises.shared_area_m2", "工作、社交、培训空间面积", "area of work, social and training space", kArea, kHigher, true},
    {Metric::kPremisesTenantArea, "premises.tenant_area_m2", "提供入驻的物理空间面积", "space offered to tenants", kArea, kHigher, true},
    {Metric::kPremisesTenure, "premises.tenure", "场地性质", "tenure of the premises", kTenure, kNeither, true},
    {Metric::kPremisesWorkstations, "premises.workstations", "创业工位", "workstations", kCount, kHigher, true},
    {Metric::kPremisesServiceArea, "premises.service_area_m2", "服务场地面积", "service area", kArea, kHigher, true},
    {Metric::kPremisesServiceAreaRatio, "premises.service_area_ratio", "服务场地面积占比", "share of service area", kRatio, kHigher, true},
    {Metric::kLeaseStart, "lease.start", "租赁起始日", "lease start", kDate, kNeither, true},
    {Metric::kLeaseEnd, "lease.end", "租赁截止日", "lease end", kDate, kHigher, true},
    {Metric::kLeaseTermMonths, "lease.term_months", "租赁期限", "lease term", kMonths, kHigher, true},
    {Metric::kLeaseRemainingMonths, "lease.remaining_months", "剩余租期", "remaining lease term", kMonths, kHigher, true},
    {Metric::kStaffTotal, "staff.total", "工作人员", "staff", kCount, kHigher, true},
    {Metric::kStaffFulltime, "staff.fulltime", "专职人员", "full-time staff", kCount, kHigher, true},
    {Metric::kStaffDegreeCount, "staff.degree_count", "学历人数", "staff with the degree asked", kCount, kHigher, true},
    {Metric::kStaffDegreeRatio, "staff.degree_ratio", "学历占比", "share of staff with the degree asked", kRatio, kHigher, true},
    {Metric::kStaffFulltimeDegreeCount, "staff.fulltime_degree_count", "专职团队学历人数", "full-time staff with the degree asked", kCount, kHigher, true},
    {Metric::kStaffOperatingTeam, "staff.operating_team", "运作团队人数", "operating team", kCount, kHigher, true},
    {Metric::kStaffOperatingTeamDegreeCount, "staff.operating_team_degree_count", "运作团队学历人数", "operating team with the degree asked", kCount, kHigher, true},
    {Metric::kStaffJuniorCollegeOrAbove, "staff.junior_college_or_above", "大专以上人数", "staff with junior college or above", kCount, kHigher, true},
    {Metric::kStaffBachelorOrAbove, "staff.bachelor_or_above", "本科以上人数", "staff with bachelor or above", kCount, kHigher, true},
    {Metric::kMentorsTotal, "mentors.total", "创业导师", "mentors", kCount, kHigher, true},
    {Metric::kTenantsTotal, "tenants.total", "入驻团队和在孵企业", "tenants", kCount, kHigher, true},
    {Metric::kTenantsTeams, "tenants.teams", "入驻团队", "tenant teams", kCount, kHigher, true},
    {Metric::kTenantsEnterprises, "tenants.enterprises", "在孵企业", "tenant enterprises", kCount, kHigher, true},
    {Metric::kTenantsEnterpriseRatio, "tenants.enterprise_ratio", "在孵企业占比", "share of enterprises among tenants", kRatio, kHigher, true},
    {Metric::kTenantsSectorRatio, "tenants.sector_ratio", "细分领域占比", "share of the sector among tenants", kRatio, kHigher, true},
    {Metric::kTenantsNewlyRegistered, "tenants.newly_registered", "每年注册新企业", "newly registered enterprises a year", kCount, kHigher, true},
    {Metric::kTenantsConversionRatio, "tenants.conversion_ratio", "转化比例", "share of teams that became enterprises", kRatio, kHigher, true},
    {Metric::kServicesServedYear, "services.served_year", "年度服务数量", "served in the year", kCount, kHigher, true},
    {Metric::kServicesServed3y, "services.served_3y", "近三年服务和孵化数量", "served in three years", kCount, kHigher, true},
    {Metric::kCasesIncubated, "cases.incubated", "孵化案例", "incubation cases", kCount, kHigher, true},
    {Metric::kCasesFinanced, "cases.financed", "获融资数", "financed tenants", kCount, kHigher, true},
    {Metric::kCasesInvested, "cases.invested", "投资案例", "investment cases", kCount, kHigher, true},
    {Metric::kEventsPerYear, "events.per_year", "年度活动场次", "events a year", kCount, kHigher, true},
    {Metric::kFundAmount, "fund.amount_cny", "种子资金", "seed fund", kMoney, kHigher, true},
    {Metric::kEquipmentValue, "equipment.value_cny", "设备总值", "value of equipment", kMoney, kHigher, true},
    {Metric::kOperatorEstablished, "operator.established", "成立日期", "date of establishment", kDate, kLower, true},
    {Metric::kOperatorOperatingSince, "operator.operating_since", "开始运营日期", "operating since", kDate, kLower, true},
    {Metric::kOperatorMonthsOperating, "operator.months_operating", "运营时间", "months of operation", kMonths, kHigher, true},
    {Metric::kOperatorUscc, "operator.uscc", "统一社会信用代码", "unified social credit code", kText, kNeither, true},
    {Metric::kOperatorName, "operator.name", "运营机构名称", "name of the operator", kText, kNeither, true},
    {Metric::kOperatorType, "operator.type", "机构类型", "type of the operator", kText, kNeither, true},
    {Metric::kOperatorAddress, "operator.address", "住所", "registered address", kText, kNeither, true},
    {Metric::kFormCategory, "form.category", "申报类别", "category applied for", kText, kNeither, false},
    {Metric::kFormDate, "form.date", "填报日期", "date of the form", kDate, kNeither, false},
    {Metric::kFormDegreeLevel, "form.degree_level", "申报学历层次", "degree level the form names", kOther, kNeither, false},
    {Metric::kFormPolicyCity, "form.policy_city", "申报城市", "city of the form", kText, kNeither, false},
    {Metric::kLeaseArea, "lease.area_m2", "租赁合同面积", "leased area", kArea, kHigher, false},
    {Metric::kLeaseStatedTerm, "lease.stated_term", "合同约定租期", "stated lease term", kMonths, kHigher, false},
    {Metric::kLeaseLessor, "lease.lessor", "出租方", "lessor", kText, kNeither, false},
    {Metric::kLeaseLessee, "lease.lessee", "承租方", "lessee", kText, kNeither, false},
    {Metric::kLeaseAddress, "lease.address", "租赁地址", "leased address", kText, kNeither, false},
    {Metric::kLeaseSigned, "lease.signed", "签订日期", "signing date", kDate, kNeither, false},
    {Metric::kLeaseRent, "lease.rent", "月租金", "rent a month", kMoney, kNeither, false},
    {Metric::kPropertyArea, "property.area_m2", "产权面积", "area of the property certificate", kArea, kHigher, false},
    {Metric::kPropertyOwner, "property.owner", "产权人", "owner", kText, kNeither, false},
    {Metric::kPropertyAddress, "property.address", "产权坐落", "address of the property", kText, kNeither, false},
    {Metric::kPlanRoomArea, "plan.room_area_m2", "房间面积", "room area", kArea, kHigher, false},
    {Metric::kPlanRoomUse, "plan.room_use", "房间用途", "room use", kOther, kNeither, false},
    {Metric::kPlanStatedTotal, "plan.stated_total_m2", "平面图标注总面积", "total stated on the plan", kArea, kHigher, false},
    {Metric::kPlanWorkstations, "plan.workstations", "平面图工位", "workstations on the plan", kCount, kHigher, false},
    {Metric::kRosterPerson, "roster.person", "花名册人员", "person on the roster", kText, kNeither, false},
    {Metric::kRosterDegree, "roster.degree", "学历", "degree", kOther, kNeither, false},
    {Metric::kRosterEmployment, "roster.employment", "专兼职", "employment", kOther, kNeither, false},
    {Metric::kRosterStatedTotal, "roster.stated_total", "花名册合计", "total stated on the roster", kCount, kHigher, false},
    {Metric::kMentorPerson, "mentor.person", "导师", "mentor", kText, kNeither, false},
    {Metric::kMentorStatedTotal, "mentor.stated_total", "导师合计", "total stated on the mentor list", kCount, kHigher, false},
    {Metric::kTenantName, "tenant.name", "入驻主体", "tenant", kText, kNeither, false},
    {Metric::kTenantKind, "tenant.kind", "入驻主体类别", "kind of tenant", kOther, kNeither, false},
    {Metric::kTenantEntered, "tenant.entered", "入驻时间", "date of entry", kDate, kNeither, false},
    {Metric::kTenantSector, "tenant.sector", "所属领域", "sector", kText, kNeither, false},
    {Metric::kTenantStatedTotal, "tenant.stated_total", "入驻合计", "total stated on the tenant list", kCount, kHigher, false},
    {Metric::kListRow, "list.row", "清单条目", "row of a list", kText, kNeither, false},
    {Metric::kListAmount, "list.amount", "清单金额", "amount in a list", kMoney, kNeither, false},
    {Metric::kListStatedTotal, "list.stated_total", "清单合计", "total stated on a list", kOther, kNeither, false},
    {Metric::kTenantRegistered, "tenant.registered", "入驻企业成立日期", "date of registration of a tenant", kDate, kNeither, false},
    {Metric::kTenantAgreements, "tenant.agreements", "年协议入驻数", "tenants with an agreement in the year", kCount, kHigher, false},
    {Metric::kPremisesSiteArea, "premises.site_area_m2", "同一处场地面积", "area of one site", kArea, kHigher, false},
};
// clang-format on

}  // namespace

std::span<const MetricEntry> Metrics() { return kEntries; }

const MetricEntry& Entry(Metric metric) {
  const auto index = static_cast<std::size_t>(metric);
  HEYAN_CHECK(index < std::size(kEntries) && kEntries[index].metric == metric);
  return kEntries[index];
}

std::string_view Name(Metric metric) { return Entry(metric).name; }

std::optional<Metric> MetricByName(std::string_view name) {
  const auto found = std::ranges::find(kEntries, name, &MetricEntry::name);
  if (found == std::end(kEntries)) return std::nullopt;
  return found->metric;
}

}  // namespace heyan::models
