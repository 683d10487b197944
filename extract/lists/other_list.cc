// Lists of events, equipment, cases, financing and funds: rows, sums of money, stated totals.
#include <algorithm>
#include <optional>

#include "extract/lists/cases.h"
#include "extract/lists/reading.h"
#include "extract/lists/settle.h"
#include "extract/lists/sums.h"
#include "extract/paper.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::Certainty;
using models::Decimal;
using models::DocumentType;
using models::Extraction;
using models::Fact;
using models::Metric;

// 万元 in a head, a caption or a cell.
enum class MoneyUnit { kNone, kYuan, kTenThousand };

MoneyUnit UnitIn(std::string_view text) {
  if (text.find("万元") != std::string_view::npos ||
      text.find("万人民币") != std::string_view::npos ||
      text.find("(万)") != std::string_view::npos) {
    return MoneyUnit::kTenThousand;
  }
  if (text.find("元") != std::string_view::npos) return MoneyUnit::kYuan;
  return MoneyUnit::kNone;
}

// The unit that a caption declares: 单位：万元. 元 elsewhere in a caption declares nothing.
MoneyUnit UnitOfCaption(std::string_view caption) {
  for (const std::string_view word : {"金额单位", "单位"}) {
    for (std::size_t at = caption.find(word); at != std::string_view::npos;
         at = caption.find(word, at + 1)) {
      const MoneyUnit unit = UnitIn(caption.substr(at, 30));
      if (unit != MoneyUnit::kNone) return unit;
    }
  }
  return MoneyUnit::kNone;
}

struct Amount {
  Decimal yuan;
  bool unit_stated = false;
};

std::optional<Amount> AmountOf(const Field& field, MoneyUnit caption) {
  const MoneyUnit in_cell = UnitIn(field.text);
  if (in_cell != MoneyUnit::kNone) {
    const std::vector<MoneySpan> money = FindMoney(field.text);
    if (!money.empty()) return Amount{money.front().money.yuan, true};
  }
  std::optional<Decimal> number = ParseNumber(field.text);
  if (!number) {
    const std::vector<NumberSpan> numbers = FindNumbers(field.text);
    if (numbers.size() != 1) return std::nullopt;
    number = numbers.front().value;
  }
  MoneyUnit unit = in_cell != MoneyUnit::kNone ? in_cell : UnitIn(field.head);
  if (unit == MoneyUnit::kNone) unit = caption;
  if (unit == MoneyUnit::kTenThousand) return Amount{InTenThousands(*number), true};
  return Amount{*number, unit == MoneyUnit::kYuan};
}

class OtherList {
 public:
  OtherList(const Paper& paper, Extraction* out) : paper_(paper), out_(out) {
    wish_.family = Family::kItems;
    wish_.keys = {Meaning::kSubject};
    wish_.is_key = [](std::string_view text) { return IsSubject(text); };
    wish_.units = "场次|场|次|项|个|台套|台|套|件|家|笔|例|期";
    list_ = ReadList(paper, wish_);
    // Numbered paragraphs of a case are no cases.
    const bool cases = paper.document->type == DocumentType::kCaseMaterial;
    if (cases && !list_.has_table) list_ = ReadCases(paper);
    unit_ = UnitOfCaption(list_.title);
  }

  void Extract() {
    const std::size_t first = out_->facts.size();
    for (const Record& record : list_.records) State(record);
    SettleCount(paper_, list_, list_.records.size(), Metric::kListRow, Metric::kListStatedTotal,
                first, out_);
    if (!list_.records.empty()) SettleMoney(first);
    const DocumentType type = paper_.document->type;
    if (list_.records.empty() &&
        (type == DocumentType::kFundProof || type == DocumentType::kFinancingProof)) {
      StateSums();
    }
  }

 private:
  void State(const Record& record) {
    const Field& subject = record.fields.front();
    std::string text = record.nameless ? "" : subject.text;
    Source source = SourceOf(subject);
    // The day belongs to what the row says: an event counts in its year.
    if (const Field* date = record.Get(Meaning::kDate)) {
      text += (text.empty() ? "" : " ") + date->text;
      if (date->page == source.page) {
        source.lines.insert(source.lines.end(), date->lines.begin(), date->lines.end());
      }
    }
    Fact row =
        MakeFact(paper_, source, Metric::kListRow, models::Text{text}, "list.row", record.key);
    if (record.nameless) {
      row.certainty = Certainty::kUnsure;
      row.basis.clear();
    }
    out_->facts.push_back(std::move(row));
    StateAmount(record);
  }

  void StateAmount(const Record& record) {
    const Field* field = record.Get(Meaning::kAmount);
    std::string rule = "list.amount";
    std::optional<Amount> amount = field ? AmountOf(*field, unit_) : std::nullopt;
    if (!amount) {
      field = record.Get(Meaning::kUnitPrice);
      const Field* quantity = record.Get(Meaning::kQuantity);
      amount = field ? AmountOf(*field, unit_) : std::nullopt;
      const std::vector<NumberSpan> count =
          quantity ? FindNumbers(quantity->text) : std::vector<NumberSpan>{};
      rule = "list.amount.unit_price";
      if (amount && count.size() == 1 && count[0].value.scale() == 0) {
        amount->yuan = amount->yuan * count[0].value.units();
        rule = "list.amount.price_by_quantity";
      }
    }
    if (!amount) return;
    Fact fact = MakeFact(paper_, SourceOf(*field), Metric::kListAmount, models::Money{amount->yuan},
                         rule, record.key);
    if (!amount->unit_stated) {
      fact.certainty = Certainty::kUnsure;
      fact.basis.clear();
      fact.rule += ".no_unit";
    }
    sum_ = sum_ + amount->yuan;
    ++summed_;
    out_->facts.push_back(std::move(fact));
  }

  // A total of money that equals the sum of the rows proves every row.
  void SettleMoney(std::size_t first) {
    for (const Field& cell : list_.total_cells) {
      const bool money = cell.meaning == Meaning::kAmount || UnitIn(cell.text) != MoneyUnit::kNone;
      if (!money) continue;
      const std::optional<Amount> total = AmountOf(cell, unit_);
      if (!total) continue;
      Fact fact = MakeFact(paper_, SourceOf(cell), Metric::kListStatedTotal,
                           models::Money{total->yuan}, "list.total.money");
      const bool agrees = summed_ > 0 && total->yuan == sum_;
      if (agrees) {
        fact.certainty = Certainty::kBeyondDoubt;
        fact.basis = "rows = stated total";
        for (std::size_t i = first; i < out_->facts.size(); ++i) {
          Fact& row = out_->facts[i];
          if (row.metric != Metric::kListAmount && row.metric != Metric::kListRow) continue;
          if (row.rule.ends_with(".no_unit")) continue;
          row.certainty = Certainty::kBeyondDoubt;
          row.basis = "rows = stated total";
        }
      }
      out_->facts.push_back(std::move(fact));
      if (!agrees && summed_ > 0) {
        out_->findings.push_back(FindingAt(
            paper_, *cell.page, "list_total_differs", models::Severity::kLow,
            "清单合计 " + total->yuan.ToString() + " 元，逐行相加 " + sum_.ToString() + " 元",
            "the list states " + total->yuan.ToString() + " yuan, its rows add up to " +
                sum_.ToString(),
            {static_cast<int>(out_->facts.size()) - 1}));
      }
      return;
    }
  }

  // A proof of funds without a table.
  void StateSums() {
    int n = 0;
    for (const LabelledSum& sum : SumsOf(paper_)) {
      Fact fact = MakeFact(paper_, sum.source, Metric::kListAmount, sum.money, "list.amount.prose",
                           "p" + std::to_string(++n));
      if (sum.open) {
        LeaveOpen(&fact, "a bound or a plan");
      } else if (sum.twice) {
        fact.certainty = Certainty::kBeyondDoubt;
        fact.basis = "大写 = 小写";
      }
      out_->facts.push_back(std::move(fact));
    }
  }

  const Paper& paper_;
  Extraction* out_;
  ListWish wish_;
  ListReading list_;
  MoneyUnit unit_ = MoneyUnit::kNone;
  Decimal sum_;
  int summed_ = 0;
};

}  // namespace

void ExtractOtherList(const Paper& paper, Extraction* out) {
  if (paper.pages.empty()) return;
  OtherList(paper, out).Extract();
}

}  // namespace heyan::extract
