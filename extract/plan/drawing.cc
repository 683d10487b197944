#include "extract/plan/drawing.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "extract/plan/room_words.h"
#include "extract/plan/seats.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Page;
using models::RoomUse;

constexpr double kTooFar = 6;  // line heights
constexpr double kA4 = 1.414;

struct PlanLine {
  int index = 0;
  std::string text;
  Box box;                      // in fractions of the page's height, both ways
  std::vector<AreaSpan> areas;  // that are areas indeed
  std::vector<SeatSpan> seats;
  std::string label;    // of a line that is a label and nothing else
  bool strong = false;  // a word of a room
  bool weak = false;    // the unit of its area was half lost (9.7m for 9.7㎡)
  int room = -1;        // the room that took it
};

bool ContainsAny(std::string_view text, const auto& words) {
  for (const std::string_view word : words) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// A number with a bare m is a length, unless the reader lost the square.
bool HasSquareUnit(std::string_view text, const AreaSpan& span) {
  const std::string_view part = text.substr(span.begin, span.end - span.begin);
  return ContainsAny(part,
                     std::initializer_list<std::string_view>{"m2", "M2", "平", "㎡", "²", "方"});
}

bool IsDimension(std::string_view text) {
  static const RE2 kTimes("[0-9] ?(?:mm|m|米)? ?[x×X*] ?[0-9]");
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kTimes) ||
         ContainsAny(text, std::initializer_list<std::string_view>{
                               "高", "宽", "长", "深", "厚", "径", "距", "比例", "标高", "进深"});
}

std::vector<AreaSpan> TrueAreas(const std::string& text) {
  std::vector<AreaSpan> kept;
  for (const AreaSpan& span : FindAreas(text)) {
    if (span.area.m2 <= models::Decimal::Whole(0)) continue;
    if (!HasSquareUnit(text, span) && IsDimension(text)) continue;
    // 元/㎡, 人/㎡: a price or a density.
    const std::string_view before = std::string_view(text).substr(0, span.begin);
    if (before.ends_with("元/") || before.ends_with("/")) continue;
    kept.push_back(span);
  }
  if (!kept.empty()) return kept;
  // 面积45.5 and S=45.5 without a unit.
  static const RE2 kBare(
      "(?:面积|^[sS]|[^A-Za-z][sS])(?:约|为)? ?[:=≈] ?([0-9]{1,5}(?:\\.[0-9]{1,3})?)$");
  re2::StringPiece number;
  if (RE2::PartialMatch(text, kBare, &number)) {
    if (const auto value = models::Decimal::Parse(std::string_view(number.data(), number.size()))) {
      AreaSpan span;
      span.area.m2 = *value;
      span.begin = static_cast<std::size_t>(number.data() - text.data());
      span.end = text.size();
      kept.push_back(span);
    }
  }
  return kept;
}

// 9.7m, 1.9mt alone in a room: a square that the reader lost, or a length. A room label decides.
std::optional<AreaSpan> HalfLostArea(const std::string& text) {
  static const RE2 kAlone("^[(]?([0-9]{1,4}\\.[0-9]{1,2}) ?[mM][^0-9]?[)]?$");
  std::string number;
  if (!RE2::FullMatch(text, kAlone, &number)) return std::nullopt;
  const std::optional<models::Decimal> value = models::Decimal::Parse(number);
  if (!value || *value <= models::Decimal::Whole(1)) return std::nullopt;
  AreaSpan span;
  span.area.m2 = *value;
  span.end = text.size();
  return span;
}

// 77.61² has lost its m; folding would make it 77.612.
std::string WithUnits(const std::string& raw) {
  static const RE2 kBareSquare("([0-9])²");
  std::string text = raw;
  RE2::GlobalReplace(&text, kBareSquare, "\\1m²");
  return text;
}

struct Piece {
  std::string raw;
  Box box;
};

// A line cut at its blanks, the box in proportion to the characters.
std::vector<Piece> CutAtBlanks(const models::Line& line) {
  const std::u32string points = ToCodePoints(line.text);
  const bool placed = line.glyphs.size() == points.size();
  std::vector<Piece> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= points.size(); ++i) {
    if (i < points.size() && points[i] != U' ' && points[i] != U'\u3000') continue;
    if (i > begin) {
      Box box = line.box;
      const double n = static_cast<double>(points.size());
      box.x += line.box.width * static_cast<double>(begin) / n;
      box.width = line.box.width * static_cast<double>(i - begin) / n;
      if (placed && !line.glyphs[begin].box.Empty() && !line.glyphs[i - 1].box.Empty()) {
        box = Union(line.glyphs[begin].box, line.glyphs[i - 1].box);
      }
      pieces.push_back(Piece{ToUtf8(std::u32string_view(points).substr(begin, i - begin)), box});
    }
    begin = i + 1;
  }
  return pieces;
}

// Neighbouring rooms' labels, or their areas, that a reader glued into one line.
std::vector<Piece> PiecesOf(const models::Line& line) {
  std::vector<Piece> pieces = CutAtBlanks(line);
  const auto is_area = [](const Piece& piece) {
    const std::string text = Fold(WithUnits(piece.raw));
    const std::vector<AreaSpan> areas = FindAreas(text);
    return areas.size() == 1 && areas[0].begin == 0 && areas[0].end == text.size();
  };
  const auto is_label = [](const Piece& piece) {
    return ToCodePoints(piece.raw).size() >= 2 && IsRoomLabel(Fold(piece.raw));
  };
  const bool cut = pieces.size() >= 2 &&
                   (std::ranges::all_of(pieces, is_label) || std::ranges::all_of(pieces, is_area));
  return cut ? pieces : std::vector<Piece>{{line.text, line.box}};
}

// Lines in a space where a unit is the same both ways.
Box Square(const Page& page, const Box& box) {
  const double aspect =
      page.width > 0 && page.height > 0 ? static_cast<double>(page.width) / page.height : 1 / kA4;
  return Box{box.x * aspect, box.y, box.width * aspect, box.height};
}

double Gap(double a_low, double a_high, double b_low, double b_high) {
  return std::max({b_low - a_high, a_low - b_high, 0.0});
}

// How ill a label fits a text that should stand in the same room; nothing where it cannot.
std::optional<double> Misfit(const PlanLine& label, const PlanLine& text) {
  const Box& a = label.box;
  const Box& b = text.box;
  const double h = std::max(1e-6, std::min(a.height, b.height));
  const double shared = std::min(a.Right(), b.Right()) - std::max(a.x, b.x);
  const double offset = std::min({std::abs(a.CentreX() - b.CentreX()), std::abs(a.x - b.x)}) / h;
  double misfit = 0;
  if (shared > 0.2 * std::min(a.width, b.width)) {
    const double gap = Gap(a.y, a.Bottom(), b.y, b.Bottom()) / h;
    const bool above = a.CentreY() < b.CentreY();
    if (gap > (above ? 2.5 : 1.5)) return std::nullopt;
    misfit = gap + 0.3 * offset + (above ? 0 : 1.2);
  } else if (std::abs(a.CentreY() - b.CentreY()) < 0.6 * std::max(a.height, b.height)) {
    const double gap = Gap(a.x, a.Right(), b.x, b.Right()) / h;
    if (gap > 4) return std::nullopt;
    misfit = 0.3 + 0.8 * gap + (a.x < b.x ? 0 : 2);
  } else {
    return std::nullopt;
  }
  if (!label.strong) misfit += 1.5;
  if (text.weak) misfit += 0.5;
  return misfit > kTooFar ? std::nullopt : std::optional<double>(misfit);
}

class DrawingReader {
 public:
  DrawingReader(const Page& page, const std::vector<bool>& taken, Drawing* out)
      : page_(page), out_(out) {
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (i < taken.size() && taken[i]) continue;
      for (const Piece& piece : PiecesOf(page.lines[i])) AddLine(static_cast<int>(i), piece);
    }
    DropLoneLengths();
  }

  void Read() {
    for (PlanLine& line : lines_) ReadLabelledAreas(&line);
    MatchAreas();
    StateUnlabelled();
    for (PlanLine& line : lines_) ReadSeats(&line);
  }

 private:
  void AddLine(int index, const Piece& piece) {
    PlanLine line;
    line.index = index;
    line.text = Fold(WithUnits(piece.raw));
    line.box = Square(page_, piece.box);
    if (line.text.empty() || line.text.size() > 600) return;
    line.areas = TrueAreas(line.text);
    if (const std::optional<AreaSpan> half = HalfLostArea(line.text)) {
      line.areas = {*half};
      line.weak = true;
    }
    line.seats = FindSeats(line.text);
    if (line.areas.empty()) {
      const std::string label = CleanLabel(line.text);
      const bool fits = !label.empty() && ToCodePoints(label).size() <= 16 &&
                        !IsSheetText(line.text) && !IsTotalLabel(line.text) &&
                        !IsPartialTotal(line.text) && label.find("。") == std::string::npos;
      const bool seats_only = !line.seats.empty() && line.seats.front().room.empty();
      if (fits && !seats_only) {
        line.label = line.seats.empty() ? label : line.seats.front().room;
        line.strong = IsRoomLabel(line.label);
      }
    }
    lines_.push_back(std::move(line));
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
    for (const AreaSpan& span : line->areas) {
      if (span.begin < from) continue;
      const std::string before = line->text.substr(from, span.begin - from);
      // FindAreas may take the kind into the span: 建筑面积120㎡.
      const std::string said = before + line->text.substr(span.begin, span.end - span.begin);
      from = span.end;
      const std::string label = CleanLabel(before);
      if (IsPartialTotal(before)) {
        Reject(*line, span, "a sum of some rooms");
      } else if (IsTotalLabel(before) || (label.empty() && IsTotalLabel(WordsOf(said)))) {
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
      const int room = span.total ? -1 : (line->room >= 0 ? line->room : NearestRoom(*line));
      if (room >= 0) {
        AddSeats(span, *line, room);
      } else if (span.named) {
        out_->seats.push_back(StatedSeats{span.count, span.total, SourceOfLines({line->index})});
      }
    }
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
