#include "app/report/json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "app/report/mask.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using json = nlohmann::ordered_json;
using namespace models;

json Number(const Decimal& decimal) {
  const Decimal trimmed = decimal.Trimmed();
  if (trimmed.scale() == 0) return trimmed.units();
  return trimmed.ToDouble();
}

double Rounded(double value, double steps) { return std::round(value * steps) / steps; }

// What a share is as a number: what is written, else the quotient to six places.
json Share(const Ratio& ratio) {
  if (ratio.has_written) return ratio.written.ToDouble();
  if (ratio.whole <= 0) return nullptr;
  return Rounded(static_cast<double>(ratio.part) / static_cast<double>(ratio.whole), 1e6);
}

struct ValueWriter {
  json operator()(std::monostate) const { return nullptr; }
  json operator()(const Area& area) const { return Number(area.m2); }
  json operator()(const Count& count) const { return count.n; }
  json operator()(const Money& money) const { return Number(money.yuan); }
  json operator()(const Ratio& ratio) const { return Share(ratio); }
  json operator()(const Months& months) const { return Number(months.months); }
  json operator()(const Date& date) const { return date.ToIso(); }
  json operator()(const Text& text) const { return text.text; }
  template <class Enumeration>
  json operator()(Enumeration value) const {
    return std::string(Name(value));
  }
};

double AsShare(Confidence confidence) { return std::clamp(confidence.permille, 0, 1000) / 1000.0; }

std::string_view CertaintyName(Certainty certainty) {
  switch (certainty) {
    case Certainty::kUnsure:
      return "unsure";
    case Certainty::kBeyondDoubt:
      return "beyond_doubt";
    case Certainty::kDisputed:
      return "disputed";
  }
  return "";
}

const char* SaidName(HumanMark::Said said) {
  switch (said) {
    case HumanMark::Said::kConfirmed:
      return "confirmed";
    case HumanMark::Said::kCorrected:
      return "corrected";
    case HumanMark::Said::kUnreadable:
      return "unreadable";
  }
  return "";
}

class Writer {
 public:
  Writer(const Extraction& extraction, const std::vector<SourceFile>& files, Language language,
         bool masked)
      : extraction_(extraction), files_(files), language_(language), masked_(masked) {}

  std::string Shown(const std::string& text) const { return masked_ ? Mask(text) : text; }
  std::string Shown(const Message& message) const { return Shown(In(language_, message)); }

  // Text values are shown as read, numbers masked; a credit code stays (mask.h).
  json ShownValue(const Value& value) const {
    if (const auto* text = std::get_if<Text>(&value)) return Shown(text->text);
    return ValueToJson(value);
  }

  json Place(const models::Place& place) const {
    const Page* page = PageOf(place.file, place.page);
    if (!place.cell.empty() || place.box.Empty()) return nullptr;
    return BoxToJson(page == nullptr ? place.box : ToShown(*page, place.box));
  }

  json Documents() const {
    json list = json::array();
    std::set<std::string> covered;
    for (const Document& document : extraction_.documents) {
      covered.insert(document.file);
      list.push_back(OneDocument(document));
    }
    int next = static_cast<int>(extraction_.documents.size());
    for (const SourceFile& file : files_) {
      if (covered.contains(file.path)) continue;
      Document document;
      document.id = "d" + std::to_string(++next);
      document.file = file.path;
      document.sha256 = file.sha256;
      document.last_page = file.problem ? 0 : static_cast<int>(file.pages.size());
      document.first_page = document.last_page > 0 ? 1 : 0;
      document.problem = file.problem;
      list.push_back(OneDocument(document));
    }
    return list;
  }

  json OneFact(const Fact& fact, const std::string& id) const {
    json item{{"id", id},
              {"metric", std::string(Name(fact.metric))},
              {"value", ShownValue(fact.value)},
              {"document", fact.document},
              {"page", std::max(1, fact.place.page)}};
    if (!fact.place.cell.empty()) item["cell"] = fact.place.cell;
    item["box"] = Place(fact.place);
    item["text"] = Shown(fact.text);
    item["confidence"] = AsShare(fact.confidence);
    if (fact.claim) item["claim"] = true;
    if (!fact.subject.empty()) item["subject"] = Shown(fact.subject);
    if (const auto* area = std::get_if<Area>(&fact.value)) {
      if (area->kind != AreaKind::kUnstated) item["area_kind"] = std::string(Name(area->kind));
    }
    item["certainty"] = std::string(CertaintyName(fact.certainty));
    json readers = json::array();
    for (const ReaderKind reader : fact.readers) readers.push_back(std::string(Name(reader)));
    item["readers"] = std::move(readers);
    item["rule"] = fact.rule;
    if (!fact.basis.empty()) item["basis"] = Shown(fact.basis);
    return item;
  }

  json OneFinding(const Finding& finding, const std::vector<std::string>& fact_ids) const {
    json facts = json::array();
    for (const int index : finding.facts) {
      if (index < 0 || static_cast<std::size_t>(index) >= fact_ids.size()) continue;
      const std::string& id = fact_ids[static_cast<std::size_t>(index)];
      if (!id.empty()) facts.push_back(id);
    }
    json item{{"kind", finding.kind},
              {"severity", std::string(Name(finding.severity))},
              {"message", Shown(finding.message)},
              {"facts", std::move(facts)}};
    if (!finding.document.empty()) item["document"] = finding.document;
    if (finding.page > 0) item["page"] = finding.page;
    if (!finding.others.empty()) item["others"] = OthersToJson(finding.others);
    return item;
  }

 private:
  const Page* PageOf(const std::string& file, int number) const {
    const auto found = std::ranges::find(files_, file, &SourceFile::path);
    if (found == files_.end()) return nullptr;
    const auto page = std::ranges::find(found->pages, number, &Page::number);
    return page == found->pages.end() ? nullptr : &*page;
  }

  json OneDocument(const Document& document) const {
    // The schema asks 64 hex digits, also of a file whose bytes could not be had.
    const bool hashed = document.sha256.size() == 64;
    json item{{"id", document.id}, {"file", document.file}};
    if (!document.group.empty()) item["group"] = document.group;
    item["pages"] =
        document.first_page > 0
            ? json::array({document.first_page, std::max(document.first_page, document.last_page)})
            : json(nullptr);
    item["type"] = std::string(Name(document.type));
    item["confidence"] = AsShare(document.confidence);
    item["sha256"] = hashed ? document.sha256 : std::string(64, '0');
    item["problem"] = document.problem ? json(Shown(document.problem->message)) : json(nullptr);
    if (!document.title.empty()) item["title"] = Shown(document.title);
    if (document.blank_template) item["blank_template"] = true;
    return item;
  }

  const Extraction& extraction_;
  const std::vector<SourceFile>& files_;
  Language language_;
  bool masked_;
};

json FactRefs(const std::vector<int>& indices, const std::vector<std::string>& ids) {
  json list = json::array();
  for (const int index : indices) {
    if (index >= 0 && static_cast<std::size_t>(index) < ids.size()) {
      list.push_back(ids[static_cast<std::size_t>(index)]);
    }
  }
  return list;
}

json OneCheck(const Writer& writer, const Check& check, const std::vector<std::string>& ids) {
  json claimed{{"value", writer.ShownValue(check.claimed)}};
  if (check.claim_fact >= 0 && static_cast<std::size_t>(check.claim_fact) < ids.size()) {
    claimed["fact"] = ids[static_cast<std::size_t>(check.claim_fact)];
  }
  json evidenced = nullptr;
  const bool none = check.evidenced.index() == 0 && !check.interval && check.evidence_facts.empty();
  if (!none) {
    evidenced = json{{"value", writer.ShownValue(check.evidenced)}};
    if (check.interval) {
      const json low = ValueToJson(check.interval->low);
      const json high = ValueToJson(check.interval->high);
      evidenced["value"] = nullptr;
      if (low.is_number() && high.is_number()) evidenced["interval"] = json::array({low, high});
    }
    evidenced["facts"] = FactRefs(check.evidence_facts, ids);
  }
  return json{{"metric", std::string(Name(check.metric))},
              {"claimed", std::move(claimed)},
              {"evidenced", std::move(evidenced)},
              {"verdict", std::string(Name(check.verdict))},
              {"confidence", AsShare(check.confidence)},
              {"material", check.material},
              {"explanation", writer.Shown(check.explanation)}};
}

json OneCondition(const Writer& writer, const Condition& condition) {
  json item{{"id", condition.id},
            {"article", condition.article},
            {"by_claim", std::string(Name(condition.by_claim))},
            {"by_evidence", std::string(Name(condition.by_evidence))},
            {"verdict", std::string(Name(condition.verdict))},
            {"explanation", writer.Shown(condition.explanation)}};
  if (!condition.quote.empty()) item["quote"] = condition.quote;
  // A mixed or soft condition: what counting alone says.
  if (condition.verdict == Judgement::kHuman && condition.counted != Judgement::kHuman) {
    item["counted"] = std::string(Name(condition.counted));
  }
  return item;
}

// What a person said of a fact: an additive field.
json OneMark(const Writer& writer, const HumanMark& mark) {
  json item{{"said", SaidName(mark.said)}, {"by", mark.who}, {"at", mark.day}};
  if (!mark.was.empty()) item["was"] = writer.Shown(mark.was);
  return item;
}

// 补正清单: an additive field.
json OneRemedy(const Writer& writer, const Remedy& remedy) {
  const auto names = [](const std::vector<DocumentType>& types) {
    json list = json::array();
    for (const DocumentType type : types) list.push_back(std::string(Name(type)));
    return list;
  };
  return json{{"conditions", remedy.conditions},
              {"article", remedy.article},
              {"missing", names(remedy.missing)},
              {"present", names(remedy.present)},
              {"named_by_article", remedy.named_by_article},
              {"text", writer.Shown(remedy.text)}};
}

json OnePolicy(const Writer& writer, const PolicyStamp& policy) {
  json item{{"id", policy.id},
            {"category", policy.category},
            {"category_source", policy.category_source},
            {"as_of", policy.as_of.ToIso()},
            {"status", writer.Shown(policy.status)}};
  for (const Message& setting : policy.settings) item["settings"].push_back(writer.Shown(setting));
  return item;
}

json TextOrNull(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

}  // namespace

json OthersToJson(const std::vector<Elsewhere>& others) {
  json list = json::array();
  for (const Elsewhere& other : others) {
    json item{{"packet", other.packet}};
    if (!other.archive.empty()) item["archive"] = other.archive;
    if (!other.document.empty()) item["document"] = other.document;
    if (other.page > 0) item["page"] = other.page;
    list.push_back(std::move(item));
  }
  return list;
}

json ValueToJson(const Value& value) { return std::visit(ValueWriter{}, value); }

json BoxToJson(const Box& box) {
  if (box.Empty()) return nullptr;
  const auto share = [](double value) { return Rounded(std::clamp(value, 0.0, 1.0), 1e4); };
  return json::array({share(box.x), share(box.y), share(box.width), share(box.height)});
}

std::string Dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json ReportToJson(const PacketReport& report, const JsonOptions& options) {
  const Writer writer(report.extraction, report.files, options.language, !options.unmask);
  const Verification& verification = report.verification;
  const std::vector<std::string> ids = FactIds(report);
  json facts = json::array();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (ids[i].empty()) continue;
    facts.push_back(writer.OneFact(report.extraction.facts[i], ids[i]));
    const auto mark = report.confirmed.find(static_cast<int>(i));
    if (mark != report.confirmed.end()) facts.back()["human"] = OneMark(writer, mark->second);
  }
  json checks = json::array();
  for (const Check& check : verification.checks) checks.push_back(OneCheck(writer, check, ids));
  json conditions = json::array();
  for (const Condition& condition : verification.conditions) {
    conditions.push_back(OneCondition(writer, condition));
    const auto decided = report.decided.find(condition.id);
    if (decided == report.decided.end()) continue;
    conditions.back()["human"] = json{{"by", decided->second.who},
                                      {"at", decided->second.day},
                                      {"reason", writer.Shown(decided->second.reason)}};
  }
  json findings = json::array();
  for (const Finding& finding : verification.findings) {
    findings.push_back(writer.OneFinding(finding, ids));
  }
  json remedies = json::array();
  for (const Remedy& remedy : verification.remedies) {
    remedies.push_back(OneRemedy(writer, remedy));
  }
  json versions = json::object();
  for (const auto& [name, version] : report.versions) versions[name] = version;
  return json{
      {"schema", "heyan/report/1"},
      {"packet",
       {{"id", report.id},
        {"path", report.path},
        {"applicant", TextOrNull(writer.Shown(StatedText(report, Metric::kOperatorName)))},
        {"uscc", TextOrNull(StatedText(report, Metric::kOperatorUscc))}}},
      {"policy", OnePolicy(writer, verification.policy)},
      {"documents", writer.Documents()},
      {"facts", std::move(facts)},
      {"checks", std::move(checks)},
      {"conditions", std::move(conditions)},
      {"findings", std::move(findings)},
      {"remedies", std::move(remedies)},
      {"pages",
       {{"in", report.pages.in}, {"read", report.pages.read}, {"reported", report.pages.reported}}},
      {"versions", std::move(versions)},
      {"conclusion", std::string(Name(verification.conclusion))}};
}

std::string RenderJson(const PacketReport& report, const JsonOptions& options) {
  return Dump(ReportToJson(report, options));
}

std::string RenderExtraction(const SourceFile& file, const Extraction& extraction,
                             Language language) {
  const std::vector<SourceFile> files{file};
  const Writer writer(extraction, files, language, false);
  json facts = json::array();
  std::vector<std::string> ids;
  for (const Fact& fact : extraction.facts) {
    ids.push_back("f" + std::to_string(ids.size() + 1));
    facts.push_back(writer.OneFact(fact, ids.back()));
  }
  json candidates = json::array();
  for (const Candidate& candidate : extraction.candidates) {
    json item{{"metric", std::string(Name(candidate.metric))},
              {"document", candidate.document},
              {"page", std::max(1, candidate.place.page)}};
    if (!candidate.place.cell.empty()) item["cell"] = candidate.place.cell;
    item["box"] = writer.Place(candidate.place);
    item["text"] = candidate.text;
    item["why"] = candidate.why;
    candidates.push_back(std::move(item));
  }
  json findings = json::array();
  for (const Finding& finding : extraction.findings) {
    findings.push_back(writer.OneFinding(finding, ids));
  }
  return Dump(json{{"file", file.path},
                   {"documents", writer.Documents()},
                   {"facts", std::move(facts)},
                   {"candidates", std::move(candidates)},
                   {"findings", std::move(findings)}});
}

}  // namespace heyan::app
