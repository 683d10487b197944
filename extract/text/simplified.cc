#include "extract/text/simplified.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <vector>

namespace heyan::extract {
namespace {

constexpr char32_t kFirst = 0x4E00;
constexpr char32_t kLast = 0x9FFF;

// Characters of today's standard (通用规范汉字表, 2013) that the table maps all the same: 乾坤,
// 显著, and those kept for names: 毕昇, 魏徵.
constexpr std::u32string_view kKept = U"乾著藉瞭昇陞甦邨氾龢迺鉅堃喆仝皙瞋噘蹚勠阪淼犇徵";

// One line a character, so that no rule about neighbours applies.
std::vector<char32_t> MakeTable() {
  std::vector<char32_t> table;
  icu::UnicodeString text;
  for (char32_t c = kFirst; c <= kLast; ++c) {
    table.push_back(c);
    text.append(static_cast<UChar32>(c)).append(static_cast<UChar32>(U'\n'));
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> simplify(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || simplify == nullptr) return table;
  simplify->transliterate(text);
  std::size_t at = 0;
  for (std::int32_t i = 0; i < text.length() && at < table.size(); ++at) {
    const auto c = static_cast<char32_t>(text.char32At(i));
    const std::int32_t next = text.moveIndex32(i, 1);
    const bool single = next < text.length() && text.char32At(next) == U'\n';
    if (single && kKept.find(table[at]) == std::u32string_view::npos) table[at] = c;
    const std::int32_t end = text.indexOf(static_cast<UChar32>(U'\n'), i);
    if (end < 0) break;
    i = end + 1;
  }
  return table;
}

}  // namespace

char32_t Simplified(char32_t c) {
  if (c < kFirst || c > kLast) return c;
  static const std::vector<char32_t> kTable = MakeTable();
  return kTable[c - kFirst];
}

}  // namespace heyan::extract
