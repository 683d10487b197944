// The list of mentors (创业导师名单).
#include "extract/lists/people.h"
#include "extract/lists/reading.h"
#include "extract/lists/settle.h"
#include "extract/paper.h"
#include "extract/roster/employment.h"

namespace heyan::extract {

using models::Fact;
using models::Metric;
using models::Severity;

namespace {

void StateMentor(const Paper& paper, const Record& record, models::Extraction* out) {
  Fact fact = MakeFact(paper, SourceOf(record.fields.front()), Metric::kMentorPerson,
                       models::Text{PersonOf(record)}, "mentors.row", record.key);
  if (record.nameless) {
    fact.rule = "mentors.row.nameless";
    fact.certainty = models::Certainty::kUnsure;
    fact.basis.clear();
  }
  out->facts.push_back(std::move(fact));
  const Field* remark = record.Get(Meaning::kRemark);
  if (remark == nullptr) return;
  if (EmploymentInRemark(remark->text) != models::Employment::kDeparted) return;
  out->findings.push_back(FindingAt(paper, *record.page, "mentor_left", Severity::kMedium,
                                    "导师名单注明 " + PersonOf(record) + "：" + remark->text,
                                    "the list says that a mentor has left",
                                    {static_cast<int>(out->facts.size()) - 1}));
}

}  // namespace

void ExtractMentors(const Paper& paper, models::Extraction* out) {
  if (paper.pages.empty()) return;
  const ListReading list = ReadList(paper, PeopleWish());
  const std::size_t first = out->facts.size();
  const std::vector<Twin> twins = FindTwins(list.records);
  for (std::size_t i = 0; i < list.records.size(); ++i) {
    const Record& record = list.records[i];
    const Twin* same = nullptr;
    for (const Twin& twin : twins) {
      if (twin.later != i) continue;
      if (twin.same) same = &twin;
      out->findings.push_back(
          FindingAt(paper, *record.page, twin.same ? "person_listed_twice" : "same_name_twice",
                    Severity::kLow,
                    "导师名单中 " + PersonOf(record) + " 出现两次" +
                        (twin.same ? "（" + twin.by + "一致），只计一人" : "，按两人计"),
                    PersonOf(record) + " stands twice in the list of mentors", {}));
    }
    if (same == nullptr) StateMentor(paper, record, out);
  }
  SettleCount(paper, list, list.records.size(), Metric::kMentorPerson, Metric::kMentorStatedTotal,
              first, out);
}

}  // namespace heyan::extract
