// What every ledger does, whatever keeps it.
#include "app/ledger/ledger.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "app/ledger/ledger_key.h"
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

class LedgerTest : public testing::Test {
 protected:
  void SetUp() override { Open(); }

  void Open() {
    ledger_.reset();
    auto opened = OpenLedger(folder_ / "deep/er/l.db");
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
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(LedgerTest, KeepsWhatItIsGiven) {
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

TEST_F(LedgerTest, APacketJudgedAgainTakesThePlaceOfTheFormer) {
  ASSERT_TRUE(ledger_->Keep(Packet("a", "old")));
  ASSERT_TRUE(ledger_->Keep(Packet("a", "new")));
  EXPECT_EQ(Ids().size(), 1U);
  EXPECT_EQ((*ledger_->Find("/archive", "a"))->job_key, "new");
  EXPECT_EQ((*ledger_->Marks())[0].pages.size(), 1U);
}

TEST_F(LedgerTest, RepeatsComeWithTheirReport) {
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

TEST_F(LedgerTest, PacketsNoLongerThereCountNoMore) {
  for (const char* id : {"a", "b", "c"}) ASSERT_TRUE(ledger_->Keep(Packet(id)));
  ASSERT_TRUE(ledger_->SetPresent("/archive", {"a", "c"}));
  EXPECT_EQ(Ids(), (std::vector<std::string>{"a", "c"}));
  EXPECT_EQ(ledger_->Marks()->size(), 2U);
  EXPECT_TRUE((*ledger_->Find("/archive", "b")).has_value());
}

TEST_F(LedgerTest, AResumedRunKeepsItsDay) {
  const Date first = *Date::Of(2026, 1, 5);
  const Date later = *Date::Of(2026, 1, 6);
  const auto run = ledger_->BeginRun("/archive", "s", first, true);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->today, first);
  EXPECT_EQ(ledger_->BeginRun("/archive", "s", later, true)->today, first);
  EXPECT_EQ(ledger_->BeginRun("/archive", "other settings", later, true)->today, later);
  EXPECT_EQ(ledger_->BeginRun("/archive", "s", later, false)->today, later);
}

TEST_F(LedgerTest, PurgeTakesOutWhatIsOld) {
  ASSERT_TRUE(ledger_->Keep(Packet("a")));
  EXPECT_EQ(*ledger_->Purge(*Date::Of(2001, 1, 1)), 0);
  EXPECT_EQ(*ledger_->Purge(*Date::Of(2099, 1, 1)), 1);
  EXPECT_TRUE(Ids().empty());
  EXPECT_TRUE(ledger_->Marks()->empty());
}

TEST_F(LedgerTest, TheRegisterStaysAndKnowsNoDoubles) {
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

TEST_F(LedgerTest, TheKeyIsMadeOnceAndMissedWhenGone) {
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
