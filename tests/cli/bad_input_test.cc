// Input that cannot be used: one clear line each, the rest judged, the right status.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/schema.h"

namespace heyan::tests {
namespace {

using nlohmann::json;

// A lease as plain text: something to judge beside what is broken.
constexpr const char* kLease =
    "房屋租赁合同\n出租方（甲方）：郑州某某置业有限公司\n承租方（乙方）：郑州某某科技有限公司\n"
    "一、租赁面积为 600 平方米。\n二、租赁期限自2024年1月1日起至2028年12月31日止。\n";

// 8 by 8 white pixels: a picture of nothing.
const std::string kNothing = std::string("P6\n8 8\n255\n") + std::string(192, '\xFF');

struct Judged {
  Ended ended;
  json report;
};

Judged VerifyPacket(const std::string& packet, const std::string& environment = "",
                    std::vector<std::string> more = {}) {
  std::vector<std::string> words = {"verify",  packet,       "--policy", "zhengzhou",
                                    "--as-of", "2025-06-01", "--format", "json"};
  words.insert(words.end(), more.begin(), more.end());
  Judged run{Heyan(words, environment), {}};
  const auto lines = Lines(run.ended.out);
  EXPECT_EQ(lines.size(), 1U) << run.ended.out << run.ended.err;
  run.report = json::parse(lines.empty() ? "null" : lines.front(), nullptr, false);
  EXPECT_EQ(SchemaErrors(run.report), "");
  const auto& pages = run.report["pages"];
  EXPECT_EQ(pages["in"], pages["read"].get<int>() + pages["reported"].get<int>());
  return run;
}

struct BadFile {
  std::string name;
  std::string bytes;
};

TEST(BadInput, OneFileIsLostTheRestIsJudged) {
  const std::string pdf_head = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n";
  const std::vector<BadFile> cases = {
      {"empty.pdf", ""},
      {"cut.pdf", pdf_head},
      {"noise.jpg", "\xFF\xD8\xFF\xE0" + std::string(4096, '\x01')},
      {"cut.zip", std::string("PK\x03\x04") + std::string(60, '\0')},
      {"old.doc", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + std::string(600, '\0')},
  };
  for (const BadFile& bad : cases) {
    const Folder folder;
    WriteWhole(folder / "packet/租赁合同.txt", kLease);
    WriteWhole(folder / ("packet/" + bad.name), bad.bytes);
    const Judged run = VerifyPacket(folder / "packet");
    EXPECT_EQ(run.report["conclusion"], "review") << bad.name;
    EXPECT_EQ(run.ended.status, 2) << bad.name << run.ended.err;
    bool told = false;
    for (const auto& line : Lines(run.ended.err)) {
      told = told || line.find(bad.name) != std::string::npos;
    }
    EXPECT_TRUE(told) << bad.name << ": " << run.ended.err;
    EXPECT_LE(Lines(run.ended.err).size(), 2U) << run.ended.err;
    bool lost = false;
    bool judged = false;
    for (const auto& document : run.report["documents"]) {
      // What is wrong inside an archive is told with its place there.
      const std::string file = document["file"];
      if (file.starts_with(bad.name)) lost = !document["problem"].is_null();
      if (document["file"] == "租赁合同.txt") judged = document["problem"].is_null();
    }
    EXPECT_TRUE(lost) << bad.name << run.report["documents"].dump();
    EXPECT_TRUE(judged) << bad.name;
  }
}

TEST(BadInput, AWrongSuffixIsReadAsWhatItIs) {
  const Folder folder;
  WriteWhole(folder / "packet/租赁合同.png", kLease);
  const Judged run = VerifyPacket(folder / "packet");
  ASSERT_EQ(run.report["documents"].size(), 1U);
  EXPECT_EQ(run.report["documents"][0]["type"], "lease_contract");
  EXPECT_EQ(run.report["pages"]["read"], 1);
}

TEST(BadInput, NothingToRead) {
  const Folder folder;
  std::filesystem::create_directories(folder / "empty");
  WriteWhole(folder / "only/zero.pdf", "");
  WriteWhole(folder / "zero.zip", "");
  for (const std::string& packet :
       {folder / "empty", folder / "only", folder / "zero.zip", folder / "missing"}) {
    const Judged run = VerifyPacket(packet);
    EXPECT_EQ(run.ended.status, 4) << packet;
    EXPECT_EQ(run.report["conclusion"], "review") << packet;
    EXPECT_EQ(Lines(run.ended.err).size(), 1U) << packet << ": " << run.ended.err;
  }
}

TEST(BadInput, APictureOfNothingWasLookedAt) {
  const Folder folder;
  WriteWhole(folder / "packet/blank.ppm", kNothing);
  WriteWhole(folder / "packet/租赁合同.txt", kLease);
  EXPECT_EQ(VerifyPacket(folder / "packet").ended.status, 2);
}

TEST(BadInput, OnePacketNeverStopsTheOthers) {
  const Folder folder;
  WriteWhole(folder / "all/b/租赁合同.txt", kLease);
  WriteWhole(folder / "all/a.zip", "no archive");
  WriteWhole(folder / "all/readme.txt", "not a packet");
  const Ended ended = Heyan({"verify", folder / "all", "--batch", "--policy", "zhengzhou",
                             "--as-of", "2025-06-01", "--format", "json"});
  const auto lines = Lines(ended.out);
  ASSERT_EQ(lines.size(), 2U) << ended.out << ended.err;
  EXPECT_EQ(json::parse(lines[0])["packet"]["id"], "a");
  EXPECT_EQ(json::parse(lines[1])["packet"]["id"], "b");
  EXPECT_EQ(ended.status, 2) << ended.err;
}

TEST(BadInput, CrashesAndHangsCostOneFile) {
  const Folder folder;
  WriteWhole(folder / "packet/租赁合同.txt", kLease);
  WriteWhole(folder / "packet/poison.txt", "一页文字");
  WriteWhole(folder / "packet/z.txt", "另一页文字");
  struct Case {
    std::string environment;
    std::vector<std::string> more;
  };
  const std::vector<Case> cases = {
      {"HEYAN_TEST_WORKER_CRASH=poison", {"--jobs", "1"}},
      {"HEYAN_TEST_WORKER_CRASH=poison", {"--jobs", "3"}},
      {"HEYAN_TEST_WORKER_HANG=poison", {"--page-timeout", "1"}},
      {"HEYAN_TEST_LIST_CRASH=poison", {}},
  };
  for (const Case& c : cases) {
    const Judged run = VerifyPacket(folder / "packet", c.environment, c.more);
    EXPECT_EQ(run.report["pages"]["in"], 3) << c.environment;
    EXPECT_EQ(run.report["pages"]["reported"], 1) << c.environment;
    EXPECT_NE(run.ended.err.find("poison.txt"), std::string::npos) << run.ended.err;
    EXPECT_EQ(run.ended.status, 2) << c.environment;
  }
}

TEST(Verify, SameBytesWhateverTheJobsAndTheCache) {
  const Folder folder;
  const Folder cache;
  for (int i = 0; i < 6; ++i) {
    WriteWhole(folder / ("packet/" + std::to_string(i) + ".txt"), kLease);
  }
  const std::vector<std::string> words = {"verify",  folder / "packet", "--policy", "zhengzhou",
                                          "--as-of", "2025-06-01",      "--format", "json",
                                          "--jobs"};
  const auto with = [&](std::vector<std::string> more) {
    std::vector<std::string> all = words;
    all.insert(all.end(), more.begin(), more.end());
    return Heyan(all, "", cache.path()).out;
  };
  const std::string first = with({"1", "--no-cache"});
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(first, with({"4"}));  // fills the cache
  EXPECT_EQ(first, with({"2"}));  // uses it
}

TEST(Read, PagesAndFilesBetweenFormFeeds) {
  const Folder folder;
  WriteWhole(folder / "a.txt", "第一行\n第二行\n");
  WriteWhole(folder / "zero.pdf", "");
  WriteWhole(folder / "b.txt", "另一份\n");
  const Ended text = Heyan({"read", folder / "a.txt", folder / "zero.pdf", folder / "b.txt"});
  EXPECT_EQ(text.out, "第一行\n第二行\n\f\f另一份\n");
  EXPECT_EQ(Lines(text.err).size(), 1U) << text.err;
  const Ended objects = Heyan({"read", "--format", "json", folder / "a.txt", folder / "b.txt"});
  const auto lines = Lines(objects.out);
  ASSERT_EQ(lines.size(), 2U);
  const json page = json::parse(lines[0]);
  EXPECT_EQ(page["file"], folder / "a.txt");
  EXPECT_EQ(page["page"], 1);
  EXPECT_EQ(page["lines"][0]["text"], "第一行");
  EXPECT_TRUE(page["lines"][0].contains("reader"));
  EXPECT_EQ(Heyan({"read", folder / "zero.pdf"}).status, 4);
}

TEST(Extract, OneObjectAFile) {
  const Folder folder;
  WriteWhole(folder / "租赁合同.txt", kLease);
  const Ended ended = Heyan({"extract", folder / "租赁合同.txt", "--format", "json"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  const auto lines = Lines(ended.out);
  ASSERT_EQ(lines.size(), 1U);
  const json object = json::parse(lines[0]);
  for (const char* key : {"file", "documents", "facts", "candidates", "findings"}) {
    EXPECT_TRUE(object.contains(key)) << key;
  }
  EXPECT_EQ(object["documents"][0]["type"], "lease_contract");
}

TEST(Claims, FromAFileInsteadOfTheForm) {
  const Folder folder;
  WriteWhole(folder / "acme/租赁合同.txt", kLease);
  WriteWhole(folder / "claims.json", R"({"acme": {"lease.end": "2028-12-31"}})");
  WriteWhole(folder / "claims.csv", "材料包,租赁截止日\nacme,2028-12-31\n");
  for (const char* name : {"claims.json", "claims.csv"}) {
    const Judged run = VerifyPacket(folder / "acme", "", {"--claims", folder / name});
    ASSERT_EQ(run.report["checks"].size(), 1U) << name << run.ended.err;
    EXPECT_EQ(run.report["checks"][0]["metric"], "lease.end");
    EXPECT_EQ(run.report["checks"][0]["verdict"], "consistent") << run.report["checks"].dump();
  }
}

}  // namespace
}  // namespace heyan::tests
