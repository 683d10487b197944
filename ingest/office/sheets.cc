#include "ingest/office/sheets.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <ixion/address.hpp>
#include <ixion/formula_result.hpp>
#include <ixion/model_context.hpp>
#include <orcus/orcus_ods.hpp>
#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/document.hpp>
#include <orcus/spreadsheet/factory.hpp>
#include <orcus/spreadsheet/sheet.hpp>
#include <orcus/spreadsheet/styles.hpp>
#include <sstream>
#include <string_view>

#include "ingest/office/grid.h"
#include "models/date.h"

namespace heyan::ingest {
namespace {

namespace sheets = orcus::spreadsheet;

constexpr int kMaxRows = 20000;
constexpr int kMaxColumns = 200;

// How a number is shown; Excel's built-in format ids (ECMA-376 part 1, 18.8.30) and written
// formats.
enum class Shown { kPlain, kDate, kPercent };

struct NumberFormat {
  Shown shown = Shown::kPlain;
  int places = -1;  // kPercent: places behind the point; -1: as many as needed
};

bool IsDateFormat(std::string_view format) {
  bool quoted = false;
  for (const char c : format) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == 'y' || c == 'Y')) return true;
  }
  return format.find("年") != std::string_view::npos;
}

NumberFormat FormatOf(const sheets::document& document, const sheets::sheet& sheet, int row,
                      int column) {
  const auto* cell = document.get_styles().get_cell_format(sheet.get_cell_format(row, column));
  if (cell == nullptr) return {};
  const auto* number = document.get_styles().get_number_format(cell->number_format);
  const std::string_view text = number == nullptr ? std::string_view() : number->format_string;
  const std::size_t id = number == nullptr ? cell->number_format : number->identifier;
  if (text.find('%') != std::string_view::npos || id == 9 || id == 10) {
    const auto point = text.find('.');
    int places = id == 10 ? 2 : 0;
    if (point != std::string_view::npos) {
      places = static_cast<int>(text.find_first_not_of('0', point + 1) - point - 1);
    }
    return {Shown::kPercent, std::clamp(places, 0, 6)};
  }
  const bool builtin_date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
                            id == 36 || (id >= 50 && id <= 58);
  if (IsDateFormat(text) || (text.empty() && builtin_date)) return {Shown::kDate, -1};
  return {};
}

std::string Plain(double value) {
  char buffer[64];
  if (std::abs(value) < 1e15 && value == std::floor(value)) {
    std::snprintf(buffer, sizeof buffer, "%.0f", value);
  } else {
    std::snprintf(buffer, sizeof buffer, "%.10g", value);
  }
  return buffer;
}

std::string ShowNumber(double value, const NumberFormat& format) {
  switch (format.shown) {
    case Shown::kDate: {
      const auto epoch = models::Date::Of(1899, 12, 30);
      if (value >= 1 && value < 80000) return epoch->PlusDays(static_cast<long>(value)).ToIso();
      return Plain(value);
    }
    case Shown::kPercent: {
      char buffer[64];
      std::snprintf(buffer, sizeof buffer, "%.*f%%", std::max(0, format.places), value * 100);
      return buffer;
    }
    case Shown::kPlain:
      return Plain(value);
  }
  return Plain(value);
}

std::string CellText(const sheets::document& document, const sheets::sheet& sheet, int row,
                     int column) {
  const auto& context = document.get_model_context();
  const ixion::abs_address_t address(sheet.get_index(), row, column);
  switch (context.get_celltype(address)) {
    case ixion::celltype_t::string:
      return std::string(context.get_string_value(address));
    case ixion::celltype_t::numeric:
      return ShowNumber(context.get_numeric_value(address), FormatOf(document, sheet, row, column));
    case ixion::celltype_t::boolean:
      return context.get_boolean_value(address) ? "是" : "否";
    case ixion::celltype_t::formula: {
      const ixion::formula_result result = context.get_formula_result(address);
      if (result.get_type() == ixion::formula_result::result_type::value) {
        return ShowNumber(result.get_value(), FormatOf(document, sheet, row, column));
      }
      if (result.get_type() == ixion::formula_result::result_type::string)
        return result.get_string();
      return "";
    }
    case ixion::celltype_t::unknown:
    case ixion::celltype_t::empty:
      return "";
  }
  return "";
}

GridBlock BlockOf(const sheets::document& document, const sheets::sheet& sheet,
                  const std::string& name) {
  GridBlock block;
  block.table = true;
  block.sheet = name;
  const ixion::abs_range_t range = sheet.get_data_range();
  if (!range.valid()) return block;
  const int rows = std::min<int>(range.last.row + 1, kMaxRows);
  const int columns = std::min<int>(range.last.column + 1, kMaxColumns);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      GridCell cell{row,
                    column,
                    1,
                    1,
                    CellText(document, sheet, row, column),
                    name + "!" + CellName(row, column)};
      if (cell.text.empty()) continue;
      const sheets::range_t merged = sheet.get_merge_cell_range(row, column);
      cell.row_span = std::clamp<int>(merged.last.row - merged.first.row + 1, 1, rows - row);
      cell.column_span =
          std::clamp<int>(merged.last.column - merged.first.column + 1, 1, columns - column);
      block.cells.push_back(std::move(cell));
    }
  }
  return block;
}

bool IsOpenDocument(const std::string& bytes) {
  return bytes.find("opendocument.spreadsheet") < 200;
}

}  // namespace

models::Result<std::vector<models::Page>> ReadSheets(const models::SourceFile& file,
                                                     const std::string& location) {
  try {
    std::ifstream in(location, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    sheets::document document({1048576, 16384});
    sheets::import_factory factory(document);
    if (IsOpenDocument(bytes.str())) {
      orcus::orcus_ods(&factory).read_stream(bytes.str());
    } else {
      orcus::orcus_xlsx(&factory).read_stream(bytes.str());
    }
    std::vector<models::Page> pages;
    for (std::size_t i = 0; i < document.get_sheet_count(); ++i) {
      const auto position = static_cast<sheets::sheet_t>(i);
      const sheets::sheet* sheet = document.get_sheet(position);
      if (sheet == nullptr) continue;
      const std::string name(document.get_sheet_name(position));
      pages.push_back(
          PageOfBlocks(file, static_cast<int>(i) + 1, {BlockOf(document, *sheet, name)}));
    }
    return pages;
  } catch (const std::exception&) {
    return models::Fail(models::ErrorCode::kUnreadable,
                        {"电子表格无法打开（损坏或有密码），请另存为 XLSX 后提交",
                         "the spreadsheet cannot be opened (damaged or locked); save it as XLSX"},
                        file.path);
  }
}

}  // namespace heyan::ingest
