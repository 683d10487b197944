// The register's entries from a CSV (UTF-8 or GB18030), headed by names or their Chinese labels:
// policy/政策, uscc/统一社会信用代码, applicant/单位名称, event/事项, day/日期, filed/申报日期,
// year/年度, grade/等次, note/备注.
#pragma once

#include <string>
#include <vector>

#include "models/error.h"
#include "models/register.h"

namespace heyan::app {

struct RegisterImport {
  std::vector<models::RegisterEntry> entries;
  std::vector<models::Error> problems;  // rows that are none, each with its number
};

models::Result<RegisterImport> ImportRegister(const std::string& file);

}  // namespace heyan::app
