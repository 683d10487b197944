// What the verbs that judge packets share: which packets, which category, which exit status.
#pragma once

#include <optional>
#include <string>

#include "app/cli/options.h"
#include "app/run/packets.h"
#include "app/run/progress.h"
#include "models/verdict.h"
#include "verify/policy.h"

namespace heyan::app {

// Of several packets the worst counts: 0 clear, 1 review, 2 contradicted or not eligible.
int Rank(models::Conclusion conclusion);
ExitStatus StatusOf(int worst, bool any_readable, bool fail_on_review);

// The job's policy under its overlay; tells what is wrong where it cannot be loaded or has no such
// category.
std::optional<verify::Policy> PolicyOf(const models::VerifyJob& job, Progress& progress);

// As ListPackets; tells what cannot be listed and, after the packets are known, what was skipped.
PacketList PacketsOf(const models::VerifyJob& job, Progress& progress);
void TellSkipped(const PacketList& list, Progress& progress);

}  // namespace heyan::app
