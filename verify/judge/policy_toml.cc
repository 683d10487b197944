#include "verify/judge/policy_toml.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <stdexcept>
#include <toml.hpp>

#include "verify/judge/procedure_toml.h"
#include "verify/judge/test_toml.h"

namespace heyan::verify {
namespace {

using models::DegreeLevel;
using models::DocumentType;

std::optional<models::Date> DayOf(const toml::value& table, const std::string& key) {
  if (!table.contains(key)) return std::nullopt;
  const auto& value = table.at(key);
  if (value.is_local_date()) {
    const auto& day = value.as_local_date();
    const auto date = models::Date::Of(day.year, day.month + 1, day.day);
    if (date) return date;
  }
  throw PolicyFault(value, "“" + key + "”须为日期，写作 2021-04-29（不加引号）",
                    "\"" + key + "\" must be a date, written 2021-04-29 without quotes");
}

Validity ReadValidity(const toml::value& table) {
  OnlyKeys(table, {"from_earliest", "from_latest", "until_earliest", "until_latest", "confirmed",
                   "note_zh", "note_en"});
  Validity validity;
  validity.from_earliest = DayOf(table, "from_earliest");
  validity.from_latest = DayOf(table, "from_latest");
  validity.until_earliest = DayOf(table, "until_earliest");
  validity.until_latest = DayOf(table, "until_latest");
  validity.confirmed = FlagOf(table, "confirmed", false);
  validity.note_zh = TextOf(table, "note_zh", false);
  validity.note_en = TextOf(table, "note_en", false);
  const auto in_order = [&](const auto& first, const auto& second, const char* a, const char* b) {
    if (!first || !second || *first <= *second) return;
    throw PolicyFault(table.at(b), std::string(b) + " 早于 " + a + "；请核对日期",
                      std::string(b) + " is before " + a + ": check the dates");
  };
  in_order(validity.from_earliest, validity.from_latest, "from_earliest", "from_latest");
  in_order(validity.until_earliest, validity.until_latest, "until_earliest", "until_latest");
  in_order(validity.from_earliest, validity.until_latest, "from_earliest", "until_latest");
  return validity;
}

DegreeLevel LevelOf(const toml::value& table) {
  const std::string level = TextOf(table, "level", true);
  for (const DegreeLevel known : {DegreeLevel::kJuniorCollege, DegreeLevel::kBachelor,
                                  DegreeLevel::kMaster, DegreeLevel::kDoctor}) {
    if (models::Name(known) == level) return known;
  }
  throw PolicyFault(table.at("level"),
                    "学历层次“" + level + "”不认识；可写 junior_college、bachelor",
                    "unknown level \"" + level + "\"; write junior_college or bachelor");
}

std::vector<DocumentType> TypesOf(const toml::value& table, const std::string& key) {
  std::vector<DocumentType> types;
  for (const std::string& name : WordsOf(table, key)) types.push_back(TypeByName(table, key, name));
  return types;
}

Decides DecidesOf(const toml::value& table) {
  const std::string word = TextOf(table, "decides", true);
  if (word == "auto") return Decides::kAuto;
  if (word == "part") return Decides::kPart;
  if (word == "human") return Decides::kHuman;
  throw PolicyFault(table.at("decides"), "decides 只能是 auto、part 或 human",
                    "decides must be auto, part or human");
}

// A threshold by category speaks of every category of its condition and of no other.
void CheckCategories(const toml::value& table, const Test& test, const ConditionRule& rule,
                     const PolicyContent& policy) {
  for (const Test& child : test.children) CheckCategories(table, child, rule, policy);
  if (test.by_category.empty()) return;
  for (const std::string& id : rule.categories) {
    if (test.by_category.contains(id)) continue;
    throw PolicyFault(
        table, "条件 " + rule.id + " 的界限缺少类别“" + id + "”；请补上",
        "condition " + rule.id + ": the threshold has none for category \"" + id + "\": add it");
  }
  for (const auto& [id, number] : test.by_category) {
    if (std::ranges::find(policy.categories, id, &Category::id) != policy.categories.end()) {
      continue;
    }
    throw PolicyFault(table, "条件 " + rule.id + " 的界限写了未列出的类别“" + id + "”",
                      "condition " + rule.id + ": the threshold names category \"" + id +
                          "\", which is not listed under [[category]]");
  }
}

void CheckWhole(const toml::value& table, const ConditionRule& rule, const PolicyContent& policy) {
  if (rule.decides == Decides::kAuto && !rule.test) {
    throw PolicyFault(table, "条件 " + rule.id + " 由机器判定（auto），须有 test",
                      "condition " + rule.id + " is decided by the machine (auto): add a test");
  }
  if (rule.decides == Decides::kHuman && rule.test) {
    throw PolicyFault(
        table.at("test"),
        "条件 " + rule.id + " 由人判定（human），不能有 test；机器计数、人工判定写 part",
        "condition " + rule.id + " is decided by a human and has a test: write part");
  }
  if (rule.decides != Decides::kHuman && rule.evidence.empty()) {
    throw PolicyFault(table, "条件 " + rule.id + " 缺少 evidence；请写明可佐证的材料类型",
                      "condition " + rule.id +
                          ": evidence is missing, name the papers that can "
                          "prove it");
  }
  for (const auto* test : {&rule.when, &rule.test}) {
    if (*test) CheckCategories(table, **test, rule, policy);
  }
}

ConditionRule ReadCondition(const toml::value& table, const PolicyContent& policy) {
  OnlyKeys(table, {"id", "categories", "article", "quote", "about", "decides", "soft", "when",
                   "test", "evidence"});
  ConditionRule rule;
  rule.line = static_cast<int>(table.location().line());
  rule.id = TextOf(table, "id", true);
  rule.article = TextOf(table, "article", true);
  rule.quote = TextOf(table, "quote", true);
  rule.about = TextOf(table, "about", false);
  rule.categories = WordsOf(table, "categories");
  if (rule.categories.empty()) {
    for (const Category& category : policy.categories) rule.categories.push_back(category.id);
  }
  for (const std::string& id : rule.categories) {
    if (std::ranges::find(policy.categories, id, &Category::id) == policy.categories.end()) {
      throw PolicyFault(
          table, "条件 " + rule.id + " 的类别“" + id + "”未在 [[category]] 中列出",
          "condition " + rule.id + ": category \"" + id + "\" is not listed under [[category]]");
    }
  }
  rule.decides = DecidesOf(table);
  rule.soft = FlagOf(table, "soft", false);
  rule.evidence = TypesOf(table, "evidence");
  if (table.contains("when")) rule.when = ReadTest(table.at("when"));
  if (table.contains("test")) rule.test = ReadTest(table.at("test"));
  CheckWhole(table, rule, policy);
  return rule;
}

void ReadHead(const toml::value& root, PolicyContent* policy) {
  OnlyKeys(root, {"id", "title", "number", "city", "validity", "degree", "category", "rooms",
                  "window", "condition", "procedure"});
  policy->id = TextOf(root, "id", true);
  policy->title = TextOf(root, "title", true);
  policy->number = TextOf(root, "number", false);
  policy->city = TextOf(root, "city", true);
  if (root.contains("validity")) policy->validity = ReadValidity(root.at("validity"));
  if (root.contains("degree")) {
    const auto& degree = root.at("degree");
    OnlyKeys(degree, {"level", "from_form"});
    policy->degree_level = LevelOf(degree);
    policy->degree_level_from_form = FlagOf(degree, "from_form", false);
  }
  for (const toml::value& table : TablesOf(root, "category")) {
    OnlyKeys(table, {"id", "zh", "en"});
    const std::string id = TextOf(table, "id", true);
    if (std::ranges::find(policy->categories, id, &Category::id) != policy->categories.end()) {
      throw PolicyFault(table, "类别“" + id + "”重复；请改为不同编号",
                        "category \"" + id + "\" stands twice: give it another id");
    }
    policy->categories.push_back({id, TextOf(table, "zh", true), TextOf(table, "en", true)});
  }
  if (policy->categories.empty()) {
    throw PolicyFault(root, "没有 [[category]]；至少写一个类别",
                      "no [[category]]: write at least one");
  }
  if (root.contains("rooms")) {
    policy->rooms = ReadRoomLists(root.at("rooms"));
  }
  policy->window = WindowNamed(root);
}

PolicyContent ReadPolicy(const toml::value& root) {
  PolicyContent policy;
  ReadHead(root, &policy);
  std::set<std::string> ids;
  for (const toml::value& table : TablesOf(root, "condition")) {
    policy.conditions.push_back(ReadCondition(table, policy));
    if (!ids.insert(policy.conditions.back().id).second) {
      throw PolicyFault(
          table, "条件编号 " + policy.conditions.back().id + " 重复；请改为不同编号",
          "condition id " + policy.conditions.back().id + " stands twice: give it another");
    }
  }
  if (policy.conditions.empty()) {
    throw PolicyFault(root, "没有 [[condition]]；至少写一个条件",
                      "no [[condition]]: write at least one");
  }
  for (const toml::value& table : TablesOf(root, "procedure")) {
    policy.procedures.push_back(ReadProcedure(table));
    if (!ids.insert(policy.procedures.back().id).second) {
      throw PolicyFault(table, "编号 " + policy.procedures.back().id + " 重复；请改为不同编号",
                        "id " + policy.procedures.back().id + " stands twice: give it another");
    }
  }
  return policy;
}

}  // namespace

// FNV-1a: names the file's content in reports; not a protection against anybody.
std::string HashOf(const std::string& text) {
  std::uint64_t hash = 1469598103934665603ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  std::ostringstream out;
  out << std::hex << hash;
  return out.str();
}

models::Result<PolicyContent> ParsePolicy(const std::string& text, const std::string& name) {
  return WithFaults<PolicyContent>(name, [&] {
    std::istringstream stream(text);
    PolicyContent policy = ReadPolicy(toml::parse(stream, name));
    policy.hash = HashOf(text);
    return policy;
  });
}

}  // namespace heyan::verify
