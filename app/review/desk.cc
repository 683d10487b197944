#include "app/review/desk.h"

#include <algorithm>
#include <filesystem>

#include "app/audit/audit.h"
#include "app/audit/content_hash.h"
#include "app/audit/job_words.h"

namespace heyan::app {
namespace {

using models::ErrorCode;

constexpr std::size_t kMostOpen = 12;

models::Error Gone(const std::string& path) {
  return {ErrorCode::kUnreadable,
          {"材料已不在原处，只能看台账中的报告，不能看原件或重新核验",
           "the papers are no longer there: only the ledger's report can be seen"},
          path,
          0};
}

}  // namespace

OpenPacket::~OpenPacket() {
  std::error_code ignored;
  if (!folder.empty()) std::filesystem::remove_all(folder, ignored);
}

const models::Fact* OpenPacket::FactByKey(const std::string& key) const {
  const auto& keys = settling.keys();
  const auto found = std::ranges::find(keys, key);
  if (found == keys.end()) return nullptr;
  return &outcome.report.extraction.facts[static_cast<std::size_t>(found - keys.begin())];
}

models::Result<std::shared_ptr<OpenPacket>> Desk::Open(const PacketLine& line) {
  std::shared_ptr<OpenPacket> packet;
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(open_, [&](const auto& entry) {
      return entry.first == line.number && entry.second->line.job_key == line.job_key;
    });
    if (found != open_.end()) {
      packet = found->second;
      open_.splice(open_.begin(), open_, found);
    } else {
      packet = std::make_shared<OpenPacket>();
      packet->line = line;
      open_.emplace_front(line.number, packet);
      if (open_.size() > kMostOpen) open_.pop_back();
    }
  }
  const std::lock_guard lock(packet->mutex);
  if (packet->ready) {
    if (auto fresh = CatchUp(*packet); !fresh) return tl::unexpected(fresh.error());
    return packet;
  }
  if (auto fetched = Fetch(*packet); !fetched) {
    const std::lock_guard desk(mutex_);
    open_.remove_if([&](const auto& entry) { return entry.second == packet; });
    return tl::unexpected(fetched.error());
  }
  packet->ready = true;
  return packet;
}

// What another program serving the same ledger let people decide.
Done Desk::CatchUp(OpenPacket& packet) {
  const auto decisions = tools_.ledger.Decisions(packet.line.archive, packet.line.id);
  if (!decisions) return tl::unexpected(decisions.error());
  const std::int64_t last = decisions->empty() ? 0 : decisions->back().number;
  return last == packet.LastDecision() ? Done{} : JudgeNow(packet);
}

void Desk::PutAway() {
  const std::lock_guard lock(mutex_);
  open_.clear();
}

RunContext Desk::ContextOf(const OpenPacket& packet) const {
  const JudgingSetup& setup = *packet.setup;
  RunContext context{
      setup.job, *setup.policy, tools_.reading, setup.claims ? &*setup.claims : nullptr,
      false,     setup.today,   tools_.versions};
  return context;
}

Done Desk::Fetch(OpenPacket& packet) {
  std::error_code error;
  if (!std::filesystem::exists(packet.line.path, error)) {
    return tl::unexpected(Gone(packet.line.path));
  }
  auto setup = SetupOf(packet.line, &packet.changed);
  if (!setup) return tl::unexpected(setup.error());
  packet.setup = *setup;
  packet.unmask = tools_.unmask || packet.setup->job.unmask;
  packet.folder = tools_.new_folder();
  packet.outcome =
      JudgePacket({packet.line.id, packet.line.path}, ContextOf(packet), packet.folder);
  const models::PolicyStamp& stamp = packet.outcome.report.verification.policy;
  packet.outcome.report.versions["policy"] = stamp.id + "@" + stamp.version;
  packet.papers = packet.outcome.report.extraction;
  return JudgeNow(packet);
}

Done Desk::JudgeNow(OpenPacket& packet) {
  auto decisions = tools_.ledger.Decisions(packet.line.archive, packet.line.id);
  if (!decisions) return tl::unexpected(decisions.error());
  const auto kept = tools_.ledger.Report(packet.line.number);
  if (!kept) return tl::unexpected(kept.error());
  if (*kept) packet.repeats = (*kept)->repeats;
  packet.decisions = std::move(*decisions);
  packet.holding = HoldingOf(packet.decisions);
  packet.settling = Settling(packet.holding);
  RunContext context = ContextOf(packet);
  context.settle = [&](models::Extraction& extraction, verify::VerifyOptions& options) {
    packet.settling.Facts(extraction, options);
  };
  PacketReport& report = packet.outcome.report;
  JudgeAgain(packet.papers, {packet.line.id, packet.line.path}, context, packet.outcome);
  models::Verification& verification = report.verification;
  std::ranges::copy(packet.repeats, std::back_inserter(verification.findings));
  const bool weighty = std::ranges::any_of(packet.repeats, [](const models::Finding& finding) {
    return finding.severity != models::Severity::kLow;
  });
  if (weighty && verification.conclusion == models::Conclusion::kClear) {
    verification.conclusion = models::Conclusion::kReview;
  }
  packet.settling.Report(report);
  if (packet.decisions.empty()) return {};
  return tools_.ledger.KeepReviewed(
      packet.line.archive, packet.line.id,
      {packet.line.job_key, packet.LastDecision(), std::string(Name(verification.conclusion)),
       RenderJson(report, packet.Options(packet.setup->job.language))});
}

// The run whose settings and day give the packet's key; where none does, the papers have changed
// since, and the last run of the archive tells how to judge.
models::Result<std::shared_ptr<const JudgingSetup>> Desk::SetupOf(const PacketLine& line,
                                                                  bool* changed) {
  const auto jobs = tools_.ledger.Jobs(line.archive);
  if (!jobs) return tl::unexpected(jobs.error());
  const std::string content = ContentHash(line.path).value_or("");
  const RunJob* chosen = nullptr;
  *changed = true;
  for (const RunJob& job : *jobs) {
    AuditRun run;
    run.settings = job.settings;
    run.today = models::Date::ParseIso(job.day).value_or(run.today);
    if (JobKey(content, run) != line.job_key) continue;
    *changed = false;
    chosen = &job;
    break;
  }
  if (chosen == nullptr && !jobs->empty()) chosen = &jobs->front();
  std::optional<models::VerifyJob> words;
  if (chosen != nullptr) words = JobFromJson(chosen->json);
  if (!words) {
    // A ledger of an earlier version keeps no settings: those that the report states.
    words = models::VerifyJob{};
    words->policy = line.policy;
    words->category = line.category == "unstated" ? "" : line.category;
    words->as_of = models::Date::ParseIso(line.as_of);
    words->language = tools_.language;
  }
  const std::string day = chosen == nullptr ? tools_.today.ToIso() : chosen->day;
  const std::string name = JobToJson(*words) + day;
  const std::lock_guard lock(setups_mutex_);
  if (const auto found = setups_.find(name); found != setups_.end()) return found->second;
  auto loaded = Load(std::move(*words), day);
  if (loaded) setups_[name] = *loaded;
  return loaded;
}

models::Result<std::shared_ptr<const JudgingSetup>> Desk::Load(models::VerifyJob job,
                                                               const std::string& day) {
  auto setup = std::make_shared<JudgingSetup>();
  auto policy = verify::LoadPolicy(job.policy, job.overlay);
  if (!policy) return tl::unexpected(policy.error());
  setup->policy = std::move(*policy);
  setup->today = models::Date::ParseIso(day).value_or(tools_.today);
  if (!job.claims_file.empty()) {
    auto claims = LoadClaims(job.claims_file, tools_.reading, tools_.new_folder());
    if (!claims) return tl::unexpected(claims.error());
    setup->claims = std::move(*claims);
  }
  setup->job = std::move(job);
  return std::shared_ptr<const JudgingSetup>(std::move(setup));
}

}  // namespace heyan::app
