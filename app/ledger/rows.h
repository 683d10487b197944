// A report as rows: the same words and numbers as its JSON, so that SQL and JSON never disagree.
#pragma once

#include <string>
#include <vector>

namespace heyan::app {

struct DocumentRow {
  std::string id, file, type, sha256, problem;
  int first_page = 0;
  int last_page = 0;
  double confidence = 0;
};

struct FactRow {
  std::string id, metric, value, document, cell, box, text, certainty, subject;
  int page = 0;
  double confidence = 0;
  bool claim = false;
};

struct CheckRow {
  std::string metric, claimed, evidenced, verdict, explanation;
  bool material = false;
};

struct ConditionRow {
  std::string id, article, by_claim, by_evidence, verdict, explanation;
};

struct FindingRow {
  std::string kind, severity, message, document;
  int page = 0;
};

struct ReportRows {
  std::string applicant, uscc, policy, category, as_of, conclusion;
  int pages_in = 0;
  int pages_read = 0;
  int pages_reported = 0;
  std::vector<DocumentRow> documents;
  std::vector<FactRow> facts;
  std::vector<CheckRow> checks;
  std::vector<ConditionRow> conditions;
  std::vector<FindingRow> findings;
};

// Of a report that RenderJson made. What is not there stays empty.
ReportRows RowsOf(const std::string& report);

}  // namespace heyan::app
