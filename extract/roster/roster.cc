// The staff roster (人员花名册): who, with which schooling, full time or not.
#include <algorithm>
#include <set>

#include "extract/lists/people.h"
#include "extract/lists/reading.h"
#include "extract/lists/settle.h"
#include "extract/lists/ticks.h"
#include "extract/paper.h"
#include "extract/roster/degree.h"
#include "extract/roster/employment.h"

namespace heyan::extract {
namespace {

using models::Certainty;
using models::DegreeLevel;
using models::Employment;
using models::Extraction;
using models::Fact;
using models::Metric;
using models::Severity;

constexpr int kMisreadConfidence = 500;  // a word that only resembles what it is taken for

struct DegreeCell {
  DegreeReading reading;
  const Field* field = nullptr;
};

// Which of the columns that exclude one another is marked. One mark alone is the tick, however a
// reader took it; of several the one that says yes.
template <class Of>
const Field* MarkedColumn(const Record& record, Of of) {
  std::vector<const Field*> marks;
  for (const Field& field : record.fields) {
    if (of(field.meaning) && IsAnyMark(field.text)) marks.push_back(&field);
  }
  if (marks.size() > 1) std::erase_if(marks, [](const Field* f) { return !IsTickMark(f->text); });
  return marks.size() == 1 ? marks.front() : nullptr;
}

// The column 学历; else columns to tick; else what 学位 says, as nothing else does.
DegreeCell DegreeOf(const Record& record) {
  DegreeCell cell;
  for (const Field& field : record.fields) {
    if (field.meaning != Meaning::kDegree || field.text.empty()) continue;
    const DegreeReading reading = ReadDegree(field.text);
    if (cell.field == nullptr || reading.level > cell.reading.level) cell = {reading, &field};
  }
  if (cell.field != nullptr) return cell;
  const Field* ticked = MarkedColumn(record, [](Meaning m) { return m == Meaning::kTickDegree; });
  if (ticked != nullptr) {
    cell.reading.level = ticked->tick;
    cell.field = ticked;
    return cell;
  }
  if (const Field* academic = record.Get(Meaning::kAcademic)) {
    cell = {ReadDegree(academic->text), academic};
    cell.reading.ambiguous = true;
  }
  return cell;
}

struct EmploymentCell {
  Employment employment = Employment::kUnknown;
  const Field* field = nullptr;
  std::string rule;
};

bool IsAny(Meaning meaning, std::initializer_list<Meaning> of) {
  return std::ranges::find(of, meaning) != of.end();
}

Employment EmploymentInField(const Field& field) {
  if (IsAny(field.meaning, {Meaning::kEmployment, Meaning::kIsFullTime, Meaning::kIsPartTime,
                            Meaning::kIsInService})) {
    return ReadEmployment(field.text, field.meaning);
  }
  if (IsAny(field.meaning, {Meaning::kRemark, Meaning::kPost, Meaning::kPersonName,
                            Meaning::kDepartment, Meaning::kNone})) {
    return EmploymentInRemark(field.text);
  }
  if (field.meaning == Meaning::kLeft &&
      std::ranges::any_of(field.text, [](char c) { return c >= '0' && c <= '9'; })) {
    return Employment::kDeparted;
  }
  return Employment::kUnknown;
}

// The head of a group behind something else: 企业服务专员兼职人.
bool EndsWithTornHead(std::string_view text) {
  for (const std::string_view kind : {"专职", "兼职", "全职"}) {
    for (const std::string_view end : {"人", "人员"}) {
      const std::string head = std::string(kind) + std::string(end);
      if (text.size() > head.size() && text.ends_with(head)) return true;
    }
  }
  return false;
}

bool IsToTick(Meaning meaning) {
  return meaning == Meaning::kIsFullTime || meaning == Meaning::kIsPartTime;
}

// What the row itself says of it; a departure in any column outweighs everything. `pair`: the list
// has a column 专职 and a column 兼职.
EmploymentCell EmploymentInRow(const Record& record, bool pair) {
  EmploymentCell found;
  if (const Field* ticked = pair ? MarkedColumn(record, IsToTick) : nullptr) {
    const bool full = ticked->meaning == Meaning::kIsFullTime;
    found = {full ? Employment::kFullTime : Employment::kPartTime, ticked,
             "roster.employment.column"};
  }
  for (const Field& field : record.fields) {
    const Employment says = EmploymentInField(field);
    if (says == Employment::kUnknown) continue;
    if (says == Employment::kDeparted) return {says, &field, "roster.employment.left"};
    if (pair && IsToTick(field.meaning)) continue;
    const bool by_column = field.meaning == Meaning::kEmployment || IsToTick(field.meaning);
    if (found.field == nullptr || by_column) {
      found = {says, &field, by_column ? "roster.employment.column" : "roster.employment.remark"};
    }
  }
  return found;
}

class Roster {
 public:
  Roster(const Paper& paper, Extraction* out) : paper_(paper), out_(out), wish_(PeopleWish()) {
    list_ = ReadList(paper, wish_);
  }

  void Extract() {
    const std::size_t first = out_->facts.size();
    const bool pair = list_.Has(Meaning::kIsFullTime) && list_.Has(Meaning::kIsPartTime);
    for (const Record& record : list_.records) {
      employments_.push_back(EmploymentInRow(record, pair));
    }
    JudgeBlanks();
    SkipMentors();
    SkipTwins();
    for (std::size_t i = 0; i < list_.records.size(); ++i) {
      if (!skipped_.contains(i) && !mentors_.contains(i)) State(i);
    }
    SettleCount(paper_, list_, list_.records.size(), Metric::kRosterPerson,
                Metric::kRosterStatedTotal, first, out_);
  }

 private:
  // Where a list marks 兼职 and leaves the others blank, the blank is full time.
  void JudgeBlanks() {
    const std::vector<Employment> torn = TakeTornHeads();
    bool part_marked = false;
    bool full_marked = false;
    for (const EmploymentCell& cell : employments_) {
      part_marked = part_marked || (cell.employment == Employment::kPartTime && InItsColumn(cell));
      full_marked = full_marked || cell.employment == Employment::kFullTime;
    }
    const Employment by_title = EmploymentOfTitle(list_.title + " " + paper_.document->title);
    for (std::size_t i = 0; i < employments_.size(); ++i) {
      EmploymentCell& cell = employments_[i];
      if (cell.employment != Employment::kUnknown) continue;
      const Record& record = list_.records[i];
      const Employment by_group =
          torn[i] != Employment::kUnknown ? torn[i] : EmploymentOfTitle(record.group);
      // 顾问, 外聘 in a group of 兼职 is what the group says; in one of 专职 it is open.
      if (SaysSomethingElse(record) && by_group != Employment::kPartTime) continue;
      const Employment by_caption = EmploymentOfTitle(record.caption);
      if (by_group != Employment::kUnknown) {
        cell = {by_group, nullptr, "roster.employment.group"};
      } else if (by_caption != Employment::kUnknown) {
        cell = {by_caption, nullptr, "roster.employment.caption"};
      } else if (by_title != Employment::kUnknown) {
        cell = {by_title, nullptr, "roster.employment.title"};
      } else if (part_marked && !full_marked && !HasEmploymentText(record)) {
        cell = {Employment::kFullTime, nullptr, "roster.employment.blank"};
      }
    }
  }

  // 企业服务专员 / 兼职人: the next group's head, of which a reader made the end of the row above
  // it. What it heads, for each record; the record that swallowed it is freed of it.
  std::vector<Employment> TakeTornHeads() {
    std::vector<Employment> heads(employments_.size(), Employment::kUnknown);
    Employment head = Employment::kUnknown;
    for (std::size_t i = 0; i < employments_.size(); ++i) {
      if (i > 0 && list_.records[i].group != list_.records[i - 1].group)
        head = Employment::kUnknown;
      heads[i] = head;
      EmploymentCell& cell = employments_[i];
      if (cell.field == nullptr || cell.employment == Employment::kDeparted) continue;
      if (!IsAny(cell.field->meaning, {Meaning::kPost, Meaning::kDepartment, Meaning::kNone}) ||
          !EndsWithTornHead(cell.field->text)) {
        continue;
      }
      head = cell.employment;
      cell = {};
    }
    return heads;
  }

  // A mark that strayed into another column (a group head torn by a reader) says nothing of others.
  static bool InItsColumn(const EmploymentCell& cell) {
    if (cell.field == nullptr) return false;
    const Meaning meaning = cell.field->meaning;
    return meaning == Meaning::kEmployment || meaning == Meaning::kIsFullTime ||
           meaning == Meaning::kIsPartTime || meaning == Meaning::kRemark ||
           meaning == Meaning::kPersonName;
  }

  // 实习, 退休返聘, 借调, 劳务派遣: neither full time nor part time by what is written.
  static bool SaysSomethingElse(const Record& record) {
    for (const Field& field : record.fields) {
      if (field.meaning != Meaning::kRemark && field.meaning != Meaning::kEmployment &&
          field.meaning != Meaning::kPost && field.meaning != Meaning::kPersonName &&
          field.meaning != Meaning::kIsInService) {
        continue;
      }
      for (const std::string_view word :
           {"实习", "返聘", "借调", "劳务", "派遣", "见习", "志愿者", "挂职", "外聘", "顾问"}) {
        if (field.text.find(word) != std::string::npos) return true;
      }
    }
    return false;
  }

  static bool HasEmploymentText(const Record& record) {
    const Field* field = record.Get(Meaning::kEmployment);
    return field != nullptr && field->text != "/" && field->text != "-" && field->text != "—";
  }

  // 二、创业导师 as a group of its own in a list of staff: mentors are no staff, unless the rows
  // say what they work as here.
  void SkipMentors() {
    const bool all = std::ranges::all_of(list_.records, OfMentors);
    const Record* first = nullptr;
    for (std::size_t i = 0; i < list_.records.size(); ++i) {
      if (all || !OfMentors(list_.records[i])) continue;
      mentors_.insert(i);
      if (first == nullptr) first = &list_.records[i];
    }
    if (first == nullptr) return;
    out_->findings.push_back(FindingAt(
        paper_, *first->page, "mentor_in_roster", Severity::kLow,
        "花名册中另列导师 " + std::to_string(mentors_.size()) + " 人，不计入工作人员",
        std::to_string(mentors_.size()) + " mentors stand in a group of their own, not counted",
        {}));
  }

  static bool OfMentors(const Record& record) {
    const Field* name = record.Get(Meaning::kPersonName);
    if (name != nullptr && name->head.find("导师") != std::string::npos) return true;
    const std::string& of = record.group.empty() ? record.caption : record.group;
    return of.find("导师") != std::string::npos && of.find("人员") == std::string::npos &&
           of.size() <= 60;
  }

  void SkipTwins() {
    for (const Twin& twin : FindTwins(list_.records)) {
      const Record& later = list_.records[twin.later];
      const Record& earlier = list_.records[twin.earlier];
      const std::string name = PersonOf(later);
      if (twin.same) {
        skipped_.insert(twin.later);
        out_->findings.push_back(
            FindingAt(paper_, *later.page, "person_listed_twice", Severity::kLow,
                      "花名册中 " + name + " 出现两次（" + twin.by + "一致），只计一人",
                      name + " stands twice in the roster and is counted once", {}));
      } else {
        out_->findings.push_back(FindingAt(
            paper_, *later.page, "same_name_twice", Severity::kLow,
            "花名册中有两行同名：" + name + "（" + earlier.key + "、" + later.key + "），按两人计",
            "two rows bear the name " + name + ", counted as two", {}));
      }
    }
  }

  void State(std::size_t i) {
    const Record& record = list_.records[i];
    const Field& about = record.fields.front();
    Fact person = MakeFact(paper_, SourceOf(about), Metric::kRosterPerson,
                           models::Text{PersonOf(record)}, "roster.row", record.key);
    if (record.nameless) {
      person.rule = "roster.row.nameless";
      person.certainty = Certainty::kUnsure;
      person.basis.clear();
    }
    out_->facts.push_back(std::move(person));
    StateDegree(record, about);
    StateEmployment(i, about);
    NoteMentor(record);
  }

  void StateDegree(const Record& record, const Field& about) {
    const bool asked = list_.Has(Meaning::kDegree) || list_.Has(Meaning::kTickDegree) ||
                       list_.Has(Meaning::kAcademic);
    const DegreeCell cell = DegreeOf(record);
    Fact fact = MakeFact(paper_, SourceOf(cell.field != nullptr ? *cell.field : about),
                         Metric::kRosterDegree, cell.reading.level, "roster.degree", record.key);
    if (cell.field == nullptr) {
      fact.rule = asked ? "roster.degree.blank" : "roster.degree.no_column";
      fact.certainty = Certainty::kUnsure;
      fact.basis.clear();
    }
    if (cell.reading.misread || cell.reading.ambiguous) {
      fact.rule = cell.reading.misread ? "roster.degree.resembles" : "roster.degree.by_usage";
      fact.certainty = Certainty::kUnsure;
      fact.basis.clear();
      fact.confidence.permille = std::min(fact.confidence.permille, kMisreadConfidence);
    }
    if (cell.reading.incomplete && cell.reading.level == DegreeLevel::kUnknown) {
      fact.rule = "roster.degree.unfinished." + std::string(Name(cell.reading.aimed));
    } else if (cell.reading.incomplete) {
      fact.rule = "roster.degree.unfinished";
    }
    out_->facts.push_back(std::move(fact));
  }

  void StateEmployment(std::size_t i, const Field& about) {
    const EmploymentCell& cell = employments_[i];
    Fact fact =
        MakeFact(paper_, SourceOf(cell.field != nullptr ? *cell.field : about),
                 Metric::kRosterEmployment, cell.employment,
                 cell.rule.empty() ? "roster.employment.none" : cell.rule, list_.records[i].key);
    out_->facts.push_back(std::move(fact));
  }

  void NoteMentor(const Record& record) {
    for (const Meaning meaning : {Meaning::kPost, Meaning::kRemark, Meaning::kEmployment}) {
      const Field* field = record.Get(meaning);
      if (field == nullptr || field->text.find("导师") == std::string::npos) continue;
      out_->findings.push_back(
          FindingAt(paper_, *record.page, "mentor_in_roster", Severity::kLow,
                    "工作人员花名册中列有导师：" + PersonOf(record) + "，按工作人员计",
                    "the staff roster lists a mentor, counted as staff", {}));
      return;
    }
  }

  const Paper& paper_;
  Extraction* out_;
  ListWish wish_;
  ListReading list_;
  std::vector<EmploymentCell> employments_;
  std::set<std::size_t> skipped_;
  std::set<std::size_t> mentors_;  // in a group of their own
};

}  // namespace

void ExtractRoster(const Paper& paper, Extraction* out) {
  if (paper.pages.empty()) return;
  Roster(paper, out).Extract();
}

}  // namespace heyan::extract
