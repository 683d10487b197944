// Whether a tenant is a team (团队), an enterprise in incubation (在孵企业) or a service firm.
#pragma once

#include <string_view>

#include "models/quantity.h"

namespace heyan::extract {

// By a cell of the column 类型; kUnknown where it says something else (科技型, 有限责任…).
models::TenantKind TenantKindOfCell(std::string_view folded);
// By a group head or caption: 一、入驻团队; kUnknown where it names both.
models::TenantKind TenantKindOfTitle(std::string_view folded);
// By the name itself: …有限公司, …团队; a 工作室 can be either.
models::TenantKind TenantKindOfName(std::string_view folded);
// 毕业, 迁出, 退孵: resident no longer.
bool HasMovedOut(std::string_view folded);

}  // namespace heyan::extract
