#include "app/report/text.h"

#include <algorithm>
#include <set>

#include "app/report/mask.h"
#include "app/report/words.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

constexpr int kDefaultWidth = 100;

// Columns of a character on a terminal: East Asian wide ones take two.
int ColumnsOf(char32_t c) {
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

struct Glyphs {
  std::string bytes;
  int columns = 0;
  bool blank = false;
};

std::vector<Glyphs> Split(const std::string& text) {
  std::vector<Glyphs> glyphs;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    std::size_t length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    length = std::min(length, text.size() - i);
    char32_t c = length == 1 ? byte : byte & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
      c = (c << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    }
    glyphs.push_back({text.substr(i, length), ColumnsOf(c), byte == ' '});
    i += length;
  }
  return glyphs;
}

// Breaks between Chinese characters and at blanks, never inside a Latin word or a number.
std::string Wrap(const std::string& text, int width, int indent) {
  std::string wrapped;
  std::string word;
  int word_columns = 0;
  int column = indent;
  const auto flush = [&] {
    if (word.empty()) return;
    if (column + word_columns > width && column > indent) {
      while (wrapped.ends_with(' ')) wrapped.pop_back();
      wrapped += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
      column = indent;
    }
    wrapped += word;
    column += word_columns;
    word.clear();
    word_columns = 0;
  };
  static const std::set<std::string> kNeverFirst = {"，", "。", "；", "：", "、", "）", "”", "》"};
  for (const Glyphs& glyph : Split(text)) {
    if (glyph.blank) {
      flush();
      if (column < width) {
        wrapped += " ";
        ++column;
      }
      continue;
    }
    if (glyph.columns == 2 && !kNeverFirst.contains(glyph.bytes)) flush();
    word += glyph.bytes;
    word_columns += glyph.columns;
  }
  flush();
  return wrapped;
}

class TextReport {
 public:
  TextReport(const PacketReport& report, const TextOptions& options)
      : report_(report),
        options_(options),
        width_(options.width > 0 ? options.width : kDefaultWidth) {
    width_ = std::clamp(width_, 40, 120);
  }

  std::string Render() {
    Head();
    for (const CheckGroup group :
         {CheckGroup::kContradicts, CheckGroup::kNeedsHuman, CheckGroup::kMissing}) {
      Checks(group);
    }
    Findings();
    Conditions();
    Remedies();
    Checks(CheckGroup::kAgrees);
    Tail();
    return text_;
  }

 private:
  std::string Say(const Message& message) const { return In(options_.language, message); }
  std::string Safe(const std::string& text) const { return options_.unmask ? text : Mask(text); }

  std::string Coloured(const std::string& text, const char* colour) const {
    return options_.colours ? std::string("\033[") + colour + "m" + text + "\033[0m" : text;
  }

  static const char* ColourOf(CheckGroup group) {
    switch (group) {
      case CheckGroup::kContradicts:
        return "1;31";
      case CheckGroup::kNeedsHuman:
        return "1;33";
      case CheckGroup::kMissing:
        return "1;35";
      case CheckGroup::kAgrees:
        return "1;32";
    }
    return "1";
  }

  static const char* ColourOf(Conclusion conclusion) {
    switch (conclusion) {
      case Conclusion::kContradicted:
      case Conclusion::kNotEligible:
        return "1;31";
      case Conclusion::kReview:
        return "1;33";
      case Conclusion::kClear:
        return "1;32";
    }
    return "1";
  }

  void Line(const std::string& line, int indent) {
    text_ += std::string(static_cast<std::size_t>(indent), ' ') + Wrap(Safe(line), width_, indent) +
             "\n";
  }

  void Section(const Message& title, std::size_t count, const char* colour) {
    text_ += "\n" + Coloured(Say(title) + " (" + std::to_string(count) + ")", colour) + "\n";
  }

  void Head() {
    const PolicyStamp& policy = report_.verification.policy;
    std::string title = report_.id;
    const std::string applicant = StatedText(report_, Metric::kOperatorName);
    if (!applicant.empty()) title += "  " + Safe(applicant);
    text_ += Coloured(title, "1") + "\n";
    text_ += Coloured(Wrap(Say(ConclusionSentence(report_.verification)), width_, 0),
                      ColourOf(report_.verification.conclusion)) +
             "\n";
    const PageCounts& pages = report_.pages;
    Line(Say({"政策 ", "policy "}) + policy.id + " · " + CategoryText(policy, options_.language) +
             Say({" · 基准日 ", " · as of "}) + policy.as_of.ToIso() + " · " +
             Say({"共 " + std::to_string(pages.in) + " 页，读取 " + std::to_string(pages.read) +
                      " 页，未能读取 " + std::to_string(pages.reported) + " 页",
                  std::to_string(pages.in) + " pages, " + std::to_string(pages.read) + " read, " +
                      std::to_string(pages.reported) + " reported"}),
         0);
    if (!Say(policy.status).empty()) Line(Say(policy.status), 0);
    for (const Message& setting : policy.settings) Line(Say(setting), 0);
  }

  void Checks(CheckGroup group) {
    std::vector<const Check*> checks;
    for (const Check& check : report_.verification.checks) {
      if (GroupOf(check.verdict) == group) checks.push_back(&check);
    }
    if (checks.empty()) return;
    std::ranges::stable_sort(checks, std::greater{}, &Check::material);
    Section(TitleOf(group), checks.size(), ColourOf(group));
    for (const Check* check : checks) OneCheck(*check, group);
  }

  void OneCheck(const Check& check, CheckGroup group) {
    std::string line = Say(NameOf(check.metric));
    if (group == CheckGroup::kContradicts) line += " · " + Say(WordOf(check.verdict));
    line += Say({"：申报 ", ": claimed "}) + ValueText(check.claimed, options_.language);
    if (group != CheckGroup::kMissing) {
      line += Say({"，材料 ", ", papers "}) + EvidenceText(check, options_.language);
    }
    if (check.material) line += Say({"（影响条件判定）", " (decides a condition)"});
    Line(line, 2);
    if (group == CheckGroup::kAgrees) return;
    Line(Say(check.explanation), 4);
    if (const std::string places = PlacesOf(check); !places.empty()) {
      Line(Say({"见 ", "see "}) + places, 4);
    }
  }

  const Fact* FactAt(int index) const {
    const auto& facts = report_.extraction.facts;
    if (index < 0 || static_cast<std::size_t>(index) >= facts.size()) return nullptr;
    return &facts[static_cast<std::size_t>(index)];
  }

  // Each place once, the claim's first; of a long roster the first few.
  std::string PlacesOf(const Check& check) const {
    constexpr std::size_t kShown = 5;
    std::vector<std::string> places;
    const auto add = [&](const Fact* fact) {
      if (fact == nullptr) return;
      const std::string place = PlaceText(fact->place, options_.language);
      if (!place.empty() && std::ranges::find(places, place) == places.end()) {
        places.push_back(place);
      }
    };
    add(FactAt(check.claim_fact));
    for (const int index : check.evidence_facts) add(FactAt(index));
    std::string text;
    for (std::size_t i = 0; i < places.size() && i < kShown; ++i) {
      text += (i > 0 ? Say({"；", "; "}) : "") + places[i];
    }
    if (places.size() > kShown) text += " …";
    return text;
  }

  void Findings() {
    auto findings = report_.verification.findings;
    if (findings.empty()) return;
    std::ranges::stable_sort(findings, std::greater{}, &Finding::severity);
    Section({"其他发现", "Findings"}, findings.size(), "1");
    for (const Finding& finding : findings) {
      Line("[" + Say(WordOf(finding.severity)) + "] " + Say(finding.message), 2);
    }
  }

  void Conditions() {
    const auto& conditions = report_.verification.conditions;
    if (conditions.empty()) return;
    Section({"备案条件", "Conditions"}, conditions.size(), "1");
    for (const Condition& condition : conditions) {
      std::string sign = SignOf(condition.verdict);
      if (condition.verdict == Judgement::kNotMet) sign = Coloured(sign, "1;31");
      if (condition.verdict == Judgement::kUnclear) sign = Coloured(sign, "1;33");
      if (condition.verdict == Judgement::kMet) sign = Coloured(sign, "1;32");
      text_ += "  " + sign + " ";
      const std::string rest = condition.article + " " + condition.id + " " +
                               Say(WordOf(condition.verdict)) + Say({"：", ": "}) +
                               Say(condition.explanation);
      text_ += Wrap(Safe(rest), width_, 4) + "\n";
    }
  }

  void Remedies() {
    const auto& remedies = report_.verification.remedies;
    if (remedies.empty()) return;
    Section({"补正清单", "To supply"}, remedies.size(), "1");
    for (const Remedy& remedy : remedies) Line(Say(remedy.text), 2);
  }

  void Tail() {
    text_ += "\n";
    Line(Say({"本报告只列出差异，供核实；是否属实由主管部门认定。",
              "This report shows differences; to establish them is the bureau's act."}),
         0);
    text_ += "\n";
  }

  const PacketReport& report_;
  const TextOptions& options_;
  int width_;
  std::string text_;
};

}  // namespace

std::string RenderText(const PacketReport& report, const TextOptions& options) {
  return TextReport(report, options).Render();
}

}  // namespace heyan::app
