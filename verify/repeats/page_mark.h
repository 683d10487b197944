// What of a page is compared with pages of other packets. Its wording tells which template it was
// written from; its figures and names of firms tell whose page it is; its looks serve where there
// is hardly any text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/page.h"
#include "verify/repeats/marks.h"

namespace heyan::verify {

// Document, type and file hash are the caller's to set.
PageMark MarkPage(const models::Page& page, const ShortHash& hash);

// Figures that can tell a page from others of its kind, and names of firms: "2022-3-1", "1250.5",
// "郑州高新置业有限公司". Lone years and figures of one or two digits are none.
std::vector<std::string> TellingValues(const models::Page& page);

}  // namespace heyan::verify
