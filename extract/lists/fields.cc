#include "extract/lists/fields.h"

#include <algorithm>

#include "extract/text/fold.h"

namespace heyan::extract {

Field FieldOf(const models::Page& page, const GridCell& cell, const LayoutColumn& column) {
  Field field;
  field.meaning = column.head.meaning;
  field.tick = column.head.tick;
  field.head = column.text;
  field.text = cell.text;
  field.page = &page;
  field.lines = cell.lines;
  field.cell = cell.cell;
  field.box = cell.box;
  return field;
}

void Append(const Field& more, Field* field) {
  if (more.cell != nullptr && more.cell == field->cell) return;
  if (more.text == field->text) return;
  // A row broken by the end of a page stays in its first half for the place.
  const bool figures = field->meaning == Meaning::kArea || field->meaning == Meaning::kSeats ||
                       field->meaning == Meaning::kAmount;
  field->text = Fold(field->text + (figures ? " " : "") + more.text);
  if (more.page != field->page) return;
  for (const int line : more.lines) {
    if (std::ranges::find(field->lines, line) == field->lines.end()) field->lines.push_back(line);
  }
  if (field->box.Empty() || more.box.Empty()) return;
  field->box = Union(field->box, more.box);
}

std::string_view WithoutSpecks(std::string_view text) {
  constexpr std::string_view kSpecks = ".,'` ";
  while (!text.empty() && kSpecks.find(text.front()) != std::string_view::npos) {
    text.remove_prefix(1);
  }
  while (!text.empty() && kSpecks.find(text.back()) != std::string_view::npos) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace heyan::extract
