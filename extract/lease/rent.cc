#include <re2/re2.h>

#include <string_view>
#include <vector>

#include "extract/lease/clause.h"
#include "extract/lease/premises.h"
#include "extract/text/numbers.h"

namespace heyan::extract {

RentOutcome ReadRent(std::string_view text) {
  RentOutcome outcome;
  const std::vector<MoneySpan> sums = FindMoney(text);
  static const RE2 monthly(
      R"((月租金|每月租金|月房租|每月房租|月租费|每月的租金|租金为?每月|租金每月|月租)(标准|总额|总计|额)?[^,。;\n0-9]{0,16}$)");
  static const RE2 per_month(R"(^ ?(整)?[ )]*(/|每|一)? ?(个)?月)");
  static const RE2 per_area(R"(^[ )]*(/|每|·)[^,。;\n]{0,8}(m2|平|方))");
  static const RE2 rent_word(R"((租金|房租|租价)[^。;\n]{0,40}$)");
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const MoneySpan& sum = sums[i];
    const std::size_t sentence = SentenceBegin(text, sum.begin);
    const std::string_view before = text.substr(sentence, sum.begin - sentence);
    const std::string_view behind = text.substr(sum.end, 60);
    if (RE2::PartialMatch(behind, per_area)) continue;
    const bool named = RE2::PartialMatch(before, monthly);
    const bool rate = RE2::PartialMatch(behind, per_month) && RE2::PartialMatch(before, rent_word);
    if (!named && !rate) continue;
    RentReading rent{sum.money, sum.begin, sum.end, false};
    // 肆仟伍佰元整(¥4500元): the pair agrees or nothing is said.
    if (i + 1 < sums.size() && sums[i + 1].formal != sum.formal) {
      const std::string_view between = text.substr(sum.end, sums[i + 1].begin - sum.end);
      static const RE2 bracket(
          R"(^ ?[(,]? ?((人民币)?(大写|小写)?(金额)?|即)?[: ]*(人民币)?(大写|小写)?[: ]*[(¥]* ?$)");
      if (RE2::FullMatch(between, bracket)) {
        if (!(sums[i + 1].money == sum.money)) {
          outcome.rejected.push_back({models::Metric::kLeaseRent, sum.begin, sums[i + 1].end,
                                      "figure and 大写 of the rent differ"});
          ++i;
          continue;
        }
        rent.confirmed = true;
        rent.end = sums[i + 1].end;
      }
    }
    if (!outcome.rent) outcome.rent = rent;
  }
  return outcome;
}

}  // namespace heyan::extract
