// Telephones and the legal representative on a page of the form or the licence.
#pragma once

#include <vector>

#include "models/document.h"
#include "models/page.h"
#include "verify/repeats/marks.h"

namespace heyan::verify {

// Of other papers: none; their telephones are the landlord's, an agent's, a bank's. Keys are
// hashed; the label is the name of a person, or a telephone without its middle.
std::vector<Trait> ContactsOf(const models::Page& page, models::DocumentType type,
                              const KeyedHash& hash);

}  // namespace heyan::verify
