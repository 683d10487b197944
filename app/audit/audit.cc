#include "app/audit/audit.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/run/history.h"
#include "app/work/digest.h"
#include "verify/lifecycle/lifecycle.h"
#include "verify/repeats/find_repeats.h"

namespace heyan::app {
namespace {

// A packet that is done and waits for those before it to be told.
struct Ended {
  JudgedBefore summary;
  bool judged_now = true;
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

// Packets are kept as they become ready and told in their order.
class ArchiveRun {
 public:
  ArchiveRun(const AuditPlan& plan, Engine& engine, Ledger& ledger, const AuditTold& told)
      : plan_(plan), engine_(engine), ledger_(ledger), told_(told) {}

  Done Run() {
    std::size_t started = 0;
    std::size_t under_way = 0;
    for (std::size_t next = 0; next < plan_.packets.size();) {
      while (started < plan_.packets.size() && under_way < engine_.Room()) {
        if (auto begun = Start(started); !begun) return begun;
        ++started;
        ++under_way;
      }
      auto result = engine_.Wait();
      if (!result) return tl::unexpected(result.error());
      --under_way;
      if (auto kept = Take(*result); !kept) return kept;
      for (auto it = ended_.find(next); it != ended_.end(); it = ended_.find(++next)) {
        for (const models::Error& problem : it->second.problems) told_.problem(problem);
        told_.packet(it->second.summary, it->second.judged_now);
        ended_.erase(it);
      }
    }
    return {};
  }

 private:
  Done Start(std::size_t number) {
    PacketWork work{number, plan_.packets[number], ""};
    if (plan_.resume) {
      auto before = ledger_.Find(plan_.archive, work.input.id);
      if (!before) return tl::unexpected(before.error());
      if (*before && !((*before)->failed && plan_.retry_failed)) {
        work.known = (*before)->job_key;
        before_[number] = std::move(**before);
      }
    }
    return engine_.Start(std::move(work));
  }

  Done Take(PacketResult& result) {
    const auto before = before_.extract(result.number);
    Ended& ended = ended_[result.number];
    if (result.same && before) {
      ended.summary = before.mapped();
      ended.judged_now = false;
      return {};
    }
    if (auto kept = ledger_.Keep(result.record); !kept) return kept;
    ended.summary = Summary(result.record);
    ended.problems = std::move(result.record.problems);
    return {};
  }

  const AuditPlan& plan_;
  Engine& engine_;
  Ledger& ledger_;
  const AuditTold& told_;
  std::map<std::size_t, JudgedBefore> before_;  // of packets under way
  std::map<std::size_t, Ended> ended_;
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

Done JudgeArchive(const AuditPlan& plan, Engine& engine, Ledger& ledger, const AuditTold& told) {
  return ArchiveRun(plan, engine, ledger, told).Run();
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
