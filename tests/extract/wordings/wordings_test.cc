// Papers in many wordings and layouts, written as examples: leases, rosters, plans, forms.
#include <gtest/gtest.h>

#include "extract/paper.h"
#include "tests/extract/lists/paper_of.h"
#include "tests/extract/wordings/table.h"
#include "tests/support/read_form.h"

namespace heyan::tests {
namespace {

using models::DocumentType;
using models::Extraction;
using models::Fact;
using models::Metric;

const Fact* One(const Extraction& out, Metric metric) {
  const auto facts = Facts(out, metric);
  return facts.empty() ? nullptr : facts.front();
}

std::string Plain(const models::Value& value) {
  if (const auto* date = std::get_if<models::Date>(&value)) return date->ToIso();
  if (const auto* months = std::get_if<models::Months>(&value)) {
    return months->months.Trimmed().ToString();
  }
  if (const auto* text = std::get_if<models::Text>(&value)) return text->text;
  if (const auto* area = std::get_if<models::Area>(&value)) {
    static constexpr const char* kKinds[] = {"", " 建筑", " 套内", " 使用", " 租赁", " 公摊"};
    return area->m2.Trimmed().ToString() + kKinds[static_cast<int>(area->kind)];
  }
  if (const auto* tenure = std::get_if<models::Tenure>(&value)) {
    return std::string(models::Name(*tenure));
  }
  return models::Describe(value);
}

std::string Compare(const std::string& name, const std::string& expected, const std::string& read,
                    bool sure) {
  if (Agrees(expected, read, sure)) return "";
  return name + ": expected \"" + expected + "\", read \"" + read + "\"" + (sure ? " !" : "") +
         "; ";
}

std::string CompareFact(const Extraction& out, const Json& row, const std::string& key,
                        Metric metric) {
  const Fact* fact = One(out, metric);
  return Compare(key, row.value(key, ""), fact == nullptr ? "" : Plain(fact->value),
                 fact != nullptr && IsSure(*fact));
}

std::string MissingFindings(const Extraction& out, const Json& row) {
  std::string missing;
  for (const Json& kind : row.value("findings", Json::array())) {
    if (!HasFinding(out, kind.get<std::string>())) {
      missing += "no finding " + kind.get<std::string>() + "; ";
    }
  }
  return missing;
}

// "301室=120.5 建筑, 360 建筑": rooms by their names, the whole without, in the order of bytes.
std::string Areas(const Extraction& out) {
  std::vector<std::string> areas;
  for (const Fact* fact : Facts(out, Metric::kLeaseArea)) {
    areas.push_back((fact->subject.empty() ? "" : fact->subject + "=") + Plain(fact->value));
  }
  std::ranges::sort(areas);
  return Join(areas, ", ");
}

std::string JudgeLease(const Json& row) {
  const DocumentType type = row.value("kind", "") == "amendment" ? DocumentType::kLeaseAmendment
                                                                 : DocumentType::kLeaseContract;
  const Extraction out = Parse(extract::ExtractLease, PagesOf(row), type);
  std::string wrong;
  for (const auto& [key, metric] :
       {std::pair{"start", Metric::kLeaseStart}, std::pair{"end", Metric::kLeaseEnd},
        std::pair{"months", Metric::kLeaseStatedTerm}}) {
    wrong += CompareFact(out, row, key, metric);
  }
  for (const auto& [key, metric] :
       {std::pair{"lessor", Metric::kLeaseLessor}, std::pair{"lessee", Metric::kLeaseLessee},
        std::pair{"address", Metric::kLeaseAddress}, std::pair{"signed", Metric::kLeaseSigned},
        std::pair{"tenure", Metric::kPremisesTenure}}) {
    if (row.contains(key)) wrong += CompareFact(out, row, key, metric);
  }
  const std::string areas = Areas(out);
  if (row.value("area", "") != "unsure" && areas != row.value("area", "")) {
    wrong += "area: expected \"" + row.value("area", "") + "\", read \"" + areas + "\"; ";
  }
  return wrong + MissingFindings(out, row);
}

TEST(Wordings, OfLeases) { RunExamples("leases.jsonl", 60, JudgeLease); }

// "张伟 本科 专职"; '|' between readings that a person would let stand.
bool OneOf(const std::string& alternatives, const std::string& read) {
  for (const std::string& one : Split(alternatives, "|")) {
    if (one == read) return true;
  }
  return false;
}

std::string JudgeRoster(const Json& row) {
  static constexpr const char* kLevels[] = {"不明", "大专以下", "大专", "本科", "硕士", "博士"};
  static constexpr const char* kWork[] = {"不明", "专职", "兼职", "离职"};
  const Extraction out = Parse(extract::ExtractRoster, PagesOf(row), DocumentType::kStaffRoster);
  std::vector<std::vector<std::string>> read;
  std::vector<std::string> shown;
  for (const Fact* person : Facts(out, Metric::kRosterPerson)) {
    const Fact* degree = FactOf(out, Metric::kRosterDegree, person->subject);
    const Fact* work = FactOf(out, Metric::kRosterEmployment, person->subject);
    read.push_back({Plain(person->value),
                    kLevels[static_cast<int>(std::get<models::DegreeLevel>(degree->value))],
                    kWork[static_cast<int>(std::get<models::Employment>(work->value))]});
    shown.push_back(Join(read.back(), " "));
  }
  const std::string people = row["people"].get<std::string>();
  std::vector<std::string> expected;
  if (!people.empty()) expected = Split(people, "; ");
  bool same = expected.size() == read.size();
  for (std::size_t i = 0; same && i < read.size(); ++i) {
    const std::vector<std::string> parts = Split(expected[i], " ");
    const std::size_t n = parts.size();  // a foreign name has blanks
    const std::string name = Join({parts.begin(), parts.end() - 2}, " ");
    same = OneOf(name, read[i][0]) && OneOf(parts[n - 2], read[i][1]) &&
           OneOf(parts[n - 1], read[i][2]);
  }
  std::string wrong;
  if (!same) wrong = "expected " + people + "\n  read     " + Join(shown, "; ") + "; ";
  std::vector<std::string> totals;
  for (const Fact* total : Facts(out, Metric::kRosterStatedTotal)) {
    totals.push_back(std::to_string(std::get<models::Count>(total->value).n));
  }
  if (Join(totals, ", ") != row.value("total", "")) {
    wrong +=
        "total: expected \"" + row.value("total", "") + "\", read \"" + Join(totals, ", ") + "\"; ";
  }
  return wrong + MissingFindings(out, row);
}

TEST(Wordings, OfRosters) { RunExamples("rosters.jsonl", 40, JudgeRoster); }

std::string CompareLists(const std::string& name, const std::string& expected,
                         const std::vector<std::string>& read) {
  std::vector<std::string> wanted;
  if (!expected.empty()) wanted = Split(expected, "; ");
  std::vector<std::string> left = read;
  for (const std::string& one : wanted) {
    const std::size_t cut = one.rfind(' ');
    const auto found = std::ranges::find_if(left, [&](const std::string& other) {
      const std::size_t at = other.rfind(' ');
      return one == other || (cut != std::string::npos && at != std::string::npos &&
                              one.substr(0, cut) == other.substr(0, at) &&
                              OneOf(one.substr(cut + 1), other.substr(at + 1)));
    });
    if (found == left.end()) {
      return name + ": expected " + expected + "\n  read " + Join(read, "; ") + "; ";
    }
    left.erase(found);
  }
  if (left.empty()) return "";
  return name + ": expected " + expected + "\n  read " + Join(read, "; ") + "; ";
}

std::string JudgePlan(const Json& row) {
  const Extraction out = Parse(extract::ExtractPlan, PagesOf(row), DocumentType::kFloorPlan);
  std::vector<std::string> rooms;
  for (const Fact* fact : Facts(out, Metric::kPlanRoomArea)) {
    const Fact* use = FactOf(out, Metric::kPlanRoomUse, fact->subject);
    rooms.push_back(fact->subject + "=" +
                    std::get<models::Area>(fact->value).m2.Trimmed().ToString() + " " +
                    std::string(models::Name(std::get<models::RoomUse>(use->value))));
  }
  std::vector<std::string> totals;
  for (const Fact* fact : Facts(out, Metric::kPlanStatedTotal)) {
    totals.push_back((fact->subject.empty() ? "" : fact->subject + "=") +
                     std::get<models::Area>(fact->value).m2.Trimmed().ToString());
  }
  std::vector<std::string> seats;
  for (const Fact* fact : Facts(out, Metric::kPlanWorkstations)) {
    seats.push_back(fact->subject + "=" + std::to_string(std::get<models::Count>(fact->value).n));
  }
  return CompareLists("rooms", row.value("rooms", ""), rooms) +
         CompareLists("totals", row.value("totals", ""), totals) +
         CompareLists("seats", row.value("seats", ""), seats);
}

TEST(Wordings, OfPlans) { RunExamples("plans.jsonl", 30, JudgePlan); }

std::string JudgeForm(const Json& row) {
  const Extraction out = ReadForm(PagesOf(row));
  std::string wrong;
  std::map<std::string, std::vector<const Fact*>> read;
  for (const Fact& fact : out.facts) read[std::string(models::Name(fact.metric))].push_back(&fact);
  for (const Json& name : row.value("any", Json::array())) read.erase(name.get<std::string>());
  for (const auto& [name, expected] : row["claims"].items()) {
    const auto found = read.find(name);
    if (found == read.end()) {
      wrong += Compare(name, expected.get<std::string>(), "", false);
      continue;
    }
    for (const Fact* fact : found->second) {
      wrong += Compare(name, expected.get<std::string>(), models::Describe(fact->value),
                       IsSure(*fact) && found->second.size() == 1);
    }
    read.erase(found);
  }
  for (const auto& [name, facts] : read) {
    wrong += name + ": expected nothing, read \"" + models::Describe(facts.front()->value) + "\"; ";
  }
  return wrong;
}

TEST(Wordings, OfForms) { RunExamples("forms.jsonl", 30, JudgeForm); }

}  // namespace
}  // namespace heyan::tests
