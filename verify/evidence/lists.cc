#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "verify/checks/text_compare.h"
#include "verify/evidence/roll.h"
#include "verify/evidence/window.h"

namespace heyan::verify {
namespace {

using models::Count;
using models::Date;
using models::Document;
using models::DocumentType;
using models::Metric;
using models::Money;

std::function<bool(const Document&)> OfType(DocumentType type) {
  return [type](const Document& document) { return document.type == type; };
}

std::optional<Date> DayIn(const std::string& text) {
  static const RE2 kDay(R"((20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2}))");
  static const RE2 kMonth(R"((20\d\d)\s*[年./-]\s*(\d{1,2}))");
  int year = 0;
  int month = 0;
  int day = 1;
  if (RE2::PartialMatch(text, kDay, &year, &month, &day)) return Date::Of(year, month, day);
  if (RE2::PartialMatch(text, kMonth, &year, &month)) return Date::Of(year, month, 1);
  return std::nullopt;
}

Tally AllRows(const Roll& roll) {
  Tally tally;
  const auto n = static_cast<std::int64_t>(roll.rows.size());
  tally.low = tally.high = tally.sure_low = tally.sure_high = n;
  for (const Row& row : roll.rows) AddOnce(&tally.facts, row.fact);
  AddOnce(&tally.facts, roll.totals);
  if (roll.total_differs && roll.stated > 0) {
    tally.low = std::min(tally.low, roll.stated);
    tally.high = std::max(tally.high, roll.stated);
  }
  tally.doubtful = roll.doubtful;
  return tally;
}

// Rows of one list. Where they carry dates that spread over more than the years asked, the windows
// of so many years give an interval.
Figure RowsWithin(const Papers& papers, const Roll& roll, int years) {
  Tally tally = AllRows(roll);
  std::vector<Date> days;
  for (const Row& row : roll.rows) {
    const auto* text = std::get_if<models::Text>(&papers.At(row.fact).value);
    if (text == nullptr) continue;
    if (const auto day = DayIn(text->text)) days.push_back(*day);
  }
  if (!days.empty() && days.size() == roll.rows.size()) {
    const auto [first, last] = std::ranges::minmax(days);
    const bool within = last < first.PlusMonths(12 * years) || last.year() - first.year() < years;
    if (!within) {
      bool fresh = true;
      for (const Window& window : Windows(papers, years)) {
        const auto inside = static_cast<std::int64_t>(std::ranges::count_if(
            days, [&](const Date& day) { return window.first <= day && day <= window.last; }));
        tally.low = fresh ? inside : std::min(tally.low, inside);
        tally.high = fresh ? inside : std::max(tally.high, inside);
        fresh = false;
      }
      tally.sure_low = tally.low;
      tally.sure_high = tally.high;
    }
  }
  return CountOf(roll, tally);
}

// `years` 0: whenever.
Figure RowsOf(const Papers& papers, DocumentType type, int years) {
  const Roll roll = ReadRoll(papers, Metric::kListRow, Metric::kListStatedTotal, OfType(type));
  if (roll.rows.empty()) return {};
  Figure figure = years > 0 ? RowsWithin(papers, roll, years) : CountOf(roll, AllRows(roll));
  const std::string n = std::to_string(roll.rows.size());
  figure.how = {"清单 " + n + " 行", n + " rows"};
  return figure;
}

// A paper apiece proves one at least; how many in all is open.
Figure PapersOf(const Papers& papers, DocumentType type) {
  const auto documents = papers.Documents({type});
  Figure figure;
  if (documents.empty()) return figure;
  std::set<std::string> groups;
  for (const Document* document : documents) {
    groups.insert(document->group.empty() ? document->id : document->group);
  }
  const auto n = static_cast<std::int64_t>(groups.size());
  figure.present = true;
  figure.best = Count{n};
  figure.range = Range::Exactly(Fraction{n, 1});
  figure.how = {"有 " + std::to_string(n) + " 份材料，份数不等于个数",
                std::to_string(n) + " papers, which need not be as many cases"};
  return figure;
}

// Cases by the rows of lists and compilations. A paper from which no row came may tell of one more.
Figure CasesOf(const Papers& papers) {
  Figure figure = RowsOf(papers, DocumentType::kCaseMaterial, 0);
  if (!figure.present) return PapersOf(papers, DocumentType::kCaseMaterial);
  const auto one = [](const Document& document) {
    return document.group.empty() ? document.id : document.group;
  };
  std::set<std::string> told;
  for (const int index : papers.Find(Metric::kListRow)) told.insert(one(*papers.DocumentOf(index)));
  const bool all =
      std::ranges::all_of(papers.Documents({DocumentType::kCaseMaterial}),
                          [&](const Document* document) { return told.contains(one(*document)); });
  if (all) return figure;
  figure.sure.high.reset();
  figure.certain = false;
  return figure;
}

// Amounts of the rows, against the stated total.
Figure Amounts(const Papers& papers, DocumentType type, bool add_up) {
  std::vector<int> rows;
  std::vector<int> totals;
  models::Decimal sum;
  std::optional<models::Decimal> largest;
  bool sure = true;
  for (const int index : papers.Find(Metric::kListAmount)) {
    if (papers.TypeOf(index) != type) continue;
    const auto* money = std::get_if<Money>(&papers.At(index).value);
    if (money == nullptr) continue;
    rows.push_back(index);
    sum = sum + money->yuan;
    largest = largest ? std::max(*largest, money->yuan) : money->yuan;
    sure = sure && papers.Beyond(index);
  }
  for (const int index : papers.Find(Metric::kListStatedTotal)) {
    if (papers.TypeOf(index) == type && std::holds_alternative<Money>(papers.At(index).value)) {
      totals.push_back(index);
    }
  }
  Figure figure;
  if (rows.empty() && totals.empty()) return figure;
  if (rows.empty() || !totals.empty()) {
    figure = FromFacts(papers, totals);
    const auto* stated = std::get_if<Money>(&figure.best);
    if (stated == nullptr) return {};
    if (!rows.empty() && stated->yuan == sum) {
      figure.certain = true;
      figure.sure = figure.range;
      figure.doubtful.clear();
    } else if (!rows.empty()) {
      // The rows add up to another figure: either may be misread or wrong.
      const Range rows_sum = Range::Exactly(FromDecimal(sum));
      figure.range = Hull(figure.range, rows_sum);
      figure.sure = sure && figure.sure.Bounded() ? Hull(figure.sure, rows_sum) : Range{};
      figure.certain = false;
      figure.interval =
          models::Interval{Money{std::min(sum, stated->yuan)}, Money{std::max(sum, stated->yuan)}};
      figure.best = std::monostate{};
      AddOnce(&figure.doubtful, rows);
    }
    AddOnce(&figure.facts, rows);
    return figure;
  }
  figure.present = true;
  figure.facts = rows;
  if (add_up || rows.size() == 1) {
    figure.best = Money{sum};
    figure.range = Range::Exactly(FromDecimal(sum));
    figure.certain = sure;
    if (sure) figure.sure = figure.range;
  } else {
    // An agreement and a receipt may name the same money.
    figure.range = {FromDecimal(*largest), FromDecimal(sum)};
    if (sure) figure.sure = figure.range;
    figure.interval = models::Interval{Money{*largest}, Money{sum}};
    if (figure.range.IsPoint()) figure.best = Money{sum};
  }
  if (!sure) {
    for (const int index : rows) {
      if (!papers.Beyond(index)) figure.doubtful.push_back(index);
    }
  }
  return figure;
}

void Put(Metric metric, const Figure& figure, Figures* out) {
  if (figure.present) (*out)[metric] = figure;
}

// Served is not resident: who is resident was served at least, so the tenant list is a lower bound.
Figure Served(const Papers& papers, const Figures& out, int years) {
  Figure figure = RowsOf(papers, DocumentType::kServiceRecord, years);
  if (figure.present) return figure;
  const auto tenants = out.find(Metric::kTenantsTotal);
  if (tenants == out.end()) return figure;
  figure = tenants->second;
  figure.bound_only = true;
  figure.kindred = true;  // another span of time, another way of counting
  figure.best = std::monostate{};
  figure.interval.reset();
  figure.range.high.reset();
  figure.sure.high.reset();
  figure.certain = false;
  figure.how = {"入驻清单为下限", "the tenant list is a lower bound"};
  return figure;
}

}  // namespace

void EvidenceLists(const Papers& papers, Figures* out) {
  const Roll mentors = ReadRoll(papers, Metric::kMentorPerson, Metric::kMentorStatedTotal,
                                OfType(DocumentType::kMentorRoster));
  if (!mentors.rows.empty()) {
    Figure figure = CountOf(mentors, AllRows(mentors));
    const std::string n = std::to_string(mentors.rows.size());
    figure.how = {"导师名单 " + n + " 人", n + " mentors listed"};
    Put(Metric::kMentorsTotal, figure, out);
  }
  Put(Metric::kEventsPerYear, RowsOf(papers, DocumentType::kEventList, 1), out);
  Put(Metric::kCasesIncubated, CasesOf(papers), out);
  Figure financed = RowsOf(papers, DocumentType::kFinancingProof, 1);
  if (!financed.present) financed = PapersOf(papers, DocumentType::kFinancingProof);
  Put(Metric::kCasesFinanced, financed, out);
  // A financing proof shows that money came, not whose: the upper bound of own investments.
  if (financed.present && papers.claims.contains(Metric::kCasesInvested)) {
    Put(Metric::kCasesInvested, financed, out);
    Figure& invested = (*out)[Metric::kCasesInvested];
    invested.certain = false;
    invested.sure = Range{};
  }
  Put(Metric::kEquipmentValue, Amounts(papers, DocumentType::kEquipmentList, true), out);
  Put(Metric::kFundAmount, Amounts(papers, DocumentType::kFundProof, false), out);
  Put(Metric::kServicesServedYear, Served(papers, *out, 1), out);
  Put(Metric::kServicesServed3y, Served(papers, *out, 3), out);
}

}  // namespace heyan::verify
