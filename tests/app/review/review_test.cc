// The review without its socket: who may come in, what a decision is, the order of the queue, what
// the ledger keeps of decisions.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/ledger/ledger.h"
#include "app/ledger/review_ledger.h"
#include "app/report/json.h"
#include "app/review/decisions.h"
#include "app/review/gate.h"
#include "app/review/items.h"
#include "app/review/uploads.h"
#include "tests/app/report/sample_report.h"
#include "tests/support/program.h"

namespace heyan::app {
namespace {

using models::Certainty;
using models::Metric;
using json = nlohmann::ordered_json;

// Who may come in

TEST(Gate, OnlyThisAddressIsAHost) {
  const Gate gate(std::string(64, 'a'), 8080);
  EXPECT_TRUE(gate.HostAllowed("127.0.0.1:8080"));
  EXPECT_TRUE(gate.HostAllowed("localhost:8080"));
  for (const char* host : {"", "127.0.0.1", "127.0.0.1:8081", "evil.example:8080",
                           "127.0.0.1:80801", "127.0.0.1:8080.evil.example"}) {
    EXPECT_FALSE(gate.HostAllowed(host)) << host;
  }
  EXPECT_TRUE(gate.OriginAllowed(""));
  EXPECT_TRUE(gate.OriginAllowed("http://127.0.0.1:8080"));
  EXPECT_FALSE(gate.OriginAllowed("null"));
  EXPECT_FALSE(gate.OriginAllowed("https://evil.example"));
}

TEST(Gate, OnlyTheWholeTokenOpens) {
  const std::string token = NewToken();
  ASSERT_EQ(token.size(), 64U);
  EXPECT_NE(token, NewToken());
  const Gate gate(token, 8080);
  EXPECT_TRUE(gate.TokenAllowed(token));
  EXPECT_FALSE(gate.TokenAllowed(""));
  EXPECT_FALSE(gate.TokenAllowed(token.substr(1)));
  EXPECT_TRUE(gate.CookieAllowed("other=1; heyan_8080=" + token));
  EXPECT_FALSE(gate.CookieAllowed("heyan_8081=" + token));
  EXPECT_FALSE(gate.CookieAllowed("heyan_8080="));
  EXPECT_FALSE(gate.CookieAllowed(""));
  EXPECT_NE(gate.SetCookie().find("HttpOnly; SameSite=Strict"), std::string::npos);
}

// Uploads stay in their folder

TEST(Uploads, PathsLeadNowhereElse) {
  EXPECT_EQ(SafeUploadPath("附件/03 租赁合同.pdf"), "附件/03 租赁合同.pdf");
  for (const char* path : {"", "/etc/passwd", "../x", "a/../b", "a//b", ".hidden", "a/.ssh/key",
                           "a\\b", "a\nb", "a/"}) {
    EXPECT_EQ(SafeUploadPath(path), "") << path;
  }
}

// Decisions put into facts

Decision Decided(const std::string& target, const std::string& action, const std::string& value,
                 std::int64_t number = 1, const std::string& place = "") {
  Decision decision;
  decision.number = number;
  decision.target = target;
  decision.action = action;
  decision.new_value = value;
  decision.place = place;
  decision.who = "王芳";
  decision.at = "2026-11-22T10:00:00Z";
  decision.reason = "看过原件";
  return decision;
}

TEST(Settling, ACorrectedFactIsBeyondDoubtAndSaysWhoSaidSo) {
  PacketReport report = SampleReport();
  auto& facts = report.extraction.facts;
  facts[1].certainty = Certainty::kUnsure;
  const auto keys = FactKeys(report.extraction);
  verify::VerifyOptions options;
  Settling settling(HoldingOf({Decided("fact:" + keys[1], "correct", "1350.5")}));
  settling.Facts(report.extraction, options);
  const auto& area = std::get<models::Area>(facts[1].value);
  EXPECT_EQ(area.m2, models::Decimal(13505, 1));
  EXPECT_EQ(area.kind, models::AreaKind::kGross) << "the kind that the paper names stays";
  EXPECT_EQ(facts[1].certainty, Certainty::kBeyondDoubt);
  settling.Report(report);
  EXPECT_NE(report.verification.checks[1].explanation.zh.find("人工更正，原读作 1250.5"),
            std::string::npos);
  const json shown = json::parse(RenderJson(report, {}));
  EXPECT_EQ(shown["facts"][1]["human"]["said"], "corrected");
  EXPECT_EQ(shown["facts"][1]["human"]["by"], "王芳");
}

TEST(Settling, AWithdrawnDecisionIsNone) {
  EXPECT_TRUE(
      HoldingOf({Decided("fact:a", "confirm", "1", 1), Decided("fact:a", "withdraw", "", 2)})
          .empty());
}

TEST(Settling, AConfirmedValueThatIsReadOtherwiseNowStaysThePersons) {
  PacketReport report = SampleReport();
  const auto keys = FactKeys(report.extraction);
  Settling settling(HoldingOf({Decided("fact:" + keys[1], "confirm", "1234")}));
  verify::VerifyOptions options;
  settling.Facts(report.extraction, options);
  EXPECT_EQ(std::get<models::Area>(report.extraction.facts[1].value).m2,
            models::Decimal::Whole(1234));
}

TEST(Settling, ADecisionOnWhatIsNoLongerThereIsTold) {
  PacketReport report = SampleReport();
  Settling settling(HoldingOf({Decided("fact:0123456789abcdef", "confirm", "1")}));
  verify::VerifyOptions options;
  settling.Facts(report.extraction, options);
  EXPECT_EQ(settling.lost().size(), 1U);
}

TEST(Settling, AnAcceptedCheckLapsesWhereItsFactIsCorrectedLater) {
  for (const bool later : {false, true}) {
    PacketReport report = SampleReport();
    const auto keys = FactKeys(report.extraction);
    const Decision check =
        Decided("check:premises.area_m2", "confirm", "1250.5", 5, FactsWord({keys[0], keys[1]}));
    const Decision fact = Decided("fact:" + keys[1], "correct", "1350.5", later ? 6 : 4);
    Settling settling(HoldingOf({fact, check}));
    verify::VerifyOptions options;
    settling.Facts(report.extraction, options);
    EXPECT_EQ(options.settled.contains(Metric::kPremisesArea), !later);
  }
}

TEST(Settling, ConditionsAndFindingsDecideTheConclusion) {
  PacketReport report = SampleReport();
  auto& verification = report.verification;
  verification.checks.resize(1);  // the consistent one
  verification.conditions = {SampleCondition("ZZ5.2e", models::Judgement::kUnclear),
                             SampleCondition("ZZ5.8a", models::Judgement::kHuman)};
  verification.conclusion = models::Conclusion::kReview;
  const auto keys = FindingKeys(verification.findings);
  const Decision seen = Decided("finding:" + keys[1], "seen", "");
  const Decision met = Decided("condition:ZZ5.2e", "met", "met");
  const auto conclude = [&](const std::vector<Decision>& decisions) {
    PacketReport copy = report;
    Settling(HoldingOf(decisions)).Report(copy);
    return copy.verification.conclusion;
  };
  EXPECT_EQ(conclude({met}), models::Conclusion::kReview) << "a high finding is left";
  EXPECT_EQ(conclude({met, seen}), models::Conclusion::kClear);
  EXPECT_EQ(conclude({met, seen, Decided("condition:ZZ5.8a", "not_met", "not_met")}),
            models::Conclusion::kNotEligible);
}

// The queue

TEST(Items, WhatCouldChangeMostComesFirst) {
  PacketReport report = SampleReport();
  report.verification.checks[2].material = true;  // lease.end, unclear
  const json shown = json::parse(RenderJson(report, {}));
  const auto items = ItemsOf(shown, {});
  ASSERT_GE(items.size(), 5U);
  EXPECT_EQ(items[0].target, "check:lease.end");
  EXPECT_EQ(items[1].target, "check:premises.area_m2");
  EXPECT_EQ(items[2].state, "high");
  for (const ReviewItem& item : items) EXPECT_TRUE(item.open);
  const auto settled =
      ItemsOf(shown, HoldingOf({Decided("check:premises.area_m2", "agree", ""),
                                Decided("check:lease.end", "confirm", "2027-02-28")}));
  EXPECT_TRUE(settled[0].open) << "accepted, and still not clear";
  EXPECT_FALSE(settled[1].open);
}

// Decisions in the ledger

class ReviewLedgerTest : public testing::Test {
 protected:
  void SetUp() override {
    auto made = OpenLedger(folder_ / "l.db");
    ASSERT_TRUE(made);
    ledger_ = std::move(*made);
    auto review = OpenReviewLedger(folder_ / "l.db");
    ASSERT_TRUE(review);
    review_ = std::move(*review);
  }
  Decision Of(const std::string& who, const std::string& value) {
    Decision decision = Decided("fact:aa", "correct", value, 0);
    decision.archive = "/archive";
    decision.packet = "p";
    decision.who = who;
    return decision;
  }
  tests::Folder folder_;
  std::unique_ptr<Ledger> ledger_;
  std::unique_ptr<ReviewLedger> review_;
};

TEST_F(ReviewLedgerTest, OfTwoAtOnceTheSecondIsShownTheFirst) {
  const auto first = review_->Decide(Of("甲", "1"), 0);
  ASSERT_TRUE(first && *first);
  const auto second = review_->Decide(Of("乙", "2"), 0);
  ASSERT_TRUE(second);
  ASSERT_FALSE(*second) << "nothing is written over unseen";
  EXPECT_EQ(second->error().theirs.who, "甲");
  const auto knowing = review_->Decide(Of("乙", "2"), (*first)->number);
  ASSERT_TRUE(knowing && *knowing);
  EXPECT_EQ(review_->Decisions("/archive", "p")->size(), 2U) << "both are kept";
}

TEST_F(ReviewLedgerTest, AnAlteredDecisionBreaksTheChain) {
  ASSERT_TRUE(*review_->Decide(Of("甲", "1"), 0));
  Decision other = Of("甲", "2");
  other.target = "fact:bb";
  ASSERT_TRUE(*review_->Decide(other, 0));
  EXPECT_TRUE(*review_->ChainHolds());
  const std::string change = "python3 -c \"import sqlite3; d=sqlite3.connect('" +
                             (folder_ / "l.db") +
                             "'); d.execute(\\\"update decision set new='9' where number=1\\\"); "
                             "d.commit()\"";
  ASSERT_EQ(std::system(change.c_str()), 0);
  EXPECT_FALSE(*review_->ChainHolds());
}

}  // namespace
}  // namespace heyan::app
