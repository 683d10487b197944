#include "app/audit/summary.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/report/mask.h"
#include "app/report/words.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using nlohmann::json;

constexpr std::size_t kFirst = 10;

bool IsDifference(const std::string& verdict) {
  return verdict == "overstated" || verdict == "understated" || verdict == "conflicting";
}

// Of the applicant's other filings; the rest that names no other packet is of the register.
bool IsOfYears(const models::Finding& finding) {
  static constexpr std::string_view kKinds[] = {"change_to_report", "resubmitted", "figures_moved",
                                                "figures_unchanged", "established_differs"};
  return std::ranges::find(kKinds, finding.kind) != std::end(kKinds);
}

}  // namespace

std::string AuditSummary::Say(const models::Message& message) const {
  return In(language_, message);
}

std::string AuditSummary::Safe(const std::string& text) const {
  return unmask_ ? text : Mask(text);
}

void AuditSummary::Add(const KeptReport& kept, const FinalReport& final) {
  ++packets_;
  ++conclusions_[final.conclusion];
  if (!kept.readable) ++unread_;
  if (final.changed) ++changed_;
  const json report = json::parse(final.json, nullptr, false);
  if (!report.is_object()) return;
  if (!kept.repeats.empty()) {
    repeats_[kept.id] = kept.repeats;
    for (const json& document : report.at("documents")) {
      files_[kept.id][document.value("id", "")] = document.value("file", "");
    }
  }
  Standing standing;
  standing.id = kept.id;
  for (const json& check : report.at("checks")) {
    if (!IsDifference(check.value("verdict", ""))) continue;
    ++standing.differences;
    standing.score += check.value("material", false) ? 10 : 5;
  }
  for (const json& condition : report.at("conditions")) {
    if (condition.value("verdict", "") != "not_met") continue;
    ++standing.not_met;
    standing.score += 5;
  }
  for (const json& finding : report.at("findings")) {
    const std::string severity = finding.value("severity", "");
    if (severity == "low") continue;
    ++(finding.value("kind", "").starts_with("repeated_") ? standing.repeats : standing.findings);
    standing.score += severity == "high" ? 6 : 2;
  }
  if (standing.score == 0) return;
  standings_.push_back(std::move(standing));
  std::ranges::sort(standings_, [](const Standing& a, const Standing& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
  if (standings_.size() > kFirst) standings_.pop_back();
}

std::string AuditSummary::Counts() const {
  std::string line =
      Say({"共 " + std::to_string(packets_) + " 个材料包", std::to_string(packets_) + " packets"});
  for (const auto& [conclusion, count] : conclusions_) {
    line += Say({" · " + std::string(Chinese(conclusion)) + " " + std::to_string(count),
                 " · " + std::string(Name(conclusion)) + " " + std::to_string(count)});
  }
  if (unread_ > 0) {
    line += Say({" · 没有可读的内容 " + std::to_string(unread_),
                 " · nothing could be read " + std::to_string(unread_)});
  }
  if (changed_ > 0) {
    line += Say({" · 因跨材料包重复改为须核看 " + std::to_string(changed_),
                 " · turned to review by repeats " + std::to_string(changed_)});
  }
  return line + "\n";
}

std::string AuditSummary::PlaceText(const std::string& packet, const std::string& document,
                                    int page) const {
  std::string text = packet;
  const auto files = files_.find(packet);
  if (files != files_.end()) {
    const auto file = files->second.find(document);
    if (file != files->second.end()) text += "/" + file->second;
  } else if (!document.empty()) {
    text += " " + document;
  }
  if (page > 0) {
    text += Say({" 第" + std::to_string(page) + "页", " p." + std::to_string(page)});
  }
  return text;
}

// Each repeat once, from the packet that comes first. Of many of one kind between the same pages
// (a whole roster) the first few are written out.
std::string AuditSummary::Repeats() const {
  constexpr int kWrittenOut = 3;
  std::string text;
  std::size_t count = 0;
  for (const auto& [packet, findings] : repeats_) {
    std::map<std::string, int> alike;
    for (const models::Finding& finding : findings) {
      const bool first = std::ranges::all_of(finding.others, [&](const models::Elsewhere& other) {
        return !other.archive.empty() || packet < other.packet;
      });
      if (!first || finding.others.empty() || !finding.kind.starts_with("repeated_")) continue;
      ++count;
      std::string places = PlaceText(packet, finding.document, finding.page);
      for (const models::Elsewhere& other : finding.others) {
        places += " ↔ " + PlaceText(other.packet, other.document, other.page);
      }
      if (++alike[finding.kind + " " + places] > kWrittenOut) continue;
      text += "  [" + Say(WordOf(finding.severity)) + "] " + Safe(Say(finding.message)) + "\n    " +
              places + "\n";
    }
    for (const auto& [places, times] : alike) {
      if (times <= kWrittenOut) continue;
      const std::string more = std::to_string(times - kWrittenOut);
      text += Say({"  另有同类 " + more + " 项：", "  and " + more + " more: "}) + places + "\n";
    }
  }
  if (count == 0) return "";
  return "\n" +
         Say({"材料包之间的重复 (" + std::to_string(count) + ")",
              "What repeats across packets (" + std::to_string(count) + ")"}) +
         "\n" + text;
}

// One applicant's filings of several years, and what was put right.
std::string AuditSummary::Years() const {
  std::string text;
  for (const auto& [packet, findings] : repeats_) {
    for (const models::Finding& finding : findings) {
      if (!IsOfYears(finding)) continue;
      text += "  [" + Say(WordOf(finding.severity)) + "] " + Safe(Say(finding.message)) + "\n    " +
              PlaceText(packet, finding.document, finding.page);
      for (const models::Elsewhere& other : finding.others) {
        text += " ↔ " + (other.archive.empty() ? "" : other.archive + "/") +
                PlaceText(other.packet, other.document, other.page);
      }
      text += "\n";
    }
  }
  return text.empty() ? ""
                      : "\n" + Say({"同一单位的前后申报", "Filings of one applicant over time"}) +
                            "\n" + text;
}

// What the register of filings says of packets.
std::string AuditSummary::Registered() const {
  std::string text;
  for (const auto& [packet, findings] : repeats_) {
    for (const models::Finding& finding : findings) {
      if (!finding.others.empty() || IsOfYears(finding)) continue;
      text += "  [" + Say(WordOf(finding.severity)) + "] " + packet + Say({"：", ": "}) +
              Safe(Say(finding.message)) + "\n";
    }
  }
  return text.empty() ? "" : "\n" + Say({"备案登记", "The register of filings"}) + "\n" + text;
}

std::string AuditSummary::First() const {
  if (standings_.empty()) return "";
  std::string text = "\n" + Say({"建议先看", "To look at first"}) + "\n";
  for (const Standing& standing : standings_) {
    std::string reasons;
    const auto add = [&](const char* zh, const char* en, int count) {
      if (count == 0) return;
      reasons +=
          (reasons.empty() ? "" : Say({"，", ", "})) + Say({zh, en}) + " " + std::to_string(count);
    };
    add("申报与材料的差异", "differences", standing.differences);
    add("不满足的条件", "conditions not met", standing.not_met);
    add("与其他材料包的重复", "repeats", standing.repeats);
    add("其他中高级发现", "other findings", standing.findings);
    text += "  " + standing.id + Say({"：", ": "}) + reasons + "\n";
  }
  return text;
}

std::string AuditSummary::Render() const {
  return "\n" + Counts() + Repeats() + Years() + Registered() + First() + "\n" +
         Say({"本报告只列出差异和重复，供核实；是否属实由主管部门认定。",
              "This shows differences and repeats; to establish them is the bureau's act."}) +
         "\n";
}

}  // namespace heyan::app
