#include "verify/repeats/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace heyan::verify {
namespace {

constexpr std::array<std::string_view, 14> kFirmEndings = {
    "公司", "合伙)",    "事务所", "合作社", "工作室", "研究院", "研究所",
    "中心", "合伙企业", "厂",     "经营部", "商行",   "服务部", "集团"};

}  // namespace

std::u32string FoldedPoints(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  icu::UnicodeString whole = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (U_SUCCESS(status)) whole = nfkc->normalize(whole, status);
  std::u32string points;
  for (std::int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) {
    const UChar32 c = whole.char32At(i);
    if (u_isUWhiteSpace(c) == 0) points += static_cast<char32_t>(c);
  }
  return points;
}

std::string Utf8(std::u32string_view points) {
  icu::UnicodeString whole;
  for (const char32_t c : points) whole.append(static_cast<UChar32>(c));
  std::string text;
  whole.toUTF8String(text);
  return text;
}

std::string FoldedText(std::string_view text) { return Utf8(FoldedPoints(text)); }

bool IsHan(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x3FFFD) || c == U'〇';
}

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool IsLatin(char32_t c) { return c >= U'a' && c <= U'z'; }

std::string FirmKey(std::string_view name) {
  std::u32string kept;
  for (char32_t c : FoldedPoints(name)) {
    if (c == U'〔' || c == U'[' || c == U'【') c = U'(';
    if (c == U'〕' || c == U']' || c == U'】') c = U')';
    if (IsHan(c) || IsDigit(c) || IsLatin(c) || c == U'(' || c == U')') kept += c;
  }
  return Utf8(kept);
}

bool IsFirmName(std::string_view key) {
  constexpr std::size_t kLeast = 5;  // characters
  if (FoldedPoints(key).size() < kLeast) return false;
  return std::ranges::any_of(kFirmEndings,
                             [&](std::string_view ending) { return key.ends_with(ending); });
}

}  // namespace heyan::verify
