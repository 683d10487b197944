#include "extract/form/values.h"

#include <algorithm>
#include <optional>

#include "extract/form/form_words.h"
#include "extract/form/surroundings.h"
#include "extract/form/value_kinds.h"
#include "extract/text/numbers.h"
#include "models/utf8.h"

namespace heyan::extract {
namespace {

using models::Metric;
using models::MetricKind;

constexpr std::string_view kAtLeast = "不少于 不低于 不小于 ≥ ≧ > 大于等于 大于 高于 超过";

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
      next += models::CharacterLength(text, next);
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

// 年, 月 or 至 right before a break.
bool InDate(std::string_view text, std::size_t at) {
  const std::string_view last = text.substr(at - 3, 3);
  return last == "年" || last == "月" || last == "至";
}

// 75:00%: a point that a reader doubled.
bool IsColonForPoint(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  std::size_t end = at + 1;
  while (digit(end)) ++end;
  return text[at] == ':' && at > 0 && digit(at - 1) && end > at + 1 && end <= at + 3 &&
         end < text.size() && text[end] == '%';
}

// 456,2m2: a point with a tail; no thousands have fewer than three digits.
bool IsCommaForPoint(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  if (text[at] != ',' || at == 0 || !digit(at - 1) || !digit(at + 1)) return false;
  const std::size_t end = digit(at + 2) ? at + 3 : at + 2;
  const std::string_view rest = text.substr(std::min(SkipBlanks(text, end), text.size()));
  return rest.starts_with("m") || rest.starts_with("平") || rest.starts_with("%");
}

// 420.万元, 44.2.%, 28.: specks that a reader takes for points; 2028年12 over 月31日: a date broken
// by a line. Blanked byte for byte.
std::string WithoutSpecks(std::string_view text) {
  std::string out(text);
  const auto digit = [&](std::size_t i) {
    return i < out.size() && out[i] >= '0' && out[i] <= '9';
  };
  for (std::size_t i = 1; i < out.size(); ++i) {
    if (IsColonForPoint(out, i) || IsCommaForPoint(out, i)) out[i] = '.';
    const bool behind = i + 1 == out.size() || out[i + 1] == '\n' || out[i + 1] == '%' ||
                        static_cast<unsigned char>(out[i + 1]) >= 0x80;
    if (out[i] == '.' && digit(i - 1) && behind) {
      out[i] = ' ';
    }
    const std::string_view rest = std::string_view(out).substr(i + 1);
    if (out[i] == '\n' && (rest.starts_with("年") || rest.starts_with("月") ||
                           rest.starts_with("日") || (i >= 3 && digit(i + 1) && InDate(out, i)))) {
      out[i] = ' ';
    }
  }
  return out;
}

// A figure without a unit of area: what stands behind 占比 is then no area.
bool IsBareArea(MetricKind kind, std::string_view text) {
  return kind == MetricKind::kArea && !Leading(FindAreas(text));
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

std::vector<Taken> TakeValues(const LabelHit& hit, std::string_view text, BoxSide side) {
  if (!hit.metric) return {};
  const MetricKind kind = models::Entry(*hit.metric).kind;
  std::vector<Taken> out;
  if (hit.metric == Metric::kFormCategory) {
    if (auto taken = TakeCategory(text, side)) out.push_back(*taken);
  } else if (kind == MetricKind::kTenure) {
    if (auto taken = TakeTenure(text, side)) out.push_back(*taken);
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
  const std::string clean = WithoutSpecks(text);
  text = clean;
  // (%) over 73: the unit of the label that fell into the cell of the value.
  const std::size_t close = text.find(')');
  if (text.starts_with("(") && close != std::string_view::npos &&
      IsUnitOnly(text.substr(0, close + 1))) {
    LabelHit own = hit;
    SetUnit(text.substr(0, close + 1), &own);
    out = TakeValues(own, text.substr(close + 1), side);
    Shift(close + 1, &out);
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
    } else if (auto count = TakeOne(hit, kind, rest, lead);
               count && kind != MetricKind::kRatio && !(IsBareArea(kind, rest) && !hit.asks_both)) {
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
