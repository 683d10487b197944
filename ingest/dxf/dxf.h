// DXF, the exchange format of drawings (AutoCAD), drawn as one PDF page, so that a plan is looked
// at and read like any other. Read with dxflib.
#pragma once

#include <string>

#include "models/error.h"

namespace heyan::ingest {

// Writes `location` as a PDF below `work_folder` and returns the new file's place. `name` is for
// messages. Layers that are off or frozen are not drawn. An error where nothing is drawn in it.
models::Result<std::string> ConvertDxf(const std::string& location, const std::string& name,
                                       const std::string& work_folder);

}  // namespace heyan::ingest
