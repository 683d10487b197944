// A new city is a file; what a text leaves open is settled in a file beside it.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/verify/packet.h"
#include "verify/judge/overlay_toml.h"
#include "verify/judge/policy_content.h"
#include "verify/judge/policy_toml.h"

namespace heyan::verify {
namespace {

using models::Judgement;

// The TOML of a city as docs/policies.md prints it.
PolicyContent Documented(const std::string& id) {
  std::ifstream file(std::string(HEYAN_SOURCE_DIR) + "/docs/policies.md");
  std::ostringstream text;
  text << file.rdbuf();
  const std::string page = text.str();
  const std::string start = "```toml\nid = \"" + id + "\"";
  const auto from = page.find(start);
  EXPECT_NE(from, std::string::npos) << id << " is not in docs/policies.md";
  const auto first = from + 8;
  auto policy = ParsePolicy(page.substr(first, page.find("```\n", first) - first), id);
  EXPECT_TRUE(policy.has_value()) << (policy ? "" : policy.error().message.en);
  return policy ? *policy : PolicyContent{};
}

models::Verification JudgeBy(const PolicyContent& policy, const Packet& packet,
                             const std::string& category, const std::string& as_of) {
  VerifyOptions options;
  options.category = category;
  options.as_of = Day(as_of);
  return Verify(Policy(std::make_shared<const PolicyContent>(policy)), packet.extraction, options);
}

Packet Space(const std::string& m2, int seats, const std::string& lease_to) {
  Packet packet;
  const std::string lease = packet.Lease("2022-01-01", lease_to);
  packet.Add(lease, Metric::kLeaseArea, AreaOf(m2));
  const std::string plan = packet.Paper(DocumentType::kFloorPlan);
  packet.Add(plan, Metric::kPlanWorkstations, Number(seats), Certainty::kBeyondDoubt, "total");
  return packet;
}

TEST(FourthCity, HefeiAsksSeatsOrAreaAndTwoYearsFromFiling) {
  const PolicyContent hefei = Documented("hefei");
  const auto verdict = [&](const Packet& packet, const char* id, const char* category,
                           const char* as_of) {
    return ConditionOf(JudgeBy(hefei, packet, category, as_of), id).verdict;
  };
  const Packet seats = Space("299.9", 20, "2027-06-01");
  EXPECT_EQ(verdict(seats, "HF1", "general", "2025-06-02"), Judgement::kMet);
  const Packet neither = Space("299.9", 19, "2027-06-01");
  EXPECT_EQ(verdict(neither, "HF1", "general", "2025-06-02"), Judgement::kNotMet);
  EXPECT_EQ(verdict(neither, "HF1", "university", "2025-06-02"), Judgement::kMet);
  EXPECT_EQ(verdict(seats, "HF2", "general", "2025-06-02"), Judgement::kMet);
  EXPECT_EQ(verdict(seats, "HF2", "general", "2025-06-03"), Judgement::kNotMet);
  EXPECT_EQ(verdict(seats, "HF4", "general", "2025-06-02"), Judgement::kUnclear);
}

TEST(FourthCity, QuanzhouAsksBothAndNineTenths) {
  const PolicyContent quanzhou = Documented("quanzhou");
  const auto verdict = [&](const Packet& packet, const char* id) {
    return ConditionOf(JudgeBy(quanzhou, packet, "general", "2025-06-01"), id).verdict;
  };
  EXPECT_EQ(verdict(Space("500", 20, "2026-12-31"), "QZ1"), Judgement::kMet);
  EXPECT_EQ(verdict(Space("500", 19, "2026-12-31"), "QZ1"), Judgement::kNotMet);
  EXPECT_EQ(verdict(Space("500", 20, "2026-12-31"), "QZ2"), Judgement::kMet);
  EXPECT_EQ(verdict(Space("500", 20, "2026-12-30"), "QZ2"), Judgement::kNotMet);
  Packet rooms;
  const std::string lease = rooms.Lease("2022-01-01", "2026-12-31");
  rooms.Add(lease, Metric::kLeaseArea, AreaOf("1000"));
  const std::string plan = rooms.Paper(DocumentType::kFloorPlan);
  rooms.Room(plan, "办公室", models::RoomUse::kOffice, "899.9");
  rooms.Room(plan, "走廊", models::RoomUse::kCirculation, "100.1");
  EXPECT_EQ(verdict(rooms, "QZ3"), Judgement::kNotMet);
  EXPECT_EQ(quanzhou.procedures.front().bar->years, 3);
}

PolicyContent Settled(const std::string& policy, const std::string& text) {
  const auto loaded = LoadPolicy(policy);
  EXPECT_TRUE(loaded.has_value());
  const auto content = ApplyOverlay(
      loaded->content(), "overlay = \"" + policy + "\"\nby = \"市局口径\"\n" + text, "o");
  EXPECT_TRUE(content.has_value()) << (content ? "" : content.error().message.en);
  return content ? *content : loaded->content();
}

// Five years in all, four of them left on the day of filing.
TEST(Overlay, SettlesWhatAnEffectiveTermIs) {
  Packet packet;
  packet.Lease("2024-06-01", "2029-05-31");
  const auto settled = [&](const std::string& reading) {
    const auto policy =
        Settled("zhengzhou", "[[settle]]\ncondition = \"ZZ5.2e\"\nreading = \"" + reading + "\"\n");
    return JudgeBy(policy, packet, "comprehensive", "2025-06-01");
  };
  EXPECT_EQ(ConditionOf(packet.Judge("zhengzhou", "comprehensive"), "ZZ5.2e").verdict,
            Judgement::kUnclear);
  EXPECT_EQ(ConditionOf(settled("lease.term_months"), "ZZ5.2e").verdict, Judgement::kMet);
  const auto remaining = settled("lease.remaining_months");
  const models::Condition& condition = ConditionOf(remaining, "ZZ5.2e");
  EXPECT_EQ(condition.verdict, Judgement::kNotMet);
  EXPECT_NE(condition.explanation.zh.find("市局口径"), std::string::npos)
      << condition.explanation.zh;
  EXPECT_NE(condition.explanation.en.find("settled by"), std::string::npos);
  // Others do not speak of it; the head does.
  EXPECT_EQ(ConditionOf(remaining, "ZZ5.2a").explanation.zh.find("市局口径"), std::string::npos);
  ASSERT_EQ(remaining.policy.settings.size(), 1u);
  EXPECT_NE(remaining.policy.version, packet.Judge("zhengzhou", "").policy.version);
}

TEST(Overlay, SettlesTheYear) {
  Packet packet;
  const std::string list = packet.Paper(DocumentType::kEventList);
  int row = 0;
  for (int month = 1; month <= 5; ++month) {
    for (const char* day : {"05", "20"}) {
      const std::string on = "2024-0" + std::to_string(month) + "-" + day;
      packet.Add(list, Metric::kListRow, Words("路演 " + on), Certainty::kBeyondDoubt,
                 std::to_string(++row));
    }
  }
  packet.Add(list, Metric::kListRow, Words("沙龙 2025-05-06"), Certainty::kBeyondDoubt,
             std::to_string(++row));
  const auto verdict = [&](const std::string& text) {
    return ConditionOf(JudgeBy(Settled("zhengzhou", text), packet, "comprehensive", "2025-06-01"),
                       "ZZ5.8b")
        .verdict;
  };
  EXPECT_EQ(verdict("groups = \"full\"\n"), Judgement::kUnclear);
  EXPECT_EQ(verdict("window = \"calendar_year\"\n"), Judgement::kMet);
  EXPECT_EQ(verdict("window = \"twelve_months\"\n"), Judgement::kNotMet);
}

TEST(Overlay, SettlesStartedGroupsAndRooms) {
  Packet packet;
  packet.Tenants(8, 8);
  packet.Rows(DocumentType::kMentorRoster, Metric::kMentorPerson, 1);
  const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
  packet.Add(lease, Metric::kLeaseArea, AreaOf("1000"));
  const std::string plan = packet.Paper(DocumentType::kFloorPlan);
  packet.Room(plan, "办公室", models::RoomUse::kOffice, "700");
  packet.Room(plan, "休闲区", models::RoomUse::kLeisure, "100");
  const auto verdict = [&](const std::string& text, const char* id) {
    return ConditionOf(JudgeBy(Settled("zhengzhou", text), packet, "comprehensive", "2025-06-01"),
                       id)
        .verdict;
  };
  EXPECT_EQ(verdict("groups = \"started\"\n", "ZZ5.7a"), Judgement::kNotMet);
  EXPECT_EQ(verdict("groups = \"full\"\n", "ZZ5.7a"), Judgement::kMet);
  const std::string never = "never = [\"circulation\"]\n";
  EXPECT_EQ(verdict("[rooms.service]\ncounts = [\"office\", \"leisure\"]\n" + never, "ZZ5.2d"),
            Judgement::kMet);
  EXPECT_EQ(verdict("[rooms.service]\ncounts = [\"office\"]\nnever = [\"leisure\"]\n", "ZZ5.2d"),
            Judgement::kNotMet);
}

TEST(Overlay, ToleratesClaimsButNeverMovesAThreshold) {
  Packet packet;
  packet.Claim(Metric::kPremisesArea, AreaOf("500.00"));
  const std::string lease = packet.Lease("2020-01-01", "2035-12-31");
  packet.Add(lease, Metric::kLeaseArea, AreaOf("499.60"));
  const std::string tolerance = "[[tolerance]]\nmetric = \"premises.area_m2\"\nwithin = ";
  const auto judged = [&](const std::string& within) {
    return JudgeBy(Settled("zhengzhou", tolerance + within), packet, "comprehensive", "2025-06-01");
  };
  EXPECT_EQ(CheckOf(judged("\"0.39\"\n"), Metric::kPremisesArea).verdict,
            models::Verdict::kOverstated);
  const auto tolerated = judged("\"0.4\"\n");
  EXPECT_EQ(CheckOf(tolerated, Metric::kPremisesArea).verdict, models::Verdict::kConsistent);
  EXPECT_EQ(ConditionOf(tolerated, "ZZ5.2a").verdict, Judgement::kNotMet);
}

TEST(Overlay, ToldWhatIsWrong) {
  struct Fault {
    const char* text;
    const char* english;
  };
  const std::string head = "overlay = \"zhengzhou\"\nby = \"局\"\n";
  const auto policy = LoadPolicy("zhengzhou");
  for (const Fault& fault :
       {Fault{"[[settle]]\ncondition = \"ZZ5.2a\"\nreading = \"premises.area_m2\"\n",
              "line 4: condition ZZ5.2a cannot be read in several ways"},
        Fault{"[[settle]]\ncondition = \"ZZ5.2e\"\nreading = \"lease.end\"\n",
              "line 5: condition ZZ5.2e has no reading \"lease.end\"; it has lease.term_months"},
        Fault{"[[settle]]\ncondition = \"ZZ9\"\nreading = \"lease.end\"\n", "has no condition"},
        Fault{"windows = \"calendar_year\"\n", "did you mean \"window\"?"},
        Fault{"window = \"fiscal\"\n", "line 3: window must be"},
        Fault{"[[tolerance]]\nmetric = \"lease.rent\"\nwithin = 1\n", "is no claim"},
        Fault{"", "nothing is settled"}}) {
    const auto result = ApplyOverlay(policy->content(), head + fault.text, "o");
    ASSERT_FALSE(result.has_value()) << fault.text;
    EXPECT_NE(result.error().message.en.find(fault.english), std::string::npos)
        << result.error().message.en;
  }
  EXPECT_FALSE(ApplyOverlay(LoadPolicy("xuchang")->content(), head, "o").has_value());
}

TEST(Overlay, IsCheckedAsAFile) {
  const auto path = std::filesystem::temp_directory_path() / "heyan_overlay_test.toml";
  std::ofstream(path) << "overlay = \"zhengzhou\"\nby = \"局\"\nwindow = \"calendar_year\"\n";
  const auto checked = CheckPolicyFile(path.string());
  EXPECT_TRUE(checked.has_value()) << (checked ? "" : checked.error().message.en);
  std::ofstream(path) << "overlay = \"zhengzhou\"\nby = \"局\"\nwindow = 3\n";
  EXPECT_FALSE(CheckPolicyFile(path.string()).has_value());
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace heyan::verify
