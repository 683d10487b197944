// A PostgreSQL server of the test's own, on a socket in a folder of its own, gone with the object.
// PostgreSQL does not run as root: there it is started as the package's user.
#pragma once

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace heyan::tests {

class PostgresqlServer {
 public:
  PostgresqlServer() {
    for (const auto& entry : Versions()) {
      if (std::filesystem::exists(entry.path() / "bin/initdb"))
        programs_ = (entry.path() / "bin").string();
    }
    if (programs_.empty()) return;
    std::string folder = "/tmp/heyan-pg-XXXXXX";
    if (::mkdtemp(folder.data()) == nullptr) return;
    folder_ = folder;
    if (::geteuid() == 0 && !Ran("chown postgres " + folder_)) return;
    if (!Ran(As() + programs_ + "/initdb -D " + folder_ +
             "/data -U heyan -A trust -E UTF8 --locale=C.UTF-8 --no-sync")) {
      return;
    }
    works_ = Start();
  }
  ~PostgresqlServer() {
    if (works_) Stop("immediate");
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  PostgresqlServer(const PostgresqlServer&) = delete;
  PostgresqlServer& operator=(const PostgresqlServer&) = delete;

  bool works() const { return works_; }
  bool Start() {
    return Ran(As() + programs_ + "/pg_ctl -D " + folder_ + "/data -w -s -l " + folder_ +
               "/log -o \"-k " + folder_ + " -c listen_addresses= -c fsync=off\" start");
  }
  // "immediate" is as a crash, "fast" as an orderly restart.
  bool Stop(const std::string& mode) {
    return Ran(As() + programs_ + "/pg_ctl -D " + folder_ + "/data -w -s -m " + mode + " stop");
  }
  // The address of a database that nobody used before.
  std::string NewDatabase() {
    const std::string name = "t" + std::to_string(++databases_);
    Run("create database " + name, "postgres");
    return "postgresql:///" + name + "?host=" + folder_ + "&user=heyan";
  }
  bool Run(const std::string& sql, const std::string& database) const {
    return Ran(programs_ + "/psql -q -h " + folder_ + " -U heyan -d " + database + " -c \"" + sql +
               "\"");
  }
  // What a query says, without heads.
  std::string Ask(const std::string& sql, const std::string& database) const {
    const std::string line = programs_ + "/psql -qAt -h " + folder_ + " -U heyan -d " + database +
                             " -c \"" + sql + "\" 2>&1";
    std::string answer;
    FILE* pipe = ::popen(line.c_str(), "r");
    if (pipe == nullptr) return answer;
    std::array<char, 256> part{};
    while (std::fgets(part.data(), static_cast<int>(part.size()), pipe) != nullptr) {
      answer += part.data();
    }
    ::pclose(pipe);
    return answer;
  }
  std::string LastDatabase() const { return "t" + std::to_string(databases_); }

 private:
  static std::filesystem::directory_iterator Versions() {
    std::error_code none;
    return std::filesystem::directory_iterator("/usr/lib/postgresql", none);
  }
  static bool Ran(const std::string& line) {
    return std::system((line + " >/dev/null 2>&1").c_str()) == 0;
  }
  static std::string As() { return ::geteuid() == 0 ? "runuser -u postgres -- " : ""; }

  std::string programs_;
  std::string folder_;
  bool works_ = false;
  int databases_ = 0;
};

}  // namespace heyan::tests
