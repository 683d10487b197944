#include "extract/lists/cases.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "extract/lease/flow.h"
#include "extract/lists/keys.h"
#include "extract/lists/tenant_words.h"
#include "extract/lists/totals.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::Line;
using models::Page;

// A line of the paper; the pieces that a reader made of one row are one.
struct RowOfText {
  const Page* page = nullptr;
  std::vector<int> lines;
  std::string text;   // folded
  bool torn = false;  // an ordinal and its words in two pieces
};

bool IsOrdinalAlone(std::string_view text) {
  static const RE2 pattern(
      R"([一二三四五六七八九十]{1,3}[、.]?|.{0,12}案例[一二三四五六七八九十0-9]{1,3}:?)");
  return RE2::FullMatch(text, pattern);
}

bool Beside(const Line& left, const Line& right) {
  const double apart = std::abs(left.box.CentreY() - right.box.CentreY());
  return right.box.x > left.box.x && apart < 0.5 * std::max(left.box.height, right.box.height);
}

std::vector<RowOfText> RowsOf(const Paper& paper) {
  std::vector<RowOfText> rows;
  for (const Page* page : paper.pages) {
    for (std::size_t i = 0; i < page->lines.size(); ++i) {
      const Line& line = page->lines[i];
      RowOfText row{page, {static_cast<int>(i)}, Fold(line.text), false};
      const bool alone = IsOrdinalAlone(row.text);
      if (alone && i + 1 < page->lines.size() && Beside(line, page->lines[i + 1])) {
        ++i;
        row.lines.push_back(static_cast<int>(i));
        row.text += Fold(page->lines[i].text);
        row.torn = true;
      }
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

struct CaseHead {
  std::int64_t number = 0;
  std::string name;
  std::size_t row = 0;  // of the rows
};

std::string NameIn(std::string_view rest) {
  static const RE2 name(R"([ :、.)\]】]*([^:,;。]*).*)");
  std::string out;
  RE2::FullMatch(re2::StringPiece(rest.data(), rest.size()), name, &out);
  return out;
}

// 典型案例一：…, 案例2 …: the word says what it is.
bool SaysCase(const RowOfText& row, std::string* number, std::string* rest) {
  static const RE2 head(
      R"([\[【(]?[^,。;:0-9]{0,8}案例 ?\(?([一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:$|([ :、.)\]】]|[^一二三四五六七八九十0-9个家例项]).*)$)");
  if (!RE2::FullMatch(row.text, head, number)) return false;
  *rest = row.text.substr(row.text.find(*number) + number->size());
  return true;
}

// 一、某某有限公司: an ordinal before who it is about.
bool NumbersATenant(const RowOfText& row, std::string* number, std::string* rest) {
  static const RE2 head(R"(\(?([一二三四五六七八九十]{1,3}|[0-9]{1,2})([、.)][、.): ]*|)(\D.*))");
  std::string stop;
  if (!RE2::FullMatch(row.text, head, number, &stop, rest)) return false;
  return (!stop.empty() || row.torn) &&
         TenantKindOfName(NameIn(*rest)) != models::TenantKind::kUnknown;
}

using Reader = bool (*)(const RowOfText&, std::string*, std::string*);

// The heads that one way of numbering finds; a table of contents gives each of them twice.
std::vector<CaseHead> HeadsBy(Reader reads, const std::vector<RowOfText>& rows) {
  std::vector<CaseHead> heads;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string number;
    std::string rest;
    if (!reads(rows[i], &number, &rest)) continue;
    const std::optional<models::Decimal> value = ParseNumber(number);
    if (!value || value->scale() != 0) continue;
    CaseHead head{value->units(), NameIn(rest), i};
    std::erase_if(heads, [&](const CaseHead& earlier) { return earlier.number == head.number; });
    heads.push_back(std::move(head));
  }
  return heads;
}

// 1, 2, 3 … with a text under each.
bool AreCases(const std::vector<CaseHead>& heads, const std::vector<RowOfText>& rows) {
  constexpr std::size_t kSentence = 15;  // characters
  if (heads.size() < 2) return false;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i].number != static_cast<std::int64_t>(i) + 1) return false;
    const std::size_t end = i + 1 < heads.size() ? heads[i + 1].row : rows.size();
    bool told = false;
    for (std::size_t row = heads[i].row + 1; row < end; ++row) {
      told = told || ToCodePoints(rows[row].text).size() >= kSentence;
    }
    if (!told) return false;
  }
  return true;
}

Record RecordOf(const CaseHead& head, const RowOfText& row) {
  Record record;
  record.number = static_cast<int>(head.number);
  record.page = row.page;
  Field field;
  field.meaning = Meaning::kSubject;
  field.text = head.name.empty() ? row.text : head.name;
  field.page = row.page;
  field.lines = row.lines;
  for (const int line : row.lines) {
    record.box = Union(record.box, row.page->lines[static_cast<std::size_t>(line)].box);
  }
  record.fields.push_back(std::move(field));
  return record;
}

// 现选取典型案例共4个: the paragraph may run over two lines.
void AddTotals(const Paper& paper, ListReading* out) {
  const Flow flow(paper);
  const std::string& text = flow.prose();
  for (const auto& [begin, end] : flow.Paragraphs()) {
    const std::string paragraph = text.substr(begin, end - begin);
    if (paragraph.find("案例") == std::string::npos) continue;
    const std::optional<models::Decimal> count = StatedCount(paragraph, "个|家|例|项");
    if (!count || count->scale() != 0) continue;
    const Source source = flow.At(begin, end);
    StatedTotal total;
    total.value = *count;
    total.field.text = paragraph;
    total.field.page = source.page;
    total.field.lines = source.lines;
    out->totals.push_back(std::move(total));
  }
}

}  // namespace

ListReading ReadCases(const Paper& paper) {
  ListReading out;
  const std::vector<RowOfText> rows = RowsOf(paper);
  for (const Reader reads : {&SaysCase, &NumbersATenant}) {
    const std::vector<CaseHead> heads = HeadsBy(reads, rows);
    if (!AreCases(heads, rows)) continue;
    for (const CaseHead& head : heads) out.records.push_back(RecordOf(head, rows[head.row]));
    break;
  }
  if (out.records.empty()) return out;
  AssignKeys(&out.records);
  out.numbers_run = true;
  AddTotals(paper, &out);
  return out;
}

}  // namespace heyan::extract
