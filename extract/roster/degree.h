// The ladder of education (学历) as rosters write it.
#pragma once

#include <string_view>

#include "models/quantity.h"

namespace heyan::extract {

struct DegreeReading {
  models::DegreeLevel level = models::DegreeLevel::kUnknown;
  bool whole_word = false;  // the text is a word of the ladder and nothing else
  bool misread = false;     // taken for a word that it only resembles (木科)
  bool ambiguous = false;   // usage decides, not the words: 大学 alone, 本科/硕士
  bool incomplete = false;  // 在读, 肄业, 结业: what was aimed at does not count
  models::DegreeLevel aimed = models::DegreeLevel::kUnknown;  // what was aimed at
};

// What a folded cell of the column 学历 says. A school's name is no degree; nothing that is being
// studied for counts; 学位 (a degree conferred) does not raise the 学历 that stands beside it.
DegreeReading ReadDegree(std::string_view folded);

}  // namespace heyan::extract
