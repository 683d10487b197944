// Sheets of one list that were scanned apart: which one comes behind which.
#pragma once

#include "extract/classify/classify.h"
#include "models/page.h"

namespace heyan::extract {

// The numbers (序号) down the left side of a page, from the top down.
struct SheetNumbers {
  int top = 0;        // the topmost; 0: none
  int run_first = 0;  // of the last three and more that rise by one; 0: none
  int run_last = 0;
};
SheetNumbers NumbersOf(const models::Page& page);

// A page with its numbers and signs, read once for all that it is compared with.
struct SheetPage {
  const models::Page* page = nullptr;
  PageSigns signs;
  SheetNumbers numbers;
};

// The rows of `page` are numbered on from the last row of `before`.
bool NumbersGoOn(const SheetNumbers& before, const SheetNumbers& page);

// The head of an unnumbered list printed again over rows that no title heads: the sheet behind it,
// where it was filed there.
bool HeadGoesOn(const SheetPage& before, const SheetPage& page);

// The next sheet of a list wherever it was filed: no title, its head repeated or its page number
// the next one, and its first row's number the next one.
bool IsNextSheet(const SheetPage& before, const SheetPage& page);

}  // namespace heyan::extract
