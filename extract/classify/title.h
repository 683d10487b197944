// The line of a page that names the paper.
#pragma once

#include <optional>
#include <string>

#include "models/document.h"
#include "models/page.h"

namespace heyan::extract {

struct PageTitle {
  std::string text;
  models::DocumentType type = models::DocumentType::kOther;
  bool exact = false;
  double score = 0;
};

std::optional<PageTitle> FindTitle(const models::Page& page);

}  // namespace heyan::extract
