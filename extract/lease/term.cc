#include "extract/lease/term.h"

#include <utility>

#include "extract/lease/term_reader.h"

namespace heyan::extract {

// A day that a span stands for as the first or the last of a term; month-only dates are whole
// months.
std::optional<models::Date> TermReader::DayOf(const DateSpan& span, bool as_last) {
  if (span.date) return span.date;
  if (span.gap || span.month == 0 || span.day != 0) return std::nullopt;
  const int day = as_last ? models::DaysInMonth(span.year, span.month) : 1;
  return Date::Of(span.year, span.month, day);
}

TermReading TermReader::Read() {
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

bool TermReader::Superseded(std::size_t end, std::size_t begin) const {
  if (!amendment_) return false;
  if (LastChange(text_, end, SentenceEnd(text_, end))) return true;
  const std::size_t sentence = SentenceBegin(text_, begin);
  if (LastChange(text_, sentence, begin)) return false;
  const auto word = NearestWord(text_, sentence, begin);
  // 原合同…到期,双方续租三年,续租期自…: the renewal is what is new.
  if (word && word->role == ClauseRole::kRenewal) return false;
  return (word && word->role == ClauseRole::kBefore) ||
         Slice(sentence, begin).find("原") != std::string_view::npos;
}

bool TermReader::ChangedBefore(std::size_t floor, std::size_t begin) const {
  return amendment_ && LastChange(text_, floor, begin).has_value();
}

int TermReader::WordsOutsideLengths(std::size_t begin, std::size_t end) const {
  int words = WordsBetween(text_, begin, end);
  for (const LengthSpan& span : FindLengths(Slice(begin, end))) {
    words -= WordsBetween(text_, begin + span.begin, begin + span.end);
  }
  return words;
}

const TermReader::Range* TermReader::OldRange() const {
  for (const Range& range : ranges_) {
    if (range.why == Describe(ClauseRole::kBefore)) return &range;
  }
  return nullptr;
}

void TermReader::ComputeEnd() {
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

void TermReader::SetComputed(Date end, const StatedLength& from, const std::string& rule) {
  const bool guessed = reading_.start && reading_.start->guessed;
  reading_.end = TermDate{end, from.begin, from.end, false, guessed};
  reading_.end_computed = true;
  reading_.rule = rule;
}

TermReading ReadTerm(std::string_view prose, bool amendment,
                     std::optional<models::Date> signed_on) {
  return TermReader(prose, amendment, signed_on).Read();
}

}  // namespace heyan::extract
