// Whether a person works full time (专职), part time (兼职) or has left (离职).
#pragma once

#include <string_view>

#include "extract/lists/column_words.h"
#include "models/quantity.h"

namespace heyan::extract {

// 专职, 全职, 兼职 … and nothing else.
bool IsEmploymentWord(std::string_view folded);

// What a cell of a column of that meaning says: ticks, 是/否 and words.
models::Employment ReadEmployment(std::string_view folded, Meaning column);

// What a remark says: 离职, 兼职, 调离 …; kUnknown where it does not speak of it.
models::Employment EmploymentInRemark(std::string_view folded);

// A title or group head that says it of everyone below: 专职人员花名册, 二、兼职人员.
models::Employment EmploymentOfTitle(std::string_view folded);

}  // namespace heyan::extract
