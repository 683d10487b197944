// Areas as they stand in drawings, with a unit, with half of it, and with none left.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/text/numbers.h"
#include "models/decimal.h"

namespace heyan::extract {

// Areas that are no dimensions and no prices.
std::vector<AreaSpan> TrueAreas(const std::string& text);

// 9.7m, 1.9mt alone in a room: a square that the reader lost, or a length. A room label decides.
std::optional<AreaSpan> HalfLostArea(const std::string& text);

// 77.61² has lost its m; folding would make it 77.612.
std::string WithUnits(const std::string& raw);

// A line that is a number and at most the remains of a unit.
struct BareNumber {
  models::Decimal value;
  bool unit = false;  // something stands where the unit should
};
std::optional<BareNumber> FindBareNumber(const std::string& text);

// 工作空间501: the name of a room and a figure whose unit was lost, or which is a part of the name.
struct GluedNumber {
  std::string label;
  BareNumber bare;
};
std::optional<GluedNumber> FindGluedNumber(const std::string& text);

// What a bare number may stand for on a plan whose areas have `places` decimals, the likeliest
// first; zero: it may be no area at all (the number of a room).
std::vector<models::Decimal> ReadingsOf(const BareNumber& bare, int places);

// The number of decimals that most of them have; nothing where there are none.
std::optional<int> CommonPlaces(const std::vector<models::Decimal>& values);

// Which reading of each makes known + readings the total; nothing unless one way alone does.
std::optional<std::vector<std::size_t>> SettleBySum(
    const models::Decimal& known, const std::vector<std::vector<models::Decimal>>& readings,
    const models::Decimal& total);

}  // namespace heyan::extract
