// What is known of applicants beyond one packet: filings, evaluations, revocations, false filings
// that the bureau established (查实). Kept by the ledger or imported; the program itself
// establishes nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/date.h"

namespace heyan::models {

enum class RegisterEvent {
  kFiled = 1,        // 申报
  kRegistered = 2,   // 备案
  kEvaluated = 3,    // 考核评价
  kRevoked = 4,      // 撤销, 取消资格
  kFalseFiling = 5,  // 弄虚作假, established by the bureau
  kChangeTold = 6,   // 变更报告
};

enum class Grade { kNone = 0, kExcellent = 1, kGood = 2, kPass = 3, kFail = 4 };

struct RegisterEntry {
  std::string policy;     // "zhengzhou": each city's bars hold in that city alone
  std::string uscc;       // 统一社会信用代码; may be empty
  std::string applicant;  // name, for where the code is unknown
  RegisterEvent event = RegisterEvent::kFiled;
  Date day = *Date::Of(2000, 1, 1);  // filed, graded, revoked, established (查实)
  std::optional<Date> filed;         // of a false filing: the day of the filing it was found in
  int year = 0;                      // of an evaluation: the year judged
  Grade grade = Grade::kNone;
  std::string note;
};

struct Register {
  std::vector<RegisterEntry> entries;
};

}  // namespace heyan::models
