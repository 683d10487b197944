// Signs within a packet that a figure may have been mistyped or altered: codes whose check digits
// do not fit, ID numbers against stated birth and sex, dates that no calendar has, seats too dense.
// Every sign names its innocent cause; none accuses: a misread digit looks the same, so what was
// read from a picture is low.
#pragma once

#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::verify {

std::vector<models::Finding> CheckIntegrity(const models::Extraction& extraction,
                                            const std::vector<models::SourceFile>& files);

}  // namespace heyan::verify
