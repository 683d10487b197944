#include "app/cli/judging.h"

#include <algorithm>
#include <utility>

namespace heyan::app {
namespace {

bool KnownCategory(const verify::Policy& policy, const std::string& category, Progress& progress) {
  const auto categories = policy.categories();
  if (category.empty() || std::ranges::find(categories, category) != categories.end()) return true;
  std::string list;
  for (const std::string& known : categories) list += (list.empty() ? "" : "、") + known;
  progress.TellProblem(
      {models::ErrorCode::kUsage,
       {"政策 " + policy.id() + " 没有类别“" + category + "”，可用：" + list,
        "policy " + policy.id() + " has no category \"" + category + "\"; it has " + list},
       "",
       0});
  return false;
}

}  // namespace

int Rank(models::Conclusion conclusion) {
  switch (conclusion) {
    case models::Conclusion::kClear:
      return 0;
    case models::Conclusion::kReview:
      return 1;
    case models::Conclusion::kContradicted:
    case models::Conclusion::kNotEligible:
      return 2;
  }
  return 1;
}

ExitStatus StatusOf(int worst, bool any_readable, bool fail_on_review) {
  if (!any_readable) return ExitStatus::kNothingRead;
  if (worst == 2) return ExitStatus::kContradicted;
  if (worst == 1) return fail_on_review ? ExitStatus::kContradicted : ExitStatus::kNeedsHuman;
  return ExitStatus::kNothingFound;
}

std::optional<verify::Policy> PolicyOf(const models::VerifyJob& job, Progress& progress) {
  auto policy = verify::LoadPolicy(job.policy, job.overlay);
  if (!policy) {
    progress.TellProblem(policy.error());
    return std::nullopt;
  }
  if (!KnownCategory(*policy, job.category, progress)) return std::nullopt;
  return std::move(*policy);
}

PacketList PacketsOf(const models::VerifyJob& job, Progress& progress) {
  PacketList list = ListPackets(job.packets, job.batch, job.depth);
  for (const auto& problem : list.problems) progress.TellProblem(problem);
  if (list.packets.empty() && list.problems.empty()) {
    progress.TellProblem(
        {models::ErrorCode::kEmpty,
         {"文件夹中没有材料包（文件夹或压缩包）", "no packet (folder or archive) in this folder"},
         job.packets.front(),
         0});
  }
  return list;
}

void TellSkipped(const PacketList& list, Progress& progress) {
  for (const std::string& path : list.skipped) {
    progress.Tell({"跳过 " + path + "：不是文件夹或压缩包",
                   path + " is skipped: neither folder nor archive"});
  }
}

}  // namespace heyan::app
