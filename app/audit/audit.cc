#include "app/audit/audit.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <future>

#include "app/audit/content_hash.h"
#include "app/audit/packet_record.h"
#include "app/run/history.h"
#include "app/work/digest.h"
#include "verify/lifecycle/lifecycle.h"
#include "verify/repeats/find_repeats.h"

namespace heyan::app {
namespace {

// A packet under way, or passed over.
struct Step {
  std::string job_key;
  std::optional<JudgedBefore> before;  // set: passed over
  std::future<PacketRecord> record;
  std::vector<models::Error> problems;
};

JudgedBefore Summary(const PacketRecord& record) {
  JudgedBefore summary;
  summary.job_key = record.job_key;
  summary.readable = record.readable;
  summary.failed = record.failed;
  summary.line = record.line;
  return summary;
}

class ArchiveRun {
 public:
  ArchiveRun(const AuditPlan& plan, const AuditRun& run, const RunContext& context, Ledger& ledger,
             const LedgerKey& key, const JsonOptions& options,
             const std::function<std::string(std::size_t)>& folder, const AuditTold& told)
      : plan_(plan),
        run_(run),
        context_(context),
        ledger_(ledger),
        key_(key),
        options_(options),
        folder_(folder),
        told_(told) {}

  Done Run() {
    std::deque<Step> steps;
    std::size_t started = 0;
    const auto at_once = static_cast<std::size_t>(std::max(1, plan_.at_once));
    for (std::size_t done = 0; done < plan_.packets.size(); ++done) {
      while (started < plan_.packets.size() && steps.size() < at_once) {
        auto step = Start(started++);
        if (!step) return tl::unexpected(step.error());
        steps.push_back(std::move(*step));
      }
      Step step = std::move(steps.front());
      steps.pop_front();
      if (auto ended = End(step); !ended) return ended;
    }
    return {};
  }

 private:
  models::Result<Step> Start(std::size_t number) {
    const PacketInput& input = plan_.packets[number];
    Step step;
    // What cannot be hashed cannot be passed over: it is judged, and its report says why.
    const std::string content = ContentHash(input.path).value_or("");
    step.job_key = JobKey(content, run_);
    if (plan_.resume && !content.empty()) {
      auto before = ledger_.Find(plan_.archive, input.id);
      if (!before) return tl::unexpected(before.error());
      if (PassOver(StandOf(*before, step.job_key))) {
        step.before = std::move(*before);
        return step;
      }
    }
    step.record = std::async(std::launch::async, [this, &input, number, job_key = step.job_key] {
      return Judge(input, number, job_key);
    });
    return step;
  }

  bool PassOver(PacketStand stand) const {
    switch (stand) {
      case PacketStand::kNew:
      case PacketStand::kChanged:
        return false;
      case PacketStand::kFailed:
        return !plan_.retry_failed;
      case PacketStand::kJudged:
        return true;
    }
    return false;
  }

  PacketRecord Judge(const PacketInput& input, std::size_t number,
                     const std::string& job_key) const {
    const std::string folder = folder_(number);
    PacketOutcome outcome = JudgePacket(input, context_, folder);
    PacketReport& report = outcome.report;
    const models::PolicyStamp& stamp = report.verification.policy;
    report.versions["policy"] = stamp.id + "@" + stamp.version;
    PacketRecord record = RecordOf(report, key_, options_);
    record.archive = plan_.archive;
    record.job_key = job_key;
    record.problems = report.problems;
    record.snapshot = verify::TakeSnapshot(context_.policy, report.extraction, stamp.as_of);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return record;
  }

  Done End(Step& step) {
    if (step.before) {
      told_.packet(*step.before, false);
      return {};
    }
    const PacketRecord record = step.record.get();
    if (auto kept = ledger_.Keep(record); !kept) return kept;
    for (const models::Error& problem : record.problems) told_.problem(problem);
    told_.packet(Summary(record), true);
    return {};
  }

  const AuditPlan& plan_;
  const AuditRun& run_;
  const RunContext& context_;
  Ledger& ledger_;
  const LedgerKey& key_;
  const JsonOptions& options_;
  const std::function<std::string(std::size_t)>& folder_;
  const AuditTold& told_;
};

// Each filing of the archive against the applicant's one before it, in whatever archive that lies.
// Those that count stand in the order of the packets; `found` takes what differs.
Done CompareYears(Ledger& ledger, const std::string& archive, const verify::Policy& policy,
                  const std::vector<KeptFiling>& filings, const models::Register& entries,
                  std::vector<std::vector<models::Finding>>& found) {
  const std::vector<int> before = FilingsBefore(filings);
  std::size_t packet = 0;  // filings that were replaced stand between the packets
  for (std::size_t i = 0; i < filings.size(); ++i) {
    if (filings[i].replaced) continue;
    const std::size_t place = packet++;
    const bool compared = before[i] >= 0 && place < found.size() && filings[i].archive == archive &&
                          filings[i].policy == policy.id();
    if (!compared) continue;
    const KeptFiling& earlier = filings[static_cast<std::size_t>(before[i])];
    const auto now = ledger.SnapshotOf(filings[i]);
    if (!now) return tl::unexpected(now.error());
    const auto then = ledger.SnapshotOf(earlier);
    if (!then) return tl::unexpected(then.error());
    for (models::Finding& finding : verify::CompareFilings(policy, *then, *now, entries)) {
      if (earlier.replaced) finding.others.clear();
      for (models::Elsewhere& other : finding.others) {
        if (other.archive == archive) other.archive.clear();
      }
      found[place].push_back(std::move(finding));
    }
  }
  return {};
}

}  // namespace

std::string SettingsHash(const models::VerifyJob& job, const std::string& policy_version,
                         const std::string& claims_sha256,
                         const std::map<std::string, std::string>& versions) {
  std::string text = "policy " + job.policy + "@" + policy_version + ":" + job.category + "\n";
  text += "as of " + (job.as_of ? job.as_of->ToIso() : std::string("stated")) + "\n";
  text += "claims " + claims_sha256 + "\nunmask " + (job.unmask ? "1" : "0") + "\n";
  text += "language " + std::to_string(static_cast<int>(job.language)) + "\n";
  for (const auto& [name, version] : versions) text += name + " " + version + "\n";
  return Sha256Hex(text);
}

std::string JobKey(const std::string& content, const AuditRun& run) {
  return Sha256Hex(content + "\n" + run.settings + "\n" + run.today.ToIso());
}

PacketStand StandOf(const std::optional<JudgedBefore>& before, const std::string& job_key) {
  if (!before) return PacketStand::kNew;
  if (before->job_key != job_key) return PacketStand::kChanged;
  return before->failed ? PacketStand::kFailed : PacketStand::kJudged;
}

Done JudgeArchive(const AuditPlan& plan, const AuditRun& run, const RunContext& context,
                  Ledger& ledger, const LedgerKey& key, const JsonOptions& options,
                  const std::function<std::string(std::size_t)>& folder, const AuditTold& told) {
  return ArchiveRun(plan, run, context, ledger, key, options, folder, told).Run();
}

Done MatchPackets(Ledger& ledger, const std::string& archive, const verify::Policy& policy) {
  auto packets = ledger.Marks();
  if (!packets) return tl::unexpected(packets.error());
  const auto entries = ledger.ReadRegister();
  if (!entries) return tl::unexpected(entries.error());
  const auto filings = ledger.Filings();
  if (!filings) return tl::unexpected(filings.error());
  auto found = verify::FindRepeats(*packets);
  if (auto compared = CompareYears(ledger, archive, policy, *filings, *entries, found); !compared) {
    return compared;
  }
  std::vector<PacketRepeats> repeats;
  for (std::size_t i = 0; i < packets->size(); ++i) {
    const verify::PacketMarks& packet = (*packets)[i];
    const auto filed = models::Date::ParseIso(packet.as_of);
    if (packet.archive == archive && filed && !entries->entries.empty()) {
      std::ranges::move(
          verify::FindInRegister(policy, *entries, {packet.applicant, packet.uscc}, *filed),
          std::back_inserter(found[i]));
    }
    if (!found[i].empty()) repeats.push_back({packet.archive, packet.id, std::move(found[i])});
  }
  return ledger.KeepRepeats(repeats);
}

}  // namespace heyan::app
