#include "app/ledger/sql_ledger.h"

#include <utility>

#include "app/ledger/ledger_rows.h"

namespace heyan::app {
namespace {

using models::Date;
using models::Result;

// Reports are read some at a time: whoever looks at them holds up nobody who writes, and a
// connection that is lost in between shows no report twice.
constexpr int kReportsAtOnce = 64;

class SqlLedger : public Ledger, private InDatabase {
 public:
  explicit SqlLedger(std::unique_ptr<Database> database) : InDatabase(std::move(database)) {}

  Result<AuditRun> BeginRun(const std::string& archive, const std::string& settings,
                            const Date& today, bool resume) override {
    std::string begun;
    return Transact<AuditRun>(*database_, Access::kWrite, [&]() -> Result<AuditRun> {
      if (resume) {
        if (auto last = ReadLastRun(archive, settings)) return *last;
      }
      AuditRun run{0, archive, settings, today, false};
      if (database_->Again()) {  // the first time may have come through
        const auto same = database_->Query(
            "select id from run where archive=? and settings=? and day=? and begun=?", archive,
            settings, today.ToIso(), begun);
        if (same->Next()) {
          run.id = same->Whole(0);
          return run;
        }
      }
      begun = database_->Now();
      const auto inserted = database_->Query(
          "insert into run(archive, settings, day, begun) values(?,?,?,?) returning id", archive,
          settings, today.ToIso(), begun);
      if (inserted->Next()) run.id = inserted->Whole(0);
      return run;
    });
  }

  Result<std::optional<AuditRun>> LastRun(const std::string& archive,
                                          const std::string& settings) override {
    using Last = std::optional<AuditRun>;
    return Read<Last>([&]() -> Result<Last> { return ReadLastRun(archive, settings); });
  }

  Done FinishRun(const AuditRun& run) override {
    return Write([&] {
      database_->Run("update run set finished=? where id=? and finished is null", database_->Now(),
                     run.id);
    });
  }

  Done KeepJob(const AuditRun& run, const std::string& json) override {
    return Write([&] {
      database_->Run(
          "insert into job values(?,?,?) on conflict(archive, settings) do update set "
          "json=excluded.json",
          run.archive, run.settings, json);
    });
  }

  Done KeepProgress(const AuditRun& run, int done, int expected) override {
    return Write([&] {
      database_->Run(
          "insert into progress values(?,?,?) on conflict(run) do update set done=excluded.done, "
          "expected=excluded.expected",
          run.id, done, expected);
    });
  }

  Done SetPresent(const std::string& archive, const std::vector<std::string>& ids) override {
    return Write([&] {
      database_->Run("update packet set present=0 where archive=? and present=1", archive);
      for (const std::string& id : ids) {
        database_->Run("update packet set present=1 where archive=? and id=?", archive, id);
      }
    });
  }

  Result<std::optional<JudgedBefore>> Find(const std::string& archive,
                                           const std::string& id) override {
    using Found = std::optional<JudgedBefore>;
    return Read<Found>([&]() -> Result<Found> {
      const auto select = database_->Query(
          "select job_key, conclusion, readable, failed, line from packet where archive=? and id=?",
          archive, id);
      if (!select->Next()) return Found{};
      JudgedBefore before;
      before.job_key = select->Text(0);
      before.conclusion = ConclusionByName(select->Text(1));
      before.readable = select->Flag(2);
      before.failed = select->Flag(3);
      before.line = select->Text(4);
      return Found{std::move(before)};
    });
  }

  Done Keep(const PacketRecord& packet) override {
    return Write([&] { KeepPacket(*database_, packet); });
  }

  Result<std::vector<verify::PacketMarks>> Marks() override {
    using All = std::vector<verify::PacketMarks>;
    return Read<All>([&]() -> Result<All> { return ReadMarks(*database_); });
  }

  Result<std::vector<KeptFiling>> Filings() override {
    using All = std::vector<KeptFiling>;
    return Read<All>([&]() -> Result<All> { return ReadFilings(*database_); });
  }

  Result<verify::Snapshot> SnapshotOf(const KeptFiling& filing) override {
    return Read<verify::Snapshot>(
        [&]() -> Result<verify::Snapshot> { return ReadSnapshot(*database_, filing); });
  }

  Done KeepRepeats(const std::vector<PacketRepeats>& repeats) override {
    return Write([&] { app::KeepRepeats(*database_, repeats); });
  }

  Done EachReport(const std::string& archive,
                  const std::function<bool(const KeptReport&)>& visit) override {
    using Some = std::vector<KeptReport>;
    std::string after;
    for (bool first = true;; first = false) {
      const auto some =
          Read<Some>([&]() -> Result<Some> { return ReportsAfter(archive, after, first); });
      if (!some) return tl::unexpected(some.error());
      for (const KeptReport& report : *some) {
        if (!visit(report)) return {};
      }
      if (some->size() < kReportsAtOnce) return {};
      after = some->back().id;
    }
  }

  Done AddEntry(const models::RegisterEntry& entry) override {
    return Write([&] { KeepEntry(*database_, entry); });
  }

  Result<models::Register> ReadRegister() override {
    return Read<models::Register>(
        [&]() -> Result<models::Register> { return app::ReadRegister(*database_); });
  }

  Result<int> Purge(const Date& day) override {
    auto packets = Transact<int>(*database_, Access::kWrite, [&]() -> Result<int> {
      const int gone = database_->Run("delete from packet where judged < ?", day.ToIso());
      database_->Run("delete from run where begun < ?", day.ToIso());
      // What people wrote of a packet goes with it.
      for (const char* const table : {"decision", "reviewed"}) {
        database_->Run(std::string("delete from ") + table +
                       " where not exists(select 1 from packet p where p.archive=" + table +
                       ".archive and p.id=" + table + ".packet)");
      }
      return gone;
    });
    if (!packets) return packets;
    if (auto shrunk = database_->Shrink(); !shrunk) return tl::unexpected(shrunk.error());
    return packets;
  }

  Result<std::string> KeyId() override {
    return Read<std::string>([&]() -> Result<std::string> {
      const auto select = database_->Query("select value from meta where key='key_id'");
      return select->Next() ? select->Text(0) : std::string();
    });
  }

  Done SetKeyId(const std::string& id) override {
    return Write([&] {
      database_->Run(
          "insert into meta values('key_id', ?) on conflict(key) do update set "
          "value=excluded.value",
          id);
    });
  }

 private:
  std::optional<AuditRun> ReadLastRun(const std::string& archive, const std::string& settings) {
    const auto last = database_->Query(
        "select id, day, case when finished is null then 0 else 1 end from run where archive=? and "
        "settings=? order by id desc limit 1",
        archive, settings);
    if (!last->Next()) return std::nullopt;
    const auto day = Date::ParseIso(last->Text(1));
    if (!day) return std::nullopt;
    return AuditRun{last->Whole(0), archive, settings, *day, last->Flag(2)};
  }

  std::vector<KeptReport> ReportsAfter(const std::string& archive, const std::string& after,
                                       bool from_the_first) {
    std::vector<KeptReport> reports;
    const auto select = database_->Query(
        "select packet.number, id, readable, json from packet join report on "
        "report.packet=packet.number where archive=? and present=1 and (id>? or ?=1) order by id "
        "limit ?",
        archive, after, from_the_first, kReportsAtOnce);
    while (select->Next()) {
      KeptReport& report = reports.emplace_back();
      report.id = select->Text(1);
      report.readable = select->Flag(2);
      report.report = select->Text(3);
      report.repeats = ReadRepeats(*database_, select->Whole(0));
    }
    return reports;
  }
};

}  // namespace

std::unique_ptr<Ledger> LedgerIn(std::unique_ptr<Database> database) {
  return std::make_unique<SqlLedger>(std::move(database));
}

}  // namespace heyan::app
