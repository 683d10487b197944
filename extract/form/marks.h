// The boxes of a form's options, as the page reader saw them in the picture.
#pragma once

#include <string>
#include <string_view>

#include "extract/form/pieces.h"
#include "extract/form/values.h"
#include "extract/paper.h"

namespace heyan::extract {

// The text of a line of options with the boxes seen in the picture where they stand, as ☑ and □,
// in place of what a reader made of them; blanks where white parts the words. Any other line as it
// was read. `cell`: the cell that the line stands in, or nullptr.
std::string WithMarks(const models::Page& page, int line, const models::Cell* cell);

// The boxes of a cell that stand on none of its lines: alone in it, or wrapped to a line that no
// reader saw.
std::string LooseMarks(const models::Page& page, const models::Cell& cell);

// The text of a table's cell in which two boxes at least are seen, with the boxes in it: a choice
// among options of any kind (☑专 □兼). Empty for any other cell.
std::string ChoiceInCell(const models::Page& page, const models::Cell& cell);

// Whether a text names an option of the tenure or the category.
bool HasOption(std::string_view folded);

// A form prints its boxes on one side throughout: a line that kept all of them tells for one
// that lost some.
BoxSide SideOfBoxesOn(const Paper& paper);

}  // namespace heyan::extract
