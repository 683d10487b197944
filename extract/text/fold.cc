#include "extract/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "extract/text/points.h"
#include "extract/text/simplified.h"

namespace heyan::extract {
namespace {

// What NFKC leaves apart though it looks the same: the radicals of browser-printed PDF, the rings
// that stand for 〇 in dates, dots and dashes.
constexpr std::array kLookAlikes = std::to_array<std::pair<char32_t, char32_t>>({
    {U'⺠', U'民'}, {U'⻁', U'虎'}, {U'⻄', U'西'}, {U'⻅', U'见'}, {U'⻆', U'角'}, {U'⻉', U'贝'},
    {U'⻋', U'车'}, {U'⻓', U'长'}, {U'⻔', U'门'}, {U'⻘', U'青'}, {U'⻚', U'页'}, {U'⻛', U'风'},
    {U'⻜', U'飞'}, {U'⻝', U'食'}, {U'⻢', U'马'}, {U'⻣', U'骨'}, {U'⻤', U'鬼'}, {U'⻥', U'鱼'},
    {U'⻦', U'鸟'}, {U'⻨', U'麦'}, {U'⻩', U'黄'}, {U'⻬', U'齐'}, {U'⻰', U'龙'}, {U'⺟', U'母'},
    {U'○', U'〇'},  {U'◯', U'〇'},  {U'•', U'·'},   {U'‧', U'·'},   {U'∙', U'·'},   {U'⋅', U'·'},
    {U'・', U'·'},  {U'‐', U'-'},   {U'‑', U'-'},   {U'‒', U'-'},   {U'–', U'-'},   {U'—', U'-'},
    {U'―', U'-'},   {U'−', U'-'},   {U'─', U'-'},   {U'〜', U'~'},  {U'∼', U'~'},   {U'′', U'\''},
    {U'’', U'\''},  {U'‘', U'\''},  {U'￥', U'¥'},
});

char32_t Unified(char32_t c) {
  const auto* found = std::ranges::find(kLookAlikes, c, &std::pair<char32_t, char32_t>::first);
  return Simplified(found == kLookAlikes.end() ? c : found->second);
}

bool Invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
}

bool Blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'_' || c == 0xA0 ||
         c == 0x3000 || c == 0x2028 || c == 0x2029 || (c >= 0x2000 && c <= 0x200A);
}

// Characters beside which a blank says nothing: Chinese ones and Chinese punctuation.
bool Dense(char32_t c) { return IsHan(c) || (c >= 0x3001 && c <= 0x303F && c != 0x3013); }

// NFKC would glue ① to the figure behind it ("①2020年").
std::u32string WithoutCircles(std::u32string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (const char32_t c : text) {
    if (c < 0x2460 || c > 0x2473) {
      out.push_back(c);
      continue;
    }
    const auto n = static_cast<unsigned>(c - 0x2460 + 1);
    out.push_back(U'(');
    if (n >= 10) out.push_back(U'0' + n / 10);
    out.push_back(U'0' + n % 10);
    out.push_back(U')');
  }
  return out;
}

std::u32string Nfkc(const std::u32string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return text;
  const icu::UnicodeString source = icu::UnicodeString::fromUTF32(
      reinterpret_cast<const UChar32*>(text.data()), static_cast<std::int32_t>(text.size()));
  const icu::UnicodeString folded = nfkc->normalize(source, status);
  if (U_FAILURE(status)) return text;
  std::u32string out;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    out.push_back(static_cast<char32_t>(folded.char32At(i)));
  }
  return out;
}

// One character and how many bytes it takes; U+FFFD and one byte where the bytes are broken.
std::pair<char32_t, std::size_t> Decode(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned first = at(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || bytes.size() < length) return {0xFFFD, 1};
  char32_t c = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0U) != 0x80U) return {0xFFFD, 1};
    c = c << 6U | (at(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  if (overlong || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) return {0xFFFD, 1};
  return {c, length};
}

bool IsWord(char32_t c) {
  return IsHan(c) || (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') ||
         (c >= U'a' && c <= U'z');
}

// A middle dot stands between the parts of a name or in a figure, a point ends a sentence or stands
// in a figure; anywhere else they are dust: 占比·(%), 总面积.(平方米), 1月1日.至.
bool IsDust(const std::u32string& text, std::size_t i) {
  const char32_t before = i > 0 ? text[i - 1] : U'\0';
  const char32_t after = i + 1 < text.size() ? text[i + 1] : U'\0';
  if (Unified(text[i]) == U'·') return !IsWord(before) || !IsWord(after);
  // 45..5: the second of two points.
  const auto is_digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
  if (text[i] == U'.' && before == U'.' && i > 1 && is_digit(text[i - 2]) && is_digit(after)) {
    return true;
  }
  if (text[i] != U'.' || !IsHan(before)) return false;
  constexpr std::u32string_view kDateEnds = U"年月日";
  constexpr std::u32string_view kSpans = U"至起止到";
  return after == U'(' || (kDateEnds.find(before) != std::u32string_view::npos &&
                           kSpans.find(after) != std::u32string_view::npos);
}

// 2024-05-01 in the place, of ten characters.
bool IsPlainDate(const std::u32string& text, std::size_t at) {
  constexpr std::u32string_view kMarks = U"-/.";
  if (at + 10 > text.size() || text[at + 4] != text[at + 7]) return false;
  for (std::size_t i = 0; i < 10; ++i) {
    const char32_t c = text[at + i];
    const bool right =
        i == 4 || i == 7 ? kMarks.find(c) != std::u32string_view::npos : c >= U'0' && c <= U'9';
    if (!right) return false;
  }
  return true;
}

// 2024-05-012029-04-30: a dash between two dates that was not read.
std::u32string WithDatesApart(const std::u32string& text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i >= 10 && IsPlainDate(text, i) && IsPlainDate(text, i - 10)) out.push_back(U'~');
    out.push_back(text[i]);
  }
  return out;
}

std::u32string WithoutDust(const std::u32string& text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsDust(text, i)) out.push_back(text[i]);
  }
  return out;
}

// 77.61² has lost its m; as a figure it would be 77.612.
std::u32string WithMetres(const std::u32string& text) {
  std::u32string out;
  out.reserve(text.size() + 1);
  for (const char32_t c : text) {
    if (c == U'²' && !out.empty() && out.back() >= U'0' && out.back() <= U'9') out.push_back(U'm');
    out.push_back(c);
  }
  return out;
}

}  // namespace

std::string Fold(std::string_view text) {
  const std::u32string wide =
      WithDatesApart(WithoutDust(Nfkc(WithMetres(WithoutCircles(ToCodePoints(text))))));
  std::u32string out;
  out.reserve(wide.size());
  bool blank = false;
  for (const char32_t raw : wide) {
    const char32_t c = Unified(raw);
    if (Invisible(c)) continue;
    if (Blank(c)) {
      blank = true;
      continue;
    }
    if (blank && !out.empty() && !(Dense(out.back()) && Dense(c))) out.push_back(U' ');
    blank = false;
    out.push_back(c);
  }
  return ToUtf8(out);
}

std::u32string ToCodePoints(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto [c, length] = Decode(utf8.substr(i));
    out.push_back(c);
    i += length;
  }
  return out;
}

std::string ToUtf8(std::u32string_view code_points) {
  std::string out;
  const auto put = [&](unsigned byte) { out.push_back(static_cast<char>(byte)); };
  for (const char32_t c : code_points) {
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0U | c >> 6U);
      put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
      put(0xE0U | c >> 12U);
      put(0x80U | (c >> 6U & 0x3FU));
      put(0x80U | (c & 0x3FU));
    } else {
      put(0xF0U | c >> 18U);
      put(0x80U | (c >> 12U & 0x3FU));
      put(0x80U | (c >> 6U & 0x3FU));
      put(0x80U | (c & 0x3FU));
    }
  }
  return out;
}

Points PointsOf(std::string_view utf8) {
  Points points;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto [c, length] = Decode(utf8.substr(i));
    points.text.push_back(c);
    points.bytes.push_back(i);
    i += length;
  }
  points.bytes.push_back(utf8.size());
  return points;
}

int EditDistance(std::u32string_view a, std::u32string_view b, int limit) {
  const auto longer = static_cast<int>(std::max(a.size(), b.size()));
  const auto shorter = static_cast<int>(std::min(a.size(), b.size()));
  if (longer - shorter > limit) return limit + 1;
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int swap = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({swap, row[j] + 1, row[j - 1] + 1});
    }
  }
  return std::min(row.back(), limit + 1);
}

}  // namespace heyan::extract
