// How people head the columns of a claims file, beside the metrics' own names and Chinese labels.
#pragma once

#include <string_view>

#include "models/metric.h"
#include "models/quantity.h"

namespace heyan::app {

struct ClaimLabel {
  std::string_view label;
  models::Metric metric;
};

// Contract, table of metrics, third column, and its nearest wordings.
inline constexpr ClaimLabel kClaimLabels[] = {
    {"总面积", models::Metric::kPremisesArea},
    {"场地面积", models::Metric::kPremisesArea},
    {"众创空间总面积", models::Metric::kPremisesArea},
    {"办公场地", models::Metric::kPremisesOfficeArea},
    {"工作、社交、培训空间之和", models::Metric::kPremisesSharedArea},
    {"入驻空间面积", models::Metric::kPremisesTenantArea},
    {"提供入驻的物理空间", models::Metric::kPremisesTenantArea},
    {"工位", models::Metric::kPremisesWorkstations},
    {"工位数", models::Metric::kPremisesWorkstations},
    {"创业工位数", models::Metric::kPremisesWorkstations},
    {"服务场地占比", models::Metric::kPremisesServiceAreaRatio},
    {"服务面积占比", models::Metric::kPremisesServiceAreaRatio},
    {"租赁起", models::Metric::kLeaseStart},
    {"租赁开始日期", models::Metric::kLeaseStart},
    {"起租日", models::Metric::kLeaseStart},
    {"租赁止", models::Metric::kLeaseEnd},
    {"租赁结束日期", models::Metric::kLeaseEnd},
    {"租赁到期日", models::Metric::kLeaseEnd},
    {"租期", models::Metric::kLeaseTermMonths},
    {"剩余租赁期限", models::Metric::kLeaseRemainingMonths},
    {"工作人员数", models::Metric::kStaffTotal},
    {"工作人员总数", models::Metric::kStaffTotal},
    {"员工总数", models::Metric::kStaffTotal},
    {"专职", models::Metric::kStaffFulltime},
    {"专职人数", models::Metric::kStaffFulltime},
    {"专职工作人员", models::Metric::kStaffFulltime},
    {"导师", models::Metric::kMentorsTotal},
    {"导师数", models::Metric::kMentorsTotal},
    {"创业导师数", models::Metric::kMentorsTotal},
    {"入驻总数", models::Metric::kTenantsTotal},
    {"入驻团队和企业", models::Metric::kTenantsTotal},
    {"入驻团队数", models::Metric::kTenantsTeams},
    {"创业团队", models::Metric::kTenantsTeams},
    {"在孵企业数", models::Metric::kTenantsEnterprises},
    {"活动场次", models::Metric::kEventsPerYear},
    {"创业活动场次", models::Metric::kEventsPerYear},
    {"种子资金规模", models::Metric::kFundAmount},
    {"设备总价值", models::Metric::kEquipmentValue},
    {"开始运营", models::Metric::kOperatorOperatingSince},
    {"信用代码", models::Metric::kOperatorUscc},
    {"单位名称", models::Metric::kOperatorName},
    {"申报单位", models::Metric::kOperatorName},
    {"运营机构", models::Metric::kOperatorName},
    {"名称", models::Metric::kOperatorName},
    {"类型", models::Metric::kOperatorType},
    {"注册地址", models::Metric::kOperatorAddress},
};

// The column (or key) that names the packet.
inline constexpr std::string_view kPacketLabels[] = {
    "packet",     "packet_id",  "id",   "packet id", "材料包",
    "申报材料包", "材料包名称", "包名", "文件夹",
};

struct TenureWord {
  std::string_view word;
  models::Tenure tenure;
};

inline constexpr TenureWord kTenureWords[] = {
    {"owned", models::Tenure::kOwned},     {"leased", models::Tenure::kLeased},
    {"granted", models::Tenure::kGranted}, {"自有", models::Tenure::kOwned},
    {"自建", models::Tenure::kOwned},      {"自购", models::Tenure::kOwned},
    {"租赁", models::Tenure::kLeased},     {"租用", models::Tenure::kLeased},
    {"承租", models::Tenure::kLeased},     {"无偿", models::Tenure::kGranted},
    {"免费", models::Tenure::kGranted},    {"划拨", models::Tenure::kGranted},
};

}  // namespace heyan::app
