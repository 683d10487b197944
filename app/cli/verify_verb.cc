#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <optional>

#include "app/cli/print.h"
#include "app/cli/session.h"
#include "app/cli/terminal.h"
#include "app/cli/verbs.h"
#include "app/report/html.h"
#include "app/report/json.h"
#include "app/report/text.h"
#include "app/run/packet_run.h"

namespace heyan::app {
namespace {

constexpr int kPictureWidth = 900;

struct Judged {
  models::Conclusion conclusion = models::Conclusion::kReview;
  bool readable = false;
  std::vector<models::Error> problems;
  std::string output;  // text, JSON or a page
  std::string name;    // of the file to write, for pages
};

std::string FileNameOf(std::string id) {
  std::ranges::replace(id, '/', '_');
  return id + ".html";
}

class VerifyRun {
 public:
  VerifyRun(const VerifyCommand& command, Session& session, const verify::Policy& policy,
            const ClaimsFile* claims, std::size_t packets)
      : job_(command.job), session_(session), context_{command.job,       policy,
                                                       session.reading(), claims,
                                                       packets == 1,      Today(),
                                                       session.versions()} {}

  Judged Judge(const PacketInput& input, std::size_t number) const {
    const std::string folder = session_.folder().MakeChild(std::to_string(number));
    PacketOutcome outcome = JudgePacket(input, context_, folder);
    PacketReport& report = outcome.report;
    const models::PolicyStamp& stamp = report.verification.policy;
    report.versions["policy"] = stamp.id + "@" + stamp.version;
    Judged judged;
    judged.conclusion = report.verification.conclusion;
    judged.readable = report.readable;
    judged.problems = report.problems;
    switch (job_.format) {
      case models::ReportFormat::kJson:
        judged.output = RenderJson(report, {job_.language, job_.unmask}) + "\n";
        break;
      case models::ReportFormat::kHtml: {
        judged.output = PageOf(outcome);
        judged.name = FileNameOf(input.id);
        break;
      }
      case models::ReportFormat::kText:
      case models::ReportFormat::kXlsx:
      case models::ReportFormat::kPdf:
        judged.output =
            RenderText(report, {job_.language, job_.unmask, ColoursOnStdout(), WidthOfStdout()});
        break;
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return judged;
  }

 private:
  std::string PageOf(const PacketOutcome& outcome) const {
    const auto exhibits = ExhibitsShown(outcome.report);
    std::vector<Picture> wanted;
    for (const Exhibit& exhibit : exhibits) {
      Cut cut{exhibit.region, {}};
      for (const models::Fact* fact : exhibit.facts) cut.marks.push_back(fact->place.box);
      wanted.push_back({exhibit.file, exhibit.page, std::move(cut)});
    }
    const auto pictures =
        session_.reading().Pictures(outcome.listed, wanted, kPictureWidth, !job_.unmask);
    return RenderHtml(outcome.report, exhibits, pictures, {job_.language, job_.unmask});
  }

  const models::VerifyJob& job_;
  Session& session_;
  RunContext context_;
};

bool WritePage(const std::string& folder, const Judged& judged, Progress& progress) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const std::string path = (std::filesystem::path(folder) / judged.name).string();
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << judged.output;
  file.close();
  if (!file) {
    progress.TellProblem({models::ErrorCode::kUnreadable,
                          {"无法写入，请检查文件夹和权限", "cannot be written; check the folder"},
                          path,
                          0});
    return false;
  }
  Print(path + "\n");
  return true;
}

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

ExitStatus RunVerify(const VerifyCommand& command) {
  const models::VerifyJob& job = command.job;
  const auto policy = verify::LoadPolicy(job.policy);
  Progress early(job.language, job.quiet);
  if (!policy) {
    early.TellProblem(policy.error());
    return ExitStatus::kUsage;
  }
  if (!KnownCategory(*policy, job.category, early)) return ExitStatus::kUsage;
  const PacketList list = ListPackets(job.packets, job.batch, job.depth);
  for (const auto& problem : list.problems) early.TellProblem(problem);
  if (list.packets.empty()) {
    if (list.problems.empty()) {
      early.TellProblem(
          {models::ErrorCode::kEmpty,
           {"文件夹中没有材料包（文件夹或压缩包）", "no packet (folder or archive) in this folder"},
           job.packets.front(),
           0});
    }
    return ExitStatus::kNothingRead;
  }
  Session session(command.common);
  Progress& progress = session.progress();
  for (const std::string& path : list.skipped) {
    progress.Tell({"跳过 " + path + "：不是文件夹或压缩包",
                   path + " is skipped: neither folder nor archive"});
  }
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
  progress.ExpectPackets(static_cast<int>(list.packets.size()));
  const VerifyRun run(command, session, *policy, claims ? &*claims : nullptr, list.packets.size());

  // Some packets are under way at once, so that no worker waits for another packet's last page;
  // reports come out in the order of the arguments.
  std::deque<std::future<Judged>> under_way;
  const std::size_t at_once = static_cast<std::size_t>(session.pool().jobs()) + 1;
  std::size_t started = 0;
  int worst = 0;
  bool any_readable = false;
  bool written = true;
  for (std::size_t done = 0; done < list.packets.size(); ++done) {
    while (started < list.packets.size() && under_way.size() < at_once) {
      const std::size_t number = started++;
      under_way.push_back(std::async(std::launch::async, [&run, &list, number] {
        return run.Judge(list.packets[number], number);
      }));
    }
    const Judged judged = under_way.front().get();
    under_way.pop_front();
    progress.PacketDone();
    for (const models::Error& problem : judged.problems) progress.TellProblem(problem);
    progress.Clear();
    if (job.format == models::ReportFormat::kHtml) {
      written = WritePage(job.out_folder, judged, progress) && written;
    } else if (!Print(judged.output)) {
      return ExitStatus::kNothingFound;
    }
    worst = std::max(worst, Rank(judged.conclusion));
    any_readable = any_readable || judged.readable;
  }
  if (!written) return ExitStatus::kInternal;
  return StatusOf(worst, any_readable, job.fail_on_review);
}

}  // namespace heyan::app
