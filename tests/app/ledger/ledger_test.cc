// What every ledger does, whatever keeps it.
#include "app/ledger/ledger.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "app/ledger/ledger_key.h"
#include "app/ledger/review_ledger.h"
#include "tests/support/postgresql_server.h"
#include "tests/support/program.h"

namespace heyan::app {
namespace {

using models::Conclusion;
using models::Date;

PacketRecord Packet(const std::string& id, const std::string& key = "k1") {
  PacketRecord packet;
  packet.archive = "/archive";
  packet.id = id;
  packet.path = "/archive/" + id;
  packet.job_key = key;
  packet.readable = true;
  packet.line = id + " line";
  packet.report = "{\"packet\":\"" + id + "\",\"key\":\"" + key + "\"}";
  packet.rows.conclusion = "clear";
  packet.rows.applicant = "单位" + id;
  packet.rows.as_of = "2025-06-01";
  packet.rows.documents.push_back({"d1", "a.pdf", "lease_contract", "00", "", 1, 2, 0.9});
  packet.rows.findings.push_back({"page_blank", "low", "空白", "d1", 2});
  verify::Trait trait;
  trait.kind = verify::TraitKind::kAddress;
  trait.role = verify::Role::kFloor;
  trait.key = "road|1||3|";
  trait.from = "2020-01-01";
  trait.document = "d1";
  trait.page = 2;
  packet.marks.traits.push_back(trait);
  verify::PageMark page;
  page.document = "d1";
  page.page = 1;
  page.type = models::DocumentType::kLeaseContract;
  page.file_sha256 = "ab";
  page.picture = std::string(64, 'f');
  page.shingles = {1, 2, 4000000000U};
  page.values = {7};
  page.characters = 12;
  packet.marks.pages.push_back(page);
  return packet;
}

enum class Keeper { kSqlite, kPostgresql };

class LedgerTest : public testing::TestWithParam<Keeper> {
 protected:
  // One server for all tests of the program.
  static tests::PostgresqlServer& Server() {
    static tests::PostgresqlServer server;
    return server;
  }

  void SetUp() override {
    where_ = folder_ / "deep/er/l.db";
    if (GetParam() == Keeper::kPostgresql) {
      if (!Server().works()) GTEST_SKIP() << "PostgreSQL is not installed";
      where_ = Server().NewDatabase();
    }
    Open();
  }

  void Open() {
    ledger_.reset();
    auto opened = OpenLedger(where_);
    ASSERT_TRUE(opened) << opened.error().message.en;
    ledger_ = std::move(*opened);
  }

  std::vector<std::string> Ids() {
    std::vector<std::string> ids;
    EXPECT_TRUE(ledger_->EachReport("/archive", [&](const KeptReport& report) {
      ids.push_back(report.id);
      return true;
    }));
    return ids;
  }

  tests::Folder folder_;
  std::string where_;
  std::unique_ptr<Ledger> ledger_;
};

INSTANTIATE_TEST_SUITE_P(Sqlite, LedgerTest, testing::Values(Keeper::kSqlite));
INSTANTIATE_TEST_SUITE_P(Postgresql, LedgerTest, testing::Values(Keeper::kPostgresql));

TEST_P(LedgerTest, KeepsWhatItIsGiven) {
  const PacketRecord packet = Packet("b");
  ASSERT_TRUE(ledger_->Keep(packet));
  ASSERT_TRUE(ledger_->Keep(Packet("a")));
  Open();
  EXPECT_EQ(Ids(), (std::vector<std::string>{"a", "b"}));
  const auto before = ledger_->Find("/archive", "b");
  ASSERT_TRUE(before && *before);
  EXPECT_EQ((*before)->job_key, "k1");
  EXPECT_EQ((*before)->line, "b line");
  EXPECT_EQ((*before)->conclusion, Conclusion::kClear);
  EXPECT_FALSE((*ledger_->Find("/archive", "c")).has_value());
  EXPECT_FALSE((*ledger_->Find("/other", "b")).has_value());
  const auto marks = ledger_->Marks();
  ASSERT_TRUE(marks);
  ASSERT_EQ(marks->size(), 2U);
  EXPECT_EQ((*marks)[1].id, "b");
  EXPECT_EQ((*marks)[1].as_of, "2025-06-01");
  EXPECT_EQ((*marks)[1].traits, packet.marks.traits);
  EXPECT_EQ((*marks)[1].pages, packet.marks.pages);
}

TEST_P(LedgerTest, APacketJudgedAgainTakesThePlaceOfTheFormer) {
  ASSERT_TRUE(ledger_->Keep(Packet("a", "old")));
  ASSERT_TRUE(ledger_->Keep(Packet("a", "new")));
  EXPECT_EQ(Ids().size(), 1U);
  EXPECT_EQ((*ledger_->Find("/archive", "a"))->job_key, "new");
  EXPECT_EQ((*ledger_->Marks())[0].pages.size(), 1U);
}

TEST_P(LedgerTest, RepeatsComeWithTheirReport) {
  ASSERT_TRUE(ledger_->Keep(Packet("a")));
  ASSERT_TRUE(ledger_->Keep(Packet("b")));
  models::Finding finding;
  finding.kind = "repeated_page";
  finding.severity = models::Severity::kMedium;
  finding.message = {"同一页", "the same page"};
  finding.document = "d1";
  finding.page = 2;
  finding.others = {{"b", "d3", 4, ""}, {"z", "", 0, "/years/2024"}};
  for (int again = 0; again < 2; ++again) {
    ASSERT_TRUE(
        ledger_->KeepRepeats({{"/archive", "a", {finding}}, {"/archive", "gone", {finding}}}));
  }
  std::vector<std::size_t> counts;
  ASSERT_TRUE(ledger_->EachReport("/archive", [&](const KeptReport& report) {
    counts.push_back(report.repeats.size());
    if (report.id != "a") return true;
    const models::Finding& kept = report.repeats.at(0);
    EXPECT_EQ(kept.kind, "repeated_page");
    EXPECT_EQ(kept.severity, models::Severity::kMedium);
    EXPECT_EQ(kept.message, finding.message);
    EXPECT_EQ(kept.others.at(0).packet, "b");
    EXPECT_EQ(kept.others.at(0).document, "d3");
    EXPECT_EQ(kept.others.at(0).page, 4);
    EXPECT_EQ(kept.others.at(1).archive, "/years/2024");
    return true;
  }));
  EXPECT_EQ(counts, (std::vector<std::size_t>{1, 0}));
}

TEST_P(LedgerTest, PacketsNoLongerThereCountNoMore) {
  for (const char* id : {"a", "b", "c"}) ASSERT_TRUE(ledger_->Keep(Packet(id)));
  ASSERT_TRUE(ledger_->SetPresent("/archive", {"a", "c"}));
  EXPECT_EQ(Ids(), (std::vector<std::string>{"a", "c"}));
  EXPECT_EQ(ledger_->Marks()->size(), 2U);
  EXPECT_TRUE((*ledger_->Find("/archive", "b")).has_value());
}

TEST_P(LedgerTest, AResumedRunKeepsItsDay) {
  const Date first = *Date::Of(2026, 1, 5);
  const Date later = *Date::Of(2026, 1, 6);
  const auto run = ledger_->BeginRun("/archive", "s", first, true);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->today, first);
  EXPECT_EQ(ledger_->BeginRun("/archive", "s", later, true)->today, first);
  EXPECT_EQ(ledger_->BeginRun("/archive", "other settings", later, true)->today, later);
  EXPECT_EQ(ledger_->BeginRun("/archive", "s", later, false)->today, later);
}

TEST_P(LedgerTest, PurgeTakesOutWhatIsOld) {
  ASSERT_TRUE(ledger_->Keep(Packet("a")));
  EXPECT_EQ(*ledger_->Purge(*Date::Of(2001, 1, 1)), 0);
  EXPECT_EQ(*ledger_->Purge(*Date::Of(2099, 1, 1)), 1);
  EXPECT_TRUE(Ids().empty());
  EXPECT_TRUE(ledger_->Marks()->empty());
}

TEST_P(LedgerTest, TheRegisterStaysAndKnowsNoDoubles) {
  models::RegisterEntry entry;
  entry.policy = "zhengzhou";
  entry.uscc = "91";
  entry.event = models::RegisterEvent::kFalseFiling;
  entry.day = *Date::Of(2024, 5, 1);
  entry.filed = *Date::Of(2023, 9, 1);
  entry.grade = models::Grade::kFail;
  entry.year = 2023;
  for (int again = 0; again < 2; ++again) ASSERT_TRUE(ledger_->AddEntry(entry));
  ASSERT_TRUE(ledger_->Purge(*Date::Of(2099, 1, 1)));
  const auto kept = ledger_->ReadRegister();
  ASSERT_TRUE(kept);
  ASSERT_EQ(kept->entries.size(), 1U);
  EXPECT_EQ(kept->entries[0].event, entry.event);
  EXPECT_EQ(kept->entries[0].filed, entry.filed);
  EXPECT_EQ(kept->entries[0].grade, entry.grade);
  EXPECT_EQ(kept->entries[0].year, 2023);
}

TEST_P(LedgerTest, TheKeyIsMadeOnceAndMissedWhenGone) {
  const std::string file = folder_ / "l.key";
  const auto key = KeyOf(*ledger_, file);
  ASSERT_TRUE(key);
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(KeyOf(*ledger_, file)->Hash("x"), key->Hash("x"));
  EXPECT_NE(key->Hash("x"), key->Hash("y"));
  std::filesystem::remove(file);
  EXPECT_FALSE(KeyOf(*ledger_, file));
  tests::WriteWhole(file, std::string(64, 'a') + "\n");
  EXPECT_FALSE(KeyOf(*ledger_, file));  // another's
  tests::WriteWhole(file, "short\n");
  EXPECT_FALSE(KeyOf(*ledger_, file));
}

TEST_P(LedgerTest, ManyReportsComeOnceAndInByteOrder) {
  std::vector<std::string> ids;
  for (int i = 0; i < 150; ++i) ids.push_back((i % 2 == 0 ? "甲" : "B") + std::to_string(i));
  for (const std::string& id : ids) ASSERT_TRUE(ledger_->Keep(Packet(id)));
  std::ranges::sort(ids);
  EXPECT_EQ(Ids(), ids);
  const auto marks = ledger_->Marks();
  ASSERT_EQ(marks->size(), ids.size());
  EXPECT_EQ((*marks)[3].id, ids[3]);
  EXPECT_EQ((*marks)[149].pages.size(), 1U);
}

TEST_P(LedgerTest, NamesThatAreNoTextComeBackAsTheyWere) {
  for (const std::string& id :
       {std::string("\xB2\xC4\xC1\xCF"), std::string("a\0b", 3),
        std::string("?'\"\\$1 \xF4\x8F\xBC\x80"), std::string("㎡𠮷\xED\xA0\x80")}) {
    ASSERT_TRUE(ledger_->Keep(Packet(id)));
    const auto found = ledger_->Find("/archive", id);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->line, id + " line");
  }
  EXPECT_EQ(Ids().size(), 4U);
}

TEST_P(LedgerTest, FilesPutRightInTheirPlaceLeaveTheFormerFigures) {
  PacketRecord before = Packet("a");
  before.snapshot.claims[models::Metric::kStaffTotal] = {models::Count{6}, true, "d1", 2};
  ASSERT_TRUE(ledger_->Keep(before));
  PacketRecord after = Packet("a", "k2");
  after.rows.documents[0].sha256 = "11";
  ASSERT_TRUE(ledger_->Keep(after));
  const auto filings = ledger_->Filings();
  ASSERT_EQ(filings->size(), 2U);
  EXPECT_FALSE((*filings)[0].replaced);
  ASSERT_TRUE((*filings)[1].replaced);
  const auto snapshot = ledger_->SnapshotOf((*filings)[1]);
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(snapshot->packet, "a");
  EXPECT_EQ(snapshot->claims, before.snapshot.claims);
  EXPECT_EQ(Ids().size(), 1U);
}

TEST_P(LedgerTest, SeveralWriteAndReadAtOnce) {
  std::vector<std::thread> people;
  std::atomic<int> failures{0};
  for (int person = 0; person < 3; ++person) {
    people.emplace_back([&, person] {
      auto mine = OpenLedger(where_);
      if (!mine) {
        ++failures;
        return;
      }
      for (int i = 0; i < 12; ++i) {
        if (!(*mine)->Keep(Packet("p" + std::to_string(i), "k" + std::to_string(person)))) {
          ++failures;
        }
        const auto marks = (*mine)->Marks();
        if (!marks) ++failures;
        for (const auto& packet : *marks) failures += packet.pages.size() == 1 ? 0 : 1;
      }
    });
  }
  for (std::thread& person : people) person.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(Ids().size(), 12U);
}

TEST_P(LedgerTest, OfTwoDecisionsAtOnceOneIsOutrun) {
  ASSERT_TRUE(ledger_->Keep(Packet("a")));
  std::atomic<int> decided{0};
  std::atomic<int> outrun{0};
  std::vector<std::thread> people;
  for (int person = 0; person < 4; ++person) {
    people.emplace_back([&, person] {
      auto review = OpenReviewLedger(where_);
      if (!review) return;
      Decision decision;
      decision.archive = "/archive";
      decision.packet = "a";
      decision.target = "check:staff.total";
      decision.action = "confirm";
      decision.who = "审核员" + std::to_string(person);
      const auto result = (*review)->Decide(decision, 0);
      if (result) ++(result->has_value() ? decided : outrun);
    });
  }
  for (std::thread& person : people) person.join();
  EXPECT_EQ(decided, 1);
  EXPECT_EQ(outrun, 3);
  auto review = OpenReviewLedger(where_);
  EXPECT_TRUE(*(*review)->ChainHolds());
  EXPECT_EQ((*review)->Decisions("/archive", "a")->size(), 1U);
  EXPECT_EQ((*review)->Packets()->size(), 1U);
}

TEST_P(LedgerTest, AReviewSeesThatSomethingWasWritten) {
  auto review = OpenReviewLedger(where_);
  ASSERT_TRUE(review);
  const auto before = (*review)->Version();
  EXPECT_EQ(*(*review)->Version(), *before);
  ASSERT_TRUE(ledger_->Keep(Packet("a")));
  EXPECT_NE(*(*review)->Version(), *before);
}

class ServerTest : public LedgerTest {};
INSTANTIATE_TEST_SUITE_P(Postgresql, ServerTest, testing::Values(Keeper::kPostgresql));

TEST_P(ServerTest, ACrashIsWaitedOutAndNothingIsLostOrTwice) {
  std::atomic<bool> going{true};
  std::thread crashes([&] {
    for (int i = 0; i < 2; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      Server().Stop("immediate");
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      Server().Start();
    }
    going = false;
  });
  int kept = 0;
  while (going) {
    const auto done = ledger_->Keep(Packet("p" + std::to_string(kept)));
    EXPECT_TRUE(done) << done.error().message.en;
    ++kept;
  }
  crashes.join();
  EXPECT_GT(kept, 10);
  EXPECT_EQ(Ids().size(), static_cast<std::size_t>(kept));
  EXPECT_EQ(Server().Ask("select count(*) - count(distinct packet) from heyan.page",
                         Server().LastDatabase()),
            "0\n");
  ASSERT_TRUE(ledger_->BeginRun("/archive", "s", *Date::Of(2026, 1, 5), false));
}

TEST_P(ServerTest, OneThatStaysAwayIsSaid) {
  ::setenv("HEYAN_LEDGER_WAIT", "1", 1);
  Server().Stop("fast");
  const auto kept = ledger_->Keep(Packet("a"));
  ::unsetenv("HEYAN_LEDGER_WAIT");
  ASSERT_FALSE(kept);
  EXPECT_NE(kept.error().message.en.find("--resume"), std::string::npos);
  EXPECT_EQ(kept.error().message.en.find('\n'), std::string::npos);
  Server().Start();
  EXPECT_TRUE(ledger_->Keep(Packet("a")));
}

TEST_P(ServerTest, WhoMayOnlyReadReads) {
  ASSERT_TRUE(ledger_->Keep(Packet("a")));
  const std::string database = Server().LastDatabase();
  Server().Run("create role auditor_" + database + " login", database);
  Server().Run("grant usage on schema heyan to auditor_" + database, database);
  Server().Run("grant select on all tables in schema heyan to auditor_" + database, database);
  std::string where = where_;
  where.replace(where.find("user=heyan"), 10, "user=auditor_" + database);
  auto reader = OpenLedger(where);
  ASSERT_TRUE(reader) << reader.error().message.en;
  EXPECT_EQ((*reader)->Marks()->size(), 1U);
  const auto refused = (*reader)->Keep(Packet("b"));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.en.find("permission denied"), std::string::npos);
}

TEST_P(ServerTest, AWrongAddressIsSaidWithoutItsPassword) {
  const auto nowhere = OpenLedger("postgresql://someone:secret@127.0.0.1:1/none?password=secret2");
  ASSERT_FALSE(nowhere);
  const std::string all =
      nowhere.error().message.en + nowhere.error().message.zh + nowhere.error().file;
  EXPECT_EQ(all.find("secret"), std::string::npos) << all;
}

TEST(LedgerFile, IsForItsOwnerOnly) {
  const tests::Folder folder;
  ASSERT_TRUE(OpenLedger(folder / "new/l.db"));
  struct stat status {};
  ASSERT_EQ(::stat((folder / "new").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  ASSERT_EQ(::stat((folder / "new/l.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(LedgerFile, WhatIsNoLedgerIsRefused) {
  const tests::Folder folder;
  tests::WriteWhole(folder / "text", std::string(5000, 'x'));
  EXPECT_FALSE(OpenLedger(folder / "text"));
  EXPECT_FALSE(OpenLedger(folder.path()));
  EXPECT_EQ(tests::ReadWhole(folder / "text"), std::string(5000, 'x'));
}

}  // namespace
}  // namespace heyan::app
