// What the label of a room says: what it is for, or that it is no room at all.
#pragma once

#include <string>
#include <string_view>

#include "models/quantity.h"

namespace heyan::extract {

// kUnknown where the words do not tell; a city's list decides later what counts.
models::RoomUse UseOfLabel(std::string_view folded);

// Words of a room: 室, 区, 厅 … at the end, or a use that is known.
bool IsRoomLabel(std::string_view folded);

// Text of the sheet and not of a room: scale, units, title block, names of firms.
bool IsSheetText(std::string_view folded);

// A label that stands for all of the plan (总面积, 合计, 建筑面积 alone, 本层面积).
// 占地面积, 绿化面积: no floor.
bool IsOfLand(std::string_view folded);
// 人均面积, 每工位约: an area for each of something.
bool IsRate(std::string_view folded);
bool IsTotalLabel(std::string_view folded);
// A sum over some of the rooms (小计, 公共服务面积合计).
bool IsPartialTotal(std::string_view folded);
// "3层" of 三层建筑面积 as written; empty where no floor is named.
std::string FloorIn(std::string_view folded);

// The label alone: without numbering before it, without 面积, 约 and punctuation behind it.
std::string CleanLabel(std::string_view folded);

}  // namespace heyan::extract
