#include "extract/form/marks.h"

#include <algorithm>
#include <vector>

#include "extract/text/fold.h"

namespace heyan::extract {

std::string WithMarks(const Piece& piece, std::string_view text) {
  if (text.find("☑") != std::string_view::npos || text.find("□") != std::string_view::npos ||
      text.find("√") != std::string_view::npos || text.find("■") != std::string_view::npos) {
    return std::string(text);
  }
  std::string out;
  bool any = false;
  for (std::size_t i = 0; i < piece.starts.size(); ++i) {
    const int index = piece.starts[i].second;
    if (index < 0) return std::string(text);
    const models::Line& line = piece.page->lines.at(static_cast<std::size_t>(index));
    struct Part {
      double x;
      std::string text;
    };
    std::vector<Part> parts;
    for (const models::Mark& mark : piece.page->marks) {
      if (mark.kind != models::MarkKind::kTick) continue;
      const bool beside = mark.box.CentreY() > line.box.y && mark.box.CentreY() < line.box.Bottom();
      const double reach = 2 * line.box.height;
      if (!beside || mark.box.CentreX() < line.box.x - reach ||
          mark.box.CentreX() > line.box.Right() + reach) {
        continue;
      }
      parts.push_back({mark.box.CentreX(), mark.checked ? "☑" : "□"});
    }
    any = any || !parts.empty();
    const std::u32string points = ToCodePoints(line.text);
    const bool exact = line.glyphs.size() >= points.size();
    const double step = line.box.width / std::max<double>(1, static_cast<double>(points.size()));
    for (std::size_t j = 0; j < points.size(); ++j) {
      const double x =
          exact ? line.glyphs[j].box.CentreX() : line.box.x + (static_cast<double>(j) + 0.5) * step;
      parts.push_back({x, ToUtf8(std::u32string_view(&points[j], 1))});
    }
    std::ranges::stable_sort(parts, {}, &Part::x);
    for (const Part& part : parts) out += part.text;
    out += ' ';
  }
  return any ? Fold(out) : std::string(text);
}

BoxSide SideOfBoxesOn(const Paper& paper) {
  BoxSide all = BoxSide::kUnknown;
  for (const models::Page* page : paper.pages) {
    for (const Piece& piece : PiecesOf(*page)) {
      const BoxSide side = SideOfBoxes(piece.text);
      if (side == BoxSide::kUnknown) continue;
      if (all != BoxSide::kUnknown && all != side) return BoxSide::kUnknown;
      all = side;
    }
  }
  return all;
}

}  // namespace heyan::extract
