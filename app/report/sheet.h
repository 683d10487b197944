// Tables with typed cells: what spreadsheets and CSV are written from.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "models/date.h"

namespace heyan::app {

enum class NumberForm {
  kWhole = 1,
  kDecimal = 2,
  kPercent = 3,
  kPlace = 4,  // a page: a name rather than an amount
};

struct SheetNumber {
  double value = 0;
  NumberForm form = NumberForm::kWhole;
  bool operator==(const SheetNumber&) const = default;
};

using SheetCell = std::variant<std::monostate, std::string, SheetNumber, models::Date>;

// How a whole row looks, beside its words: a state never shows by colour alone.
enum class RowTone { kPlain = 1, kBad = 2, kWarn = 3, kGood = 4, kGap = 5 };

struct SheetRow {
  std::vector<SheetCell> cells;
  RowTone tone = RowTone::kPlain;
};

struct SheetColumn {
  std::string head;
  double width = 12;   // characters of Latin text, as spreadsheets count
  bool toned = false;  // shows the row's tone
};

struct Sheet {
  std::string name;
  std::vector<SheetColumn> columns;
  std::vector<SheetRow> rows;
  std::string note;  // stands in place of rows where there are none
};

SheetCell WholeNumber(std::size_t count);
SheetCell PageNumber(int page);  // empty for none

}  // namespace heyan::app
