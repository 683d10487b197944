#include "app/report/mask.h"

#include <algorithm>
#include <array>

namespace heyan::app {
namespace {

// What a reader makes of a digit: letters that look like one count as one.
bool LooksLikeDigit(char c) {
  return (c >= '0' && c <= '9') || c == 'O' || c == 'o' || c == 'l' || c == 'I';
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

struct Place {
  char c = 0;
  std::size_t begin = 0;  // bytes in the text; a full-width digit takes three
  std::size_t end = 0;
};

// The text as places, full-width digits folded; what is no digit, letter or joint becomes '?'.
std::vector<Place> Places(std::string_view text) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      places.push_back({text[i], i, i + 1});
      ++i;
      continue;
    }
    std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    length = std::min(length, text.size() - i);
    char folded = '?';
    if (length == 3 && byte == 0xEF && static_cast<unsigned char>(text[i + 1]) == 0xBC) {
      const auto last = static_cast<unsigned char>(text[i + 2]);
      if (last >= 0x90 && last <= 0x99) folded = static_cast<char>('0' + (last - 0x90));
      if (last == 0x8D) folded = '-';
    }
    places.push_back({folded, i, i + length});
    i += length;
  }
  return places;
}

bool BirthDate(const std::string& digits, std::size_t at) {
  if (digits.size() < at + 8) return false;
  const auto two = [&](std::size_t i) { return (digits[i] - '0') * 10 + (digits[i + 1] - '0'); };
  const int century = two(at);
  const int month = two(at + 4);
  const int day = two(at + 6);
  return (century == 19 || century == 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// GB 32100-2015: the last place of a unified social credit code follows from the others.
bool CreditCode(std::string_view code) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  constexpr std::array<int, 17> kWeights = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                            29, 25, 13, 8,  24, 10, 30, 28};
  if (code.size() != 18) return false;
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const auto place = kAlphabet.find(code[i]);
    if (place == std::string_view::npos) return false;
    sum += static_cast<int>(place) * kWeights.at(i);
  }
  return kAlphabet.find(code[17]) == static_cast<std::size_t>((31 - sum % 31) % 31);
}

// A run of digits with single joints between groups, as people write numbers.
struct Run {
  std::size_t first = 0;  // index of places
  std::size_t last = 0;   // inclusive
  std::string digits;     // without the joints, letters folded to digits
  std::string raw;
  bool joined = false;
  bool dotted = false;
};

Run RunAt(const std::vector<Place>& places, std::size_t first, bool joints) {
  Run run;
  run.first = first;
  std::size_t i = first;
  while (i < places.size()) {
    const char c = places[i].c;
    if (LooksLikeDigit(c) || ((c == 'X' || c == 'x') && run.digits.size() >= 14)) {
      run.digits += IsDigit(c) || c == 'X' || c == 'x' ? c : (c == 'O' || c == 'o') ? '0' : '1';
      run.raw += c;
      run.last = i++;
      continue;
    }
    // A point inside is dust, as the rules for what was joined allow.
    const bool joint = joints && (c == ' ' || c == '-' || c == '.') && !run.digits.empty() &&
                       i + 1 < places.size() && IsDigit(places[i + 1].c);
    if (!joint) break;
    run.joined = true;
    run.dotted = run.dotted || c == '.';
    ++i;
  }
  return run;
}

bool Personal(const Run& run) {
  const std::string& d = run.digits;
  const auto real = std::ranges::count_if(run.raw, IsDigit);
  if (d.size() == 11 && d[0] == '1' && d[1] >= '3' && real >= 10) return true;
  if (d.size() == 13 && d.starts_with("861") && d[3] >= '3') return true;
  if (run.joined) {
    // Groups may also be two dates or a table of numbers: only what can be nothing else.
    const bool fixed_line =
        !run.dotted && d[0] == '0' && d.size() >= 10 && d.size() <= 12 && d[1] != '0';
    return fixed_line || (d.size() == 18 && BirthDate(d, 6));
  }
  if (d[0] == '0' && d.size() >= 11 && d.size() <= 12) return true;
  if (d.size() == 18 && CreditCode(run.raw)) return false;
  return d.size() >= 15 && d.size() <= 19 && real >= 13;
}

}  // namespace

std::vector<ByteSpan> FindPersonalNumbers(std::string_view text) {
  const std::vector<Place> places = Places(text);
  std::vector<ByteSpan> spans;
  for (std::size_t i = 0; i < places.size();) {
    const bool starts = IsDigit(places[i].c) &&
                        (i == 0 || !(IsLetter(places[i - 1].c) || LooksLikeDigit(places[i - 1].c)));
    if (!starts) {
      ++i;
      continue;
    }
    const auto is_personal = [&](const Run& run) {
      const bool word_goes_on = run.last + 1 < places.size() && IsLetter(places[run.last + 1].c);
      return !word_goes_on && Personal(run);
    };
    // The middle of a date or figure opens no number of several groups.
    const bool inside =
        i > 1 && (places[i - 1].c == '-' || places[i - 1].c == '.') && IsDigit(places[i - 2].c);
    Run run = RunAt(places, i, !inside);
    // 2026-01-01 13812345678: no one number, but one of its groups.
    if (run.joined && !is_personal(run)) run = RunAt(places, i, false);
    if (is_personal(run)) spans.push_back({places[run.first].begin, places[run.last].end});
    i = run.last + 1;
  }
  return spans;
}

std::string Mask(const std::string& text) {
  std::string masked;
  std::size_t done = 0;
  for (const ByteSpan& span : FindPersonalNumbers(text)) {
    masked.append(text, done, span.begin - done);
    const std::vector<Place> places =
        Places(std::string_view(text).substr(span.begin, span.end - span.begin));
    const std::size_t count = places.size();
    const std::size_t keep_behind = count >= 15 ? 2 : 4;
    for (std::size_t i = 0; i < count; ++i) {
      const bool kept = i < 3 || i + keep_behind >= count;
      masked +=
          kept ? text.substr(span.begin + places[i].begin, places[i].end - places[i].begin) : "*";
    }
    done = span.end;
  }
  return masked.append(text, done, std::string::npos);
}

}  // namespace heyan::app
