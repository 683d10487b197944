// The command line as values: what was typed, checked for form, not yet acted on.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "ingest/page_reader.h"
#include "models/error.h"
#include "models/job.h"
#include "models/register.h"

namespace heyan::app {

// The exit statuses scripts rely on (contract); never renumbered.
enum class ExitStatus {
  kNothingFound = 0,
  kContradicted = 1,
  kNeedsHuman = 2,
  kUsage = 3,
  kNothingRead = 4,
  kInternal = 5,
};

// What holds for every verb.
struct CommonOptions {
  models::Language language = models::Language::kChinese;
  bool quiet = false;
  bool no_cache = false;
  bool unmask = false;
  bool f32 = false;
  int jobs = 0;
  int page_seconds = 120;
};

struct VerifyCommand {
  CommonOptions common;
  models::VerifyJob job;
  std::string register_file;  // CSV of the register of filings; "" for none
  std::string ledger;         // its register and earlier filings; "" for none
};

enum class ReadChoice { kAuto, kFast, kAccurate, kTesseract, kAll };

struct ReadCommand {
  CommonOptions common;
  std::vector<std::string> files;
  bool json = false;
  ReadChoice reader = ReadChoice::kAuto;
};

struct ExtractCommand {
  CommonOptions common;
  std::vector<std::string> files;
};

enum class PolicyAction { kList, kShow, kCheck };

struct PolicyCommand {
  CommonOptions common;
  PolicyAction action = PolicyAction::kList;
  std::string policy;
};

// Where packets are judged.
struct EngineChoice {
  bool ray = false;        // else on this machine
  std::string address;     // "ray://HOST:PORT"; "" starts one here
  std::string token_file;  // "" for none
};

struct AuditCommand {
  CommonOptions common;
  models::VerifyJob job;  // packets: the archive
  std::string ledger;
  EngineChoice engine;
  bool resume = false;
  bool retry_failed = false;
  bool dry_run = false;
};

enum class RegisterAction { kAdd, kImport, kList };

struct RegisterCommand {
  CommonOptions common;
  RegisterAction action = RegisterAction::kList;
  std::string ledger;
  std::string file;             // kImport
  models::RegisterEntry entry;  // kAdd
  std::string applicant;        // kList: name or credit code, "" for all
  bool json = false;
};

// Takes out what is kept of packets: the page cache, and a ledger where one is named.
struct PurgeCommand {
  CommonOptions common;
  std::string ledger;  // "" for none
  int older_than_days = 0;
};

struct ServeCommand {
  CommonOptions common;
  std::string ledger;
  int port = 0;  // 0: any that is free
};

// What is missing, here or on the nodes of a cluster.
struct DoctorCommand {
  CommonOptions common;
  EngineChoice engine;
  bool json = false;
};

struct WorkerCommand {};

// One packet on a node of a cluster; what, stands on stdin.
struct JobCommand {};

// Said and done by the parser: help, version, or words that make no sense.
struct NothingToDo {
  ExitStatus status = ExitStatus::kNothingFound;
};

using Command = std::variant<NothingToDo, VerifyCommand, ReadCommand, ExtractCommand, PolicyCommand,
                             AuditCommand, RegisterCommand, PurgeCommand, ServeCommand,
                             DoctorCommand, WorkerCommand, JobCommand>;

// Prints help to stdout, what is wrong to stderr.
Command ParseCommandLine(int argc, char** argv);

// English for en* locales, else Chinese (LC_ALL, LC_MESSAGES, LANG).
models::Language LanguageOfLocale();

}  // namespace heyan::app
