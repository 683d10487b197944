// What the pages themselves show, held against what stands there: QR codes against the print,
// figures in mixed fonts, patches under figures that decide something, one picture of a seal on
// several papers. Signs for a person to look at; none accuses, each names its innocent cause.
#pragma once

#include <string_view>
#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::verify {

std::vector<models::Finding> CheckPageSigns(const models::Extraction& extraction,
                                            const std::vector<models::SourceFile>& files);

// Whether two seals (Mark::picture) are one picture; false where one is unknown.
bool SameSealPicture(std::string_view a, std::string_view b);

}  // namespace heyan::verify
