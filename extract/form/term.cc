// The term of a lease as a form states it: dates, a length, or both.
#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/form/form_words.h"
#include "extract/form/value_kinds.h"
#include "extract/text/dates.h"
#include "extract/text/numbers.h"
#include "extract/text/words.h"

namespace heyan::extract {

using models::Metric;

namespace {

// 自2021年3月1日起5年.
std::optional<std::vector<Taken>> TakeStartAndLength(const LabelHit& hit, std::string_view text,
                                                     Taken start) {
  std::size_t at = start.end;
  bool from = false;
  for (int step = 0; step < 6; ++step) {
    at = SkipBlanks(text, at);
    const std::size_t word = LongestAt(text, at, "日 起 起算 起计 , 共 共计 为期 租期 期限 计");
    if (word == 0) break;
    from = from || text.substr(at, word).starts_with("起");
    at += word;
  }
  if (!from || at >= text.size() || !Leading(FindLengths(text.substr(at)))) return std::nullopt;
  auto length = TakeMonths(hit, text.substr(at));
  if (!length) return std::nullopt;
  start.metric = Metric::kLeaseStart;
  length->begin += at;
  length->end += at;
  length->metric = Metric::kLeaseTermMonths;
  return std::vector<Taken>{start, *length};
}

// 自2022年10月1日开始; 至2031年3月3日届满: which end of the term a single date is.
std::optional<Metric> EndNamed(std::string_view text, const Taken& date) {
  const std::string_view behind = text.substr(SkipBlanks(text, date.end));
  if (LongestAt(behind, 0, "届满 期满 到期 止 终止 截止") > 0) return Metric::kLeaseEnd;
  if (LongestAt(behind, 0, "开始 起 起算 起租") > 0) return Metric::kLeaseStart;
  return std::nullopt;
}

}  // namespace

// From one date to another, with what stands between: 起至, 至, 到, -, ~, 起 … 止.
std::vector<Taken> TakeRange(std::string_view text) {
  const auto first = TakeDate(text);
  if (!first) return {};
  std::size_t at = first->end;
  bool joined = false;
  for (int step = 0; step < 6; ++step) {
    at = SkipBlanks(text, at);
    std::size_t length = LongestAt(text, at, "起至 至 到 起 - ~ 止 , 开始 一 (含) (含当日) / 、");
    // Dust behind the joining word: 起至.2026年.
    if (length == 0 && joined) length = LongestAt(text, at, ". · ' : _");
    if (length == 0) break;
    joined = true;
    at += length;
  }
  std::vector<Taken> out{*first};
  out.front().metric = Metric::kLeaseStart;
  if (at >= text.size()) return out;
  auto second = TakeDate(text.substr(at));
  if (!second) return out;
  second->begin += at;
  second->end += at;
  second->metric = Metric::kLeaseEnd;
  if (std::get<models::Date>(second->value) <= std::get<models::Date>(first->value)) return {};
  out.push_back(*second);
  return out;
}

std::vector<Taken> TakeTerm(const LabelHit& hit, std::string_view text) {
  // 租赁期至2033年10月31日届满
  const std::size_t lead = SkipBlanks(text, 0);
  if (const std::size_t to = LongestAt(text, lead, "至 到"); to > 0) {
    auto end = TakeDate(text.substr(lead + to));
    if (!end) return {};
    end->begin += lead + to;
    end->end += lead + to;
    end->metric = Metric::kLeaseEnd;
    return {*end};
  }
  std::vector<Taken> out = TakeRange(text);
  if (out.size() == 1) {
    if (auto term = TakeStartAndLength(hit, text, out.front())) return *term;
    const auto end = EndNamed(text, out.front());
    if (!end) out.clear();  // a single date does not say which end it is
    if (end) out.front().metric = *end;
  }
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
    const std::size_t skipped = LongestAt(
        text, at,
        "止 ( , ; 、 共计 共 合计 期限 租期 为 计 : 租赁期限 即 。 期 限 总 开始 起 届满 到期");
    if (skipped == 0) break;
    at += skipped;
  }
  return out;
}

}  // namespace heyan::extract
