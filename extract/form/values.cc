#include "extract/form/values.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extract/form/form_words.h"
#include "extract/text/dates.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::Decimal;
using models::Metric;
using models::MetricKind;

constexpr std::string_view kAtLeast = "不少于 不低于 不小于 ≥ ≧ > 大于等于 大于 高于 超过";

// The first of `spans` if it starts the text.
template <class Span>
std::optional<Span> Leading(const std::vector<Span>& spans) {
  if (spans.empty() || spans.front().begin != 0) return std::nullopt;
  return spans.front();
}

bool StartsWithAny(std::string_view text, std::string_view list) {
  return LongestAt(text, 0, list) > 0;
}

std::size_t SkipBlanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  return at;
}

models::AreaKind KindNamed(std::string_view text) {
  if (text.find("套内") != std::string_view::npos) return models::AreaKind::kInterior;
  if (text.find("建筑面积") != std::string_view::npos) return models::AreaKind::kGross;
  if (text.find("使用面积") != std::string_view::npos) return models::AreaKind::kUsable;
  if (text.find("租赁面积") != std::string_view::npos) return models::AreaKind::kLeased;
  return models::AreaKind::kUnstated;
}

// A bracket right behind a value, for its kind: 1250㎡(建筑面积).
std::string_view BracketBehind(std::string_view text, std::size_t at) {
  at = SkipBlanks(text, at);
  if (at >= text.size() || text[at] != '(') return {};
  const std::size_t close = text.find(')', at);
  if (close == std::string_view::npos) return {};
  return text.substr(at, close - at + 1);
}

std::optional<Taken> TakeArea(const LabelHit& hit, std::string_view text, std::string_view lead) {
  Taken taken;
  models::Area area;
  if (const auto span = Leading(FindAreas(text))) {
    area = span->area;
    taken.end = span->end;
  } else if (const auto number = Leading(FindNumbers(text))) {
    // 万平方米, or a bare figure under a label that asks for an area.
    const std::string_view rest = text.substr(number->end);
    if (StartsWithAny(rest, "万平方米 万m2")) {
      area.m2 = number->value * 10000;
      taken.end = number->end + std::string_view("万m2").size();
    } else {
      if (StartsWithAny(rest, "% 元 万元 年 月 人 名 个 家 - / 亩 . 层 楼 号 栋"))
        return std::nullopt;
      if (number->chinese || number->formal) return std::nullopt;
      area.m2 = number->value;
      // The unit as readers leave it: the square of m² lost, ㎡ torn apart.
      taken.end = number->end + LongestAt(rest, 0, "m m' M2 M 平方 平 rn2 rn mz");
    }
  } else {
    return std::nullopt;
  }
  if (area.m2 <= Decimal()) return std::nullopt;
  if (area.kind == models::AreaKind::kUnstated) area.kind = KindNamed(lead);
  if (area.kind == models::AreaKind::kUnstated) area.kind = hit.kind;
  if (area.kind == models::AreaKind::kUnstated) {
    area.kind = KindNamed(BracketBehind(text, taken.end));
  }
  taken.value = area;
  return taken;
}

std::optional<Taken> TakeCount(std::string_view text) {
  const auto number = Leading(FindNumbers(text));
  if (!number || number->value.scale() != 0 || number->value < Decimal()) return std::nullopt;
  std::string_view rest = text.substr(number->end);
  if (StartsWithAny(rest, "年 月 日 % m2 平 万 元 . / - ~ 至 : 岁 亩 层 楼 号 千 亿 Mbps")) {
    return std::nullopt;
  }
  Taken taken;
  taken.end = number->end;
  rest.remove_prefix(SkipBlanks(rest, 0));
  taken.value = models::Count{number->value.units()};
  if (const std::size_t unit = LongestAt(text, taken.end, FormCountUnits()); unit > 0) {
    taken.end += unit;
    // 30余家 is no figure.
    if (text.substr(taken.end - unit, unit) == "余") return std::nullopt;
  }
  return taken;
}

std::optional<Taken> TakeMoney(const LabelHit& hit, std::string_view text) {
  Taken taken;
  if (const auto span = Leading(FindMoney(text))) {
    taken.value = span->money;
    taken.end = span->end;
    return taken;
  }
  const auto number = Leading(FindNumbers(text));
  if (!number || number->value <= Decimal()) return std::nullopt;
  std::string_view rest = text.substr(number->end);
  if (StartsWithAny(rest, "% 年 月 人 名 个 家 m2 平 / 只 支 项 台 套")) return std::nullopt;
  taken.end = number->end;
  if (StartsWithAny(rest, "万")) {
    taken.value = models::Money{(number->value * 10000).Trimmed()};
    taken.end += LongestAt(rest, 0, "万元 万");
  } else if (StartsWithAny(rest, "元")) {
    taken.value = models::Money{number->value};
    taken.end += std::string_view("元").size();
  } else if (hit.unit == UnitHint::kTenThousandYuan) {
    taken.value = models::Money{(number->value * 10000).Trimmed()};
  } else if (hit.unit == UnitHint::kYuan) {
    taken.value = models::Money{number->value};
  } else if (number->value >= Decimal::Whole(10000)) {
    taken.value = models::Money{number->value};  // no fund of a makerspace is 10000 万
  } else {
    return std::nullopt;
  }
  return taken;
}

std::optional<Taken> TakeRatio(const LabelHit& hit, std::string_view text) {
  Taken taken;
  if (const auto span = Leading(FindRatios(text))) {
    models::Ratio ratio = span->ratio;
    taken.end = span->end;
    // 11/21(52.4%): counts first, the percentage in a bracket.
    if (!ratio.has_written) {
      std::size_t at = SkipBlanks(text, taken.end);
      at += LongestAt(text, at, "( , 即 = ≈ 约");
      const auto percent = Leading(FindRatios(text.substr(std::min(at, text.size()))));
      if (percent && percent->ratio.has_written && percent->ratio.whole == 0) {
        ratio.written = percent->ratio.written;
        ratio.has_written = true;
        taken.end = at + percent->end;
      }
    } else if (ratio.whole == 0) {
      std::size_t at = SkipBlanks(text, taken.end);
      at += LongestAt(text, at, "(");
      const auto counts = Leading(FindRatios(text.substr(std::min(at, text.size()))));
      if (counts && counts->ratio.whole > 0 && !counts->ratio.has_written) {
        ratio.part = counts->ratio.part;
        ratio.whole = counts->ratio.whole;
        taken.end = at + counts->end;
      }
    }
    taken.value = ratio;
    return taken;
  }
  const auto number = Leading(FindNumbers(text));
  if (!number || number->chinese || number->value < Decimal()) return std::nullopt;
  const std::string_view rest = text.substr(number->end);
  if (StartsWithAny(rest, "年 月 日 m2 平 万 元 人 名 个 家 / - ~")) return std::nullopt;
  models::Ratio ratio;
  ratio.has_written = true;
  if (hit.unit != UnitHint::kPercent && number->value <= Decimal::Whole(1) &&
      number->value.scale() > 0) {
    ratio.written = number->value;
  } else if (hit.unit == UnitHint::kPercent && number->value <= Decimal::Whole(100) &&
             number->value.scale() + 2 <= Decimal::kMaxScale) {
    ratio.written = Decimal(number->value.units(), number->value.scale() + 2);
  } else {
    return std::nullopt;
  }
  taken.end = number->end;
  taken.value = ratio;
  return taken;
}

std::optional<Taken> TakeMonths(const LabelHit& hit, std::string_view text) {
  Taken taken;
  if (const auto span = Leading(FindLengths(text))) {
    if (span->months <= Decimal()) return std::nullopt;
    taken.value = models::Months{span->months};
    taken.end = span->end;
    return taken;
  }
  const auto number = Leading(FindNumbers(text));
  if (!number || number->value <= Decimal()) return std::nullopt;
  if (hit.unit == UnitHint::kYears) {
    taken.value = models::Months{number->value * 12};
  } else if (hit.unit == UnitHint::kMonths) {
    taken.value = models::Months{number->value};
  } else {
    return std::nullopt;
  }
  if (number->value > Decimal::Whole(600)) return std::nullopt;  // a year, not a length
  taken.end = number->end;
  return taken;
}

std::optional<Taken> TakeDate(std::string_view text) {
  const auto span = Leading(FindDates(text));
  if (!span || !span->date) return std::nullopt;
  Taken taken;
  taken.value = *span->date;
  taken.end = span->end;
  return taken;
}

// From one date to another, with what stands between: 起至, 至, 到, -, ~, 起 … 止.
std::vector<Taken> TakeRange(std::string_view text) {
  const auto first = TakeDate(text);
  if (!first) return {};
  std::size_t at = first->end;
  bool joined = false;
  for (int step = 0; step < 6; ++step) {
    at = SkipBlanks(text, at);
    const std::size_t length =
        LongestAt(text, at, "起至 至 到 起 - ~ 止 , 开始 - (含) (含当日) / 、");
    if (length == 0) break;
    joined = true;
    at += length;
  }
  std::vector<Taken> out{*first};
  out.front().metric = Metric::kLeaseStart;
  if (at >= text.size()) return out;
  auto second = TakeDate(text.substr(at));
  if (!second) return out;
  (void)joined;
  second->begin += at;
  second->end += at;
  second->metric = Metric::kLeaseEnd;
  if (std::get<models::Date>(second->value) <= std::get<models::Date>(first->value)) return {};
  out.push_back(*second);
  return out;
}

// 租赁期限 with dates, a length, or both in either order.
std::vector<Taken> TakeTerm(const LabelHit& hit, std::string_view text) {
  std::vector<Taken> out = TakeRange(text);
  if (out.size() == 1) out.clear();  // a single date does not say which end it is
  std::size_t at = out.empty() ? 0 : out.back().end;
  for (int step = 0; step < 8 && at < text.size(); ++step) {
    at = SkipBlanks(text, at);
    if (at >= text.size()) break;
    auto length = TakeMonths(hit, text.substr(at));
    // A bare figure behind dates would be taken by the unit of the label: only 5年 itself.
    if (length && (!out.empty() && Leading(FindLengths(text.substr(at))) == std::nullopt)) break;
    if (length) {
      length->begin += at;
      length->end += at;
      length->metric = Metric::kLeaseTermMonths;
      out.push_back(*length);
      at = length->end;
      if (out.size() > 1) break;
      const std::size_t filler = SkipFillers(text, at, nullptr);
      std::size_t behind = filler + LongestAt(text, filler, ", ; 、");
      behind = SkipFillers(text, behind, nullptr);
      for (Taken& date : TakeRange(text.substr(std::min(behind, text.size())))) {
        date.begin += behind;
        date.end += behind;
        out.push_back(date);
      }
      if (out.size() == 2) out.pop_back();
      break;
    }
    const std::size_t skipped =
        LongestAt(text, at, "止 ( , ; 、 共计 共 合计 期限 租期 为 计 : 租赁期限 即 。 期 限 总");
    if (skipped == 0) break;
    at += skipped;
  }
  return out;
}

std::string TrimText(std::string_view text) {
  constexpr std::string_view kEdges = " \n:;,._-()[]=/";
  std::size_t begin = text.find_first_not_of(" \n:;,.=_/");
  if (begin == std::string_view::npos) return "";
  std::string_view out = text.substr(begin);
  while (!out.empty()) {
    if (kEdges.find(out.back()) != std::string_view::npos && out.back() != ')') {
      out.remove_suffix(1);
    } else if (out.ends_with("。") || out.ends_with("、") || out.ends_with("；")) {
      out.remove_suffix(3);
    } else {
      break;
    }
  }
  std::string joined;
  for (const char c : out) {
    if (c != '\n') joined += c;
  }
  return joined;
}

bool Contains(std::string_view text, std::string_view list) {
  return std::ranges::any_of(Words(list), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// 18 characters of GB 32100; a reader's O for 0 and I for 1, which the code never uses.
std::optional<std::string> CreditCode(std::string_view text) {
  std::string code;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '-') continue;
    if (static_cast<unsigned char>(c) >= 0x80) break;
    char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper == 'O') upper = '0';
    if (upper == 'I') upper = '1';
    const bool fits = (upper >= '0' && upper <= '9') || (upper >= 'A' && upper <= 'Z');
    if (!fits) break;
    code += upper;
  }
  if (code.size() != 18) return std::nullopt;
  return code;
}

// Marks that follow a name on a form: (盖章), (公章).
std::string WithoutSealNote(std::string text) {
  for (const std::string_view note :
       {"(盖章)", "(公章)", "(签章)", "(加盖公章)", "(单位公章)", "盖章", "(印章)"}) {
    if (const auto at = text.find(note); at != std::string::npos) text.erase(at, note.size());
  }
  return TrimText(text);
}

std::optional<Taken> TakeText(const LabelHit& hit, std::string_view text) {
  const std::size_t begin =
      SkipBlanks(text, text.find_first_not_of(" \n:;,._=") == std::string_view::npos
                           ? text.size()
                           : text.find_first_not_of(" \n:;,._="));
  if (begin >= text.size()) return std::nullopt;
  std::string value = TrimText(text.substr(begin));
  if (value.empty()) return std::nullopt;
  switch (*hit.metric) {
    case Metric::kOperatorUscc: {
      const auto code = CreditCode(text.substr(begin));
      if (!code) return std::nullopt;
      value = *code;
      break;
    }
    case Metric::kOperatorName:
      value = WithoutSealNote(value);
      if (ToCodePoints(value).size() < 4 || ToCodePoints(value).size() > 50) return std::nullopt;
      if (!Contains(value,
                    "公司 中心 院 大学 学校 集团 企业 所 厂 社 合伙 基地 协会 众创 园 空间 孵化 "
                    "平台 部 局 会")) {
        return std::nullopt;
      }
      break;
    case Metric::kOperatorAddress:
      if (ToCodePoints(value).size() < 5) return std::nullopt;
      if (!Contains(value, "省 市 区 县 路 街 号 镇 楼 园 道 村 厦 座")) return std::nullopt;
      break;
    case Metric::kOperatorType:
      if (!Contains(value,
                    "公司 独资 合伙 法人 事业 民办 团体 国有 有限 个体 院 校 企业 民营 集体 私营 "
                    "股份 合作 其他")) {
        return std::nullopt;
      }
      if (Contains(value, "□ ☐")) return std::nullopt;
      break;
    default:
      break;
  }
  Taken taken;
  taken.begin = begin;
  taken.end = text.size();
  taken.value = models::Text{value};
  return taken;
}

struct Choice {
  std::vector<std::string_view> words;
  std::vector<std::size_t> entry;
};

template <class Entry>
Choice ChoiceOf(std::span<const Entry> entries) {
  Choice choice;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (const std::string_view word : Words(entries[i].words)) {
      choice.words.push_back(word);
      choice.entry.push_back(i);
    }
  }
  return choice;
}

// The one option that is chosen: the ticked one, or the only one printed.
template <class Entry>
std::optional<std::pair<std::size_t, Option>> Chosen(std::span<const Entry> entries,
                                                     std::string_view text) {
  const Choice choice = ChoiceOf(entries);
  const std::vector<Option> options = FindOptions(text, choice.words);
  std::optional<std::pair<std::size_t, Option>> chosen;
  const bool any_tick = std::ranges::any_of(options, &Option::ticked);
  for (const Option& option : options) {
    if (any_tick ? !option.ticked : option.crossed_out) continue;
    const auto at = std::ranges::find(choice.words, option.word) - choice.words.begin();
    const std::size_t entry = choice.entry[static_cast<std::size_t>(at)];
    if (chosen && chosen->first != entry) return std::nullopt;
    if (!chosen) chosen = {entry, option};
  }
  return chosen;
}

std::optional<Taken> TakeTenure(std::string_view text) {
  const auto chosen = Chosen(FormTenureWords(), text);
  if (!chosen) return std::nullopt;
  Taken taken;
  taken.begin = chosen->second.begin;
  taken.end = chosen->second.end;
  taken.value = FormTenureWords()[chosen->first].tenure;
  return taken;
}

std::optional<Taken> TakeCategory(std::string_view text) {
  const auto chosen = Chosen(FormCategoryWords(), text);
  if (!chosen) return std::nullopt;
  Taken taken;
  taken.begin = chosen->second.begin;
  taken.end = chosen->second.end;
  taken.value = models::Text{std::string(FormCategoryWords()[chosen->first].id)};
  return taken;
}

// The share that follows a count: 11人(52.4%), 11人,占比52.4%.
std::optional<Taken> TakeShareBehind(const LabelHit& hit, std::string_view text, std::size_t at) {
  for (int step = 0; step < 6; ++step) {
    at = SkipBlanks(text, at);
    const std::size_t length = LongestAt(
        text, at, ", ( 、 ; / 占比 所占比例 占 比例 比重 为 即 : 约 达 占总人数 占总数 的 [");
    if (length == 0) break;
    at += length;
  }
  // 占工作人员总数的60%: what it is a share of stands between.
  if (text.substr(0, at).find("占") != std::string_view::npos) {
    std::size_t next = at;
    for (int count = 0; next < text.size() && count < 24; ++count) {
      const auto byte = static_cast<unsigned char>(text[next]);
      if (byte < 0x80 && text[next] != ' ' && text[next] != '\n') break;
      if (LongestAt(text, next, "。 百分之 其中") > 0) break;
      next += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    }
    if (next < text.size()) at = next;
  }
  if (at >= text.size()) return std::nullopt;
  const auto span = Leading(FindRatios(text.substr(at)));
  if (!span) return std::nullopt;
  auto taken = TakeRatio(hit, text.substr(at));
  if (!taken) return std::nullopt;
  taken->begin += at;
  taken->end += at;
  return taken;
}

std::optional<Taken> TakeOne(const LabelHit& hit, MetricKind kind, std::string_view text,
                             std::string_view lead) {
  switch (kind) {
    case MetricKind::kArea:
      return TakeArea(hit, text, lead);
    case MetricKind::kCount:
      return TakeCount(text);
    case MetricKind::kMoney:
      return TakeMoney(hit, text);
    case MetricKind::kRatio:
      return TakeRatio(hit, text);
    case MetricKind::kMonths:
      return TakeMonths(hit, text);
    case MetricKind::kDate:
      return TakeDate(text);
    case MetricKind::kText:
    case MetricKind::kTenure:
    case MetricKind::kOther:
      return std::nullopt;
  }
  return std::nullopt;
}

void Shift(std::size_t by, std::vector<Taken>* taken) {
  for (Taken& one : *taken) {
    one.begin += by;
    one.end += by;
  }
}

std::vector<Taken> TakeDated(const LabelHit& hit, std::string_view text) {
  // 开始运营时间 and 运营时间 are answered with a date or with a length.
  std::vector<Taken> out;
  if (auto date = TakeDate(text)) {
    date->metric = Metric::kOperatorOperatingSince;
    out.push_back(*date);
  } else if (auto length = TakeMonths(hit, text)) {
    length->metric = Metric::kOperatorMonthsOperating;
    out.push_back(*length);
  }
  return out;
}

std::vector<Taken> TakeLeaseDay(const LabelHit& hit, std::string_view text) {
  std::vector<Taken> out = TakeRange(text);
  if (out.size() == 1) out.front().metric = *hit.metric;
  return out;
}

}  // namespace

std::size_t SkipFillers(std::string_view text, std::size_t at, bool* at_least) {
  for (int step = 0; step < 12; ++step) {
    at = SkipBlanks(text, at);
    if (at >= text.size()) break;
    if (at_least != nullptr && LongestAt(text, at, kAtLeast) > 0) *at_least = true;
    const std::size_t length = LongestAt(text, at, FormFillers());
    if (length == 0) break;
    at += length;
  }
  return at;
}

bool IsBlank(std::string_view text) {
  bool content = false;
  for (const char c : text) {
    if (std::string_view(" \n_:;,.-/()[]=~*").find(c) == std::string_view::npos) content = true;
  }
  return !content;
}

bool IsUnitOnly(std::string_view text) {
  std::size_t at = SkipBlanks(text, 0);
  if (at >= text.size()) return false;
  if (text[at] == '(') ++at;
  const std::size_t length = LongestAt(text, at,
                                       "m2 平方米 平米 人 名 个 家 位 场 场次 次 万元 元 % 年 月 "
                                       "个月 项 例 支 席 人次 家/个 年/月 个/家");
  if (length == 0) return false;
  at = SkipBlanks(text, at + length);
  if (at < text.size() && text[at] == ')') ++at;
  return at >= text.size();
}

std::vector<Option> FindOptions(std::string_view text, const std::vector<std::string_view>& words) {
  constexpr std::string_view kTicked = "☑ ■ √ ✓ ✔ ☒ ● ◉ [√] (√) [x] [X] ✅";
  constexpr std::string_view kEmpty = "□ ☐ 〇 ○ ◯ 口 [] () ▢ ◻";
  struct Box {
    std::size_t begin, end;
    bool ticked;
  };
  std::vector<Option> options;
  std::vector<Box> boxes;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t longest = 0;
    std::string_view word;
    for (const std::string_view candidate : words) {
      if (candidate.size() > longest && text.compare(at, candidate.size(), candidate) == 0) {
        longest = candidate.size();
        word = candidate;
      }
    }
    if (longest > 0) {
      options.push_back({word, at, at + longest, false, false});
      at += longest;
      continue;
    }
    const bool spaced = text.compare(at, 3, "[ ]") == 0 || text.compare(at, 3, "( )") == 0;
    if (spaced) {
      boxes.push_back({at, at + 3, false});
      at += 3;
      continue;
    }
    if (const std::size_t length = LongestAt(text, at, kTicked); length > 0) {
      boxes.push_back({at, at + length, true});
      at += length;
      continue;
    }
    if (const std::size_t length = LongestAt(text, at, kEmpty); length > 0) {
      boxes.push_back({at, at + length, false});
      at += length;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    at += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  }
  if (options.empty() || boxes.empty()) return options;
  // Boxes stand before their options or behind them, throughout a line: whichever side the first
  // box is on. A box far from any option belongs to another word.
  const bool before = boxes.front().begin < options.front().begin;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::size_t from = before ? (i == 0 ? 0 : options[i - 1].end) : options[i].end;
    const std::size_t to =
        before ? options[i].begin : (i + 1 < options.size() ? options[i + 1].begin : text.size());
    const Box* nearest = nullptr;
    for (const Box& box : boxes) {
      if (box.begin < from || box.end > to) continue;
      if (before || nearest == nullptr) nearest = &box;
    }
    if (nearest == nullptr) continue;
    const std::size_t gap =
        before ? options[i].begin - nearest->end : nearest->begin - options[i].end;
    if (gap > 12) continue;
    options[i].ticked = nearest->ticked;
    options[i].crossed_out = !nearest->ticked;
  }
  return options;
}

std::vector<Taken> TakeValues(const LabelHit& hit, std::string_view text) {
  if (!hit.metric) return {};
  const MetricKind kind = models::Entry(*hit.metric).kind;
  std::vector<Taken> out;
  if (hit.metric == Metric::kFormCategory) {
    if (auto taken = TakeCategory(text)) out.push_back(*taken);
  } else if (kind == MetricKind::kTenure) {
    if (auto taken = TakeTenure(text)) out.push_back(*taken);
  } else if (kind == MetricKind::kText) {
    if (auto taken = TakeText(hit, text)) out.push_back(*taken);
  }
  if (!out.empty()) {
    out.front().metric = *hit.metric;
    return out;
  }
  if (kind == MetricKind::kTenure || kind == MetricKind::kText || kind == MetricKind::kOther) {
    return out;
  }
  bool at_least = false;
  const std::size_t begin = SkipFillers(text, 0, &at_least);
  const std::string_view lead = text.substr(0, begin);
  const std::string_view rest = text.substr(begin);
  if (rest.empty()) return out;
  if (hit.metric == Metric::kLeaseTermMonths) {
    out = TakeTerm(hit, rest);
  } else if (hit.metric == Metric::kLeaseStart || hit.metric == Metric::kLeaseEnd) {
    out = TakeLeaseDay(hit, rest);
  } else if (hit.metric == Metric::kOperatorOperatingSince ||
             hit.metric == Metric::kOperatorMonthsOperating) {
    out = TakeDated(hit, rest);
  } else if (hit.asks_share && hit.share) {
    // 占比: the share, or a count with its share.
    if (auto share = TakeRatio(hit, rest)) {
      share->metric = *hit.share;
      out.push_back(*share);
    } else if (auto count = TakeOne(hit, kind, rest, lead); count && kind != MetricKind::kRatio) {
      if (auto behind = TakeShareBehind(hit, rest, count->end)) {
        count->metric = *hit.metric;
        behind->metric = *hit.share;
        out = {*count, *behind};
      } else if (hit.asks_both ||
                 LongestAt(rest, FindNumbers(rest).front().end, FormCountUnits()) > 0) {
        count->metric = *hit.metric;
        out = {*count};
      }
    } else if (auto plain = TakeCount(rest)) {
      if (auto behind = TakeShareBehind(hit, rest, plain->end)) {
        behind->metric = *hit.share;
        out = {*behind};
      }
    }
  } else if (auto taken = TakeOne(hit, kind, rest, lead)) {
    taken->metric = *hit.metric;
    out.push_back(*taken);
    if (hit.share) {
      if (auto share = TakeShareBehind(hit, rest, taken->end)) {
        share->metric = *hit.share;
        out.push_back(*share);
      }
    }
  } else if (hit.share) {
    if (const auto span = Leading(FindRatios(rest))) {
      if (auto share = TakeRatio(hit, rest)) {
        share->metric = *hit.share;
        out.push_back(*share);
      }
    }
  }
  for (Taken& taken : out) taken.at_least = at_least;
  Shift(begin, &out);
  return out;
}

std::vector<Taken> TakeValueBefore(const LabelHit& hit, std::string_view text, std::size_t end) {
  if (!hit.metric || hit.asks_share) return {};
  const MetricKind kind = models::Entry(*hit.metric).kind;
  std::string_view before = text.substr(0, end);
  for (const std::string_view tail : {"的", "专门", "固定"}) {
    if (before.ends_with(tail)) before.remove_suffix(tail.size());
  }
  if (kind == MetricKind::kArea) {
    const auto areas = FindAreas(before);
    if (areas.empty() || areas.back().end != before.size()) return {};
    Taken taken;
    taken.metric = *hit.metric;
    models::Area area = areas.back().area;
    if (area.kind == models::AreaKind::kUnstated) area.kind = hit.kind;
    taken.value = area;
    taken.begin = areas.back().begin;
    taken.end = areas.back().end;
    return {taken};
  }
  if (kind != MetricKind::kCount) return {};
  const auto numbers = FindNumbers(before);
  if (numbers.empty() || numbers.back().value.scale() != 0) return {};
  const std::size_t unit = LongestAt(before, numbers.back().end, FormCountUnits());
  if (unit == 0 || numbers.back().end + unit != before.size()) return {};
  if (before.substr(numbers.back().end, unit) == "余") return {};
  Taken taken;
  taken.metric = *hit.metric;
  taken.value = models::Count{numbers.back().value.units()};
  taken.begin = numbers.back().begin;
  taken.end = before.size();
  return {taken};
}

}  // namespace heyan::extract
