#include <langinfo.h>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>

#include "app/cli/verbs.h"
#include "app/work/worker.h"

namespace heyan::app {
namespace {

// Archive names need a multibyte locale; a bare C locale (cron, containers) has none.
void TakeCharacterSet() {
  if (std::setlocale(LC_CTYPE, "") == nullptr ||
      std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0) {
    std::setlocale(LC_CTYPE, "C.UTF-8");
  }
}

struct Runner {
  ExitStatus operator()(const NothingToDo& done) const { return done.status; }
  ExitStatus operator()(const VerifyCommand& command) const { return RunVerify(command); }
  ExitStatus operator()(const ReadCommand& command) const { return RunRead(command); }
  ExitStatus operator()(const ExtractCommand& command) const { return RunExtract(command); }
  ExitStatus operator()(const PolicyCommand& command) const { return RunPolicy(command); }
  ExitStatus operator()(const AuditCommand& command) const { return RunAudit(command); }
  ExitStatus operator()(const RegisterCommand& command) const { return RunRegister(command); }
  ExitStatus operator()(const PurgeCommand& command) const { return RunPurge(command); }
  ExitStatus operator()(const ServeCommand& command) const { return RunServe(command); }
  ExitStatus operator()(const DoctorCommand& command) const { return RunDoctor(command); }
  ExitStatus operator()(const JobCommand&) const { return static_cast<ExitStatus>(RunPacketJob()); }
  ExitStatus operator()(const WorkerCommand&) const { return static_cast<ExitStatus>(RunWorker()); }
};

}  // namespace

int Main(int argc, char** argv) {
  TakeCharacterSet();
  std::signal(SIGPIPE, SIG_IGN);  // a reader that closed its end, or a worker that ended
  try {
    const Command command = ParseCommandLine(argc, argv);
    const ExitStatus status = std::visit(Runner{}, command);
    std::fflush(stdout);
    return static_cast<int>(status);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "heyan: internal failure: %s\n", error.what());
    return static_cast<int>(ExitStatus::kInternal);
  }
}

}  // namespace heyan::app
