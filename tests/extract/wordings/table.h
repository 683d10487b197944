// Tables of examples kept as lines of JSON beside the tests: how a paper is written, what it says.
// Rows are written from what such papers are like, never from what a parser can do; `gap` names why
// a row is not read rightly yet.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/page_builder.h"

namespace heyan::tests {

using Json = nlohmann::json;

inline std::vector<Json> ReadExamples(const std::string& name) {
  std::ifstream file(std::filesystem::path(HEYAN_SOURCE_DIR) / "tests/extract/wordings" / name);
  std::vector<Json> rows;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) rows.push_back(Json::parse(line));
  }
  return rows;
}

inline std::vector<std::string> Split(const std::string& text, const std::string& mark) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, begin)) {
    parts.push_back(text.substr(begin, at - begin));
    begin = at + mark.size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

inline std::string Join(const std::vector<std::string>& parts, const std::string& mark) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : mark) + part;
  return out;
}

// "序号|姓名|学历" is a row of three cells.
inline std::vector<Row> TableOf(const Json& rows) {
  std::vector<Row> table;
  for (const Json& row : rows) table.push_back(Split(row.get<std::string>(), "|"));
  return table;
}

// A table that nobody saw as one: its cells as lines in columns.
inline void AddLoose(const std::vector<Row>& rows, PageBuilder* page) {
  for (const Row& row : rows) {
    const double y = page->cursor();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double step = 0.8 / static_cast<double>(row.size());
      page->Line(row[i], 0.1 + step * static_cast<double>(i), y);
    }
  }
}

// A page of an example: head (the running head), foot (the page number), above, title, prose, text,
// table (ruled, loose), at, below.
inline models::Page PageOf(const Json& row, int number = 1) {
  const bool office = row.value("office", false);
  PageBuilder page(office ? "paper.xlsx" : "paper.pdf", number);
  page.Reader(office ? models::ReaderKind::kOffice : models::ReaderKind::kTextLayer);
  if (row.contains("head")) page.Line(row["head"].get<std::string>(), 0.2, 0.035, 0.012);
  if (row.contains("title")) page.Title(row["title"].get<std::string>());
  for (const Json& line : row.value("above", Json::array())) page.Title(line.get<std::string>());
  if (row.contains("text")) page.Prose(Split(row["text"].get<std::string>(), "\n"));
  for (const Json& line : row.value("prose", Json::array())) page.Prose({line.get<std::string>()});
  if (row.contains("table")) {
    const std::vector<Row> table = TableOf(row["table"]);
    if (row.value("loose", false)) {
      AddLoose(table, &page);
    } else {
      page.Table(table, row.value("ruled", true));
    }
  }
  for (const Json& at : row.value("at", Json::array())) {
    page.Line(at[0].get<std::string>(), at[1].get<double>(), at[2].get<double>());
  }
  for (const Json& line : row.value("below", Json::array())) page.Prose({line.get<std::string>()});
  if (row.contains("foot")) page.Line(row["foot"].get<std::string>(), 0.45, 0.95, 0.012);
  return page.Build();
}

inline std::vector<models::Page> PagesOf(const Json& row) {
  if (!row.contains("pages")) return {PageOf(row)};
  std::vector<models::Page> pages;
  for (const Json& page : row["pages"]) {
    pages.push_back(PageOf(page, static_cast<int>(pages.size()) + 1));
  }
  return pages;
}

inline bool IsSure(const models::Fact& fact) {
  return fact.certainty == models::Certainty::kBeyondDoubt;
}

// Whether what was read is what the table says: "2021-03-01", "" for nothing; "unsure:2021-03-01"
// where a person would hesitate: that value, or none for sure; "unsure": no value for sure.
inline bool Agrees(const std::string& expected, const std::string& read, bool sure) {
  const std::string mark = "unsure";
  if (!expected.starts_with(mark)) return read == expected;
  if (read.empty()) return true;
  return !sure || (expected.size() > mark.size() && read == expected.substr(mark.size() + 1));
}

// Runs every row; one named a gap must still be one, so that the list of gaps stays true.
template <typename Judge>  // Judge(row) -> "" or what is wrong
void RunExamples(const std::string& name, std::size_t at_least, Judge judge) {
  const std::vector<Json> rows = ReadExamples(name);
  std::size_t read = 0;
  for (const Json& row : rows) {
    const std::string wrong = judge(row);
    const std::string what = name + ": " + row["what"].get<std::string>();
    if (row.contains("gap")) {
      EXPECT_FALSE(wrong.empty()) << what << "\n  is no gap any more";
    } else {
      if (!wrong.empty()) ADD_FAILURE() << what << "\n  " << wrong;
      ++read;
    }
  }
  EXPECT_GE(read, at_least);
}

}  // namespace heyan::tests
