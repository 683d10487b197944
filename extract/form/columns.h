// What the head of a column says of the cells below it.
#pragma once

#include <string_view>
#include <vector>

#include "extract/form/pieces.h"

namespace heyan::extract {

// The cell is not the answer to a label at its left: its column's head says so (备案条件, 计量单位,
// 目标值), or it holds the code of its row (01, 02 …).
bool HoldsNoAnswer(const std::vector<Piece>& pieces, int id);

// 租赁年限人: behind the label one character of a section's head that was torn into the row; told
// by the column of units beside it.
bool EndsInStray(const std::vector<Piece>& pieces, int id, std::string_view rest);

// 2023 | 2024 above the cells right of a label: the filled cell of the last year; -1 where the
// heads name no two years. Which year a form asks for is not settled by that.
int LatestYear(const std::vector<Piece>& pieces, int label);

// 序号 | 企业名称 | …: the head of a list of others.
bool HeadsNumberedList(const std::vector<Piece>& pieces, int id);

}  // namespace heyan::extract
