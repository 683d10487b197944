#include "extract/plan/drawing.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "extract/plan/plan_areas.h"
#include "extract/plan/plan_line.h"
#include "extract/plan/room_words.h"
#include "extract/plan/seats.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Page;
using models::RoomUse;

class DrawingReader {
 public:
  DrawingReader(const Page& page, const std::vector<bool>& taken, Drawing* out)
      : page_(page), out_(out) {
    const auto upright = UprightLabels(page);
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (i < taken.size() && taken[i]) continue;
      if (const auto label = upright.find(static_cast<int>(i)); label != upright.end()) {
        if (!label->second.raw.empty()) AddLine(static_cast<int>(i), label->second);
        continue;
      }
      for (const LinePiece& piece : PiecesOf(page.lines[i])) AddLine(static_cast<int>(i), piece);
    }
    DropLoneLengths();
  }

  void Read() {
    for (PlanLine& line : lines_) ReadLabelledAreas(&line);
    ReadColumns();
    TakeBareNumbers();
    MatchAreas();
    TakeGluedNumbers();
    StateUnlabelled();
    for (PlanLine& line : lines_) ReadSeats(&line);
  }

 private:
  void AddLine(int index, const LinePiece& piece) {
    if (auto line = ReadPlanLine(page_, index, piece)) lines_.push_back(std::move(*line));
  }

  // A length stands anywhere; an area with a lost square stands right below the label of a room.
  void DropLoneLengths() {
    for (PlanLine& line : lines_) {
      if (!line.weak) continue;
      const bool below = std::ranges::any_of(lines_, [&](const PlanLine& label) {
        if (label.label.empty() || !label.strong) return false;
        const std::optional<double> misfit = Misfit(label, line);
        return misfit && *misfit < 1.5 && label.box.CentreY() < line.box.CentreY();
      });
      if (!below) line.areas.clear();
    }
  }

  // A number without a unit below the label of a room, on a sheet whose other areas carry theirs.
  void TakeBareNumbers() {
    const std::optional<int> places = PlacesOfAreas();
    if (!places) return;
    for (PlanLine& line : lines_) {
      if (!line.bare || !line.areas.empty()) continue;
      const PlanLine* label = StrongLabelOf(line);
      const bool below = label != nullptr && label->box.Bottom() < line.box.CentreY() &&
                         *Misfit(*label, line) < 1.3 + BarePenalty(*line.bare);
      if (!below) continue;
      const bool stated = std::ranges::any_of(lines_, [&](const PlanLine& other) {
        return !other.areas.empty() && !other.bare && StrongLabelOf(other) == label;
      });
      if (stated) {
        line.label.clear();  // the number of the room, between its name and its area
        continue;
      }
      line.readings = ReadingsOf(*line.bare, *places);
      TakeAsArea(&line);
    }
  }

  // The decimals that most areas of the drawing have.
  std::optional<int> PlacesOfAreas() const {
    std::vector<models::Decimal> with_unit;
    for (const Room& room : out_->rooms) with_unit.push_back(room.area.m2);
    for (const StatedArea& total : out_->totals) with_unit.push_back(total.area.m2);
    for (const PlanLine& line : lines_) {
      for (const AreaSpan& span : line.areas) with_unit.push_back(span.area.m2);
    }
    return CommonPlaces(with_unit);
  }

  // Names with figures whose units were lost, all of them perhaps: areas where the stated total
  // says so, else none.
  void TakeGluedNumbers() {
    constexpr std::size_t kFewest = 3;
    const auto glued_too = static_cast<std::size_t>(std::ranges::count_if(
        lines_, [](const PlanLine& line) { return FindGluedNumber(line.text).has_value(); }));
    const std::size_t rooms = out_->rooms.size();
    if (rooms + glued_too < kFewest || out_->totals.empty()) return;
    for (PlanLine& line : lines_) {
      if (!line.areas.empty() || line.bare || line.room >= 0 || !line.seats.empty()) continue;
      const std::optional<GluedNumber> glued = FindGluedNumber(line.text);
      const std::string label = glued ? CleanLabel(glued->label) : std::string();
      if (label.empty() || !IsRoomLabel(label) || IsTotalLabel(label)) continue;
      line.readings = {models::Decimal()};
      for (const models::Decimal& reading : ReadingsOf(glued->bare, PlacesOfAreas().value_or(0))) {
        if (reading != models::Decimal()) line.readings.push_back(reading);
      }
      line.room = static_cast<int>(out_->rooms.size());
      AreaSpan span;
      span.end = line.text.size();
      AddRoom(label, span, line, &line);
      line.label.clear();
    }
  }

  // The name of a room that a text stands closest to.
  const PlanLine* StrongLabelOf(const PlanLine& text) const {
    const PlanLine* best = nullptr;
    double least = kTooFar;
    for (const PlanLine& label : lines_) {
      if (label.label.empty() || !label.strong || &label == &text) continue;
      const std::optional<double> misfit = Misfit(label, text);
      if (!misfit || *misfit >= least) continue;
      least = *misfit;
      best = &label;
    }
    return best;
  }

  static void TakeAsArea(PlanLine* line) {
    AreaSpan span;
    span.area.m2 = line->readings.empty() ? line->bare->value : line->readings.front();
    span.end = line->text.size();
    line->areas = {span};
    line->label.clear();
  }

  // 面积 stands over a column of numbers, the rooms' names to their left: a list without rules.
  void ReadColumns() {
    for (const PlanLine& head : lines_) {
      if (!HeadsColumn(head)) continue;
      double reach = head.box.height;  // a column ends where no row follows
      double bottom = head.box.Bottom();
      for (PlanLine* line : Below(head)) {
        const double h = line->box.height;
        if (line->box.y - bottom > 2.5 * std::max(reach, h)) break;
        reach = h;
        bottom = line->box.Bottom();
        ReadColumnNumber(line);
      }
    }
  }

  static bool HeadsColumn(const PlanLine& head) {
    static const RE2 kNumber("[013-9]|总|合计|共");  // a 2 may be that of m2
    return head.areas.empty() && head.room < 0 && head.text.size() <= 30 &&
           head.text.find("面积") != std::string::npos && !RE2::PartialMatch(head.text, kNumber);
  }

  std::vector<PlanLine*> Below(const PlanLine& head) {
    std::vector<PlanLine*> column;
    for (PlanLine& line : lines_) {
      const bool number = line.bare.has_value() || line.areas.size() == 1;
      const double shared =
          std::min(head.box.Right(), line.box.Right()) - std::max(head.box.x, line.box.x);
      if (!number || line.box.y < head.box.CentreY()) continue;
      if (shared > 0.5 * std::min(head.box.width, line.box.width)) column.push_back(&line);
    }
    std::ranges::sort(column, {}, [](const PlanLine* line) { return line->box.y; });
    return column;
  }

  void ReadColumnNumber(PlanLine* line) {
    PlanLine* name = nullptr;
    for (PlanLine& other : lines_) {
      const bool left = other.box.Right() <= line->box.x + 0.5 * line->box.height;
      const bool row = std::abs(other.box.CentreY() - line->box.CentreY()) <
                       0.6 * std::max(other.box.height, line->box.height);
      if (!left || !row || !other.areas.empty() || other.room >= 0) continue;
      if (line->box.x - other.box.Right() > 15 * line->box.height) continue;
      if (name == nullptr || other.box.x > name->box.x) name = &other;
    }
    if (name == nullptr) return;
    AreaSpan span;
    if (!line->areas.empty()) {
      span = line->areas.front();
    } else {
      span.area.m2 = line->bare->value;
      span.end = line->text.size();
    }
    if (IsTotalLabel(name->text)) {
      out_->totals.push_back(
          StatedArea{span.area, FloorIn(name->text), SourceOfLines({line->index}), &page_});
    } else if (!name->label.empty()) {
      line->room = static_cast<int>(out_->rooms.size());
      AddRoom(name->label, span, *line, name);
      out_->rooms.back().from_table = true;
    } else {
      return;
    }
    line->areas.clear();
    line->bare.reset();
    line->label.clear();
  }

  Source SourceOfLines(std::vector<int> lines) const {
    Source source;
    source.page = &page_;
    source.lines = std::move(lines);
    return source;
  }

  void AddRoom(std::string label, const AreaSpan& span, const PlanLine& at, PlanLine* label_line) {
    Room room;
    room.label = std::move(label);
    room.area = span.area;
    room.has_area = true;
    room.use = UseOfLabel(room.label);
    room.area_source = SourceOfLines({at.index});
    room.use_source = SourceOfLines({label_line != nullptr ? label_line->index : at.index});
    if (at.readings.size() > 1 || at.bare) room.readings = at.readings;
    if (room.area.m2 == models::Decimal()) room.has_area = false;
    if (label_line != nullptr) label_line->room = static_cast<int>(out_->rooms.size());
    out_->rooms.push_back(std::move(room));
  }

  void Reject(const PlanLine& line, const AreaSpan& span, std::string why) {
    models::Candidate candidate;
    candidate.metric = models::Metric::kPlanRoomArea;
    candidate.place = models::Place{page_.file, page_.number,
                                    page_.lines[static_cast<std::size_t>(line.index)].box, ""};
    candidate.text = line.text.substr(span.begin, span.end - span.begin);
    candidate.why = std::move(why);
    out_->candidates.push_back(std::move(candidate));
  }

  // Areas with their label in the same line.
  void ReadLabelledAreas(PlanLine* line) {
    std::size_t from = 0;
    std::vector<AreaSpan> open;
    if (ReadAreasBeforeLabels(line)) return;
    for (const AreaSpan& span : line->areas) {
      if (span.begin < from) continue;
      const std::string before = line->text.substr(from, span.begin - from);
      // FindAreas may take the kind into the span: 建筑面积120㎡.
      const std::string said = before + line->text.substr(span.begin, span.end - span.begin);
      from = span.end;
      const std::string label = CleanLabel(before);
      if (IsOfLand(before)) {
        Reject(*line, span, "land, not floor");
      } else if (IsRate(before)) {
        Reject(*line, span, "an area for each (每, 人均)");
      } else if (IsPartialTotal(before) || (before.find("其中") != std::string::npos &&
                                            !label.empty() && !IsRoomLabel(label))) {
        Reject(*line, span, "a sum of some rooms");
      } else if (!(label.empty() && StandsInRoom(*line)) &&
                 (IsTotalLabel(before) || (label.empty() && IsTotalLabel(WordsOf(said))))) {
        out_->totals.push_back(
            StatedArea{span.area, FloorIn(before), SourceOfLines({line->index}), &page_});
      } else if (label.empty()) {
        open.push_back(span);
      } else {
        line->room = static_cast<int>(out_->rooms.size());
        AddRoom(label, span, *line, nullptr);
      }
    }
    line->areas = std::move(open);
  }

  // 会议室 / 建筑面积60m2 / 使用面积48m2: kinds of area below the name of a room are the room's.
  bool StandsInRoom(const PlanLine& line) const {
    constexpr double kClose = 2.5;
    const PlanLine* label = StrongLabelOf(line);
    if (label == nullptr || label->box.CentreY() >= line.box.CentreY()) return false;
    return Misfit(*label, line).value_or(kTooFar) < kClose;
  }

  // 36m2 洽谈区 120m2 工位区: the area in front of its label.
  bool ReadAreasBeforeLabels(PlanLine* line) {
    const std::vector<AreaSpan>& areas = line->areas;
    if (areas.empty()) return false;
    // 总面积约665.37m2 工位数:113个: the words in front speak of the whole.
    const std::string front = line->text.substr(0, areas.front().begin);
    if (IsTotalLabel(front) || !CleanLabel(front).empty()) return false;
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < areas.size(); ++i) {
      const std::size_t end = i + 1 < areas.size() ? areas[i + 1].begin : line->text.size();
      labels.push_back(CleanLabel(line->text.substr(areas[i].end, end - areas[i].end)));
      const bool room = IsRoomLabel(labels.back()) && !IsTotalLabel(labels.back());
      if (!room || UseOfLabel(labels.back()) == RoomUse::kUnknown) return false;
    }
    for (std::size_t i = 0; i < areas.size(); ++i) {
      line->room = static_cast<int>(out_->rooms.size());
      AddRoom(labels[i], areas[i], *line, nullptr);
    }
    line->areas.clear();
    return true;
  }

  // The text without digits and units.
  static std::string WordsOf(std::string_view text) {
    std::string words(text);
    static const RE2 kNumbers("[0-9.,]+ ?(?:m2|M2|m|平方米|平米|平)?");
    RE2::GlobalReplace(&words, kNumbers, "");
    return words;
  }

  // An area alone belongs to the label that fits best; each label takes one.
  void MatchAreas() {
    struct Pair {
      double misfit;
      std::size_t label;
      std::size_t area;
    };
    std::vector<Pair> pairs;
    for (std::size_t a = 0; a < lines_.size(); ++a) {
      if (lines_[a].areas.empty()) continue;
      for (std::size_t l = 0; l < lines_.size(); ++l) {
        if (lines_[l].label.empty()) continue;
        if (const auto misfit = Misfit(lines_[l], lines_[a])) pairs.push_back({*misfit, l, a});
      }
    }
    std::ranges::stable_sort(pairs, {}, &Pair::misfit);
    std::vector<bool> labelled(lines_.size(), false);
    std::vector<std::pair<std::size_t, std::size_t>> matches;
    for (const Pair& pair : pairs) {
      if (labelled[pair.label] || labelled[pair.area]) continue;
      labelled[pair.label] = labelled[pair.area] = true;
      matches.emplace_back(pair.area, pair.label);
    }
    std::ranges::sort(matches);
    for (const auto& [area, label] : matches) {
      AddRoom(lines_[label].label, lines_[area].areas.front(), lines_[area], &lines_[label]);
      lines_[area].room = lines_[label].room;
      lines_[area].areas.clear();
    }
  }

  // An area whose label was not read is still a room's, where the page has rooms.
  void StateUnlabelled() {
    const std::size_t rooms = out_->rooms.size();
    for (PlanLine& line : lines_) {
      for (const AreaSpan& span : line.areas) {
        const PlanLine* label = StrongLabelOf(line);
        if (label != nullptr && label->room >= 0 && span.area.kind != models::AreaKind::kUnstated) {
          Reject(line, span, "another kind of area of the same room");
          continue;
        }
        if (rooms < 2) {
          Reject(line, span, "no label near it");
          continue;
        }
        AddRoom("未标注", span, line, nullptr);
      }
      line.areas.clear();
    }
  }

  void ReadSeats(PlanLine* line) {
    for (const SeatSpan& span : line->seats) {
      if (!span.room.empty()) {
        AddSeats(span, *line, RoomFor(*line, span.room));
        continue;
      }
      // 会议室20座 and the like; without the word 工位 only a room of workstations makes it one.
      const bool of_all = span.total || BesideTotal(*line);
      const int room = of_all ? -1 : (line->room >= 0 ? line->room : NearestRoom(*line));
      if (room >= 0) {
        AddSeats(span, *line, room);
      } else if (span.named) {
        out_->seats.push_back(
            StatedSeats{span.count, span.total, span.note, SourceOfLines({line->index})});
      }
    }
  }

  // 总面积 … 工位 … in one row at the foot of the sheet speak of all of it.
  bool BesideTotal(const PlanLine& text) const {
    return std::ranges::any_of(out_->totals, [&](const StatedArea& total) {
      if (total.page != &page_ || total.source.lines.empty()) return false;
      const Box box =
          Square(page_, page_.lines[static_cast<std::size_t>(total.source.lines.front())].box);
      return std::abs(box.CentreY() - text.box.CentreY()) <
             0.7 * std::max(box.height, text.box.height);
    });
  }

  // Nobody works in a corridor: seats below its label are another room's, or all of them.
  static bool MaySeat(RoomUse use) {
    return use == RoomUse::kWorkstation || use == RoomUse::kOffice || use == RoomUse::kUnknown;
  }

  int RoomFor(const PlanLine& line, const std::string& label) {
    if (line.room >= 0) return line.room;
    Room room;
    room.label = label;
    room.use = UseOfLabel(label);
    room.use_source = SourceOfLines({line.index});
    out_->rooms.push_back(std::move(room));
    return static_cast<int>(out_->rooms.size()) - 1;
  }

  void AddSeats(const SeatSpan& span, const PlanLine& line, int index) {
    Room& room = out_->rooms[static_cast<std::size_t>(index)];
    if (!span.named && room.use != RoomUse::kWorkstation) return;
    if (room.seats != 0) return;
    room.seats = span.count;
    room.seat_source = SourceOfLines({line.index});
  }

  // The room whose label or area stands beside a text about seats.
  int NearestRoom(const PlanLine& text) {
    int best = -1;
    double best_misfit = kTooFar;
    for (PlanLine& line : lines_) {
      if (&line == &text) continue;
      const bool speaks = line.room >= 0 || (line.strong && !line.label.empty());
      if (!speaks) continue;
      const RoomUse use = line.room >= 0 ? out_->rooms[static_cast<std::size_t>(line.room)].use
                                         : UseOfLabel(line.label);
      if (!MaySeat(use)) continue;
      PlanLine as_label = line;
      as_label.strong = true;
      const std::optional<double> misfit = Misfit(as_label, text);
      if (!misfit || *misfit >= best_misfit) continue;
      best_misfit = *misfit;
      if (line.room < 0) line.room = RoomFor(line, line.label);
      best = line.room;
    }
    return best;
  }

  const Page& page_;
  Drawing* out_;
  std::vector<PlanLine> lines_;
};

}  // namespace

void ReadDrawing(const Page& page, const std::vector<bool>& taken, Drawing* drawing) {
  DrawingReader(page, taken, drawing).Read();
}

}  // namespace heyan::extract
