// Old and rare office formats by way of LibreOffice, where it is installed.
#pragma once

#include <string>

#include "models/error.h"

namespace heyan::ingest {

// Writes `location` (DOC, XLS, RTF, WPS, ODT …) as DOCX or XLSX below `work_folder` and returns the
// new file's place. `mime` and `name` tell a sheet from a text. An error where LibreOffice is not
// installed, does not know the format, or does not end in time.
models::Result<std::string> ConvertOffice(const std::string& location, const std::string& name,
                                          const std::string& mime, const std::string& work_folder);

}  // namespace heyan::ingest
