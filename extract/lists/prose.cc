#include "extract/lists/prose.h"

#include <re2/re2.h>

#include <algorithm>

#include "extract/lists/content.h"
#include "extract/lists/rows.h"
#include "extract/lists/tenant_words.h"
#include "extract/roster/degree.h"
#include "extract/roster/employment.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::Page;

// One item of the list with the lines it takes.
struct Item {
  const Page* page = nullptr;
  std::optional<int> number;
  std::string text;
  std::vector<int> lines;
  std::string group;  // 一、在孵企业（7家） above it
};

// 1. / 1、 / (1) / 1) at the beginning of a line; not the 1.5 of a figure.
std::optional<int> NumberBefore(std::string_view text, std::string* rest) {
  static const RE2 kNumber("^[(]?([0-9]{1,3})(?:[.、):, ]|·|•|・|。)+ ?([^0-9].*)$");
  re2::StringPiece piece(text.data(), text.size());
  int number = 0;
  if (!RE2::FullMatch(piece, kNumber, &number, rest)) return std::nullopt;
  return number;
}

// The right end of the page's text: a line that stops well before it ends its paragraph.
double RightEnd(const Page& page) {
  double right = 0;
  for (const models::Line& line : page.lines) right = std::max(right, line.box.Right());
  return right;
}

// 二、创业团队（4个） as a line of its own; a sentence is none.
bool HeadsGroup(std::string_view text) {
  if (text.ends_with(':')) text.remove_suffix(1);
  return text.find_first_of(",;:") == std::string_view::npos && IsGroupHead(text);
}

std::vector<Item> NumberedItems(const Paper& paper) {
  constexpr double kShort = 0.12;  // of the page's width
  std::vector<Item> items;
  std::string group;
  for (const Page* page : paper.pages) {
    const double right = RightEnd(*page);
    for (std::size_t i = 0; i < page->lines.size(); ++i) {
      const std::string text = Fold(page->lines[i].text);
      std::string rest;
      if (const std::optional<int> number = NumberBefore(text, &rest)) {
        items.push_back(Item{page, number, rest, {static_cast<int>(i)}, group});
        continue;
      }
      // The second line of an item, where the first neither ends a sentence nor stops early.
      const bool follows = !items.empty() && items.back().page == page &&
                           items.back().lines.back() + 1 == static_cast<int>(i) &&
                           !items.back().text.ends_with("。") &&
                           page->lines[i - 1].box.Right() > right - kShort;
      if (!follows) {
        if (HeadsGroup(text)) group = text;
        continue;
      }
      items.back().text += text;
      items.back().lines.push_back(static_cast<int>(i));
    }
  }
  return items;
}

std::vector<std::string> Segments(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char32_t c : ToCodePoints(text)) {
    constexpr std::u32string_view kBreaks = U",;:、。()\n";
    if (kBreaks.find(c) != std::u32string_view::npos) {
      if (!parts.back().empty()) parts.emplace_back();
    } else {
      parts.back() += ToUtf8(std::u32string_view(&c, 1));
    }
  }
  for (std::string& part : parts) {
    while (part.starts_with(' ')) part.erase(0, 1);
    while (part.ends_with(' ')) part.pop_back();
  }
  std::erase(parts, "");
  return parts;
}

Meaning MeaningOfSegment(std::string_view segment, Family family) {
  if (IsIdNumber(segment)) return Meaning::kIdNumber;
  if (IsPhone(segment)) return Meaning::kPhone;
  if (IsSex(segment)) return Meaning::kSex;
  if (family == Family::kPeople) {
    if (ReadDegree(segment).whole_word) return Meaning::kDegree;
    if (IsEmploymentWord(segment)) return Meaning::kEmployment;
    return Meaning::kPost;
  }
  if (family == Family::kTenants) {
    if (IsDateLike(segment)) return Meaning::kEntered;
    const bool kind = TenantKindOfCell(segment) != models::TenantKind::kUnknown &&
                      ToCodePoints(segment).size() <= 6;
    return kind ? Meaning::kKind : Meaning::kNone;
  }
  return Meaning::kNone;
}

Field MakeField(const Item& item, Meaning meaning, std::string head, std::string text) {
  Field field;
  field.meaning = meaning;
  field.head = std::move(head);
  field.text = std::move(text);
  field.page = item.page;
  field.lines = item.lines;
  return field;
}

// The subject first, then what is said of it; 学历：本科 by its label.
Record RecordOf(const Item& item, const std::vector<std::string>& segments, std::size_t subject,
                const ListWish& wish) {
  Record record;
  record.page = item.page;
  record.number = item.number;
  record.group = item.group;
  record.fields.push_back(MakeField(item, wish.keys.front(), "", segments[subject]));
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (i == subject) continue;
    const Head head = ReadHead(segments[i], wish.family);
    if (head.strength == 3 && i + 1 < segments.size() && head.meaning != wish.keys.front()) {
      record.fields.push_back(MakeField(item, head.meaning, segments[i], segments[i + 1]));
      ++i;
      continue;
    }
    record.fields.push_back(
        MakeField(item, MeaningOfSegment(segments[i], wish.family), "", segments[i]));
  }
  return record;
}

std::vector<Record> FromNumbered(const Paper& paper, const ListWish& wish) {
  std::vector<Record> records;
  const std::vector<Item> items = NumberedItems(paper);
  for (const Item& item : items) {
    const std::vector<std::string> segments = Segments(item.text);
    if (segments.empty()) continue;
    std::size_t subject = 0;
    // 1. 姓名：张三; a name that is like a label (某某创客团队) has no colon behind it.
    const bool labelled = item.text.find(segments[0] + ":") != std::string::npos;
    if (labelled && segments.size() > 1 &&
        ReadHead(segments[0], wish.family).meaning == wish.keys.front()) {
      subject = 1;
    }
    const bool person = wish.family == Family::kPeople;
    if (person ? !HasSurname(segments[subject]) : !wish.is_key(segments[subject])) continue;
    records.push_back(RecordOf(item, segments, subject, wish));
  }
  // A list, and no numbered clauses of an agreement: nearly every item names its subject.
  if (records.size() < 2 || records.size() * 10 < items.size() * 8) return {};
  return records;
}

// Parts of a line that wide blanks part, or a blank before the next label; folding would close
// them.
std::vector<std::string> LineSegments(const std::string& raw) {
  static const RE2 kWide("(?:[ \\t]{2,}|\\t|　+)");
  static const RE2 kBeforeLabel(" ([^ :：]{2,8}[:：])");
  std::string text = raw;
  RE2::GlobalReplace(&text, kWide, ";");
  RE2::GlobalReplace(&text, kBeforeLabel, ";\\1");
  return Segments(Fold(text));
}

// 姓名：张三 on cards, one a person; what follows until the next card belongs to it.
std::vector<Record> FromCards(const Paper& paper, const ListWish& wish) {
  std::vector<Record> records;
  for (const Page* page : paper.pages) {
    for (std::size_t i = 0; i < page->lines.size(); ++i) {
      const std::vector<std::string> segments = LineSegments(page->lines[i].text);
      const Item item{page, std::nullopt, "", {static_cast<int>(i)}};
      for (std::size_t s = 0; s + 1 < segments.size(); ++s) {
        const Head head = ReadHead(segments[s], wish.family);
        if (head.strength < 3) continue;
        if (head.meaning == wish.keys.front() && wish.is_key(segments[s + 1])) {
          Record record;
          record.page = page;
          record.fields.push_back(MakeField(item, head.meaning, segments[s], segments[s + 1]));
          records.push_back(std::move(record));
          ++s;
        } else if (!records.empty() && head.meaning != wish.keys.front()) {
          records.back().fields.push_back(
              MakeField(item, head.meaning, segments[s], segments[s + 1]));
          ++s;
        }
      }
    }
  }
  return records;
}

}  // namespace

std::vector<Record> ReadProseList(const Paper& paper, const ListWish& wish) {
  std::vector<Record> records = FromNumbered(paper, wish);
  // Firms and things have no cards: a label 名称 stands in many papers.
  if (records.empty() && wish.family == Family::kPeople) records = FromCards(paper, wish);
  return records;
}

}  // namespace heyan::extract
