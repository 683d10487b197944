#include "extract/text/cells.h"

namespace heyan::extract {

std::string TextOfLines(const models::Page& page, const std::vector<int>& lines) {
  std::string text;
  for (const int line : lines) {
    if (line < 0 || line >= static_cast<int>(page.lines.size())) continue;
    if (!text.empty()) text += '\n';
    text += page.lines[static_cast<std::size_t>(line)].text;
  }
  return text;
}

bool HoldsMiddle(const models::Box& box, const models::Box& inner) {
  return inner.CentreX() > box.x && inner.CentreX() < box.Right() && inner.CentreY() > box.y &&
         inner.CentreY() < box.Bottom();
}

}  // namespace heyan::extract
