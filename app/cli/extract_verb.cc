#include <filesystem>

#include "app/cli/print.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "app/report/json.h"
#include "app/run/in_order.h"
#include "extract/extract.h"

namespace heyan::app {
namespace {

using Listed = models::Result<ingest::ListedPacket>;

void TellProblems(const models::SourceFile& file, Progress& progress) {
  for (const models::Error& problem : Problems({file})) progress.TellProblem(problem);
}

// Read is any file of which a page was looked at.
bool WasRead(const models::SourceFile& file) {
  for (const models::Page& page : file.pages) {
    if (!page.problem || page.problem->code == models::ErrorCode::kBlank) return true;
  }
  return false;
}

// In one packet a file is known by its path there; alone, by the name that the user gave.
void NameAsGiven(models::SourceFile& file, const std::string& given, bool single) {
  file.path = single ? given : given + "/" + file.path;
  for (models::Page& page : file.pages) page.file = file.path;
}

}  // namespace

ExitStatus RunExtract(const ExtractCommand& command) {
  Session session(command.common);
  bool any_read = false;
  bool any_lost = false;
  // Files are read side by side, and told of in the order they were named.
  InOrder<Listed> in_order(command.files.size(), session.at_once(), [&](std::size_t number) {
    Listed listed = session.reading().List(command.files[number],
                                           session.folder().MakeChild(std::to_string(number)));
    if (listed) session.reading().ReadPages(*listed);
    return listed;
  });
  for (const std::string& path : command.files) {
    Listed listed = in_order.Next();
    if (!listed) {
      models::Error problem = listed.error();
      problem.file = path;
      session.progress().TellProblem(problem);
      models::SourceFile lost;
      lost.path = path;
      lost.problem = problem;
      Print(RenderExtraction(lost, extract::Extract({lost}), command.common.language) + "\n");
      any_lost = true;
      continue;
    }
    std::error_code error;
    const std::string own = std::filesystem::path(path).filename().string();
    const bool single = !std::filesystem::is_directory(path, error) && listed->files.size() == 1 &&
                        listed->files.front().file.path == own;
    for (auto& entry : listed->files) {
      NameAsGiven(entry.file, path, single);
      TellProblems(entry.file, session.progress());
      (WasRead(entry.file) ? any_read : any_lost) = true;
      Print(RenderExtraction(entry.file, extract::Extract({entry.file}), command.common.language) +
            "\n");
    }
  }
  if (!any_read) return ExitStatus::kNothingRead;
  return any_lost ? ExitStatus::kNeedsHuman : ExitStatus::kNothingFound;
}

}  // namespace heyan::app
