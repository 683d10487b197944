// A list as rows that mean something: heads matched to meanings, rows to persons, firms or things,
// totals kept apart, over as many pages and tables as the paper has.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lists/column_words.h"
#include "extract/lists/grid.h"
#include "extract/paper.h"

namespace heyan::extract {

// What one row says in one column.
struct Field {
  Meaning meaning = Meaning::kNone;
  models::DegreeLevel tick = models::DegreeLevel::kUnknown;
  std::string head;  // of its column, folded
  std::string text;  // folded
  const models::Page* page = nullptr;
  std::vector<int> lines;
  const models::Cell* cell = nullptr;
  models::Box box;
};

Source SourceOf(const Field& field);

struct Record {
  std::string key;  // "r7": by 序号 where the list has a consistent one, else by order
  std::optional<int> number;
  const models::Page* page = nullptr;
  models::Box box;
  std::string caption;  // what stands above its table
  std::string group;  // the last group head above it (一、管理团队), and merged cells beside it
  std::vector<Field> fields;
  bool nameless = false;  // the row says something, but not whom it is about

  const Field* Get(Meaning meaning) const;  // null where absent or empty
};

struct StatedTotal {
  models::Decimal value;
  Field field;
};

struct ListReading {
  std::vector<Record> records;
  std::vector<StatedTotal> totals;  // counts: 合计23人, 共23人
  std::vector<Field> total_cells;   // cells of 合计 rows with the meaning of their column
  std::vector<Meaning> columns;     // that some table of it has
  std::string title;                // what stands above the first table
  bool numbers_run = false;         // 序号 runs 1..n, one for each row
  bool has_table = false;
  std::vector<const models::Table*> tables;      // those that were read as part of the list
  std::vector<const models::Page*> empty_pages;  // of numbered rows that nobody filled in
  bool Has(Meaning meaning) const;
};

// What a parser looks for.
struct ListWish {
  Family family = Family::kPeople;
  std::vector<Meaning> keys;  // the column that names the row's subject, best first
  bool (*is_key)(std::string_view text) = nullptr;  // what may stand there
  std::string_view units;                           // of its count: "人|名|位"
  bool by_content = false;                          // columns may be told by what stands in them
  bool from_lines = true;  // a page without tables may be read by its lines
};

ListReading ReadList(const Paper& paper, const ListWish& wish);

// Two to four Chinese characters, longer with a middle dot, or Latin; no placeholder (无, 待定).
bool IsPersonName(std::string_view folded);
// 空缺, 拟聘: a post that nobody holds yet.
bool IsVacancy(std::string_view folded);
// A name that begins with a common family name: for telling a column of names from other words.
bool HasSurname(std::string_view folded);
// The name alone: without remarks in brackets and stray marks.
std::string NameAlone(std::string_view folded);
// Any text that names something: not a dash, 无, a number.
bool IsSubject(std::string_view folded);
// 合计, 总计, 共计 … as the beginning of a row.
bool IsTotalWord(std::string_view folded);

}  // namespace heyan::extract
