#include "app/run/history.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "app/ledger/ledger_place.h"
#include "app/ledger/register_import.h"
#include "verify/checks/text_compare.h"
#include "verify/lifecycle/filings.h"

namespace heyan::app {
namespace {

using models::Date;
using models::Finding;
using models::Metric;

// What was replaced came before what lies in its place.
std::tuple<std::string_view, bool, std::string_view, std::string_view> OrderOf(
    const KeptFiling& filing) {
  return {filing.day, !filing.replaced, filing.archive, filing.id};
}

std::set<std::string> FilesOf(const verify::Snapshot& snapshot) {
  std::set<std::string> files;
  for (const auto& [type, sha256] : snapshot.papers) files.insert(sha256);
  return files;
}

}  // namespace

models::Result<History> History::Open(const std::string& register_file, const std::string& ledger,
                                      std::vector<models::Error>* problems) {
  History history;
  if (!register_file.empty()) {
    auto import = ImportRegister(register_file);
    if (!import) return tl::unexpected(import.error());
    history.entries_.entries = std::move(import->entries);
    *problems = std::move(import->problems);
  }
  if (ledger.empty()) return history;
  if (!LedgerIsThere(ledger)) {
    return models::Fail(models::ErrorCode::kUnreadable,
                        {"没有这个台账文件；用 heyan audit 或 heyan register 建立",
                         "no such ledger; heyan audit and heyan register make one"},
                        ledger);
  }
  auto opened = OpenLedger(ledger);
  if (!opened) return tl::unexpected(opened.error());
  history.ledger_ = std::move(*opened);
  auto entries = history.ledger_->ReadRegister();
  if (!entries) return tl::unexpected(entries.error());
  std::ranges::move(entries->entries, std::back_inserter(history.entries_.entries));
  auto filings = history.ledger_->Filings();
  if (!filings) return tl::unexpected(filings.error());
  history.filings_ = std::move(*filings);
  std::ranges::sort(history.filings_, std::greater{}, OrderOf);
  return history;
}

Done History::AddTo(PacketReport& report, const verify::Policy& policy) const {
  if (entries_.entries.empty() && filings_.empty()) return {};
  verify::Snapshot now =
      verify::TakeSnapshot(policy, report.extraction, report.verification.policy.as_of);
  for (const models::Condition& condition : report.verification.conditions) {
    now.conditions[condition.id] = condition.verdict;
  }
  now.applicant = {StatedText(report, Metric::kOperatorName),
                   StatedText(report, Metric::kOperatorUscc)};
  auto found =
      verify::FindInRegister(policy, entries_, now.applicant, report.verification.policy.as_of);
  const std::string day = now.as_of.ToIso();
  for (const KeptFiling& filing : filings_) {
    const bool before = filing.policy == policy.id() && filing.day <= day && !filing.day.empty();
    if (!before || !verify::SameApplicant(filing.applicant, now.applicant)) continue;
    const auto kept = ledger_->SnapshotOf(filing);
    if (!kept) return tl::unexpected(kept.error());
    // The very same papers were audited before: that is this filing, not an earlier one.
    if (FilesOf(*kept) == FilesOf(now)) continue;
    std::ranges::move(verify::CompareFilings(policy, *kept, now, entries_),
                      std::back_inserter(found));
    break;
  }
  auto& verification = report.verification;
  const bool weighty = std::ranges::any_of(
      found, [](const Finding& finding) { return finding.severity != models::Severity::kLow; });
  if (weighty && verification.conclusion == models::Conclusion::kClear) {
    verification.conclusion = models::Conclusion::kReview;
  }
  std::ranges::move(found, std::back_inserter(verification.findings));
  return {};
}

std::vector<int> FilingsBefore(const std::vector<KeptFiling>& filings) {
  std::vector<int> order(filings.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  const auto at = [&](int i) -> const KeptFiling& { return filings[static_cast<std::size_t>(i)]; };
  std::ranges::sort(order, {}, [&](int i) { return OrderOf(at(i)); });
  std::vector<int> before(filings.size(), -1);
  using Key = std::pair<std::string, std::string>;
  std::map<Key, int> by_code, by_name, by_name_alone;  // places in `order`
  for (std::size_t place = 0; place < order.size(); ++place) {
    const KeptFiling& filing = at(order[place]);
    if (filing.day.empty()) continue;
    const Key code = {filing.policy, verify::Folded(filing.applicant.uscc)};
    const Key name = {filing.policy, verify::Folded(filing.applicant.name)};
    const auto last = [](const std::map<Key, int>& seen, const Key& key) {
      const auto found = key.second.empty() ? seen.end() : seen.find(key);
      return found == seen.end() ? -1 : found->second;
    };
    // The name decides only where one side has no code.
    const int earlier = code.second.empty()
                            ? last(by_name, name)
                            : std::max(last(by_code, code), last(by_name_alone, name));
    if (earlier >= 0) {
      before[static_cast<std::size_t>(order[place])] = order[static_cast<std::size_t>(earlier)];
    }
    const int here = static_cast<int>(place);
    if (!code.second.empty()) by_code[code] = here;
    if (!name.second.empty()) by_name[name] = here;
    if (code.second.empty()) by_name_alone[name] = here;
  }
  return before;
}

}  // namespace heyan::app
