// Bound books of scans: where one paper ends and the next begins, and what each is.
#include <gtest/gtest.h>

#include "extract/classify/borders.h"
#include "extract/extract.h"
#include "tests/extract/wordings/table.h"

namespace heyan::tests {
namespace {

// The pages of books, one behind the other, as one file.
models::SourceFile Bound(const std::vector<Json>& books) {
  std::vector<models::Page> pages;
  for (const Json& book : books) {
    int number = 0;
    for (Json row : book["pages"]) {
      ++number;
      if (book.contains("head")) row["head"] = book["head"];
      if (book.contains("count")) {
        row["foot"] = "第" + std::to_string(number) + "页 共" +
                      std::to_string(book["count"].get<int>()) + "页";
      }
      pages.push_back(PageOf(row));
      pages.back().number = static_cast<int>(pages.size());
    }
  }
  return PageBuilder::FileOf(std::move(pages));
}

// "lease_contract 5-8 (blank)".
std::string Show(const std::string& type, int first, int last, bool blank) {
  return type + " " + std::to_string(first) + "-" + std::to_string(last) +
         (blank ? " (blank)" : "");
}

std::vector<std::string> Expected(const std::vector<Json>& books) {
  std::vector<std::string> papers;
  std::string type;
  bool blank = false;
  int first = 0;
  int number = 0;
  for (const Json& book : books) {
    for (const Json& row : book["pages"]) {
      ++number;
      const std::string is = row["is"].get<std::string>();
      if (is == "+") continue;
      if (first > 0) papers.push_back(Show(type, first, number - 1, blank));
      type = is;
      blank = row.value("blank", false);
      first = number;
    }
  }
  papers.push_back(Show(type, first, number, blank));
  return papers;
}

std::vector<std::string> Found(const models::SourceFile& file) {
  std::vector<std::string> papers;
  for (const models::Document& document : extract::Extract({file}).documents) {
    papers.push_back(Show(std::string(models::Name(document.type)), document.first_page,
                          document.last_page, document.blank_template));
  }
  return papers;
}

std::string Differences(const std::vector<std::string>& expected,
                        const std::vector<std::string>& found) {
  std::string text;
  for (const std::string& paper : expected) {
    if (std::ranges::find(found, paper) == found.end()) text += "\n  missing " + paper;
  }
  for (const std::string& paper : found) {
    if (std::ranges::find(expected, paper) == expected.end()) text += "\n  found   " + paper;
  }
  return text;
}

TEST(Books, AreSplitIntoTheirPapers) {
  for (const Json& book : ReadExamples("books.jsonl")) {
    EXPECT_EQ(Differences(Expected({book}), Found(Bound({book}))), "")
        << book["what"].get<std::string>();
  }
}

TEST(Books, OfAHundredAndTwentyPages) {
  std::vector<Json> books;
  const std::vector<Json> rows = ReadExamples("books.jsonl");
  std::size_t pages = 0;
  for (std::size_t i = 0; pages < 120; ++i) {
    books.push_back(rows[i % rows.size()]);
    pages += books.back()["pages"].size();
  }
  EXPECT_EQ(Differences(Expected(books), Found(Bound(books))), "");
}

}  // namespace
}  // namespace heyan::tests
