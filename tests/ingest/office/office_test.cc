// Office files: real ones where HEYAN_REAL points at them, and small ones made here.
#include "ingest/office/office.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/zip.h"

namespace heyan::ingest {
namespace {

namespace fs = std::filesystem;
using models::FileKind;
using models::Page;

std::string TempFile(const std::string& name) {
  return (fs::temp_directory_path() / ("heyan-office-" + std::to_string(getpid()) + "-" + name))
      .string();
}

models::SourceFile File(FileKind kind) {
  models::SourceFile file;
  file.path = "x";
  file.kind = kind;
  return file;
}

std::string CellAt(const Page& page, const std::string& address) {
  for (const auto& table : page.tables) {
    for (const auto& cell : table.cells) {
      if (cell.address == address) return cell.text;
    }
  }
  return "(none)";
}

TEST(Office, ReadsARealRosterOfFiveHundredRows) {
  const char* real = std::getenv("HEYAN_REAL");
  if (real == nullptr) GTEST_SKIP() << "HEYAN_REAL is not set: real documents not tested";
  const auto pages = ReadOffice(File(FileKind::kSpreadsheet),
                                std::string(real) + "/rosters/fake_roster_500_a.xlsx");
  ASSERT_TRUE(pages.has_value());
  ASSERT_FALSE(pages->empty());
  const Page& page = pages->front();
  ASSERT_EQ(page.tables.size(), 1u);
  EXPECT_EQ(page.tables[0].rows, 501);
  EXPECT_EQ(page.tables[0].columns, 15);
  const std::string sheet = page.tables[0].sheet;
  EXPECT_EQ(CellAt(page, sheet + "!B1"), "姓名");
  EXPECT_EQ(CellAt(page, sheet + "!M1"), "学历");
}

TEST(Office, ReadsARealBlankLeaseAsParagraphs) {
  const char* real = std::getenv("HEYAN_REAL");
  if (real == nullptr) GTEST_SKIP() << "HEYAN_REAL is not set: real documents not tested";
  const auto pages = ReadOffice(File(FileKind::kWordDocument),
                                std::string(real) + "/leases/shopfront_lease_blank.docx");
  ASSERT_TRUE(pages.has_value());
  ASSERT_EQ(pages->size(), 1u);
  EXPECT_GT(pages->front().lines.size(), 20u);
  bool found = false;
  for (const auto& line : pages->front().lines) {
    found |= line.text.find("建筑面积") != std::string::npos;
  }
  EXPECT_TRUE(found);
}

TEST(Office, ReadsCsvInGbkWithQuotes) {
  const std::string path = TempFile("a.csv");
  // 姓名,备注 / 张三,"a,""b""" in GBK.
  std::ofstream(path, std::ios::binary)
      << "\xD0\xD5\xC3\xFB,\xB1\xB8\xD7\xA2\r\n\xD5\xC5\xC8\xFD,\"a,\"\"b\"\"\"\r\n";
  const auto pages = ReadOffice(File(FileKind::kSpreadsheet), path);
  fs::remove(path);
  ASSERT_TRUE(pages.has_value());
  EXPECT_EQ(CellAt(pages->front(), "CSV!A1"), "姓名");
  EXPECT_EQ(CellAt(pages->front(), "CSV!A2"), "张三");
  EXPECT_EQ(CellAt(pages->front(), "CSV!B2"), "a,\"b\"");
}

TEST(Office, ReadsDocxTablesWithMergedCellsAndTrackedChanges) {
  const std::string xml =
      "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>总面积</w:t></w:r>"
      "<w:del><w:r><w:delText>900</w:delText></w:r></w:del><w:ins><w:r><w:t>1200</w:t></w:r></"
      "w:ins>"
      "</w:p><w:tbl>"
      "<w:tr><w:tc><w:tcPr><w:gridSpan "
      "w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>合并</w:t></w:r></w:p></w:tc></w:tr>"
      "<w:tr><w:tc><w:tcPr><w:vMerge "
      "w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>场地</w:t></w:r></w:p></w:tc>"
      "<w:tc><w:p><w:r><w:t>工位</w:t></w:r></w:p></w:tc></w:tr>"
      "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>60</w:t></w:r></"
      "w:p></w:tc></w:tr>"
      "</w:tbl></w:body></w:document>";
  const std::string path = TempFile("a.docx");
  tests::WriteZip(path, {{"word/document.xml", xml}});
  const auto pages = ReadOffice(File(FileKind::kWordDocument), path);
  fs::remove(path);
  ASSERT_TRUE(pages.has_value());
  const Page& page = pages->front();
  EXPECT_EQ(page.lines.at(0).text, "总面积1200");
  ASSERT_EQ(page.tables.size(), 1u);
  EXPECT_EQ(page.tables[0].cells.at(0).column_span, 2);
  EXPECT_EQ(page.tables[0].cells.at(1).row_span, 2);
  EXPECT_EQ(CellAt(page, "表1!B3"), "60");
}

TEST(Office, DamagedFilesAreErrorsNotCrashes) {
  const std::string path = TempFile("bad.xlsx");
  std::ofstream(path, std::ios::binary) << "PK\x03\x04 nothing that follows is a zip";
  EXPECT_FALSE(ReadOffice(File(FileKind::kSpreadsheet), path).has_value());
  EXPECT_FALSE(ReadOffice(File(FileKind::kWordDocument), path).has_value());
  fs::remove(path);
}

}  // namespace
}  // namespace heyan::ingest
