#include "app/report/report.h"

#include <algorithm>
#include <set>

namespace heyan::app {
namespace {

using models::Fact;

std::set<std::size_t> FactsRestedOn(const PacketReport& report) {
  std::set<std::size_t> used;
  const auto use = [&](int index) {
    if (index >= 0 && static_cast<std::size_t>(index) < report.extraction.facts.size()) {
      used.insert(static_cast<std::size_t>(index));
    }
  };
  for (const auto& check : report.verification.checks) {
    use(check.claim_fact);
    for (const int index : check.evidence_facts) use(index);
  }
  for (const auto& finding : report.verification.findings) {
    for (const int index : finding.facts) use(index);
  }
  return used;
}

}  // namespace

PageCounts CountPages(const std::vector<models::SourceFile>& files) {
  PageCounts counts;
  for (const auto& file : files) {
    if (file.pages.empty()) {
      const int pages = std::max(1, file.page_count);
      counts.in += pages;
      counts.reported += pages;
      continue;
    }
    for (const auto& page : file.pages) {
      ++counts.in;
      ++(page.problem ? counts.reported : counts.read);
    }
  }
  return counts;
}

std::vector<std::string> FactIds(const PacketReport& report) {
  const std::set<std::size_t> used = FactsRestedOn(report);
  std::vector<std::string> ids(report.extraction.facts.size());
  int next = 1;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const Fact& fact = report.extraction.facts[i];
    if (fact.claim || fact.subject.empty() || used.contains(i)) {
      ids[i] = "f" + std::to_string(next++);
    }
  }
  return ids;
}

const models::Page* FindPage(const PacketReport& report, const std::string& file, int page) {
  const auto found = std::ranges::find(report.files, file, &models::SourceFile::path);
  if (found == report.files.end()) return nullptr;
  const auto at = std::ranges::find(found->pages, page, &models::Page::number);
  return at == found->pages.end() ? nullptr : &*at;
}

const models::Document* FindDocument(const PacketReport& report, const std::string& id) {
  const auto& documents = report.extraction.documents;
  const auto found = std::ranges::find(documents, id, &models::Document::id);
  return found == documents.end() ? nullptr : &*found;
}

std::string StatedText(const PacketReport& report, models::Metric metric) {
  std::string text;
  for (const Fact& fact : report.extraction.facts) {
    if (fact.metric != metric) continue;
    const auto* value = std::get_if<models::Text>(&fact.value);
    if (value == nullptr) continue;
    if (fact.claim) return value->text;
    if (text.empty()) text = value->text;
  }
  return text;
}

}  // namespace heyan::app
