#include "app/report/opinion_words.h"

#include <sstream>
#include <toml.hpp>

namespace heyan::app {

extern const std::string_view kOpinionToml;  // embedded at build

namespace {

using models::ErrorCode;
using models::Language;
using models::Message;

constexpr const char* kLists = "signatures";

double Number(const toml::value& value) {
  return value.is_integer() ? static_cast<double>(value.as_integer()) : value.as_floating();
}

struct Content {
  OpinionLook look;
  std::map<std::string, std::string> words;
  std::vector<std::string> signatures;
};

// Sizes that no printer could set are refused, not drawn.
bool TakeLook(const std::string& key, const toml::value& value, OpinionLook& look) {
  struct Size {
    const char* key;
    double* place;
    double least;
    double most;
  };
  const Size sizes[] = {
      {"title_pt", &look.title_pt, 8, 60},          {"body_pt", &look.body_pt, 6, 30},
      {"table_pt", &look.table_pt, 5, 20},          {"line_spacing", &look.line_spacing, 1, 4},
      {"margin_top_cm", &look.margin_top_cm, 1, 8}, {"margin_side_cm", &look.margin_side_cm, 1, 6}};
  if (key == "body" || key == "head") {
    (key == "body" ? look.body : look.head) = value.as_string().str;
    return true;
  }
  for (const Size& size : sizes) {
    if (key != size.key) continue;
    *size.place = Number(value);
    return *size.place >= size.least && *size.place <= size.most;
  }
  return false;
}

// "" or what is wrong. With `known` a word that the program's own lacks is wrong.
std::string Take(const toml::value& root, const char* language, bool known, Content& content) {
  for (const auto& [name, table] : root.as_table()) {
    if (name == "look") {
      for (const auto& [key, value] : table.as_table()) {
        if (!TakeLook(key, value, content.look)) return "look." + key;
      }
      continue;
    }
    if (name != "zh" && name != "en") return name;
    if (name != language) continue;
    for (const auto& [key, value] : table.as_table()) {
      if (key == kLists) {
        content.signatures = toml::get<std::vector<std::string>>(value);
        continue;
      }
      if (known && !content.words.contains(key)) return name + "." + key;
      content.words[key] = value.as_string().str;
    }
  }
  return "";
}

}  // namespace

const std::string& OpinionWords::Raw(const std::string& key) const {
  static const std::string kNone;
  const auto found = words_.find(key);
  return found == words_.end() ? kNone : found->second;
}

models::Result<OpinionWords> LoadOpinionWords(const std::string& file, Language language) {
  const char* section = language == Language::kEnglish ? "en" : "zh";
  Content content;
  const auto fail = [&](const std::string& what) {
    return models::Fail(ErrorCode::kUsage,
                        {"意见书模板有误：" + what, "the opinion template is wrong: " + what},
                        file);
  };
  try {
    std::istringstream own{std::string(kOpinionToml)};
    const std::string wrong = Take(toml::parse(own, "opinion.toml"), section, false, content);
    HEYAN_CHECK(wrong.empty());
    if (!file.empty()) {
      const std::string unknown = Take(toml::parse(file), section, true, content);
      if (!unknown.empty()) return fail(unknown);
    }
  } catch (const std::exception& error) {
    return fail(error.what());
  }
  OpinionWords words;
  words.look_ = content.look;
  words.words_ = std::move(content.words);
  words.signatures_ = std::move(content.signatures);
  return words;
}

std::string Filled(const std::string& text, const std::map<std::string, std::string>& values) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) return filled + text.substr(at);
    const auto value = values.find(text.substr(open + 1, close - open - 1));
    filled += text.substr(at, open - at);
    filled += value == values.end() ? text.substr(open, close - open + 1) : value->second;
    at = close + 1;
  }
  return filled;
}

}  // namespace heyan::app
