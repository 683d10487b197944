#include "verify/judge/procedure_toml.h"

#include "verify/judge/test_toml.h"

namespace heyan::verify {
namespace {

using models::RegisterEvent;

int SmallNumber(const toml::value& table, const std::string& key, int most) {
  const toml::value& value = Needed(table, key);
  if (!value.is_integer() || value.as_integer() < 1 || value.as_integer() > most) {
    const std::string range = "1.." + std::to_string(most);
    throw PolicyFault(value, "“" + key + "”须为整数 " + range,
                      "\"" + key + "\" must be an integer, " + range);
  }
  return static_cast<int>(value.as_integer());
}

Bar ReadBar(const toml::value& table) {
  OnlyKeys(table, {"after", "years", "from"});
  Bar bar;
  const std::string after = TextOf(table, "after", true);
  if (after == "revocation") {
    bar.after = RegisterEvent::kRevoked;
  } else if (after != "false_filing") {
    throw PolicyFault(table.at("after"), "after 只能是 false_filing 或 revocation",
                      "after must be false_filing or revocation");
  }
  bar.years = SmallNumber(table, "years", 50);
  const std::string from = TextOf(table, "from", true);
  if (from != "event" && from != "unstated") {
    throw PolicyFault(table.at("from"),
                      "from 只能是 event（条文写明自该日起）或 unstated（未写明）",
                      "from must be event (the text names that day) or unstated");
  }
  bar.from_told = from == "event";
  return bar;
}

FailedInARow ReadFailed(const toml::value& table) {
  OnlyKeys(table, {"times", "must"});
  return {SmallNumber(table, "times", 20), FlagOf(table, "must", false)};
}

ChangeReport ReadChanges(const toml::value& table) {
  OnlyKeys(table, {"metrics", "months"});
  ChangeReport report;
  Needed(table, "metrics");
  for (const std::string& name : WordsOf(table, "metrics")) {
    report.metrics.push_back(MetricNamed(table.at("metrics"), name));
  }
  if (table.contains("months")) report.months = SmallNumber(table, "months", 60);
  return report;
}

}  // namespace

Procedure ReadProcedure(const toml::value& table) {
  OnlyKeys(table,
           {"id", "article", "quote", "about", "papers", "bar", "failed_in_a_row", "changes"});
  Procedure rule;
  rule.id = TextOf(table, "id", true);
  rule.article = TextOf(table, "article", true);
  rule.quote = TextOf(table, "quote", true);
  rule.about = TextOf(table, "about", false);
  for (const std::string& name : WordsOf(table, "papers")) {
    rule.papers.push_back(TypeByName(table, "papers", name));
  }
  if (table.contains("bar")) rule.bar = ReadBar(table.at("bar"));
  if (table.contains("failed_in_a_row")) {
    rule.failed_in_a_row = ReadFailed(table.at("failed_in_a_row"));
  }
  if (table.contains("changes")) rule.changes = ReadChanges(table.at("changes"));
  return rule;
}

}  // namespace heyan::verify
