#include "app/audit/judge_packet.h"

#include <filesystem>
#include <utility>

#include "app/audit/audit.h"
#include "app/audit/content_hash.h"
#include "app/audit/packet_record.h"

namespace heyan::app {
namespace {

PacketRecord Recorded(PacketReport& report, const AuditJob& job) {
  const models::PolicyStamp& stamp = report.verification.policy;
  report.versions["policy"] = stamp.id + "@" + stamp.version;
  PacketRecord record = RecordOf(report, job.key, job.options);
  record.archive = job.run.archive;
  record.problems = report.problems;
  record.snapshot = verify::TakeSnapshot(job.context.policy, report.extraction, stamp.as_of);
  return record;
}

}  // namespace

PacketResult JudgeForLedger(const PacketWork& work, const AuditJob& job,
                            const std::string& work_folder) {
  PacketResult result;
  result.number = work.number;
  // What cannot be hashed cannot be passed over: it is judged, and its report says why.
  const std::string content = ContentHash(PlaceOf(work.input)).value_or("");
  const std::string job_key = JobKey(content, job.run);
  if (!content.empty() && job_key == work.known) {
    result.same = true;
    return result;
  }
  PacketOutcome outcome = JudgePacket(work.input, job.context, work_folder);
  result.record = Recorded(outcome.report, job);
  result.record.job_key = job_key;
  std::error_code ignored;
  std::filesystem::remove_all(work_folder, ignored);
  return result;
}

PacketRecord RecordOfUnread(const PacketInput& input, const AuditJob& job,
                            const models::Error& why) {
  PacketOutcome outcome = UnreadPacket(input, job.context, why);
  PacketRecord record = Recorded(outcome.report, job);
  record.job_key = JobKey(ContentHash(input.path).value_or(""), job.run);
  return record;
}

}  // namespace heyan::app
