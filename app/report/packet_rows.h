// The rows that a packet adds to the tables of a run: small, so that thousands may be kept.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/report/report.h"
#include "app/report/sheet.h"

namespace heyan::app {

struct RowOptions {
  models::Language language = models::Language::kChinese;
  bool unmask = false;
};

enum class TableKind {
  kSummary = 0,     // 汇总: an applicant a row
  kConditions = 1,  // 明细: a condition a row
  kChecks = 2,      // 差异: a check a row
  kRepeats = 3,     // 交叉重复: what also stands in another packet
  kSupply = 4,      // 补正清单
  kFindings = 5,    // 其他发现
};
inline constexpr std::size_t kTables = 6;

struct PacketRows {
  std::vector<SheetRow> of[kTables];
};

PacketRows RowsOf(const PacketReport& report, const RowOptions& options);

// The tables of a run, empty, with heads and widths.
std::vector<Sheet> EmptyTables(models::Language language);

// All tables, and a last one on how to read them and what made them.
std::vector<Sheet> TablesOf(const std::vector<PacketRows>& packets,
                            const std::map<std::string, std::string>& versions,
                            models::Language language);

// A value as a typed cell; shares as fractions of one.
SheetCell CellOf(const models::Value& value, const RowOptions& options);
std::string UnitOf(const models::Value& value, models::Language language);

}  // namespace heyan::app
