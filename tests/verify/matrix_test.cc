// Every condition that the machine counts, through met, not met, unclear and not applicable, as the
// case files beside the policies say (verify/policies/*.cases.toml).
#include <algorithm>
#include <set>

#include "tests/verify/case_file.h"
#include "verify/judge/policy_toml.h"

namespace heyan::verify {
namespace {

using models::Judgement;

std::string CasesOf(const std::string& policy) {
  return std::string(HEYAN_SOURCE_DIR) + "/verify/policies/" + policy + ".cases.toml";
}

class Matrix : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    const auto loaded = LoadPolicy(GetParam());
    ASSERT_TRUE(loaded.has_value()) << loaded.error().message.en;
    policy_ = loaded->content();
    cases_ = LoadCases(CasesOf(GetParam()), policy_);
  }

  static models::Condition Judged(const PolicyContent& policy, const PolicyCase& one) {
    VerifyOptions options;
    options.category = one.category;
    options.as_of = Day(one.as_of);
    const auto verification = Verify(Policy(std::make_shared<const PolicyContent>(policy)),
                                     one.packet.extraction, options);
    return ConditionOf(verification, one.id);
  }

  // What a case says against what is judged; "" where they agree.
  static std::string Difference(const models::Condition& condition, const PolicyCase& one) {
    std::string told;
    const auto compare = [&](const char* what, Judgement expected, Judgement judged) {
      if (expected == judged) return;
      told += std::string(what) + ": " + std::string(models::Name(judged)) + ", the text says " +
              std::string(models::Name(expected)) + "; ";
    };
    compare("verdict", one.expected, condition.verdict);
    if (one.counted) compare("counted", *one.counted, condition.counted);
    if (one.by_claim) compare("by claim", *one.by_claim, condition.by_claim);
    return told;
  }

  PolicyContent policy_;
  std::vector<PolicyCase> cases_;
};

TEST_P(Matrix, EveryCaseIsJudgedAsTheTextSays) {
  EXPECT_GT(cases_.size(), 20u);
  for (const PolicyCase& one : cases_) {
    const models::Condition condition = Judged(policy_, one);
    EXPECT_EQ(Difference(condition, one), "")
        << one.id << " (" << one.category << "), " << one.name << "\n"
        << condition.explanation.zh;
  }
}

// One test with every place where a text may say something else.
bool HasOnlyPapers(const Test& test) {
  if (test.children.empty()) {
    return test.op == Operator::kDocuments || test.op == Operator::kRooms ||
           test.op == Operator::kSamePlace;
  }
  return std::ranges::any_of(test.children, HasOnlyPapers);
}

TEST_P(Matrix, EveryConditionIsDrivenThroughAllItCanSay) {
  // What papers cannot prove: that premises are neither owned nor leased (无偿使用 is no clause's),
  // that nobody was financed.
  const std::set<std::string> never_not_met = {"XC5.1.3a", "CZ7.6"};
  for (const ConditionRule& rule : policy_.conditions) {
    if (rule.decides == Decides::kHuman) continue;
    std::set<Judgement> seen;
    std::set<Judgement> counted;
    for (const PolicyCase& one : cases_) {
      if (one.id != rule.id) continue;
      seen.insert(one.expected);
      if (one.counted) counted.insert(*one.counted);
    }
    const bool limited = rule.when || rule.categories.size() < policy_.categories.size();
    if (limited) {
      EXPECT_TRUE(seen.contains(Judgement::kNotApplicable)) << rule.id;
    }
    if (rule.soft) {
      EXPECT_TRUE(counted.contains(Judgement::kMet)) << rule.id;
      EXPECT_TRUE(counted.contains(Judgement::kNotMet)) << rule.id;
    } else if (rule.decides == Decides::kPart) {
      EXPECT_TRUE(seen.contains(Judgement::kHuman)) << rule.id;
      const bool presence = HasOnlyPapers(*rule.test) || rule.id == "ZZ6.3a" || rule.id == "CZ7.7";
      if (presence) {
        EXPECT_TRUE(counted.contains(Judgement::kMet)) << rule.id;
        EXPECT_TRUE(counted.contains(Judgement::kUnclear)) << rule.id;
      } else {
        EXPECT_TRUE(seen.contains(Judgement::kNotMet)) << rule.id;
      }
    } else {
      EXPECT_TRUE(seen.contains(Judgement::kMet)) << rule.id;
      EXPECT_TRUE(seen.contains(Judgement::kUnclear)) << rule.id;
      if (!never_not_met.contains(rule.id)) {
        EXPECT_TRUE(seen.contains(Judgement::kNotMet)) << rule.id;
      }
    }
  }
}

struct Mutant {
  std::string name;
  std::string id;
  PolicyContent policy;
};

// The smallest step of a threshold: one whole, or a percentage point of a share.
Fraction Step(const Fraction& threshold, int direction) {
  if (threshold.den == 1) return {threshold.num + direction, 1};
  return {threshold.num * 100 + direction * threshold.den, threshold.den * 100};
}

class Mutants {
 public:
  explicit Mutants(const PolicyContent& policy) : policy_(policy) {}

  std::vector<Mutant> Thresholds() {
    for (int direction : {-1, 1}) {
      Change([&](Test& test, const std::string& id) {
        const bool number = test.op == Operator::kAtLeast || test.op == Operator::kAtMost ||
                            test.op == Operator::kShare || test.op == Operator::kStay ||
                            test.op == Operator::kAge;
        if (number && test.by_category.empty()) {
          Moved(test.threshold, direction, id);
        }
        for (auto& [category, threshold] : test.by_category) Moved(threshold, direction, id);
        if (test.op == Operator::kPer) {
          test.each += direction;
          Keep(id, "each " + std::to_string(test.each));
          test.each -= direction;
        }
      });
    }
    return std::move(mutants_);
  }

  // 且 for 或, a part left out, a condition asked of everybody or made hard.
  std::vector<Mutant> Structure() {
    Change([&](Test& test, const std::string& id) {
      if (test.children.empty()) return;
      const Operator op = test.op;
      for (const Operator other : {Operator::kAll, Operator::kAny}) {
        if (other == op || (op == Operator::kReadings && other == Operator::kAll)) continue;
        test.op = other;
        Keep(id, "joined otherwise");
      }
      test.op = op;
      for (std::size_t i = 0; i < test.children.size() && test.children.size() > 1; ++i) {
        const Test left_out = test.children[i];
        test.children.erase(test.children.begin() + static_cast<std::ptrdiff_t>(i));
        Keep(id, "without part " + std::to_string(i));
        test.children.insert(test.children.begin() + static_cast<std::ptrdiff_t>(i), left_out);
      }
    });
    for (ConditionRule& rule : policy_.conditions) {
      if (rule.decides == Decides::kHuman) continue;
      const ConditionRule held = rule;
      if (rule.when) {
        rule.when.reset();
        Keep(rule.id, "asked whatever the tenure");
        rule = held;
      }
      if (rule.categories.size() < policy_.categories.size()) {
        rule.categories.clear();
        for (const Category& one : policy_.categories) rule.categories.push_back(one.id);
        Keep(rule.id, "asked of every category");
        rule = held;
      }
      if (rule.decides == Decides::kPart) {
        rule.decides = Decides::kAuto;
        rule.soft = false;
        Keep(rule.id, "decided without a human");
        rule = held;
      }
    }
    return std::move(mutants_);
  }

 private:
  template <class Visit>
  void Change(Visit visit) {
    for (ConditionRule& rule : policy_.conditions) {
      if (rule.test) Walk(*rule.test, rule.id, visit);
    }
  }
  template <class Visit>
  void Walk(Test& test, const std::string& id, Visit visit) {
    visit(test, id);
    for (Test& child : test.children) Walk(child, id, visit);
  }
  void Moved(Fraction& threshold, int direction, const std::string& id) {
    const Fraction held = threshold;
    threshold = Step(held, direction);
    Keep(id, std::to_string(threshold.num) + "/" + std::to_string(threshold.den));
    threshold = held;
  }
  void Keep(const std::string& id, const std::string& name) {
    mutants_.push_back({name, id, policy_});
  }

  PolicyContent policy_;
  std::vector<Mutant> mutants_;
};

TEST_P(Matrix, NoMutantSurvives) {
  const auto caught = [&](const Mutant& mutant) {
    return std::ranges::any_of(cases_, [&](const PolicyCase& one) {
      return one.id == mutant.id && !Difference(Judged(mutant.policy, one), one).empty();
    });
  };
  const auto thresholds = Mutants(policy_).Thresholds();
  const auto structure = Mutants(policy_).Structure();
  for (const auto* mutants : {&thresholds, &structure}) {
    for (const Mutant& mutant : *mutants) {
      EXPECT_TRUE(caught(mutant)) << "survives: " << mutant.id << ", " << mutant.name;
    }
  }
  RecordProperty("cases", static_cast<int>(cases_.size()));
  RecordProperty("thresholds_moved", static_cast<int>(thresholds.size()));
  RecordProperty("structure_changed", static_cast<int>(structure.size()));
}

INSTANTIATE_TEST_SUITE_P(Policies, Matrix, testing::Values("xuchang", "zhengzhou", "changzhou"),
                         [](const auto& policy) { return policy.param; });

}  // namespace
}  // namespace heyan::verify
