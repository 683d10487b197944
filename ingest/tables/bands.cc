#include <algorithm>
#include <cmath>
#include <utility>

#include "ingest/tables/banded.h"

namespace heyan::ingest {
namespace {

using models::Table;

constexpr std::size_t kFewestBands = 3;
constexpr double kSameEnd = 0.02;      // of the page's width, by which ends of rules may differ
constexpr double kSameHeight = 0.004;  // of the page's height, between pieces of one rule
constexpr double kNarrowest = 0.3;     // of the page's width

struct LevelRule {
  double start = 0;
  double end = 0;
  double y = 0;
};

bool Within(const LevelRule& rule, const Table& table) {
  const double middle = (rule.start + rule.end) / 2;
  return middle > table.box.x && middle < table.box.Right() && rule.y > table.box.y - kSameHeight &&
         rule.y < table.box.Bottom() + kSameHeight;
}

// Pieces at one height are one rule: faxes break them.
std::vector<LevelRule> WholeRules(const Rules& rules) {
  std::vector<LevelRule> pieces;
  for (const Rule& rule : rules.level) {
    pieces.push_back({rule.start / rules.size.width, rule.end / rules.size.width,
                      (rule.across_start + rule.across_end) / 2 / rules.size.height});
  }
  std::ranges::sort(pieces, {},
                    [](const LevelRule& rule) { return std::pair(rule.y, rule.start); });
  std::vector<LevelRule> whole;
  for (const LevelRule& piece : pieces) {
    constexpr double kBreak = 0.04;  // of the page's width
    const auto same = std::ranges::find_if(whole, [&](const LevelRule& rule) {
      return std::abs(rule.y - piece.y) < kSameHeight && piece.start < rule.end + kBreak &&
             piece.end > rule.start - kBreak;
    });
    if (same == whole.end()) {
      whole.push_back(piece);
    } else {
      same->start = std::min(same->start, piece.start);
      same->end = std::max(same->end, piece.end);
    }
  }
  return whole;
}

bool SameEnds(const LevelRule& a, const LevelRule& b) {
  return std::abs(a.start - b.start) < kSameEnd && std::abs(a.end - b.end) < kSameEnd;
}

}  // namespace

std::vector<BandRun> FindBands(const Rules& rules, const std::vector<Table>& ruled) {
  std::vector<LevelRule> left = WholeRules(rules);
  std::erase_if(left, [&](const LevelRule& rule) {
    return rule.end - rule.start < kNarrowest ||
           std::ranges::any_of(ruled, [&](const Table& table) { return Within(rule, table); });
  });
  std::vector<BandRun> runs;
  while (!left.empty()) {
    const LevelRule model = left.front();
    std::vector<LevelRule> same;
    for (const LevelRule& rule : left) {
      if (SameEnds(rule, model)) same.push_back(rule);
    }
    std::erase_if(left, [&](const LevelRule& rule) { return SameEnds(rule, model); });
    // On a page that leans, the ends run out from rule to rule, and the text with them.
    const double start = std::ranges::min(same, {}, &LevelRule::start).start;
    const double end = std::ranges::max(same, {}, &LevelRule::end).end;
    BandRun run;
    constexpr double kDouble = 0.006;  // of the page's height, between the rules of a double one
    for (std::size_t i = 0; i + 1 < same.size(); ++i) {
      if (same[i + 1].y - same[i].y < kDouble) continue;
      run.push_back({start, same[i].y, end - start, same[i + 1].y - same[i].y});
    }
    if (run.size() >= kFewestBands) runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace heyan::ingest
