#include "extract/lease/parties.h"

#include <re2/re2.h>

#include <algorithm>

#include "extract/lease/clause.h"
#include "extract/lease/flow.h"
#include "extract/text/dates.h"
#include "extract/text/fold.h"
#include "extract/text/points.h"

namespace heyan::extract {
namespace {

// A party's label: "出租方(以下简称甲方):", "甲方(出租方):", "乙 方:"; the bracket may come twice.
const RE2& LabelPattern() {
  static const RE2 pattern(
      R"(((?:出租|承租|转租|受转租)[方人单位者户]{1,3}|[甲乙] ?方|业主|房东|租户|租客)[ ]*((?:\([^)\n]{1,24}\)[ ]*){0,2})(名称|单位名称)?([: ]*))");
  return pattern;
}

// Where a name is over: the next label, the next fact about the party, running prose.
const RE2& NameEnd() {
  static const RE2 pattern(
      R"([\n\v,。;:]|受转租|次承租|\(?(以下|下称|简称)|甲 ?方|乙 ?方|(业主|房东|租户|租客)[ ]*:|出租[方人]|承租[方人]|法定代表|法人代表|负责人|代表人|委托代|授权代|地址|住所[:地]|住址|通讯地|联系[人电方地]|电话[: 号]|手机|(?:[,、 ]|所?持有?|居民|公民|有效|本人|中国)*(?:身份证|证件[号类:])|统一社会|信用代码|营业执照|注册[地资号]|开户|账号|签字|签章|盖章|签名|公章|日期|签订|根据|依据|依照|按照|鉴于|为了|经[甲双友协平]|就[下房租甲乙以]|双方|男/| {1}\()");
  return pattern;
}

// …有限公司租期自…, …有限公司受转租方: two lines that were read as one. A branch and a bracket may
// follow the word, and another company's name.
std::string UpToCompany(std::string value) {
  static const RE2 company(R"((有限责任公司|股份有限公司|有限公司|集团公司))");
  re2::StringPiece rest(value);
  re2::StringPiece word;
  if (!RE2::FindAndConsume(&rest, company, &word)) return value;
  static const RE2 belongs(
      R"(^ ?([(（]|[^,。;]{0,16}(公司|分部|办事处|分行|支行|中心|店|厂)|、|和|与|及|$))");
  if (RE2::PartialMatch(rest, belongs)) return value;
  value.resize(value.size() - rest.size());
  return value;
}

std::string CleanName(std::string value) {
  const auto strip = [&](std::string_view mark) {
    while (value.starts_with(mark)) value.erase(0, mark.size());
    while (value.ends_with(mark)) value.resize(value.size() - mark.size());
  };
  for (int i = 0; i < 2; ++i) {
    for (const std::string_view mark : {" ", ":", "(", "-", ".", "·", "、"}) strip(mark);
  }
  // A closing bracket stays only with its opening one: 某某(郑州)有限公司.
  const auto opens = std::ranges::count(value, '(');
  const auto closes = std::ranges::count(value, ')');
  if (opens != closes) std::erase_if(value, [](char c) { return c == '(' || c == ')'; });
  return value;
}

bool LooksLikeName(std::string_view value) {
  static const RE2 blank(R"(^[_\-./\s〇*#xX]*$|^(签|章|盖|印|公章|签名)|[0-9]{6,})");
  static const RE2 prose(
      R"(^(将|应|有权|同意|保证|承诺|须|不得|可|在|按|与|的|和|及|未|如|已|所|负责|提供|向|违|逾|拥有|自愿|因|责任|确认|收|支付|承担))");
  const std::u32string points = ToCodePoints(value);
  // "年月日": a date left open stands where the name would.
  const auto said = std::ranges::count_if(points, [](char32_t c) {
    return (IsHan(c) || IsAsciiLetter(c)) &&
           std::u32string_view(U"年月日").find(c) == std::u32string_view::npos;
  });
  if (said < 2) return false;
  if (points.size() < 2 || points.size() > 40) return false;
  return !RE2::PartialMatch(value, blank) && !RE2::PartialMatch(value, prose);
}

// True for the lessor, false for the lessee; the bracket outweighs 甲方 and 乙方, which templates
// mix up.
bool IsLessor(std::string_view label, std::string_view bracket) {
  for (const std::string_view side : {label, bracket}) {
    if (side.find("承租") != std::string_view::npos) return false;
    if (side == "租户" || side == "租客") return false;
    if (side.find("出租") != std::string_view::npos) return true;
  }
  for (const std::string_view side : {label, bracket}) {
    if (side.find("乙") != std::string_view::npos) return false;
  }
  return true;
}

// The name behind a label, on its line.
std::optional<TextSpan> ReadName(std::string_view text, std::size_t begin) {
  while (begin < text.size() && text[begin] == ' ') ++begin;
  const std::string_view rest = text.substr(begin, 240);
  const re2::StringPiece piece(rest.data(), rest.size());
  re2::StringPiece stop;
  const bool stopped = NameEnd().Match(piece, 0, piece.size(), RE2::UNANCHORED, &stop, 1);
  const std::size_t length =
      stopped ? static_cast<std::size_t>(stop.data() - rest.data()) : rest.size();
  std::string value = UpToCompany(CleanName(std::string(rest.substr(0, length))));
  if (!LooksLikeName(value)) return std::nullopt;
  return TextSpan{std::move(value), begin, begin + length};
}

}  // namespace

Parties ReadParties(std::string_view text) {
  Parties parties;
  const re2::StringPiece whole(text.data(), text.size());
  re2::StringPiece found[5];  // all, label, brackets, 名称, colon
  for (std::size_t at = 0;
       LabelPattern().Match(whole, at, text.size(), RE2::UNANCHORED, found, 5);) {
    const auto begin = static_cast<std::size_t>(found[0].data() + found[0].size() - text.data());
    at = std::max(at + 1, begin - 1);  // the mark behind one label opens the next
    const bool has_colon = found[4].find(':') != re2::StringPiece::npos;
    // Inside a sentence only a colon makes a label of it.
    const auto label = static_cast<std::size_t>(found[1].data() - text.data());
    const bool opens =
        label == 0 || std::string_view("\n\v ,;").find(text[label - 1]) != std::string_view::npos ||
        text.substr(0, label).ends_with("。");
    if (!has_colon && (found[2].empty() || !opens)) continue;
    const auto name = ReadName(text, begin);
    auto& party = IsLessor({found[1].data(), found[1].size()}, {found[2].data(), found[2].size()})
                      ? parties.lessor
                      : parties.lessee;
    if (!party && name) party = name;
  }
  return parties;
}

std::optional<SignedOn> ReadSigned(std::string_view text) {
  static const RE2 label(
      R"((签订日期|签约日期|签署日期|签订时间|签约时间|签署时间|签字日期|签订日|签约日|订立日期|合同日期)[: 为是]*$)");
  static const RE2 signed_behind(
      R"(^[ ,]*(由|经|在)?(甲乙)?(双方)?[^,。;\n]{0,20}?(签订|签署|订立)(?:本|此|$|[。,;\n ]|于))");
  static const RE2 own_line(R"((^|[\n\v ])(日期|时间|签订)?[: ]*$)");
  std::optional<SignedOn> by_line;
  for (const DateSpan& span : FindDates(text)) {
    if (!span.date) continue;
    const std::size_t sentence = SentenceBegin(text, span.begin);
    const std::string_view before = text.substr(sentence, span.begin - sentence);
    const std::string_view behind = text.substr(span.end, 90);
    if (RE2::PartialMatch(before, label) ||
        (RE2::PartialMatch(before, "(本合同|本协议|本补充协议)[^,。;]{0,8}于 ?$") &&
         RE2::PartialMatch(behind, signed_behind))) {
      return SignedOn{*span.date, span.begin, span.end, true};
    }
    // A date by itself near the end stands beside the signatures; the later of two counts.
    const bool alone =
        RE2::PartialMatch(before, own_line) && (behind.empty() || behind.front() == '\n' ||
                                                behind.front() == '\v' || behind.front() == ' ');
    // …至 2027年2月28日 with a blank before it ends a term.
    static const RE2 joined(R"((至|到|自|从|由|于|止|起|-|~|—) *$)");
    if (!alone || span.begin * 2 < text.size() || RE2::PartialMatch(before, joined)) continue;
    static const RE2 other(R"(租|期限|起止|有效)");
    if (RE2::PartialMatch(before.substr(before.size() > 40 ? before.size() - 40 : 0), other))
      continue;
    if (!by_line || by_line->date < *span.date) {
      by_line = SignedOn{*span.date, span.begin, span.end, false};
    }
  }
  return by_line;
}

}  // namespace heyan::extract
