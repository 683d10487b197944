// The boxes of a form's options, as the page reader saw them.
#pragma once

#include <string>
#include <string_view>

#include "extract/form/pieces.h"
#include "extract/form/values.h"
#include "extract/paper.h"

namespace heyan::extract {

// Ticks that the page reader saw as marks and the text reader did not read: put back as ☑ and □
// before the character they stand left of.
std::string WithMarks(const Piece& piece, std::string_view text);

// A form prints its boxes on one side throughout: a line that kept all of them tells for one
// that lost some.
BoxSide SideOfBoxesOn(const Paper& paper);

}  // namespace heyan::extract
