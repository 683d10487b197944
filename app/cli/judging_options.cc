#include "app/cli/judging_options.h"

#include "app/run/progress.h"

namespace heyan::app {

using models::Message;

void AddSettling(CLI::App* sub, models::Language language, JudgingWords* written,
                 models::VerifyJob* job) {
  const auto say = [language](const Message& message) { return In(language, message); };
  sub->add_option("--as-of", written->as_of,
                  say({"核验基准日 YYYY-MM-DD", "the day to judge by, YYYY-MM-DD"}));
  sub->add_option("--overlay", job->overlay,
                  say({"口径文件：另定条文未明之处；见 docs/policies.md",
                       "file that settles what the policy's text leaves open"}));
  sub->add_option("--claims", job->claims_file,
                  say({"申报数据取自此文件（JSON、CSV、XLSX）",
                       "take the claims from this file (JSON, CSV, XLSX)"}));
}

void AddFailOn(CLI::App* sub, models::Language language, JudgingWords* written) {
  sub->add_option(
         "--fail-on", written->fail_on,
         In(language, {"review：须人工核看也以状态 1 结束", "review: end with status 1, not 2"}))
      ->check(CLI::IsMember({"review"}));
}

Message NoDate(const std::string& option, const std::string& written) {
  return {option + " 不是有效日期：" + written + "，应写作 2025-06-01",
          option + " is no date: " + written + "; write it as 2025-06-01"};
}

tl::expected<void, Message> TakeJudging(const JudgingWords& written, const CommonOptions& common,
                                        models::VerifyJob* job) {
  const auto colon = written.policy.find(':');
  job->policy = written.policy.substr(0, colon);
  if (colon != std::string::npos) job->category = written.policy.substr(colon + 1);
  if (!written.as_of.empty()) {
    job->as_of = models::Date::ParseIso(written.as_of);
    if (!job->as_of) return tl::unexpected(NoDate("--as-of", written.as_of));
  }
  job->fail_on_review = written.fail_on == "review";
  job->language = common.language;
  job->unmask = common.unmask;
  job->quiet = common.quiet;
  job->no_cache = common.no_cache;
  job->jobs = common.jobs;
  job->f32 = common.f32;
  return {};
}

}  // namespace heyan::app
