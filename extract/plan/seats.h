// Workstations (工位) as plans state them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heyan::extract {

struct SeatSpan {
  int count = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string room;    // label before it in the same text, empty: none
  bool total = false;  // 合计, 共, 总 before it and no room
  bool note = false;   // 创业工位：68个 and no room: a line of its own beside the drawing
  bool named = true;  // the word 工位 stands with it; else 席, 座 that need a room of workstations
};

// 工位：60个, 48工位, 开放工位区（48席）. Not 会议室20座, not 工位12 as the name of one seat.
std::vector<SeatSpan> FindSeats(std::string_view folded);

// How many seats a number of a seat list names: A01 is one, A01-A20 are twenty.
int SeatsNamed(std::string_view folded);

}  // namespace heyan::extract
