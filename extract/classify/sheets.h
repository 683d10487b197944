// Sheets of one list that were scanned apart: which one comes behind which.
#pragma once

#include "extract/classify/classify.h"
#include "models/page.h"

namespace heyan::extract {

// The rows of `page` are numbered on from the last row of `before`.
bool NumbersGoOn(const models::Page& before, const models::Page& page);

// The next sheet of a list wherever it was filed: no title, its head repeated or its page number
// the next one, and its first row's number the next one.
bool IsNextSheet(const models::Page& before, const PageSigns& last, const models::Page& page,
                 const PageSigns& first);

}  // namespace heyan::extract
