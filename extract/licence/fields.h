// Labels and what stands beside them, on papers that are neither prose nor tables: the value in
// the same line, or right of its label on the same row, over several lines where it is long.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/paper.h"

namespace heyan::extract {

struct FieldLabel {
  std::string_view word;    // without blanks
  int field = 0;            // what its value is; 0: nothing that is read, it only ends other values
  bool long_value = false;  // may run over several lines
};

struct FieldValue {
  int field = 0;
  std::string_view label;
  std::string text;  // folded, lines joined
  Source source;
};

std::vector<FieldValue> ReadFields(const models::Page& page, std::span<const FieldLabel> labels);

}  // namespace heyan::extract
