#include "app/report/csv.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/report/mask.h"
#include "app/report/words.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

std::string Quoted(std::string text) {
  // What a spreadsheet would run.
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
    text.insert(text.begin(), '\'');
  }
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string Plain(const SheetCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return Quoted(*text);
  if (const auto* date = std::get_if<Date>(&cell)) return date->ToIso();
  const auto* number = std::get_if<SheetNumber>(&cell);
  if (number == nullptr) return "";
  char digits[64];
  if (std::abs(number->value - std::round(number->value)) < 1e-9) {
    std::snprintf(digits, sizeof digits, "%.0f", number->value);
    return digits;
  }
  std::snprintf(digits, sizeof digits, "%.6f", number->value);
  std::string text = digits;
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

const Place* FirstPlace(const PacketReport& report, const std::vector<int>& facts) {
  for (const int index : facts) {
    if (index < 0 || static_cast<std::size_t>(index) >= report.extraction.facts.size()) continue;
    const Place& place = report.extraction.facts[static_cast<std::size_t>(index)].place;
    if (!place.file.empty()) return &place;
  }
  return nullptr;
}

std::string PageOf(const Place* place) {
  if (place == nullptr) return "";
  return place->cell.empty() ? std::to_string(std::max(1, place->page)) : place->cell;
}

}  // namespace

std::string CsvHead() {
  return "packet,applicant,metric,verdict,claimed,evidenced,evidenced_high,unit,material,"
         "claim_file,claim_page,evidence_file,evidence_page,confidence,explanation\n";
}

std::string RenderCsv(const PacketReport& report, const RowOptions& options) {
  const auto safe = [&](const std::string& text) { return options.unmask ? text : Mask(text); };
  const std::string applicant = safe(StatedText(report, Metric::kOperatorName));
  std::string csv;
  for (const Check& check : report.verification.checks) {
    const Place* claim = FirstPlace(report, {check.claim_fact});
    const Place* paper = FirstPlace(report, check.evidence_facts);
    const SheetCell cells[] = {
        report.id,
        applicant,
        std::string(Name(check.metric)),
        std::string(Name(check.verdict)),
        CellOf(check.claimed, options),
        CellOf(check.interval ? check.interval->low : check.evidenced, options),
        check.interval ? CellOf(check.interval->high, options) : SheetCell{},
        UnitOf(check.claimed, Language::kEnglish),
        std::string(check.material ? "true" : "false"),
        claim == nullptr ? "" : safe(claim->file),
        PageOf(claim),
        paper == nullptr ? "" : safe(paper->file),
        PageOf(paper),
        SheetNumber{std::clamp(check.confidence.permille, 0, 1000) / 1000.0, NumberForm::kDecimal},
        safe(In(options.language, check.explanation)),
    };
    bool first = true;
    for (const SheetCell& cell : cells) {
      csv += (first ? "" : ",") + Plain(cell);
      first = false;
    }
    csv += "\n";
  }
  return csv;
}

}  // namespace heyan::app
