#include "verify/judge/evaluate.h"

#include <re2/re2.h>

#include <algorithm>

#include "verify/checks/text_compare.h"

namespace heyan::verify {
namespace {

using models::Judgement;
using models::Metric;

const Figure* FigureOf(const Scene& scene, Metric metric) {
  const auto found = scene.figures->find(metric);
  return found == scene.figures->end() || !found->second.present ? nullptr : &found->second;
}

// Every kind that the papers name is a possible meaning of the clause.
Range BestRange(const Figure& figure) {
  Range range = figure.range;
  for (const models::Value& other : figure.also) {
    if (const auto size = Magnitude(other)) range = Hull(range, Range::Exactly(*size));
  }
  return range;
}

Judgement AtLeast(const Range& range, const Fraction& threshold) {
  if (range.low && *range.low >= threshold) return Judgement::kMet;
  if (range.high && *range.high < threshold) return Judgement::kNotMet;
  return Judgement::kUnclear;
}

Judgement AtMost(const Range& range, const Fraction& threshold) {
  if (range.high && *range.high <= threshold) return Judgement::kMet;
  if (range.low && *range.low > threshold) return Judgement::kNotMet;
  return Judgement::kUnclear;
}

Range Share(const Range& part, const Range& whole) {
  Range share;
  if (part.low && whole.high) share.low = Quotient(*part.low, *whole.high);
  if (part.high && whole.low) share.high = Quotient(*part.high, *whole.low);
  return share;
}

// 每 N 家至少一名: by every started group and by full groups only; decided where both agree, unless
// an overlay settles which.
Judgement Per(const Range& have, const Range& of, const Test& test) {
  const auto whole = [](const Fraction& value) { return value.num / value.den; };
  const auto started = [&](std::int64_t n) { return (n + test.each - 1) / test.each; };
  const auto full = [&](std::int64_t n) { return n / test.each; };
  if (have.low && of.high) {
    const std::int64_t n = whole(*of.high);
    const std::int64_t needed = test.groups == Groups::kFull ? full(n) : started(n);
    if (*have.low >= Fraction{needed, 1}) return Judgement::kMet;
  }
  if (have.high && of.low) {
    const std::int64_t n = whole(*of.low);
    const std::int64_t needed = test.groups == Groups::kStarted ? started(n) : full(n);
    if (*have.high < Fraction{needed, 1}) return Judgement::kNotMet;
  }
  return Judgement::kUnclear;
}

std::string TextOf(const Figure* figure) {
  if (figure == nullptr) return "";
  const auto* text = std::get_if<models::Text>(&figure->best);
  return text == nullptr ? "" : Folded(text->text);
}

bool ContainsAny(const std::string& text, const std::vector<std::string>& words) {
  return std::ranges::any_of(
      words, [&](const std::string& word) { return text.find(Folded(word)) != std::string::npos; });
}

Outcome OneOf(const Test& test, const Scene& scene) {
  Outcome outcome;
  outcome.used = {test.metric};
  const Figure* figure = FigureOf(scene, test.metric);
  const auto* tenure = figure == nullptr ? nullptr : std::get_if<models::Tenure>(&figure->best);
  if (tenure == nullptr) return outcome;
  const std::string word(models::Name(*tenure));
  if (std::ranges::find(test.words, word) != test.words.end()) {
    outcome.best = Judgement::kMet;
  } else if (*tenure != models::Tenure::kGranted) {
    // 无偿使用 is neither owned nor leased: no clause speaks of it (domain A5).
    outcome.best = Judgement::kNotMet;
  }
  if (figure->certain) outcome.sure = outcome.best;
  return outcome;
}

Outcome Contains(const Test& test, const Scene& scene) {
  Outcome outcome;
  outcome.used = {test.metric};
  const Figure* figure = FigureOf(scene, test.metric);
  // A licence whose type is not read still names its holder: 分公司 and 合伙 stand in the name.
  if (figure == nullptr && test.metric == Metric::kOperatorType) {
    figure = FigureOf(scene, Metric::kOperatorName);
    outcome.used = {Metric::kOperatorName};
  }
  const std::string text = TextOf(figure);
  if (text.empty()) return outcome;
  if (ContainsAny(text, test.no)) {
    outcome.best = Judgement::kNotMet;
  } else if (ContainsAny(text, test.words)) {
    outcome.best = Judgement::kMet;
  }
  if (figure->certain) outcome.sure = outcome.best;
  return outcome;
}

// The address names the city, or the code's third to sixth digits are its division (GB 32100, GB/T
// 2260). Elsewhere only where both say so.
Outcome RegisteredIn(const Test& test, const Scene& scene) {
  static const RE2 kOtherCity(R"(\p{Han}{2,4}市)");
  Outcome outcome;
  outcome.used = {Metric::kOperatorAddress, Metric::kOperatorUscc};
  const Figure* address = FigureOf(scene, Metric::kOperatorAddress);
  const Figure* code = FigureOf(scene, Metric::kOperatorUscc);
  const std::string place = TextOf(address);
  const std::string digits = TextOf(code);
  const bool here = ContainsAny(place, test.words);
  const bool division = digits.size() == 18 && std::ranges::any_of(test.no, [&](const auto& start) {
                          return digits.substr(2, start.size()) == start;
                        });
  if (here || division) {
    outcome.best = Judgement::kMet;
    if ((here && address->certain) || (division && code->certain)) outcome.sure = outcome.best;
    return outcome;
  }
  const bool elsewhere = RE2::PartialMatch(place, kOtherCity);
  if (elsewhere && digits.size() == 18) {
    outcome.best = Judgement::kNotMet;
    if (address->certain && code->certain) outcome.sure = outcome.best;
  }
  return outcome;
}

Outcome SamePlace(const Test& test, const Scene& scene) {
  Outcome outcome;
  outcome.used = {test.metric};
  if (scene.claims) return outcome;
  const std::string registered = TextOf(FigureOf(scene, test.metric));
  for (const int index : scene.papers->Find(test.of)) {
    const auto* text = std::get_if<models::Text>(&scene.papers->At(index).value);
    if (registered.empty() || text == nullptr) continue;
    if (CompareAddresses(registered, text->text) == Likeness::kSame) outcome.best = Judgement::kMet;
  }
  return outcome;
}

Outcome Rooms(const Test& test, const Scene& scene) {
  Outcome outcome;
  if (scene.claims) return outcome;
  const auto uses = scene.papers->Find(Metric::kPlanRoomUse);
  const bool all = std::ranges::all_of(test.rooms, [&](models::RoomUse wanted) {
    return std::ranges::any_of(
        uses, [&](int index) { return scene.papers->At(index).value == models::Value(wanted); });
  });
  if (all && !uses.empty()) outcome.best = Judgement::kMet;
  return outcome;
}

Outcome DocumentsThere(const Test& test, const Scene& scene) {
  Outcome outcome;
  if (scene.claims) return outcome;
  for (const models::DocumentType type : test.documents) {
    if (!scene.papers->Documents({type}).empty()) outcome.best = Judgement::kMet;
  }
  return outcome;
}

Outcome Stay(const Test& test, const Scene& scene) {
  Outcome outcome;
  if (scene.claims) return outcome;
  const Fraction& limit = test.ThresholdFor(scene.category);
  const auto days = scene.papers->Find(Metric::kTenantEntered);
  if (days.empty()) return outcome;
  outcome.best = Judgement::kMet;
  for (const int index : days) {
    const auto* day = std::get_if<models::Date>(&scene.papers->At(index).value);
    if (day == nullptr) continue;
    const auto stay = models::LeaseTerm{*day, scene.papers->as_of}.Months();
    if (FromDecimal(stay) > limit) outcome.best = Judgement::kNotMet;
  }
  outcome.sure = outcome.best;
  return outcome;
}

// How old an enterprise was when it came; of those that came as teams nobody asks.
Outcome Age(const Test& test, const Scene& scene) {
  Outcome outcome;
  if (scene.claims) return outcome;
  const Fraction& limit = test.ThresholdFor(scene.category);
  const Papers& papers = *scene.papers;
  for (const int entered : papers.Find(Metric::kTenantEntered)) {
    const models::Fact& row = papers.At(entered);
    for (const int born : papers.FindRow(Metric::kTenantRegistered, row.document, row.subject)) {
      const auto* from = std::get_if<models::Date>(&papers.At(born).value);
      const auto* to = std::get_if<models::Date>(&row.value);
      if (from == nullptr || to == nullptr) continue;
      // Registered on the day of entry or after: no age at all.
      const bool older =
          *from < *to && FromDecimal(models::LeaseTerm{*from, to->PlusDays(-1)}.Months()) > limit;
      if (outcome.best == Judgement::kUnclear) outcome.best = Judgement::kMet;
      if (older) outcome.best = Judgement::kNotMet;
    }
  }
  outcome.sure = outcome.best;
  return outcome;
}

Outcome OfNumber(const Test& test, const Scene& scene) {
  Outcome outcome;
  outcome.used = {test.metric};
  const Figure* figure = FigureOf(scene, test.metric);
  if (figure == nullptr) return outcome;
  const Fraction& threshold = test.ThresholdFor(scene.category);
  const auto judge = test.op == Operator::kAtMost ? AtMost : AtLeast;
  outcome.best = judge(BestRange(*figure), threshold);
  outcome.sure = judge(figure->sure, threshold);
  return outcome;
}

Outcome OfPair(const Test& test, const Scene& scene) {
  Outcome outcome;
  outcome.used = {test.metric, test.of};
  const Figure* have = FigureOf(scene, test.metric);
  const Figure* of = FigureOf(scene, test.of);
  if (have == nullptr || of == nullptr) return outcome;
  if (test.op == Operator::kPer) {
    outcome.best = Per(have->range, of->range, test);
    outcome.sure = Per(have->sure, of->sure, test);
  } else {
    const Fraction& threshold = test.ThresholdFor(scene.category);
    outcome.best = AtLeast(Share(have->range, of->range), threshold);
    outcome.sure = AtLeast(Share(have->sure, of->sure), threshold);
  }
  return outcome;
}

Judgement Join(Operator op, const std::vector<Judgement>& parts) {
  const auto every = [&](Judgement wanted) {
    return std::ranges::all_of(parts, [&](Judgement one) { return one == wanted; });
  };
  const auto some = [&](Judgement wanted) {
    return std::ranges::find(parts, wanted) != parts.end();
  };
  if (every(Judgement::kMet)) return Judgement::kMet;
  if (every(Judgement::kNotMet)) return Judgement::kNotMet;
  if (op == Operator::kAll && some(Judgement::kNotMet)) return Judgement::kNotMet;
  if (op == Operator::kAny && some(Judgement::kMet)) return Judgement::kMet;
  return Judgement::kUnclear;
}

Outcome OfChildren(const Test& test, const Scene& scene) {
  Outcome outcome;
  std::vector<Judgement> best;
  std::vector<Judgement> sure;
  for (const Test& child : test.children) {
    const Outcome one = Evaluate(child, scene);
    best.push_back(one.best);
    sure.push_back(one.sure);
    for (const Metric metric : one.used) {
      if (std::ranges::find(outcome.used, metric) == outcome.used.end()) {
        outcome.used.push_back(metric);
      }
    }
  }
  outcome.best = Join(test.op, best);
  outcome.sure = Join(test.op, sure);
  return outcome;
}

std::string Number(const Fraction& value) {
  if (value.den == 1) return std::to_string(value.num);
  if (value.num < value.den) {
    return std::to_string(value.num) + "/" + std::to_string(value.den);
  }
  return RoundedTo(value, 2).Trimmed().ToString();
}

}  // namespace

Outcome Evaluate(const Test& test, const Scene& scene) {
  switch (test.op) {
    case Operator::kAll:
    case Operator::kAny:
    case Operator::kReadings:
      return OfChildren(test, scene);
    case Operator::kAtLeast:
    case Operator::kAtMost:
      return OfNumber(test, scene);
    case Operator::kShare:
    case Operator::kPer:
      return OfPair(test, scene);
    case Operator::kOneOf:
      return OneOf(test, scene);
    case Operator::kContains:
      return Contains(test, scene);
    case Operator::kRegisteredIn:
      return RegisteredIn(test, scene);
    case Operator::kSamePlace:
      return SamePlace(test, scene);
    case Operator::kRooms:
      return Rooms(test, scene);
    case Operator::kDocuments:
      return DocumentsThere(test, scene);
    case Operator::kStay:
      return Stay(test, scene);
    case Operator::kAge:
      return Age(test, scene);
  }
  return {};
}

models::Message DescribeTest(const Test& test, const std::string& category) {
  const auto name = [](Metric metric) -> models::Message {
    const auto& entry = models::Entry(metric);
    return {std::string(entry.chinese), std::string(entry.english)};
  };
  const auto joined = [&](const char* zh, const char* en) {
    models::Message text;
    for (const Test& child : test.children) {
      const models::Message one = DescribeTest(child, category);
      if (one.zh.empty()) continue;
      text.zh += (text.zh.empty() ? "" : zh) + one.zh;
      text.en += (text.en.empty() ? "" : en) + one.en;
    }
    return text;
  };
  const models::Message metric = name(test.metric);
  const std::string number = Number(test.ThresholdFor(category));
  switch (test.op) {
    case Operator::kAll:
      return joined(" 且 ", " and ");
    case Operator::kAny:
      return joined(" 或 ", " or ");
    case Operator::kReadings:
      return joined("；另一读法 ", "; in another reading ");
    case Operator::kAtLeast:
      return {metric.zh + " ≥ " + number, metric.en + " >= " + number};
    case Operator::kAtMost:
      return {metric.zh + " ≤ " + number, metric.en + " <= " + number};
    case Operator::kShare:
      return {metric.zh + " ÷ " + name(test.of).zh + " ≥ " + number,
              metric.en + " / " + name(test.of).en + " >= " + number};
    case Operator::kPer: {
      const std::string each = std::to_string(test.each);
      switch (test.groups) {
        case Groups::kStarted:
          return {"每 " + each + " 家至少 1 名，不满一组按一组计",
                  "one for each started group of " + each};
        case Groups::kFull:
          return {"每满 " + each + " 家至少 1 名", "one for each full group of " + each};
        case Groups::kEither:
          return {"每 " + each + " 家至少 1 名", "one for each " + each};
      }
      return {};
    }
    case Operator::kStay:
      return {"入驻时间 ≤ " + number + " 个月", "stay <= " + number + " months"};
    case Operator::kAge:
      return {"入驻时成立时间 ≤ " + number + " 个月", "age at entry <= " + number + " months"};
    case Operator::kOneOf:
    case Operator::kContains:
    case Operator::kRegisteredIn:
    case Operator::kSamePlace:
    case Operator::kRooms:
    case Operator::kDocuments:
      return {};
  }
  return {};
}

}  // namespace heyan::verify
