// Single values of policy files and overlays, and the faults that they can have.
#include <algorithm>

#include "verify/judge/nearest.h"
#include "verify/judge/test_toml.h"

namespace heyan::verify {
namespace {

using models::DocumentType;
using models::ErrorCode;
using models::Metric;
using models::RoomUse;

models::Message DidYouMean(const std::string& word, const std::vector<std::string>& known) {
  const std::string near = Nearest(word, known);
  if (near.empty()) return {"；见 docs/policies.md", "; docs/policies.md lists them"};
  return {"；是否为“" + near + "”？", "; did you mean \"" + near + "\"?"};
}

RoomList ReadRooms(const toml::value& table) {
  OnlyKeys(table, {"counts", "never"});
  return {RoomsOf(table, "counts"), RoomsOf(table, "never")};
}

models::Message AtLine(long line, const std::string& zh, const std::string& en) {
  return {"第 " + std::to_string(line) + " 行：" + zh, "line " + std::to_string(line) + ": " + en};
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

Groups GroupsNamed(const toml::value& table) {
  const std::string word = TextOf(table, "groups", false);
  if (word.empty() || word == "either") return Groups::kEither;
  if (word == "started") return Groups::kStarted;
  if (word == "full") return Groups::kFull;
  throw PolicyFault(table.at("groups"), "groups 只能是 started（不满一组也算一组）、full 或 either",
                    "groups must be started (a started group counts), full or either");
}

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

std::map<std::string, RoomList> ReadRoomLists(const toml::value& table) {
  OnlyKeys(table, {"service", "shared", "office", "tenant"});
  std::map<std::string, RoomList> lists;
  for (const auto& [name, list] : table.as_table()) lists[name] = ReadRooms(list);
  return lists;
}

YearWindow WindowNamed(const toml::value& root) {
  const std::string word = TextOf(root, "window", false);
  if (word.empty() || word == "either") return YearWindow::kEither;
  if (word == "calendar_year") return YearWindow::kCalendarYear;
  if (word == "twelve_months") return YearWindow::kTwelveMonths;
  throw PolicyFault(root.at("window"), "window 只能是 calendar_year、twelve_months 或 either",
                    "window must be calendar_year, twelve_months or either");
}

models::Error FaultError(const PolicyFault& fault, const std::string& name) {
  return {ErrorCode::kBadPolicy, AtLine(fault.line, fault.zh, fault.en), name, 0};
}

models::Error TomlError(const toml::exception& error, const std::string& name) {
  // The library's text spans several lines; its first says what.
  std::string what = error.what();
  what = what.substr(0, what.find('\n'));
  return {ErrorCode::kBadPolicy,
          AtLine(static_cast<long>(error.location().line()),
                 "不是有效的 TOML（" + what + "）；请改正该行",
                 "not valid TOML (" + what + "): correct this line"),
          name, 0};
}

models::Error OtherError(const std::exception& error, const std::string& name) {
  return {
      ErrorCode::kBadPolicy,
      {"政策文件不能读取（" + std::string(error.what()) + "）；请对照 docs/policies.md",
       "cannot read the policy file (" + std::string(error.what()) + "): compare docs/policies.md"},
      name,
      0};
}

}  // namespace heyan::verify
