#include "extract/plan/plan_line.h"

#include <algorithm>
#include <cmath>

#include "extract/plan/room_words.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Page;

constexpr double kA4 = 1.414;

// A line cut at its blanks, the box in proportion to the characters.
std::vector<LinePiece> CutAtBlanks(const models::Line& line) {
  const std::u32string points = ToCodePoints(line.text);
  const bool placed = line.glyphs.size() == points.size();
  std::vector<LinePiece> pieces;
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
      pieces.push_back(
          LinePiece{ToUtf8(std::u32string_view(points).substr(begin, i - begin)), box});
    }
    begin = i + 1;
  }
  return pieces;
}

double Gap(double a_low, double a_high, double b_low, double b_high) {
  return std::max({b_low - a_high, a_low - b_high, 0.0});
}

}  // namespace

std::vector<LinePiece> PiecesOf(const models::Line& line) {
  std::vector<LinePiece> pieces = CutAtBlanks(line);
  const auto is_area = [](const LinePiece& piece) {
    const std::string text = Fold(WithUnits(piece.raw));
    const std::vector<AreaSpan> areas = FindAreas(text);
    return areas.size() == 1 && areas[0].begin == 0 && areas[0].end == text.size();
  };
  const auto is_label = [](const LinePiece& piece) {
    return ToCodePoints(piece.raw).size() >= 2 && IsRoomLabel(Fold(piece.raw));
  };
  const bool cut = pieces.size() >= 2 &&
                   (std::ranges::all_of(pieces, is_label) || std::ranges::all_of(pieces, is_area));
  return cut ? pieces : std::vector<LinePiece>{{line.text, line.box}};
}

std::map<int, LinePiece> UprightLabels(const Page& page) {
  std::vector<int> single;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const std::u32string points = ToCodePoints(Fold(page.lines[i].text));
    const bool han = points.size() == 1 && points[0] >= 0x4E00 && points[0] <= 0x9FFF;
    if (han && !page.lines[i].box.Empty()) single.push_back(static_cast<int>(i));
  }
  const auto box_of = [&](int i) -> const Box& {
    return page.lines[static_cast<std::size_t>(i)].box;
  };
  std::ranges::stable_sort(single, {}, [&](int i) { return box_of(i).y; });
  std::map<int, LinePiece> labels;
  for (const int first : single) {
    if (labels.contains(first)) continue;
    std::vector<int> column{first};
    for (const int next : single) {
      const Box& above = box_of(column.back());
      const Box& box = box_of(next);
      const bool below = box.y > above.CentreY() && box.y - above.Bottom() < 1.5 * above.height;
      const bool aligned = std::abs(box.CentreX() - above.CentreX()) < 0.6 * above.width;
      if (below && aligned && !labels.contains(next)) column.push_back(next);
    }
    LinePiece label;
    for (const int i : column) {
      label.raw += page.lines[static_cast<std::size_t>(i)].text;
      label.box = Union(label.box, box_of(i));
    }
    // Characters that stand above one another by chance name no room.
    if (column.size() < 2 || !IsRoomLabel(Fold(label.raw))) continue;
    for (const int i : column) labels[i] = i == first ? label : LinePiece{};
  }
  return labels;
}

Box Square(const Page& page, const Box& box) {
  const double aspect =
      page.width > 0 && page.height > 0 ? static_cast<double>(page.width) / page.height : 1 / kA4;
  return Box{box.x * aspect, box.y, box.width * aspect, box.height};
}

std::optional<PlanLine> ReadPlanLine(const Page& page, int index, const LinePiece& piece) {
  constexpr std::size_t kLongest = 600;
  PlanLine line;
  line.index = index;
  line.text = Fold(WithUnits(piece.raw));
  line.box = Square(page, piece.box);
  if (line.text.empty() || line.text.size() > kLongest) return std::nullopt;
  line.areas = TrueAreas(line.text);
  if (const std::optional<AreaSpan> half = HalfLostArea(line.text)) {
    line.areas = {*half};
    line.weak = true;
  }
  line.seats = FindSeats(line.text);
  if (!line.areas.empty()) return line;
  const std::string label = CleanLabel(line.text);
  const bool fits = !label.empty() && ToCodePoints(label).size() <= 16 && !IsSheetText(line.text) &&
                    !IsTotalLabel(line.text) && !IsPartialTotal(line.text) &&
                    label.find("。") == std::string::npos;
  const bool seats_only = !line.seats.empty() && line.seats.front().room.empty();
  line.bare = FindBareNumber(line.text);
  const bool decimal = line.bare && line.bare->value.scale() > 0;
  if (fits && !seats_only && !decimal) {
    line.label = line.seats.empty() ? label : line.seats.front().room;
    line.strong = IsRoomLabel(line.label);
  }
  return line;
}

double BarePenalty(const BareNumber& bare) {
  return bare.value.scale() > 0 || bare.unit ? 0.5 : 1.5;
}

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
  if (text.bare) misfit += BarePenalty(*text.bare);
  return misfit > kTooFar ? std::nullopt : std::optional<double>(misfit);
}

}  // namespace heyan::extract
