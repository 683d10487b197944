// Stable keys of rows, so that two readings of one list speak of the same row by the same name.
#pragma once

#include <vector>

#include "extract/lists/reading.h"

namespace heyan::extract {

// "r" and the row's number where the numbers of the list rise, a row whose number was not read or
// falls out of line takes its place between its neighbours; else "r" and the place in the list.
void AssignKeys(std::vector<Record>* records);

// 序号 runs 1..n without a gap and n is the number of rows; single numbers may be unread.
bool NumbersRun(const std::vector<Record>& records);

// Every number that was read stands in its place; some were not read, the last one's perhaps.
bool NumbersFit(const std::vector<Record>& records);

}  // namespace heyan::extract
