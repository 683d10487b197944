#include "app/audit/packet_record.h"

#include <algorithm>

#include "app/report/mask.h"
#include "app/report/words.h"
#include "app/run/progress.h"
#include "verify/repeats/collect.h"

namespace heyan::app {
namespace {

using models::ErrorCode;

// A reader that was lost may do better the next time; a file without a password will not.
bool ReaderLost(const models::Error& problem) {
  return problem.code == ErrorCode::kCrashed || problem.code == ErrorCode::kTimedOut;
}

// The documents that the report lists, under its ids: those that were told apart, and every other
// file.
std::vector<models::Document> DocumentsOf(const PacketReport& report, const ReportRows& rows) {
  std::vector<models::Document> documents;
  for (const DocumentRow& row : rows.documents) {
    const models::Document* known = FindDocument(report, row.id);
    models::Document document = known != nullptr ? *known : models::Document{};
    document.id = row.id;
    document.file = row.file;
    document.first_page = row.first_page;
    document.last_page = row.last_page;
    documents.push_back(std::move(document));
  }
  return documents;
}

verify::PacketMarks MarksOf(const PacketReport& report, const ReportRows& rows,
                            const LedgerKey& key) {
  const auto documents = DocumentsOf(report, rows);
  const verify::Hashes hashes{[&key](std::string_view text) { return key.Hash(text); },
                              [&key](std::string_view text) { return key.Short(text); }};
  return verify::CollectMarks({report.extraction, report.files, documents}, hashes);
}

}  // namespace

PacketRecord RecordOf(const PacketReport& report, const LedgerKey& key,
                      const JsonOptions& options) {
  PacketRecord record;
  record.id = report.id;
  record.path = report.path;
  record.readable = report.readable;
  record.failed = !report.readable || std::ranges::any_of(report.problems, ReaderLost);
  record.report = RenderJson(report, options);
  record.rows = RowsOf(record.report);
  record.line = PacketLine(report, options);
  record.marks = MarksOf(report, record.rows, key);
  record.marks.id = report.id;
  return record;
}

std::string PacketLine(const PacketReport& report, const JsonOptions& options) {
  const models::Verification& verification = report.verification;
  const bool english = options.language == models::Language::kEnglish;
  const std::string applicant = StatedText(report, models::Metric::kOperatorName);
  int differ = 0;
  int unclear = 0;
  for (const models::Check& check : verification.checks) {
    const CheckGroup group = GroupOf(check.verdict);
    if (group == CheckGroup::kContradicts) ++differ;
    if (group == CheckGroup::kNeedsHuman || group == CheckGroup::kMissing) ++unclear;
  }
  const auto not_met = std::ranges::count(verification.conditions, models::Judgement::kNotMet,
                                          &models::Condition::verdict);
  std::string line = report.id + "  " +
                     (english ? std::string(Name(verification.conclusion))
                              : std::string(Chinese(verification.conclusion)));
  if (!applicant.empty()) line += "  " + applicant;
  const auto add = [&](const char* zh, const char* en, long count) {
    if (count > 0) line += "  " + std::string(english ? en : zh) + " " + std::to_string(count);
  };
  add("差异", "differences", differ);
  add("不满足", "conditions not met", not_met);
  add("待核", "to look at", unclear);
  add("未能读取", "pages not read", report.pages.reported);
  if (!report.readable) line += english ? "  nothing could be read" : "  没有可读的内容";
  return options.unmask ? line : Mask(line);
}

}  // namespace heyan::app
