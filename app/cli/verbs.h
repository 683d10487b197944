// The verbs. Each prints its data to stdout and returns the exit status.
#pragma once

#include "app/cli/options.h"

namespace heyan::app {

ExitStatus RunVerify(const VerifyCommand& command);
ExitStatus RunRead(const ReadCommand& command);
ExitStatus RunExtract(const ExtractCommand& command);
ExitStatus RunPolicy(const PolicyCommand& command);
ExitStatus RunAudit(const AuditCommand& command);
ExitStatus RunRegister(const RegisterCommand& command);
ExitStatus RunPurge(const PurgeCommand& command);
ExitStatus RunServe(const ServeCommand& command);
ExitStatus RunDoctor(const DoctorCommand& command);
int RunPacketJob();  // ends as job_request.h says

// Everything: parses, acts, catches what must not escape.
int Main(int argc, char** argv);

}  // namespace heyan::app
