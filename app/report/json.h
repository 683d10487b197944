// The contract's JSON (report.schema.json): one compact line, keys in the contract's order.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/report/report.h"
#include "models/job.h"

namespace heyan::app {

struct JsonOptions {
  models::Language language = models::Language::kChinese;
  bool unmask = false;
};

nlohmann::ordered_json ReportToJson(const PacketReport& report, const JsonOptions& options);
std::string RenderJson(const PacketReport& report, const JsonOptions& options);

// Pieces that `read` and `extract` share.
nlohmann::ordered_json ValueToJson(const models::Value& value);
nlohmann::ordered_json BoxToJson(const models::Box& box);  // null where it is empty
// Places in other packets: [{"packet", "archive"?, "document"?, "page"?}].
nlohmann::ordered_json OthersToJson(const std::vector<models::Elsewhere>& others);
std::string Dump(const nlohmann::ordered_json& json);

// One object a file for `extract`: {file, documents, facts, candidates, findings}; masks nothing.
std::string RenderExtraction(const models::SourceFile& file, const models::Extraction& extraction,
                             models::Language language);

}  // namespace heyan::app
