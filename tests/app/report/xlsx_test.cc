#include "app/report/xlsx.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <map>

#include "app/report/packet_rows.h"
#include "ingest/files.h"
#include "ingest/page_reader.h"
#include "tests/app/report/sample_report.h"
#include "tests/support/program.h"

namespace heyan::app {
namespace {

std::string Written(const tests::Folder& folder, const std::string& name,
                    models::Language language = models::Language::kChinese) {
  const std::string path = folder / name;
  const PacketReport report = SampleReport();
  const auto written =
      WriteWorkbook(TablesOf({RowsOf(report, {language, false})}, report.versions, language), path);
  EXPECT_TRUE(written.has_value());
  return path;
}

std::map<std::string, std::string> Parts(const std::string& path) {
  std::map<std::string, std::string> parts;
  archive* zip = archive_read_new();
  archive_read_support_format_zip(zip);
  EXPECT_EQ(archive_read_open_filename(zip, path.c_str(), 10240), ARCHIVE_OK);
  archive_entry* entry = nullptr;
  while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
    std::string& text = parts[archive_entry_pathname(entry)];
    char buffer[8192];
    for (la_ssize_t got = 0; (got = archive_read_data(zip, buffer, sizeof buffer)) > 0;) {
      text.append(buffer, static_cast<std::size_t>(got));
    }
  }
  archive_read_free(zip);
  return parts;
}

// The row's cell as the sheet's XML has it: <c r="E2" …>…</c>.
std::string CellXml(const std::string& sheet, const std::string& address) {
  const auto at = sheet.find("<c r=\"" + address + "\"");
  if (at == std::string::npos) return "";
  const auto end = sheet.find("</c>", at);
  return sheet.substr(at, end - at);
}

TEST(Workbook, SameTablesSameBytes) {
  const tests::Folder folder;
  const std::string first = tests::ReadWhole(Written(folder, "a.xlsx"));
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(first, tests::ReadWhole(Written(folder, "b.xlsx")));
}

TEST(Workbook, CellsAreTyped) {
  const tests::Folder folder;
  auto parts = Parts(Written(folder, "a.xlsx"));
  const std::string& checks = parts["xl/worksheets/sheet3.xml"];
  // The difference comes first: claimed, evidenced, claim less evidence are numbers.
  EXPECT_NE(CellXml(checks, "E2").find("<v>1550.5</v>"), std::string::npos);
  EXPECT_NE(CellXml(checks, "F2").find("<v>1250.5</v>"), std::string::npos);
  EXPECT_NE(CellXml(checks, "I2").find("<v>300</v>"), std::string::npos);
  EXPECT_EQ(CellXml(checks, "E2").find("t=\"s\""), std::string::npos);
  // 2029-02-28 and 2027-02-28 as Excel counts days, 731 days apart.
  EXPECT_NE(CellXml(checks, "E3").find("<v>47177</v>"), std::string::npos);
  EXPECT_NE(CellXml(checks, "I3").find("<v>731</v>"), std::string::npos);
  // Shares are fractions of one: 61.1% claimed, 11 of 18 to 12 of 18 in the papers.
  EXPECT_NE(CellXml(checks, "E5").find("<v>0.611"), std::string::npos);
  EXPECT_NE(CellXml(checks, "F5").find("<v>0.611111</v>"), std::string::npos);
  EXPECT_NE(CellXml(checks, "G5").find("<v>0.666667</v>"), std::string::npos);
}

TEST(Workbook, NothingFromADocumentIsAFormula) {
  const tests::Folder folder;
  auto parts = Parts(Written(folder, "a.xlsx"));
  for (const auto& [name, text] : parts) {
    EXPECT_EQ(text.find("<f>"), std::string::npos) << name;
    EXPECT_EQ(text.find("<hyperlink"), std::string::npos) << name;
  }
  EXPECT_NE(parts["xl/sharedStrings.xml"].find("=HYPERLINK("), std::string::npos);
}

TEST(Workbook, HasFiltersFrozenHeadsAndEverySheet) {
  const tests::Folder folder;
  auto parts = Parts(Written(folder, "a.xlsx"));
  for (const char* sheet : {"汇总", "明细", "差异", "交叉重复", "补正清单", "其他发现", "说明"}) {
    EXPECT_NE(parts["xl/workbook.xml"].find(std::string("name=\"") + sheet), std::string::npos)
        << sheet;
  }
  for (int number = 1; number <= 6; ++number) {
    const std::string& sheet = parts["xl/worksheets/sheet" + std::to_string(number) + ".xml"];
    EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos) << number;
    EXPECT_NE(sheet.find("<autoFilter"), std::string::npos) << number;
  }
}

// What the project's own reader of office files makes of it.
TEST(Workbook, IsReadBack) {
  const tests::Folder folder;
  const auto listed = ingest::ListPacket(Written(folder, "a.xlsx"), folder.path());
  ASSERT_TRUE(listed.has_value());
  ASSERT_EQ(listed->files.size(), 1U);
  const ingest::ListedFile& book = listed->files[0];
  auto reader = ingest::PageReader::Create({});
  ASSERT_TRUE(reader.has_value());
  std::string all;
  for (int number = 1; number <= book.file.page_count; ++number) {
    const models::Page page = (*reader)->Read(book.file, book.location, number);
    EXPECT_FALSE(page.problem.has_value());
    for (const auto& line : page.lines) all += line.text + "\n";
  }
  for (const char* text : {"结论说明", "乙", "1550.5", "补正事项"}) {
    EXPECT_NE(all.find(text), std::string::npos) << text;
  }
  EXPECT_EQ(all.find(kIdNumber), std::string::npos);
  EXPECT_EQ(all.find("13812345678"), std::string::npos);
}

TEST(Workbook, EnglishHasEnglishSheets) {
  const tests::Folder folder;
  auto parts = Parts(Written(folder, "a.xlsx", models::Language::kEnglish));
  EXPECT_NE(parts["xl/workbook.xml"].find("name=\"Summary\""), std::string::npos);
}

}  // namespace
}  // namespace heyan::app
