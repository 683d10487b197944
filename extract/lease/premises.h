// What a lease lets: areas, place, rent, from its running text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lease/term.h"
#include "models/quantity.h"

namespace heyan::extract {

struct LeaseArea {
  models::Area area;
  std::string subject;  // room or floor where several are let
  std::size_t begin = 0;
  std::size_t end = 0;
  bool total = false;     // 合计
  std::string confirmed;  // why it is beyond doubt: said twice, rooms sum to it
};

struct AreaReading {
  std::vector<LeaseArea> areas;
  std::vector<RejectedReading> rejected;
};
AreaReading ReadAreas(std::string_view text, bool amendment);

struct TextSpan {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::optional<TextSpan> ReadAddress(std::string_view text);

struct RentReading {
  models::Money month;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool confirmed = false;  // figure and 大写 agree
};
struct RentOutcome {
  std::optional<RentReading> rent;
  std::vector<RejectedReading> rejected;
};
RentOutcome ReadRent(std::string_view text);

}  // namespace heyan::extract
