#include "verify/judge/overlay_toml.h"

#include <algorithm>
#include <functional>
#include <sstream>
#include <toml.hpp>

#include "verify/judge/evaluate.h"
#include "verify/judge/policy_toml.h"
#include "verify/judge/test_toml.h"

namespace heyan::verify {
namespace {

using models::Message;
using models::Metric;

// The metrics that are counted within a year.
constexpr Metric kYearly[] = {Metric::kEventsPerYear, Metric::kCasesFinanced,
                              Metric::kServicesServedYear, Metric::kTenantsNewlyRegistered,
                              Metric::kTenantsConversionRatio};

struct ListMetrics {
  const char* list;
  std::vector<Metric> metrics;
};

const std::vector<ListMetrics>& RoomMetrics() {
  static const std::vector<ListMetrics> lists = {
      {"service", {Metric::kPremisesServiceArea, Metric::kPremisesServiceAreaRatio}},
      {"office", {Metric::kPremisesOfficeArea}},
      {"shared", {Metric::kPremisesSharedArea}},
      {"tenant", {Metric::kPremisesTenantArea}}};
  return lists;
}

bool Any(const Test& test, const std::function<bool(const Test&)>& holds) {
  return holds(test) ||
         std::ranges::any_of(test.children, [&](const Test& child) { return Any(child, holds); });
}

bool RestsOn(const Test& test, Metric metric) {
  return Any(test, [metric](const Test& one) {
    return one.children.empty() && (one.metric == metric || one.of == metric);
  });
}

// Puts the chosen reading in place of the readings; false where there is none of that metric.
bool Choose(Test* test, Metric metric, std::vector<std::string>* known) {
  if (test->op == Operator::kReadings) {
    for (const Test& child : test->children) {
      if (child.children.empty() && child.metric == metric) {
        const Test chosen = child;
        *test = chosen;
        return true;
      }
      known->emplace_back(models::Name(child.metric));
    }
    return false;
  }
  return std::ranges::any_of(test->children,
                             [&](Test& child) { return Choose(&child, metric, known); });
}

std::string Joined(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

class Overlay {
 public:
  Overlay(const toml::value& root, PolicyContent* policy) : root_(root), policy_(*policy) {}

  void Apply() {
    OnlyKeys(root_, {"overlay", "by", "window", "groups", "settle", "tolerance", "rooms"});
    by_ = TextOf(root_, "by", true);
    for (const toml::value& table : TablesOf(root_, "settle")) Settle(table);
    Window();
    AllGroups();
    for (const toml::value& table : TablesOf(root_, "tolerance")) Tolerance(table);
    Rooms();
    if (policy_.settings.empty()) {
      throw PolicyFault(root_,
                        "没有任何口径；可写 [[settle]]、window、groups、[[tolerance]]、[rooms.…]",
                        "nothing is settled: write [[settle]], window, groups, [[tolerance]] or "
                        "[rooms.…]");
    }
  }

 private:
  // Remembered for the head of the report and for every condition that it touches.
  void Tell(const Message& what, const std::function<bool(const ConditionRule&)>& touches) {
    const Message text{"口径（" + by_ + "）：" + what.zh, "settled by " + by_ + ": " + what.en};
    policy_.settings.push_back(text);
    for (ConditionRule& rule : policy_.conditions) {
      if (rule.test && touches(rule)) rule.settings.push_back(text);
    }
  }

  std::vector<std::string> WithReadings() const {
    std::vector<std::string> ids;
    for (const ConditionRule& rule : policy_.conditions) {
      const auto readings = [](const Test& test) { return test.op == Operator::kReadings; };
      if (rule.test && Any(*rule.test, readings)) ids.push_back(rule.id);
    }
    return ids;
  }

  void Settle(const toml::value& table) {
    OnlyKeys(table, {"condition", "reading"});
    const std::string id = TextOf(table, "condition", true);
    const auto rule = std::ranges::find(policy_.conditions, id, &ConditionRule::id);
    if (rule == policy_.conditions.end()) {
      const std::string list = Joined(WithReadings());
      throw PolicyFault(table.at("condition"),
                        "政策 " + policy_.id + " 没有条件“" + id + "”；有几种读法的条件：" + list,
                        "policy " + policy_.id + " has no condition \"" + id +
                            "\"; those that can be read in " + "several ways: " + list);
    }
    const std::string name = TextOf(table, "reading", true);
    // A word that is no metric at all is no reading either.
    const Metric metric = models::MetricByName(name).value_or(Metric::kFormDate);
    std::vector<std::string> known;
    if (!rule->test || !Choose(&*rule->test, metric, &known)) {
      const std::string list = Joined(known);
      if (list.empty()) {
        throw PolicyFault(table.at("condition"),
                          "条件 " + id + " 的文字没有几种读法，不能另定；界限以条文为准",
                          "condition " + id + " cannot be read in several ways: its text decides");
      }
      throw PolicyFault(table.at("reading"),
                        "条件 " + id + " 没有读法“" + name + "”；可选：" + list,
                        "condition " + id + " has no reading \"" + name + "\"; it has " + list);
    }
    const auto& entry = models::Entry(metric);
    Tell({id + " 按" + std::string(entry.chinese) + "计",
          id + " goes by " + std::string(entry.english)},
         [&](const ConditionRule& one) { return one.id == id; });
  }

  void Window() {
    if (!root_.contains("window")) return;
    policy_.window = WindowNamed(root_);
    const bool calendar = policy_.window == YearWindow::kCalendarYear;
    const Message what = calendar ? Message{"“每年”“年度”指基准日前一个自然年度",
                                            "a year is the calendar year before the as-of date"}
                                  : Message{"“每年”“年度”指截至基准日的十二个月",
                                            "a year is the twelve months up to the as-of date"};
    if (policy_.window == YearWindow::kEither) return;
    Tell(what, [](const ConditionRule& rule) {
      return std::ranges::any_of(kYearly,
                                 [&](Metric metric) { return RestsOn(*rule.test, metric); });
    });
  }

  void AllGroups() {
    if (!root_.contains("groups")) return;
    const Groups groups = GroupsNamed(root_);
    const std::function<void(Test*)> set = [&](Test* test) {
      if (test->op == Operator::kPer) test->groups = groups;
      for (Test& child : test->children) set(&child);
    };
    for (ConditionRule& rule : policy_.conditions) {
      if (rule.test) set(&*rule.test);
    }
    if (groups == Groups::kEither) return;
    Tell(groups == Groups::kStarted
             ? Message{"每若干家一名，不满一组按一组计", "a started group asks its one"}
             : Message{"每若干家一名，满一组计一名", "only a full group asks its one"},
         [](const ConditionRule& rule) {
           return Any(*rule.test, [](const Test& test) { return test.op == Operator::kPer; });
         });
  }

  void Tolerance(const toml::value& table) {
    OnlyKeys(table, {"metric", "within"});
    const std::string name = TextOf(table, "metric", true);
    const Metric metric = MetricNamed(table.at("metric"), name);
    if (!models::Entry(metric).claimable) {
      throw PolicyFault(table.at("metric"), "“" + name + "”不是申报数据，没有可容许的差异",
                        "\"" + name + "\" is no claim: there is no difference to allow");
    }
    const Fraction within = NumberOf(Needed(table, "within"));
    policy_.tolerances[metric] = within;
    const std::string number = RoundedTo(within, 4).Trimmed().ToString();
    const auto& entry = models::Entry(metric);
    // Claims may be off by it; conditions are decided on the exact evidence all the same.
    Tell({std::string(entry.chinese) + "申报与证据相差 " + number + " 以内不计为差异",
          "a claimed " + std::string(entry.english) + " may be off by " + number},
         [](const ConditionRule&) { return false; });
  }

  void Rooms() {
    if (!root_.contains("rooms")) return;
    for (const auto& [name, list] : ReadRoomLists(root_.at("rooms"))) {
      policy_.rooms[name] = list;
      const auto of = std::ranges::find_if(
          RoomMetrics(), [&key = name](const ListMetrics& one) { return key == one.list; });
      if (of == RoomMetrics().end()) continue;
      std::string words;
      for (const models::RoomUse use : list.counts) {
        words += (words.empty() ? "" : ", ") + std::string(models::Name(use));
      }
      const auto& entry = models::Entry(of->metrics.front());
      Tell({std::string(entry.chinese) + "计入：" + words,
            std::string(entry.english) + " counts " + words},
           [&](const ConditionRule& rule) {
             return std::ranges::any_of(of->metrics,
                                        [&](Metric m) { return RestsOn(*rule.test, m); });
           });
    }
  }

  const toml::value& root_;
  PolicyContent& policy_;
  std::string by_;
};

}  // namespace

models::Result<PolicyContent> ApplyOverlay(const PolicyContent& policy, const std::string& text,
                                           const std::string& name) {
  return WithFaults<PolicyContent>(name, [&] {
    std::istringstream stream(text);
    const toml::value root = toml::parse(stream, name);
    const std::string id = TextOf(root, "overlay", true);
    if (id != policy.id) {
      throw PolicyFault(root.at("overlay"), "这是政策 " + id + " 的口径文件，不能用于 " + policy.id,
                        "this overlay is for policy " + id + ", not for " + policy.id);
    }
    PolicyContent settled = policy;
    Overlay(root, &settled).Apply();
    settled.hash += "+" + HashOf(text);
    return settled;
  });
}

std::string OverlayOf(const std::string& text) {
  try {
    std::istringstream stream(text);
    const toml::value root = toml::parse(stream, "overlay");
    return root.is_table() ? toml::find_or(root, "overlay", std::string()) : "";
  } catch (const std::exception&) {
    return "";
  }
}

}  // namespace heyan::verify
