// Lines that are no text: what readers make of dust, leaders and seals, and do not believe.
#pragma once

#include "models/page.h"

namespace heyan::extract {

// Leaders and dust read as figures or letters: 109* for …….
bool IsScrap(const models::Line& line);
// A seal's ring between the rows of a list: one sign, or a few that are no words.
bool IsScrapOfSeal(const models::Line& line);

}  // namespace heyan::extract
