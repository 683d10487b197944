// Bars and failed years, at their days. The days are counted from the clauses by hand.
#include "verify/lifecycle/lifecycle.h"

#include "tests/verify/lifecycle/entries.h"
#include "tests/verify/packet.h"

namespace heyan::verify {
namespace {

using models::Grade;
using models::Register;
using models::RegisterEntry;
using models::RegisterEvent;
using models::Severity;

RegisterEntry Graded(const std::string& policy, int year, Grade grade) {
  RegisterEntry entry =
      Entry(policy, RegisterEvent::kEvaluated, std::to_string(year + 1) + "-03-01");
  entry.year = year;
  entry.grade = grade;
  return entry;
}

std::vector<std::string> Kinds(const std::vector<models::Finding>& findings) {
  std::vector<std::string> kinds;
  for (const models::Finding& finding : findings) kinds.push_back(finding.kind);
  return kinds;
}

std::vector<std::string> Found(const std::string& policy, std::vector<RegisterEntry> entries,
                               const std::string& filed, const Applicant& applicant = kApplicant) {
  return Kinds(
      FindInRegister(*LoadPolicy(policy), Register{std::move(entries)}, applicant, Day(filed)));
}

using Words = std::vector<std::string>;
const Words kNothing;
const Words kBarred = {"reapplication_barred"};
const Words kOpen = {"reapplication_bar_open"};

// 郑州 第十五条: 自撤销之日起，2年内.
TEST(Register, RevokedInZhengzhouBarsForTwoYears) {
  const auto revoked = Entry("zhengzhou", RegisterEvent::kRevoked, "2023-05-10");
  EXPECT_EQ(Found("zhengzhou", {revoked}, "2023-05-10"), kBarred);
  EXPECT_EQ(Found("zhengzhou", {revoked}, "2025-05-10"), kBarred);
  EXPECT_EQ(Found("zhengzhou", {revoked}, "2025-05-11"), kNothing);
  // Before it was revoked nothing was barred.
  EXPECT_EQ(Found("zhengzhou", {revoked}, "2023-05-09"), kNothing);
  // Its clause is Zhengzhou's alone.
  EXPECT_EQ(Found("changzhou", {revoked}, "2024-01-01"), kNothing);
}

// 郑州 第八条, 常州 第十五条: no starting day is named.
TEST(Register, AFalseFilingBarsWhereFilingAndFindingAgree) {
  for (const std::string policy : {"zhengzhou", "changzhou"}) {
    auto found = Entry(policy, RegisterEvent::kFalseFiling, "2023-09-01");
    found.filed = Day("2023-03-01");
    EXPECT_EQ(Found(policy, {found}, "2025-03-01"), kBarred) << policy;
    EXPECT_EQ(Found(policy, {found}, "2025-03-02"), kOpen) << policy;
    EXPECT_EQ(Found(policy, {found}, "2025-09-01"), kOpen) << policy;
    EXPECT_EQ(Found(policy, {found}, "2025-09-02"), kNothing) << policy;
    found.filed.reset();
    EXPECT_EQ(Found(policy, {found}, "2024-01-01"), kOpen) << policy;
  }
}

TEST(Register, XuchangHasNoBar) {
  EXPECT_EQ(Found("xuchang",
                  {Entry("xuchang", RegisterEvent::kFalseFiling, "2023-09-01"),
                   Entry("xuchang", RegisterEvent::kRevoked, "2023-09-01")},
                  "2023-10-01"),
            kNothing);
}

TEST(Register, IsOfTheSameApplicant) {
  auto revoked = Entry("zhengzhou", RegisterEvent::kRevoked, "2023-05-10");
  EXPECT_EQ(Found("zhengzhou", {revoked}, "2024-01-01", {"改名后公司", kApplicant.uscc}), kBarred);
  EXPECT_EQ(Found("zhengzhou", {revoked}, "2024-01-01", {kApplicant.name, "91410100MA1111111X"}),
            kNothing);
  EXPECT_EQ(Found("zhengzhou", {revoked}, "2024-01-01", {"郑州甲科技 有限公司", ""}), kBarred);
}

TEST(Register, TwoFailedYearsInARow) {
  const Words failed = {"failed_in_a_row"};
  for (const std::string policy : {"zhengzhou", "xuchang"}) {
    const auto fail = [&](int year) { return Graded(policy, year, Grade::kFail); };
    EXPECT_EQ(Found(policy, {fail(2022), fail(2023)}, "2024-06-01"), failed);
    EXPECT_EQ(Found(policy, {fail(2021), fail(2023)}, "2024-06-01"), kNothing);
    EXPECT_EQ(
        Found(policy, {fail(2021), Graded(policy, 2022, Grade::kPass), fail(2023)}, "2024-06-01"),
        kNothing);
    EXPECT_EQ(Found(policy, {fail(2023)}, "2024-06-01"), kNothing);
  }
  EXPECT_EQ(
      Found("changzhou",
            {Graded("changzhou", 2022, Grade::kFail), Graded("changzhou", 2023, Grade::kFail)},
            "2024-06-01"),
      kNothing);
  // 许昌 取消, 郑州 可撤销.
  const auto text = [&](const std::string& policy) {
    const Register two{{Graded(policy, 2022, Grade::kFail), Graded(policy, 2023, Grade::kFail)}};
    return FindInRegister(*LoadPolicy(policy), two, kApplicant, Day("2024-06-01"))
        .front()
        .message.zh;
  };
  EXPECT_NE(text("xuchang").find("规定取消"), std::string::npos);
  EXPECT_NE(text("zhengzhou").find("可撤销"), std::string::npos);
}

}  // namespace
}  // namespace heyan::verify
