#include "verify/judge/test_toml.h"

#include <algorithm>

namespace heyan::verify {
namespace {

using models::Metric;
using models::MetricKind;

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
      test.groups = GroupsNamed(table);
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
