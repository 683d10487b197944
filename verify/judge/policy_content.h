// A policy as data, after loading: conditions with their tests in a closed set of operators
// (docs/policies.md), the city's lists, validity. Plain values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/date.h"
#include "models/document.h"
#include "models/metric.h"
#include "models/quantity.h"
#include "models/register.h"
#include "verify/judge/exact.h"

namespace heyan::verify {

enum class Operator {
  kAll = 1,            // every child
  kAny = 2,            // at least one child
  kReadings = 3,       // the text can be read in several ways: decided where all agree
  kAtLeast = 4,        // metric >= threshold (以上, 不少于, 不低于, 满)
  kAtMost = 5,         // metric <= threshold (不超过)
  kShare = 6,          // metric / of >= threshold, in integers
  kPer = 7,            // one `metric` for each `each` of `of`; by ceiling and by floor
  kOneOf = 8,          // tenure is one of the words
  kContains = 9,       // text: a word of `no` denies, a word of `words` affirms
  kRegisteredIn = 10,  // the operator's address or registering authority lies in the city
  kSamePlace = 11,     // two addresses name the same place
  kRooms = 12,         // the plan shows a room of each use
  kDocuments = 13,     // a paper of one of the types is there
  kStay = 14,          // every tenant's stay up to the as-of date <= threshold months
  kAge = 15,           // every enterprise's age on entry <= threshold months
};

// Of 每N家至少一名: whether a started group asks its one, or only a full one. The texts leave it
// open.
enum class Groups { kEither = 0, kStarted = 1, kFull = 2 };

struct Test {
  Operator op = Operator::kAll;
  std::vector<Test> children;
  models::Metric metric = models::Metric::kPremisesArea;
  models::Metric of = models::Metric::kPremisesArea;
  Fraction threshold;
  std::map<std::string, Fraction> by_category;  // instead of `threshold`
  int each = 0;
  Groups groups = Groups::kEither;
  std::vector<std::string> words;
  std::vector<std::string> no;
  std::vector<models::RoomUse> rooms;
  std::vector<models::DocumentType> documents;

  const Fraction& ThresholdFor(const std::string& category) const;
};

enum class Decides { kAuto = 1, kPart = 2, kHuman = 3 };

struct ConditionRule {
  std::string id;
  std::vector<std::string> categories;
  std::string article;
  std::string quote;
  std::string about;  // what a human has to look at, in a few words
  Decides decides = Decides::kHuman;
  bool soft = false;  // 一般: never not_met
  std::optional<Test> when;
  std::optional<Test> test;
  std::vector<models::DocumentType> evidence;
  std::vector<models::Message> settings;  // of an overlay: what a bureau settled, for explanations
  int line = 0;

  bool AppliesTo(const std::string& category) const;
};

struct Category {
  std::string id;
  std::string zh;
  std::string en;
};

// Which rooms count into an area, which never do; the rest makes an interval (domain A5).
struct RoomList {
  std::vector<models::RoomUse> counts;
  std::vector<models::RoomUse> never;
};

// After a false filing or a revocation nobody may apply again for some years. Where the text names
// no starting day (`from_told` false), the day of the filing and the day of the finding both may be
// meant (domain A5).
struct Bar {
  models::RegisterEvent after = models::RegisterEvent::kFalseFiling;
  int years = 0;
  bool from_told = false;
};

// 连续两年不合格: `must` where the text says 取消, false where it says 可撤销.
struct FailedInARow {
  int times = 0;
  bool must = false;
};

// Which changes are to be reported, and within how many months (0: the text names no time).
struct ChangeReport {
  std::vector<models::Metric> metrics;
  int months = 0;
};

// A rule of procedure: what the machine can do with it stands in the optional parts.
struct Procedure {
  std::string id;
  std::string article;
  std::string quote;
  std::string about;
  std::vector<models::DocumentType> papers;  // that the article itself names
  std::optional<Bar> bar;
  std::optional<FailedInARow> failed_in_a_row;
  std::optional<ChangeReport> changes;
};

// 每年, 年度: the texts do not say which twelve months.
enum class YearWindow { kEither = 0, kCalendarYear = 1, kTwelveMonths = 2 };

struct Validity {
  std::optional<models::Date> from_earliest;  // in force from some day between these two
  std::optional<models::Date> from_latest;
  std::optional<models::Date> until_earliest;  // until some day between these two
  std::optional<models::Date> until_latest;
  bool confirmed = false;
  std::string note_zh;
  std::string note_en;
};

struct PolicyContent {
  std::string id;
  std::string title;
  std::string number;  // 文号
  std::string city;
  std::string hash;
  Validity validity;
  models::DegreeLevel degree_level = models::DegreeLevel::kBachelor;
  bool degree_level_from_form = false;  // the regulation asks none: the form's level comes first
  std::vector<Category> categories;
  std::map<std::string, RoomList> rooms;  // "service", "shared", "office", "tenant"
  std::vector<ConditionRule> conditions;
  std::vector<Procedure> procedures;
  YearWindow window = YearWindow::kEither;
  std::map<models::Metric, Fraction> tolerances;  // of an overlay: how far claims may be off
  std::vector<models::Message> settings;          // of an overlay: all that it settles
};

}  // namespace heyan::verify
