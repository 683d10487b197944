#include "extract/lease/term.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "extract/lease/clause.h"
#include "extract/text/dates.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::Date;
using models::Decimal;
using models::LeaseTerm;
using models::Metric;

// How surely a pair of dates is the term.
enum Rank { kRejected = 0, kBare = 1, kNamed = 2, kAdjacent = 3 };

struct Entry {  // a date, or a date and its repetition in brackets
  DateSpan span;
  bool repeated = false;
  bool torn = false;  // the repetition says another day
};

struct Range {
  TermDate first;
  TermDate last;
  int rank = kRejected;
  bool months_only = false;
  std::string why;  // rejected: why
};

struct Length {
  StatedLength stated;
  bool extends = false;  // 延长两年: added to the old end
  std::size_t sentence = 0;
};

// A day that a span stands for as the first or the last of a term; month-only dates are whole
// months.
std::optional<Date> DayOf(const DateSpan& span, bool as_last) {
  if (span.date) return span.date;
  if (span.gap || span.month == 0 || span.day != 0) return std::nullopt;
  const int day = as_last ? models::DaysInMonth(span.year, span.month) : 1;
  return Date::Of(span.year, span.month, day);
}

class TermReader {
 public:
  TermReader(std::string_view prose, bool amendment, std::optional<Date> signed_on)
      : text_(WithoutAsides(std::string(prose))), amendment_(amendment), signed_on_(signed_on) {}

  TermReading Read() {
    CollectDates();
    CollectRanges();
    CollectLengths();
    ChooseRange();
    if (!reading_.start || !reading_.end) ReadSingles();
    if (!reading_.start) StartFromSigning();
    ChooseLength();
    ComputeEnd();
    Compare();
    return std::move(reading_);
  }

 private:
  std::string_view Slice(std::size_t begin, std::size_t end) const {
    return std::string_view(text_).substr(begin, end - begin);
  }

  void Reject(Metric metric, std::size_t begin, std::size_t end, std::string why) {
    reading_.rejected.push_back({metric, begin, end, std::move(why)});
  }

  // 2021年3月1日(贰零贰壹年叁月壹日) is one date said twice.
  void CollectDates() {
    static const RE2 bracket(R"( ?(\((大写|即)?:? ?)?)");
    for (DateSpan& span : FindDates(text_)) {
      Entry* before = entries_.empty() ? nullptr : &entries_.back();
      const std::string_view between =
          before == nullptr ? std::string_view() : Slice(before->span.end, span.begin);
      if (before != nullptr && between.find('(') != std::string_view::npos &&
          RE2::FullMatch(between, bracket) && text_.compare(span.end, 1, ")") == 0 &&
          before->span.date && span.date) {
        before->repeated = *before->span.date == *span.date;
        before->torn = !before->repeated;
        before->span.end = span.end + 1;
        continue;
      }
      entries_.push_back({std::move(span)});
    }
  }

  // What stands between the two dates of a term.
  bool Connects(std::size_t begin, std::size_t end) const {
    if (end <= begin || end - begin > 90) return false;
    static const RE2 connector(
        R"(^[ )]*(\([^)]{0,30}\))?(当日|当天|\(含\)| )*([0零]时|[0零]点|00:00)?( )*(开始|始|起|起算|起租|开始计算|计算|起计算|生效)?[ ,、)(]*(交付[^0-9。;]{0,30})?(租赁)?([^0-9。;]{0,30}使用[ ,]*)?(至|到|止于|截至|截止到|截止至|截止|直至|止|-+|~+|—+|一)( |:|\(|\))*(期满|终止|结束)?(日期|日|时间)?( |:|为)*$)");
    return RE2::PartialMatch(Slice(begin, end), connector);
  }

  // "起将出租房屋交付乙方使用,至" and the like have words between that are no connector.
  void CollectRanges() {
    for (std::size_t i = 0; i + 1 < entries_.size(); ++i) {
      const Entry& first = entries_[i];
      const Entry& last = entries_[i + 1];
      if (!Connects(first.span.end, last.span.begin)) continue;
      AddRange(first, last);
      used_.push_back(i);
      used_.push_back(i + 1);
      ++i;
    }
  }

  void AddRange(const Entry& first, const Entry& last) {
    const auto first_day = DayOf(first.span, false);
    const auto last_day = DayOf(last.span, true);
    if (!first_day || !last_day) {
      const bool blank = first.span.gap || last.span.gap;
      Reject(Metric::kLeaseEnd, first.span.begin, last.span.end,
             blank ? "left blank in part (未填全)" : "no such day, or years alone");
      if (first_day && first.span.date) {
        // The half that stands may still say when the lease begins.
        half_starts_.push_back({*first_day, first.span.begin, first.span.end, first.repeated});
      }
      return;
    }
    Range range{{*first_day, first.span.begin, first.span.end, first.repeated},
                {*last_day, last.span.begin, last.span.end, last.repeated}};
    range.months_only = !first.span.date || !last.span.date;
    if (*last_day < *first_day) {
      range.why = "ends before it begins";
    } else {
      Judge(&range);
    }
    ranges_.push_back(std::move(range));
  }

  // Words about the pair: before it in its sentence, then its paragraph and heading, then behind.
  void Judge(Range* range) const {
    const std::size_t sentence = SentenceBegin(text_, range->first.begin);
    const std::size_t after_last = ranges_.empty() ? 0 : ranges_.back().last.end;
    const std::size_t floor = std::max(sentence, after_last);
    if (Superseded(range->last.end, range->first.begin)) {
      range->why = Describe(ClauseRole::kBefore);
      return;
    }
    auto word = NearestWord(text_, floor, range->first.begin);
    // 三年,期满可续租两年,自…: an option that is complete in its own part of the sentence.
    while (word && (word->role == ClauseRole::kRenewal || word->role == ClauseRole::kNotice) &&
           !amendment_ && CompletePart(word->end, range->first.begin)) {
      word = NearestWord(text_, floor, word->begin);
    }
    if (word && amendment_ && ChangedBefore(floor, range->first.begin)) {
      word->role = ClauseRole::kTerm;
    }
    if (word && amendment_ && word->role == ClauseRole::kRenewal) word->role = ClauseRole::kTerm;
    const bool in_sentence = word.has_value();
    if (!word && after_last <= sentence) {
      word =
          NearestWord(text_, ParagraphBegin(text_, range->first.begin, true), range->first.begin);
    }
    if (word && word->role != ClauseRole::kTerm && word->role != ClauseRole::kContract) {
      range->why = Describe(word->role);
      return;
    }
    const bool adjacent = in_sentence && word->role == ClauseRole::kTerm &&
                          WordsOutsideLengths(word->end, range->first.begin) <= 6;
    if (const auto other = OtherBehind(*range, adjacent)) {
      range->why = Describe(other->role);
      return;
    }
    range->rank = adjacent ? kAdjacent : word ? kNamed : kBare;
  }

  // From a word to the next comma there is a length of its own.
  bool CompletePart(std::size_t begin, std::size_t end) const {
    const std::size_t part = PartEnd(text_, begin);
    return part < end && !FindLengths(Slice(begin, part)).empty();
  }

  // Behind the pair, up to the next comma: "…为免租期", "…租金为". A pair right behind 租赁期限 is
  // the term though its comma got lost.
  std::optional<Nearest> OtherBehind(const Range& range, bool adjacent) const {
    const std::size_t part = PartEnd(text_, range.last.end);
    const auto other = FirstOtherWord(text_, range.last.end, part);
    if (adjacent) {
      const bool free = other && other->role == ClauseRole::kFree &&
                        Slice(range.last.end, other->begin).size() <= 12;
      return free ? other : std::nullopt;
    }
    if (other) return other;
    // 2021年1月1日至12月31日,每月租金5000元
    const std::size_t next =
        part < text_.size() && text_[part] == ',' ? PartEnd(text_, part + 1) : part;
    const auto beyond = FirstOtherWord(text_, part, next);
    if (beyond && beyond->role == ClauseRole::kPayment) return beyond;
    if (text_.compare(part, 1, ")") == 0) {
      const auto outside = FirstOtherWord(text_, part, PartEnd(text_, part + 1));
      if (outside && outside->role == ClauseRole::kPayment) return outside;
    }
    return std::nullopt;
  }

  // In an amendment: a change word behind the value, in the same sentence, or 原 before it.
  bool Superseded(std::size_t end, std::size_t begin) const {
    if (!amendment_) return false;
    if (LastChange(text_, end, SentenceEnd(text_, end))) return true;
    const std::size_t sentence = SentenceBegin(text_, begin);
    if (LastChange(text_, sentence, begin)) return false;
    const auto word = NearestWord(text_, sentence, begin);
    return (word && word->role == ClauseRole::kBefore) ||
           Slice(sentence, begin).find("原") != std::string_view::npos;
  }

  bool ChangedBefore(std::size_t floor, std::size_t begin) const {
    return amendment_ && LastChange(text_, floor, begin).has_value();
  }

  int WordsOutsideLengths(std::size_t begin, std::size_t end) const {
    int words = WordsBetween(text_, begin, end);
    for (const LengthSpan& span : FindLengths(Slice(begin, end))) {
      words -= WordsBetween(text_, begin + span.begin, begin + span.end);
    }
    return words;
  }

  void CollectLengths() {
    for (const LengthSpan& span : FindLengths(text_)) {
      const std::string why = WhyNoTerm(span);
      if (why.empty()) {
        const bool extends = amendment_ && ExtendsBefore(span);
        lengths_.push_back(
            {{span.months, span.begin, span.end}, extends, SentenceBegin(text_, span.begin)});
      } else {
        Reject(Metric::kLeaseStatedTerm, span.begin, span.end, why);
      }
    }
  }

  // 延长两年, 续租期限为三年: added to what was.
  bool ExtendsBefore(const LengthSpan& span) const {
    static const RE2 extends(
        R"((延长|顺延|延期|延续|续租|续期|续签|展期)了?(原)?(合同|协议|租赁)?(租期|租赁期限|租赁期|期限|期)?[ :为共计]*$)");
    return RE2::PartialMatch(Slice(SentenceBegin(text_, span.begin), span.begin), extends);
  }

  // Empty where the length is the term's.
  std::string WhyNoTerm(const LengthSpan& span) const {
    const std::size_t sentence = SentenceBegin(text_, span.begin);
    const std::string_view before = Slice(sentence, span.begin);
    static const RE2 behind(
        R"(^[ )]*(内|前|之前|以前|后|之后|以后|以上|以内|一次|一付|一交|为一个|为一期|届满|期满|的租金|租金|房租|押金))");
    static const RE2 each(
        R"((每|满|前|后|近|第|逾期|超过|提前|不少于|不低于|不得少于|付|押|续租|续签|再)[ 满]*$)");
    static const RE2 follows(
        R"((止|日|\))[ ,]*(租赁期限?|租期|期限|合同期限?)?[ ,]*(\(?)[ ,]*(总|一)?(共计|共|合计|计|总计|为期|即|租期|租赁期|期限)?[ :为]*$)");
    if (amendment_ && ExtendsBefore(span)) return "";
    if (Superseded(span.end, span.begin)) return std::string(Describe(ClauseRole::kBefore));
    if (ChangedBefore(sentence, span.begin)) return "";
    if (RE2::PartialMatch(before, each)) return "counts something else (每, 提前, 满)";
    const bool after_range = std::ranges::any_of(ranges_, [&](const Range& range) {
      return range.last.end <= span.begin && range.rank >= kBare &&
             RE2::FullMatch(
                 Slice(range.last.end, span.begin),
                 R"([ ,)止结束终]*(本合同|本协议)?(租赁期限?|租期|租赁期间|租赁时间|期限|合同期限?)?[ ,(]*(总|一)?(共计|共|合计|计|总计|为期|即|总租期)?[ :为]*)");
    });
    if (after_range) return "";
    const bool tail = RE2::PartialMatch(Slice(span.end, text_.size()), behind);
    const auto word = NearestWord(text_, sentence, span.begin);
    if (word && word->role != ClauseRole::kTerm && word->role != ClauseRole::kContract) {
      return std::string(Describe(word->role));
    }
    if (tail) return "counts something else (内, 前, 后)";
    if (word && word->role == ClauseRole::kTerm && WordsOutsideDates(word->end, span.begin) <= 4) {
      return "";
    }
    // 出租给乙方使用5年
    if (word &&
        RE2::PartialMatch(before, R"((使用|租用|租赁|承租|出租)[ ,]*(期|时间|为期|共)?[ :为]*$)")) {
      return "";
    }
    if (RE2::PartialMatch(before, R"(为期[ :为]*$)")) return "";
    return "nothing calls it the term";
  }

  // 租期自2021年3月1日起五年: dates between the label and the length say nothing against it.
  int WordsOutsideDates(std::size_t begin, std::size_t end) const {
    int words = WordsBetween(text_, begin, end);
    for (const Entry& entry : entries_) {
      if (entry.span.begin < begin || entry.span.end > end) continue;
      words -= WordsBetween(text_, entry.span.begin, entry.span.end);
    }
    static const RE2 first_day(
        R"(((本)?(合同|协议))?(双方)?(签订|签署|签字|盖章|生效|交付|交房)+(盖章|使用)?之日|即日|正式)");
    std::string rest(Slice(begin, end));
    if (RE2::PartialMatch(rest, first_day)) words = std::max(0, words - 10);
    return words;
  }

  // A pair that its nearest words speak against, but whose dates are the stated term to the day.
  void RescueFitting() {
    const bool any = std::ranges::any_of(ranges_, [](const Range& r) { return r.rank >= kNamed; });
    if (any || lengths_.empty()) return;
    for (Range& range : ranges_) {
      const bool replaced = range.why == Describe(ClauseRole::kBefore);
      if (range.rank != kRejected || replaced || range.last.date < range.first.date) continue;
      if (Fits(range)) range.rank = kNamed;
    }
  }

  void ChooseRange() {
    RescueFitting();
    const Range* best = nullptr;
    for (const Range& range : ranges_) {
      if (range.rank == kRejected) {
        Reject(Metric::kLeaseEnd, range.first.begin, range.last.end, range.why);
        continue;
      }
      if (best == nullptr || range.rank > best->rank ||
          (range.rank == best->rank && !Fits(*best) && Fits(range))) {
        best = &range;
      }
    }
    if (best == nullptr) return;
    reading_.start = best->first;
    reading_.end = best->last;
    reading_.rule = best->months_only     ? "lease.term.whole_months"
                    : best->rank == kBare ? "lease.term.unlabelled"
                                          : "lease.term.from_to";
    for (const Range& range : ranges_) {
      if (&range == best || range.rank == kRejected) continue;
      if (range.first.date == best->first.date && range.last.date == best->last.date) {
        reading_.stated_twice = true;
      } else {
        Reject(Metric::kLeaseEnd, range.first.begin, range.last.end,
               std::string(Describe(ClauseRole::kTerm)));
      }
    }
  }

  bool Fits(const Range& range) const {
    return std::ranges::any_of(lengths_, [&](const Length& length) {
      return Agreement(range.first.date, range.last.date, length.stated.months) !=
             TermAgreement::kDisagrees;
    });
  }

  bool Used(std::size_t index) const { return std::ranges::find(used_, index) != used_.end(); }

  // A first or last day that stands alone behind its label, or 自…起 and 至…止.
  void ReadSingles() {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (Used(i)) continue;
      const DateSpan& span = entries_[i].span;
      const std::size_t sentence = SentenceBegin(text_, span.begin);
      const std::string_view before = Slice(sentence, span.begin);
      const bool superseded = Superseded(span.end, span.begin);
      if (IsEnd(span, before, sentence)) {
        const auto day = DayOf(span, true);
        if (superseded || !day || reading_.end) {
          Reject(Metric::kLeaseEnd, span.begin, span.end,
                 superseded ? std::string(Describe(ClauseRole::kBefore)) : "another end was taken");
          if (superseded && day) old_end_ = day;
          continue;
        }
        reading_.end = TermDate{*day, span.begin, span.end, entries_[i].repeated};
        AddRule(LastChange(text_, sentence, span.begin) ? "lease.end.changed" : "lease.end.single");
      } else if (IsStart(span, before, sentence)) {
        const auto day = DayOf(span, false);
        if (superseded || !day || reading_.start) {
          Reject(
              Metric::kLeaseStart, span.begin, span.end,
              superseded ? std::string(Describe(ClauseRole::kBefore)) : "another start was taken");
          continue;
        }
        reading_.start = TermDate{*day, span.begin, span.end, entries_[i].repeated};
        AddRule("lease.start.single");
      }
    }
    for (const TermDate& half : half_starts_) {
      const auto word = NearestWord(text_, SentenceBegin(text_, half.begin), half.begin);
      if (reading_.start || !word || word->role != ClauseRole::kTerm) continue;
      reading_.start = half;
      AddRule("lease.start.single");
    }
  }

  // Of a first and a last day told apart the rule is one.
  void AddRule(const std::string& rule) {
    reading_.rule = reading_.rule.empty() ? rule : "lease.term.labelled";
  }

  template <typename Words>
  bool EndsWithLabel(std::string_view before, const Words& labels) const {
    for (const std::string_view label : labels) {
      const std::size_t at = before.rfind(label);
      if (at == std::string_view::npos) continue;
      if (WordsBetween(before, at + label.size(), before.size()) == 0) return true;
    }
    return false;
  }

  // The sentence speaks of the term and of nothing else nearer.
  bool SpeaksOfTerm(std::size_t sentence, std::size_t at) const {
    auto word = NearestWord(text_, sentence, at);
    if (!word) word = NearestWord(text_, ParagraphBegin(text_, at, true), at);
    if (!word) return false;
    if (amendment_ && word->role == ClauseRole::kRenewal) return true;
    return word->role == ClauseRole::kTerm;
  }

  bool IsEnd(const DateSpan& span, std::string_view before, std::size_t sentence) const {
    const auto word = NearestWord(text_, sentence, span.begin);
    const bool other =
        word && (word->role == ClauseRole::kFree || word->role == ClauseRole::kPaper ||
                 word->role == ClauseRole::kPayment);
    if (amendment_ && !other) {
      const auto change = LastChange(text_, sentence, span.begin);
      const std::string_view whole = Slice(sentence, span.begin);
      const bool about_start = EndsWithLabelBeforeChange(whole, sentence, change);
      if (change && WordsBetween(text_, *change, span.begin) <= 2 && !about_start) {
        return RE2::PartialMatch(whole, "租|期|届满|终止|到期|截止");
      }
    }
    if (other) return false;
    if (EndsWithLabel(before, kEndLabels)) return true;
    const bool until = RE2::PartialMatch(before, R"((至|到|截止|止于)[ :]*$)");
    const bool stop = RE2::PartialMatch(Slice(span.end, text_.size()),
                                        R"(^[ ]*(日)?(止|期满|届满|到期|终止|为止|结束))");
    return until && stop && SpeaksOfTerm(sentence, span.begin);
  }

  // 起租日由…变更为…: the changed day is a first one.
  bool EndsWithLabelBeforeChange(std::string_view whole, std::size_t sentence,
                                 std::optional<std::size_t> change) const {
    if (!change) return false;
    const std::string_view before = whole.substr(0, *change - sentence);
    return RE2::PartialMatch(before, "起租|起始|开始") &&
           !RE2::PartialMatch(before, "届满|终止|到期|截止|期满");
  }

  bool IsStart(const DateSpan& span, std::string_view before, std::size_t sentence) const {
    const auto word = NearestWord(text_, sentence, span.begin);
    const bool other = word && word->role != ClauseRole::kTerm &&
                       word->role != ClauseRole::kContract && word->role != ClauseRole::kNotice &&
                       word->role != ClauseRole::kBefore;
    if (other) return false;
    if (amendment_) {
      const auto change = LastChange(text_, sentence, span.begin);
      if (EndsWithLabelBeforeChange(Slice(sentence, span.begin), sentence, change)) return true;
    }
    if (EndsWithLabel(before, kStartLabels)) return true;
    const std::string_view behind = Slice(span.end, text_.size());
    if (RE2::PartialMatch(behind, R"(^[ ]*(起|开始)?(生效|签订|签署|交付|支付|前))")) return false;
    const bool from = RE2::PartialMatch(before, R"((自|从|由|于)[ :]*$)") ||
                      (word && word->role == ClauseRole::kTerm &&
                       WordsOutsideLengths(word->end, span.begin) == 0);
    const bool begins = RE2::PartialMatch(behind, R"(^[ ]*(起|开始|始|,|计算|至 *年 *月))");
    return from && begins && SpeaksOfTerm(sentence, span.begin);
  }

  // 自本合同签订之日起五年.
  void StartFromSigning() {
    if (!signed_on_ || reading_.end) return;
    static const RE2 signing(
        R"((租赁期限?|租期|租赁期间|期限)[^。;\n]{0,40}自(本)?(合同|协议)?(双方)?(签订|签署|签字|签字盖章)之日起)");
    re2::StringPiece input(text_);
    re2::StringPiece whole;
    static const RE2 captured("(" + signing.pattern() + ")");
    if (!RE2::PartialMatch(input, captured, &whole)) return;
    const auto begin = static_cast<std::size_t>(whole.data() - text_.data());
    reading_.start = TermDate{*signed_on_, begin, begin + whole.size(), false};
    AddRule("lease.start.signing");
  }

  void ChooseLength() {
    const Length* best = nullptr;
    const auto near = [&](const Length& length) {
      const auto& anchor = reading_.start ? reading_.start : reading_.end;
      return anchor && length.sentence == SentenceBegin(text_, anchor->begin);
    };
    for (const Length& length : lengths_) {
      if (length.extends) continue;
      if (best == nullptr || (near(length) && !near(*best))) best = &length;
    }
    if (best != nullptr) {
      reading_.length = best->stated;
      return;
    }
    // A renewal whose own dates stand beside it states the length of those.
    for (const Length& length : lengths_) {
      if (length.extends && reading_.start && reading_.end) reading_.length = length.stated;
    }
  }

  static std::optional<int> WholeMonths(const Decimal& months) {
    const Decimal trimmed = months.Trimmed();
    if (trimmed.scale() != 0 || trimmed.units() <= 0 || trimmed.units() > 1200) return std::nullopt;
    return static_cast<int>(trimmed.units());
  }

  // The dates of the old term that an amendment recites.
  const Range* OldRange() const {
    for (const Range& range : ranges_) {
      if (range.why == Describe(ClauseRole::kBefore)) return &range;
    }
    return nullptr;
  }

  // A term of N months from its first day ends on the day before the corresponding day (对应日).
  void ComputeEnd() {
    if (reading_.end) return;
    const Range* old = amendment_ ? OldRange() : nullptr;
    for (const Length& length : lengths_) {
      const auto months = WholeMonths(length.stated.months);
      if (!length.extends || !months) continue;
      const auto old_end = old != nullptr ? std::optional(old->last.date) : old_end_;
      if (!old_end) continue;
      const Date end = old_end->PlusDays(1).PlusMonths(*months).PlusDays(-1);
      SetComputed(end, length.stated, "lease.end.extended");
      return;
    }
    if (!reading_.length) return;
    const auto months = WholeMonths(reading_.length->months);
    std::optional<Date> start;
    if (reading_.start) {
      start = reading_.start->date;
    } else if (old != nullptr) {
      start = old->first.date;
    }
    if (!start || !months) return;
    SetComputed(start->PlusMonths(*months).PlusDays(-1), *reading_.length, "lease.end.computed");
  }

  void SetComputed(Date end, const StatedLength& from, const std::string& rule) {
    reading_.end = TermDate{end, from.begin, from.end, false};
    reading_.end_computed = true;
    reading_.rule = rule;
  }

  static TermAgreement Agreement(Date first, Date last, const Decimal& months) {
    if (LeaseTerm{first, last}.Months() == months) return TermAgreement::kExact;
    const auto whole = WholeMonths(months);
    if (whole && first.PlusMonths(*whole) == last) return TermAgreement::kTolerated;
    return TermAgreement::kDisagrees;
  }

  void Compare() {
    if (!reading_.length || !reading_.start || !reading_.end || reading_.end_computed) return;
    reading_.agreement =
        Agreement(reading_.start->date, reading_.end->date, reading_.length->months);
    if (reading_.agreement != TermAgreement::kDisagrees) return;
    // Another length that agrees is the one meant (租期五年…免租…): several were called a term.
    for (const Length& length : lengths_) {
      const auto agreement =
          Agreement(reading_.start->date, reading_.end->date, length.stated.months);
      if (length.extends || agreement == TermAgreement::kDisagrees) continue;
      Reject(Metric::kLeaseStatedTerm, reading_.length->begin, reading_.length->end,
             "another length agrees with the dates");
      reading_.length = length.stated;
      reading_.agreement = agreement;
      return;
    }
  }

  std::string text_;
  bool amendment_;
  std::optional<Date> signed_on_;
  std::vector<Entry> entries_;
  std::vector<std::size_t> used_;
  std::vector<Range> ranges_;
  std::vector<TermDate> half_starts_;
  std::vector<Length> lengths_;
  std::optional<Date> old_end_;
  TermReading reading_;
};

}  // namespace

TermReading ReadTerm(std::string_view prose, bool amendment, std::optional<Date> signed_on) {
  return TermReader(prose, amendment, signed_on).Read();
}

}  // namespace heyan::extract
