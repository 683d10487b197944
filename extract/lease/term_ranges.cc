#include "extract/lease/term_reader.h"
#include "extract/text/words.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace heyan::extract {
void TermReader::CollectDates() {
  static const RE2 bracket(R"( ?(\((大写|即)?:? ?)?)");
  for (const DateSpan& span : FindDates(text_)) {
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
    entries_.push_back({span});
  }
}

// 室 and 圣 are what readers make of 至; between two dates nothing else stands there.
bool TermReader::Connects(std::size_t begin, std::size_t end) const {
  if (end <= begin || end - begin > 90) return false;
  static const RE2 connector(
      R"(^[ )]*(\([^)]{0,30}\))?(当日|当天|\(含\)| )*([0零]时|[0零]点|00:00)?( )*(开始|始|起|起算|起租|开始计算|计算|起计算|生效)?[ ,、)(]*(交付[^0-9。;]{0,30})?(租赁)?([^0-9。;]{0,30}使用[ ,;]*)?(至|到|止于|截至|截止到|截止至|截止|直至|止|室|圣|-+|~+|—+|一)( |:|\(|\))*(期满|终止|结束)?(日期|日|时间)?( |:|为)*$)");
  return RE2::PartialMatch(Slice(begin, end), connector);
}

// 自2024年1月1日至12月31日: the year of the last day is the first day's.
std::optional<TermReader::Entry> TermReader::LastOfTheYear(const Entry& first) const {
  static const RE2 day(
      R"(^([^。;\n0-9]{1,30}?)((1[0-2]|0?[1-9]) ?月 ?(3[01]|[12][0-9]|0?[1-9]) ?日))");
  if (!first.span.date) return std::nullopt;
  re2::StringPiece rest(text_);
  rest.remove_prefix(first.span.end);
  re2::StringPiece between;
  re2::StringPiece words;
  int month = 0;
  int of_month = 0;
  if (!RE2::PartialMatch(rest, day, &between, &words, &month, &of_month)) return std::nullopt;
  Entry last;
  last.span.begin = static_cast<std::size_t>(words.data() - text_.data());
  last.span.end = last.span.begin + words.size();
  last.span.year = first.span.year;
  last.span.month = month;
  last.span.day = of_month;
  last.span.date = Date::Of(last.span.year, month, of_month);
  if (!last.span.date || *last.span.date < *first.span.date) return std::nullopt;
  if (!Connects(first.span.end, last.span.begin)) return std::nullopt;
  return last;
}

void TermReader::CollectRanges() {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& first = entries_[i];
    if (const auto last = LastOfTheYear(first)) {
      AddRange(first, *last);
      used_.push_back(i);
      continue;
    }
    if (i + 1 >= entries_.size()) break;
    const Entry& last = entries_[i + 1];
    if (!Connects(first.span.end, last.span.begin)) continue;
    AddRange(first, last);
    used_.push_back(i);
    used_.push_back(i + 1);
    ++i;
  }
}

void TermReader::AddRange(const Entry& first, const Entry& last) {
  const auto first_day = DayOf(first.span, false);
  const auto last_day = DayOf(last.span, true);
  if (!first_day || !last_day) {
    const bool blank = first.span.gap || last.span.gap;
    Reject(Metric::kLeaseEnd, first.span.begin, last.span.end,
           blank ? "left blank in part (未填全)" : "no such day, or years alone");
    if (first_day && first.span.date) {
      // The half that stands may still say when the lease begins.
      half_starts_.push_back(DateOf(*first_day, first));
    }
    return;
  }
  Range range{DateOf(*first_day, first), DateOf(*last_day, last)};
  range.months_only = !first.span.date || !last.span.date;
  if (*last_day < *first_day) {
    range.why = "ends before it begins";
  } else {
    Judge(&range);
  }
  ranges_.push_back(std::move(range));
}

void TermReader::Judge(Range* range) const {
  const std::size_t sentence = SentenceBegin(text_, range->first.begin);
  const std::size_t after_last = ranges_.empty() ? 0 : ranges_.back().last.end;
  const std::size_t floor = std::max(sentence, after_last);
  const std::string_view whole = Slice(sentence, SentenceEnd(text_, range->last.end));
  if (ContainsAny(whole, kSampleWords)) {
    range->why = "an example of how to fill in (填写说明)";
    return;
  }
  if (ContainsAny(Slice(range->last.end, SentenceEnd(text_, range->last.end)), kOverWords)) {
    range->why = "a term that has run out (已届满)";
    return;
  }
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
  // 自装修期届满次日即…: what ends the day before.
  static const RE2 over(
      R"(^(期|期限|期间)?(届满|期满|结束|满)(之|的)?(次日|后|翌日|第二日|第二天))");
  while (word && word->role == ClauseRole::kFree &&
         RE2::PartialMatch(Slice(word->end, range->first.begin), over)) {
    word = NearestWord(text_, floor, word->begin);
  }
  if (word && amendment_ && ChangedBefore(floor, range->first.begin)) {
    word->role = ClauseRole::kTerm;
  }
  if (word && amendment_ && word->role == ClauseRole::kRenewal) word->role = ClauseRole::kTerm;
  const bool in_sentence = word.has_value();
  if (!word && after_last <= sentence) {
    word = NearestWord(text_, ParagraphBegin(text_, range->first.begin, true), range->first.begin);
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
  // 承租的房屋(租期…)转租给…,转租期限…: the sublease is what the paper makes.
  const bool sublet = adjacent && Slice(word->begin, word->end).starts_with("转租");
  range->rank = sublet ? kSublet : adjacent ? kAdjacent : word ? kNamed : kBare;
}

bool TermReader::CompletePart(std::size_t begin, std::size_t end) const {
  const std::size_t part = PartEnd(text_, begin);
  return part < end && !FindLengths(Slice(begin, part)).empty();
}

std::optional<Nearest> TermReader::OtherBehind(const Range& range, bool adjacent) const {
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

void TermReader::RescueFitting() {
  const bool any = std::ranges::any_of(ranges_, [](const Range& r) { return r.rank >= kNamed; });
  if (any || lengths_.empty()) return;
  for (Range& range : ranges_) {
    const bool replaced = range.why == Describe(ClauseRole::kBefore);
    if (range.rank != kRejected || replaced || range.last.date < range.first.date) continue;
    if (Fits(range)) range.rank = kNamed;
  }
}

bool TermReader::Fits(const Range& range) const {
  return std::ranges::any_of(lengths_, [&](const Length& length) {
    return Agreement(range.first.date, range.last.date, length.stated.months) !=
           TermAgreement::kDisagrees;
  });
}

void TermReader::ChooseRange() {
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
      const bool equal = range.rank == best->rank && Fits(range) == Fits(*best);
      const bool within =
          best->first.date <= range.first.date && range.last.date <= best->last.date;
      // 第一期…,第二期…: it goes on where the taken one ends.
      const bool goes_on = best->last.date.PlusDays(1) == range.first.date ||
                           range.last.date.PlusDays(1) == best->first.date;
      reading_.several = reading_.several || (equal && !within) || goes_on;
      Reject(Metric::kLeaseEnd, range.first.begin, range.last.end,
             std::string(Describe(ClauseRole::kTerm)));
    }
  }
}

}  // namespace heyan::extract
