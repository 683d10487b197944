#include "app/report/junit.h"

#include "app/report/html_text.h"
#include "app/report/mask.h"
#include "app/report/words.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using namespace models;

// XML 1.0 takes no control characters, not even as references.
std::string XmlText(const std::string& text) {
  std::string clean;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\n' || c == '\t') clean += c;
  }
  return EscapeHtml(clean);
}

class Suite {
 public:
  Suite(const PacketReport& report, const RowOptions& options)
      : report_(report), options_(options) {}

  std::string Render() {
    for (const Check& check : report_.verification.checks) OneCheck(check);
    for (const Condition& condition : report_.verification.conditions) OneCondition(condition);
    for (const Error& problem : report_.problems) OneProblem(problem);
    return "  <testsuite name=\"" + Text(report_.id) + "\" tests=\"" + std::to_string(tests_) +
           "\" failures=\"" + std::to_string(failures_) + "\" errors=\"" + std::to_string(errors_) +
           "\" skipped=\"" + std::to_string(skipped_) + "\">\n" + cases_ + "  </testsuite>\n";
  }

 private:
  std::string Text(const std::string& text) const {
    return XmlText(options_.unmask ? text : Mask(text));
  }

  // `element` is failure, skipped, error, or "" for what passed.
  void Case(const std::string& group, const std::string& name, const std::string& element,
            const std::string& type, const std::string& message) {
    ++tests_;
    cases_ += "    <testcase classname=\"" + Text(report_.id + "." + group) + "\" name=\"" +
              Text(name) + "\"";
    if (element.empty()) {
      cases_ += "/>\n";
      return;
    }
    cases_ += ">\n      <" + element + " type=\"" + Text(type) + "\" message=\"" + Text(message) +
              "\"/>\n    </testcase>\n";
  }

  void OneCheck(const Check& check) {
    std::string element;
    switch (GroupOf(check.verdict)) {
      case CheckGroup::kContradicts:
        element = "failure";
        ++failures_;
        break;
      case CheckGroup::kNeedsHuman:
      case CheckGroup::kMissing:
        element = "skipped";
        ++skipped_;
        break;
      case CheckGroup::kAgrees:
        break;
    }
    Case("checks", std::string(Name(check.metric)), element, std::string(Name(check.verdict)),
         In(options_.language, check.explanation));
  }

  void OneCondition(const Condition& condition) {
    std::string element;
    switch (condition.verdict) {
      case Judgement::kNotMet:
        element = "failure";
        ++failures_;
        break;
      case Judgement::kUnclear:
      case Judgement::kHuman:
      case Judgement::kNotApplicable:
        element = "skipped";
        ++skipped_;
        break;
      case Judgement::kMet:
        break;
    }
    Case("conditions", condition.id, element, std::string(Name(condition.verdict)),
         In(options_.language, condition.explanation));
  }

  void OneProblem(const Error& problem) {
    if (problem.code == ErrorCode::kBlank) return;
    ++errors_;
    const std::string page = problem.page > 0 ? " p." + std::to_string(problem.page) : "";
    Case("files", problem.file + page, "error", "unreadable",
         In(options_.language, problem.message));
  }

  const PacketReport& report_;
  const RowOptions& options_;
  std::string cases_;
  int tests_ = 0, failures_ = 0, errors_ = 0, skipped_ = 0;
};

}  // namespace

std::string JunitHead() {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"heyan\">\n";
}

std::string RenderJunit(const PacketReport& report, const RowOptions& options) {
  return Suite(report, options).Render();
}

std::string JunitFoot() { return "</testsuites>\n"; }

}  // namespace heyan::app
