#pragma once

namespace heyan::app {

// Colours only where a person looks and NO_COLOR does not forbid them.
bool ColoursOnStdout();
// Columns of the terminal, 0 where stdout is none.
int WidthOfStdout();

}  // namespace heyan::app
