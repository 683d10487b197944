// The files that a run writes: names, statuses, the same bytes with one worker and with three.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/program.h"

namespace heyan {
namespace {

namespace fs = std::filesystem;

const std::string kPackets = std::string(HEYAN_SOURCE_DIR) + "/fixtures/packets/";

tests::Ended Verified(const std::string& format, const std::string& out,
                      std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"verify",
                                        kPackets + "altered",
                                        kPackets + "honest",
                                        "--policy",
                                        "zhengzhou",
                                        "--format",
                                        format,
                                        "--out",
                                        out,
                                        "--no-cache"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return tests::Heyan(arguments);
}

struct Written {
  const char* format;
  std::vector<const char*> files;
};

TEST(Reports, EachFormatWritesItsFilesAlwaysTheSame) {
  const std::vector<Written> all = {
      {"html", {"altered.html", "honest.html", "index.html"}},
      {"xlsx", {"heyan.xlsx"}},
      {"pdf",
       {"altered.pdf", "altered.notice.pdf", "altered.annotated.pdf", "honest.pdf",
        "honest.annotated.pdf"}},
  };
  for (const Written& written : all) {
    const tests::Folder folder;
    const auto one = Verified(written.format, folder / "a", {"--jobs", "1"});
    EXPECT_EQ(one.status, 1) << one.err;
    EXPECT_EQ(Verified(written.format, folder / "b", {"--jobs", "3"}).status, 1);
    for (const char* name : written.files) {
      const std::string bytes = tests::ReadWhole(folder / ("a/" + std::string(name)));
      EXPECT_GT(bytes.size(), 1000U) << name;
      EXPECT_TRUE(bytes == tests::ReadWhole(folder / ("b/" + std::string(name)))) << name;
      EXPECT_NE(one.out.find(folder / ("a/" + std::string(name))), std::string::npos) << name;
    }
  }
}

TEST(Reports, ScriptsGetOneTable) {
  const tests::Folder folder;
  const auto csv = Verified("csv", folder.path());
  EXPECT_EQ(csv.status, 1);
  const auto lines = tests::Lines(csv.out);
  ASSERT_GT(lines.size(), 20U);
  EXPECT_TRUE(lines[0].starts_with("packet,applicant,metric,verdict,claimed,"));
  EXPECT_EQ(csv.out.find("packet,applicant", 10), std::string::npos);  // the head stands once
  EXPECT_NE(csv.out.find("premises.area_m2,overstated,1550.5,1250.5"), std::string::npos);
  const auto junit = Verified("junit", folder.path());
  EXPECT_TRUE(junit.out.starts_with("<?xml"));
  EXPECT_TRUE(junit.out.ends_with("</testsuites>\n"));
}

TEST(Reports, AHostileNameStaysInItsFolder) {
  const tests::Folder folder;
  const std::string packet = folder / "in/<img src=x onerror=alert(1)>";
  fs::create_directories(packet);
  fs::copy(kPackets + "honest", packet, fs::copy_options::recursive);
  const auto run = tests::Heyan({"verify", packet, "--policy", "zhengzhou", "--format", "html",
                                 "--out", folder / "out", "--no-cache"});
  EXPECT_LE(run.status, 2) << run.err;
  const std::string page = tests::ReadWhole(folder / "out/<img src=x onerror=alert(1)>.html");
  ASSERT_FALSE(page.empty());
  EXPECT_EQ(page.find("<img src=x"), std::string::npos);
}

TEST(Reports, AWrongTemplateIsUsage) {
  const tests::Folder folder;
  tests::WriteWhole(folder / "own.toml", "[zh]\ntitel = \"x\"\n");
  const auto run = Verified("pdf", folder.path(), {"--opinion-template", folder / "own.toml"});
  EXPECT_EQ(run.status, 3);
  EXPECT_NE(run.err.find("zh.titel"), std::string::npos) << run.err;
}

TEST(Reports, WhatCannotBeWrittenIsTold) {
  const tests::Folder folder;
  tests::WriteWhole(folder / "file", "not a folder");
  for (const char* format : {"html", "xlsx", "pdf"}) {
    const auto run = Verified(format, folder / "file/out");
    EXPECT_EQ(run.status, 5) << format;
    EXPECT_FALSE(run.err.empty());
  }
}

}  // namespace
}  // namespace heyan
