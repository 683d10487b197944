// A paper of built pages, and what a parser makes of it.
#pragma once

#include <string>
#include <vector>

#include "extract/paper.h"
#include "tests/support/page_builder.h"

namespace heyan::tests {

using Parser = void (*)(const extract::Paper&, models::Extraction*);

inline models::Extraction Parse(Parser parser, std::vector<models::Page> pages,
                                models::DocumentType type, std::string title = "") {
  models::Document document;
  document.id = "d1";
  document.type = type;
  document.title = std::move(title);
  extract::Paper paper;
  paper.document = &document;
  for (const models::Page& page : pages) paper.pages.push_back(&page);
  models::Extraction out;
  parser(paper, &out);
  return out;
}

inline std::vector<const models::Fact*> Facts(const models::Extraction& out,
                                              models::Metric metric) {
  std::vector<const models::Fact*> found;
  for (const models::Fact& fact : out.facts) {
    if (fact.metric == metric) found.push_back(&fact);
  }
  return found;
}

inline const models::Fact* FactOf(const models::Extraction& out, models::Metric metric,
                                  const std::string& subject) {
  for (const models::Fact& fact : out.facts) {
    if (fact.metric == metric && fact.subject == subject) return &fact;
  }
  return nullptr;
}

inline bool HasFinding(const models::Extraction& out, const std::string& kind) {
  for (const models::Finding& finding : out.findings) {
    if (finding.kind == kind) return true;
  }
  return false;
}

}  // namespace heyan::tests
