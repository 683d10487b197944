#include "extract/form/label_endings.h"

#include <re2/re2.h>

#include <algorithm>

#include "extract/form/form_words.h"
#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

bool IsPercentAt(std::string_view text, std::size_t at) {
  while (at < text.size() &&
         ((text[at] >= '0' && text[at] <= '9') || text[at] == '.' || text[at] == ' ')) {
    ++at;
  }
  return at < text.size() && text[at] == '%';
}

// A figure; the 2 of m2 is none.
bool HasDigit(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (digit && !(text[i] == '2' && i > 0 && text[i - 1] == 'm')) return true;
  }
  return false;
}

UnitHint UnitOf(std::string_view text) {
  if (HasAny(text, "m2 平方米 平米 ㎡ m²")) return UnitHint::kSquareMetres;
  if (HasAny(text, "万元 万")) return UnitHint::kTenThousandYuan;
  if (text.find("元") != std::string_view::npos) return UnitHint::kYuan;
  if (text.find('%') != std::string_view::npos) return UnitHint::kPercent;
  if (text.find("月") != std::string_view::npos && text.find("日") == std::string_view::npos) {
    return UnitHint::kMonths;
  }
  if (text == "年" || text == "单位:年") return UnitHint::kYears;
  return UnitHint::kNone;
}

}  // namespace

bool IsHanAt(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte >= 0xE4 && byte <= 0xE9;
}

std::size_t MatchShare(std::string_view text, std::size_t at) {
  constexpr std::string_view kDirect =
      "所占比例 所占比重 占比情况 占比例 占比 比例 比重 百分比 占百分比";
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  constexpr std::string_view kLead = "数量 人数 总数 家数 面积 的 数 及 和 、 入驻数 入驻";
  for (int step = 0; step < 3; ++step) {
    if (const std::size_t length = LongestAt(text, at, kDirect); length > 0) return at + length;
    const std::size_t lead = LongestAt(text, at, kLead);
    if (lead == 0) break;
    at += lead;
  }
  const std::size_t opener = LongestAt(text, at, "所占 占");
  if (opener == 0) return kNowhere;
  // 占 … 比例: what it is a share of stands between, without a figure or a stop.
  std::size_t i = at + opener;
  // 占 at the end: the 比 alone on the next line of the cell was not seen.
  if (text.find_first_not_of(" \n", i) == std::string_view::npos) return text.size();
  for (int count = 0; i < text.size() && count < 24; ++count) {
    if (const std::size_t length = LongestAt(text, i, "的比例 的比重 比例 比重 百分比");
        length > 0) {
      return i + length;
    }
    const char c = text[i];
    // 占总面积的83%: the figure itself says that it is a share.
    if (c >= '0' && c <= '9') return IsPercentAt(text, i) ? i : kNowhere;
    if (c == ':' || c == ';' || c == ',') return kNowhere;
    if (models::CharacterAt(text, i) == "。") return kNowhere;
    i += models::CharacterLength(text, i);
  }
  return kNowhere;
}

models::AreaKind KindOf(std::string_view text) {
  if (HasAny(text, "套内")) return models::AreaKind::kInterior;
  if (HasAny(text, "建筑")) return models::AreaKind::kGross;
  if (HasAny(text, "使用面积 实用面积 使用总面积")) return models::AreaKind::kUsable;
  if (HasAny(text, "租赁面积 承租面积 租用面积")) return models::AreaKind::kLeased;
  return models::AreaKind::kUnstated;
}

// (m²) as readers leave it, its m lost or its bracket open; (人) and (个) taken for a nought.
bool IsTornUnit(const LabelHit& hit, std::string_view inside) {
  if (!hit.metric) return false;
  const models::MetricKind kind = models::Entry(*hit.metric).kind;
  if (kind == models::MetricKind::kCount) return inside == "0" || inside == "O" || inside == "入";
  if (kind != models::MetricKind::kArea) return false;
  while (!inside.empty() && (inside.back() == ' ' || inside.back() == '\n')) {
    inside.remove_suffix(1);
  }
  for (const std::string_view unit : {"2", "m", "m2", "M2", "n2", "rn2", "mz", "m?", "m'"}) {
    if (inside == unit) return true;
  }
  return false;
}

// 年度活动场次(2024年): the year that is asked for, where no date is.
bool IsYearOf(const LabelHit& hit, std::string_view inside) {
  static const RE2 year("(?:19|20)[0-9]{2} ?年度?");
  const bool counts = hit.metric && models::Entry(*hit.metric).kind == models::MetricKind::kCount;
  return counts && RE2::FullMatch(inside, year);
}

// 个) of (个), its bracket lost; and the second bracket of (人)).
std::size_t BehindTornNote(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == ')') return at + 1;
  // 认) for (人), the last of the cell.
  constexpr std::size_t kUnit = 2;  // characters with the bracket
  if (text.ends_with(')') && !HasDigit(text.substr(at)) &&
      ToCodePoints(text.substr(at)).size() <= kUnit) {
    return text.size();
  }
  const std::size_t unit = LongestAt(text, at, FormCountUnits());
  if (unit == 0) return kNowhere;
  at += unit;
  while (at < text.size() && text[at] == ' ') ++at;
  return at < text.size() && text[at] == ')' ? at + 1 : kNowhere;
}

std::size_t TakeNote(std::string_view text, std::size_t from, LabelHit* hit) {
  std::size_t at = from;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  if (const std::size_t behind = BehindTornNote(text, at); behind != kNowhere) return behind;
  if (at >= text.size() || (text[at] != '(' && text[at] != '[')) return from;
  const std::size_t close = text.find_first_of(")]", at);
  if (close == std::string_view::npos) {
    return IsTornUnit(*hit, text.substr(at + 1)) ? text.size() : from;
  }
  const std::string_view inside = text.substr(at + 1, close - at - 1);
  if (IsTornUnit(*hit, inside)) {
    const bool area = models::Entry(*hit->metric).kind == models::MetricKind::kArea;
    if (area) hit->unit = UnitHint::kSquareMetres;
    return close + 1;
  }
  if (HasAny(inside, "□ ☐ ☑ ■ √ ✓ ✔ 其中")) {
    if (!HasAny(inside, "打√ 划√ 打勾 打✓")) return from;
  }
  if (HasDigit(inside) && !HasAny(inside, FormNoteHints()) && !IsYearOf(*hit, inside)) return from;
  if (ToCodePoints(inside).size() > 40) return from;
  if (hit->unit == UnitHint::kNone && !HasDigit(inside)) hit->unit = UnitOf(inside);
  if (hit->unit == UnitHint::kNone && HasAny(inside, "m2 平方米")) {
    hit->unit = UnitHint::kSquareMetres;
  }
  if (hit->kind == models::AreaKind::kUnstated) hit->kind = KindOf(inside);
  return close + 1;
}

// 入驻企业(团队) and in the next line of its cell 总数(家): the place behind an ending that ends
// its label, kNowhere where the next line is something else.
std::size_t BehindBrokenEnding(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '\n') return kNowhere;
  const std::size_t length = LongestAt(text, at + 1, FormCountEndings());
  if (length == 0) return kNowhere;
  const std::size_t behind = at + 1 + length;
  const bool ends = behind == text.size() || text[behind] == ':' || text[behind] == '(';
  return ends ? behind : kNowhere;
}

void TakeEndings(std::string_view text, bool degree, LabelHit* hit) {
  for (int step = 0; step < 6; ++step) {
    if (const std::size_t behind = MatchShare(text, hit->end); behind != kNowhere && hit->share) {
      // 人数及占比 asks for both, 人数占比 for the share alone.
      const std::string_view between = text.substr(hit->end, behind - hit->end);
      if (HasAny(between, "及 和 、 / 与 (")) hit->asks_both = true;
      hit->asks_share = true;
      hit->end = behind;
      continue;
    }
    const std::string_view endings = degree ? FormDegreeEndings() : FormCountEndings();
    std::size_t length = LongestAt(text, hit->end, endings);
    if (length > 0) {
      hit->end += length;
      continue;
    }
    // 本科以上 and in the next line of its cell 学历人数.
    const bool broken =
        degree && hit->end < text.size() && (text[hit->end] == '\n' || text[hit->end] == ' ');
    if (broken) length = LongestAt(text, hit->end + 1, endings);
    if (length > 0) {
      hit->end += 1 + length;
      continue;
    }
    if (const std::size_t behind = BehindBrokenEnding(text, hit->end); behind != kNowhere) {
      hit->end = behind;
      continue;
    }
    const std::size_t behind = TakeNote(text, hit->end, hit);
    if (behind == hit->end) break;
    hit->end = behind;
  }
}

}  // namespace heyan::extract
