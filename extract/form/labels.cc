#include "extract/form/labels.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <unordered_map>

#include "extract/form/form_words.h"
#include "extract/form/label_endings.h"
#include "extract/text/fold.h"
#include "extract/text/slips.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::CharacterAt;
using models::CharacterLength;
using models::DegreeLevel;
using models::Metric;

struct Known {
  std::string_view word;
  std::u32string points;
  std::optional<Metric> metric;
  std::optional<Metric> share;
  DegreeLevel level = DegreeLevel::kUnknown;
  std::string_view context;  // set: only where one of these words stands before
};

// The words of the tables by their first character, longest first.
class Index {
 public:
  Index() {
    for (const auto& entry : FormLabels()) Add(entry.words, entry.metric, entry.share, {}, {});
    for (const auto& entry : FormLevelLabels()) {
      Add(entry.words, Metric::kStaffDegreeCount, Metric::kStaffDegreeRatio, entry.level, {});
    }
    for (const auto& entry : FormContextLabels()) {
      Add(entry.words, entry.metric, entry.share, {}, entry.context);
    }
    for (auto& [first, words] : by_first_) {
      std::ranges::stable_sort(
          words, [](const Known& a, const Known& b) { return a.word.size() > b.word.size(); });
    }
  }
  const std::vector<Known>& At(std::string_view text, std::size_t at) const {
    static const std::vector<Known> kNone;
    const auto found = by_first_.find(std::string(CharacterAt(text, at)));
    return found == by_first_.end() ? kNone : found->second;
  }
  const std::vector<Known>& All() const { return all_; }

 private:
  void Add(std::string_view words, std::optional<Metric> metric, std::optional<Metric> share,
           DegreeLevel level, std::string_view context) {
    for (const std::string_view word : Words(words)) {
      Known known{word, ToCodePoints(word), metric, share, level, context};
      std::ranges::replace(known.points, U'&', U'和');
      by_first_[std::string(CharacterAt(word, 0))].push_back(known);
      if (context.empty()) all_.push_back(std::move(known));
    }
  }

  std::unordered_map<std::string, std::vector<Known>> by_first_;
  std::vector<Known> all_;
};

const Index& TheIndex() {
  static const Index index;
  return index;
}

// Words that join two names in one label, a mark that was misread, the break of its line.
constexpr std::string_view kJoiners = "以及 或者 和 及 与 或 、 / + , ; . · \n";

std::size_t SkipJoiners(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::size_t length = LongestAt(text, at, kJoiners);
    if (length == 0) break;
    at += length;
  }
  return at;
}

// The place behind `word` where it stands at `at`, else kNowhere. A label broken over two lines of
// a cell carries a line break inside; of several joined names one may have lost its 、 to the scan.
std::size_t MatchWord(std::string_view text, std::size_t at, std::string_view word) {
  std::size_t i = 0;
  bool may_lose = std::ranges::count(word, '&') > 1;
  while (i < word.size()) {
    if (word[i] == '&') {
      const std::size_t behind = SkipJoiners(text, at);
      if (behind == at && !may_lose) return kNowhere;
      may_lose = may_lose && behind != at;
      at = behind;
      ++i;
      continue;
    }
    const bool speck = at + 1 < text.size() && text[at] == '.' && IsHanAt(text, at + 1);
    if (i > 0 && at < text.size() && (text[at] == '\n' || text[at] == ' ' || speck)) ++at;
    const std::size_t length = CharacterLength(word, i);
    if (at + length > text.size() || text.compare(at, length, word, i, length) != 0) {
      return kNowhere;
    }
    at += length;
    i += length;
  }
  return at;
}

// The stretch of Chinese characters right before `at`, back to a figure, a mark or `from`.
std::string_view HeadBefore(std::string_view text, std::size_t at, std::size_t from) {
  std::size_t begin = at;
  while (begin > from) {
    std::size_t previous = begin - 1;
    while (previous > from && (static_cast<unsigned char>(text[previous]) & 0xC0U) == 0x80U) {
      --previous;
    }
    if (!IsHanAt(text, previous)) break;
    begin = previous;
  }
  return text.substr(begin, at - begin);
}

// Behind a number or a unit, at the start, or behind a word that may lead a label.
bool MayStartHere(std::string_view text, std::size_t at, std::size_t from) {
  const std::string_view head = HeadBefore(text, at, from);
  return head.empty() || EndsWithAny(head, FormLabelHeads()) || EndsWithAny(head, FormCountUnits());
}

// Short labels of common words (导师, 企业, 活动) are labels only where a name ends.
bool MayEndHere(std::string_view text, std::size_t end, std::string_view word) {
  if (end >= text.size() || !IsHanAt(text, end)) return true;
  if (ToCodePoints(word).size() >= 6) return true;
  return LongestAt(text, end, FormFillers()) > 0 || LongestAt(text, end, FormCountUnits()) > 0 ||
         LongestAt(text, end,
                   "至 其中 一 二 三 四 五 六 七 八 九 十 百 壹 贰 叁 肆 伍 陆 柒 捌 玖 拾 "
                   "两 〇 零 自有 租赁 综合 专业 一般 技术 投资 □ 中 的 内 占 具有 河南 江苏 郑州 "
                   "许昌 常州") > 0;
}

bool InContext(const Known& known, std::string_view context) {
  return known.context.empty() || HasAny(context, known.context);
}

// 1250㎡(建筑面积): the bracket names the kind of the figure before it.
bool IsKindOfValue(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin < 2 || text[begin - 1] != '(' || end >= text.size() || text[end] != ')') return false;
  const std::string_view before = text.substr(0, begin - 1);
  return before.ends_with("m2") || before.ends_with("米") || before.ends_with("㎡") ||
         (before.back() >= '0' && before.back() <= '9');
}

// 起, 止 and 共 are labels in a column of their own; in a sentence (起至2027年9月30日止,共计5年;
// 服务团队和企业共44个) they only join.
bool IsConnective(std::string_view text, std::size_t begin, std::size_t end,
                  const std::vector<LabelHit>& hits) {
  if (end - begin > CharacterLength(text, begin)) return false;
  const bool behind_label = !hits.empty() && hits.back().end == begin;
  std::size_t before = begin;
  while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\n')) --before;
  const bool behind_date =
      before > 0 &&
      (std::isdigit(static_cast<unsigned char>(text[before - 1])) ||
       text.substr(0, before).ends_with("日") || text.substr(0, before).ends_with("月"));
  return behind_label || behind_date;
}

LabelHit HitOf(const Known& known, std::size_t begin, std::size_t end) {
  LabelHit hit;
  hit.begin = begin;
  hit.end = end;
  hit.metric = known.metric;
  hit.share = known.share;
  hit.level = known.level;
  if (known.metric && models::Entry(*known.metric).kind == models::MetricKind::kArea) {
    hit.kind = KindOf(known.word);
  }
  hit.asks_share = known.metric && models::Entry(*known.metric).kind == models::MetricKind::kRatio;
  return hit;
}

std::vector<LabelHit> FindExact(std::string_view text, std::string_view context) {
  std::vector<LabelHit> hits;
  std::size_t from = 0;
  std::string seen(context);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t step = CharacterLength(text, at);
    std::optional<LabelHit> best;
    if (at >= from) {
      for (const Known& known : TheIndex().At(text, at)) {
        const std::size_t end = MatchWord(text, at, known.word);
        if (end == kNowhere || !InContext(known, seen)) continue;
        if (IsConnective(text, at, end, hits)) continue;
        if (!MayStartHere(text, at, from)) break;
        // 20场次: the unit of a figure, though it is a label where it stands alone.
        const bool counted = at > from && text[at - 1] >= '0' && text[at - 1] <= '9';
        if (counted && LongestAt(known.word, 0, FormCountUnits()) == known.word.size()) continue;
        LabelHit hit = HitOf(known, at, end);
        TakeEndings(text, hit.IsDegree(), &hit);
        if (!MayEndHere(text, hit.end, known.word)) continue;
        if (IsKindOfValue(text, at, end)) break;
        // A context label is a whole name: 性质 alone, not the 性质 of another word.
        if (!known.context.empty() && !HeadBefore(text, at, from).empty() &&
            !EndsWithAny(HeadBefore(text, at, from), "其中 中 和 及 与")) {
          continue;
        }
        best = hit;
        break;
      }
      if (!best && (!hits.empty() || at == 0)) {
        const std::size_t share = MatchShare(text, at);
        if (share != kNowhere && MayStartHere(text, at, from)) {
          LabelHit hit;
          hit.begin = at;
          hit.end = share;
          hit.generic_share = hit.asks_share = true;
          hit.end = TakeNote(text, hit.end, &hit);
          best = hit;
        }
      }
    }
    if (!best) {
      at += step;
      continue;
    }
    const std::string_view head = text.substr(from, best->begin - from);
    best->sub = head.ends_with("其中") || head.ends_with("其中:") || head.ends_with("其中,") ||
                head.ends_with("其中 ");
    seen.append(text.substr(best->begin, best->end - best->begin));
    from = at = std::max(best->end, best->begin + step);
    hits.push_back(*best);
  }
  return hits;
}

// Strokes of one character that a reader took for several: 创业|]队 is 创业团队.
constexpr std::string_view kStrokes = "|[]!lILT1/";

// The place behind strokes between Chinese characters at `at`; `at` where none stand.
std::size_t BehindStrokes(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end < at + 2 && kStrokes.find(text[end]) != std::string_view::npos) {
    ++end;
  }
  return end < text.size() && IsHanAt(text, end) ? end : at;
}

// A label that a reader spoilt: a stretch between marks that is one character (two in nine) off.
std::optional<LabelHit> FindSpoilt(std::string_view text, std::size_t begin, std::size_t end) {
  std::u32string head;
  for (std::size_t at = begin; at < end;) {
    const std::size_t behind = std::min(BehindStrokes(text, at), end);
    const std::size_t step = behind > at ? behind - at : CharacterLength(text, at);
    if (text[at] != '\n') head += behind > at ? U"|" : ToCodePoints(text.substr(at, step));
    at += step;
  }
  if (head.size() < 5 || head.size() > 24) return std::nullopt;
  const int limit = head.size() >= 9 ? 2 : 1;
  int best_distance = limit + 1;
  const Known* best = nullptr;
  bool torn = false;
  static const std::vector<std::u32string> kTails = {U"",     U"数",   U"人数",
                                                     U"数量", U"总数", U"面积"};
  for (const Known& known : TheIndex().All()) {
    for (const std::u32string& tail : kTails) {
      const std::size_t size = known.points.size() + tail.size();
      // 众创空间 is a name: there is no 众创空间总数.
      if (!known.metric && (tail == U"总数" || tail == U"面积")) continue;
      if (size < 5 || size + 2 < head.size() || head.size() + 2 < size) continue;
      const int distance = EditDistance(head, known.points + tail, limit);
      if (distance < best_distance) {
        best_distance = distance;
        best = &known;
        torn = false;
      } else if (best != nullptr && distance == best_distance && known.metric != best->metric) {
        torn = true;
      }
    }
  }
  if (best == nullptr || torn || best_distance > limit) return std::nullopt;
  // 场地一面积, 场地二面积: no slips for 场地总面积.
  constexpr std::u32string_view kOrdinals = U"一二三四五六七八九十甲乙丙";
  if (std::ranges::any_of(head, [&](char32_t c) {
        return kOrdinals.find(c) != std::u32string_view::npos &&
               best->points.find(c) == std::u32string::npos;
      })) {
    return std::nullopt;
  }
  LabelHit hit = HitOf(*best, begin, end);
  TakeEndings(text, hit.IsDegree(), &hit);
  return hit;
}

// The end of the stretch of Chinese characters at `at`, which a label broken over two lines of a
// cell goes on in, and one whose character fell into strokes.
std::size_t StretchEnd(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const bool line = text[at] == '\n' && at + 1 < text.size() && IsHanAt(text, at + 1);
    const std::size_t behind = line ? at + 1 : BehindStrokes(text, at);
    if (behind == at && !IsHanAt(text, at)) break;
    at = behind > at ? behind : at + CharacterLength(text, at);
  }
  return at;
}

// What may lead a label and says nothing else of it, as 累计 would.
constexpr std::string_view kPlainLeads = "其中 现有 拥有 上年度 上一年度 上年 本年度 年度 每年";

// A known label that only covers the end of a stretch, behind what leads no label: the stretch is
// another one that was misread (人驻团队和在孵企业总数 is no 在孵企业总数).
bool IsTailOnly(std::string_view text, std::size_t at, const LabelHit& hit) {
  if (hit.begin <= at || text[hit.begin - 1] == '\n') return false;
  const std::string_view head = text.substr(at, hit.begin - at);
  const bool strokes = head.find_first_of(kStrokes) != std::string_view::npos;
  return strokes || LongestAt(head, 0, FormLabelHeads()) == 0;
}

void AddSpoilt(std::string_view text, std::vector<LabelHit>* hits) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t strokes = at == 0 ? BehindStrokes(text, 0) : 0;
    if (strokes == 0 && !IsHanAt(text, at)) {
      at += CharacterLength(text, at);
      continue;
    }
    const std::size_t end = StretchEnd(text, at);
    const auto touches = [&](const LabelHit& hit) { return hit.begin < end && hit.end > at; };
    const auto first = std::ranges::find_if(*hits, touches);
    if (first == hits->end() || IsTailOnly(text, at, *first)) {
      auto hit = FindSpoilt(text, at, end);
      const std::size_t lead = LongestAt(text, at, kPlainLeads);
      if (!hit && lead > 0 && at + lead < end) hit = FindSpoilt(text, at + lead, end);
      if (hit) {
        std::erase_if(*hits, touches);
        hits->push_back(*hit);
      }
    }
    at = end;
  }
  std::ranges::sort(*hits, {}, &LabelHit::begin);
}

}  // namespace

std::size_t LongestAt(std::string_view text, std::size_t at, std::string_view list) {
  std::size_t longest = 0;
  while (!list.empty()) {
    const std::size_t cut = std::min(list.find(' '), list.size());
    if (cut > longest && at + cut <= text.size() && text.compare(at, cut, list, 0, cut) == 0) {
      longest = cut;
    }
    list.remove_prefix(std::min(cut + 1, list.size()));
  }
  return longest;
}

std::vector<LabelHit> FindLabels(std::string_view folded, std::string_view context) {
  const std::string text = WithoutSlips(folded);
  std::vector<LabelHit> hits = FindExact(text, context);
  AddSpoilt(text, &hits);
  return hits;
}

std::vector<LabelHit> FindPlainLabels(std::string_view folded) {
  return FindExact(WithoutSlips(folded), "");
}

}  // namespace heyan::extract
