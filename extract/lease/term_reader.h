// Reads the term of a lease: pairs of dates, lengths and single days, weighed by the words about
// them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/lease/clause.h"
#include "extract/lease/term.h"
#include "extract/text/dates.h"

namespace heyan::extract {

class TermReader {
 public:
  TermReader(std::string_view prose, bool amendment, std::optional<models::Date> signed_on)
      : text_(WithoutAsides(std::string(prose))), amendment_(amendment), signed_on_(signed_on) {}

  TermReading Read();

 private:
  using Date = models::Date;
  using Decimal = models::Decimal;
  using Metric = models::Metric;

  // How surely a pair of dates is the term.
  enum Rank { kRejected = 0, kBare = 1, kNamed = 2, kAdjacent = 3, kSublet = 4 };

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

  static TermDate DateOf(Date day, const Entry& entry) {
    return {day, entry.span.begin, entry.span.end, entry.repeated, entry.span.guessed};
  }
  static std::optional<Date> DayOf(const DateSpan& span, bool as_last);

  std::string_view Slice(std::size_t begin, std::size_t end) const {
    return std::string_view(text_).substr(begin, end - begin);
  }

  void Reject(Metric metric, std::size_t begin, std::size_t end, std::string why) {
    reading_.rejected.push_back({metric, begin, end, std::move(why)});
  }

  // 2021年3月1日(贰零贰壹年叁月壹日) is one date said twice.
  void CollectDates();

  // What stands between the two dates of a term.
  bool Connects(std::size_t begin, std::size_t end) const;

  std::optional<Entry> LastOfTheYear(const Entry& first) const;

  // "起将出租房屋交付乙方使用,至" and the like have words between that are no connector.
  void CollectRanges();

  void AddRange(const Entry& first, const Entry& last);

  // Words about the pair: before it in its sentence, then its paragraph and heading, then behind.
  void Judge(Range* range) const;

  // From a word to the next comma there is a length of its own.
  bool CompletePart(std::size_t begin, std::size_t end) const;

  // Behind the pair, up to the next comma: "…为免租期", "…租金为". A pair right behind 租赁期限 is
  // the term though its comma got lost.
  std::optional<Nearest> OtherBehind(const Range& range, bool adjacent) const;

  // In an amendment: a change word behind the value, in the same sentence, or 原 before it.
  bool Superseded(std::size_t end, std::size_t begin) const;

  bool ChangedBefore(std::size_t floor, std::size_t begin) const;

  int WordsOutsideLengths(std::size_t begin, std::size_t end) const;

  void CollectLengths();

  // 延长两年, 续租期限为三年: added to what was.
  bool ExtendsBefore(const LengthSpan& span) const;

  // Empty where the length is the term's.
  std::string WhyNoTerm(const LengthSpan& span) const;

  // 租期自2021年3月1日起五年: dates between the label and the length say nothing against it.
  int WordsOutsideDates(std::size_t begin, std::size_t end) const;

  // A pair that its nearest words speak against, but whose dates are the stated term to the day.
  void RescueFitting();

  void ChooseRange();

  bool Fits(const Range& range) const;

  bool Used(std::size_t index) const { return std::ranges::find(used_, index) != used_.end(); }

  // A first or last day that stands alone behind its label, or 自…起 and 至…止.
  void ReadSingles();

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
  bool SpeaksOfTerm(std::size_t sentence, std::size_t at) const;

  bool IsEnd(const DateSpan& span, std::string_view before, std::size_t sentence) const;

  static bool EndsEarly(std::string_view before, std::string_view behind);

  // 起租日由…变更为…: the changed day is a first one.
  bool EndsWithLabelBeforeChange(std::string_view whole, std::size_t sentence,
                                 std::optional<std::size_t> change) const;

  bool IsStart(const DateSpan& span, std::string_view before, std::size_t sentence) const;

  // 自本合同签订之日起五年.
  void StartFromSigning();

  void ChooseLength();

  static std::optional<int> WholeMonths(const Decimal& months);

  // The dates of the old term that an amendment recites.
  const Range* OldRange() const;

  // A term of N months from its first day ends on the day before the corresponding day (对应日).
  void ComputeEnd();

  void SetComputed(Date end, const StatedLength& from, const std::string& rule);

  static TermAgreement Agreement(Date first, Date last, const Decimal& months);

  void Compare();

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

}  // namespace heyan::extract
