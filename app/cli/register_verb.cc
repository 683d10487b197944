#include <nlohmann/json.hpp>

#include "app/cli/print.h"
#include "app/cli/verbs.h"
#include "app/ledger/ledger.h"
#include "app/ledger/register_import.h"
#include "app/ledger/register_words.h"
#include "app/report/json.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using models::RegisterEntry;

std::string TextLine(const RegisterEntry& entry, models::Language language) {
  const bool english = language == models::Language::kEnglish;
  std::string line = entry.day.ToIso() + "  " +
                     std::string(english ? Name(entry.event) : Chinese(entry.event)) + "  " +
                     entry.policy + "  " + entry.applicant;
  if (!entry.uscc.empty()) line += (entry.applicant.empty() ? "" : " ") + entry.uscc;
  if (entry.year > 0) line += "  " + std::to_string(entry.year);
  if (entry.grade != models::Grade::kNone) {
    line += "  " + std::string(english ? Name(entry.grade) : Chinese(entry.grade));
  }
  if (entry.filed) line += In(language, {"  申报于 ", "  filed "}) + entry.filed->ToIso();
  if (!entry.note.empty()) line += "  " + entry.note;
  return line + "\n";
}

std::string JsonLine(const RegisterEntry& entry) {
  nlohmann::ordered_json item{{"policy", entry.policy},
                              {"uscc", entry.uscc},
                              {"applicant", entry.applicant},
                              {"event", std::string(Name(entry.event))},
                              {"day", entry.day.ToIso()}};
  if (entry.filed) item["filed"] = entry.filed->ToIso();
  if (entry.year > 0) item["year"] = entry.year;
  if (entry.grade != models::Grade::kNone) item["grade"] = std::string(Name(entry.grade));
  if (!entry.note.empty()) item["note"] = entry.note;
  return Dump(item) + "\n";
}

ExitStatus List(const RegisterCommand& command, Ledger& ledger, Progress& progress) {
  const auto all = ledger.ReadRegister();
  if (!all) {
    progress.TellProblem(all.error());
    return ExitStatus::kInternal;
  }
  for (const RegisterEntry& entry : all->entries) {
    const bool asked = command.applicant.empty() || entry.uscc == command.applicant ||
                       entry.applicant.find(command.applicant) != std::string::npos;
    if (!asked) continue;
    Print(command.json ? JsonLine(entry) : TextLine(entry, command.common.language));
  }
  return ExitStatus::kNothingFound;
}

ExitStatus Import(const RegisterCommand& command, Ledger& ledger, Progress& progress) {
  const auto import = ImportRegister(command.file);
  if (!import) {
    progress.TellProblem(import.error());
    return ExitStatus::kUsage;
  }
  for (const models::Error& problem : import->problems) progress.TellProblem(problem);
  for (const RegisterEntry& entry : import->entries) {
    if (auto added = ledger.AddEntry(entry); !added) {
      progress.TellProblem(added.error());
      return ExitStatus::kInternal;
    }
  }
  const std::string count = std::to_string(import->entries.size());
  progress.Tell({"导入 " + count + " 条", count + " entries imported"});
  return import->problems.empty() ? ExitStatus::kNothingFound : ExitStatus::kNeedsHuman;
}

}  // namespace

ExitStatus RunRegister(const RegisterCommand& command) {
  Progress progress(command.common.language, command.common.quiet);
  auto ledger = OpenLedger(command.ledger);
  if (!ledger) {
    progress.TellProblem(ledger.error());
    return ExitStatus::kUsage;
  }
  switch (command.action) {
    case RegisterAction::kList:
      return List(command, **ledger, progress);
    case RegisterAction::kImport:
      return Import(command, **ledger, progress);
    case RegisterAction::kAdd:
      if (auto added = (*ledger)->AddEntry(command.entry); !added) {
        progress.TellProblem(added.error());
        return ExitStatus::kInternal;
      }
      Print(TextLine(command.entry, command.common.language));
      return ExitStatus::kNothingFound;
  }
  return ExitStatus::kInternal;
}

}  // namespace heyan::app
