// What kind of paper a page or a document is, by what stands on it; file names say nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::extract {

// What one page says about itself.
struct PageSigns {
  models::DocumentType type = models::DocumentType::kOther;
  models::Confidence confidence;  // 0: nothing known
  std::string title;              // the line that names the paper; empty where none does
  bool titled = false;            // `title` names a kind of paper at the head of the page
  bool body_sure = false;         // the body alone decides the kind
  bool closes = false;            // signatures and the day stand here: a form ends
  bool cover = false;             // a title and names only: the paper itself begins behind it
  int printed_number = 0;         // 第2页, 2/3, -2-; 0: none
  int printed_count = 0;          // 共3页
};
PageSigns ReadSigns(const models::Page& page);

// The kind of a document from its pages: the title of the first, else the bodies of all.
PageSigns Classify(const std::vector<const models::Page*>& pages);

// Labels and gaps but nothing filled in (空白模板).
bool IsBlankTemplate(models::DocumentType type, const std::vector<const models::Page*>& pages);

}  // namespace heyan::extract
