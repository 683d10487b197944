// From a packet's facts and pages to its marks: what is compared with other packets. Pure; what is
// personal is hashed with the hashes given, nothing of it is kept plain besides names.
#pragma once

#include <vector>

#include "models/document.h"
#include "models/page.h"
#include "verify/repeats/marks.h"

namespace heyan::verify {

struct Papers {
  const models::Extraction& extraction;
  const std::vector<models::SourceFile>& files;
  // Every document that the report lists, also those that extraction names none of.
  const std::vector<models::Document>& documents;
};

struct Hashes {
  KeyedHash full;
  ShortHash brief;
};

// Traits and pages; archive, id, applicant, code and day are the caller's.
PacketMarks CollectMarks(const Papers& papers, const Hashes& hashes);

}  // namespace heyan::verify
