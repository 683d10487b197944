#include "app/report/exhibits.h"

#include <algorithm>
#include <set>

#include "app/report/order.h"
#include "app/report/page_marks.h"

namespace heyan::app {

using namespace models;

std::string KeyOf(const Exhibit& exhibit) {
  std::string key = exhibit.file + "\n" + std::to_string(exhibit.page);
  for (const Fact* fact : exhibit.facts) {
    const Box& box = fact->place.box;
    key += "\n" + std::to_string(box.x) + " " + std::to_string(box.y) + " " +
           std::to_string(box.width) + " " + std::to_string(box.height) + fact->place.cell;
  }
  return key;
}

namespace {

// A single value with its cell and the one before it, which names it: the whole row would be shown
// too small to be read.
Box WithLabel(const Table& table, const Box& value, Box region) {
  const auto at = std::ranges::find_if(
      table.cells, [&](const Cell& cell) { return OverlapShare(cell.box, value) > 0.6; });
  if (at == table.cells.end()) return region;
  region = Union(region, at->box);
  for (const Cell& cell : table.cells) {
    const bool before = cell.column + cell.column_span == at->column;
    const bool beside = cell.row <= at->row && at->row < cell.row + cell.row_span;
    // A head over many rows names the section, not the value.
    if (before && beside && cell.row_span <= at->row_span + 1) region = Union(region, cell.box);
  }
  return region;
}

}  // namespace

std::vector<Exhibit> ExhibitsOf(const PacketReport& report, const std::vector<int>& facts) {
  std::vector<Exhibit> exhibits;
  for (const int index : facts) {
    const Fact* fact = FactAt(report, index);
    if (fact == nullptr) continue;
    const Place& place = fact->place;
    auto at = std::ranges::find_if(exhibits, [&](const Exhibit& exhibit) {
      return exhibit.file == place.file && exhibit.page == place.page;
    });
    if (at == exhibits.end()) {
      exhibits.push_back({{}, place.file, place.page, {}});
      at = exhibits.end() - 1;
    }
    at->facts.push_back(fact);
    if (place.cell.empty()) at->region = models::Union(at->region, place.box);
  }
  for (Exhibit& exhibit : exhibits) {
    const Page* page = FindPage(report, exhibit.file, exhibit.page);
    if (page == nullptr || exhibit.region.Empty()) continue;
    // The words around the value: its line; in a table its whole rows, with their heads.
    const Box value = exhibit.region;
    for (const Line& line : page->lines) {
      if (OverlapShare(line.box, value) > 0.5) exhibit.region = Union(exhibit.region, line.box);
    }
    for (const Table& table : page->tables) {
      if (OverlapShare(table.box, value) < 0.9) continue;
      if (exhibit.facts.size() == 1) {
        exhibit.region = WithLabel(table, value, exhibit.region);
      } else {
        exhibit.region.x = std::min(exhibit.region.x, table.box.x);
        exhibit.region.width =
            std::max(exhibit.region.Right(), table.box.Right()) - exhibit.region.x;
      }
    }
  }
  return exhibits;
}

std::vector<Exhibit> ExhibitsShown(const PacketReport& report) {
  std::vector<Exhibit> shown;
  std::set<std::string> seen;
  const auto add = [&](const std::vector<int>& facts) {
    for (Exhibit& exhibit : ExhibitsOf(report, facts)) {
      if (exhibit.region.Empty() || !seen.insert(KeyOf(exhibit)).second) continue;
      shown.push_back(std::move(exhibit));
    }
  };
  for (const Check& check : report.verification.checks) {
    add({check.claim_fact});
    add(check.evidence_facts);
  }
  return shown;
}

std::vector<PageKey> PagesShown(const PacketReport& report) {
  const auto marks = MarksByPage(report);
  std::vector<PageKey> pages;
  for (const SourceFile& file : report.files) {
    for (const Page& page : file.pages) {
      const PageKey key{file.path, page.number};
      if (!page.problem && page.origin != PageOrigin::kOffice && marks.contains(key)) {
        pages.push_back(key);
      }
    }
  }
  return pages;
}

}  // namespace heyan::app
