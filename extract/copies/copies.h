// Of several copies of one paper the one that counts, and whether a paper bears what closes it.
#pragma once

#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::extract {

// A draft (草稿, 征求意见稿, 作废) beside the paper itself, an earlier version of a form beside a
// later one: their facts become candidates, and a finding says which paper counts and why. A draft
// that stands alone is a finding, and what it states stays open.
void SettleCopies(const std::vector<models::SourceFile>& files, models::Extraction* out);

// A scanned contract with places for seals and signatures and neither of them; a seal that names
// another company than the parties.
void JudgeSeals(const std::vector<models::SourceFile>& files, models::Extraction* out);

}  // namespace heyan::extract
