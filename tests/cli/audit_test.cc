// A whole archive, run as an official runs it.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
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

std::vector<const json*> FindingsOf(const json& report, const std::string& kind) {
  std::vector<const json*> found;
  for (const json& finding : report.at("findings")) {
    if (finding.value("kind", "") == kind) found.push_back(&finding);
  }
  return found;
}

std::vector<std::string> AuditWords(const std::string& archive, const std::string& ledger,
                                    const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = {"audit",    archive, "--policy", "zhengzhou",
                                    "--ledger", ledger,  "--jobs",   "1"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

TEST(Audit, FindsWhatRepeatsAndSparesWhatDoesNot) {
  const Folder folder;
  tests::OfficeArchive archive(folder / "filings");
  archive.Add("a", 1);
  archive.Add("b", 2);
  archive.Add("c", 3);
  archive.ShareTenant("a", "b", "郑州共享微光科技有限公司");
  archive.SharePerson("a", "c", "110105194912310 02X", "石敢当");
  archive.Write();
  const auto run =
      Heyan(AuditWords(folder / "filings", folder / "kept/ledger.db", {"--format", "json"}));
  const auto reports = Reports(run.out);
  ASSERT_EQ(reports.size(), 3U) << run.err;
  for (const json& report : reports) EXPECT_EQ(tests::SchemaErrors(report), "");
  EXPECT_EQ(reports[0]["packet"]["id"], "a");
  EXPECT_EQ(reports[2]["packet"]["id"], "c");
  const auto tenants = FindingsOf(reports[0], "repeated_tenant");
  ASSERT_EQ(tenants.size(), 1U) << run.out;
  EXPECT_EQ((*tenants[0])["others"][0]["packet"], "b");
  EXPECT_EQ(FindingsOf(reports[1], "repeated_tenant").size(), 1U);
  EXPECT_TRUE(FindingsOf(reports[2], "repeated_tenant").empty());
  const auto people = FindingsOf(reports[2], "repeated_person");
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ((*people[0])["severity"], "high");
  EXPECT_TRUE(FindingsOf(reports[1], "repeated_person").empty());
  for (const json& report : reports) {
    EXPECT_TRUE(FindingsOf(report, "repeated_page").empty()) << report["packet"]["id"];
    EXPECT_TRUE(FindingsOf(report, "repeated_address").empty());
    EXPECT_TRUE(FindingsOf(report, "repeated_lease").empty());
  }
  struct stat status {};
  ASSERT_EQ(::stat((folder / "kept/ledger.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat((folder / "kept/ledger.db.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat((folder / "kept").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  // no ID number in the clear
  EXPECT_EQ(tests::ReadWhole(folder / "kept/ledger.db").find("11010519491231002"),
            std::string::npos);
}

TEST(Audit, KilledAtAnyMomentAndResumedEndsTheSame) {
  const Folder folder;
  tests::OfficeArchive archive(folder / "filings");
  for (int i = 0; i < 5; ++i) archive.Add("p" + std::to_string(i), i + 1);
  archive.ShareTenant("p0", "p3", "郑州共享微光科技有限公司");
  archive.Write();
  const std::string cache = folder / "cache";
  const std::vector<std::string> json_out = {"--format", "json", "--as-of", "2025-06-01"};
  const auto whole =
      Heyan(AuditWords(folder / "filings", folder / "whole.db", json_out), "", cache);
  ASSERT_EQ(Reports(whole.out).size(), 5U) << whole.err;
  for (const int milliseconds : {60, 150, 300, 600, 1000}) {
    const std::string ledger = folder / ("cut" + std::to_string(milliseconds) + ".db");
    std::string line = "env XDG_CACHE_HOME=" + tests::Quoted(cache) + " timeout -s KILL " +
                       std::to_string(milliseconds / 1000.0) + " " +
                       tests::Quoted(std::string(HEYAN_BINARY_DIR) + "/heyan");
    for (const auto& word : AuditWords(folder / "filings", ledger, json_out)) {
      line += " " + tests::Quoted(word);
    }
    line += " >/dev/null 2>&1";
    if (std::system(line.c_str()) == -1) FAIL();
    auto words = AuditWords(folder / "filings", ledger, json_out);
    words.emplace_back("--resume");
    const auto resumed = Heyan(words, "", cache);
    EXPECT_EQ(resumed.out, whole.out) << milliseconds;
    EXPECT_EQ(resumed.status, whole.status);
  }
}

TEST(Audit, WhatAKilledRunUnpackedIsTakenAway) {
  const Folder folder;
  tests::OfficeArchive archive(folder / "filings");
  archive.Add("a", 1);
  archive.Write();
  std::filesystem::create_directories(folder / "tmp/heyan-AbCdEf");
  tests::WriteWhole(folder / "tmp/heyan-AbCdEf/.in-use", "");
  tests::WriteWhole(folder / "tmp/heyan-AbCdEf/0/roster.csv", "personal");
  tests::WriteWhole(folder / "tmp/heyan-others/file", "not ours");
  Heyan(AuditWords(folder / "filings", folder / "l.db"), "TMPDIR=" + (folder / "tmp"));
  EXPECT_FALSE(std::filesystem::exists(folder / "tmp/heyan-AbCdEf"));
  EXPECT_TRUE(std::filesystem::exists(folder / "tmp/heyan-others/file"));
}

TEST(Audit, ABadPacketStopsNothing) {
  const Folder folder;
  tests::OfficeArchive archive(folder / "filings");
  archive.Add("good", 1);
  archive.Write();
  tests::WriteWhole(folder / "filings/bad.zip", "PK\x03\x04 no archive");
  std::filesystem::create_directories(folder / "filings/empty");
  const auto run = Heyan(AuditWords(folder / "filings", folder / "l.db"));
  const auto lines = Lines(run.out);
  ASSERT_GE(lines.size(), 3U) << run.err;
  EXPECT_TRUE(lines[0].starts_with("bad  "));
  EXPECT_TRUE(lines[1].starts_with("empty  "));
  EXPECT_TRUE(lines[2].starts_with("good  "));
  const auto dry = Heyan(AuditWords(folder / "filings", folder / "l.db", {"--dry-run"}));
  EXPECT_EQ(Lines(dry.out).size(), 3U);
  EXPECT_NE(dry.out.find("good  已核验"), std::string::npos) << dry.out;
}

TEST(Audit, ALostKeyIsToldAndNothingIsMade) {
  const Folder folder;
  tests::OfficeArchive archive(folder / "filings");
  archive.Add("a", 1);
  archive.Write();
  ASSERT_NE(Heyan(AuditWords(folder / "filings", folder / "l.db")).out, "");
  std::filesystem::remove(folder / "l.db.key");
  const auto run = Heyan(AuditWords(folder / "filings", folder / "l.db"));
  EXPECT_EQ(run.status, 3);
  EXPECT_NE(run.err.find("密钥"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "l.db.key"));
}

TEST(Register, AddsImportsAndLists) {
  const Folder folder;
  const std::string ledger = folder / "l.db";
  EXPECT_EQ(Heyan({"register", "add", "撤销", "--ledger", ledger, "--policy", "zhengzhou", "--name",
                   "某众创空间", "--day", "2024-05-01"})
                .status,
            0);
  tests::WriteWhole(folder / "list.csv",
                    "政策,事项,日期,单位名称,统一社会信用代码,年度,等次\n"
                    "changzhou,考核评价,2024年3月5日,\"甲,乙空间\",91320400MA1,2023,优秀\n"
                    "zhengzhou,不知,2024-01-01,丙,,,\n");
  const auto import = Heyan({"register", "import", folder / "list.csv", "--ledger", ledger});
  EXPECT_EQ(import.status, 2);
  EXPECT_NE(import.err.find("第 3 行"), std::string::npos) << import.err;
  const auto list = Heyan({"register", "list", "--ledger", ledger, "--format", "json"});
  const auto entries = Reports(list.out);
  ASSERT_EQ(entries.size(), 2U) << list.out;
  EXPECT_EQ(Heyan({"register", "list", "甲,乙", "--ledger", ledger}).out,
            "2024-03-05  考核评价  changzhou  甲,乙空间 91320400MA1  2023  优秀\n");
}

TEST(Register, ABarShowsInTheAudit) {
  const Folder folder;
  const std::string ledger = folder / "l.db";
  tests::OfficeArchive archive(folder / "filings");
  archive.Add("a", 1);
  archive.Add("b", 2);
  archive.Write();
  // 弄虚作假 established half a year before the form's date: inside two years however it is read
  Heyan({"register", "add", "弄虚作假", "--ledger", ledger, "--policy", "zhengzhou", "--name",
         "郑州启明2号创业服务有限公司", "--day", "2024-12-01", "--filed", "2024-10-01"});
  const auto run = Heyan(AuditWords(folder / "filings", ledger, {"--format", "json"}));
  const auto reports = Reports(run.out);
  ASSERT_EQ(reports.size(), 2U) << run.err;
  EXPECT_TRUE(FindingsOf(reports[0], "reapplication_barred").empty());
  EXPECT_EQ(FindingsOf(reports[1], "reapplication_barred").size(), 1U) << run.out;
  const auto text = Heyan(AuditWords(folder / "filings", ledger, {"--resume"}));
  EXPECT_NE(text.out.find("备案登记"), std::string::npos) << text.out;
}

TEST(Cache, PurgeTakesOutPagesAndPackets) {
  const Folder folder;
  const std::string cache = folder / "cache";
  tests::OfficeArchive archive(folder / "filings");
  archive.Add("a", 1);
  archive.Write();
  Heyan(AuditWords(folder / "filings", folder / "l.db"), "", cache);
  const auto young =
      Heyan({"cache", "purge", "--older-than", "30", "--ledger", folder / "l.db"}, "", cache);
  EXPECT_NE(young.out.find("清除台账中 0 个材料包"), std::string::npos) << young.out;
  const auto all = Heyan({"cache", "purge", "--ledger", folder / "l.db"}, "", cache);
  EXPECT_NE(all.out.find("清除台账中 1 个材料包"), std::string::npos) << all.out;
  EXPECT_EQ(all.out.find("清除 0 条"), std::string::npos) << all.out;
}

}  // namespace
}  // namespace heyan
