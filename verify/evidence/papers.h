// The facts of a packet, arranged for questions like "which lease ends when".
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "models/document.h"
#include "verify/evidence/figure.h"
#include "verify/judge/policy_content.h"

namespace heyan::verify {

struct Papers {
  const models::Extraction* extraction = nullptr;
  const PolicyContent* policy = nullptr;
  std::string category;
  models::Date as_of = *models::Date::Of(2000, 1, 1);
  bool as_of_known = true;               // given or beyond doubt; else today, or an unsure reading
  std::map<models::Metric, int> claims;  // metric to index of the claim's fact
  std::map<models::Metric, std::vector<int>> evidence;  // facts of the attachments, in order
  std::vector<const models::Document*> owners;          // of each fact
  // The same facts by document and row, so that a long list is not searched once a row.
  std::map<std::tuple<models::Metric, std::string, std::string>, std::vector<int>> rows;
  models::DegreeLevel degree_level = models::DegreeLevel::kBachelor;

  const models::Fact& At(int index) const;
  // Facts of the attachments (never of the form) with this metric, in order; of one document where
  // `document` is given.
  std::vector<int> Find(models::Metric metric, const std::string& document = "") const;
  // Of one row of one document.
  const std::vector<int>& FindRow(models::Metric metric, const std::string& document,
                                  const std::string& subject) const;
  const models::Document* DocumentOf(int fact) const;
  const models::Document* DocumentById(const std::string& id) const;
  models::DocumentType TypeOf(int fact) const;
  // Attachments of a type that are no blank template, by order; copies of the same pages once.
  std::vector<const models::Document*> Documents(
      std::initializer_list<models::DocumentType> types) const;
  bool Beyond(int fact) const;
  // "租赁合同.pdf 第 3 页、第 5 页"
  models::Message Where(const std::vector<int>& facts) const;
  std::optional<models::Value> Claimed(models::Metric metric) const;
};

Papers Arrange(const models::Extraction& extraction, const PolicyContent& policy);

// One figure from facts of equal authority: all the same, or the hull of what they say.
Figure FromFacts(const Papers& papers, const std::vector<int>& facts);

// Adds `index` once.
void AddOnce(std::vector<int>* list, int index);
void AddOnce(std::vector<int>* list, const std::vector<int>& more);

// Fills `metric`s of their area. Order matters only between those named in evidence.cc.
void EvidencePremises(const Papers& papers, Figures* out);  // area, tenure, seats
void EvidenceRooms(const Papers& papers, Figures* out);     // after premises: areas by use, shares
void EvidenceLease(const Papers& papers, Figures* out);     // term, remaining; leased area too
void EvidenceStaff(const Papers& papers, Figures* out);
void EvidenceTenants(const Papers& papers, Figures* out);
void EvidenceConversions(const Papers& papers, Figures* out);  // teams that became enterprises
void EvidenceLists(const Papers& papers, Figures* out);
void EvidenceOperator(const Papers& papers, Figures* out);  // after tenants
Figures GatherEvidence(const Papers& papers);
Figures GatherClaims(const Papers& papers);
// What a person settled, in place of what the papers come to; shares of it follow.
void Settle(const Papers& papers, const std::map<models::Metric, int>& settled, Figures* out);

}  // namespace heyan::verify
