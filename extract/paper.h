// One document as a parser of its kind sees it, and how a parser states a fact.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::extract {

struct Paper {
  const models::Document* document = nullptr;
  std::vector<const models::Page*> pages;
};

// Where a value was taken from: lines of one page (indices), or a cell of an office sheet.
struct Source {
  const models::Page* page = nullptr;
  std::vector<int> lines;              // the line of the value first
  const models::Cell* cell = nullptr;  // set where the value stands in a table cell
  models::Box box;                     // tighter box of the value itself; empty: the lines' boxes
};

// A fact with place, raw text, confidence (the lowest of its lines) and readers filled in. Office
// cells and text layers are beyond doubt from the start; a scan's reading is unsure until something
// agrees.
models::Fact MakeFact(const Paper& paper, const Source& source, models::Metric metric,
                      models::Value value, std::string rule, std::string subject = "");

// Ends the rule of a fact that the paper's own wording leaves open (two lots with terms of their
// own): a fact to look at, whoever reads the same.
inline constexpr std::string_view kOpenRule = ".open";
// Readers that agree settle nothing then.
void LeaveOpen(models::Fact* fact, const std::string& basis);

// The parsers, each for papers of its kind; they append to `out` (facts, candidates, findings).
void ExtractForm(const Paper& paper, models::Extraction* out);     // form/
void ExtractLease(const Paper& paper, models::Extraction* out);    // lease/, amendments too
void ExtractLicence(const Paper& paper, models::Extraction* out);  // licence/
void ExtractPropertyCertificate(const Paper& paper, models::Extraction* out);  // licence/
void ExtractPlan(const Paper& paper, models::Extraction* out);       // plan/, seat lists too
void ExtractRoster(const Paper& paper, models::Extraction* out);     // roster/
void ExtractMentors(const Paper& paper, models::Extraction* out);    // lists/
void ExtractTenants(const Paper& paper, models::Extraction* out);    // lists/
void ExtractOtherList(const Paper& paper, models::Extraction* out);  // lists/

}  // namespace heyan::extract
