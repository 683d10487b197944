// An audit with other means than this machine's file and processes: PostgreSQL as the ledger, Ray
// as the engine. The reports are those of a plain run, to the byte.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "tests/support/archive_builder.h"
#include "tests/support/postgresql_server.h"
#include "tests/support/program.h"
#include "tests/support/reports.h"

namespace heyan {
namespace {

using nlohmann::json;
using tests::Ended;
using tests::Folder;
using tests::Heyan;
using tests::Reports;

// Office files are read in no time; a file that is none, and a folder without any.
void WriteFilings(const std::string& folder) {
  tests::OfficeArchive archive(folder);
  for (int i = 0; i < 5; ++i) archive.Add("p" + std::to_string(i), i + 1);
  archive.ShareTenant("p0", "p3", "郑州共享微光科技有限公司");
  archive.SharePerson("p1", "p2", "110105194912310 02X", "石敢当");
  archive.Write();
  tests::WriteWhole(folder + "/bad.zip", "PK\x03\x04 no archive");
  std::filesystem::create_directories(folder + "/empty");
}

std::vector<std::string> Words(const std::string& archive, const std::string& ledger,
                               const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = {"audit",    archive,      "--policy", "zhengzhou",
                                    "--ledger", ledger,       "--jobs",   "2",
                                    "--as-of",  "2025-06-01", "--format", "json"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string PythonOfRay() {
  const char* named = std::getenv("HEYAN_RAY_PYTHON");
  if (named != nullptr) return named;
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  const std::string folder = cache != nullptr  ? cache
                             : home != nullptr ? std::string(home) + "/.cache"
                                               : "";
  return folder + "/heyan/ray-2.60.0/bin/python";
}

// A cluster of one node, begun once for all tests; its workers misbehave at certain packets.
class Cluster {
 public:
  Cluster() : port_(FreePort()) {
    ::setenv("HEYAN_BINARY", (std::string(HEYAN_BINARY_DIR) + "/heyan").c_str(), 1);
    ::setenv("HEYAN_TEST_JOB_KILL", "there/p4", 1);
    ::setenv("HEYAN_TEST_JOB_BLIND", "there/p1", 1);
    ::setenv("HEYAN_TEST_JOB_OTHER", "other/", 1);
    ::setenv("HEYAN_TEST_JOB_SLOW", "600:slow/", 1);
    tests::WriteWhole(TokenFile(), std::string(64, 'b'));
    pid_ = ::fork();
    if (pid_ == 0) {
      ::setpgid(0, 0);
      ::setenv("RAY_AUTH_MODE", "token", 1);
      ::setenv("RAY_AUTH_TOKEN_PATH", TokenFile().c_str(), 1);
      const std::string ray = std::filesystem::path(PythonOfRay()).parent_path() / "ray";
      const std::string line =
          "exec " + ray + " start --block --head --port=0 --num-cpus=2 --disable-usage-stats " +
          "--include-dashboard=false --object-store-memory=150000000 --node-ip-address=127.0.0.1 " +
          "--ray-client-server-port=" + std::to_string(port_) + " --temp-dir=" + (temp_ / "r") +
          " >/dev/null 2>&1";
      ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
      ::_exit(127);
    }
    for (const char* name : {"BLIND", "KILL", "OTHER", "SLOW"}) {
      ::unsetenv((std::string("HEYAN_TEST_JOB_") + name).c_str());
    }
    ::unsetenv("HEYAN_BINARY");
    for (int i = 0; i < 300 && !Answers(); ++i) ::usleep(200'000);
  }
  ~Cluster() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
    ::kill(-pid_, SIGKILL);
  }
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  std::string TokenFile() const { return temp_ / "token"; }
  std::string Address() const { return "ray://127.0.0.1:" + std::to_string(port_); }

 private:
  static sockaddr_in Here(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
  }
  static int FreePort() {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = Here(0);
    socklen_t size = sizeof(address);
    ::bind(fd, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(fd);
    return ntohs(address.sin_port);
  }
  bool Answers() const {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = Here(port_);
    const bool answers =
        ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    ::close(fd);
    return answers;
  }

  Folder temp_;
  int port_;
  pid_t pid_ = -1;
};

class RayAudit : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (std::filesystem::exists(PythonOfRay())) cluster_ = std::make_unique<Cluster>();
  }
  static void TearDownTestSuite() { cluster_.reset(); }

  void SetUp() override {
    if (!cluster_) GTEST_SKIP() << "Ray is not installed (setup/setup.sh ray)";
  }

  // An audit of the archive of that name; "" for a local one.
  Ended Run(const std::string& archive, const std::string& ledger, const std::string& engine,
            const std::vector<std::string>& more = {}) {
    if (!std::filesystem::exists(folder_ / archive)) WriteFilings(folder_ / archive);
    auto words = Words(folder_ / archive, folder_ / ledger, more);
    if (!engine.empty()) words.insert(words.end(), {"--engine", engine});
    return Heyan(words, Environment());
  }
  static std::string Environment() {
    return "HEYAN_RAY_PYTHON=" + PythonOfRay() +
           " HEYAN_ENGINE_TOKEN_FILE=" + cluster_->TokenFile();
  }
  static std::string There() { return cluster_->Address(); }

  Folder folder_;
  static std::unique_ptr<Cluster> cluster_;
};

std::unique_ptr<Cluster> RayAudit::cluster_;

TEST_F(RayAudit, ReportsAreThoseOfALocalRun) {
  const Ended local = Run("filings", "local.db", "");
  ASSERT_EQ(Reports(local.out).size(), 7U) << local.err;
  const Ended here = Run("filings", "here.db", "ray");
  EXPECT_TRUE(here.out == local.out) << here.err;
  EXPECT_EQ(here.status, local.status);
}

// No node sees p1 under its path: it comes through Ray's store, and so does what follows. p4 ends
// whatever judges it.
TEST_F(RayAudit, APacketThatKillsItsWorkersIsAFindingOfItsOwn) {
  const Ended local = Run("there", "local.db", "");
  const Ended there = Run("there", "there.db", There());
  const auto reports = Reports(there.out);
  const auto whole = Reports(local.out);
  ASSERT_EQ(reports.size(), 7U) << there.err;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (reports[i]["packet"]["id"] != "p4") {
      EXPECT_TRUE(reports[i] == whole[i]) << i;
      continue;
    }
    EXPECT_EQ(reports[i]["conclusion"], "review");
    EXPECT_NE(reports[i].dump().find("file_unreadable"), std::string::npos);
  }
  EXPECT_NE(there.err.find("三次"), std::string::npos) << there.err;
  // Put right, it is judged again on demand.
  const Ended again = Run("there", "there.db", "", {"--retry-failed"});
  EXPECT_TRUE(again.out == local.out) << again.err;
}

TEST_F(RayAudit, ADriverThatIsKilledGoesOnWhereItStood) {
  const Ended local = Run("slow", "local.db", "");
  std::string line = "env XDG_CACHE_HOME=" + tests::Quoted(folder_ / "cache") + " " +
                     Environment() + " timeout -s KILL 6 " +
                     tests::Quoted(std::string(HEYAN_BINARY_DIR) + "/heyan");
  for (const auto& word : Words(folder_ / "slow", folder_ / "cut.db", {"--engine", There()})) {
    line += " " + tests::Quoted(word);
  }
  if (std::system((line + " >/dev/null 2>&1").c_str()) == -1) FAIL();
  const Ended resumed = Run("slow", "cut.db", There(), {"--resume"});
  EXPECT_TRUE(resumed.out == local.out) << resumed.err;
}

TEST_F(RayAudit, OtherVersionsAreRefused) {
  const Ended there = Run("other", "there.db", There());
  EXPECT_EQ(there.status, 5);
  EXPECT_NE(there.err.find("heyan 0.0.1"), std::string::npos) << there.err;
}

TEST_F(RayAudit, TheDoctorLooksAtEachNode) {
  const Ended sound = Heyan({"doctor", "--engine", There()}, Environment());
  EXPECT_EQ(tests::Lines(sound.out).size(), 2U) << sound.out << sound.err;
  EXPECT_EQ(sound.out.find("版本与本机不同"), std::string::npos) << sound.out;
}

TEST_F(RayAudit, AClusterThatIsNotThereIsSaid) {
  const Ended none = Run("filings", "none.db", "ray://127.0.0.1:1");
  EXPECT_EQ(none.status, 5);
  EXPECT_NE(none.err.find("--resume"), std::string::npos) << none.err;
}

TEST(Engine, WhatIsMissingIsSaid) {
  const Folder folder;
  WriteFilings(folder / "filings");
  const Ended none = Heyan(Words(folder / "filings", folder / "l.db", {"--engine", "ray"}),
                           "HEYAN_RAY_PYTHON=/nowhere/python");
  EXPECT_EQ(none.status, 5);
  EXPECT_NE(none.err.find("setup/setup.sh ray"), std::string::npos) << none.err;
  EXPECT_EQ(Heyan(Words(folder / "filings", folder / "l.db", {"--engine", "ray://"})).status, 3);
  EXPECT_EQ(Heyan(Words(folder / "filings", folder / "l.db", {"--engine", "slurm"})).status, 3);
}

TEST(PostgresqlAudit, ReportsAreThoseOfALedgerInAFile) {
  tests::PostgresqlServer server;
  if (!server.works()) GTEST_SKIP() << "PostgreSQL is not installed";
  const Folder folder;
  WriteFilings(folder / "filings");
  const std::string data = "XDG_DATA_HOME=" + (folder / "data");
  const std::string where = server.NewDatabase();
  const Ended file = Heyan(Words(folder / "filings", folder / "l.db"), data);
  ASSERT_EQ(Reports(file.out).size(), 7U) << file.err;
  const Ended shared = Heyan(Words(folder / "filings", where), data);
  EXPECT_TRUE(shared.out == file.out) << shared.err;
  EXPECT_EQ(shared.status, file.status);
  const Ended resumed = Heyan(Words(folder / "filings", where, {"--resume"}), data);
  EXPECT_TRUE(resumed.out == file.out) << resumed.err;
  EXPECT_EQ(server.Ask("select count(*) from heyan.run", server.LastDatabase()), "1\n");
  // Another machine without the key is told so, and makes none.
  const Ended elsewhere =
      Heyan(Words(folder / "filings", where), "XDG_DATA_HOME=" + (folder / "other"));
  EXPECT_EQ(elsewhere.status, 3);
  EXPECT_NE(elsewhere.err.find("HEYAN_LEDGER_KEY"), std::string::npos) << elsewhere.err;
  EXPECT_EQ(Heyan({"cache", "purge", "--ledger", where}, data).status, 0);
  EXPECT_EQ(server.Ask("select count(*) from heyan.packet", server.LastDatabase()), "0\n");
}

TEST(PostgresqlAudit, AServerThatCrashesInMidRunChangesNothing) {
  tests::PostgresqlServer server;
  if (!server.works()) GTEST_SKIP() << "PostgreSQL is not installed";
  const Folder folder;
  WriteFilings(folder / "filings");
  const std::string data = "XDG_DATA_HOME=" + (folder / "data");
  const Ended file = Heyan(Words(folder / "filings", folder / "l.db"), data);
  const std::string where = server.NewDatabase();
  const pid_t pid = ::fork();
  if (pid == 0) {
    for (int i = 0; i < 3; ++i) {
      ::usleep(400'000);
      server.Stop("immediate");
      ::usleep(300'000);
      server.Start();
    }
    ::_exit(0);
  }
  const Ended shared = Heyan(Words(folder / "filings", where), data);
  ::waitpid(pid, nullptr, 0);
  EXPECT_TRUE(shared.out == file.out) << shared.err;
  EXPECT_EQ(server.Ask("select count(*) from heyan.report", server.LastDatabase()), "7\n");
}

}  // namespace
}  // namespace heyan
