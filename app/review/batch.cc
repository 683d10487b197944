#include "app/review/batch.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/audit/final_report.h"

namespace heyan::app {
namespace {

using json = nlohmann::ordered_json;

std::size_t OpenOf(const std::vector<ReviewItem>& items) {
  return static_cast<std::size_t>(std::ranges::count(items, true, &ReviewItem::open));
}

std::size_t StateCount(const std::vector<ReviewItem>& items, const std::string& kind,
                       std::initializer_list<const char*> states) {
  return static_cast<std::size_t>(std::ranges::count_if(items, [&](const ReviewItem& item) {
    return item.kind == kind &&
           std::ranges::any_of(states, [&](const char* state) { return item.state == state; });
  }));
}

std::string FolderName(const std::string& path) {
  const auto slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

Done Batch::Refresh() {
  const std::lock_guard once(refreshing_);
  const auto version = ledger_.Version();
  if (!version) return tl::unexpected(version.error());
  if (*version == version_) return {};
  auto lines = ledger_.Packets();
  if (!lines) return tl::unexpected(lines.error());
  auto repeats = ledger_.AllRepeats();
  if (!repeats) return tl::unexpected(repeats.error());
  std::map<std::pair<std::string, std::string>, std::size_t> repeated;
  for (const PacketRepeats& packet : *repeats) {
    repeated[{packet.archive, packet.id}] = packet.findings.size();
  }
  std::vector<std::int64_t> order;
  for (const PacketLine& line : *lines) {
    order.push_back(line.number);
    Entry known;
    bool fresh = false;
    {
      const std::lock_guard lock(mutex_);
      const auto found = entries_.find(line.number);
      const auto across = repeated.find({line.archive, line.id});
      const std::size_t count = across == repeated.end() ? 0 : across->second;
      fresh = found != entries_.end() && found->second.line.job_key == line.job_key &&
              found->second.line.reviewed == line.reviewed &&
              StateCount(found->second.items, "finding", {"high", "medium", "low"}) >= count;
    }
    if (fresh) continue;
    if (auto loaded = Load(line, &known); !loaded) return loaded;
    const std::lock_guard lock(mutex_);
    entries_[line.number] = std::move(known);
    ++generation_;
  }
  const std::lock_guard lock(mutex_);
  if (order != order_) ++generation_;
  order_ = std::move(order);
  version_ = *version;
  return {};
}

Done Batch::Load(const PacketLine& line, Entry* entry) {
  entry->line = line;
  entry->conclusion = line.reviewed.empty() ? line.conclusion : line.reviewed;
  const auto decisions = ledger_.Decisions(line.archive, line.id);
  if (!decisions) return tl::unexpected(decisions.error());
  json report;
  if (!line.reviewed.empty()) {
    const auto reviewed = ledger_.Reviewed(line.archive, line.id);
    if (!reviewed) return tl::unexpected(reviewed.error());
    if (*reviewed) report = json::parse((*reviewed)->json, nullptr, false);
  }
  if (!report.is_object()) {
    const auto kept = ledger_.Report(line.number);
    if (!kept) return tl::unexpected(kept.error());
    if (*kept) {
      const FinalReport final = WithRepeats(**kept, {language_, false});
      if (line.reviewed.empty()) entry->conclusion = std::string(Name(final.conclusion));
      report = json::parse(final.json, nullptr, false);
    }
  }
  if (report.is_object()) entry->items = ItemsOf(report, HoldingOf(*decisions));
  return {};
}

void Batch::Put(std::int64_t number, const std::string& conclusion, std::vector<ReviewItem> items) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(number);
  if (found == entries_.end()) return;
  found->second.conclusion = conclusion;
  found->second.line.reviewed = conclusion;
  found->second.items = std::move(items);
  ++generation_;
}

std::optional<PacketLine> Batch::Line(std::int64_t number) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(number);
  if (found == entries_.end()) return std::nullopt;
  return found->second.line;
}

std::optional<std::int64_t> Batch::NumberOf(const std::string& archive,
                                            const std::string& id) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [number, entry] : entries_) {
    if (entry.line.archive == archive && entry.line.id == id) return number;
  }
  return std::nullopt;
}

std::int64_t Batch::generation() const {
  const std::lock_guard lock(mutex_);
  return generation_;
}

json Batch::PacketsJson() const {
  const std::lock_guard lock(mutex_);
  json list = json::array();
  for (const std::int64_t number : order_) {
    const auto found = entries_.find(number);
    if (found == entries_.end()) continue;
    const Entry& entry = found->second;
    const PacketLine& line = entry.line;
    list.push_back(json{{"number", number},
                        {"id", line.id},
                        {"archive", FolderName(line.archive)},
                        {"applicant", line.applicant},
                        {"policy", line.policy},
                        {"category", line.category},
                        {"conclusion", entry.conclusion},
                        {"machine", line.conclusion},
                        {"reviewed", !line.reviewed.empty()},
                        {"differences", StateCount(entry.items, "check",
                                                   {"overstated", "understated", "conflicting"})},
                        {"unclear", StateCount(entry.items, "check", {"unclear", "unsupported"})},
                        {"open", OpenOf(entry.items)},
                        {"items", entry.items.size()},
                        {"pages", line.pages_in},
                        {"lost", line.pages_reported},
                        {"judged", line.judged}});
  }
  return list;
}

json Batch::QueueJson(const QueueAsked& asked, models::Language language) const {
  struct Ranked {
    const Entry* entry;
    const ReviewItem* item;
    std::size_t place;
  };
  const std::lock_guard lock(mutex_);
  std::vector<Ranked> ranked;
  std::map<std::string, int> kinds;
  std::map<std::string, int> policies;
  std::size_t place = 0;
  for (const std::int64_t number : order_) {
    const auto found = entries_.find(number);
    if (found == entries_.end()) continue;
    ++place;
    const Entry& entry = found->second;
    const bool named = entry.line.applicant.find(asked.text) != std::string::npos ||
                       entry.line.id.find(asked.text) != std::string::npos;
    if (!named) continue;
    policies[entry.line.policy] += static_cast<int>(OpenOf(entry.items));
    if (!asked.policy.empty() && entry.line.policy != asked.policy) continue;
    for (const ReviewItem& item : entry.items) {
      if (!item.open) continue;
      ++kinds[item.kind + ":" + item.state];
      if (!asked.kind.empty() && item.kind != asked.kind) continue;
      if (!asked.state.empty() && item.state != asked.state) continue;
      ranked.push_back({&entry, &item, place});
    }
  }
  const std::size_t most = std::min(asked.most, ranked.size());
  std::ranges::partial_sort(ranked, ranked.begin() + static_cast<std::ptrdiff_t>(most),
                            [](const Ranked& a, const Ranked& b) {
                              if (a.item->weight != b.item->weight) {
                                return a.item->weight > b.item->weight;
                              }
                              return a.place != b.place ? a.place < b.place : a.item < b.item;
                            });
  json items = json::array();
  for (std::size_t i = 0; i < most; ++i) {
    json item = ItemToJson(*ranked[i].item, language);
    item["number"] = ranked[i].entry->line.number;
    item["packet"] = ranked[i].entry->line.id;
    item["applicant"] = ranked[i].entry->line.applicant;
    items.push_back(std::move(item));
  }
  return json{{"items", std::move(items)},
              {"total", ranked.size()},
              {"kinds", kinds},
              {"policies", policies}};
}

}  // namespace heyan::app
