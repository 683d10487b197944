#include "extract/lease/term_reader.h"

#include <re2/re2.h>

namespace heyan::extract {

void TermReader::ReadSingles() {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (Used(i)) continue;
    const DateSpan& span = entries_[i].span;
    const std::size_t sentence = SentenceBegin(text_, span.begin);
    const std::string_view before = Slice(sentence, span.begin);
    const bool early = amendment_ && EndsEarly(before, Slice(span.end, text_.size()));
    // 起租日由…推迟至2021年5月1日,到期日顺延至…: the second change is the last day's.
    const auto change = amendment_ ? LastChange(text_, sentence, span.begin) : std::nullopt;
    const bool moved_start = EndsWithLabelBeforeChange(before, sentence, change) &&
                             WordsBetween(text_, *change, span.begin) <= 2;
    const bool superseded = !early && !moved_start && Superseded(span.end, span.begin);
    if (IsEnd(span, before, sentence)) {
      const auto day = DayOf(span, true);
      // Other last days with a label as good: stages of the rent, or of the term.
      if (!superseded && day && reading_.end && *day != reading_.end->date) {
        reading_.several = true;
      }
      if (superseded || !day || reading_.end) {
        Reject(Metric::kLeaseEnd, span.begin, span.end,
               superseded ? std::string(Describe(ClauseRole::kBefore)) : "another end was taken");
        if (superseded && day) old_end_ = day;
        continue;
      }
      reading_.end = DateOf(*day, entries_[i]);
      AddRule(LastChange(text_, sentence, span.begin) ? "lease.end.changed" : "lease.end.single");
    } else if (IsStart(span, before, sentence)) {
      const auto day = DayOf(span, false);
      if (superseded || !day || reading_.start) {
        Reject(Metric::kLeaseStart, span.begin, span.end,
               superseded ? std::string(Describe(ClauseRole::kBefore)) : "another start was taken");
        continue;
      }
      reading_.start = DateOf(*day, entries_[i]);
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

bool TermReader::SpeaksOfTerm(std::size_t sentence, std::size_t at) const {
  auto word = NearestWord(text_, sentence, at);
  // 租赁期限五年,自交付之日起至…止: the handover only says when it begins.
  while (word && Slice(word->begin, word->end).starts_with("交")) {
    word = NearestWord(text_, sentence, word->begin);
  }
  if (!word) word = NearestWord(text_, ParagraphBegin(text_, at, true), at);
  if (!word) return false;
  if (amendment_ && word->role == ClauseRole::kRenewal) return true;
  return word->role == ClauseRole::kTerm;
}

bool TermReader::IsEnd(const DateSpan& span, std::string_view before, std::size_t sentence) const {
  const auto word = NearestWord(text_, sentence, span.begin);
  const bool other = word && (word->role == ClauseRole::kFree || word->role == ClauseRole::kPaper ||
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
  if (amendment_ && EndsEarly(before, Slice(span.end, text_.size()))) return true;
  if (EndsWithLabel(before, kEndLabels)) return true;
  const bool until = RE2::PartialMatch(before, R"((至|到|截止|止于)[ :]*$)");
  const bool stop = RE2::PartialMatch(Slice(span.end, text_.size()),
                                      R"(^[ ]*(日)?(止|期满|届满|到期|终止|为止|结束))");
  const bool up_to = RE2::PartialMatch(before, R"((截至|截止至|截止到|止于)[ :]*$)");
  return ((until && stop) || up_to) && SpeaksOfTerm(sentence, span.begin);
}

// 原合同于2023年6月30日提前终止.
bool TermReader::EndsEarly(std::string_view before, std::string_view behind) {
  return RE2::PartialMatch(before,
                           R"((合同|协议|租赁|租期)[^。;\n]{0,30}(于|至|到|在|自)[ :]*$)") &&
         RE2::PartialMatch(behind,
                           R"(^[ ]*(日|起|当日|正式)*[ ]*(提前|协商)(终止|解除|结束|到期))");
}

bool TermReader::EndsWithLabelBeforeChange(std::string_view whole, std::size_t sentence,
                                           std::optional<std::size_t> change) const {
  if (!change) return false;
  const std::string_view before = whole.substr(0, *change - sentence);
  return RE2::PartialMatch(before, "起租|起始|开始") &&
         !RE2::PartialMatch(before, "届满|终止|到期|截止|期满");
}

bool TermReader::IsStart(const DateSpan& span, std::string_view before,
                         std::size_t sentence) const {
  if (amendment_) {
    const auto change = LastChange(text_, sentence, span.begin);
    if (EndsWithLabelBeforeChange(Slice(sentence, span.begin), sentence, change)) return true;
  }
  const auto word = NearestWord(text_, sentence, span.begin);
  const bool other = word && word->role != ClauseRole::kTerm &&
                     word->role != ClauseRole::kContract && word->role != ClauseRole::kNotice &&
                     word->role != ClauseRole::kBefore;
  if (other) return false;
  if (EndsWithLabel(before, kStartLabels)) return true;
  const std::string_view behind = Slice(span.end, text_.size());
  if (RE2::PartialMatch(behind, R"(^[ ]*(起|开始)?(生效|签订|签署|交付|支付|前))")) return false;
  const bool from =
      RE2::PartialMatch(before, R"((自|从|由|于)[ :]*$)") ||
      (word && word->role == ClauseRole::kTerm && WordsOutsideLengths(word->end, span.begin) == 0);
  const bool begins =
      RE2::PartialMatch(behind, R"(^[ ]*(起|开始|始|,|计算|至 *年 *月|[^。;,\n0-9]{1,24}之日起))");
  return from && begins && SpeaksOfTerm(sentence, span.begin);
}

void TermReader::StartFromSigning() {
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

}  // namespace heyan::extract
