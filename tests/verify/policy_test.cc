#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

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

constexpr const char* kHead =
    "id = \"x\"\ntitle = \"x\"\ncity = \"x\"\n[[category]]\nid = \"a\"\nzh = \"甲\"\nen = \"a\"\n"
    "[[condition]]\nid = \"X1\"\narticle = \"第一条\"\nquote = \"q\"\n";

TEST_P(PolicyFaults, NameLineAndRemedy) {
  const auto policy = ParsePolicy(std::string(kHead) + GetParam().text, "x.toml");
  ASSERT_FALSE(policy.has_value());
  EXPECT_EQ(policy.error().code, models::ErrorCode::kBadPolicy);
  EXPECT_NE(policy.error().message.en.find(GetParam().english), std::string::npos)
      << policy.error().message.en;
  EXPECT_FALSE(policy.error().message.zh.empty());
}

INSTANTIATE_TEST_SUITE_P(
    , PolicyFaults,
    testing::Values(
        Fault{"Syntax", "decides = \n", "line 12"},
        Fault{"UnknownMetric",
              "decides = \"auto\"\ntest = { metric = \"premises.aera\", at_least = 1 }\n",
              "line 13: no metric is called \"premises.aera\""},
        Fault{"UnknownKey", "decides = \"human\"\nquotes = \"q\"\n",
              "line 13: unknown key \"quotes\""},
        Fault{"NoTest", "decides = \"auto\"\n", "add a test"},
        Fault{
            "TwoOperators",
            "decides = \"auto\"\ntest = { metric = \"staff.total\", at_least = 1, at_most = 2 }\n",
            "one test has one operator"},
        Fault{"Float", "decides = \"auto\"\ntest = { metric = \"staff.total\", at_least = 0.6 }\n",
              "\"1/4\" or \"0.75\" in quotes"},
        Fault{"WrongDecides", "decides = \"machine\"\n", "auto, part or human"},
        Fault{"UnknownCategory", "decides = \"human\"\ncategories = [\"b\"]\n",
              "category \"b\" is not listed"}),
    [](const auto& fault) { return fault.param.name; });

TEST(Policies, UnknownNameIsExplained) {
  const auto policy = LoadPolicy("hefei");
  ASSERT_FALSE(policy.has_value());
  EXPECT_NE(policy.error().message.en.find("zhengzhou"), std::string::npos);
  EXPECT_FALSE(LoadPolicy("/nowhere/hefei.toml").has_value());
}

// A fourth city is a file alone: Hefei asks 300 m² or 20 seats, two years from the filing and ten
// tenants.
TEST(Policies, AFourthCityIsAFile) {
  const auto path = std::filesystem::temp_directory_path() / "heyan_hefei_test.toml";
  std::ofstream(path) << R"(id = "hefei"
title = "合肥市众创空间"
city = "合肥"
[[category]]
id = "general"
zh = "一般"
en = "general"
[[condition]]
id = "HF1"
article = "一"
quote = "300平方米以上或20个以上工位"
decides = "auto"
test = { any = [{ metric = "premises.area_m2", at_least = 300 }, { metric = "premises.workstations", at_least = 20 }] }
[[condition]]
id = "HF2"
article = "二"
quote = "从申请备案时有2年以上有效租期"
decides = "auto"
when = { metric = "premises.tenure", one_of = ["leased"] }
test = { metric = "lease.remaining_months", at_least = 24 }
)";
  Packet packet;
  const std::string lease = packet.Lease("2022-01-01", "2027-06-01");
  packet.Add(lease, Metric::kLeaseArea, AreaOf("299.9"));
  const std::string plan = packet.Paper(DocumentType::kFloorPlan);
  packet.Add(plan, Metric::kPlanWorkstations, Number(20), Certainty::kBeyondDoubt, "total");
  const auto verification = packet.Judge(path.string(), "general", "2025-06-02");
  EXPECT_EQ(ConditionOf(verification, "HF1").verdict, models::Judgement::kMet);
  EXPECT_EQ(ConditionOf(verification, "HF2").verdict, models::Judgement::kMet);
  const auto a_day_later = packet.Judge(path.string(), "general", "2025-06-03");
  EXPECT_EQ(ConditionOf(a_day_later, "HF2").verdict, models::Judgement::kNotMet);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace heyan::verify
