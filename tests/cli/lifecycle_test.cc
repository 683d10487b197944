// What lies outside a packet: the register of filings, the applicant's other years, and what a
// bureau has settled.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/archive_builder.h"
#include "tests/support/program.h"
#include "tests/support/reports.h"
#include "tests/support/schema.h"

namespace heyan {
namespace {

using nlohmann::json;
using tests::Folder;
using tests::Heyan;
using tests::Lines;
using tests::Reports;

const json* Found(const json& report, const std::string& kind) {
  for (const json& finding : report.at("findings")) {
    if (finding.value("kind", "") == kind) return &finding;
  }
  return nullptr;
}

// Two years of one applicant and one of another.
void WriteYears(const std::string& folder) {
  tests::OfficeArchive archive(folder);
  archive.Add("2024", 1);
  archive.Add("2025", 1);
  archive.Add("other", 2);
  archive.FiguresOf("2024").filed = "2024年5月20日";
  archive.FiguresOf("2025").area = "650";
  archive.Write();
}

TEST(Lifecycle, AnAuditComparesTheYearsOfOneApplicant) {
  const Folder folder;
  WriteYears(folder / "filings");
  const std::vector<std::string> words = {"audit",    folder / "filings", "--policy", "zhengzhou",
                                          "--ledger", folder / "l.db",    "--jobs",   "1"};
  auto as_json = words;
  as_json.insert(as_json.end(), {"--format", "json"});
  const auto reports = Reports(Heyan(as_json).out);
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(Found(reports[0], "change_to_report"), nullptr);
  EXPECT_EQ(Found(reports[2], "change_to_report"), nullptr);
  const json* change = Found(reports[1], "change_to_report");
  ASSERT_NE(change, nullptr) << reports[1].dump();
  EXPECT_EQ((*change)["severity"], "medium");
  EXPECT_EQ((*change)["others"][0]["packet"], "2024");
  EXPECT_NE((*change)["message"].get<std::string>().find("第十四条"), std::string::npos);
  EXPECT_EQ(tests::SchemaErrors(reports[1]), "");
  // Reported in time: said, but nothing to look at any more. Nothing is judged again for it.
  Heyan({"register", "add", "变更报告", "--ledger", folder / "l.db", "--policy", "zhengzhou",
         "--name", "郑州启明1号创业服务有限公司", "--day", "2024-06-10"});
  auto again = as_json;
  again.emplace_back("--resume");
  const auto told = Reports(Heyan(again).out);
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ((*Found(told[1], "change_to_report"))["severity"], "low");
  auto text = words;
  text.emplace_back("--resume");
  const auto shown = Heyan(text).out;
  EXPECT_NE(shown.find("同一单位的前后申报"), std::string::npos) << shown;
  EXPECT_NE(shown.find("↔ 2024"), std::string::npos) << shown;
}

TEST(Lifecycle, VerifySeesTheRegisterAndEarlierFilings) {
  const Folder folder;
  WriteYears(folder / "filings");
  const std::string packet = folder / "filings/2025";
  const std::vector<std::string> plain = {"verify",   packet, "--policy", "zhengzhou",
                                          "--format", "json", "--jobs",   "1"};
  const auto with = [&](const std::string& option, const std::string& file) {
    auto words = plain;
    words.insert(words.end(), {option, file});
    return Heyan(words);
  };
  tests::WriteWhole(folder / "register.csv",
                    "政策,事项,日期,单位名称,申报日期\n"
                    "zhengzhou,弄虚作假,2024-12-01,郑州启明1号创业服务有限公司,2024-10-01\n");
  EXPECT_EQ(Found(Reports(Heyan(plain).out).at(0), "reapplication_barred"), nullptr);
  const auto barred = with("--register", folder / "register.csv");
  const auto reports = Reports(barred.out);
  ASSERT_EQ(reports.size(), 1U) << barred.err;
  ASSERT_NE(Found(reports[0], "reapplication_barred"), nullptr) << barred.out;
  EXPECT_EQ((*Found(reports[0], "reapplication_barred"))["severity"], "high");
  // A ledger of last year's audit: its filings, and its register.
  tests::OfficeArchive last(folder / "last");
  last.Add("2024", 1);
  last.FiguresOf("2024").filed = "2024年5月20日";
  last.Write();
  Heyan({"audit", folder / "last", "--policy", "zhengzhou", "--ledger", folder / "l.db", "--jobs",
         "1"});
  const auto years = Reports(with("--ledger", folder / "l.db").out);
  ASSERT_EQ(years.size(), 1U);
  const json* change = Found(years[0], "change_to_report");
  ASSERT_NE(change, nullptr) << years[0].dump();
  EXPECT_EQ((*change)["others"][0]["packet"], "2024");
  // A ledger that is not there is none to make.
  const auto missing = with("--ledger", folder / "none.db");
  EXPECT_EQ(missing.status, 3);
  EXPECT_NE(missing.err.find("没有这个台账"), std::string::npos) << missing.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "none.db"));
}

TEST(Lifecycle, APacketHandedInAgainShowsWhatChanged) {
  const Folder folder;
  tests::OfficeArchive archive(folder / "filings");
  archive.Add("甲", 1);
  archive.Add("甲-补正", 1);
  archive.FiguresOf("甲").filed = "2025年4月1日";
  archive.FiguresOf("甲-补正").area = "1200.5";
  archive.Write();
  const auto run = Heyan({"audit", folder / "filings", "--policy", "zhengzhou", "--ledger",
                          folder / "l.db", "--jobs", "1", "--format", "json"});
  const auto reports = Reports(run.out);
  ASSERT_EQ(reports.size(), 2U) << run.err;
  const json* again = Found(reports[1], "resubmitted");
  ASSERT_NE(again, nullptr) << run.out;
  EXPECT_EQ((*again)["severity"], "low");
  EXPECT_NE((*again)["message"].get<std::string>().find("1200.5"), std::string::npos) << *again;
  EXPECT_EQ(Found(reports[1], "change_to_report"), nullptr);
  EXPECT_EQ(Found(reports[0], "resubmitted"), nullptr);
}

TEST(Lifecycle, FilesPutRightInTheirPlaceShowWhatChanged) {
  const Folder folder;
  const auto audit = [&](const std::string& area, const std::vector<std::string>& more = {}) {
    tests::OfficeArchive archive(folder / "filings");
    archive.Add("甲", 1);
    archive.FiguresOf("甲").area = area;
    archive.Write();
    std::vector<std::string> words = {
        "audit",         folder / "filings", "--policy", "zhengzhou", "--ledger",
        folder / "l.db", "--jobs",           "1",        "--format",  "json"};
    words.insert(words.end(), more.begin(), more.end());
    return Heyan(words).out;
  };
  EXPECT_EQ(Found(Reports(audit("1003.5")).at(0), "resubmitted"), nullptr);
  EXPECT_EQ(Found(Reports(audit("1003.5")).at(0), "resubmitted"), nullptr) << "judged anew";
  const std::string mended = audit("1200.5", {"--resume"});
  const auto reports = Reports(mended);
  ASSERT_EQ(reports.size(), 1U);
  const json* again = Found(reports[0], "resubmitted");
  ASSERT_NE(again, nullptr) << mended;
  EXPECT_NE((*again)["message"].get<std::string>().find("1200.5"), std::string::npos) << *again;
  EXPECT_FALSE(again->contains("others"));
  EXPECT_EQ(audit("1200.5", {"--resume"}), mended);
}

TEST(Overlay, TheReportNamesTheSetting) {
  const Folder folder;
  tests::OfficeArchive archive(folder.path());
  archive.Add("a", 1);
  archive.Write();
  tests::WriteWhole(folder / "settled.toml",
                    "overlay = \"zhengzhou\"\nby = \"市科技局 2025 年口径\"\n\n[[settle]]\n"
                    "condition = \"ZZ5.2e\"\nreading = \"lease.term_months\"\n");
  const std::vector<std::string> plain = {"verify",    folder / "a", "--policy",
                                          "zhengzhou", "--jobs",     "1"};
  auto settled = plain;
  settled.insert(settled.end(), {"--overlay", folder / "settled.toml"});
  EXPECT_EQ(Heyan(plain).out.find("市科技局 2025 年口径"), std::string::npos);
  const auto text = Heyan(settled);
  EXPECT_NE(text.out.find("市科技局 2025 年口径"), std::string::npos) << text.out << text.err;
  settled.insert(settled.end(), {"--format", "json"});
  const auto reports = Reports(Heyan(settled).out);
  ASSERT_EQ(reports.size(), 1U);
  for (const json& condition : reports[0]["conditions"]) {
    const bool settles = condition["id"] == "ZZ5.2e";
    const bool named =
        condition["explanation"].get<std::string>().find("口径") != std::string::npos;
    EXPECT_EQ(named, settles) << condition;
  }
}

// What is wrong with an overlay: the line, and what to write instead.
TEST(Overlay, ErrorsHaveLineAndRemedy) {
  struct Case {
    std::string text;
    std::string line;
    std::string remedy;
  };
  const Case cases[] = {
      {"overlay = \"zhengzhou\"\nby = \"局\"\nwindow = \"year\"\n", "3", "calendar_year"},
      {"overlay = \"zhengzhou\"\nby = \"局\"\n[[settle]]\ncondition = \"ZZ9\"\n"
       "reading = \"x\"\n",
       "4", "ZZ5.2e"},
      {"overlay = \"zhengzhou\"\nby = \"局\"\n[[settle]]\ncondition = \"ZZ5.2e\"\n"
       "reading = \"lease.area\"\n",
       "5", "lease.remaining_months"},
      {"overlay = \"nowhere\"\nby = \"局\"\n", "1", "zhengzhou"},
  };
  const Folder folder;
  for (const Case& one : cases) {
    tests::WriteWhole(folder / "o.toml", one.text);
    const auto run = Heyan({"policy", "check", folder / "o.toml"});
    EXPECT_NE(run.status, 0) << one.text;
    EXPECT_NE(run.err.find("第 " + one.line + " 行"), std::string::npos) << run.err << one.text;
    EXPECT_NE(run.err.find(one.remedy), std::string::npos) << run.err << one.text;
  }
}

}  // namespace
}  // namespace heyan
