// The options that every verb has that judges packets (verify, audit), and what becomes of them.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "app/cli/options.h"

namespace heyan::app {

// As written on the command line.
struct JudgingWords {
  std::string policy, as_of, fail_on;
};

// --as-of, --overlay and --claims, and --fail-on; `written` and `job` outlive the parsing.
void AddSettling(CLI::App* sub, models::Language language, JudgingWords* written,
                 models::VerifyJob* job);
void AddFailOn(CLI::App* sub, models::Language language, JudgingWords* written);

models::Message NoDate(const std::string& option, const std::string& written);

// Puts policy, category, day and what holds for every verb into the job; the message says which
// word makes no sense.
tl::expected<void, models::Message> TakeJudging(const JudgingWords& written,
                                                const CommonOptions& common,
                                                models::VerifyJob* job);

}  // namespace heyan::app
