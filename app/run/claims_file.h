// Claims from a file in place of those of the form (`--claims`): JSON, or CSV and spreadsheets with
// one applicant a row, headed by metric names or their Chinese labels, keyed by packet name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/run/reading.h"
#include "models/document.h"

namespace heyan::app {

struct ClaimEntry {
  models::Metric metric = models::Metric::kPremisesArea;
  models::Value value;
  std::string written;
  std::string cell;  // "claims!C7", or "/packet/metric" of JSON
};

struct ClaimsRow {
  std::vector<ClaimEntry> entries;
  std::vector<models::Error> problems;  // values that no one can read
};

struct ClaimsFile {
  std::string name;
  std::string sha256;
  std::map<std::string, ClaimsRow> rows;  // by packet name; "" where the file names none
};

models::Result<ClaimsFile> LoadClaims(const std::string& path, const Reading& reading,
                                      const std::string& work_folder);

// By the packet's id or the name of its file or folder. A file that names no packet serves where
// the run has but one.
const ClaimsRow* RowFor(const ClaimsFile& claims, const std::string& id, const std::string& path,
                        bool only_packet);

// The claims of `row` in place of the form's; where both state a metric and differ, a finding.
void TakeClaims(const ClaimsFile& claims, const ClaimsRow& row, models::Extraction& extraction);

// One value as a claims file writes it: "1,250.5㎡", "59.6%", "5年", "100万元", "租赁".
// `label` may carry the unit: "租期（年）".
std::optional<models::Value> ParseClaim(models::Metric metric, std::string_view written,
                                        std::string_view label = "");
std::optional<models::Metric> MetricByLabel(std::string_view label);

// Both sides state the same at the precision in which each is written.
bool ClaimsAgree(const models::Value& a, const models::Value& b);

}  // namespace heyan::app
