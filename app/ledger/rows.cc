#include "app/ledger/rows.h"

#include <nlohmann/json.hpp>

namespace heyan::app {
namespace {

using nlohmann::json;

std::string TextOf(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return "";
  if (found->is_string()) return found->get<std::string>();
  return found->dump(-1, ' ', false, json::error_handler_t::replace);
}

int IntOf(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<int>() : 0;
}

double NumberOf(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? found->get<double>() : 0;
}

bool FlagOf(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

// The value of one side of a check: a number, a text, or an interval as "[a,b]".
std::string SideOf(const json& check, const char* side) {
  const auto found = check.find(side);
  if (found == check.end() || !found->is_object()) return "";
  const std::string value = TextOf(*found, "value");
  return value.empty() ? TextOf(*found, "interval") : value;
}

DocumentRow Document(const json& item) {
  DocumentRow row{TextOf(item, "id"),
                  TextOf(item, "file"),
                  TextOf(item, "type"),
                  TextOf(item, "sha256"),
                  TextOf(item, "problem"),
                  0,
                  0,
                  NumberOf(item, "confidence")};
  const auto pages = item.find("pages");
  if (pages != item.end() && pages->is_array() && pages->size() == 2) {
    row.first_page = pages->at(0).get<int>();
    row.last_page = pages->at(1).get<int>();
  }
  return row;
}

FactRow Fact(const json& item) {
  return {TextOf(item, "id"),       TextOf(item, "metric"),       TextOf(item, "value"),
          TextOf(item, "document"), TextOf(item, "cell"),         TextOf(item, "box"),
          TextOf(item, "text"),     TextOf(item, "certainty"),    TextOf(item, "subject"),
          IntOf(item, "page"),      NumberOf(item, "confidence"), FlagOf(item, "claim")};
}

CheckRow Check(const json& item) {
  return {TextOf(item, "metric"),  SideOf(item, "claimed"),     SideOf(item, "evidenced"),
          TextOf(item, "verdict"), TextOf(item, "explanation"), FlagOf(item, "material")};
}

ConditionRow Condition(const json& item) {
  return {TextOf(item, "id"),          TextOf(item, "article"), TextOf(item, "by_claim"),
          TextOf(item, "by_evidence"), TextOf(item, "verdict"), TextOf(item, "explanation")};
}

FindingRow Finding(const json& item) {
  return {TextOf(item, "kind"), TextOf(item, "severity"), TextOf(item, "message"),
          TextOf(item, "document"), IntOf(item, "page")};
}

template <class Row>
void Each(const json& report, const char* key, Row (*one)(const json&), std::vector<Row>& rows) {
  const auto found = report.find(key);
  if (found == report.end()) return;
  for (const json& item : *found) rows.push_back(one(item));
}

}  // namespace

ReportRows RowsOf(const std::string& report) {
  ReportRows rows;
  const json whole = json::parse(report, nullptr, false);
  if (!whole.is_object()) return rows;
  const json& packet = whole.at("packet");
  const json& policy = whole.at("policy");
  const json& pages = whole.at("pages");
  rows.applicant = TextOf(packet, "applicant");
  rows.uscc = TextOf(packet, "uscc");
  rows.policy = TextOf(policy, "id");
  rows.category = TextOf(policy, "category");
  rows.as_of = TextOf(policy, "as_of");
  rows.conclusion = TextOf(whole, "conclusion");
  rows.pages_in = IntOf(pages, "in");
  rows.pages_read = IntOf(pages, "read");
  rows.pages_reported = IntOf(pages, "reported");
  Each(whole, "documents", Document, rows.documents);
  Each(whole, "facts", Fact, rows.facts);
  Each(whole, "checks", Check, rows.checks);
  Each(whole, "conditions", Condition, rows.conditions);
  Each(whole, "findings", Finding, rows.findings);
  return rows;
}

}  // namespace heyan::app
