#include "extract/form/surroundings.h"

#include <re2/re2.h>

#include <algorithm>

#include "extract/form/form_words.h"
#include "extract/form/piece_text.h"
#include "extract/form/pieces.h"
#include "extract/form/values.h"
#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {

namespace {

// 服务队伍, 场地条件: a few words and nothing else.
bool HeadsSection(std::string_view line) {
  constexpr std::size_t kLongest = 8;
  return EndsLikeSection(line) || (ToCodePoints(line).size() <= kLongest && !HasDigit(line) &&
                                   !HasAny(line, ": ; , 。 ( )"));
}

}  // namespace

bool IsLabelLead(std::string_view text) {
  std::size_t at = 0;
  // The head of a section that a reader's table put into the cell of its first label.
  const std::size_t line = text.find('\n');
  if (line != std::string_view::npos && HeadsSection(text.substr(0, line))) at = line;
  while (at < text.size()) {
    const char c = text[at];
    const bool mark = std::string_view("0123456789.()*-:, \n[]/").find(c) != std::string_view::npos;
    if (mark) {
      ++at;
      continue;
    }
    const std::size_t length = LongestAt(
        text, at,
        "其中 一 二 三 四 五 六 七 八 九 十 、 · ★ ▲ ※ ◆ ● 第 项 现有 年度 每年 上年度 本年度 "
        "近一年 众创空间 截至目前 目前 拥有 累计 实际 当年 主要 是否 具有 具备");
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::size_t SkipFillersAndTies(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\n' || text[at] == ',' || text[at] == ':') {
      ++at;
      continue;
    }
    const std::size_t length =
        LongestAt(text, at, "其中 中 内 里 的 具有 拥有 、 达到 取得 为 ( ) 成员");
    if (length == 0) break;
    at += length;
  }
  return at;
}

bool IsRequirement(std::string_view text) {
  bool at_least = false;
  SkipFillers(text, 0, &at_least);
  return at_least || text.find("以上") != std::string_view::npos;
}

void SetUnit(std::string_view text, LabelHit* hit) {
  if (hit->unit != UnitHint::kNone) return;
  if (text.find("万元") != std::string_view::npos) {
    hit->unit = UnitHint::kTenThousandYuan;
  } else if (text.find("元") != std::string_view::npos) {
    hit->unit = UnitHint::kYuan;
  } else if (text.find('%') != std::string_view::npos) {
    hit->unit = UnitHint::kPercent;
  } else if (text.find("月") != std::string_view::npos) {
    hit->unit = UnitHint::kMonths;
  } else if (text.find("年") != std::string_view::npos) {
    hit->unit = UnitHint::kYears;
  }
}

namespace {

// The sentence up to a label.
std::string_view SentenceTo(std::string_view text, std::size_t label) {
  std::string_view before = text.substr(0, label);
  for (const std::string_view stop : {"。", ";", "\n"}) {
    const std::size_t at = before.rfind(stop);
    if (at != std::string_view::npos) before = before.substr(at);
  }
  return before;
}

}  // namespace

bool SpeaksOfGoals(std::string_view text, std::size_t label) {
  return HasAny(SentenceTo(text, label), FormGoalWords());
}

bool Promises(std::string_view text, std::size_t label) {
  return HasAny(SentenceTo(text, label), "承诺 保证 须 必须 应当 应满足 要求");
}

bool SpeaksOfOtherYears(std::string_view text, const LabelHit& label) {
  using enum models::Metric;
  if (label.metric != kEventsPerYear && label.metric != kTenantsNewlyRegistered &&
      label.metric != kServicesServedYear && label.metric != kCasesFinanced) {
    return false;
  }
  std::size_t begin = 0;
  std::size_t end = text.size();
  for (const std::string_view stop : {"。", ";", "\n"}) {
    const std::size_t before = text.substr(0, label.begin).rfind(stop);
    if (before != std::string_view::npos) begin = std::max(begin, before + stop.size());
    end = std::min(end, text.find(stop, label.begin));
  }
  const std::string_view sentence = text.substr(begin, end - begin);
  static const RE2 several(R"(((近|过去)(两|二|三|四|五|[2-5])年|以来|历年|自成立))");
  static const RE2 year(R"(((?:19|20)[0-9]{2}) ?年(?: ?度)?(?:[^0-9]|$))");
  if (RE2::PartialMatch(sentence.substr(0, label.begin - begin), several)) return true;
  re2::StringPiece rest(sentence.data(), sentence.size());
  std::string first;
  for (std::string one; RE2::FindAndConsume(&rest, year, &one);) {
    if (first.empty()) first = one;
    if (one != first) return true;
  }
  return false;
}

namespace {

// 人员情况: before what the piece says of it.
std::string HeadIn(std::string_view text) {
  const std::size_t colon = text.substr(0, 40).find(':');
  if (colon == std::string_view::npos) return "";
  const std::string head(text.substr(0, colon));
  return EndsLikeSection(head) ? head : "";
}

}  // namespace

std::vector<std::vector<LabelHit>> LabelsOf(const std::vector<Piece>& pieces) {
  std::vector<std::vector<LabelHit>> labels;
  std::string whole;  // what a part (其中专职) would be a part of
  for (const Piece& piece : pieces) {
    const bool part = LongestAt(piece.text, 0, "其中 *其中") > 0;
    std::string context = piece.context + HeadIn(piece.text);
    if (part) context += whole;
    labels.push_back(FindLabels(piece.text, context));
    if (part || labels.back().empty()) continue;
    const LabelHit& last = labels.back().back();
    whole = piece.text.substr(last.begin, last.end - last.begin);
  }
  return labels;
}

bool HoldsNoValue(std::string_view rest) {
  bool at_least = false;
  return SkipFillers(rest, 0, &at_least) >= rest.size() || IsBlank(rest) || IsUnitOnly(rest);
}

bool NamesField(const Piece& piece, const std::vector<LabelHit>& hits) {
  if (hits.empty()) return false;
  const std::string_view text = piece.text;
  if (!IsLabelLead(text.substr(0, hits.front().begin))) return false;
  // 河南众创企业管理有限公司 and 自有 hold label words, yet are values.
  const std::string_view rest = text.substr(hits.front().end);
  if (rest.empty() || IsBlank(rest)) return true;
  return rest.front() == ':' || rest.front() == '(' || HasDigit(rest) || hits.size() > 1;
}

bool IsOfNotes(const Piece& piece, bool before) {
  if (piece.cell != nullptr) return false;
  if (LongestAt(piece.text, 0, FormNotesHeads()) > 0) return true;
  const bool numbered =
      !piece.text.empty() && (piece.text.front() == '(' || StartsWithDigit(piece.text));
  return before && numbered;
}

}  // namespace heyan::extract
