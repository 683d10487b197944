// What a row of a list is, before it becomes a record.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/lists/grid.h"
#include "extract/lists/layout.h"
#include "extract/lists/reading.h"

namespace heyan::extract {

enum class RowKind {
  kEmpty,
  kHead,   // the heads again
  kTotal,  // 合计
  kGroup,  // 一、管理团队
  kNote,   // 注：…, 填表人：…
  kRecord,
  kContinuation,  // the rest of a row that was broken
  kNumbered,      // a number, and no readable name
};

// Whether a seal lies where the row's name would stand.
bool NameUnderSeal(const Grid& grid, const Layout& layout, int row, int block,
                   const ListWish& wish);

RowKind KindOfRow(const Grid& grid, const Layout& layout, int row, int block, const ListWish& wish);
// 一、管理团队; (二) 兼职人员; 第一部分; or a short text with 人员, 团队, 企业 in it.
bool IsGroupHead(std::string_view text);
// A group head over the whole width of a table without vertical rules, cut where columns meet:
// 兼职人 | 员. The whole of it; nothing where the row is something else.
std::optional<std::string> TornGroupHead(const Grid& grid, int row);
// One short text that heads a group and nothing else in the row: 专职人员 under a column's middle.
bool IsLoneGroupHead(const Grid& grid, int row);
// A numbered row without a readable name is somebody where two other columns say so.
bool NamesSomebody(const Record& record);
bool IsKeyColumn(const ListWish& wish, const Layout& layout, int column);

}  // namespace heyan::extract
