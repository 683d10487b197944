#include "app/review/packet_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/audit/final_report.h"
#include "app/report/mask.h"
#include "app/report/order.h"
#include "app/report/words.h"
#include "app/review/items.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using json = nlohmann::ordered_json;
using namespace models;

constexpr double kSamePlace = 0.3;  // share of the smaller box that two readings have in common

bool Typed(Metric metric) { return Entry(metric).kind != MetricKind::kOther; }

const char* KindName(MetricKind kind) {
  switch (kind) {
    case MetricKind::kArea:
      return "area";
    case MetricKind::kCount:
      return "count";
    case MetricKind::kMoney:
      return "money";
    case MetricKind::kRatio:
      return "ratio";
    case MetricKind::kMonths:
      return "months";
    case MetricKind::kDate:
      return "date";
    case MetricKind::kText:
      return "text";
    case MetricKind::kTenure:
      return "tenure";
    case MetricKind::kOther:
      return "other";
  }
  return "other";
}

class View {
 public:
  View(const OpenPacket& packet, Language language)
      : packet_(packet), report_(packet.outcome.report), language_(language) {}

  json Render() const {
    json view = ReportToJson(report_, packet_.Options(language_));
    json out{{"number", packet_.line.number}, {"archive", packet_.line.archive}};
    out["changed"] = packet_.changed;
    out["version"] = packet_.LastDecision();
    out["lost"] = packet_.settling.lost();
    out["conclusion"] = Words(ConclusionSentence(report_.verification));
    out["facts"] = Facts();
    out["checks"] = Checks();
    out["conditions"] = Conditions();
    out["pages"] = Pages();
    out["items"] = json::array();
    for (const ReviewItem& item : ItemsOf(view, packet_.holding)) {
      out["items"].push_back(ItemToJson(item, language_));
    }
    out["decisions"] = json::object();
    for (const auto& [target, decision] : packet_.holding) {
      out["decisions"][target] = DecisionToJson(decision, packet_.unmask);
    }
    out["history"] = json::array();
    out["seen"] = json::object();
    for (const Decision& decision : packet_.decisions) {
      out["history"].push_back(DecisionToJson(decision, packet_.unmask));
      out["seen"][decision.target] = decision.number;  // the last one, withdrawn or not
    }
    out["report"] = std::move(view);
    return out;
  }

 private:
  std::string Shown(const std::string& text) const { return packet_.unmask ? text : Mask(text); }
  std::string Words(const Message& message) const { return Shown(In(language_, message)); }

  json Facts() const {
    const auto ids = FactIds(report_);
    const auto& keys = packet_.settling.keys();
    json facts = json::object();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i].empty() || i >= keys.size()) continue;
      facts[ids[i]] = OneFact(report_.extraction.facts[i], keys[i]);
    }
    return facts;
  }

  json OneFact(const Fact& fact, const std::string& key) const {
    return json{{"key", key},
                {"name", Words(NameOf(fact.metric))},
                {"value", Shown(ValueText(fact.value, language_))},
                {"word", Shown(ValueWord(fact.value))},
                {"kind", KindName(Entry(fact.metric).kind)},
                {"typed", Typed(fact.metric)},
                {"file", fact.place.file},
                {"page", std::max(1, fact.place.page)},
                {"cell", fact.place.cell},
                {"box", BoxToJson(fact.place.box)},
                {"place", Shown(PlaceText(fact.place, language_))},
                {"readings", Readings(fact)}};
  }

  // What each reader that was asked read at the fact's place.
  json Readings(const Fact& fact) const {
    json list = json::array();
    const auto add = [&](const std::string& reader, const std::string& text) {
      json one{{"reader", reader}, {"text", Shown(text)}};
      if (!text.empty() && std::ranges::find(list, one) == list.end()) list.push_back(one);
    };
    if (!fact.place.cell.empty() || fact.place.box.Empty()) return list;
    for (const Answer& answer : packet_.outcome.answers) {
      const Place& place = answer.question.place;
      if (place.file != fact.place.file || place.page != fact.place.page) continue;
      for (const models::Reading& reading : answer.readings) {
        const auto& lines = reading.page ? reading.page->lines : reading.lines;
        for (const Line& line : lines) {
          if (OverlapShare(line.box, fact.place.box) < kSamePlace) continue;
          add(std::string(Name(line.reader)), line.text);
        }
      }
    }
    for (const Candidate& candidate : report_.extraction.candidates) {
      if (candidate.metric != fact.metric || candidate.place.file != fact.place.file) continue;
      add(candidate.why, candidate.text);
    }
    return list;
  }

  json Checks() const {
    json checks = json::object();
    for (const Check& check : report_.verification.checks) {
      json articles = json::array();
      for (const Condition* condition : ConditionsAbout(report_, check.metric)) {
        articles.push_back(condition->id);
      }
      checks[std::string(Name(check.metric))] =
          json{{"name", Words(NameOf(check.metric))},
               {"claimed", Shown(ValueText(check.claimed, language_))},
               {"evidenced", Shown(EvidenceText(check, language_))},
               {"word", Shown(ValueWord(check.evidenced))},
               {"kind", KindName(Entry(check.metric).kind)},
               {"difference", DifferenceText(check, language_)},
               {"verdict", Words(WordOf(check.verdict))},
               {"articles", std::move(articles)}};
    }
    return checks;
  }

  json Conditions() const {
    json conditions = json::object();
    for (const Condition& condition : report_.verification.conditions) {
      json item{
          {"verdict", Words(WordOf(condition.verdict))},
          {"reasoning", Words({Reasoning(condition, language_), Reasoning(condition, language_)})}};
      if (const auto about = report_.conditions.find(condition.id);
          about != report_.conditions.end()) {
        item["about"] = about->second.about;
        for (const DocumentType type : about->second.evidence) {
          item["papers"].push_back(Words(NameOf(type)));
        }
      }
      conditions[condition.id] = std::move(item);
    }
    return conditions;
  }

  json Pages() const {
    json pages = json::array();
    for (const SourceFile& file : report_.files) {
      if (file.pages.empty()) {
        pages.push_back(json{{"file", file.path}, {"page", 0}, {"kind", "none"}, {"type", ""}});
        pages.back()["problem"] = file.problem ? Words(file.problem->message) : "";
      }
      for (const Page& page : file.pages) pages.push_back(OnePage(file, page));
    }
    return pages;
  }

  json OnePage(const SourceFile& file, const Page& page) const {
    std::string type;
    for (const Document& document : report_.extraction.documents) {
      const bool here = document.file == file.path && document.first_page <= page.number &&
                        page.number <= document.last_page;
      if (here) type = Words(NameOf(document.type));
    }
    const bool office = page.origin == PageOrigin::kOffice;
    json item{{"file", file.path},
              {"page", page.number},
              {"kind", page.problem ? "none"
                       : office     ? "sheet"
                                    : "image"},
              {"width", page.width},
              {"height", page.height},
              {"type", type}};
    if (page.problem) item["problem"] = Words(page.problem->message);
    return item;
  }

  const OpenPacket& packet_;
  const PacketReport& report_;
  Language language_;
};

const json* Find(const json& list, const char* key, const json& value) {
  for (const json& item : list) {
    if (item.contains(key) && item.at(key) == value) return &item;
  }
  return nullptr;
}

json ValueIn(const json& check) {
  const json& side = check.at("evidenced");
  if (!side.is_object()) return nullptr;
  return side.contains("interval") ? side.at("interval") : side.at("value");
}

void DiffChecks(const json& before, const json& after, Language language, json* changes) {
  for (const json& now : after.at("checks")) {
    const json* was = Find(before.at("checks"), "metric", now.at("metric"));
    if (was == nullptr) continue;
    const bool same = was->at("verdict") == now.at("verdict") && ValueIn(*was) == ValueIn(now) &&
                      was->at("claimed").at("value") == now.at("claimed").at("value");
    if (same) continue;
    const auto metric = MetricByName(now.at("metric").get<std::string>());
    changes->push_back(json{{"kind", "check"},
                            {"name", now.at("metric")},
                            {"title", metric ? In(language, NameOf(*metric)) : ""},
                            {"from", was->at("verdict")},
                            {"to", now.at("verdict")},
                            {"was", ValueIn(*was)},
                            {"is", ValueIn(now)}});
  }
}

}  // namespace

json PacketView(const OpenPacket& packet, Language language) {
  return View(packet, language).Render();
}

json KeptView(const PacketLine& line, const KeptReport& kept,
              const std::vector<Decision>& decisions, const std::string& problem,
              const JsonOptions& options) {
  const Holding holding = HoldingOf(decisions);
  json report = json::parse(WithRepeats(kept, options).json, nullptr, false);
  json out{{"number", line.number}, {"archive", line.archive}, {"problem", problem}};
  out["readonly"] = true;
  out["version"] = decisions.empty() ? 0 : decisions.back().number;
  for (const char* const key : {"facts", "checks", "conditions", "decisions", "seen"}) {
    out[key] = json::object();
  }
  for (const char* const key : {"pages", "items", "history", "lost"}) out[key] = json::array();
  for (const ReviewItem& item : ItemsOf(report, holding)) {
    out["items"].push_back(ItemToJson(item, options.language));
  }
  for (const auto& [target, decision] : holding) {
    out["decisions"][target] = DecisionToJson(decision, options.unmask);
  }
  for (const Decision& decision : decisions) {
    out["history"].push_back(DecisionToJson(decision, options.unmask));
  }
  out["report"] = std::move(report);
  return out;
}

json SheetView(const OpenPacket& packet, const std::string& file, int number) {
  const Page* page = FindPage(packet.outcome.report, file, number);
  if (page == nullptr || page->origin != PageOrigin::kOffice) return nullptr;
  const auto shown = [&](const std::string& text) { return packet.unmask ? text : Mask(text); };
  json out{{"tables", json::array()}, {"lines", json::array()}};
  for (const Table& table : page->tables) {
    json cells = json::array();
    for (const Cell& cell : table.cells) {
      cells.push_back(json{{"r", cell.row},
                           {"c", cell.column},
                           {"rs", cell.row_span},
                           {"cs", cell.column_span},
                           {"t", shown(cell.text)},
                           {"a", cell.address}});
    }
    out["tables"].push_back(json{{"sheet", table.sheet}, {"cells", std::move(cells)}});
  }
  if (page->tables.empty()) {
    for (const Line& line : page->lines) out["lines"].push_back(shown(line.text));
  }
  return out;
}

json ChangesBetween(const json& before, const json& after, Language language) {
  json changes = json::array();
  if (before.at("conclusion") != after.at("conclusion")) {
    changes.push_back(json{
        {"kind", "conclusion"}, {"from", before.at("conclusion")}, {"to", after.at("conclusion")}});
  }
  DiffChecks(before, after, language, &changes);
  for (const json& now : after.at("conditions")) {
    const json* was = Find(before.at("conditions"), "id", now.at("id"));
    if (was == nullptr || was->at("verdict") == now.at("verdict")) continue;
    changes.push_back(json{{"kind", "condition"},
                           {"name", now.at("id")},
                           {"title", now.at("article")},
                           {"from", was->at("verdict")},
                           {"to", now.at("verdict")}});
  }
  return changes;
}

json DecisionToJson(const Decision& decision, bool unmask) {
  const auto shown = [&](const std::string& text) { return unmask ? text : Mask(text); };
  return json{{"number", decision.number},
              {"target", decision.target},
              {"action", decision.action},
              {"old", shown(decision.old_value)},
              {"new", shown(decision.new_value)},
              {"reason", shown(decision.reason)},
              {"who", decision.who},
              {"at", decision.at}};
}

}  // namespace heyan::app
