// What a form says as a whole: the city of its title, the level of education that its claims name,
// the date at its signature.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/paper.h"
#include "models/document.h"
#include "models/quantity.h"

namespace heyan::extract {

// Counts of people with a degree, whichever people: 本科以上人数.
bool CountsByDegree(models::Metric metric);

// A fact about education, with the level that its label names.
struct DegreeFact {
  std::size_t fact = 0;
  models::DegreeLevel level = models::DegreeLevel::kUnknown;
};

// The level that the education claim names. Where the form states two levels, each is its own
// figure (大专以上, 本科以上); the one that the city asks stays the claim of the condition.
void SettleDegrees(const Paper& paper, const std::vector<DegreeFact>& degrees,
                   models::Extraction* out);

void ReadTitle(const Paper& paper, models::Extraction* out);

// The last date that stands alone at the end of the paper, near signature and seal.
void ReadSignatureDate(const Paper& paper, models::Extraction* out);

}  // namespace heyan::extract
