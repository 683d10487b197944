#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include <gmock/gmock.h>

#include "tests/verify/packet.h"
#include "verify/judge/policy_content.h"
#include "verify/judge/policy_toml.h"

namespace heyan::verify {
namespace {

std::string WithoutSpace(const std::string& text) {
  std::string packed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte <= 0x20) continue;
    if (text.compare(i, 3, "\xe3\x80\x80") == 0) {  // the ideographic space
      i += 2;
      continue;
    }
    packed.push_back(text[i]);
  }
  return packed;
}

TEST(Policies, AllThreeLoadWithTheirCategories) {
  const std::map<std::string, std::vector<std::string>> expected = {
      {"changzhou", {"general", "specialized"}},
      {"xuchang", {"technology", "investment", "comprehensive", "specialized"}},
      {"zhengzhou", {"comprehensive", "specialized"}},
  };
  ASSERT_EQ(PolicyIds().size(), expected.size());
  for (const auto& [id, categories] : expected) {
    const auto policy = LoadPolicy(id);
    ASSERT_TRUE(policy.has_value()) << policy.error().message.en;
    EXPECT_EQ(policy->id(), id);
    EXPECT_EQ(policy->categories(), categories);
  }
}

TEST(Policies, HoldEveryConditionByWhoDecides) {
  // Counted by hand from the table of requirements.
  struct Expected {
    const char* id;
    long automatic;
    long part;
    long human;
  };
  for (const Expected& expected :
       {Expected{"xuchang", 8, 19, 16}, {"zhengzhou", 15, 9, 10}, {"changzhou", 10, 6, 5}}) {
    const auto policy = LoadPolicy(expected.id);
    ASSERT_TRUE(policy.has_value());
    const auto count = [&](Decides who) {
      return std::ranges::count(policy->content().conditions, who, &ConditionRule::decides);
    };
    EXPECT_EQ(count(Decides::kAuto), expected.automatic) << expected.id;
    EXPECT_EQ(count(Decides::kPart), expected.part) << expected.id;
    EXPECT_EQ(count(Decides::kHuman), expected.human) << expected.id;
  }
}

// The numbered requirements of the three texts, and their rules of procedure, listed by hand.
const std::map<std::string, std::vector<std::string>>& RequiredIds() {
  static const std::map<std::string, std::vector<std::string>> ids = {
      {"xuchang",
       {"XC5.1.1",    "XC5.1.2a",   "XC5.1.2b",   "XC5.1.3a",   "XC5.1.3b",   "XC5.1.3c",
        "XC5.1.3d",   "XC5.1.3e",   "XC5.1.4",    "XC5.1.5a",   "XC5.1.5b",   "XC5.2.1.0",
        "XC5.2.1.1",  "XC5.2.1.2a", "XC5.2.1.2b", "XC5.2.2.0",  "XC5.2.2.1a", "XC5.2.2.1b",
        "XC5.2.2.2",  "XC5.2.3.0",  "XC5.2.3.1a", "XC5.2.3.1b", "XC5.2.3.2",  "XC6.1.1",
        "XC6.1.2",    "XC6.1.3",    "XC6.1.4",    "XC6.2.1.0",  "XC6.2.1.1a", "XC6.2.1.1b",
        "XC6.2.1.1c", "XC6.2.1.2",  "XC6.2.2.0",  "XC6.2.2.1a", "XC6.2.2.1b", "XC6.2.2.2",
        "XC6.2.2.3",  "XC6.2.3.0",  "XC6.2.3.1a", "XC6.2.3.1b", "XC6.2.3.1c", "XC6.2.3.2a",
        "XC6.2.3.2b", "XC-L1",      "XC-L2",      "XC-L3",      "XC-L4"}},
      {"zhengzhou",
       {"ZZ5.1a", "ZZ5.1b", "ZZ5.1c", "ZZ5.1d", "ZZ5.2a", "ZZ5.2b", "ZZ5.2c", "ZZ5.2d",
        "ZZ5.2e", "ZZ5.3",  "ZZ5.4a", "ZZ5.4b", "ZZ5.4c", "ZZ5.4d", "ZZ5.4e", "ZZ5.4f",
        "ZZ5.4g", "ZZ5.5a", "ZZ5.5b", "ZZ5.6a", "ZZ5.6b", "ZZ5.6c", "ZZ5.7a", "ZZ5.7b",
        "ZZ5.7c", "ZZ5.8a", "ZZ5.8b", "ZZ5.8c", "ZZ6.1",  "ZZ6.2a", "ZZ6.2b", "ZZ6.3a",
        "ZZ6.3b", "ZZ6.4",  "ZZ-L1",  "ZZ-L2",  "ZZ-L3",  "ZZ-L4",  "ZZ-L5",  "ZZ-L6"}},
      {"changzhou",
       {"CZ6",     "CZ7.1", "CZ7.2a", "CZ7.2b", "CZ7.2c", "CZ7.3",  "CZ7.4a", "CZ7.4b", "CZ7.4c",
        "CZ7.4d",  "CZ7.5", "CZ7.6",  "CZ7.7",  "CZ7.8a", "CZ7.8b", "CZ7.8c", "CZ7.9",  "CZ7.10a",
        "CZ7.10b", "CZ8.1", "CZ8.2",  "CZ-L1",  "CZ-L2",  "CZ-L3",  "CZ-L4",  "CZ-L5"}},
  };
  return ids;
}

TEST(Policies, HoldEveryRequirementAndNoOther) {
  for (const auto& [id, required] : RequiredIds()) {
    const auto policy = LoadPolicy(id);
    ASSERT_TRUE(policy.has_value()) << policy.error().message.en;
    std::vector<std::string> held;
    for (const ConditionRule& rule : policy->content().conditions) held.push_back(rule.id);
    for (const Procedure& rule : policy->content().procedures) held.push_back(rule.id);
    EXPECT_THAT(held, testing::UnorderedElementsAreArray(required)) << id;
  }
}

// What a reviewer is told of a condition: who decides, on which papers, under which article.
TEST(Policies, EveryConditionIsWhole) {
  for (const std::string& id : PolicyIds()) {
    const auto policy = LoadPolicy(id);
    ASSERT_TRUE(policy.has_value());
    const PolicyContent& content = policy->content();
    EXPECT_TRUE(content.validity.from_earliest) << id;
    EXPECT_FALSE(content.validity.note_zh.empty()) << id;
    EXPECT_FALSE(content.validity.note_en.empty()) << id;
    for (const ConditionRule& rule : content.conditions) {
      EXPECT_TRUE(rule.article.starts_with("第")) << rule.id;
      EXPECT_FALSE(rule.evidence.empty()) << rule.id << ": no paper can prove it";
      EXPECT_EQ(rule.test.has_value(), rule.decides != Decides::kHuman) << rule.id;
      if (rule.decides != Decides::kAuto) {
        EXPECT_FALSE(rule.about.empty()) << rule.id;
      }
      EXPECT_EQ(rule.soft, rule.quote.find("一般不超过") != std::string::npos &&
                               rule.decides != Decides::kHuman)
          << rule.id;
    }
  }
}

TEST(Policies, QuoteTheRegulationsWordForWord) {
  const char* folder = std::getenv("HEYAN_REGULATIONS");
  if (folder == nullptr) {
    std::cerr << "\n*** NOT CHECKED: quotations against the regulations. Set HEYAN_REGULATIONS to "
                 "the folder of their full texts. ***\n\n";
    GTEST_SKIP() << "HEYAN_REGULATIONS is not set";
  }
  for (const std::string& id : PolicyIds()) {
    std::string text;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (!entry.path().filename().string().starts_with(id)) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream content;
      content << file.rdbuf();
      text += WithoutSpace(content.str());
    }
    ASSERT_FALSE(text.empty()) << "no text of " << id;
    const auto policy = LoadPolicy(id);
    ASSERT_TRUE(policy.has_value());
    for (const ConditionRule& rule : policy->content().conditions) {
      EXPECT_NE(text.find(WithoutSpace(rule.quote)), std::string::npos) << rule.id;
    }
    for (const Procedure& rule : policy->content().procedures) {
      EXPECT_NE(text.find(WithoutSpace(rule.quote)), std::string::npos) << rule.id;
    }
  }
}

// Faults: the line, and what to do.
struct Fault {
  const char* name;
  const char* text;
  const char* english;
};

class PolicyFaults : public testing::TestWithParam<Fault> {};

// Lines 1 to 11; what a fault's text holds begins on line 12.
constexpr const char* kHead =
    "id = \"x\"\ntitle = \"x\"\ncity = \"x\"\n[[category]]\nid = \"a\"\nzh = \"甲\"\nen = \"a\"\n"
    "[[condition]]\nid = \"X1\"\narticle = \"第一条\"\n";

TEST_P(PolicyFaults, NameLineAndRemedy) {
  const auto policy = ParsePolicy(std::string(kHead) + GetParam().text, "x.toml");
  ASSERT_FALSE(policy.has_value());
  EXPECT_EQ(policy.error().code, models::ErrorCode::kBadPolicy);
  EXPECT_NE(policy.error().message.en.find(GetParam().english), std::string::npos)
      << policy.error().message.en;
  EXPECT_TRUE(policy.error().message.zh.starts_with("第 ")) << policy.error().message.zh;
}

#define HEYAN_AUTO "quote = \"q\"\ndecides = \"auto\"\nevidence = [\"staff_roster\"]\n"

INSTANTIATE_TEST_SUITE_P(
    , PolicyFaults,
    testing::Values(
        // the file
        Fault{"Syntax", "quote = \n", "line 11: not valid TOML"},
        Fault{"UnknownKey", "quote = \"q\"\ndecides = \"human\"\nevidense = []\n",
              "line 13: unknown key \"evidense\"; did you mean \"evidence\"?"},
        Fault{"NoQuote", "decides = \"human\"\n", "line 8: \"quote\" is missing: add it"},
        Fault{"QuoteIsNumber", "quote = 5\ndecides = \"human\"\n",
              "line 11: \"quote\" must be a text in quotes"},
        Fault{"IdTwice",
              "quote = \"q\"\ndecides = \"human\"\n[[condition]]\nid = \"X1\"\narticle = \"b\"\n"
              "quote = \"q\"\ndecides = \"human\"\n",
              "line 13: condition id X1 stands twice"},
        Fault{"RoomListUnknown",
              "quote = \"q\"\ndecides = \"human\"\n[rooms.servise]\ncounts = [\"office\"]\n",
              "did you mean \"service\"?"},
        Fault{"DatesReversed",
              "quote = \"q\"\ndecides = \"human\"\n[validity]\nfrom_earliest = 2024-05-01\n"
              "from_latest = 2024-01-01\n",
              "line 15: from_latest is before from_earliest"},
        Fault{"DateInQuotes",
              "quote = \"q\"\ndecides = \"human\"\n[validity]\nfrom_earliest = \"2024-05-01\"\n",
              "line 14: \"from_earliest\" must be a date, written 2021-04-29 without quotes"},
        // who decides
        Fault{"WrongDecides", "quote = \"q\"\ndecides = \"machine\"\n", "line 12: decides must be"},
        Fault{"NoTest", "quote = \"q\"\ndecides = \"auto\"\n", "line 8: condition X1"},
        Fault{"HumanWithTest",
              "quote = \"q\"\ndecides = \"human\"\ntest = { metric = \"staff.total\", at_least = 1 "
              "}\n",
              "line 13: condition X1 is decided by a human and has a test: write part"},
        Fault{"NoEvidence",
              "quote = \"q\"\ndecides = \"auto\"\ntest = { metric = \"staff.total\", at_least = 1 "
              "}\n",
              "evidence is missing"},
        Fault{
            "UnknownPaper", "quote = \"q\"\ndecides = \"human\"\nevidence = [\"lease_contrakt\"]\n",
            "line 13: unknown document type \"lease_contrakt\"; did you mean \"lease_contract\"?"},
        Fault{"UnknownCategory", "quote = \"q\"\ndecides = \"human\"\ncategories = [\"b\"]\n",
              "category \"b\" is not listed"},
        // tests
        Fault{"UnknownMetric",
              HEYAN_AUTO "test = { metric = \"premises.aera_m2\", at_least = 1 }\n",
              "line 14: no metric is called \"premises.aera_m2\"; did you mean "
              "\"premises.area_m2\"?"},
        Fault{"NoMetric", HEYAN_AUTO "test = { at_least = 1 }\n", "line 14: \"metric\" is missing"},
        Fault{"NoOperator", HEYAN_AUTO "test = { metric = \"staff.total\" }\n",
              "line 14: no operator"},
        Fault{"TwoOperators",
              HEYAN_AUTO "test = { metric = \"staff.total\", at_least = 1, at_most = 2 }\n",
              "line 14: one test has one operator"},
        Fault{"StrayPart",
              HEYAN_AUTO
              "test = { metric = \"staff.total\", of = \"staff.total\", at_least = 1 }\n",
              "line 14: \"of\" does not go with at_least"},
        Fault{"Float", HEYAN_AUTO "test = { metric = \"staff.degree_ratio\", at_least = 0.6 }\n",
              "\"1/4\" or \"0.75\" in quotes"},
        Fault{"ShareAsPercent",
              HEYAN_AUTO "test = { metric = \"staff.degree_ratio\", at_least = 60 }\n",
              "line 14: a share lies between 0 and 1: write 75 % as \"3/4\""},
        Fault{"Negative", HEYAN_AUTO "test = { metric = \"staff.total\", at_least = -5 }\n",
              "line 14: a threshold cannot be negative"},
        Fault{"TextAsNumber", HEYAN_AUTO "test = { metric = \"operator.type\", at_least = 5 }\n",
              "line 14: \"operator.type\" is no number"},
        Fault{"CategoryLeftOut",
              HEYAN_AUTO "test = { metric = \"staff.total\", at_least = { b = 5 } }\n",
              "the threshold has none for category \"a\""},
        Fault{"UnknownTenure",
              HEYAN_AUTO "when = { metric = \"premises.tenure\", one_of = [\"rented\"] }\n",
              "line 14: unknown tenure \"rented\": write owned, leased or granted"},
        Fault{"EmptyList", HEYAN_AUTO "test = { documents = [] }\n",
              "line 14: \"documents\" is empty"},
        Fault{"UnknownRoom", HEYAN_AUTO "test = { rooms = [\"kitchen\"] }\n",
              "line 14: unknown room use \"kitchen\""},
        // procedure
        Fault{"BarWithoutDay",
              "quote = \"q\"\ndecides = \"human\"\n[[procedure]]\nid = \"P\"\narticle = \"a\"\n"
              "quote = \"q\"\nbar = { after = \"false_filing\", years = 2 }\n",
              "line 17: \"from\" is missing"},
        Fault{"BarAfterWhat",
              "quote = \"q\"\ndecides = \"human\"\n[[procedure]]\nid = \"P\"\narticle = \"a\"\n"
              "quote = \"q\"\nbar = { after = \"lateness\", years = 2, from = \"event\" }\n",
              "line 17: after must be false_filing or revocation"}),
    [](const auto& fault) { return fault.param.name; });

TEST(Policies, UnknownNameIsExplained) {
  const auto policy = LoadPolicy("hefei");
  ASSERT_FALSE(policy.has_value());
  EXPECT_NE(policy.error().message.en.find("zhengzhou"), std::string::npos);
  EXPECT_FALSE(LoadPolicy("/nowhere/hefei.toml").has_value());
}

}  // namespace
}  // namespace heyan::verify
