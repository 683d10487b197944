#include <algorithm>
#include <filesystem>
#include <optional>

#include "app/audit/audit.h"
#include "app/audit/content_hash.h"
#include "app/audit/final_report.h"
#include "app/audit/job_words.h"
#include "app/audit/local_engine.h"
#include "app/audit/summary.h"
#include "app/cli/judging.h"
#include "app/cli/print.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "app/engine/job_request.h"
#include "app/engine/ray_engine.h"
#include "app/ledger/ledger_place.h"
#include "app/work/digest.h"
#include "verify/judge/policy_content.h"

namespace heyan::app {
namespace {

std::string Absolute(const std::string& path) {
  std::error_code error;
  std::filesystem::path whole = std::filesystem::canonical(path, error);
  if (error) whole = std::filesystem::absolute(path, error).lexically_normal();
  return whole.string();
}

std::string StandWord(PacketStand stand, models::Language language) {
  switch (stand) {
    case PacketStand::kNew:
      return In(language, {"待核验（新）", "to judge (new)"});
    case PacketStand::kChanged:
      return In(language, {"待核验（有变化）", "to judge (changed)"});
    case PacketStand::kFailed:
      return In(language, {"上次读取失败", "failed the last time"});
    case PacketStand::kJudged:
      return In(language, {"已核验", "judged"});
  }
  return "";
}

// Everything that an audit holds on to while it runs.
class AuditVerb {
 public:
  AuditVerb(const AuditCommand& command, const verify::Policy& policy, PacketList list)
      : command_(command),
        job_(command.job),
        policy_(policy),
        list_(std::move(list)),
        session_(command.common) {
    std::ranges::sort(list_.packets, {}, &PacketInput::id);
    plan_.archive = Absolute(job_.packets.front());
    plan_.packets = list_.packets;
    plan_.resume = command.resume;
    plan_.retry_failed = command.retry_failed;
  }

  ExitStatus Run() {
    if (const auto status = Prepare(); !status) return status.error();
    if (command_.dry_run) return DryRun();
    const auto key = KeyOf(*ledger_, KeyFileOf(command_.ledger));
    if (!key) return Tell(key.error(), ExitStatus::kUsage);
    const auto run = ledger_->BeginRun(plan_.archive, plan_.settings, Today(), plan_.resume);
    if (!run) return Tell(run.error(), ExitStatus::kInternal);
    if (auto kept = ledger_->KeepJob(*run, JobToJson(job_)); !kept) {
      return Tell(kept.error(), ExitStatus::kInternal);
    }
    TellSkipped(list_, progress());
    progress().ExpectPackets(static_cast<int>(plan_.packets.size()));
    if (auto judged = Judge(*run, *key); !judged)
      return Tell(judged.error(), ExitStatus::kInternal);
    if (closed_) return ExitStatus::kNothingFound;
    if (auto matched = Match(); !matched) return Tell(matched.error(), ExitStatus::kInternal);
    const auto status = Show();
    if (!status) return Tell(status.error(), ExitStatus::kInternal);
    if (auto done = ledger_->FinishRun(*run); !done) {
      return Tell(done.error(), ExitStatus::kInternal);
    }
    return *status;
  }

 private:
  Progress& progress() { return session_.progress(); }
  JsonOptions Options() const { return {job_.language, job_.unmask}; }

  ExitStatus Tell(const models::Error& error, ExitStatus status) {
    progress().TellProblem(error);
    return status;
  }

  tl::expected<void, ExitStatus> Prepare() {
    std::string claims_sha256;
    if (!job_.claims_file.empty()) {
      auto loaded =
          LoadClaims(job_.claims_file, session_.reading(), session_.folder().MakeChild("claims"));
      if (!loaded) return tl::unexpected(Tell(loaded.error(), ExitStatus::kUsage));
      claims_ = std::move(*loaded);
      claims_sha256 = claims_->sha256;
    }
    plan_.settings = SettingsHash(job_, policy_.content().hash, claims_sha256, session_.versions());
    if (command_.dry_run && !LedgerIsThere(command_.ledger)) return {};
    auto ledger = OpenLedger(command_.ledger);
    if (!ledger) return tl::unexpected(Tell(ledger.error(), ExitStatus::kUsage));
    ledger_ = std::move(*ledger);
    return {};
  }

  ExitStatus DryRun() {
    AuditRun run{0, plan_.archive, plan_.settings, Today(), false};
    if (ledger_) {
      auto last = ledger_->LastRun(plan_.archive, plan_.settings);
      if (!last) return Tell(last.error(), ExitStatus::kInternal);
      if (*last) run = **last;
    }
    for (const PacketInput& packet : plan_.packets) {
      std::optional<JudgedBefore> before;
      if (ledger_) {
        auto found = ledger_->Find(plan_.archive, packet.id);
        if (!found) return Tell(found.error(), ExitStatus::kInternal);
        before = std::move(*found);
      }
      const std::string content = ContentHash(packet.path).value_or("");
      const PacketStand stand = StandOf(before, JobKey(content, run));
      Print(packet.id + "  " + StandWord(stand, job_.language) + "\n");
    }
    return ExitStatus::kNothingFound;
  }

  Done Judge(const AuditRun& run, const LedgerKey& key) {
    RunContext context{job_,  policy_,   session_.reading(), claims_ ? &*claims_ : nullptr,
                       false, run.today, session_.versions()};
    const bool lines = job_.format == models::ReportFormat::kText;
    AuditTold told;
    told.problem = [this](const models::Error& problem) { progress().TellProblem(problem); };
    told.packet = [this, lines, &run, done = 0](const JudgedBefore& packet, bool now) mutable {
      // Only for people who look on: a line that is not kept is made good by the next one.
      static_cast<void>(ledger_->KeepProgress(run, ++done, static_cast<int>(plan_.packets.size())));
      if (now) {
        progress().PacketDone();
      } else {
        progress().PacketPassed();
      }
      if (!lines || closed_) return;
      progress().Clear();
      closed_ = !Print(packet.line + "\n");
    };
    const AuditJob judging{context, run, key, Options()};
    auto engine = EngineFor(judging);
    if (!engine) return tl::unexpected(engine.error());
    if (auto judged = JudgeArchive(plan_, **engine, *ledger_, told); !judged) return judged;
    std::vector<std::string> ids;
    for (const PacketInput& packet : plan_.packets) ids.push_back(packet.id);
    return ledger_->SetPresent(plan_.archive, ids);
  }

  models::Result<std::unique_ptr<Engine>> EngineFor(const AuditJob& judging) {
    if (!command_.engine.ray) {
      return std::unique_ptr<Engine>(std::make_unique<LocalEngine>(
          judging, static_cast<int>(session_.at_once()), [this](std::size_t number) {
            return session_.folder().MakeChild(std::to_string(number));
          }));
    }
    RayAudit audit;
    audit.place = {command_.engine.address, command_.engine.token_file, job_.jobs};
    audit.settings = EncodeSettings({JobToJson(job_), policy_.content().hash, session_.versions(),
                                     judging.run.archive, judging.run.settings,
                                     judging.run.today.ToIso(), judging.key.bytes(),
                                     command_.common.no_cache, command_.common.page_seconds});
    if (!job_.claims_file.empty()) audit.files["claims"] = Absolute(job_.claims_file);
    if (!job_.overlay.empty()) audit.files["overlay"] = Absolute(job_.overlay);
    if (job_.policy.ends_with(".toml")) audit.files["policy"] = Absolute(job_.policy);
    audit.unread = [&judging](const PacketInput& input, const models::Error& why) {
      return RecordOfUnread(input, judging, why);
    };
    return OpenRay(std::move(audit));
  }

  Done Match() {
    progress().Tell({"比对各材料包之间的重复", "looking for what repeats across packets"});
    auto matched = MatchPackets(*ledger_, plan_.archive, policy_);
    progress().Clear();
    return matched;
  }

  models::Result<ExitStatus> Show() {
    int worst = 0;
    bool any_readable = false;
    AuditSummary summary(job_.language, job_.unmask);
    const bool json = job_.format == models::ReportFormat::kJson;
    const auto visited = ledger_->EachReport(plan_.archive, [&](const KeptReport& kept) {
      const FinalReport report = WithRepeats(kept, Options());
      worst = std::max(worst, Rank(report.conclusion));
      any_readable = any_readable || kept.readable;
      if (!json) {
        summary.Add(kept, report);
        return true;
      }
      return Print(report.json + "\n");
    });
    if (!visited) return tl::unexpected(visited.error());
    if (!json) Print(summary.Render());
    return StatusOf(worst, any_readable, job_.fail_on_review);
  }

  const AuditCommand& command_;
  const models::VerifyJob& job_;
  const verify::Policy& policy_;
  PacketList list_;
  Session session_;
  AuditPlan plan_;
  std::optional<ClaimsFile> claims_;
  std::unique_ptr<Ledger> ledger_;
  bool closed_ = false;  // nobody listens to stdout any more
};

}  // namespace

ExitStatus RunAudit(const AuditCommand& command) {
  const models::VerifyJob& job = command.job;
  Progress early(job.language, job.quiet);
  const auto policy = PolicyOf(job, early);
  if (!policy) return ExitStatus::kUsage;
  PacketList list = PacketsOf(job, early);
  if (list.packets.empty()) return ExitStatus::kNothingRead;
  return AuditVerb(command, *policy, std::move(list)).Run();
}

}  // namespace heyan::app
