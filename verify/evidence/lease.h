// The leases of a packet as one: amendments applied, terms joined, areas added.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verify/evidence/papers.h"

namespace heyan::verify {

// One contract with its amendments applied.
struct Lease {
  std::vector<std::string> documents;  // the contract's first, then the amendments' that changed it
  Figure start;
  Figure end;
  Figure stated_term;  // months
  Figure area;         // all lots together
  std::string address;
  bool term_disagrees = false;  // years in words against dates
  bool amended = false;
};

struct Leases {
  std::vector<Lease> all;
  Figure start;
  Figure end;
  Figure term;  // months of the joined term
  Figure area;
  std::optional<models::Date> first;  // best readings
  std::optional<models::Date> last;
  bool several_terms = false;  // neither joined nor alike: an interval
  bool term_disagrees = false;
};

// False for a contract in which the applicant lets: that one is with a tenant.
bool AppliesToPremises(const Papers& papers, const std::string& document);
// Every contract with its amendments applied, in the order of the documents.
std::vector<Lease> LeasesWithAmendments(const Papers& papers);
// All of them as one.
Leases ReadLeases(const Papers& papers);

// The facts of an area with several kinds: one figure, the others in `also`. Facts with different
// subjects and one kind are lots and add up.
Figure AreaFigure(const Papers& papers, const std::vector<int>& facts);
// Areas of papers that stand side by side add up.
void AddArea(Figure* base, const Figure& other);
// Several papers of one type: copies count once, others add up.
Figure AreaOfDocuments(const Papers& papers, models::Metric metric);

}  // namespace heyan::verify
