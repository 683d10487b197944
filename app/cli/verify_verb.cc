#include <algorithm>
#include <filesystem>
#include <optional>

#include "app/cli/judging.h"
#include "app/cli/print.h"
#include "app/cli/rendering.h"
#include "app/cli/verbs.h"
#include "app/run/history.h"
#include "app/run/in_order.h"

namespace heyan::app {
namespace {

struct Judged {
  models::Conclusion conclusion = models::Conclusion::kReview;
  bool readable = false;
  std::vector<models::Error> problems;
  Rendered rendered;
};

class VerifyRun {
 public:
  VerifyRun(const VerifyCommand& command, Session& session, const verify::Policy& policy,
            const ClaimsFile* claims, const History& history,
            const std::vector<PacketInput>& packets, OpinionWords words)
      : session_(session),
        packets_(packets),
        history_(history),
        context_{command.job,         policy,  session.reading(), claims,
                 packets.size() == 1, Today(), session.versions()},
        renderer_(command.job, session, FileNamesFor(packets), std::move(words)) {}

  const Renderer& renderer() const { return renderer_; }

  Judged Judge(std::size_t number) const {
    const std::string folder = session_.folder().MakeChild(std::to_string(number));
    PacketOutcome outcome = JudgePacket(packets_[number], context_, folder);
    PacketReport& report = outcome.report;
    if (auto added = history_.AddTo(report, context_.policy); !added) {
      report.problems.push_back(added.error());
    }
    const models::PolicyStamp& stamp = report.verification.policy;
    report.versions["policy"] = stamp.id + "@" + stamp.version;
    Judged judged;
    judged.conclusion = report.verification.conclusion;
    judged.readable = report.readable;
    judged.problems = report.problems;
    judged.rendered = renderer_.Render(outcome, number);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return judged;
  }

 private:
  Session& session_;
  const std::vector<PacketInput>& packets_;
  const History& history_;
  RunContext context_;
  Renderer renderer_;
};

bool WriteFiles(const std::string& folder, Rendered& rendered, Progress& progress) {
  bool all = true;
  for (OutFile& file : rendered.files) {
    const auto path = WriteInto(folder, file);
    if (path) {
      Print(*path + "\n");
    } else {
      progress.TellProblem(path.error());
      all = false;
    }
    file.bytes = {};
  }
  return all;
}

}  // namespace

ExitStatus RunVerify(const VerifyCommand& command) {
  const models::VerifyJob& job = command.job;
  Progress early(job.language, job.quiet);
  const auto policy = PolicyOf(job, early);
  if (!policy) return ExitStatus::kUsage;
  auto words = LoadOpinionWords(job.opinion_template, job.language);
  if (!words) {
    early.TellProblem(words.error());
    return ExitStatus::kUsage;
  }
  const PacketList list = PacketsOf(job, early);
  if (list.packets.empty()) return ExitStatus::kNothingRead;
  Session session(command.common);
  Progress& progress = session.progress();
  TellSkipped(list, progress);
  std::optional<ClaimsFile> claims;
  if (!job.claims_file.empty()) {
    auto loaded =
        LoadClaims(job.claims_file, session.reading(), session.folder().MakeChild("claims"));
    if (!loaded) {
      progress.TellProblem(loaded.error());
      return ExitStatus::kUsage;
    }
    claims = std::move(*loaded);
  }
  std::vector<models::Error> no_entries;
  const auto history = History::Open(command.register_file, command.ledger, &no_entries);
  if (!history) {
    progress.TellProblem(history.error());
    return ExitStatus::kUsage;
  }
  for (const models::Error& problem : no_entries) progress.TellProblem(problem);
  progress.ExpectPackets(static_cast<int>(list.packets.size()));
  const VerifyRun run(command, session, *policy, claims ? &*claims : nullptr, *history,
                      list.packets, std::move(*words));
  const Renderer& renderer = run.renderer();

  // Some packets are under way at once, so that no worker waits for another packet's last page;
  // reports come out in the order of the arguments.
  InOrder<Judged> in_order(list.packets.size(), session.at_once(),
                           [&run](std::size_t number) { return run.Judge(number); });
  int worst = 0;
  bool any_readable = false;
  bool written = true;
  std::vector<Rendered> all;
  if (!Print(renderer.Head())) return ExitStatus::kNothingFound;
  for (std::size_t done = 0; done < list.packets.size(); ++done) {
    Judged judged = in_order.Next();
    progress.PacketDone();
    for (const models::Error& problem : judged.problems) progress.TellProblem(problem);
    progress.Clear();
    if (!Print(judged.rendered.printed)) return ExitStatus::kNothingFound;
    written = WriteFiles(job.out_folder, judged.rendered, progress) && written;
    judged.rendered.printed = {};
    if (renderer.WritesFiles()) all.push_back(std::move(judged.rendered));
    worst = std::max(worst, Rank(judged.conclusion));
    any_readable = any_readable || judged.readable;
  }
  Print(renderer.Foot());
  const auto finished = renderer.Finish(std::move(all));
  if (finished) {
    for (const std::string& path : *finished) Print(path + "\n");
  } else {
    progress.TellProblem(finished.error());
  }
  if (!written || !finished) return ExitStatus::kInternal;
  return StatusOf(worst, any_readable, job.fail_on_review);
}

}  // namespace heyan::app
