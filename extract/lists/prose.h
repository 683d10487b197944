// Lists without a table: numbered paragraphs (1. 张三，某大学教授) and cards (姓名：张三).
#pragma once

#include <vector>

#include "extract/lists/reading.h"

namespace heyan::extract {

std::vector<Record> ReadProseList(const Paper& paper, const ListWish& wish);

}  // namespace heyan::extract
