#include "extract/form/value_kinds.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "extract/form/form_words.h"
#include "extract/text/credit_code.h"
#include "extract/text/dates.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::Decimal;
using models::Metric;

bool StartsWithAny(std::string_view text, std::string_view list) {
  return LongestAt(text, 0, list) > 0;
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

// 18 characters of GB 32100, look-alikes put right where the check character leaves one code. A
// code that is none is kept as it is written: that is for the reviewer.
std::optional<std::string> CreditCode(std::string_view text) {
  std::string code;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '-' || c == '.') continue;  // . is dust
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const bool fits = (upper >= '0' && upper <= '9') || (upper >= 'A' && upper <= 'Z');
    if (!fits) break;
    code += upper;
  }
  if (code.size() != 18) return std::nullopt;
  if (auto repaired = RepairCreditCode(code)) return repaired;
  std::ranges::replace(code, 'O', '0');
  std::ranges::replace(code, 'I', '1');
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

// 占比 71.43, its sign lost: no count has decimals, and no fraction is over one.
bool IsPlainPercent(const LabelHit& hit, const Decimal& number) {
  return hit.asks_share && number.scale() > 0 && number > Decimal::Whole(1);
}

// ·许昌市…: a speck before the first word, which a reader takes for a mark.
std::string WithoutLeadingSpecks(std::string value) {
  for (const std::string_view speck : {"·", "、", "。", "•"}) {
    if (value.starts_with(speck)) return WithoutLeadingSpecks(value.substr(speck.size()));
  }
  return value;
}

// (二), 二、: what follows is another matter.
constexpr std::string_view kItems =
    "(一) (二) (三) (四) (五) (六) (七) (八) (九) (十) 一、 二、 三、 四、 五、 六、 七、 八、 "
    "九、 十、";

// Where a name, an address or a kind of firm ends: with its sentence, and before the next numbered
// item.
std::size_t EndOfStatement(std::string_view text, std::size_t begin) {
  // A speck before the first word is read as a mark.
  constexpr std::size_t kSpeck = 3;
  std::size_t end = std::min(text.find("。", begin + kSpeck), text.size());
  for (std::size_t line = text.find('\n', begin); line < end; line = text.find('\n', line + 1)) {
    const std::string_view next = text.substr(line + 1);
    const bool item = LongestAt(next, 0, kItems) > 0;
    if (item) end = line;
  }
  return end;
}

}  // namespace

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
  for (std::size_t i = 0; i < out.size(); ++i) {
    // Blanks that a reader saw beside a bracket belong to the bracket's width.
    const bool beside =
        out[i] == ' ' && (joined.ends_with(')') || out.substr(i + 1).starts_with('('));
    if (out[i] != '\n' && !beside) joined += out[i];
  }
  return joined;
}

std::size_t SkipBlanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  return at;
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
      // No paper measures to the litre: the third decimal is what a reader made of ㎡.
      const bool torn = number->value.scale() == 3 && number->value.units() % 10 == 2;
      if (torn && !StartsWithAny(rest, "m 平")) area.m2 = Decimal(number->value.units() / 10, 2);
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

namespace {

// Readers see q for a 9 of a written face, l for a 1, O for a 0: a figure where a count is asked.
// The letter stays in the fact's own text, and the other readers are asked before it decides.
std::string WithDigits(std::string_view text) {
  constexpr std::size_t kLongest = 4;
  constexpr std::string_view kLetters = "qglIOo";
  constexpr std::string_view kDigits = "991100";
  std::string out(text);
  std::size_t end = 0;
  while (end < out.size() &&
         ((out[end] >= '0' && out[end] <= '9') || kLetters.find(out[end]) != kLetters.npos))
    ++end;
  const bool word = end < out.size() && out[end] > 0 && std::isalnum(out[end]) != 0;
  if (end == 0 || end > kLongest || word) return out;
  for (std::size_t i = 0; i < end; ++i) {
    const std::size_t letter = kLetters.find(out[i]);
    if (letter != std::string_view::npos) out[i] = kDigits[letter];
  }
  return out;
}

}  // namespace

std::optional<Taken> TakeCount(std::string_view raw) {
  const std::string text = WithDigits(raw);
  const auto number = Leading(FindNumbers(text));
  if (!number || number->value.scale() != 0 || number->value < Decimal()) return std::nullopt;
  std::string_view rest = std::string_view(text).substr(number->end);
  if (StartsWithAny(rest, "年 月 日 % m2 平 万 元 . / - ~ 至 : 岁 亩 层 楼 号 千 亿 Mbps")) {
    return std::nullopt;
  }
  // 1q…: part of a figure only.
  if (!rest.empty() && rest.front() > 0 && std::isalpha(rest.front()) != 0) return std::nullopt;
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
    taken.value = models::Money{InTenThousands(number->value)};
    taken.end += LongestAt(rest, 0, "万元 万");
  } else if (StartsWithAny(rest, "元")) {
    taken.value = models::Money{number->value};
    taken.end += std::string_view("元").size();
  } else if (hit.unit == UnitHint::kTenThousandYuan) {
    taken.value = models::Money{InTenThousands(number->value)};
  } else if (hit.unit == UnitHint::kYuan || number->value >= Decimal::Whole(10000)) {
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
  } else if ((hit.unit == UnitHint::kPercent || IsPlainPercent(hit, number->value)) &&
             number->value <= Decimal::Whole(100) &&
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

std::optional<Taken> TakeText(const LabelHit& hit, std::string_view text) {
  const std::size_t begin =
      SkipBlanks(text, std::min(text.size(), text.find_first_not_of(" \n:;,._=-~'")));
  if (begin >= text.size()) return std::nullopt;
  text = text.substr(0, EndOfStatement(text, begin));
  std::string value = WithoutLeadingSpecks(TrimText(text.substr(begin)));
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
      if (!HasAny(value,
                  "公司 中心 院 大学 学校 集团 企业 所 厂 社 合伙 基地 协会 众创 园 空间 孵化 "
                  "平台 部 局 会")) {
        return std::nullopt;
      }
      break;
    case Metric::kOperatorAddress:
      if (ToCodePoints(value).size() < 5) return std::nullopt;
      if (!HasAny(value, "省 市 区 县 路 街 号 镇 楼 园 道 村 厦 座")) return std::nullopt;
      break;
    case Metric::kOperatorType:
      if (!HasAny(value,
                  "公司 独资 合伙 法人 事业 民办 团体 国有 有限 个体 院 校 企业 民营 集体 私营 "
                  "股份 合作 其他")) {
        return std::nullopt;
      }
      if (HasAny(value, "□ ☐")) return std::nullopt;
      // 类型 alone may be that of anything: what stands there says that it is a firm's.
      if (hit.end - hit.begin == std::string_view("类型").size() &&
          !HasAny(value,
                  "有限责任公司 有限公司 股份公司 独资 合伙企业 事业单位 民办非企业 社会团体")) {
        return std::nullopt;
      }
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

}  // namespace heyan::extract
