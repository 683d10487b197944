#include "extract/plan/room_table.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "extract/plan/plan_areas.h"
#include "extract/plan/room_words.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::Area;
using models::AreaKind;
using models::Page;
using models::RoomUse;

ListWish RoomsWish() {
  ListWish wish;
  wish.family = Family::kRooms;
  wish.keys = {Meaning::kRoom, Meaning::kSeatNumber, Meaning::kUse};
  wish.is_key = [](std::string_view text) {
    if (IsTotalWord(text)) return false;
    return IsSubject(text) || (text.size() <= 8 && std::ranges::any_of(text, [](char c) {
                                 return c >= '0' && c <= '9';
                               }));
  };
  wish.units = "个工位|工位|个席位|个|席|间";
  wish.from_lines = false;  // what stands in rows on a drawing is no table
  return wish;
}

AreaKind KindInHead(std::string_view head) {
  if (head.find("套内") != std::string_view::npos) return AreaKind::kInterior;
  if (head.find("建筑面积") != std::string_view::npos) return AreaKind::kGross;
  if (head.find("使用") != std::string_view::npos || head.find("实用") != std::string_view::npos) {
    return AreaKind::kUsable;
  }
  if (head.find("租赁") != std::string_view::npos) return AreaKind::kLeased;
  return AreaKind::kUnstated;
}

std::optional<Area> AreaOf(const Field& field) {
  const std::vector<AreaSpan> areas = FindAreas(field.text);
  if (areas.size() == 1) {
    Area area = areas.front().area;
    if (area.kind == AreaKind::kUnstated) area.kind = KindInHead(field.head);
    return area;
  }
  const std::vector<NumberSpan> numbers = FindNumbers(field.text);
  // 独立办公室2 in a column of areas is a room's name, out of a drawing whose walls make a table.
  if (!areas.empty() || numbers.size() != 1 || numbers.front().begin > 0) return std::nullopt;
  return Area{numbers.front().value, KindInHead(field.head)};
}

int SeatsOf(const Field& field) {
  if (field.text == "一") return 0;  // what a reader makes of a dash
  const std::vector<NumberSpan> numbers = FindNumbers(field.text);
  if (numbers.size() != 1 || numbers[0].begin > 0 || numbers[0].value.scale() != 0) return 0;
  const std::int64_t n = numbers[0].value.units();
  return n > 0 && n <= 5000 ? static_cast<int>(n) : 0;
}

}  // namespace

RoomTable ReadRoomTable(const Paper& paper, Drawing* drawing) {
  RoomTable table;
  table.list = ReadList(paper, RoomsWish());
  if (!table.list.Has(Meaning::kArea) && !table.list.Has(Meaning::kSeats)) {
    table.of_seats = table.list.Has(Meaning::kSeatNumber);
    if (!table.of_seats) table.list = {};
    return table;
  }
  for (const Record& record : table.list.records) {
    const Field* name = record.Get(Meaning::kRoom);
    const Field* use = record.Get(Meaning::kUse);
    if (name == nullptr) name = use;
    if (name == nullptr) continue;
    Room room;
    room.from_table = true;
    room.label = CleanLabel(name->text).empty() ? name->text : CleanLabel(name->text);
    if (IsTotalLabel(room.label) && UseOfLabel(room.label) == RoomUse::kUnknown) continue;
    room.use = UseOfLabel(name->text);
    room.use_source = SourceOf(*name);
    if (use != nullptr && UseOfLabel(use->text) != RoomUse::kUnknown) {
      room.use = UseOfLabel(use->text);
      room.use_source = SourceOf(*use);
    }
    if (const Field* field = record.Get(Meaning::kArea)) {
      if (const std::optional<Area> area = AreaOf(*field)) {
        room.area = *area;
        room.has_area = true;
        room.area_source = SourceOf(*field);
      }
    }
    if (const Field* field = record.Get(Meaning::kSeats)) {
      room.seats = SeatsOf(*field);
      room.seat_source = SourceOf(*field);
    }
    if (room.has_area || room.seats > 0) table.rooms.push_back(std::move(room));
  }
  for (const Field& cell : table.list.total_cells) {
    if (cell.meaning == Meaning::kArea) {
      if (const std::optional<Area> area = AreaOf(cell)) {
        drawing->totals.push_back(StatedArea{*area, "", SourceOf(cell), cell.page});
      }
    } else if (cell.meaning == Meaning::kSeats && SeatsOf(cell) > 0) {
      drawing->seats.push_back(StatedSeats{SeatsOf(cell), true, false, SourceOf(cell)});
    }
  }
  return table;
}

std::vector<bool> TakenLines(const ListReading& list, const Page& page) {
  std::vector<bool> taken(page.lines.size(), false);
  for (const models::Table& table : page.tables) {
    if (std::ranges::find(list.tables, &table) == list.tables.end()) continue;
    for (const models::Cell& cell : table.cells) {
      for (const int line : cell.lines) {
        if (line >= 0 && line < static_cast<int>(taken.size())) {
          taken[static_cast<std::size_t>(line)] = true;
        }
      }
    }
  }
  return taken;
}

}  // namespace heyan::extract
