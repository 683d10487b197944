// Floor plans (平面图, 功能分区图) and seat lists (工位清单).
#include <algorithm>
#include <map>
#include <set>

#include "extract/lists/reading.h"
#include "extract/lists/settle.h"
#include "extract/paper.h"
#include "extract/plan/drawing.h"
#include "extract/plan/plan_areas.h"
#include "extract/plan/room_table.h"
#include "extract/plan/seats.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::Area;
using models::Certainty;
using models::Count;
using models::Decimal;
using models::Extraction;
using models::Fact;
using models::Metric;
using models::Page;

class Plan {
 public:
  Plan(const Paper& paper, Extraction* out) : paper_(paper), out_(out) {}

  void Extract() {
    RoomTable table = ReadRoomTable(paper_, &drawing_);
    list_ = std::move(table.list);
    rooms_ = std::move(table.rooms);
    for (const Page* page : paper_.pages) ReadDrawing(*page, TakenLines(list_, *page), &drawing_);
    PreferWholeColumn();
    JoinTableAndDrawing();
    HalveLegend();
    SettleReadings();
    NameApart();
    StateRooms();
    StateTotals();
    StateSeats(table.of_seats);
    for (models::Candidate& candidate : drawing_.candidates) {
      candidate.document = paper_.document->id;
      out_->candidates.push_back(std::move(candidate));
    }
  }

 private:
  // Walls taken for rules cut a list of rooms. Where its lines by themselves give a column that
  // adds up to the stated total and the table does not, the column counts.
  void PreferWholeColumn() {
    if (rooms_.empty() || AddsUp(rooms_, drawing_)) return;
    Drawing bare;
    for (const Page* page : paper_.pages) {
      ReadDrawing(*page, std::vector<bool>(page->lines.size(), false), &bare);
    }
    std::vector<Room> column;
    for (const Room& room : bare.rooms) {
      if (room.from_table) column.push_back(room);
    }
    if (column.size() < 2 || !AddsUp(column, bare)) return;
    TakeSeats(&bare);
    rooms_.clear();
    drawing_ = std::move(bare);
  }

  // Seats stand in the rows of the cut table too, and count where they add up to what one of its
  // cells states, whether its row (合计) was seen as such or taken for that of a room above it
  // where nobody works.
  void TakeSeats(Drawing* bare) const {
    int sum = 0;
    for (const Room& row : rooms_) sum += row.seats;
    std::optional<StatedSeats> total;
    for (const StatedSeats& stated : drawing_.seats) {
      if (stated.total && stated.count == sum) total = stated;
    }
    const Room* foot = nullptr;
    for (const Room& row : rooms_) {
      const bool idle = row.use == models::RoomUse::kCirculation;
      if (!total && idle && row.seats * 2 == sum) foot = &row;
    }
    if (foot != nullptr) total = StatedSeats{foot->seats, true, false, foot->seat_source};
    if (!total || total->count == 0) return;
    for (Room& room : bare->rooms) {
      const auto row = std::ranges::find(rooms_, room.label, &Room::label);
      if (row == rooms_.end() || room.seats > 0 || &*row == foot) continue;
      room.seats = row->seats;
      room.seat_source = row->seat_source;
    }
    bare->seats = {*total};
  }

  static bool AddsUp(const std::vector<Room>& rooms, const Drawing& drawing) {
    Decimal sum;
    for (const Room& room : rooms) {
      if (room.has_area) sum = sum + room.area.m2;
    }
    return std::ranges::any_of(drawing.totals, [&](const StatedArea& total) {
      return AgreeAtWrittenPrecision(sum, total.area.m2);
    });
  }

  // A room that stands in the table and in the drawing is one room.
  void JoinTableAndDrawing() {
    if (rooms_.empty()) {
      const auto drawn = std::stable_partition(drawing_.rooms.begin(), drawing_.rooms.end(),
                                               [](const Room& room) { return room.from_table; });
      rooms_.assign(drawing_.rooms.begin(), drawn);
      drawing_.rooms.erase(drawing_.rooms.begin(), drawn);
    }
    if (rooms_.empty()) {
      rooms_ = std::move(drawing_.rooms);
      return;
    }
    const bool complete = std::ranges::any_of(drawing_.totals, [&](const StatedArea& total) {
      return AgreeAtWrittenPrecision(Sum(nullptr), total.area.m2);
    });
    std::vector<bool> used(rooms_.size(), false);
    std::vector<Room> rest;
    std::size_t joined = 0;
    for (const Room& drawn : drawing_.rooms) {
      bool found = false;
      for (std::size_t i = 0; i < used.size() && !found; ++i) {
        Room& room = rooms_[i];
        const bool same_area = !drawn.has_area || (room.has_area && MayBe(drawn, room.area.m2));
        if (used[i] || room.label != drawn.label || !same_area) continue;
        used[i] = found = true;
        if (drawn.has_area) twice_.insert(i);
        if (room.seats == 0 && drawn.seats > 0) {
          room.seats = drawn.seats;
          room.seat_source = drawn.seat_source;
        }
      }
      joined += found ? 1 : 0;
      if (!found) rest.push_back(drawn);
    }
    if (complete || joined * 2 >= drawing_.rooms.size()) {
      for (const Room& room : rest) Reject(room, "the table of rooms counts");
    } else {
      for (Room& room : rest) rooms_.push_back(std::move(room));
    }
  }

  static bool MayBe(const Room& room, const Decimal& area) {
    return room.area.m2 == area || std::ranges::find(room.readings, area) != room.readings.end();
  }

  // Numbers without a unit are what makes the rooms add up to the stated total.
  void SettleReadings() {
    std::vector<Room*> open;
    std::vector<std::vector<Decimal>> readings;
    Decimal known;
    for (Room& room : rooms_) {
      if (room.readings.size() > 1) {
        open.push_back(&room);
        readings.push_back(room.readings);
      } else if (room.has_area) {
        known = known + room.area.m2;
      }
    }
    if (open.empty()) return;
    for (const StatedArea& total : drawing_.totals) {
      const auto way = SettleBySum(known, readings, total.area.m2);
      if (!way) continue;
      for (std::size_t i = 0; i < open.size(); ++i) {
        open[i]->area.m2 = readings[i][(*way)[i]];
        open[i]->has_area = open[i]->area.m2 > Decimal();
      }
      return;
    }
  }

  void Reject(const Room& room, std::string why) {
    if (!room.has_area) return;
    models::Candidate candidate;
    candidate.metric = Metric::kPlanRoomArea;
    candidate.document = paper_.document->id;
    const Fact fact =
        MakeFact(paper_, room.area_source, Metric::kPlanRoomArea, room.area, "plan", room.label);
    candidate.place = fact.place;
    candidate.text = room.label + " " + fact.text;
    candidate.why = std::move(why);
    out_->candidates.push_back(std::move(candidate));
  }

  // A drawing with a legend of lines names every room twice.
  void HalveLegend() {
    std::map<std::pair<std::string, std::int64_t>, std::vector<std::size_t>> same;
    std::size_t with_area = 0;
    for (std::size_t i = 0; i < rooms_.size(); ++i) {
      if (!rooms_[i].has_area) continue;
      ++with_area;
      const Decimal two = rooms_[i].area.m2.RoundedTo(3);
      same[{rooms_[i].label, two.units()}].push_back(i);
    }
    if (same.size() < 3 || with_area < 2 * same.size()) return;
    for (const auto& [key, places] : same) {
      if (places.size() % 2 != 0) return;
    }
    std::set<std::size_t> dropped;
    for (const auto& [key, places] : same) {
      for (std::size_t i = places.size() / 2; i < places.size(); ++i) dropped.insert(places[i]);
    }
    std::vector<Room> kept;
    for (std::size_t i = 0; i < rooms_.size(); ++i) {
      if (dropped.contains(i)) {
        Reject(rooms_[i], "the same room stands in the legend");
      } else {
        kept.push_back(std::move(rooms_[i]));
      }
    }
    rooms_ = std::move(kept);
  }

  void NameApart() {
    std::map<std::string, int> seen;
    for (Room& room : rooms_) {
      const int n = ++seen[room.label];
      subjects_.push_back(n == 1 ? room.label : room.label + "#" + std::to_string(n));
    }
  }

  // Of all rooms, or of those on one page.
  Decimal Sum(const Page* page) const {
    Decimal sum;
    for (const Room& room : rooms_) {
      if (room.has_area && (page == nullptr || room.area_source.page == page)) {
        sum = sum + room.area.m2;
      }
    }
    return sum;
  }

  void StateRooms() {
    for (std::size_t i = 0; i < rooms_.size(); ++i) {
      const Room& room = rooms_[i];
      const std::string rule = room.from_table ? "plan.table" : "plan.label";
      if (room.has_area) {
        Fact fact = MakeFact(paper_, room.area_source, Metric::kPlanRoomArea, room.area,
                             rule + ".area", subjects_[i]);
        if (twice_.contains(i)) {
          fact.certainty = Certainty::kBeyondDoubt;
          fact.basis = "table = drawing";
        } else if (!room.readings.empty()) {  // no unit: even a text layer may mean another thing
          fact.certainty = Certainty::kUnsure;
          fact.basis.clear();
        }
        room_facts_.emplace_back(out_->facts.size(), room.area_source.page);
        out_->facts.push_back(std::move(fact));
        Fact use = MakeFact(paper_, room.use_source, Metric::kPlanRoomUse, room.use, rule + ".use",
                            subjects_[i]);
        room_facts_.emplace_back(out_->facts.size(), room.area_source.page);
        out_->facts.push_back(std::move(use));
      }
    }
  }

  // Rooms that add up to the stated total prove one another.
  void StateTotals() {
    for (const StatedArea& total : drawing_.totals) {
      Fact fact = MakeFact(paper_, total.source, Metric::kPlanStatedTotal, total.area, "plan.total",
                           total.floor);
      const auto same = [&](const std::pair<Decimal, std::string>& other) {
        return other.first == total.area.m2 && other.second == total.floor;
      };
      if (std::ranges::any_of(stated_, same)) continue;
      stated_.emplace_back(total.area.m2, total.floor);
      const bool all = AgreeAtWrittenPrecision(Sum(nullptr), total.area.m2);
      const bool page = AgreeAtWrittenPrecision(Sum(total.page), total.area.m2);
      if (!room_facts_.empty() && (all || page)) {
        fact.certainty = Certainty::kBeyondDoubt;
        fact.basis = "rooms = stated total";
        for (const auto& [index, of_page] : room_facts_) {
          if (!all && of_page != total.page) continue;
          out_->facts[index].certainty = Certainty::kBeyondDoubt;
          out_->facts[index].basis = "rooms = stated total";
        }
      }
      totals_.push_back(static_cast<int>(out_->facts.size()));
      out_->facts.push_back(std::move(fact));
    }
    FindDifference();
  }

  void FindDifference() {
    if (room_facts_.size() < 4 || totals_.empty()) return;
    for (const int index : totals_) {
      if (out_->facts[static_cast<std::size_t>(index)].basis == "rooms = stated total") return;
    }
    const Fact& fact = out_->facts[static_cast<std::size_t>(totals_.front())];
    if (!fact.subject.empty()) return;
    const Decimal total = std::get<Area>(fact.value).m2;
    const Decimal sum = Sum(nullptr);
    const Decimal gap = sum > total ? sum - total : total - sum;
    const bool large = gap * 20 > total;
    out_->findings.push_back(FindingAt(
        paper_, *drawing_.totals.front().page, "plan_sum_differs",
        large ? models::Severity::kMedium : models::Severity::kLow,
        "平面图注明总面积 " + total.ToString() + " ㎡，各房间相加 " + sum.ToString() + " ㎡",
        "the plan states " + total.ToString() + " m2, its rooms add up to " + sum.ToString() +
            " m2",
        {totals_.front()}));
  }

  void StateSeats(bool seat_list) {
    if (seat_list) {
      StateSeatList();
      return;
    }
    int sum = 0;
    std::vector<std::size_t> of_rooms;
    for (std::size_t i = 0; i < rooms_.size(); ++i) {
      const Room& room = rooms_[i];
      if (room.seats <= 0 || room.seat_source.page == nullptr) continue;
      sum += room.seats;
      of_rooms.push_back(out_->facts.size());
      out_->facts.push_back(MakeFact(paper_, room.seat_source, Metric::kPlanWorkstations,
                                     Count{room.seats}, "plan.seats", subjects_[i]));
    }
    std::set<int> stated;
    int unnamed = 0;
    int parts = sum;
    for (const StatedSeats& seats : drawing_.seats) {
      if (!seats.total && !seats.note) parts += seats.count;
    }
    for (const StatedSeats& seats : drawing_.seats) {
      // A figure without a room is the plan's own where it says so, where it is the sum, or where
      // there is no other.
      const bool total = seats.total || seats.count == sum ||
                         (seats.note && seats.count == parts) ||
                         (of_rooms.empty() && drawing_.seats.size() == 1);
      if (total && !stated.insert(seats.count).second) continue;
      Fact fact = MakeFact(paper_, seats.source, Metric::kPlanWorkstations, Count{seats.count},
                           total ? "plan.seats.total" : "plan.seats",
                           total ? "total" : "#" + std::to_string(++unnamed));
      if (total && seats.count == sum && !of_rooms.empty()) {
        fact.certainty = Certainty::kBeyondDoubt;
        fact.basis = "rooms = stated total";
        for (const std::size_t index : of_rooms) {
          out_->facts[index].certainty = Certainty::kBeyondDoubt;
          out_->facts[index].basis = "rooms = stated total";
        }
      }
      out_->facts.push_back(std::move(fact));
    }
  }

  // 工位清单: a row a seat, or a range of seats.
  void StateSeatList() {
    int seats = 0;
    const Field* first = nullptr;
    for (const Record& record : list_.records) {
      const Field* number = record.Get(Meaning::kSeatNumber);
      if (number == nullptr) continue;
      if (first == nullptr) first = number;
      seats += SeatsNamed(number->text);
    }
    bool agrees = false;
    for (const StatedSeats& stated : drawing_.seats) {
      out_->facts.push_back(MakeFact(paper_, stated.source, Metric::kPlanWorkstations,
                                     Count{stated.count}, "plan.seats.total", "total"));
      agrees = agrees || stated.count == seats;
      if (stated.count == seats) {
        out_->facts.back().certainty = Certainty::kBeyondDoubt;
        out_->facts.back().basis = "rows = stated total";
      }
    }
    if (first == nullptr || agrees) return;
    Fact fact = MakeFact(paper_, SourceOf(*first), Metric::kPlanWorkstations, Count{seats},
                         "plan.seats.list", "total");
    const bool run = list_.numbers_run && seats == static_cast<int>(list_.records.size());
    fact.certainty = run ? Certainty::kBeyondDoubt : fact.certainty;
    if (run) fact.basis = "row numbers";
    out_->facts.push_back(std::move(fact));
  }

  const Paper& paper_;
  Extraction* out_;
  ListReading list_;
  Drawing drawing_;
  std::vector<Room> rooms_;
  std::set<std::size_t> twice_;  // rooms that table and drawing state alike
  std::vector<std::string> subjects_;
  std::vector<std::pair<std::size_t, const Page*>> room_facts_;
  std::vector<std::pair<Decimal, std::string>> stated_;
  std::vector<int> totals_;
};

}  // namespace

void ExtractPlan(const Paper& paper, Extraction* out) {
  if (paper.pages.empty()) return;
  Plan(paper, out).Extract();
}

}  // namespace heyan::extract
