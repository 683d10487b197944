#include "extract/form/piece_text.h"

#include <re2/re2.h>

#include <algorithm>

#include "extract/form/label_endings.h"
#include "extract/form/labels.h"
#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

bool StartsWithUnit(std::string_view text) {
  return StartsWithAny(text, "万元 元 亿元 平方米 平米 m2 % 个 家 名 人 位 场 次 项 年 月 日");
}

// 2019年4月2 over 2日: a date broken within a figure.
bool IsBrokenDate(std::string_view line, std::string_view next) {
  static const RE2 end("(年|月|^|[^0-9])([0-9]{1,3})$");
  static const RE2 begin("^([0-9]{1,3})(年|月|日)");
  std::string before;
  std::string first;
  std::string second;
  std::string unit;
  if (!RE2::PartialMatch(line, end, &before, &first)) return false;
  if (!RE2::PartialMatch(next, begin, &second, &unit)) return false;
  const std::size_t digits = first.size() + second.size();
  if (unit == "年") return digits == 4 && (first[0] == '1' || first[0] == '2') && before != "年";
  return digits == 2 && before == (unit == "月" ? "年" : "月");
}

// 专科以上学历人员占工作人员的6 over 6.67%: a sentence whose line is full to the last character.
bool IsBrokenNumber(std::string_view text, std::string_view next) {
  static const RE2 end("[^0-9.,:;()/~-][0-9]{1,6}$");
  static const RE2 begin(
      "^[0-9]{1,6}(?:[.,][0-9]{1,3})?(?:%|万元|元|亿元|平方米|平米|m2|[个家名人位场次项年月日])");
  if (!RE2::PartialMatch(text, end) || !RE2::PartialMatch(next, begin)) return false;
  constexpr std::size_t kSentence = 12;  // characters
  constexpr std::size_t kRagged = 2;     // by which full lines of one cell may differ
  std::size_t widest = 0;
  std::size_t last = 0;
  for (const std::string_view line : SplitLines(text)) {
    last = ToCodePoints(line).size();
    widest = std::max(widest, last);
  }
  return last >= kSentence && last + kRagged >= widest;
}

// 住所 over 河南省郑州市…: a whole label above its value, in one cell. The rest of a label that was
// broken at the edge of the cell would be no longer than its beginning.
bool IsLabelAboveValue(std::string_view text, std::string_view next) {
  constexpr std::size_t kLonger = 2;
  const std::string_view line = text.substr(text.rfind('\n') + 1);
  if (ToCodePoints(next).size() <= ToCodePoints(line).size() + kLonger) return false;
  const auto is_whole = [&](const std::vector<LabelHit>& hits) {
    return hits.size() == 1 && hits.front().begin == 0 && hits.front().end == line.size();
  };
  return is_whole(FindPlainLabels(line)) &&
         is_whole(FindPlainLabels(std::string(line) + std::string(next)));
}

// Whether a line reads on in the next one: a word broken at the edge of a cell or of the page.
bool ReadsOn(std::string_view line, std::string_view next) {
  if (line.empty() || next.empty()) return true;
  if (EndsWithAny(line, "和 及 与 、 的 ( 或 自 至 到")) return true;
  if (IsBrokenDate(line, next) || IsBrokenNumber(line, next)) return true;
  // 种子资金250 over 万元。
  if (line.back() >= '0' && line.back() <= '9' && StartsWithUnit(next)) return true;
  if (EndsWithAny(line, "。 ; : , )") || !EndsInHan(line)) return false;
  if (StartsWithAny(next, "其中 □ ☑ ■ ☐ √ (")) return false;
  if (!StartsInHan(next)) return false;
  if (IsLabelAboveValue(line, next)) return false;
  const auto hits = FindPlainLabels(next);
  if (hits.empty() || hits.front().begin > 0) return true;
  // 服务队伍 over 工作人员总数: a whole label is the end of a longer one (众创空间 over 总面积) or
  // stands below a section's head.
  if (hits.front().end == next.size()) {
    const auto whole = FindPlainLabels(std::string(line) + std::string(next));
    if (whole.empty() || whole.front().begin > 0) return false;
  }
  return FindPlainLabels(line).empty() && !EndsLikeSection(line);
}

}  // namespace

bool StartsWithAny(std::string_view text, std::string_view list) {
  return LongestAt(text, 0, list) > 0;
}

bool HasDigit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool StartsWithDigit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

bool EndsInHan(std::string_view text) {
  return text.size() >= 3 && (static_cast<unsigned char>(text.back()) & 0x80U) != 0;
}

bool StartsInHan(std::string_view text) {
  return !text.empty() && (static_cast<unsigned char>(text.front()) & 0x80U) != 0;
}

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t cut = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, cut));
    text.remove_prefix(std::min(cut + 1, text.size()));
  }
  return lines;
}

bool EndsLikeSection(std::string_view line) {
  return line.size() < 40 && !HasDigit(line) && EndsWithAny(line, "情况 信息 概况 指标 条件");
}

void AppendLine(std::string_view raw, int line, Piece* piece) {
  std::string folded = FoldLine(raw);
  // .数 below 入驻团队及企业总: dust before the rest of a word.
  if (!piece->text.empty() && folded.size() > 1 && folded[0] == '.' && IsHanAt(folded, 1)) {
    folded.erase(0, 1);
  }
  if (!piece->text.empty() && !ReadsOn(piece->text, folded)) piece->text += '\n';
  piece->starts.emplace_back(piece->text.size(), line);
  piece->text += folded;
}

void KeepPlain(Piece plain, Piece* piece) {
  if (plain.text != piece->text) piece->plain = plain.text.empty() ? " " : std::move(plain.text);
}

std::string FoldLine(std::string_view raw) {
  // Three blanks or a tab before a Chinese word part two fields; 年   月   日 stays one blank date.
  std::u32string text = ToCodePoints(raw);
  std::u32string cut;
  const auto blank = [](char32_t c) { return c == U' ' || c == U'\t' || c == 0x3000; };
  for (std::size_t i = 0; i < text.size();) {
    if (!blank(text[i])) {
      cut.push_back(text[i++]);
      continue;
    }
    std::size_t end = i;
    bool tab = false;
    while (end < text.size() && blank(text[end])) tab = tab || text[end++] == U'\t';
    const bool wide = tab || end - i >= 3 || (end - i == 2 && text[i] == 0x3000);
    const bool word = end < text.size() && text[end] >= 0x4E00 && text[end] <= 0x9FFF &&
                      std::u32string_view(U"年月日至人个名家位平元万起止").find(text[end]) ==
                          std::u32string_view::npos;
    cut.push_back(wide && word && !cut.empty() ? U'\n' : U' ');
    i = end;
  }
  std::string out;
  const std::string utf8 = ToUtf8(cut);
  for (const std::string_view part : SplitLines(utf8)) {
    const std::string folded = Fold(part);
    if (folded.empty()) continue;
    if (!out.empty()) out += '\n';
    out += folded;
  }
  return out;
}

}  // namespace heyan::extract
