#include <unistd.h>

#include <atomic>
#include <filesystem>

#include "app/audit/audit.h"
#include "app/audit/job_words.h"
#include "app/audit/local_engine.h"
#include "app/cli/judging.h"
#include "app/cli/print.h"
#include "app/cli/serve_export.h"
#include "app/cli/verbs.h"
#include "app/ledger/ledger_place.h"
#include "app/review/server.h"
#include "verify/judge/policy_content.h"

namespace heyan::app {
namespace {

namespace fs = std::filesystem;

std::string Absolute(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  return error ? path : whole.lexically_normal().string();
}

// Everything that lives as long as the server does.
class ServeVerb {
 public:
  explicit ServeVerb(const ServeCommand& command)
      : command_(command),
        session_(command.common),
        upload_cache_(session_.cache_folder(),
                      CacheVersions(session_.versions(), ingest::ReadMode::kAuto)),
        upload_pool_(UploadPool(command.common)),
        upload_reading_(upload_pool_, upload_cache_, session_.progress(),
                        ReadingOptions{ingest::ReadMode::kAuto, command.common.f32}) {}

  ExitStatus Run() {
    const std::string path =
        IsServer(command_.ledger) ? command_.ledger : Absolute(command_.ledger);
    auto ledger = OpenLedger(path);
    if (!ledger) return Tell(ledger.error());
    ledger_ = std::move(*ledger);
    auto review = OpenReviewLedger(path);
    if (!review) return Tell(review.error());
    if (const auto holds = (*review)->ChainHolds(); holds && !*holds) {
      session_.progress().TellProblem(
          {models::ErrorCode::kUnreadable,
           {"台账中的核看记录（decision 表）在程序之外被改动过，请对照备份核查",
            "decisions in the ledger were changed by something else; compare with a backup"},
           ShownLedger(path),
           0});
    }
    auto key = KeyOf(*ledger_, KeyFileOf(path));
    if (!key) return Tell(key.error());
    const auto port = server_.Bind(command_.port);
    if (!port) return Tell(port.error());
    const std::string token = NewToken();
    if (token.empty()) return ExitStatus::kInternal;

    Desk desk({**review, session_.reading(), session_.versions(), [this] { return NewFolder(); },
               command_.common.language, command_.common.unmask, Today()});
    Batch batch(**review, command_.common.language);
    if (auto loaded = batch.Refresh(); !loaded) return Tell(loaded.error());
    Uploads uploads(**review, BesideLedger(path, ".uploads"),
                    [this, &key, &desk](const std::string& archive, const std::string& id,
                                        const std::string& from, const std::string& policy) {
                      Done judged = JudgeUpload(archive, id, from, policy, *key);
                      desk.PutAway();
                      return judged;
                    });
    BatchExport exports(desk, [this](const BatchAsked& asked) {
      return NewBatchWriter(asked, command_.common.unmask, session_,
                            [this] { return NewFolder(); });
    });
    Api api(
        **review, desk, batch, &uploads, session_.reading(),
        [this](const PacketOutcome& outcome, const std::string& format,
               const models::VerifyJob& job) {
          return ExportPacket(outcome, format, job, session_, [this] { return NewFolder(); });
        },
        exports, command_.common.language);
    const Gate gate(token, *port);
    EndOnSignal([this] { server_.Stop(); });
    Print(gate.Address() + "\n");
    session_.progress().Tell({"在浏览器中打开上面的地址；按 Ctrl+C 结束",
                              "open this address in a browser; Ctrl+C ends"});
    server_.Serve(gate, api, &uploads);
    EndOnSignal({});
    // A packet under way would hold up the end; it is judged when the program is next begun.
    if (uploads.Busy()) EndNow();
    return ExitStatus::kNothingFound;
  }

 private:
  ExitStatus Tell(const models::Error& error) {
    session_.progress().TellProblem(error);
    return ExitStatus::kUsage;
  }

  [[noreturn]] void EndNow() {
    std::error_code ignored;
    fs::remove_all(session_.folder().path(), ignored);
    ::_exit(0);
  }

  std::string NewFolder() {
    return session_.folder().MakeChild("open" + std::to_string(next_folder_++));
  }

  Done JudgeUpload(const std::string& archive, const std::string& id, const std::string& path,
                   const std::string& policy_words, const LedgerKey& key) {
    models::VerifyJob job;
    const auto colon = policy_words.find(':');
    job.policy = policy_words.substr(0, colon);
    if (colon != std::string::npos) job.category = policy_words.substr(colon + 1);
    job.language = command_.common.language;
    job.unmask = command_.common.unmask;
    job.f32 = command_.common.f32;
    auto policy = verify::LoadPolicy(job.policy);
    if (!policy) return tl::unexpected(policy.error());
    AuditPlan plan;
    plan.archive = archive;
    plan.packets = {{id, path}};
    plan.settings = SettingsHash(job, policy->content().hash, "", session_.versions());
    const auto run = ledger_->BeginRun(archive, plan.settings, Today(), false);
    if (!run) return tl::unexpected(run.error());
    if (auto kept = ledger_->KeepJob(*run, JobToJson(job)); !kept) return kept;
    const RunContext context{job,   *policy,    upload_reading_,    nullptr,
                             false, run->today, session_.versions()};
    AuditTold told;
    told.packet = [](const JudgedBefore&, bool) {};
    told.problem = [](const models::Error&) {};
    const AuditJob judging{context, *run, key, {job.language, job.unmask}};
    LocalEngine engine(judging, 1, [this](std::size_t) { return NewFolder(); });
    if (auto judged = JudgeArchive(plan, engine, *ledger_, told); !judged) return judged;
    if (auto matched = MatchPackets(*ledger_, archive, *policy); !matched) return matched;
    return ledger_->FinishRun(*run);
  }

  static PoolOptions UploadPool(const CommonOptions& common) {
    PoolOptions options;
    options.jobs = common.jobs;
    options.page_limit = std::chrono::seconds(common.page_seconds);
    return options;
  }

  const ServeCommand& command_;
  Session session_;
  // Uploads are read by workers of their own: nobody waits for them to look at a page.
  PageCache upload_cache_;
  WorkerPool upload_pool_;
  Reading upload_reading_;
  ReviewServer server_;
  std::unique_ptr<Ledger> ledger_;
  std::atomic<int> next_folder_{0};
};

}  // namespace

ExitStatus RunServe(const ServeCommand& command) {
  Progress early(command.common.language, command.common.quiet);
  if (!LedgerIsThere(command.ledger)) {
    early.TellProblem(
        {models::ErrorCode::kUsage,
         {"没有这个台账；先用 heyan audit 核验档案，例如 heyan audit 2025年申报 --policy "
          "zhengzhou --ledger " +
              command.ledger,
          "there is no such ledger; run heyan audit first"},
         command.ledger,
         0});
    return ExitStatus::kUsage;
  }
  return ServeVerb(command).Run();
}

}  // namespace heyan::app
