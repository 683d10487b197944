// Tables as an Excel workbook: typed cells, frozen heads, filters. What came from a document is
// written as text and never as a formula or a link. The same tables give the same bytes.
#pragma once

#include <string>
#include <vector>

#include "app/report/sheet.h"
#include "models/error.h"

namespace heyan::app {

models::Result<void> WriteWorkbook(const std::vector<Sheet>& sheets, const std::string& path);

}  // namespace heyan::app
