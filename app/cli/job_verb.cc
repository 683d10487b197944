// The hidden verb `heyan job`: one packet of somebody else's audit, on a node of a cluster. Its
// code is the audit's own, so that the report is the same to the byte.
#include <sys/prctl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/audit/job_words.h"
#include "app/audit/judge_packet.h"
#include "app/audit/record_codec.h"
#include "app/cli/judging.h"
#include "app/cli/print.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "app/engine/job_request.h"
#include "verify/judge/policy_content.h"

namespace heyan::app {
namespace {

constexpr int kInternal = static_cast<int>(ExitStatus::kInternal);

// For tests only, each with a part of the packet's path: HEYAN_TEST_JOB_KILL ends the process
// there, HEYAN_TEST_JOB_BLIND sees no shared path, HEYAN_TEST_JOB_OTHER claims to be another
// version, HEYAN_TEST_JOB_SLOW ("MS:PART") takes its time.
bool TestAsks(const char* name, const PacketInput& packet) {
  const char* part = std::getenv(name);
  return part != nullptr && packet.path.find(part) != std::string::npos;
}

void TakeTimeInTests(const PacketInput& packet) {
  const char* named = std::getenv("HEYAN_TEST_JOB_SLOW");
  if (named == nullptr) return;
  const std::string words = named;
  const auto colon = words.find(':');
  if (colon == std::string::npos ||
      packet.path.find(words.substr(colon + 1)) == std::string::npos) {
    return;
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(std::atoi(named)));
}

int Refuse(const models::Message& why) {
  std::string host(256, '\0');
  ::gethostname(host.data(), host.size() - 1);
  host.resize(host.find('\0'));
  const nlohmann::json said{{"zh", host + "：" + why.zh}, {"en", host + ": " + why.en}};
  Print(said.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return kJobRefused;
}

std::string PlaceIn(const JobRequest& request, const char* role, const std::string& otherwise) {
  const auto found = request.files.find(role);
  return found == request.files.end() ? otherwise : found->second;
}

int Judge(const JobRequest& request, const models::VerifyJob& job, const verify::Policy& policy) {
  const JobSettings& settings = request.settings;
  CommonOptions common;
  common.language = job.language;
  common.quiet = true;
  common.unmask = job.unmask;
  common.f32 = job.f32;
  common.no_cache = settings.no_cache;
  common.page_seconds = settings.page_seconds;
  common.jobs = 1;  // the cluster counts a packet as a core
  Session session(common);
  auto versions = session.versions();
  if (TestAsks("HEYAN_TEST_JOB_OTHER", request.work.input)) versions["heyan"] = "0.0.1";
  const models::Message differ = Differences(settings.versions, versions);
  if (!differ.en.empty()) return Refuse(differ);
  if (policy.content().hash != settings.policy_hash) {
    return Refuse({"政策文件不同", "the policy's file differs"});
  }
  std::optional<ClaimsFile> claims;
  if (!job.claims_file.empty()) {
    auto loaded =
        LoadClaims(job.claims_file, session.reading(), session.folder().MakeChild("claims"));
    if (!loaded) return kInternal;
    claims = std::move(*loaded);
  }
  const auto day = models::Date::ParseIso(settings.day);
  if (!day) return kInternal;
  const AuditRun run{0, settings.archive, settings.settings, *day, false};
  const LedgerKey key(settings.key);
  const RunContext context{job,   policy,    session.reading(), claims ? &*claims : nullptr,
                           false, run.today, session.versions()};
  const AuditJob judging{context, run, key, {job.language, job.unmask}};
  const PacketResult result =
      JudgeForLedger(request.work, judging, session.folder().MakeChild("packet"));
  return Print(EncodeResult(result)) ? 0 : kInternal;
}

}  // namespace

int RunPacketJob() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a task that was taken back takes its work along
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  auto request = DecodeRequest(text);
  if (!request) {
    std::fprintf(stderr, "heyan: %s\n", request.error().message.en.c_str());
    return static_cast<int>(ExitStatus::kUsage);
  }
  std::error_code error;
  const PacketInput& packet = request->work.input;
  if (TestAsks("HEYAN_TEST_JOB_KILL", packet)) std::raise(SIGKILL);
  if (TestAsks("HEYAN_TEST_JOB_BLIND", packet) && packet.from.empty()) return kJobMissing;
  TakeTimeInTests(packet);
  if (!std::filesystem::exists(PlaceOf(packet), error)) return kJobMissing;
  auto job = JobFromJson(request->settings.job);
  if (!job) return kInternal;
  job->claims_file = PlaceIn(*request, "claims", job->claims_file);
  job->policy = PlaceIn(*request, "policy", job->policy);
  job->overlay = PlaceIn(*request, "overlay", job->overlay);
  Progress progress(job->language, true);
  const auto policy = PolicyOf(*job, progress);
  if (!policy) return Refuse({"没有这个政策", "no such policy"});
  return Judge(*request, *job, *policy);
}

}  // namespace heyan::app
