// Rooms, their areas and seats out of the tables of a plan.
#pragma once

#include <vector>

#include "extract/lists/reading.h"
#include "extract/paper.h"
#include "extract/plan/drawing.h"

namespace heyan::extract {

struct RoomTable {
  ListReading list;
  std::vector<Room> rooms;
  bool of_seats = false;  // a list of single seats
};

// Totals that stand in the tables go to the drawing's.
RoomTable ReadRoomTable(const Paper& paper, Drawing* drawing);

// The lines of a page that stand in the tables read.
std::vector<bool> TakenLines(const ListReading& list, const models::Page& page);

}  // namespace heyan::extract
