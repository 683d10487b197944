// OFD, the national format for fixed pages (版式文件, GB/T 33190-2016), redrawn as PDF, so that its
// pages are looked at and its text layer is doubted like that of any PDF.
#pragma once

#include <string>

#include "models/error.h"

namespace heyan::ingest {

// Writes `location` as a PDF below `work_folder` and returns the new file's place. `name` is for
// messages. An error where it is no sound OFD, is encrypted, or holds a picture that cannot be
// decoded: a page that would lack something is not passed off as whole.
models::Result<std::string> ConvertOfd(const std::string& location, const std::string& name,
                                       const std::string& work_folder);

}  // namespace heyan::ingest
