#include "app/ledger/sqlite_ledger.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "app/ledger/ledger_file.h"
#include "app/ledger/schema.h"
#include "app/ledger/sqlite_access.h"
#include "app/ledger/sqlite_rows.h"

namespace heyan::app {
namespace {

using models::Date;
using models::ErrorCode;
using models::Result;
using SQLite::Statement;

// A writer begins as a writer: a reader that turns into one cannot wait for another (SQLITE_BUSY).
class Writing {
 public:
  explicit Writing(SQLite::Database& database)
      : transaction_(database, SQLite::TransactionBehavior::IMMEDIATE) {}
  void Commit() { transaction_.commit(); }

 private:
  SQLite::Transaction transaction_;
};

class SqliteLedger : public Ledger, private SqliteAccess {
 public:
  explicit SqliteLedger(const std::string& path)
      : SqliteAccess(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    database_.exec("pragma journal_mode=wal");
    database_.exec("pragma synchronous=normal");
    database_.exec("pragma foreign_keys=on");
  }

  Done Prepare() {
    return Try<void>([&]() -> Done {
      Writing writing(database_);
      const int version = database_.execAndGet("pragma user_version").getInt();
      if (version != 0 && version != kLedgerVersion) {
        return models::Fail(ErrorCode::kUnsupported,
                            {"台账由其他版本的 heyan 建立，请换一个文件",
                             "this ledger was made by another version of heyan; name another file"},
                            path_);
      }
      database_.exec(kLedgerTables);
      database_.exec("pragma user_version=" + std::to_string(kLedgerVersion));
      writing.Commit();
      return {};
    });
  }

  Result<AuditRun> BeginRun(const std::string& archive, const std::string& settings,
                            const Date& today, bool resume) override {
    return Try<AuditRun>([&]() -> Result<AuditRun> {
      Writing writing(database_);
      if (resume) {
        if (auto last = ReadLastRun(archive, settings)) return *last;
      }
      Statement insert(database_,
                       "insert into run(archive, settings, day, begun) values(?,?,?,"
                       "strftime('%Y-%m-%dT%H:%M:%SZ','now'))");
      Bind(insert, archive, settings, today.ToIso());
      insert.exec();
      AuditRun run{database_.getLastInsertRowid(), archive, settings, today, false};
      writing.Commit();
      return run;
    });
  }

  Result<std::optional<AuditRun>> LastRun(const std::string& archive,
                                          const std::string& settings) override {
    using Last = std::optional<AuditRun>;
    return Try<Last>([&]() -> Result<Last> { return ReadLastRun(archive, settings); });
  }

  Done FinishRun(const AuditRun& run) override {
    return Write([&] {
      Statement update(database_,
                       "update run set finished=strftime('%Y-%m-%dT%H:%M:%SZ','now') where id=? "
                       "and finished is null");
      Bind(update, run.id);
      update.exec();
    });
  }

  Done KeepJob(const AuditRun& run, const std::string& json) override {
    return Write([&] {
      Statement insert(database_, "insert or replace into job values(?,?,?)");
      Bind(insert, run.archive, run.settings, json);
      insert.exec();
    });
  }

  Done KeepProgress(const AuditRun& run, int done, int expected) override {
    return Write([&] {
      Statement insert(database_, "insert or replace into progress values(?,?,?)");
      Bind(insert, run.id, done, expected);
      insert.exec();
    });
  }

  Done SetPresent(const std::string& archive, const std::vector<std::string>& ids) override {
    return Write([&] {
      Statement absent(database_, "update packet set present=0 where archive=? and present=1");
      Bind(absent, archive);
      absent.exec();
      Statement present(database_, "update packet set present=1 where archive=? and id=?");
      for (const std::string& id : ids) {
        present.reset();
        Bind(present, archive, id);
        present.exec();
      }
    });
  }

  Result<std::optional<JudgedBefore>> Find(const std::string& archive,
                                           const std::string& id) override {
    using Found = std::optional<JudgedBefore>;
    return Try<Found>([&]() -> Result<Found> {
      Statement select(database_,
                       "select job_key, conclusion, readable, failed, line from packet where "
                       "archive=? and id=?");
      Bind(select, archive, id);
      if (!select.executeStep()) return Found{};
      JudgedBefore before;
      before.job_key = select.getColumn(0).getString();
      before.conclusion = ConclusionByName(select.getColumn(1).getString());
      before.readable = select.getColumn(2).getInt() != 0;
      before.failed = select.getColumn(3).getInt() != 0;
      before.line = select.getColumn(4).getString();
      return Found{std::move(before)};
    });
  }

  Done Keep(const PacketRecord& packet) override {
    return Write([&] { KeepPacket(database_, packet); });
  }

  Result<std::vector<verify::PacketMarks>> Marks() override {
    using All = std::vector<verify::PacketMarks>;
    return Try<All>([&]() -> Result<All> { return ReadMarks(database_); });
  }

  Result<std::vector<KeptFiling>> Filings() override {
    using All = std::vector<KeptFiling>;
    return Try<All>([&]() -> Result<All> { return ReadFilings(database_); });
  }

  Result<verify::Snapshot> SnapshotOf(const KeptFiling& filing) override {
    return Try<verify::Snapshot>(
        [&]() -> Result<verify::Snapshot> { return ReadSnapshot(database_, filing); });
  }

  Done KeepRepeats(const std::vector<PacketRepeats>& repeats) override {
    return Write([&] { app::KeepRepeats(database_, repeats); });
  }

  Done EachReport(const std::string& archive,
                  const std::function<bool(const KeptReport&)>& visit) override {
    return Try<void>([&]() -> Done {
      Statement select(database_,
                       "select packet.number, id, readable, json from packet join report on "
                       "report.packet=packet.number where archive=? and present=1 order by id");
      Bind(select, archive);
      while (select.executeStep()) {
        KeptReport report;
        report.id = select.getColumn(1).getString();
        report.readable = select.getColumn(2).getInt() != 0;
        report.report = select.getColumn(3).getString();
        report.repeats = ReadRepeats(database_, select.getColumn(0).getInt64());
        if (!visit(report)) break;
      }
      return {};
    });
  }

  Done AddEntry(const models::RegisterEntry& entry) override {
    return Write([&] { KeepEntry(database_, entry); });
  }

  Result<models::Register> ReadRegister() override {
    return Try<models::Register>(
        [&]() -> Result<models::Register> { return app::ReadRegister(database_); });
  }

  Result<int> Purge(const Date& day) override {
    return Try<int>([&]() -> Result<int> {
      int packets = 0;
      {
        Writing writing(database_);
        Statement packet(database_, "delete from packet where judged < ?");
        Bind(packet, day.ToIso());
        packets = packet.exec();
        Statement run(database_, "delete from run where begun < ?");
        Bind(run, day.ToIso());
        run.exec();
        // What people wrote of a packet goes with it.
        for (const char* const table : {"decision", "reviewed"}) {
          database_.exec(std::string("delete from ") + table +
                         " where not exists(select 1 from packet p where p.archive=" + table +
                         ".archive and p.id=" + table + ".packet)");
        }
        writing.Commit();
      }
      // What was taken out must not be left in free pages of the file.
      database_.exec("vacuum");
      database_.exec("pragma wal_checkpoint(truncate)");
      return packets;
    });
  }

  Result<std::string> KeyId() override {
    return Try<std::string>([&]() -> Result<std::string> {
      Statement select(database_, "select value from meta where key='key_id'");
      return select.executeStep() ? select.getColumn(0).getString() : std::string();
    });
  }

  Done SetKeyId(const std::string& id) override {
    return Write([&] {
      Statement insert(database_, "insert or replace into meta values('key_id', ?)");
      Bind(insert, id);
      insert.exec();
    });
  }

 private:
  std::optional<AuditRun> ReadLastRun(const std::string& archive, const std::string& settings) {
    Statement last(database_,
                   "select id, day, finished is not null from run where archive=? and settings=? "
                   "order by id desc limit 1");
    Bind(last, archive, settings);
    if (!last.executeStep()) return std::nullopt;
    const auto day = Date::ParseIso(last.getColumn(1).getString());
    if (!day) return std::nullopt;
    return AuditRun{last.getColumn(0).getInt64(), archive, settings, *day,
                    last.getColumn(2).getInt() != 0};
  }

  template <class Act>
  Done Write(const Act& act) {
    return Try<void>([&]() -> Done {
      Writing writing(database_);
      act();
      writing.Commit();
      return {};
    });
  }
};

}  // namespace

Result<std::unique_ptr<Ledger>> OpenSqliteLedger(const std::string& path) {
  if (auto made = MakeLedgerFile(path); !made) return tl::unexpected(made.error());
  try {
    auto ledger = std::make_unique<SqliteLedger>(path);
    if (auto prepared = ledger->Prepare(); !prepared) return tl::unexpected(prepared.error());
    return std::unique_ptr<Ledger>(std::move(ledger));
  } catch (const std::exception& failure) {
    return tl::unexpected(LedgerFailed(path, failure));
  }
}

}  // namespace heyan::app
