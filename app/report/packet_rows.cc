#include "app/report/packet_rows.h"

#include <algorithm>
#include <cmath>

#include "app/report/mask.h"
#include "app/report/order.h"
#include "app/report/supply.h"
#include "app/report/words.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

RowTone ToneOf(CheckGroup group) {
  switch (group) {
    case CheckGroup::kContradicts:
      return RowTone::kBad;
    case CheckGroup::kNeedsHuman:
      return RowTone::kWarn;
    case CheckGroup::kMissing:
      return RowTone::kGap;
    case CheckGroup::kAgrees:
      return RowTone::kGood;
  }
  return RowTone::kPlain;
}

RowTone ToneOf(Judgement judgement) {
  switch (judgement) {
    case Judgement::kMet:
      return RowTone::kGood;
    case Judgement::kNotMet:
      return RowTone::kBad;
    case Judgement::kUnclear:
      return RowTone::kWarn;
    case Judgement::kHuman:
      return RowTone::kGap;
    case Judgement::kNotApplicable:
      return RowTone::kPlain;
  }
  return RowTone::kPlain;
}

RowTone ToneOf(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::kContradicted:
    case Conclusion::kNotEligible:
      return RowTone::kBad;
    case Conclusion::kReview:
      return RowTone::kWarn;
    case Conclusion::kClear:
      return RowTone::kGood;
  }
  return RowTone::kPlain;
}

std::string Joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

SheetCell Fraction(const Ratio& ratio) {
  if (ratio.whole > 0) {
    const double share = static_cast<double>(ratio.part) / static_cast<double>(ratio.whole);
    return SheetNumber{std::round(share * 1e6) / 1e6, NumberForm::kPercent};
  }
  if (ratio.has_written) return SheetNumber{ratio.written.ToDouble(), NumberForm::kPercent};
  return std::monostate{};
}

SheetCell Amount(const Decimal& decimal) {
  const Decimal trimmed = decimal.Trimmed();
  const auto form = trimmed.scale() == 0 ? NumberForm::kWhole : NumberForm::kDecimal;
  return SheetNumber{trimmed.ToDouble(), form};
}

// Claim less evidence where both are numbers of one form.
SheetCell Difference(const SheetCell& claimed, const SheetCell& evidenced) {
  const auto* a = std::get_if<SheetNumber>(&claimed);
  const auto* b = std::get_if<SheetNumber>(&evidenced);
  const auto* from = std::get_if<Date>(&evidenced);
  const auto* to = std::get_if<Date>(&claimed);
  if (from != nullptr && to != nullptr) {
    return SheetNumber{static_cast<double>(to->DayNumber() - from->DayNumber())};
  }
  if (a == nullptr || b == nullptr) return std::monostate{};
  const auto form = a->form == NumberForm::kWhole ? b->form : a->form;
  return SheetNumber{std::round((a->value - b->value) * 1e6) / 1e6, form};
}

class RowMaker {
 public:
  RowMaker(const PacketReport& report, const RowOptions& options)
      : report_(report), options_(options), supply_(SupplyList(report)) {}

  PacketRows Make() {
    Summary();
    Conditions();
    for (const CheckGroup group : {CheckGroup::kContradicts, CheckGroup::kNeedsHuman,
                                   CheckGroup::kMissing, CheckGroup::kAgrees}) {
      Checks(group);
    }
    Findings();
    Supply();
    return std::move(rows_);
  }

 private:
  std::string Text(const std::string& text) const { return options_.unmask ? text : Mask(text); }
  std::string Say(const Message& message) const { return Text(In(options_.language, message)); }

  SheetRow& Row(TableKind table, RowTone tone) {
    auto& rows = rows_.of[static_cast<std::size_t>(table)];
    rows.push_back({{report_.id, Text(StatedText(report_, Metric::kOperatorName))}, tone});
    return rows.back();
  }

  std::size_t CountChecks(CheckGroup group) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(report_.verification.checks,
                              [&](const Check& check) { return GroupOf(check.verdict) == group; }));
  }

  std::size_t CountConditions(Judgement judgement) const {
    return static_cast<std::size_t>(
        std::ranges::count(report_.verification.conditions, judgement, &Condition::verdict));
  }

  void Summary() {
    const Verification& v = report_.verification;
    auto& cells = Row(TableKind::kSummary, ToneOf(v.conclusion)).cells;
    cells.push_back(StatedText(report_, Metric::kOperatorUscc));
    cells.push_back(report_.policy.title.empty() ? v.policy.id : report_.policy.title);
    cells.push_back(CategoryName(report_, options_.language));
    cells.push_back(v.policy.as_of);
    cells.push_back(options_.language == Language::kEnglish ? std::string(Name(v.conclusion))
                                                            : std::string(Chinese(v.conclusion)));
    cells.push_back(Say(ConclusionSentence(v)));
    for (const CheckGroup group : {CheckGroup::kContradicts, CheckGroup::kNeedsHuman,
                                   CheckGroup::kMissing, CheckGroup::kAgrees}) {
      cells.push_back(WholeNumber(CountChecks(group)));
    }
    for (const Judgement judgement : {Judgement::kMet, Judgement::kNotMet, Judgement::kUnclear,
                                      Judgement::kHuman, Judgement::kNotApplicable}) {
      cells.push_back(WholeNumber(CountConditions(judgement)));
    }
    cells.push_back(WholeNumber(static_cast<std::size_t>(std::ranges::count_if(
        v.findings, [](const Finding& finding) { return finding.severity != Severity::kLow; }))));
    cells.push_back(WholeNumber(supply_.size()));
    for (const int pages : {report_.pages.in, report_.pages.read, report_.pages.reported}) {
      cells.push_back(WholeNumber(static_cast<std::size_t>(std::max(0, pages))));
    }
  }

  void Conditions() {
    for (const Condition& condition : report_.verification.conditions) {
      auto& cells = Row(TableKind::kConditions, ToneOf(condition.verdict)).cells;
      cells.push_back(condition.id);
      cells.push_back(condition.article);
      cells.push_back(Say(WordOf(condition.verdict)));
      cells.push_back(Say(WordOf(condition.by_claim)));
      cells.push_back(Say(WordOf(condition.by_evidence)));
      cells.push_back(condition.quote);
      cells.push_back(Say(condition.explanation));
      std::vector<std::string> papers;
      if (const auto about = report_.conditions.find(condition.id);
          about != report_.conditions.end()) {
        for (const DocumentType type : about->second.evidence) {
          papers.push_back(Say(NameOf(type)));
        }
      }
      cells.push_back(Joined(papers, In(options_.language, {"、", ", "})));
    }
  }

  void Checks(CheckGroup group) {
    for (const Check& check : report_.verification.checks) {
      if (GroupOf(check.verdict) == group) OneCheck(check, group);
    }
  }

  // The file and page of the first fact that stands on paper; the others are in the explanation.
  void AddPlace(std::vector<SheetCell>& cells, const std::vector<int>& facts) const {
    for (const int index : facts) {
      if (index < 0 || static_cast<std::size_t>(index) >= report_.extraction.facts.size()) continue;
      const Place& place = report_.extraction.facts[static_cast<std::size_t>(index)].place;
      if (place.file.empty()) continue;
      cells.push_back(Text(place.file));
      if (!place.cell.empty()) {
        cells.push_back(place.cell);
      } else {
        cells.push_back(PageNumber(place.page));
      }
      return;
    }
    cells.insert(cells.end(), 2, std::monostate{});
  }

  void OneCheck(const Check& check, CheckGroup group) {
    auto& cells = Row(TableKind::kChecks, ToneOf(group)).cells;
    cells.push_back(Say(NameOf(check.metric)));
    cells.push_back(Say(WordOf(check.verdict)));
    const SheetCell claimed = CellOf(check.claimed, options_);
    const Value& low = check.interval ? check.interval->low : check.evidenced;
    const SheetCell evidenced = CellOf(low, options_);
    cells.push_back(claimed);
    cells.push_back(evidenced);
    cells.push_back(check.interval ? CellOf(check.interval->high, options_) : SheetCell{});
    cells.push_back(UnitOf(check.claimed, options_.language));
    cells.push_back(check.interval ? SheetCell{} : Difference(claimed, evidenced));
    cells.push_back(check.material ? Say({"是", "yes"}) : Say({"否", "no"}));
    std::vector<std::string> ids;
    for (const Condition* condition : ConditionsAbout(report_, check.metric)) {
      ids.push_back(condition->id);
    }
    cells.push_back(Joined(ids, " "));
    AddPlace(cells, {check.claim_fact});
    AddPlace(cells, check.evidence_facts);
    cells.push_back(Say(check.explanation));
    cells.push_back(
        SheetNumber{std::clamp(check.confidence.permille, 0, 1000) / 1000.0, NumberForm::kPercent});
    cells.push_back(std::string(Name(check.metric)));
    cells.push_back(std::string(Name(check.verdict)));
  }

  static RowTone ToneOfSeverity(Severity severity) {
    switch (severity) {
      case Severity::kHigh:
        return RowTone::kBad;
      case Severity::kMedium:
        return RowTone::kWarn;
      case Severity::kLow:
        return RowTone::kPlain;
    }
    return RowTone::kPlain;
  }

  void Findings() {
    auto findings = report_.verification.findings;
    std::ranges::stable_sort(findings, std::greater{}, &Finding::severity);
    for (const Finding& finding : findings) {
      const Document* document = FindDocument(report_, finding.document);
      const std::string file = document == nullptr ? "" : Text(document->file);
      const SheetCell page = PageNumber(finding.page);
      if (finding.others.empty()) {
        auto& cells = Row(TableKind::kFindings, ToneOfSeverity(finding.severity)).cells;
        cells.insert(cells.end(), {Say(WordOf(finding.severity)), Say(finding.message), file, page,
                                   finding.kind});
      }
      for (const Elsewhere& other : finding.others) {
        auto& cells = Row(TableKind::kRepeats, ToneOfSeverity(finding.severity)).cells;
        cells.insert(cells.end(),
                     {Say(WordOf(finding.severity)), Say(finding.message), file, page,
                      other.archive.empty() ? other.packet : other.archive + "/" + other.packet,
                      other.document});
        cells.push_back(PageNumber(other.page));
        cells.push_back(finding.kind);
      }
    }
  }

  void Supply() {
    std::size_t number = 0;
    for (const SupplyItem& item : supply_) {
      auto& cells = Row(TableKind::kSupply, RowTone::kPlain).cells;
      cells.insert(cells.end(),
                   {WholeNumber(++number), Say(WordOf(item.kind)), Say(item.what), Say(item.why),
                    Joined(item.articles, "、"), Joined(item.conditions, " ")});
    }
  }

  const PacketReport& report_;
  const RowOptions& options_;
  std::vector<SupplyItem> supply_;
  PacketRows rows_;
};

}  // namespace

SheetCell WholeNumber(std::size_t count) { return SheetNumber{static_cast<double>(count)}; }

SheetCell PageNumber(int page) {
  if (page <= 0) return std::monostate{};
  return SheetNumber{static_cast<double>(page), NumberForm::kPlace};
}

SheetCell CellOf(const Value& value, const RowOptions& options) {
  if (value.index() == 0) return std::monostate{};
  if (const auto* area = std::get_if<Area>(&value)) return Amount(area->m2);
  if (const auto* count = std::get_if<Count>(&value)) {
    return SheetNumber{static_cast<double>(count->n)};
  }
  if (const auto* money = std::get_if<Money>(&value)) return Amount(money->yuan);
  if (const auto* ratio = std::get_if<Ratio>(&value)) return Fraction(*ratio);
  if (const auto* months = std::get_if<Months>(&value)) return Amount(months->months);
  if (const auto* date = std::get_if<Date>(&value)) return *date;
  const std::string text = ValueText(value, options.language);
  return options.unmask ? text : Mask(text);
}

std::string UnitOf(const Value& value, Language language) {
  const bool english = language == Language::kEnglish;
  if (std::holds_alternative<Area>(value)) return english ? "m²" : "㎡";
  if (std::holds_alternative<Money>(value)) return english ? "yuan" : "元";
  if (std::holds_alternative<Months>(value)) return english ? "months" : "个月";
  return "";
}

PacketRows RowsOf(const PacketReport& report, const RowOptions& options) {
  return RowMaker(report, options).Make();
}

}  // namespace heyan::app
