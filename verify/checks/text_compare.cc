#include "verify/checks/text_compare.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

namespace heyan::verify {
namespace {

std::u32string Points(std::string_view text) {
  const icu::UnicodeString source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString folded = source;
  if (U_SUCCESS(status)) folded = nfkc->normalize(source, status);
  if (U_FAILURE(status)) folded = source;
  std::u32string points;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 point = folded.char32At(i);
    if (u_isUWhiteSpace(point) || u_ispunct(point) || u_iscntrl(point)) continue;
    points.push_back(static_cast<char32_t>(u_toupper(point)));
  }
  return points;
}

std::string ToUtf8(const std::u32string& points) {
  icu::UnicodeString text;
  for (const char32_t point : points) text.append(static_cast<UChar32>(point));
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::size_t Distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({row[j - 1] + 1, above + 1, change});
      diagonal = above;
    }
  }
  return row[b.size()];
}

// Texts beyond this are no names; comparing them costs the square.
constexpr std::size_t kLongest = 300;

Likeness Compare(const std::u32string& a, const std::u32string& b) {
  if (a == b) return Likeness::kSame;
  if (a.size() > kLongest || b.size() > kLongest) return Likeness::kDifferent;
  const std::size_t apart = Distance(a, b);
  const std::size_t longer = std::max(a.size(), b.size());
  // Of a short text two characters are too much to be a slip.
  const std::size_t slack = longer >= 8 ? 2 : 1;
  return apart <= slack && longer > 2 ? Likeness::kClose : Likeness::kDifferent;
}

std::u32string Numbers(const std::u32string& text) {
  std::u32string numbers;
  bool inside = false;
  for (const char32_t point : text) {
    const bool part = (point >= U'0' && point <= U'9') || (point >= U'A' && point <= U'Z');
    if (part) numbers.push_back(point);
    if (!part && inside) numbers.push_back(U' ');
    inside = part;
  }
  while (!numbers.empty() && numbers.back() == U' ') numbers.pop_back();
  return numbers;
}

struct Pair {
  const std::u32string& shorter;
  const std::u32string& longer;
};

Pair ByLength(const std::u32string& a, const std::u32string& b) {
  return a.size() < b.size() ? Pair{a, b} : Pair{b, a};
}

bool IsSubsequence(const std::u32string& part, const std::u32string& whole) {
  std::size_t i = 0;
  for (const char32_t point : whole) {
    if (i < part.size() && part[i] == point) ++i;
  }
  return i == part.size();
}

// The beginning or the end of the longer text, one slip in eight characters allowed.
bool IsPiece(const std::u32string& shorter, const std::u32string& longer) {
  if (shorter.size() < 2 || shorter.size() >= longer.size() || longer.size() > kLongest) {
    return false;
  }
  const std::size_t slack = shorter.size() / 8;
  return Distance(shorter, longer.substr(0, shorter.size())) <= slack ||
         Distance(shorter, longer.substr(longer.size() - shorter.size())) <= slack;
}

// Most of the shorter text stands in the longer in the same order.
bool SharesMost(const std::u32string& shorter, const std::u32string& longer) {
  if (shorter.empty() || longer.size() > kLongest) return false;
  std::vector<std::size_t> row(longer.size() + 1, 0);
  for (const char32_t point : shorter) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= longer.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = point == longer[j - 1] ? diagonal + 1 : std::max(row[j - 1], above);
      diagonal = above;
    }
  }
  return row.back() * 10 >= shorter.size() * 7;
}

// 行限公司 is 有限公司 with one character misread: the words of a company's form are no name.
std::u32string WithForm(std::u32string name) {
  for (const std::u32string_view form :
       {std::u32string_view(U"有限责任公司"), std::u32string_view(U"有限公司")}) {
    if (name.size() <= form.size()) continue;
    const std::u32string tail = name.substr(name.size() - form.size());
    std::size_t apart = 0;
    for (std::size_t i = 0; i < form.size(); ++i) apart += tail[i] != form[i];
    if (apart != 1) continue;
    name.replace(name.size() - form.size(), form.size(), form);
    break;
  }
  return name;
}

}  // namespace

std::string Folded(std::string_view text) { return ToUtf8(Points(text)); }

Likeness CompareNames(std::string_view a, std::string_view b) {
  const std::u32string x = WithForm(Points(a));
  const std::u32string y = WithForm(Points(b));
  const Likeness plain = Compare(x, y);
  if (plain == Likeness::kSame) return plain;
  const auto [shorter, longer] = ByLength(x, y);
  // Where a cell breaks its line the crop may lose a character, and all readers share the crop.
  const bool lost = shorter.size() + 1 == longer.size() && IsSubsequence(shorter, longer);
  return lost || IsPiece(shorter, longer) ? Likeness::kPart : plain;
}

Likeness CompareTypes(std::string_view a, std::string_view b) {
  const std::u32string x = Points(a);
  const std::u32string y = Points(b);
  const auto [shorter, longer] = ByLength(x, y);
  if (shorter.size() >= 4 && longer.find(shorter) != std::u32string::npos) return Likeness::kSame;
  // 有限公司 is the short form of 有限责任公司.
  if (shorter.size() >= 4 && IsSubsequence(shorter, longer)) return Likeness::kSame;
  return Compare(x, y);
}

Likeness CompareAddresses(std::string_view a, std::string_view b) {
  const std::u32string x = Points(a);
  const std::u32string y = Points(b);
  if (x == y) return Likeness::kSame;
  const auto [shorter, longer] = ByLength(x, y);
  // A short form leaves out the province, the city, or words like 号楼; its numbers all stand.
  if (shorter.size() >= 5 && Numbers(shorter) == Numbers(longer) &&
      IsSubsequence(shorter, longer)) {
    return Likeness::kSame;
  }
  const Likeness plain = Compare(x, y);
  if (plain == Likeness::kClose) return plain;
  // Both start at another level and one reading slipped: compare what stands behind.
  if (shorter.size() >= 8 && longer.size() > shorter.size()) {
    const Likeness tail = Compare(shorter, longer.substr(longer.size() - shorter.size()));
    if (tail != Likeness::kDifferent) return tail;
  }
  // A line lost, a floor left out: another place only where little agrees.
  return IsPiece(shorter, longer) || SharesMost(shorter, longer) ? Likeness::kPart : plain;
}

Likeness CompareCodes(std::string_view a, std::string_view b) {
  const std::u32string x = Points(a);
  const std::u32string y = Points(b);
  if (x == y) return Likeness::kSame;
  // A code of another length was not read whole.
  constexpr std::size_t kLength = 18;
  if (x.size() != kLength || y.size() != kLength) return Likeness::kPart;
  return Compare(x, y);
}

}  // namespace heyan::verify
