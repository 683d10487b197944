// What a PDF's own bytes tell of its making: parts appended later, a signature that does not cover
// the whole, an editor that last wrote it. Signs for a human, each with its innocent cause; none
// says that anything was falsified.
#pragma once

#include <string>
#include <vector>

#include "models/document.h"

namespace heyan::ingest {

// Findings without document and place: pdf_changed_after_signing, pdf_revised, pdf_edited. None
// where the file is no PDF or cannot be opened.
std::vector<models::Finding> HistorySigns(const std::string& location);

}  // namespace heyan::ingest
