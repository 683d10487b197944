// One form of the given pages, read; what it claims.
#pragma once

#include <vector>

#include "extract/paper.h"
#include "models/document.h"

namespace heyan::tests {

inline models::Extraction ReadForm(const std::vector<models::Page>& pages) {
  static models::Document document;
  document.id = "d1";
  document.type = models::DocumentType::kApplicationForm;
  extract::Paper paper;
  paper.document = &document;
  for (const models::Page& page : pages) paper.pages.push_back(&page);
  models::Extraction out;
  extract::ExtractForm(paper, &out);
  return out;
}

inline models::Extraction ReadForm(const models::Page& page) {
  return ReadForm(std::vector<models::Page>{page});
}

}  // namespace heyan::tests
