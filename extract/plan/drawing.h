// Areas and seats that stand in the drawing itself: text in or beside rooms.
#pragma once

#include <string>
#include <vector>

#include "extract/paper.h"
#include "models/quantity.h"

namespace heyan::extract {

// A room with what is known of it, from the drawing or from a table of rooms.
struct Room {
  std::string label;
  models::Area area;
  bool has_area = false;
  int seats = 0;  // 0: not stated
  models::RoomUse use = models::RoomUse::kUnknown;
  Source area_source;
  Source use_source;  // where its label stands
  Source seat_source;
  bool from_table = false;
  // Of a number without a unit: what it may stand for; zero stands for no area.
  std::vector<models::Decimal> readings;
};

struct StatedArea {
  models::Area area;
  std::string floor;  // empty: all of it
  Source source;
  const models::Page* page = nullptr;
};

struct StatedSeats {
  int count = 0;
  bool total = false;  // said to be for all
  bool note = false;   // a line of its own: 创业工位：68个
  Source source;
};

struct Drawing {
  std::vector<Room> rooms;
  std::vector<StatedArea> totals;
  std::vector<StatedSeats> seats;  // that belong to no room
  std::vector<models::Candidate> candidates;
};

// Reads the lines of a page that are not `taken` by a table of rooms.
void ReadDrawing(const models::Page& page, const std::vector<bool>& taken, Drawing* drawing);

}  // namespace heyan::extract
