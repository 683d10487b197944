// Words on the command line: help, versions, what is refused and with which status.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/program.h"

namespace heyan::tests {
namespace {

using Words = std::vector<std::string>;

TEST(Usage, HelpShowsAnExample) {
  for (const Words& words : std::vector<Words>{{"verify", "--help"},
                                               {"read", "--help"},
                                               {"extract", "--help"},
                                               {"policy", "--help"},
                                               {"serve", "--help"},
                                               {"policy", "show", "--help"}}) {
    const Ended zh = Heyan(words);
    EXPECT_EQ(zh.status, 0);
    EXPECT_NE(zh.out.find("例："), std::string::npos) << zh.out;
    EXPECT_EQ(zh.err, "");
    Words english = words;
    english.insert(english.end(), {"--lang", "en"});
    EXPECT_NE(Heyan(english).out.find("Example"), std::string::npos);
  }
  const std::string all = Heyan({"--help"}).out;
  EXPECT_EQ(all.find("worker"), std::string::npos);  // hidden
}

TEST(Usage, LanguageFollowsTheLocale) {
  EXPECT_NE(Heyan({"--help"}, "LC_ALL=en_GB.UTF-8").out.find("Exit status"), std::string::npos);
  EXPECT_NE(Heyan({"--help"}, "LC_ALL=C").out.find("退出状态"), std::string::npos);
  EXPECT_NE(Heyan({"--help", "--lang", "zh"}, "LC_ALL=en_US.UTF-8").out.find("退出状态"),
            std::string::npos);
}

TEST(Usage, VersionIsOneLine) {
  const Ended ended = Heyan({"--version"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(Lines(ended.out).size(), 1U);
  EXPECT_TRUE(ended.out.starts_with("heyan "));
}

TEST(Usage, WrongWordsAreOneLineAndStatusThree) {
  const Folder folder;
  WriteWhole(folder / "packet/a.txt", "x");
  const std::string packet = folder / "packet";
  const std::vector<Words> cases = {
      {},
      {"dance"},
      {"verify"},
      {"verify", packet},
      {"verify", packet, "--policy", "atlantis"},
      {"verify", packet, "--policy", "zhengzhou:technology"},
      {"verify", packet, "--policy", "zhengzhou", "--as-of", "2025-02-30"},
      {"verify", packet, "--policy", "zhengzhou", "--format", "docx"},
      {"verify", packet, "--policy", "zhengzhou", "--jobs", "none"},
      {"verify", packet, "--policy", "zhengzhou", "--fail-on", "always"},
      {"verify", packet, "--policy", "zhengzhou", "--claims", folder / "none.json"},
      {"read", "--reader", "crystal", packet},
      {"extract", packet, "--format", "text"},
      {"policy", "show", "atlantis"},
      {"audit", packet},
      {"serve"},
  };
  for (const Words& words : cases) {
    const Ended ended = Heyan(words);
    std::string line;
    for (const auto& word : words) line += word + " ";
    EXPECT_EQ(ended.status, 3) << line << ended.err;
    EXPECT_EQ(Lines(ended.err).size(), 1U) << line << ended.err;
    EXPECT_EQ(ended.out, "") << line;
  }
}

TEST(Usage, Policies) {
  const Ended list = Heyan({"policy", "list"});
  EXPECT_EQ(list.status, 0);
  for (const char* id : {"xuchang:technology", "zhengzhou:comprehensive", "changzhou:general"}) {
    EXPECT_NE(list.out.find(id), std::string::npos);
  }
  EXPECT_NE(Heyan({"policy", "show", "zhengzhou"}).out.find("ZZ5.2e"), std::string::npos);
  const Folder folder;
  WriteWhole(folder / "broken.toml", "id = ");
  const Ended broken = Heyan({"policy", "check", folder / "broken.toml"});
  EXPECT_EQ(broken.status, 1);
  EXPECT_FALSE(broken.err.empty());
}

}  // namespace
}  // namespace heyan::tests
