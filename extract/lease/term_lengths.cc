#include "extract/lease/term_reader.h"

#include <re2/re2.h>

#include <algorithm>

namespace heyan::extract {

void TermReader::CollectLengths() {
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

bool TermReader::ExtendsBefore(const LengthSpan& span) const {
  static const RE2 extends(
      R"((延长|顺延|延期|延续|续租|续期|续签|展期)了?(原)?(合同|协议|租赁)?(租期|租赁期限|租赁期|期限|期)?[ :为共计]*$)");
  return RE2::PartialMatch(Slice(SentenceBegin(text_, span.begin), span.begin), extends);
}

std::string TermReader::WhyNoTerm(const LengthSpan& span) const {
  const std::size_t sentence = SentenceBegin(text_, span.begin);
  const std::string_view before = Slice(sentence, span.begin);
  static const RE2 behind(
      R"(^[ )]*(内|前|之前|以前|后|之后|以后|以上|以内|一次|一付|一交|为一个|为一期|届满|期满|的租金|租金|房租|押金))");
  static const RE2 each(
      R"((每|满|前|后|近|第|逾期|超过|提前|不少于|不低于|不得少于|不足|未满|不满|少于|低于|多于|短于|长于|达到|达|付|押|续租|续签|再)[ 满]*$)");
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

int TermReader::WordsOutsideDates(std::size_t begin, std::size_t end) const {
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

void TermReader::ChooseLength() {
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

std::optional<int> TermReader::WholeMonths(const Decimal& months) {
  const Decimal trimmed = months.Trimmed();
  if (trimmed.scale() != 0 || trimmed.units() <= 0 || trimmed.units() > 1200) return std::nullopt;
  return static_cast<int>(trimmed.units());
}

TermAgreement TermReader::Agreement(Date first, Date last, const Decimal& months) {
  if (models::LeaseTerm{first, last}.Months() == months) return TermAgreement::kExact;
  const auto whole = WholeMonths(months);
  if (whole && first.PlusMonths(*whole) == last) return TermAgreement::kTolerated;
  return TermAgreement::kDisagrees;
}

void TermReader::Compare() {
  if (!reading_.length || !reading_.start || !reading_.end || reading_.end_computed) return;
  reading_.agreement = Agreement(reading_.start->date, reading_.end->date, reading_.length->months);
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

}  // namespace heyan::extract
