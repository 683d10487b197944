#include "app/review/items.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/report/words.h"
#include "app/run/progress.h"
#include "models/metric.h"

namespace heyan::app {
namespace {

using json = nlohmann::ordered_json;

std::string TextAt(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

// How far up an item stands: what could turn a condition first, then what accuses, then the rest.
struct Weight {
  const char* kind;
  const char* state;
  int material;
  int plain;
};

constexpr Weight kWeights[] = {
    {"check", "unclear", 100, 82},    {"check", "overstated", 92, 84},
    {"check", "conflicting", 91, 84}, {"check", "understated", 90, 83},
    {"check", "unsupported", 75, 35}, {"condition", "unclear", 80, 80},
    {"condition", "human", 40, 40},   {"finding", "high", 85, 85},
    {"finding", "medium", 65, 65},
};

int WeightOf(const ReviewItem& item) {
  for (const Weight& weight : kWeights) {
    if (item.kind == weight.kind && item.state == weight.state) {
      return item.material ? weight.material : weight.plain;
    }
  }
  return 0;
}

// As people write it: 86.23%, 1333 ㎡.
std::string Written(const std::string& metric, const json& value) {
  if (metric.ends_with("_ratio")) {
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.2f", value.get<double>() * 100);
    std::string percent(text.data(), static_cast<std::size_t>(std::max(0, length)));
    while (percent.ends_with('0')) percent.pop_back();
    if (percent.ends_with('.')) percent.pop_back();
    return percent + "%";
  }
  return value.dump() + (metric.ends_with("_m2") ? " ㎡" : "");
}

std::string Side(const json& check, const char* side) {
  const auto found = check.find(side);
  if (found == check.end() || !found->is_object()) return "–";
  const auto value = found->find("value");
  if (value != found->end() && value->is_number()) return Written(TextAt(check, "metric"), *value);
  std::string text = TextAt(*found, "value");
  if (text.empty()) text = TextAt(*found, "interval");
  return text.empty() ? "–" : text;
}

bool Settled(const ReviewItem& item, const Holding& holding) {
  const auto held = holding.find(item.target);
  if (held == holding.end()) return false;
  // A figure that was accepted or corrected and is still not clear has something else open.
  const std::string& action = held->second.action;
  return item.state != "unclear" || (action != "confirm" && action != "correct");
}

}  // namespace

std::vector<ReviewItem> ItemsOf(const json& report, const Holding& holding) {
  std::vector<ReviewItem> items;
  const auto add = [&](ReviewItem item) {
    item.weight = WeightOf(item);
    const bool decided = holding.contains(item.target);
    if (item.weight == 0 && !decided) return;
    item.open = item.weight > 0 && !Settled(item, holding);
    items.push_back(std::move(item));
  };
  const json none = json::array();
  const auto list = [&](const char* key) -> const json& {
    const auto found = report.find(key);
    return found != report.end() && found->is_array() ? *found : none;
  };
  for (const json& check : list("checks")) {
    ReviewItem item;
    item.kind = "check";
    item.name = TextAt(check, "metric");
    item.target = "check:" + item.name;
    item.state = TextAt(check, "verdict");
    item.material = check.value("material", false);
    item.text = Side(check, "claimed") + " / " + Side(check, "evidenced");
    add(std::move(item));
  }
  for (const json& condition : list("conditions")) {
    ReviewItem item;
    item.kind = "condition";
    item.name = TextAt(condition, "id");
    item.target = "condition:" + item.name;
    item.state = TextAt(condition, "verdict");
    item.text = TextAt(condition, "article") + " " + TextAt(condition, "quote");
    add(std::move(item));
  }
  FindingNames names;
  for (const json& finding : list("findings")) {
    ReviewItem item;
    item.kind = "finding";
    item.name = TextAt(finding, "kind");
    item.target =
        "finding:" + names.Next(item.name, TextAt(finding, "document"), finding.value("page", 0));
    item.state = TextAt(finding, "severity");
    item.text = TextAt(finding, "message");
    add(std::move(item));
  }
  std::ranges::stable_sort(items, std::greater{}, &ReviewItem::weight);
  return items;
}

json ItemToJson(const ReviewItem& item, models::Language language) {
  std::string title = item.name;
  if (item.kind == "check") {
    if (const auto metric = models::MetricByName(item.name)) title = In(language, NameOf(*metric));
  }
  if (item.kind == "condition") title = item.text;
  if (item.kind == "finding") title = item.text;
  return json{{"target", item.target},     {"kind", item.kind},
              {"name", item.name},         {"title", title},
              {"state", item.state},       {"text", item.text},
              {"material", item.material}, {"open", item.open},
              {"weight", item.weight}};
}

}  // namespace heyan::app
