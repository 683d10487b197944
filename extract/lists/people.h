// Persons of a list: whether two rows are one person.
#pragma once

#include <string>
#include <vector>

#include "extract/lists/reading.h"

namespace heyan::extract {

// The wish for a list of persons.
ListWish PeopleWish();

// Whom a record is about; empty for a nameless one.
std::string PersonOf(const Record& record);

// Rows that name a person of an earlier row. `same` is set where ID number, birth date or phone
// agrees as well, so that both are one person; the same name alone decides nothing.
struct Twin {
  std::size_t earlier = 0;
  std::size_t later = 0;
  bool same = false;
  std::string by;  // 身份证号, 出生日期, 电话
};
std::vector<Twin> FindTwins(const std::vector<Record>& records);

}  // namespace heyan::extract
