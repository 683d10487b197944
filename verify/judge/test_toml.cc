#include "verify/judge/test_toml.h"

#include <algorithm>

namespace heyan::verify {
namespace {

using models::DocumentType;
using models::Metric;
using models::RoomUse;

Metric MetricOf(const toml::value& table, const std::string& key) {
  const std::string name = TextOf(table, key, true);
  const auto metric = models::MetricByName(name);
  if (!metric) {
    throw PolicyFault(table.at(key), "指标“" + name + "”不存在；可用的指标见 docs/policies.md",
                      "no metric is called \"" + name + "\"; docs/policies.md lists them");
  }
  return *metric;
}

// 500, "1/4", "0.75": exact; floating numbers are refused because they are not.
Fraction NumberOf(const toml::value& value) {
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

void ReadThreshold(const toml::value& value, Test* test) {
  if (!value.is_table()) {
    test->threshold = NumberOf(value);
    return;
  }
  for (const auto& [category, number] : value.as_table()) {
    test->by_category[category] = NumberOf(number);
  }
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
  const char* key;
  Operator op;
};

// The key that tells the operators apart.
constexpr Word kWords[] = {
    {"all", Operator::kAll},
    {"any", Operator::kAny},
    {"readings", Operator::kReadings},
    {"share_at_least", Operator::kShare},
    {"one_per", Operator::kPer},
    {"at_least", Operator::kAtLeast},
    {"at_most", Operator::kAtMost},
    {"one_of", Operator::kOneOf},
    {"contains", Operator::kContains},
    {"registered_in", Operator::kRegisteredIn},
    {"same_place_as", Operator::kSamePlace},
    {"rooms", Operator::kRooms},
    {"documents", Operator::kDocuments},
    {"stay_at_most", Operator::kStay},
};

Operator OperatorOf(const toml::value& table) {
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
  return found->op;
}

}  // namespace

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
    throw PolicyFault(value, "不认识“" + key + "”；可用：" + list,
                      "unknown key \"" + key + "\"; use one of: " + list);
  }
}

std::string TextOf(const toml::value& table, const std::string& key, bool required) {
  if (!table.contains(key)) {
    if (!required) return "";
    throw PolicyFault(table, "缺少“" + key + "”；请补上", "\"" + key + "\" is missing: add it");
  }
  const auto& value = table.at(key);
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
    throw PolicyFault(table.at(key), "材料类型“" + name + "”不认识；见 docs/policies.md",
                      "unknown document type \"" + name + "\"; see docs/policies.md");
  }
  return *type;
}

Test ReadTest(const toml::value& table) {
  OnlyKeys(table, {"all", "any", "readings", "metric", "of", "at_least", "at_most",
                   "share_at_least", "one_per", "one_of", "contains", "without", "registered_in",
                   "divisions", "same_place_as", "rooms", "documents", "stay_at_most"});
  Test test;
  test.op = OperatorOf(table);
  switch (test.op) {
    case Operator::kAll:
      test.children = Children(table.at("all"));
      break;
    case Operator::kAny:
      test.children = Children(table.at("any"));
      break;
    case Operator::kReadings:
      test.children = Children(table.at("readings"));
      break;
    case Operator::kAtLeast:
      test.metric = MetricOf(table, "metric");
      ReadThreshold(table.at("at_least"), &test);
      break;
    case Operator::kAtMost:
      test.metric = MetricOf(table, "metric");
      ReadThreshold(table.at("at_most"), &test);
      break;
    case Operator::kShare:
      test.metric = MetricOf(table, "metric");
      test.of = MetricOf(table, "of");
      ReadThreshold(table.at("share_at_least"), &test);
      break;
    case Operator::kPer: {
      test.metric = MetricOf(table, "metric");
      test.of = MetricOf(table, "of");
      const auto& each = table.at("one_per");
      if (!each.is_integer() || each.as_integer() < 1 || each.as_integer() > 100000) {
        throw PolicyFault(each, "one_per 须为正整数", "one_per must be a positive integer");
      }
      test.each = static_cast<int>(each.as_integer());
      break;
    }
    case Operator::kOneOf:
      test.metric = MetricOf(table, "metric");
      test.words = WordsOf(table, "one_of");
      break;
    case Operator::kContains:
      test.metric = MetricOf(table, "metric");
      test.words = WordsOf(table, "contains");
      test.no = WordsOf(table, "without");
      break;
    case Operator::kRegisteredIn:
      test.words = WordsOf(table, "registered_in");
      test.no = WordsOf(table, "divisions");
      break;
    case Operator::kSamePlace:
      test.metric = MetricOf(table, "metric");
      test.of = MetricOf(table, "same_place_as");
      break;
    case Operator::kRooms:
      test.rooms = RoomsOf(table, "rooms");
      break;
    case Operator::kDocuments:
      for (const std::string& name : WordsOf(table, "documents")) {
        test.documents.push_back(TypeByName(table, "documents", name));
      }
      break;
    case Operator::kStay:
      ReadThreshold(table.at("stay_at_most"), &test);
      break;
  }
  return test;
}

}  // namespace heyan::verify
