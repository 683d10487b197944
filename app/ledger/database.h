// What the ledger asks of a database: texts of SQL with values, in transactions. The statements are
// the same whatever keeps the ledger; "?" stands for a value. What a library throws inside a
// transaction comes back as an error.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "models/error.h"

namespace heyan::app {

struct Bytes {
  std::string bytes;
};

using SqlValue = std::variant<std::int64_t, double, std::string, Bytes>;

// What a query found, row by row; columns count from 0.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual bool Next() = 0;
  virtual std::string Text(int column) = 0;
  virtual std::int64_t Whole(int column) = 0;
  virtual std::string Blob(int column) = 0;

  int Int(int column) { return static_cast<int>(Whole(column)); }
  bool Flag(int column) { return Whole(column) != 0; }
};

enum class Access { kRead, kWrite };

class Database {
 public:
  using Act = std::function<models::Result<void>()>;

  virtual ~Database() = default;

  // One transaction: all of `act` or nothing. Where the connection is lost `act` may run again from
  // its beginning, also where the first time came through without our hearing of it. What it fails
  // with is undone and handed on. Thread-safe; the other calls are for `act` alone.
  virtual models::Result<void> Transact(Access access, const Act& act) = 0;
  virtual bool Again() const { return false; }  // `act` runs not for the first time

  template <class... Values>
  std::unique_ptr<Rows> Query(std::string_view sql, const Values&... values) {
    return Ask(sql, {ValueOf(values)...});
  }
  // How many rows were changed.
  template <class... Values>
  int Run(std::string_view sql, const Values&... values) {
    return Change(sql, {ValueOf(values)...});
  }

  virtual std::string Now() = 0;  // UTC, ISO, to the second, by the database's own clock
  // Changes whenever another connection wrote.
  virtual std::int64_t Version() = 0;
  // Until the end of the transaction nobody else adds decisions.
  virtual void HoldDecisions() {}
  // Outside of transactions: what was taken out must not be left in free pages.
  virtual models::Result<void> Shrink() = 0;

 protected:
  virtual std::unique_ptr<Rows> Ask(std::string_view sql, std::vector<SqlValue> values) = 0;
  virtual int Change(std::string_view sql, std::vector<SqlValue> values) = 0;

 private:
  static SqlValue ValueOf(const std::string& text) { return text; }
  static SqlValue ValueOf(std::string_view text) { return std::string(text); }
  static SqlValue ValueOf(const char* text) { return std::string(text); }
  static SqlValue ValueOf(const Bytes& bytes) { return bytes; }
  static SqlValue ValueOf(double number) { return number; }
  static SqlValue ValueOf(std::int64_t number) { return number; }
  static SqlValue ValueOf(int number) { return std::int64_t{number}; }
  static SqlValue ValueOf(bool flag) { return std::int64_t{flag ? 1 : 0}; }
};

// A transaction that comes to a value.
template <class T, class Act>
models::Result<T> Transact(Database& database, Access access, const Act& act) {
  models::Result<T> result = T{};
  auto done = database.Transact(access, [&]() -> models::Result<void> {
    result = act();
    if (!result) return tl::unexpected(result.error());
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return result;
}

// What is kept in a database, in transactions that only read and in such that write.
class InDatabase {
 protected:
  explicit InDatabase(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  template <class T, class Act>
  models::Result<T> Read(const Act& act) {
    return Transact<T>(*database_, Access::kRead, act);
  }

  template <class Act>
  models::Result<void> Write(const Act& act) {
    return database_->Transact(Access::kWrite, [&]() -> models::Result<void> {
      act();
      return {};
    });
  }

  std::unique_ptr<Database> database_;
};

}  // namespace heyan::app
