#include "extract/lists/totals.h"

#include <re2/re2.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

constexpr std::string_view kOfAPart[] = {"专职", "兼职", "全职",   "本科", "大专", "专科",
                                         "硕士", "博士", "研究生", "其中", "学历", "小计",
                                         "本页", "男",   "女",     "党员"};

bool SpeaksOfAPart(std::string_view before) {
  const std::size_t cut = before.size() > 30 ? before.size() - 30 : 0;
  std::string_view near = before.substr(cut);
  for (const std::string_view stop : {",", ";", "。", "、"}) {
    const std::size_t at = near.rfind(stop);
    if (at != std::string_view::npos) near = near.substr(at);
  }
  for (const std::string_view word : kOfAPart) {
    if (near.find(word) != std::string_view::npos) return true;
  }
  return false;
}

constexpr std::string_view kNumber = "([0-9]{1,5}|[一二三四五六七八九十百零〇]{1,7})";

// A word for all, then a number with the unit; a letter before it is a digit that was not read:
// i5人.
const RE2& CountWithUnit(std::string_view units) {
  // One of a handful of units; made once each, since making it costs more than all that it matches.
  thread_local std::map<std::string, std::unique_ptr<RE2>, std::less<>> made;
  auto found = made.find(units);
  if (found == made.end()) {
    const std::string word = "合计|总计|共计|共有|总共|共|总人数|总数|人员总数";
    const std::string unit = "(?:" + std::string(units) + ")";
    auto pattern =
        std::make_unique<RE2>("((?:" + word + ")(?:|[^0-9,;。%]{0,23}?[^0-9,;。%A-Za-z]))" +
                              std::string(kNumber) + " ?(?:余)?" + unit);
    found = made.emplace(units, std::move(pattern)).first;
  }
  return *found->second;
}

// A word for the whole count, then a number.
const RE2& BareCount() {
  static const RE2 pattern(
      "((?:总人数|人员总数|人数合计|合计人数|总家数|合计|总计|共计)[:为是 ]{0,3})" +
      std::string(kNumber) + "(?:[^0-9.,%]|$)");
  return pattern;
}

// What both patterns begin with holds one of these.
bool MayStateCount(std::string_view folded) {
  for (const std::string_view sign : {"计", "总", "共"}) {
    if (folded.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<models::Decimal> StatedCount(std::string_view folded, std::string_view units) {
  if (!MayStateCount(folded)) return std::nullopt;
  const RE2& with_unit = CountWithUnit(units);
  const RE2& without_unit = BareCount();
  std::string_view head;
  std::string_view number;
  for (const RE2* pattern : {&with_unit, &without_unit}) {
    re2::StringPiece rest(folded.data(), folded.size());
    re2::StringPiece lead;
    re2::StringPiece digits;
    while (RE2::FindAndConsume(&rest, *pattern, &lead, &digits)) {
      head = std::string_view(lead.data(), lead.size());
      number = std::string_view(digits.data(), digits.size());
      const std::string_view before =
          folded.substr(0, static_cast<std::size_t>(lead.data() - folded.data()));
      if (SpeaksOfAPart(before) || SpeaksOfAPart(head)) continue;
      // 共5页 and 合计 12.5万元 are no counts.
      std::string_view after =
          folded.substr(static_cast<std::size_t>(digits.data() + digits.size() - folded.data()));
      if (pattern == &without_unit) {
        while (after.starts_with(" ")) after.remove_prefix(1);
        bool other = false;
        for (const std::string_view word_after : {"页", "元", "万", "m", "平", "%", "年", "月"}) {
          other = other || after.starts_with(word_after);
        }
        if (other) continue;
      }
      if (const std::optional<models::Decimal> value = ParseNumber(number)) return value;
    }
  }
  return std::nullopt;
}

}  // namespace heyan::extract
