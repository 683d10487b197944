#include "extract/witness/rows.h"

#include <algorithm>
#include <string>

namespace heyan::extract {
namespace {

using models::Document;
using models::Extraction;
using models::Fact;
using models::Metric;

constexpr std::string_view kUnsure = "list_rows_unsure";

bool IsRow(Metric metric) {
  return metric == Metric::kRosterPerson || metric == Metric::kMentorPerson ||
         metric == Metric::kTenantName || metric == Metric::kListRow;
}

const Document* ById(const Extraction& read, const std::string& id) {
  const auto found = std::ranges::find(read.documents, id, &Document::id);
  return found == read.documents.end() ? nullptr : &*found;
}

bool SameDocument(const Document& a, const Document& b) {
  return a.id == b.id || (!a.group.empty() && a.group == b.group);
}

std::vector<const Fact*> RowsOf(const Extraction& read, const Document& document) {
  std::vector<const Fact*> rows;
  for (const Fact& fact : read.facts) {
    const Document* own = ById(read, fact.document);
    if (IsRow(fact.metric) && own != nullptr && SameDocument(*own, document)) rows.push_back(&fact);
  }
  return rows;
}

bool AtOneHeight(const Fact& a, const Fact& b) {
  const double shared =
      std::min(a.place.box.Bottom(), b.place.box.Bottom()) - std::max(a.place.box.y, b.place.box.y);
  return a.place.file == b.place.file && a.place.page == b.place.page &&
         shared > 0.4 * std::min(a.place.box.height, b.place.box.height) &&
         std::min(a.place.box.Right(), b.place.box.Right()) >
             std::max(a.place.box.x, b.place.box.x);
}

// Every row read by this reader itself, none of them doubtful, one for one with those of the base.
bool Proves(const OtherReading& other, const Document& document,
            const std::vector<const Fact*>& rows) {
  const auto same = std::ranges::find_if(other.read->documents, [&](const Document& own) {
    return own.file == document.file && own.first_page == document.first_page &&
           own.type == document.type;
  });
  if (same == other.read->documents.end()) return false;
  for (const models::Finding& finding : other.read->findings) {
    const Document* about = ById(*other.read, finding.document);
    if (finding.kind == kUnsure && about != nullptr && SameDocument(*about, *same)) return false;
  }
  std::vector<const Fact*> others = RowsOf(*other.read, *same);
  if (others.size() != rows.size()) return false;
  for (const Fact* row : rows) {
    const auto twin = std::ranges::find_if(others, [&](const Fact* fact) {
      return fact->readers.size() == 1 && fact->readers.front() == other.reader &&
             fact->certainty == models::Certainty::kBeyondDoubt && AtOneHeight(*fact, *row);
    });
    if (twin == others.end()) return false;
    others.erase(twin);
  }
  return true;
}

}  // namespace

void TakeProvenCounts(const std::vector<OtherReading>& readings, Extraction* base) {
  std::erase_if(base->findings, [&](const models::Finding& finding) {
    if (finding.kind != kUnsure) return false;
    const Document* document = ById(*base, finding.document);
    if (document == nullptr) return false;
    const std::vector<const Fact*> rows = RowsOf(*base, *document);
    return !rows.empty() && std::ranges::any_of(readings, [&](const OtherReading& other) {
      return Proves(other, *document, rows);
    });
  });
}

}  // namespace heyan::extract
