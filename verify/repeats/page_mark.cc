#include "verify/repeats/page_mark.h"

#include <algorithm>

#include "verify/repeats/fold.h"

namespace heyan::verify {
namespace {

constexpr std::size_t kRun = 4;        // characters of a shingle
constexpr std::size_t kShingles = 64;  // kept of a page: the smallest, a fair sample
constexpr std::size_t kValues = 64;
constexpr std::size_t kLongestFirm = 40;

bool IsLetter(char32_t c) { return IsHan(c) || IsDigit(c) || IsLatin(c); }

std::uint32_t Mixed(std::u32string_view run) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char32_t c : run) {
    hash ^= static_cast<std::uint64_t>(c);
    hash *= 0x100000001B3U;
  }
  hash ^= hash >> 32U;
  hash *= 0x9E3779B97F4A7C15U;
  return static_cast<std::uint32_t>(hash >> 32U);
}

template <class T>
void KeepSmallest(std::vector<T>& all, std::size_t most) {
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.size() > most) all.resize(most);
}

bool IsJoint(char32_t c) {
  return c == U'.' || c == U'-' || c == U'/' || c == U'年' || c == U'月' || c == U'~';
}

std::string Trimmed(std::string figures) {
  while (figures.size() > 1 && figures.front() == '0' && figures[1] != '.') figures.erase(0, 1);
  return figures;
}

// Figures from `at` on, thousands' commas left out; moves `at` behind them.
std::string Group(const std::u32string& text, std::size_t& at) {
  std::string figures;
  while (at < text.size()) {
    const bool thousands = text[at] == U',' && at > 0 && at + 3 < text.size() &&
                           IsDigit(text[at + 1]) && IsDigit(text[at + 2]) && IsDigit(text[at + 3]);
    if (IsDigit(text[at])) {
      figures += static_cast<char>(text[at]);
    } else if (!thousands || figures.empty()) {
      break;
    }
    ++at;
  }
  return figures;
}

bool IsYear(const std::string& figures) {
  return figures.size() == 4 && (figures.starts_with("19") || figures.starts_with("20"));
}

// One figure or date: groups with a joint between them. A point is kept, so 12.5 is not 12-5.
void TakeFigure(const std::u32string& text, std::size_t& at, std::vector<std::string>& values) {
  std::string value = Trimmed(Group(text, at));
  std::size_t digits = value.size();
  bool joined = false;
  while (at + 1 < text.size() && IsJoint(text[at]) && IsDigit(text[at + 1])) {
    const bool point = text[at] == U'.';
    ++at;
    const std::string next = Group(text, at);
    digits += next.size();
    value += (point ? "." : "-") + (point ? next : Trimmed(next));
    joined = true;
  }
  const bool telling = joined ? digits >= 3 : value.size() >= 3 && !IsYear(value);
  if (telling) values.push_back(value);
}

// Names of firms. Cells of one row are often read as one line, so a name also ends where its ending
// stands, whatever follows, and neither the row's number nor a name before it belongs to it.
void TakeFirms(const std::u32string& text, std::vector<std::string>& values) {
  std::u32string word;
  const auto take = [&] {
    while (!word.empty() && IsDigit(word.front())) word.erase(0, 1);
    if (word.size() <= kLongestFirm) {
      const std::string key = FirmKey(Utf8(word));
      if (IsFirmName(key)) values.push_back(key);
    }
    word.clear();
  };
  for (const char32_t c : text) {
    const bool inside = IsLetter(c) || c == U'(' || c == U')';
    if (inside) word += c;
    if (!inside || word.ends_with(U"公司")) take();
  }
  take();
}

void TakeFigures(const std::u32string& text, std::vector<std::string>& values) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (IsDigit(text[at]) && (at == 0 || !IsLatin(text[at - 1]))) {
      TakeFigure(text, at, values);
    } else {
      ++at;
    }
  }
}

// The texts that names of firms stand in whole: a narrow cell breaks them over its lines.
std::vector<std::u32string> TextsOf(const models::Page& page) {
  std::vector<std::u32string> texts;
  std::vector<bool> joined(page.lines.size(), false);
  for (const models::Table& table : page.tables) {
    for (const models::Cell& cell : table.cells) {
      if (cell.lines.size() < 2) continue;
      std::u32string& text = texts.emplace_back();
      for (const int line : cell.lines) {
        const auto index = static_cast<std::size_t>(line);
        if (line < 0 || index >= page.lines.size()) continue;
        text += FoldedPoints(page.lines[index].text);
        joined[index] = true;
      }
    }
  }
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (!joined[i]) texts.push_back(FoldedPoints(page.lines[i].text));
  }
  return texts;
}

bool IsDay(const std::string& value) {
  return value.find('-') != std::string::npos &&
         (value.starts_with("19") || value.starts_with("20"));
}

}  // namespace

std::vector<std::string> TellingValues(const models::Page& page) {
  std::vector<std::string> values;
  for (const models::Line& line : page.lines) TakeFigures(FoldedPoints(line.text), values);
  for (const std::u32string& text : TextsOf(page)) TakeFirms(text, values);
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

PageMark MarkPage(const models::Page& page, const ShortHash& hash) {
  PageMark mark;
  mark.page = page.number;
  mark.file_sha256 = page.sha256;
  mark.picture = page.picture;
  std::u32string text;
  for (const models::Line& line : page.lines) {
    for (const char32_t c : FoldedPoints(line.text)) {
      if (IsHan(c) || IsLatin(c)) text += c;  // figures tell by themselves
      if (IsLetter(c) && line.confidence >= models::kHardlyRead) ++mark.characters;
    }
  }
  for (std::size_t i = 0; i + kRun <= text.size(); ++i) {
    mark.shingles.push_back(Mixed(std::u32string_view(text).substr(i, kRun)));
  }
  KeepSmallest(mark.shingles, kShingles);
  for (const std::string& value : TellingValues(page)) {
    mark.values.push_back((hash(value) & ~kDayBit) | (IsDay(value) ? kDayBit : 0));
  }
  KeepSmallest(mark.values, kValues);
  return mark;
}

}  // namespace heyan::verify
