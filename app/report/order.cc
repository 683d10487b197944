#include "app/report/order.h"

#include <algorithm>
#include <iterator>

#include "app/run/progress.h"

namespace heyan::app {

using namespace models;

std::vector<NumberedCheck> NumberChecks(const PacketReport& report) {
  std::vector<NumberedCheck> numbered;
  for (const CheckGroup group : {CheckGroup::kContradicts, CheckGroup::kNeedsHuman,
                                 CheckGroup::kMissing, CheckGroup::kAgrees}) {
    for (const bool material : {true, false}) {
      for (const Check& check : report.verification.checks) {
        if (GroupOf(check.verdict) != group || check.material != material) continue;
        numbered.push_back({static_cast<int>(numbered.size()) + 1, group, &check});
      }
    }
  }
  return numbered;
}

std::vector<const Condition*> ConditionsAbout(const PacketReport& report, Metric metric) {
  std::vector<const Condition*> conditions;
  const auto found = report.conditions_of.find(metric);
  if (found == report.conditions_of.end()) return conditions;
  const std::vector<std::string>& ids = found->second;
  for (const Condition& condition : report.verification.conditions) {
    const bool about = std::ranges::find(ids, condition.id) != ids.end();
    if (about && condition.verdict != Judgement::kNotApplicable) conditions.push_back(&condition);
  }
  return conditions;
}

const Fact* FactAt(const PacketReport& report, int index) {
  const auto& facts = report.extraction.facts;
  if (index < 0 || static_cast<std::size_t>(index) >= facts.size()) return nullptr;
  return &facts[static_cast<std::size_t>(index)];
}

std::string PlacesText(const PacketReport& report, const std::vector<int>& facts, std::size_t most,
                       Language language) {
  std::vector<std::string> places;
  for (const int index : facts) {
    const Fact* fact = FactAt(report, index);
    if (fact == nullptr) continue;
    const std::string place = PlaceText(fact->place, language);
    if (!place.empty() && std::ranges::find(places, place) == places.end()) {
      places.push_back(place);
    }
  }
  std::string text;
  for (std::size_t i = 0; i < places.size() && i < most; ++i) {
    text += (i > 0 ? In(language, {"；", "; "}) : "") + places[i];
  }
  return places.size() > most ? text + " …" : text;
}

std::string DifferenceText(const Check& check, Language language) {
  if (check.interval) return "";
  const auto written = [](const Decimal& claimed, const Decimal& papers, const std::string& unit) {
    return claimed.ToString() + " − " + papers.ToString() + " = " +
           (claimed - papers).Trimmed().ToString() + unit;
  };
  const auto both = [&]<class T>(const T*) -> std::pair<const T*, const T*> {
    return {std::get_if<T>(&check.claimed), std::get_if<T>(&check.evidenced)};
  };
  const bool english = language == Language::kEnglish;
  if (const auto [a, b] = both(static_cast<const Area*>(nullptr)); a && b) {
    return written(a->m2, b->m2, english ? " m²" : " ㎡");
  }
  if (const auto [a, b] = both(static_cast<const Money*>(nullptr)); a && b) {
    return written(a->yuan, b->yuan, english ? " yuan" : " 元");
  }
  if (const auto [a, b] = both(static_cast<const Months*>(nullptr)); a && b) {
    return written(a->months, b->months, english ? " months" : " 个月");
  }
  if (const auto [a, b] = both(static_cast<const Count*>(nullptr)); a && b) {
    return written(Decimal::Whole(a->n), Decimal::Whole(b->n), "");
  }
  if (const auto [a, b] = both(static_cast<const Date*>(nullptr)); a && b) {
    const std::string days = std::to_string(a->DayNumber() - b->DayNumber());
    return a->ToIso() + " − " + b->ToIso() + " = " + days + (english ? " days" : " 天");
  }
  return "";
}

std::string Reasoning(const Condition& condition, Language language) {
  const std::string& text = In(language, condition.explanation);
  // The quotation stands between marks, with a stop after them.
  const auto at = condition.quote.empty() ? std::string::npos : text.find(condition.quote);
  if (at == std::string::npos || at > condition.article.size() + 24) return text;
  std::string_view rest = std::string_view(text).substr(at + condition.quote.size());
  for (const std::string_view mark : {"”", "」", "\"", "。", ".", " "}) {
    if (rest.starts_with(mark)) rest.remove_prefix(mark.size());
  }
  return rest.empty() ? text : std::string(rest);
}

}  // namespace heyan::app
