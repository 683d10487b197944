#include "app/ledger/sqlite_database.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <exception>
#include <map>
#include <mutex>
#include <utility>

#include "app/ledger/ledger_file.h"
#include "app/ledger/schema.h"

namespace heyan::app {
namespace {

using models::Result;

constexpr int kBusyMilliseconds = 10'000;

models::Error LedgerFailed(const std::string& path, const std::exception& failure) {
  return {
      models::ErrorCode::kUnreadable,
      {std::string("台账读写失败，请检查文件、权限和磁盘空间：") + failure.what(),
       std::string("the ledger cannot be used; check the file, its permissions and the disk: ") +
           failure.what()},
      path,
      0};
}

// A statement that is kept for the next time it is asked.
struct Prepared {
  Prepared(const SQLite::Database& database, const std::string& sql) : statement(database, sql) {}
  SQLite::Statement statement;
  bool in_use = false;
};

class Use {
 public:
  explicit Use(std::shared_ptr<Prepared> prepared) : prepared_(std::move(prepared)) {
    prepared_->in_use = true;
  }
  Use(Use&& other) noexcept : prepared_(std::move(other.prepared_)) {}
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  Use& operator=(Use&&) = delete;
  ~Use() {
    if (!prepared_) return;
    prepared_->statement.tryReset();
    prepared_->in_use = false;
  }

  SQLite::Statement& operator*() const { return prepared_->statement; }
  SQLite::Statement* operator->() const { return &prepared_->statement; }

 private:
  std::shared_ptr<Prepared> prepared_;
};

class SqliteRows : public Rows {
 public:
  explicit SqliteRows(Use statement) : statement_(std::move(statement)) {}
  bool Next() override { return statement_->executeStep(); }
  std::string Text(int column) override { return statement_->getColumn(column).getString(); }
  std::int64_t Whole(int column) override { return statement_->getColumn(column).getInt64(); }
  std::string Blob(int column) override { return statement_->getColumn(column).getString(); }

 private:
  Use statement_;
};

void Bind(SQLite::Statement& statement, int index, const SqlValue& value) {
  struct Binder {
    SQLite::Statement& statement;
    int index;
    void operator()(std::int64_t number) const { statement.bind(index, number); }
    void operator()(double number) const { statement.bind(index, number); }
    void operator()(const std::string& text) const { statement.bind(index, text); }
    void operator()(const Bytes& blob) const {
      statement.bind(index, blob.bytes.data(), static_cast<int>(blob.bytes.size()));
    }
  };
  std::visit(Binder{statement, index}, value);
}

class SqliteDatabase : public Database {
 public:
  explicit SqliteDatabase(const std::string& path)
      : path_(path), database_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    database_.setBusyTimeout(kBusyMilliseconds);
    database_.exec("pragma journal_mode=wal");
    database_.exec("pragma synchronous=normal");
    database_.exec("pragma foreign_keys=on");
  }

  Result<void> Prepare() {
    return Transact(Access::kWrite, [this]() -> Result<void> {
      const int version = database_.execAndGet("pragma user_version").getInt();
      if (version != 0 && version != kLedgerVersion) return OtherVersion(path_);
      database_.exec(LedgerTables({"integer primary key", "integer primary key autoincrement",
                                   "integer", "text", "blob", " without rowid"}));
      database_.exec("pragma user_version=" + std::to_string(kLedgerVersion));
      return {};
    });
  }

  // A writer begins as a writer: a reader that turns into one cannot wait for another.
  Result<void> Transact(Access access, const Act& act) override {
    const std::lock_guard lock(mutex_);
    try {
      SQLite::Transaction transaction(database_, access == Access::kWrite
                                                     ? SQLite::TransactionBehavior::IMMEDIATE
                                                     : SQLite::TransactionBehavior::DEFERRED);
      auto done = act();
      if (done) transaction.commit();
      return done;
    } catch (const std::exception& failure) {
      return tl::unexpected(LedgerFailed(path_, failure));
    }
  }

  std::string Now() override {
    return database_.execAndGet("select strftime('%Y-%m-%dT%H:%M:%SZ','now')").getString();
  }

  std::int64_t Version() override { return database_.execAndGet("pragma data_version").getInt64(); }

  Result<void> Shrink() override {
    const std::lock_guard lock(mutex_);
    try {
      database_.exec("vacuum");
      database_.exec("pragma wal_checkpoint(truncate)");
      return {};
    } catch (const std::exception& failure) {
      return tl::unexpected(LedgerFailed(path_, failure));
    }
  }

 protected:
  std::unique_ptr<Rows> Ask(std::string_view sql, std::vector<SqlValue> values) override {
    return std::make_unique<SqliteRows>(Ready(sql, values));
  }

  int Change(std::string_view sql, std::vector<SqlValue> values) override {
    return Ready(sql, values)->exec();
  }

 private:
  Use Ready(std::string_view sql, const std::vector<SqlValue>& values) {
    auto& kept = prepared_[std::string(sql)];
    if (!kept) kept = std::make_shared<Prepared>(database_, std::string(sql));
    Use use(kept->in_use ? std::make_shared<Prepared>(database_, std::string(sql)) : kept);
    use->reset();
    int index = 0;
    for (const SqlValue& value : values) Bind(*use, ++index, value);
    return use;
  }

  std::string path_;
  std::mutex mutex_;
  SQLite::Database database_;
  std::map<std::string, std::shared_ptr<Prepared>> prepared_;
};

}  // namespace

Result<std::unique_ptr<Database>> OpenSqlite(const std::string& path) {
  if (auto made = MakeLedgerFile(path); !made) return tl::unexpected(made.error());
  try {
    auto database = std::make_unique<SqliteDatabase>(path);
    if (auto prepared = database->Prepare(); !prepared) return tl::unexpected(prepared.error());
    return std::unique_ptr<Database>(std::move(database));
  } catch (const std::exception& failure) {
    return tl::unexpected(LedgerFailed(path, failure));
  }
}

}  // namespace heyan::app
