#include "verify/judge/test_toml.h"

#include <algorithm>

#include "verify/judge/nearest.h"

namespace heyan::verify {
namespace {

using models::DocumentType;
using models::Metric;
using models::MetricKind;
using models::RoomUse;

models::Message DidYouMean(const std::string& word, const std::vector<std::string>& known) {
  const std::string near = Nearest(word, known);
  if (near.empty()) return {"；见 docs/policies.md", "; docs/policies.md lists them"};
  return {"；是否为“" + near + "”？", "; did you mean \"" + near + "\"?"};
}

Metric MetricOf(const toml::value& table, const std::string& key) {
  const std::string name = TextOf(table, key, true);
  return MetricNamed(table.at(key), name);
}

bool IsNumber(Metric metric) {
  switch (models::Entry(metric).kind) {
    case MetricKind::kArea:
    case MetricKind::kCount:
    case MetricKind::kMoney:
    case MetricKind::kRatio:
    case MetricKind::kMonths:
      return true;
    case MetricKind::kDate:
    case MetricKind::kText:
    case MetricKind::kTenure:
    case MetricKind::kOther:
      return false;
  }
  return false;
}

Metric NumberMetricOf(const toml::value& table, const std::string& key) {
  const Metric metric = MetricOf(table, key);
  if (IsNumber(metric)) return metric;
  const std::string name(models::Name(metric));
  throw PolicyFault(table.at(key), "指标“" + name + "”不是数量，不能与界限比较；请换一个指标",
                    "\"" + name + "\" is no number and has no threshold: name another metric");
}

Metric TextMetricOf(const toml::value& table, const std::string& key) {
  const Metric metric = MetricOf(table, key);
  if (models::Entry(metric).kind == MetricKind::kText) return metric;
  const std::string name(models::Name(metric));
  throw PolicyFault(table.at(key),
                    "指标“" + name + "”不是文字；contains 和 same_place_as 只用于文字",
                    "\"" + name + "\" is no text: contains and same_place_as take texts");
}

std::vector<std::string> SomeWords(const toml::value& table, const std::string& key) {
  std::vector<std::string> words = WordsOf(table, key);
  if (words.empty()) {
    throw PolicyFault(table.at(key), "“" + key + "”为空；至少写一项",
                      "\"" + key + "\" is empty: write at least one");
  }
  return words;
}

// A share is at most one: 75 for 75 % is the usual slip.
void CheckShare(const toml::value& at, const Test& test) {
  const bool ratio =
      test.op == Operator::kShare || models::Entry(test.metric).kind == MetricKind::kRatio;
  const auto over = [&](const Fraction& threshold) { return threshold > Fraction{1, 1}; };
  const bool any_over =
      over(test.threshold) ||
      std::ranges::any_of(test.by_category, [&](const auto& one) { return over(one.second); });
  if (!ratio || !any_over) return;
  throw PolicyFault(at, "占比须在 0 与 1 之间：75% 写作 \"3/4\" 或 \"0.75\"",
                    "a share lies between 0 and 1: write 75 % as \"3/4\" or \"0.75\"");
}

}  // namespace

Metric MetricNamed(const toml::value& at, const std::string& name) {
  const auto metric = models::MetricByName(name);
  if (metric) return *metric;
  std::vector<std::string> known;
  for (const models::MetricEntry& entry : models::Metrics()) known.emplace_back(entry.name);
  const models::Message hint = DidYouMean(name, known);
  throw PolicyFault(at, "指标“" + name + "”不存在" + hint.zh,
                    "no metric is called \"" + name + "\"" + hint.en);
}

Fraction NumberOf(const toml::value& value) {
  if (value.is_integer() && value.as_integer() < 0) {
    throw PolicyFault(value, "界限不能为负数", "a threshold cannot be negative");
  }
  if (value.is_integer()) return {value.as_integer(), 1};
  if (value.is_string()) {
    const std::string& text = value.as_string().str;
    const auto slash = text.find('/');
    const auto top = models::Decimal::Parse(text.substr(0, slash));
    if (top && slash == std::string::npos) return FromDecimal(*top);
    if (top && slash != std::string::npos) {
      const auto bottom = models::Decimal::Parse(text.substr(slash + 1));
      if (bottom) {
        const auto quotient = Quotient(FromDecimal(*top), FromDecimal(*bottom));
        if (quotient) return *quotient;
      }
    }
  }
  throw PolicyFault(value, "界限须为整数，或写成 \"1/4\"、\"0.75\"（带引号）",
                    "a threshold is an integer, or \"1/4\" or \"0.75\" in quotes");
}

namespace {

void ReadThreshold(const toml::value& value, Test* test) {
  if (!value.is_table()) {
    test->threshold = NumberOf(value);
  } else {
    for (const auto& [category, number] : value.as_table()) {
      test->by_category[category] = NumberOf(number);
    }
  }
  if (test->op != Operator::kStay && test->op != Operator::kAge) CheckShare(value, *test);
}

std::vector<Test> Children(const toml::value& list) {
  std::vector<Test> children;
  if (!list.is_array() || list.as_array().empty()) {
    throw PolicyFault(list, "须为一个或多个条件的列表，如 [{ metric = …, at_least = … }]",
                      "must be a list of tests such as [{ metric = …, at_least = … }]");
  }
  for (const toml::value& child : list.as_array()) children.push_back(ReadTest(child));
  return children;
}

struct Word {
  const char* key;  // tells the operators apart
  Operator op;
  std::initializer_list<const char*> with;  // what stands beside it
};

const Word kWords[] = {
    {"all", Operator::kAll, {}},
    {"any", Operator::kAny, {}},
    {"readings", Operator::kReadings, {}},
    {"share_at_least", Operator::kShare, {"metric", "of"}},
    {"one_per", Operator::kPer, {"metric", "of", "groups"}},
    {"at_least", Operator::kAtLeast, {"metric"}},
    {"at_most", Operator::kAtMost, {"metric"}},
    {"one_of", Operator::kOneOf, {"metric"}},
    {"contains", Operator::kContains, {"metric", "without"}},
    {"registered_in", Operator::kRegisteredIn, {"divisions"}},
    {"same_place_as", Operator::kSamePlace, {"metric"}},
    {"rooms", Operator::kRooms, {}},
    {"documents", Operator::kDocuments, {}},
    {"stay_at_most", Operator::kStay, {}},
    {"age_at_entry_at_most", Operator::kAge, {}},
};

const Word& OperatorOf(const toml::value& table) {
  const Word* found = nullptr;
  for (const Word& word : kWords) {
    if (!table.contains(word.key)) continue;
    if (found != nullptr) {
      throw PolicyFault(
          table, std::string("一个条件只能有一个算子，这里有 ") + found->key + " 和 " + word.key,
          std::string("one test has one operator; here are ") + found->key + " and " + word.key);
    }
    found = &word;
  }
  if (found == nullptr) {
    throw PolicyFault(table,
                      "没有算子；可用 at_least、at_most、share_at_least、one_per、one_of、"
                      "contains、rooms、documents、all、any、readings 等",
                      "no operator; use at_least, at_most, share_at_least, one_per, one_of, "
                      "contains, rooms, documents, all, any, readings …");
  }
  for (const auto& [key, value] : table.as_table()) {
    const bool fits =
        key == found->key ||
        std::ranges::any_of(found->with, [&key = key](const char* one) { return key == one; });
    if (fits) continue;
    throw PolicyFault(value, "“" + key + "”与 " + found->key + " 不能同用；请删去",
                      "\"" + key + "\" does not go with " + found->key + ": leave it out");
  }
  return *found;
}

Groups GroupsOf(const toml::value& table) {
  const std::string word = TextOf(table, "groups", false);
  if (word.empty() || word == "either") return Groups::kEither;
  if (word == "started") return Groups::kStarted;
  if (word == "full") return Groups::kFull;
  throw PolicyFault(table.at("groups"), "groups 只能是 started（不满一组也算一组）、full 或 either",
                    "groups must be started (a started group counts), full or either");
}

// The words that tenure can have.
void CheckTenures(const toml::value& table, const std::vector<std::string>& words) {
  const std::vector<std::string> known = {"owned", "leased", "granted"};
  for (const std::string& word : words) {
    if (std::ranges::find(known, word) != known.end()) continue;
    throw PolicyFault(table.at("one_of"),
                      "场地性质“" + word + "”不认识；可写 owned、leased、granted",
                      "unknown tenure \"" + word + "\": write owned, leased or granted");
  }
}

}  // namespace

const toml::value& Needed(const toml::value& table, const std::string& key) {
  if (table.is_table() && table.contains(key)) return table.at(key);
  throw PolicyFault(table, "缺少“" + key + "”；请补上", "\"" + key + "\" is missing: add it");
}

PolicyFault::PolicyFault(const toml::value& at, std::string chinese, std::string english)
    : line(static_cast<long>(at.location().line())),
      zh(std::move(chinese)),
      en(std::move(english)) {}

void OnlyKeys(const toml::value& table, std::initializer_list<const char*> allowed) {
  if (!table.is_table()) throw PolicyFault(table, "这里须为表", "a table is needed here");
  for (const auto& [key, value] : table.as_table()) {
    const bool known =
        std::ranges::any_of(allowed, [&key = key](const char* one) { return key == one; });
    if (known) continue;
    std::string list;
    for (const char* one : allowed) list += (list.empty() ? "" : ", ") + std::string(one);
    const std::string near = Nearest(key, {allowed.begin(), allowed.end()});
    const std::string zh = near.empty() ? "" : "是否为“" + near + "”？";
    const std::string en = near.empty() ? "" : "did you mean \"" + near + "\"? ";
    throw PolicyFault(value, "不认识“" + key + "”；" + zh + "可用：" + list,
                      "unknown key \"" + key + "\"; " + en + "use one of: " + list);
  }
}

std::string TextOf(const toml::value& table, const std::string& key, bool required) {
  if (!required && !table.contains(key)) return "";
  const auto& value = Needed(table, key);
  if (!value.is_string() || (required && value.as_string().str.empty())) {
    throw PolicyFault(value, "“" + key + "”须为非空文字，加引号",
                      "\"" + key + "\" must be a text in quotes, not empty");
  }
  return value.as_string().str;
}

bool FlagOf(const toml::value& table, const std::string& key, bool otherwise) {
  if (!table.contains(key)) return otherwise;
  if (!table.at(key).is_boolean()) {
    throw PolicyFault(table.at(key), "“" + key + "”须为 true 或 false",
                      "\"" + key + "\" must be true or false");
  }
  return table.at(key).as_boolean();
}

std::vector<std::string> WordsOf(const toml::value& table, const std::string& key) {
  std::vector<std::string> words;
  if (!table.contains(key)) return words;
  const auto& value = table.at(key);
  const bool list = value.is_array() && std::ranges::all_of(value.as_array(), [](const auto& one) {
                      return one.is_string();
                    });
  if (!list) {
    throw PolicyFault(value, "“" + key + "”须为文字列表，如 [\"a\", \"b\"]",
                      "\"" + key + "\" must be a list of texts such as [\"a\", \"b\"]");
  }
  for (const toml::value& one : value.as_array()) words.push_back(one.as_string().str);
  return words;
}

std::vector<toml::value> TablesOf(const toml::value& table, const std::string& key) {
  if (!table.contains(key)) return {};
  const auto& value = table.at(key);
  const bool list = value.is_array() && std::ranges::all_of(value.as_array(), [](const auto& one) {
                      return one.is_table();
                    });
  if (!list) {
    throw PolicyFault(value, "“" + key + "”须写成 [[" + key + "]]",
                      "\"" + key + "\" must be written [[" + key + "]]");
  }
  return {value.as_array().begin(), value.as_array().end()};
}

std::vector<RoomUse> RoomsOf(const toml::value& table, const std::string& key) {
  std::vector<RoomUse> rooms;
  for (const std::string& name : WordsOf(table, key)) {
    std::optional<RoomUse> found;
    for (int i = 0; i <= static_cast<int>(RoomUse::kCirculation); ++i) {
      if (models::Name(static_cast<RoomUse>(i)) == name) found = static_cast<RoomUse>(i);
    }
    if (!found) {
      throw PolicyFault(table.at(key), "房间用途“" + name + "”不认识；见 docs/policies.md",
                        "unknown room use \"" + name + "\"; see docs/policies.md");
    }
    rooms.push_back(*found);
  }
  return rooms;
}

DocumentType TypeByName(const toml::value& table, const std::string& key, const std::string& name) {
  const auto type = models::DocumentTypeByName(name);
  if (!type) {
    std::vector<std::string> known;
    for (int i = 0; i <= static_cast<int>(DocumentType::kRulesDocument); ++i) {
      known.emplace_back(models::Name(static_cast<DocumentType>(i)));
    }
    const models::Message hint = DidYouMean(name, known);
    throw PolicyFault(table.at(key), "材料类型“" + name + "”不认识" + hint.zh,
                      "unknown document type \"" + name + "\"" + hint.en);
  }
  return *type;
}

Test ReadTest(const toml::value& table) {
  OnlyKeys(table, {"all",     "any",           "readings",     "metric",
                   "of",      "at_least",      "at_most",      "share_at_least",
                   "one_per", "groups",        "one_of",       "contains",
                   "without", "registered_in", "divisions",    "same_place_as",
                   "rooms",   "documents",     "stay_at_most", "age_at_entry_at_most"});
  const Word& word = OperatorOf(table);
  const toml::value& value = table.at(word.key);
  Test test;
  test.op = word.op;
  switch (test.op) {
    case Operator::kAll:
    case Operator::kAny:
    case Operator::kReadings:
      test.children = Children(value);
      break;
    case Operator::kAtLeast:
    case Operator::kAtMost:
      test.metric = NumberMetricOf(table, "metric");
      ReadThreshold(value, &test);
      break;
    case Operator::kShare:
      test.metric = NumberMetricOf(table, "metric");
      test.of = NumberMetricOf(table, "of");
      ReadThreshold(value, &test);
      break;
    case Operator::kPer:
      test.metric = NumberMetricOf(table, "metric");
      test.of = NumberMetricOf(table, "of");
      test.groups = GroupsOf(table);
      if (!value.is_integer() || value.as_integer() < 1 || value.as_integer() > 100000) {
        throw PolicyFault(value, "one_per 须为正整数", "one_per must be a positive integer");
      }
      test.each = static_cast<int>(value.as_integer());
      break;
    case Operator::kOneOf:
      test.metric = MetricOf(table, "metric");
      if (test.metric != Metric::kPremisesTenure) {
        throw PolicyFault(value, "one_of 只用于 premises.tenure",
                          "one_of goes with premises.tenure only");
      }
      test.words = SomeWords(table, "one_of");
      CheckTenures(table, test.words);
      break;
    case Operator::kContains:
      test.metric = TextMetricOf(table, "metric");
      test.words = SomeWords(table, "contains");
      test.no = WordsOf(table, "without");
      break;
    case Operator::kRegisteredIn:
      test.words = SomeWords(table, "registered_in");
      Needed(table, "divisions");
      test.no = SomeWords(table, "divisions");
      break;
    case Operator::kSamePlace:
      test.metric = TextMetricOf(table, "metric");
      test.of = TextMetricOf(table, "same_place_as");
      break;
    case Operator::kRooms:
      SomeWords(table, "rooms");
      test.rooms = RoomsOf(table, "rooms");
      break;
    case Operator::kDocuments:
      for (const std::string& name : SomeWords(table, "documents")) {
        test.documents.push_back(TypeByName(table, "documents", name));
      }
      break;
    case Operator::kStay:
    case Operator::kAge:
      ReadThreshold(value, &test);
      break;
  }
  return test;
}

}  // namespace heyan::verify
