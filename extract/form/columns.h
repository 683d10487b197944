// What the head of a column says of the cells below it.
#pragma once

#include <string_view>
#include <vector>

#include "extract/form/pieces.h"

namespace heyan::extract {

// The head says that no values stand in this piece's column: 备案条件, 单位, 目标值.
bool InRequirementColumn(const std::vector<Piece>& pieces, int id);

// 租赁年限人: behind the label one character of a section's head that was torn into the row; told
// by the column of units beside it.
bool EndsInStray(const std::vector<Piece>& pieces, int id, std::string_view rest);

// 2023 | 2024 above the cells right of a label: the filled cell of the last year; -1 where the
// heads name no two years. Which year a form asks for is not settled by that.
int LatestYear(const std::vector<Piece>& pieces, int label);

// 序号 | 企业名称 | …: the head of a list of others.
bool HeadsNumberedList(const std::vector<Piece>& pieces, int id);

}  // namespace heyan::extract
