// Who lets, who rents, and when they signed.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/lease/premises.h"
#include "models/date.h"

namespace heyan::extract {

struct Parties {
  std::optional<TextSpan> lessor;
  std::optional<TextSpan> lessee;
};

// `text` with its breaks: a name ends where its line does.
Parties ReadParties(std::string_view text);

struct SignedOn {
  models::Date date;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool by_label = false;  // 签订日期, against a date beside the signatures
};
std::optional<SignedOn> ReadSigned(std::string_view text);

}  // namespace heyan::extract
